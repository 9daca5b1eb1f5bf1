using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using static System.FormattableString;

namespace Neuropsych.Composition;

/// <summary>Finds circles in directed links.</summary>
internal static class Cycles
{
    private const int MostPrinted = 8;

    /// <summary>
    /// One shortest circle for each group of nodes that lead to each other, from the first node of the group in the order of
    /// <typeparamref name="T"/>; the circles by their first nodes. Links of a node to itself are not reported here. Takes time in
    /// proportion to nodes and links (Tarjan 1972, 10.1137/0201010), without recursion.
    /// </summary>
    internal static ImmutableArray<ImmutableArray<T>> Of<T>(IEnumerable<T> nodes, Func<T, IEnumerable<T>> next)
        where T : notnull, IComparable<T>
    {
        var number = new Dictionary<T, int>();
        var lowest = new Dictionary<T, int>();
        var open = new Stack<T>();
        var isOpen = new HashSet<T>();
        var walk = new Stack<(T Node, IEnumerator<T> Next)>();
        var circles = new List<ImmutableArray<T>>();
        foreach (T start in nodes.Where(node => !number.ContainsKey(node)))
        {
            Enter(start);
            while (walk.TryPeek(out var top))
            {
                if (top.Next.MoveNext())
                {
                    T to = top.Next.Current;
                    if (!number.TryGetValue(to, out int reached))
                    {
                        Enter(to);
                    }
                    else if (isOpen.Contains(to))
                    {
                        lowest[top.Node] = Math.Min(lowest[top.Node], reached);
                    }

                    continue;
                }

                walk.Pop();
                if (walk.TryPeek(out var parent))
                {
                    lowest[parent.Node] = Math.Min(lowest[parent.Node], lowest[top.Node]);
                }

                if (lowest[top.Node] == number[top.Node] && Group(top.Node) is { Count: > 1 } group)
                {
                    circles.Add(ShortestFrom(group.Min()!, group, next));
                }
            }
        }

        return [.. circles.OrderBy(circle => circle[0])];

        void Enter(T node)
        {
            number[node] = lowest[node] = number.Count;
            open.Push(node);
            isOpen.Add(node);
            walk.Push((node, next(node).GetEnumerator()));
        }

        HashSet<T> Group(T root)
        {
            var group = new HashSet<T>();
            T node;
            do
            {
                node = open.Pop();
                isOpen.Remove(node);
                group.Add(node);
            }
            while (!node.Equals(root));

            return group;
        }
    }

    private static ImmutableArray<T> ShortestFrom<T>(T start, HashSet<T> group, Func<T, IEnumerable<T>> next)
        where T : notnull, IComparable<T>
    {
        var cameFrom = new Dictionary<T, T>();
        var queue = new Queue<T>([start]);
        while (!cameFrom.ContainsKey(start) && queue.TryDequeue(out T? node))
        {
            foreach (T to in next(node).Where(to => group.Contains(to) && !to.Equals(node)).Order())
            {
                if (cameFrom.TryAdd(to, node))
                {
                    queue.Enqueue(to);
                }
            }
        }

        var circle = new List<T>();
        T at = start;
        do
        {
            at = cameFrom[at];
            circle.Add(at);
        }
        while (!at.Equals(start));

        circle.Reverse();
        return [.. circle];
    }

    /// <summary>A circle as text, from its first node back to it; of a long one the middle is counted.</summary>
    internal static string Print<T>(ImmutableArray<T> cycle, Func<T, string> name)
    {
        IEnumerable<string> names = cycle.Select(name);
        if (cycle.Length > MostPrinted)
        {
            names = [.. names.Take(MostPrinted / 2), Invariant($"({cycle.Length - (MostPrinted / 2) - 1} more)"), name(cycle[^1])];
        }

        return string.Join(" → ", names.Append(name(cycle[0])));
    }
}
