using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Linq;
using Neuropsych.AspNetCore;
using Neuropsych.Diagnostics;
using Neuropsych.Host.Authoring;
using Neuropsych.Host.Commands;
using Neuropsych.Host.Loading;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Preview;

/// <summary>The pack that is previewed: reads it, with the packs that it builds on, into what the pages show.</summary>
/// <param name="session">The run.</param>
/// <param name="parse">The call.</param>
/// <param name="path">The folder of the pack, or the built pack; absolute.</param>
internal sealed class PreviewPack(Session session, ParseResult parse, string path)
{
    /// <summary>The folders and files whose change may change the pages, as of the last reading.</summary>
    internal ImmutableArray<string> Watched { get; private set; } = [path];

    /// <summary>Reads everything anew. A pack with errors leaves the last content without any in its place, with the new diagnostics.</summary>
    /// <param name="last">What the pages show; null at the start.</param>
    internal PageContent Read(PageContent? last)
    {
        FoundPack own = ReadOwn();
        ImmutableArray<FoundPack> required = RequiredBy(own);
        Library library = Library.Of([own, .. required], session.Today(parse));
        Watched = [path, .. required.Select(pack => pack.Folder).Where(folder => folder.Length > 0)];
        Reader reader = session.ReaderOf(parse, library);
        bool isRefused = library.Refused.Contains(own.Name);
        ImmutableArray<FoundDiagnostic> diagnostics =
        [
            .. library.Diagnostics.Where(diagnostic => diagnostic.Pack is null || diagnostic.Pack == own.Name)
                .Select(diagnostic => new FoundDiagnostic
                {
                    Diagnostic = diagnostic,
                    Line = diagnostic.Position is { } position ? own.Line(position.File, position.Line) : null,
                }),
        ];
        if (isRefused && last is { IsRefused: false })
        {
            return last with { Diagnostics = diagnostics, IsOld = true };
        }

        Dictionary<string, FoundPack> packs = required.Append(own).DistinctBy(pack => pack.Name).ToDictionary(pack => pack.Name, StringComparer.Ordinal);
        return new PageContent
        {
            Model = library.Model,
            Title = own.Pack?.Info.Title ?? own.Name,
            Pack = own.Name,
            Today = reader.Today,
            Diagnostics = diagnostics,
            IsRefused = isRefused,
            Picture = (pack, file) => packs.TryGetValue(pack, out FoundPack? found) ? found.Picture(file) : null,
            Lang = reader.Lang,
            Audience = reader.Audience,
        };
    }

    private FoundPack ReadOwn()
    {
        try
        {
            return PackFolder.ReadOne(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It was there when the preview began; the pages stay as they are until it is back.
            string name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
            return new FoundPack
            {
                Name = name,
                Folder = path,
                Diagnostics =
                [
                    new Diagnostic
                    {
                        Code = DiagnosticCodes.SourceUnreadable,
                        Severity = Severity.Error,
                        Message = $"'{name}' cannot be read, or is not there any more.",
                        Cure = "Put it back, or give this account the right to read it.",
                        Pack = name,
                    },
                ],
            };
        }
    }

    /// <summary>The packs that it builds on, directly or not, as far as they stand in the plugins folders.</summary>
    private ImmutableArray<FoundPack> RequiredBy(FoundPack own)
    {
        if (own.Pack?.Info.RequiresPacks is not { Count: > 0 })
        {
            return [];
        }

        ImmutableArray<FoundPack> beside =
            [.. session.Folders(parse).SelectMany(session.Read).Where(pack => pack.Folder != path && pack.Name != own.Name)];
        HashSet<string> needed = [.. Workplace.Of(path, own, beside).Required.Select(pack => pack.Info.Id)];
        return [.. beside.Where(pack => needed.Contains(pack.Name)).DistinctBy(pack => pack.Name)];
    }
}
