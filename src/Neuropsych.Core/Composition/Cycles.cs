using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Neuropsych.Composition;

/// <summary>Finds circles in directed links.</summary>
internal static class Cycles
{
    /// <summary>
    /// One circle for each group of nodes that lead to each other, starting at its first node in the order of <typeparamref name="T"/>.
    /// Links of a node to itself are not reported here. Works without recursion, so depth is no limit.
    /// </summary>
    internal static ImmutableArray<ImmutableArray<T>> Of<T>(IEnumerable<T> nodes, Func<T, IEnumerable<T>> next)
        where T : notnull, IComparable<T>
    {
        var done = new HashSet<T>();
        var cycles = ImmutableArray.CreateBuilder<ImmutableArray<T>>();
        foreach (T start in nodes.Order())
        {
            var path = new List<T>();
            var onPath = new Dictionary<T, int>();
            var stack = new Stack<(T Node, IEnumerator<T> Next)>();
            Enter(start);
            while (stack.TryPeek(out var top))
            {
                if (!top.Next.MoveNext())
                {
                    stack.Pop();
                    onPath.Remove(top.Node);
                    path.RemoveAt(path.Count - 1);
                    done.Add(top.Node);
                }
                else if (onPath.TryGetValue(top.Next.Current, out int at))
                {
                    if (at < path.Count - 1)
                    {
                        cycles.Add(Rotate(path[at..]));
                    }
                }
                else
                {
                    Enter(top.Next.Current);
                }
            }

            void Enter(T node)
            {
                if (!done.Contains(node))
                {
                    onPath[node] = path.Count;
                    path.Add(node);
                    stack.Push((node, next(node).Order().GetEnumerator()));
                }
            }
        }

        return [.. cycles.DistinctBy(cycle => string.Join(' ', cycle))];
    }

    private static ImmutableArray<T> Rotate<T>(List<T> cycle)
        where T : IComparable<T>
    {
        int first = cycle.IndexOf(cycle.Min()!);
        return [.. cycle.Skip(first), .. cycle.Take(first)];
    }
}
