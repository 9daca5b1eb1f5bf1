using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;

namespace Neuropsych.Composition;

/// <summary>
/// Composes packs into one immutable model: chooses and orders them, checks each against what it can refer to, refuses the bad ones
/// whole with all their diagnostics, and links, judges and indexes the rest.
/// </summary>
public static class ModelComposer
{
    /// <summary>Composes packs. The result is the same for any order of the packs.</summary>
    /// <param name="packs">The packs as read or made by code.</param>
    /// <param name="options">How to compose; null: the defaults.</param>
    public static Composition Compose(IEnumerable<Pack> packs, ComposeOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(packs);
        options ??= new ComposeOptions();
        var bag = new DiagnosticBag();
        var refused = new SortedSet<string>(StringComparer.Ordinal);
        var accepted = new List<Pack>();
        foreach (Pack pack in PackOrder.Of(packs, options, bag, refused))
        {
            if (pack.Info.RequiresPacks.FirstOrDefault(need => refused.Contains(need.Id)) is { } need)
            {
                bag.Add(new Diagnostic
                {
                    Code = DiagnosticCodes.DependencyMissing,
                    Severity = Severity.Error,
                    Message = $"'{pack.Info.Id}' needs '{need.Id}' {need.Range}, which was refused.",
                    Cure = $"Mend '{need.Id}'.",
                    Pack = pack.Info.Id,
                    Position = pack.Positions.Find("pack.yaml", $"/requires/packs/{need.Id}"),
                });
                refused.Add(pack.Info.Id);
                continue;
            }

            var scope = new Scope(pack, Closure(pack, accepted));
            if (PackCheck.Run(scope, options, bag) && pack.IsWhole)
            {
                accepted.Add(pack);
            }
            else
            {
                refused.Add(pack.Info.Id);
            }
        }

        KnowledgeModel model = ModelBuilder.Build(accepted, options, bag);
        return new Composition { Model = model, Diagnostics = bag.ToImmutable(), Refused = [.. refused] };
    }

    /// <summary>The packs that a pack requires, directly or not.</summary>
    private static List<Pack> Closure(Pack pack, List<Pack> accepted)
    {
        var needed = new HashSet<string>(pack.Info.RequiresPacks.Select(need => need.Id), StringComparer.Ordinal);
        var closure = new List<Pack>();
        foreach (Pack other in Enumerable.Reverse(accepted))
        {
            // Dependencies stand before their dependents, so one walk from the end sees all that are needed.
            if (needed.Contains(other.Info.Id))
            {
                closure.Insert(0, other);
                needed.UnionWith(other.Info.RequiresPacks.Select(need => need.Id));
            }
        }

        return closure;
    }
}
