using System;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting.Inspection;
using Neuropsych.Packs;
using Neuropsych.Packs.Built;
using Neuropsych.Packs.Documents;

namespace Neuropsych.Plugin.Sdk;

/// <summary>
/// A plugin about to be built: its pack, the files of its code, and all that is wrong with them. What a host would refuse is refused here, in the
/// same words. What the code uses of the contract is read from its metadata, and the range of the manifest begins where all of it is there.
/// </summary>
internal sealed class PluginBuild
{
    private readonly PackReading reading;
    private readonly ImmutableArray<PackFile> code;

    private PluginBuild(string packFolder, PackReading reading, ImmutableArray<PackFile> code, ImmutableArray<Diagnostic> diagnostics)
    {
        PackFolder = packFolder;
        this.reading = reading;
        this.code = code;
        Diagnostics = diagnostics;
    }

    /// <summary>The source folder of the pack.</summary>
    internal string PackFolder { get; }

    /// <summary>All that was found.</summary>
    internal ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>Whether nothing is built.</summary>
    internal bool HasErrors => Diagnostics.Any(found => found.Severity == Severity.Error);

    /// <summary>Reads pack and code.</summary>
    /// <param name="packFolder">The source folder of the pack.</param>
    /// <param name="list">A file of lines: the name among the code, a bar, the path of the file. Lines that begin with <c>#</c> do not count.</param>
    internal static PluginBuild Read(string packFolder, string list)
    {
        PackReading reading = PackReader.ReadFrom(packFolder);
        ImmutableArray<PackFile> code =
        [
            .. File.ReadLines(list).Where(line => line.Length > 0 && line[0] != '#').Select(line => line.Split('|', 2))
                .Select(parts => (Name: parts[0].Replace('\\', '/'), Path: parts[1]))
                .Where(file => !IsContract(file.Name))
                .DistinctBy(file => file.Name, StringComparer.Ordinal)
                .Select(file => new PackFile(CodeDocument.Folder + file.Name, File.ReadAllBytes(file.Path)))
                .OrderBy(file => file.Path, StringComparer.Ordinal),
        ];
        var bag = new DiagnosticBag();
        bag.AddRange(reading.Diagnostics);
        if (reading.Pack is not { } pack)
        {
            return new PluginBuild(packFolder, reading, code, bag.ToImmutable());
        }

        if (pack.Info.Code is not { } declared)
        {
            bag.Add(Fault(DiagnosticCodes.CodeInContentPack, "The pack has no section 'code', and the project builds code for it.",
                "Add 'code' with 'assembly', 'entry' and 'contributes'."));
            return new PluginBuild(packFolder, reading, code, bag.ToImmutable());
        }

        foreach (PackFile file in code)
        {
            FileRules.Check(file.Path, PackLimits.Default, bag, isBuilt: true);
        }

        ContractNeeds needs = ContractNeeds.Of(code, ContractTable.OfHost);
        PackInfo info = pack.Info with { Code = declared with { Uses = needs.Uses } };
        if (needs.Narrow(info.RequiresNeuropsych) is { } range)
        {
            info = info with { RequiresNeuropsych = range };
        }
        else
        {
            bag.Add(Fault(DiagnosticCodes.ContractOutOfRange,
                $"'requires.neuropsych' is '{info.RequiresNeuropsych}', and the code needs {needs.Floor}{(needs.Latest is { } latest ? $" for '{latest}'" : "")}.",
                $"Write '>={needs.Floor.Major}.{needs.Floor.Minor} <{needs.Floor.Major + 1}'."));
        }

        bag.AddRange(CodeInspection.Of(
            info with { RequiresNeuropsych = AnyVersion }, code, ContractTable.OfHost, info.RequiresCapabilities, PackLimits.Default).Diagnostics);
        return new PluginBuild(packFolder, reading with { Pack = pack with { Info = info } }, code, bag.ToImmutable());
    }

    /// <summary>Writes the plugin as a folder that holds nothing else. While it is being written it has no manifest, and so is no plugin.</summary>
    /// <param name="folder">The folder.</param>
    internal void WriteFolder(string folder)
    {
        ImmutableArray<PackFile> files = PackPackage.BuildFolder(reading, code);
        string manifest = Path.Combine(folder, ManifestJson.File);
        if (IsAsBuilt(folder, files))
        {
            File.SetLastWriteTimeUtc(manifest, TimeProvider.System.GetUtcNow().UtcDateTime);
            return;
        }

        if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
        {
            if (!Directory.Exists(Path.GetDirectoryName(manifest)))
            {
                throw new IOException($"'{folder}' holds something else than a built plugin; name a folder for it alone in 'NeuropsychPluginFolder'.");
            }

            File.Delete(manifest);
            Directory.Delete(folder, recursive: true);
        }

        foreach (PackFile file in files)
        {
            string path = Path.Combine(folder, file.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Bytes.Span);
        }
    }

    /// <summary>Writes the plugin as a package, in place of one of its name.</summary>
    /// <param name="folder">The folder of the package.</param>
    /// <returns>The path of the package.</returns>
    internal string WritePackage(string folder)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, PackPackage.FileNameOf(reading.Pack!.Info));
        string beside = path + ".new";
        File.WriteAllBytes(beside, PackPackage.Build(reading, code));
        File.Move(beside, path, overwrite: true);
        return path;
    }

    private static VersionRange AnyVersion { get; } =
        VersionRange.TryParse(">=0.0 <99999", out VersionRange? range) ? range! : throw new InvalidOperationException("The range of all versions cannot be read.");

    /// <summary>The contract comes from the host; a copy of it would be left out there, with a warning.</summary>
    private static bool IsContract(string name) => name is var file
        && file.StartsWith(ContractTable.AssemblyName + ".", StringComparison.OrdinalIgnoreCase)
        && Path.GetFileNameWithoutExtension(file).Equals(ContractTable.AssemblyName, StringComparison.OrdinalIgnoreCase);

    private static bool IsAsBuilt(string folder, ImmutableArray<PackFile> files) =>
        Directory.Exists(folder)
        && Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Count() == files.Length
        && files.All(file => Path.Combine(folder, file.Path) is var path && File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(file.Bytes.Span));

    private static Diagnostic Fault(DiagnosticCode code, string message, string cure) => new()
    {
        Code = code,
        Severity = code.Severity,
        Message = message,
        Cure = cure,
        Position = new SourcePosition(PackDocument.File, 0, 0),
    };
}
