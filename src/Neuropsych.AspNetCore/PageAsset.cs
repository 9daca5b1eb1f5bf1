using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Security.Cryptography;

namespace Neuropsych.AspNetCore;

/// <summary>A file that the pages need, from the assembly itself: nothing is read from a disk or a network.</summary>
internal sealed class PageAsset
{
    private PageAsset(string name, string type)
    {
        Name = name;
        Type = type;
        using Stream stream = typeof(PageAsset).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The assembly lacks '{name}'.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        Bytes = copy.ToArray();
        Version = Convert.ToHexStringLower(SHA256.HashData(copy.ToArray()))[..12];
    }

    internal static PageAsset Style { get; } = new("pages.css", "text/css; charset=utf-8");

    internal static PageAsset Reload { get; } = new("reload.js", "text/javascript; charset=utf-8");

    internal static PageAsset Icon { get; } = new("icon.svg", "image/svg+xml");

    private static ImmutableArray<PageAsset> All { get; } = [Style, Reload, Icon];

    internal string Name { get; }

    internal string Type { get; }

    internal ReadOnlyMemory<byte> Bytes { get; }

    /// <summary>The start of the hash of the bytes; it stands in the address, so that a browser may keep the file.</summary>
    internal string Version { get; }

    internal static PageAsset? Find(string name) => All.FirstOrDefault(asset => asset.Name == name);
}
