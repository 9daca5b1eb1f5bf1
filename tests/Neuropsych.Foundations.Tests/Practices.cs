using System;
using System.IO;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Packs;

namespace Neuropsych.Foundations.Tests;

/// <summary>The shipped pack <c>practices</c>, read and composed with <c>foundations</c> once for all tests.</summary>
internal static class Practices
{
    public static readonly string Folder = Path.Combine(Path.GetDirectoryName(Foundations.Folder)!, "practices");

    private static readonly Lazy<PackReading> Read = new(() => PackReader.Read(PackFiles.FromFolder(Folder)));

    private static readonly Lazy<Composition.Composition> Made = new(() => ModelComposer.Compose([Foundations.Reading.Draft!, Read.Value.Draft!]));

    public static PackReading Reading => Read.Value;

    public static Composition.Composition Composition => Made.Value;

    /// <summary>Packs that a practice adds knowingly, beside the two.</summary>
    public static readonly string[] Apart = ["measures-nc", "measures-nd"];

    private static readonly Lazy<Composition.Composition> All = new(() => ModelComposer.Compose(
    [
        Foundations.Reading.Draft!, Read.Value.Draft!,
        .. Apart.Select(name => PackReader.Read(PackFiles.FromFolder(Path.Combine(Path.GetDirectoryName(Folder)!, name))).Pack
            ?? throw new InvalidDataException($"The pack '{name}' has errors.")),
    ]));

    /// <summary>The measures of all packs that ship.</summary>
    public static KnowledgeModel WithMeasures => All.Value.Model;

    public static KnowledgeModel Model => Composition.Model;
}
