using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Neuropsych.Packs.Fhir.Measures;

/// <summary>Circles in a graph: Tarjan's strongly connected components (1972, 10.1137/0201010), without recursion, so that long chains are safe.</summary>
internal static class Circles
{
    /// <summary>The components of two or more, or of one that leads to itself, each in ascending order, by their first.</summary>
    /// <param name="count">The number of nodes.</param>
    /// <param name="next">Where a node leads.</param>
    internal static ImmutableArray<ImmutableArray<int>> Of(int count, Func<int, IEnumerable<int>> next)
    {
        var found = ImmutableArray.CreateBuilder<ImmutableArray<int>>();
        int[] index = new int[count];
        int[] low = new int[count];
        bool[] isOnStack = new bool[count];
        var stack = new Stack<int>();
        int counter = 0;
        var walk = new Stack<(int At, IEnumerator<int> Next)>();
        for (int start = 0; start < count; start++)
        {
            if (index[start] > 0)
            {
                continue;
            }

            Enter(start);
            while (walk.TryPeek(out var step))
            {
                if (step.Next.MoveNext())
                {
                    int to = step.Next.Current;
                    if (index[to] == 0)
                    {
                        Enter(to);
                    }
                    else if (isOnStack[to])
                    {
                        low[step.At] = Math.Min(low[step.At], index[to]);
                    }

                    continue;
                }

                walk.Pop();
                if (walk.TryPeek(out var parent))
                {
                    low[parent.At] = Math.Min(low[parent.At], low[step.At]);
                }

                if (low[step.At] == index[step.At])
                {
                    var component = new List<int>();
                    int member;
                    do
                    {
                        member = stack.Pop();
                        isOnStack[member] = false;
                        component.Add(member);
                    }
                    while (member != step.At);
                    if (component.Count > 1 || next(member).Contains(member))
                    {
                        found.Add([.. component.Order()]);
                    }
                }
            }
        }

        return [.. found.OrderBy(component => component[0])];

        void Enter(int node)
        {
            index[node] = low[node] = ++counter;
            stack.Push(node);
            isOnStack[node] = true;
            walk.Push((node, next(node).GetEnumerator()));
        }
    }
}
