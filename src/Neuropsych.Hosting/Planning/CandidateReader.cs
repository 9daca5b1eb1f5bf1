using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting.Discovery;
using Neuropsych.Hosting.Inspection;
using Neuropsych.Packs;
using Neuropsych.Packs.Built;
using Neuropsych.Plugins;

namespace Neuropsych.Hosting.Planning;

/// <summary>Reads what was found, each file once and in memory, and inspects code without running it.</summary>
internal static class CandidateReader
{
    /// <summary>Reads one.</summary>
    internal static Candidate Read(FoundPlugin found, PackLimits limits, ContractTable contract, HostDescription host)
    {
        try
        {
            return found.Kind == FoundKind.SourceFolder
                ? OfSource(found, limits, contract)
                : OfBuilt(found, found.Kind == FoundKind.Package ? PackPackage.Open(found.Path, limits) : PackPackage.OpenFolder(found.Path, limits),
                    limits, contract, host);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            string name = Path.GetFileName(found.Path);
            return new Candidate
            {
                Found = found,
                Id = IdOf(found),
                Diagnostics =
                [
                    new Diagnostic
                    {
                        Code = DiagnosticCodes.SourceUnreadable,
                        Severity = Severity.Error,
                        Message = $"'{Printable.Quote(name)}' cannot be read; it may have gone or be changing.",
                        Cure = "Put it there again, and give this account the right to read it.",
                        Pack = IdOf(found),
                    },
                ],
            };
        }
    }

    private static Candidate OfBuilt(FoundPlugin found, PackPackage package, PackLimits limits, ContractTable contract, HostDescription host)
    {
        PackReading reading = PackReader.Read(package.Files);
        PackInfo? info = reading.Draft?.Info;
        CodeInspection? code = info?.Code is null || !package.IsWhole
            ? null
            : CodeInspection.Of(info, package.Code, contract, host.Capabilities, limits);
        ImmutableArray<Diagnostic> faults = code?.Diagnostics ?? [.. OutOfRange(info, contract)];
        string id = package.Manifest?.Id ?? info?.Id ?? IdOf(found);
        return new Candidate
        {
            Found = found,
            Id = id,
            Info = info,
            Version = package.Manifest?.Version ?? info?.Version,
            Hash = package.ContentHash,
            Package = package,
            Pack = reading.Pack,
            Code = code,
            Diagnostics = Under(id, reading.Diagnostics.AddRange(faults)),
        };
    }

    private static Candidate OfSource(FoundPlugin found, PackLimits limits, ContractTable contract)
    {
        PackReading reading = PackReader.Read(PackFiles.FromFolder(found.Path, limits));
        PackInfo? info = reading.Draft?.Info;
        return new Candidate
        {
            Found = found,
            Id = info?.Id ?? IdOf(found),
            Info = info,
            Version = info?.Version,
            Hash = HashOf(reading.Files.Files),
            Pack = reading.Pack,
            Diagnostics = Under(info?.Id ?? IdOf(found), reading.Diagnostics.AddRange(OutOfRange(info, contract))),
        };
    }

    private static IEnumerable<Diagnostic> OutOfRange(PackInfo? info, ContractTable contract)
    {
        if (info is not null && !info.RequiresNeuropsych.Contains(contract.Version))
        {
            yield return new Diagnostic
            {
                Code = DiagnosticCodes.ContractOutOfRange,
                Severity = Severity.Error,
                Message = $"'{info.Id}' is made for '{info.RequiresNeuropsych}'; this is '{contract.Version}'.",
                Cure = "Take a version of the pack that is made for this one.",
            };
        }
    }

    private static ImmutableArray<Diagnostic> Under(string id, IEnumerable<Diagnostic> diagnostics)
    {
        var bag = new DiagnosticBag();
        bag.AddRange(diagnostics.Select(diagnostic => diagnostic with { Pack = id }));
        return bag.ToImmutable();
    }

    /// <summary>A source folder has no manifest; names and hashes of its files say as well whether it is the same.</summary>
    private static string HashOf(IEnumerable<PackFile> files)
    {
        var text = new StringBuilder();
        foreach (PackFile file in files)
        {
            text.Append(Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span))).Append(' ').Append(file.Path).Append('\n');
        }

        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static string IdOf(FoundPlugin found) =>
        found.Kind == FoundKind.Package ? Path.GetFileNameWithoutExtension(found.Path) : Path.GetFileName(found.Path);
}
