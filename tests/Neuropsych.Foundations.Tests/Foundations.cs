using System;
using System.IO;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Packs;

namespace Neuropsych.Foundations.Tests;

/// <summary>The shipped pack, read and composed once for all tests.</summary>
internal static class Foundations
{
    public static readonly string Folder = Path.Combine(Top(), "plugins", "foundations");

    private static readonly Lazy<PackReading> Read = new(() => PackReader.Read(PackFiles.FromFolder(Folder)));

    private static readonly Lazy<Composition.Composition> Made = new(() => ModelComposer.Compose([Read.Value.Draft!]));

    public static PackReading Reading => Read.Value;

    public static Composition.Composition Composition => Made.Value;

    public static KnowledgeModel Model => Composition.Model;

    public static Claim Claim(string slug) => (Claim)Model.Find($"foundations:claim/{slug}")!;

    public static string[] SlugsOf(Claim claim, params Direction[] directions) =>
    [
        .. claim.Links.Where(link => directions.Contains(link.Direction))
            .Select(link => link.Finding.Source.Id.Slug).Distinct().Order(StringComparer.Ordinal),
    ];

    private static string Top()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Neuropsych.Core.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }

        return folder ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
