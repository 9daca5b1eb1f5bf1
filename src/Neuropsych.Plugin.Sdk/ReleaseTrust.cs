using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Neuropsych.Hosting.Trust;
using Neuropsych.Packs.Built;

namespace Neuropsych.Plugin.Sdk;

/// <summary>The trust list of a release: the very bytes of the plugins that were built with it.</summary>
internal static class ReleaseTrust
{
    /// <summary>Writes the list.</summary>
    /// <param name="file">Where to.</param>
    /// <param name="day">The day of the release, year, month and day joined by hyphens.</param>
    /// <param name="name">Who decided: the release.</param>
    /// <param name="plugins">Built plugins: folders or packages.</param>
    /// <param name="error">Where faults are said.</param>
    /// <returns>0; 1 where a plugin is not whole or has no code.</returns>
    internal static int Write(string file, string day, string name, IEnumerable<string> plugins, TextWriter error)
    {
        if (!DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly on))
        {
            error.WriteLine($"neuropsych : error : '{day}' is no day; write it as 2026-01-31.");
            return 1;
        }

        var list = new TrustList();
        foreach (string path in plugins)
        {
            PackPackage package = Directory.Exists(path) ? PackPackage.OpenFolder(path) : PackPackage.Open(path);
            if (!package.IsWhole || !package.Code.Any())
            {
                error.WriteLine($"{path} : error : {(package.Diagnostics is [var first, ..] ? $"{first.Code}: {first.Message}" : "It brings no code, which alone is pinned.")}");
                return 1;
            }

            list = list.With(new TrustRecord
            {
                Id = package.Manifest!.Id,
                Version = package.Manifest.Version,
                Sha256 = package.ContentHash!,
                DecidedBy = name,
                DecidedOn = on,
                Why = "Built with this release.",
            });
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(file))!);
        byte[] bytes = list.ToJson();
        if (!File.Exists(file) || !File.ReadAllBytes(file).AsSpan().SequenceEqual(bytes))
        {
            File.WriteAllBytes(file, bytes);
        }

        return 0;
    }
}
