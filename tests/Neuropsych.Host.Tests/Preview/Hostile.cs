using System;
using System.IO;
using System.Linq;

namespace Neuropsych.Host.Tests.Preview;

/// <summary>What a pack may hold that wants to be more than letters: items T7 and T11 of the faults.</summary>
internal static class Hostile
{
    internal const string Name = "Hostile {0} ${env:PATH} <b>%n</b>";

    /// <summary>A PNG of one pixel.</summary>
    internal static byte[] Picture { get; } = Convert.FromBase64String(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");

    internal static string[] Words { get; } =
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(2)>", "<svg/onload=alert(3)>",
        "<math><mtext><table><mglyph><style><img src=1 onerror=alert(4)>", "<style>@import 'https://elsewhere.example/x.css';</style>",
        "<form action=\"https://elsewhere.example/\"><button>go</button></form>", "{{7*7}} {0} %n ${env:PATH}",
    ];

    /// <summary>Writes a concept with all of it into the pack <c>p</c>.</summary>
    internal static void Write(TemporaryFolder folder)
    {
        folder.Write("p/concepts/hostile.md", $"---\nid: region/hostile\nname: '{Name}'\nsynonyms: [{{ text: '<i>x</i>', match: exact }}]\n---\n"
            + string.Join("\n\n", Words.Select(word => "Here: " + word)) + "\n\n![A brain](media/brain.png)\n");
        Directory.CreateDirectory(Path.Combine(folder.Path, "p", "media"));
        File.WriteAllBytes(Path.Combine(folder.Path, "p", "media", "brain.png"), Picture);
    }
}
