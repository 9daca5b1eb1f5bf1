using System.Collections.Generic;
using System.Linq;
using System.Text;
using Neuropsych.Diagnostics;

namespace Neuropsych.Packs.Tests;

/// <summary>Small packs as text.</summary>
internal static class PackText
{
    internal static string Manifest(string id = "test") =>
        $"""
        format: 1
        id: {id}
        version: 0.1.0
        title: Title
        summary: Summary.
        authors: [An author]
        licence: CC-BY-4.0
        languages: [en, de]
        intendedUse: education
        requires:
          neuropsych: ">=1.0 <2"

        """;

    /// <summary>Reads a pack of the given files; a manifest is added where none is given.</summary>
    internal static PackReading Read(params (string Path, string Text)[] files) =>
        Read(files.Select(file => (file.Path, Encoding.UTF8.GetBytes(file.Text))).ToArray());

    /// <summary>Reads a pack of files that are not all text.</summary>
    internal static PackReading Read(params (string Path, byte[] Bytes)[] files)
    {
        IEnumerable<PackFile> all = files.Select(file => new PackFile(file.Path, file.Bytes));
        if (files.All(file => file.Path != "pack.yaml"))
        {
            all = all.Prepend(new PackFile("pack.yaml", Encoding.UTF8.GetBytes(Manifest())));
        }

        return PackReader.Read(PackFiles.FromMemory(all));
    }

    /// <summary>The one diagnostic of a reading.</summary>
    internal static Diagnostic Only(this PackReading reading)
    {
        reading.Diagnostics.Should().ContainSingle("found was: {0}", string.Join("\n", reading.Diagnostics));
        return reading.Diagnostics[0];
    }

    /// <summary>Asserts code and place of the one diagnostic.</summary>
    internal static Diagnostic ShouldBe(this Diagnostic diagnostic, string code, string file, int line, int column)
    {
        $"{diagnostic.Code} {diagnostic.Position}".Should().Be($"{code} {new SourcePosition(file, line, column)}", diagnostic.Message);
        return diagnostic;
    }

    /// <summary>A concept in a file, with further lines.</summary>
    internal static (string Path, string Text) Concept(string more = "") =>
        ("concepts/a.yaml", "- id: region/a\n  name: A region\n  definition: What it is.\n" + more);
}
