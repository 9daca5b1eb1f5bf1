using System;
using System.IO;
using System.Linq;
using System.Text;
using Neuropsych.Packs;
using Neuropsych.Packs.Built;

namespace Neuropsych.Host.Tests.Operating;

/// <summary>A folder with plugins, and a state of its own, as an operator has it.</summary>
internal sealed class Site : IDisposable
{
    private static readonly string Live = Path.Combine(
        Cli.Root, "artifacts", "bin", "LiveBreath", Path.GetFileName(Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory)));

    internal Site() => Directory.CreateDirectory(Plugins);

    internal TemporaryFolder Folder { get; } = new();

    internal string Plugins => Path.Combine(Folder.Path, "plugins");

    internal string State => Path.Combine(Folder.Path, "state");

    /// <summary>The store of the host that this program is for these plugins; empty before anything was staged.</summary>
    internal string[] Staged => Directory.Exists(State) ? Directory.GetFiles(State, "*.dll", SearchOption.AllDirectories) : [];

    internal Result Ask(params string[] args) => Cli.Run(args, Folder.Path, width: 400, state: State);

    /// <summary>A pack of nothing but its manifest.</summary>
    internal string Small(string id, string version = "1.0.0", string needs = "", string folder = "") =>
        Folder.Write($"plugins/{(folder.Length > 0 ? folder : id)}/pack.yaml", Manifest(id, version, needs));

    /// <summary>Builds the plugin LiveBreath into the plugins folder.</summary>
    internal string LiveBreath(string version = "1.0.0", string entry = "LivePlugin", string id = "live-breath", string? root = null)
    {
        string text = Manifest(id, version, "") + $"""

            code:
              assembly: LiveBreath.dll
              entry: LiveBreath.{entry}
              contributes:
                exerciseKinds: [live/1]
            """;
        PackReading reading = PackReader.Read(PackFiles.FromMemory([new PackFile("pack.yaml", Encoding.UTF8.GetBytes(text))]));
        string target = Path.Combine(root ?? Plugins, id);
        foreach (PackFile file in PackPackage.BuildFolder(reading, new[] { "LiveBreath.dll", "LiveBreath.deps.json" }.Select(name =>
            new PackFile("neuropsych/code/" + name, File.ReadAllBytes(Path.Combine(Live, name))))).OrderBy(file => file.Path.EndsWith("manifest.json", StringComparison.Ordinal)))
        {
            string path = Path.Combine(target, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Bytes.Span);
        }

        return PackPackage.OpenFolder(target).ContentHash!;
    }

    /// <summary>Changes the last byte of a file.</summary>
    internal static void Spoil(string file)
    {
        byte[] bytes = File.ReadAllBytes(file);
        bytes[^1] ^= 1;
        File.Delete(file);
        File.WriteAllBytes(file, bytes);
    }

    public void Dispose() => Folder.Dispose();

    internal static string Manifest(string id, string version, string needs) => $"""
        format: 1
        id: {id}
        version: {version}
        title: The pack {id}
        summary: For the tests of the host.
        authors: [Neuropsych.Core contributors]
        licence: CC-BY-4.0
        languages: [en]
        intendedUse: education
        requires:
          neuropsych: ">=0.0 <99"{(needs.Length > 0 ? $"\n  packs: {{ {needs} }}" : "")}
        """;
}
