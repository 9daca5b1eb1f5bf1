using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Built;

namespace Neuropsych.Packs.Tests.Built;

/// <summary>Small built packs.</summary>
internal static class PackageText
{
    /// <summary>A built pack with one concept, a picture, a readme and a licence.</summary>
    internal static byte[] Small { get; } = PackPackage.Build(SmallReading());

    internal static PackReading SmallReading(bool reversed = false)
    {
        (string Path, byte[] Bytes)[] files =
        [
            ("pack.yaml", Bytes(PackText.Manifest())),
            ("concepts/a.yaml", Bytes(PackText.Concept().Text)),
            ("media/a.png", FileFaultTests.Png(1, 1)),
            ("README.md", Bytes("# A pack\n")),
            ("LICENSE.md", Bytes("CC BY 4.0\n")),
        ];
        return PackText.Read(reversed ? [.. files.Reverse()] : files);
    }

    internal static IReadOnlyList<PackFile> Files(byte[] package) => PackPackage.FromBytes(package, "test.nupkg").Files.Files;

    internal static PackPackage Open(params IEnumerable<TestEntry> entries) => PackPackage.FromBytes(TestZip.Write(entries), "test.nupkg");

    internal static IEnumerable<string> Codes(this PackPackage package) => package.Diagnostics.Select(found => found.Code.Id);

    /// <summary>The one diagnostic of a package.</summary>
    internal static Diagnostic Only(this PackPackage package)
    {
        package.Diagnostics.Should().ContainSingle("found was: {0}", string.Join("\n", package.Diagnostics));
        return package.Diagnostics[0];
    }

    /// <summary>That the only fault is of a code, at an entry, and that nothing is loaded.</summary>
    internal static Diagnostic ShouldBeOnly(this PackPackage package, string code, string entry)
    {
        Diagnostic only = package.Only();
        $"{only.Code} {only.Position}".Should().Be($"{code} {entry}", only.Message);
        package.IsWhole.Should().BeFalse();
        PackReader.Read(package.Files).Pack.Should().BeNull();
        return only;
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text);
}
