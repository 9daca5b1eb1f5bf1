using System;
using System.IO;
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

    public static KnowledgeModel Model => Composition.Model;
}
