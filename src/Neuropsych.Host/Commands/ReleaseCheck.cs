using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Evidence;
using Neuropsych.Host.Loading;

namespace Neuropsych.Host.Commands;

/// <summary>What a release refuses besides: facts from memory, and sources that nobody has verified.</summary>
internal static class ReleaseCheck
{
    /// <summary>The diagnostics of a check with those of a release.</summary>
    internal static IEnumerable<Diagnostic> Raise(IEnumerable<Diagnostic> diagnostics, ImmutableArray<FoundPack> packs)
    {
        var bag = new DiagnosticBag();
        bag.AddRange(diagnostics.Select(diagnostic => diagnostic.Code == DiagnosticCodes.UnverifiedSource
            ? diagnostic with { Severity = Severity.Error }
            : diagnostic));
        foreach (Pack pack in packs.Select(found => found.Pack).OfType<Pack>())
        {
            foreach (FindingDraft finding in pack.Findings.Where(finding => finding.Facts.Extraction.Reading == Reading.Memory))
            {
                bag.Add(new Diagnostic
                {
                    Code = DiagnosticCodes.FactFromMemory,
                    Severity = Severity.Error,
                    Message = $"'{finding.Id.Local}' states its result from memory ('reading: memory'); a release states what was read.",
                    Cure = "Read the source, correct the numbers and write 'reading: read', or take the finding out.",
                    Pack = pack.Info.Id,
                    Position = pack.Positions.Find(finding.Id.ToString(), "/extraction/reading"),
                    Pointer = "/extraction/reading",
                });
            }
        }

        return bag.ToImmutable();
    }
}
