using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Text;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Packs;
using Neuropsych.Packs.Documents;

namespace Neuropsych.Hosting.Inspection;

/// <summary>
/// Everything that can be known of a plugin's code without running it: what its files are, whether all that they refer to is there, whether the host
/// has what they use of the contract, and whether the entry type can be made. All faults are found in one run.
/// </summary>
internal sealed class CodeInspection
{
    private const string Rebuild = "Publish the plugin with 'EnableDynamicLoading' and build it again.";

    private readonly PackInfo info;
    private readonly PackCode code;
    private readonly SortedDictionary<string, PackFile> files;
    private readonly SortedDictionary<string, InspectedAssembly> assemblies = new(StringComparer.Ordinal);
    private readonly PackLimits limits;
    private readonly DiagnosticBag bag = new();
    private readonly HashSet<string> unstaged = new(StringComparer.Ordinal);

    private CodeInspection(PackInfo info, IEnumerable<PackFile> files, PackLimits limits)
    {
        this.info = info;
        this.limits = limits;
        code = info.Code!;
        this.files = new SortedDictionary<string, PackFile>(
            files.ToDictionary(file => file.Path[CodeDocument.Folder.Length..], file => file with { Path = file.Path[CodeDocument.Folder.Length..] }),
            StringComparer.Ordinal);
    }

    /// <summary>What was found, without the pack's name.</summary>
    internal ImmutableArray<Diagnostic> Diagnostics => bag.ToImmutable();

    /// <summary>The files to be staged, by their paths within the code.</summary>
    internal IEnumerable<PackFile> ToStage => files.Values.Where(file => !unstaged.Contains(file.Path));

    /// <summary>Inspects the code of a plugin.</summary>
    /// <param name="info">What its pack declares; with a section on code.</param>
    /// <param name="files">The files under <c>neuropsych/code</c>.</param>
    /// <param name="contract">What the host has of the contract.</param>
    /// <param name="capabilities">What the host hands in.</param>
    /// <param name="limits">How much JSON may hold.</param>
    internal static CodeInspection Of(
        PackInfo info, IEnumerable<PackFile> files, ContractTable contract, IEnumerable<string> capabilities, PackLimits limits)
    {
        var inspection = new CodeInspection(info, files, limits);
        inspection.LeaveOut();
        inspection.InspectAssemblies(contract);
        inspection.CheckClosure();
        inspection.CheckMain();
        inspection.CheckNeeds(contract, [.. capabilities]);
        DependencyFile.Check(inspection.code.Assembly, inspection.files, limits, inspection.bag);
        return inspection;
    }

    /// <summary>Files that steer the loader to other places are never staged; where they do so, the plugin is refused.</summary>
    private void LeaveOut()
    {
        foreach (PackFile file in files.Values.Where(file => file.Path.Contains(".runtimeconfig.", StringComparison.OrdinalIgnoreCase)))
        {
            unstaged.Add(file.Path);
            if (RuntimeConfig.ProbingPathsOf(file, limits) is { } paths)
            {
                Report(DiagnosticCodes.CannotBeLoaded, file.Path,
                    $"'{file.Path}' names other folders to load from ({paths}): code from there stands in no manifest.",
                    "Leave the file out of the plugin, and what it needs in it.");
            }
        }
    }

    private void InspectAssemblies(ContractTable contract)
    {
        foreach (PackFile file in files.Values.Where(file => file.Path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)))
        {
            var missing = new List<(string Type, string? Member)>();
            InspectedAssembly assembly = AssemblyInspector.Inspect(file, metadata => missing.AddRange(ContractUse.Missing(metadata, contract)));
            assemblies[file.Path] = assembly;
            if (IsContract(assembly.Name) || IsContract(System.IO.Path.GetFileNameWithoutExtension(file.Path)))
            {
                unstaged.Add(file.Path);
                Report(DiagnosticCodes.BringsContract, file.Path,
                    $"'{file.Path}' is a copy of the contract; the host's is used and the copy is left out.",
                    "Reference the contract with 'Private=\"false\" ExcludeAssets=\"runtime\"'.");
                continue;
            }

            bool isNative = file.Path.StartsWith("runtimes/", StringComparison.Ordinal) && assembly.Kind == AssemblyKind.Native;
            if (assembly.Kind != AssemblyKind.Loadable && !isNative && !IsOfOtherSystem(file.Path))
            {
                Report(DiagnosticCodes.CannotBeLoaded, file.Path, $"'{file.Path}' is {assembly.Description}.",
                    assembly.Kind == AssemblyKind.Native ? "Put native libraries under 'runtimes', and name a .NET assembly as the code." : Rebuild);
                continue;
            }

            ReportMissing(file.Path, missing, contract);
        }
    }

    private void ReportMissing(string path, List<(string Type, string? Member)> missing, ContractTable contract)
    {
        foreach ((string type, string? member) in missing)
        {
            string what = member is null ? type : Shown(type, member, contract);
            SemanticVersion? brought = contract.BroughtBy(type, member) ?? SinceOf(type, member);
            Report(DiagnosticCodes.ContractMemberMissing, path,
                $"'{path}' needs '{Printable.Quote(what)}', {(brought is { } version ? $"which version {version.Major}.{version.Minor} of the contract brought" : "which the contract does not have")}; "
                + $"this host has {contract.Version.Major}.{contract.Version.Minor}.",
                "Update the host, or take a version of the plugin that is made for this one.");
        }
    }

    /// <summary>The version that brought a member, as the build of the plugin wrote it down; hosts older than it know no other way.</summary>
    private SemanticVersion? SinceOf(string type, string? member)
    {
        string name = ContractNeeds.IdOf(type, member, bySignature: false);
        return Since(id => member is not null && id == ContractNeeds.IdOf(type, member, bySignature: member.Contains('(', StringComparison.Ordinal)))
            ?? Since(id => id == name) ?? Since(id => id.StartsWith(name + "(", StringComparison.Ordinal)) ?? Since(id => id == ContractNeeds.IdOf(type, null, false));

        SemanticVersion? Since(Func<string, bool> isMeant) =>
            code.Uses.Where(use => isMeant(use.Id)).Select(use => (SemanticVersion?)use.Since).FirstOrDefault();
    }

    /// <summary>A member as its author wrote it: a property by its name, and what has namesakes in this host with its types.</summary>
    private static string Shown(string type, string member, ContractTable contract)
    {
        string name = ContractTable.NameOf(member);
        if (name == ".ctor" && member.Contains('(', StringComparison.Ordinal))
        {
            return type + WithoutNamespaces(ContractTable.ParametersOf(member));
        }

        string plain = name.Split('_', 2) is ["get" or "set" or "add" or "remove", var property] ? property : name;
        return $"{type}.{plain}{(contract.HasNamesake(type, member) ? WithoutNamespaces(member[name.Length..]) : "")}";
    }

    private static string WithoutNamespaces(string signature)
    {
        var text = new StringBuilder();
        int name = 0;
        foreach (char c in signature)
        {
            if (c == '.')
            {
                text.Length = name;
                continue;
            }

            text.Append(c);
            name = char.IsLetterOrDigit(c) || c is '_' or '`' or '+' ? name : text.Length;
        }

        return text.ToString();
    }

    /// <summary>Every assembly that is referred to is the contract, of the framework, or brought along: nothing is taken from the host unasked.</summary>
    private void CheckClosure()
    {
        HashSet<string> brought = new(
            assemblies.Values.Where(one => one is { Kind: AssemblyKind.Loadable, Name: not null }).Select(one => one.Name!), StringComparer.OrdinalIgnoreCase);
        foreach (InspectedAssembly assembly in assemblies.Values.Where(one => one.Kind == AssemblyKind.Loadable && !unstaged.Contains(one.Path)))
        {
            foreach ((string name, Version version) in assembly.References)
            {
                if (IsContract(name))
                {
                    CheckContractVersion(assembly.Path, version);
                }
                else if (!Framework.Has(name) && !brought.Contains(name))
                {
                    Report(DiagnosticCodes.CannotBeLoaded, assembly.Path,
                        $"'{assembly.Path}' needs the assembly '{Printable.Quote(name)}' {version}, which the plugin does not bring. "
                        + "Whether the host happens to have one does not count.", Rebuild);
                }
            }
        }
    }

    private void CheckContractVersion(string path, Version version)
    {
        Version own = typeof(EntityId).Assembly.GetName().Version!;
        if (version.Major != own.Major)
        {
            Report(DiagnosticCodes.ContractOutOfRange, path,
                $"'{path}' is built for version {version.Major} of the contract; this host has version {own.Major}.",
                "Take a version of the plugin that is made for this one.");
        }
    }

    private void CheckMain()
    {
        if (!files.TryGetValue(code.Assembly, out PackFile? main))
        {
            Report(DiagnosticCodes.CannotBeLoaded, code.Assembly,
                $"The main assembly '{Printable.Quote(code.Assembly)}' is not among the files of the plugin.", "Name a file of 'neuropsych/code' in 'code.assembly'.");
            return;
        }

        if (!assemblies.TryGetValue(code.Assembly, out InspectedAssembly? assembly))
        {
            Report(DiagnosticCodes.CannotBeLoaded, code.Assembly, $"The main assembly '{code.Assembly}' is no '.dll'.", "Name the assembly of the plugin.");
            return;
        }

        if (assembly.Kind != AssemblyKind.Loadable || unstaged.Contains(code.Assembly))
        {
            return;
        }

        var open = new Dictionary<string, PEReader>(StringComparer.Ordinal);
        ILookup<string, InspectedAssembly> byName = assemblies.Values
            .Where(other => other is { Kind: AssemblyKind.Loadable, IsSatellite: false, Name: not null })
            .ToLookup(other => other.Name!, StringComparer.OrdinalIgnoreCase);
        try
        {
            string? fault = EntryType.FaultOf(
                Open(main), code.Entry, name => byName[name].FirstOrDefault() is { } found ? Open(files[found.Path]) : null);
            if (fault is not null)
            {
                Report(DiagnosticCodes.CannotBeLoaded, code.Assembly, $"'{code.Assembly}' {fault}",
                    "Name a public class with a public constructor without parameters in 'code.entry'.");
            }
        }
        catch (BadImageFormatException)
        {
            Report(DiagnosticCodes.CannotBeLoaded, code.Assembly, $"'{code.Assembly}' is a damaged assembly: its metadata do not hold together.", Rebuild);
        }
        finally
        {
            foreach (PEReader reader in open.Values)
            {
                reader.Dispose();
            }
        }

        MetadataReader Open(PackFile file)
        {
            if (!open.TryGetValue(file.Path, out PEReader? reader))
            {
                open.Add(file.Path, reader = new PEReader([.. file.Bytes.Span]));
            }

            // The same reader each time: two of one file would be two of each of its types.
            return reader.GetMetadataReader();
        }
    }

    private void CheckNeeds(ContractTable contract, HashSet<string> capabilities)
    {
        if (!info.RequiresNeuropsych.Contains(contract.Version))
        {
            Report(DiagnosticCodes.ContractOutOfRange, null, $"'{info.Id}' is made for '{info.RequiresNeuropsych}'; this is '{contract.Version}'.",
                "Take a version of the plugin that is made for this one.");
        }

        foreach (string missing in info.RequiresCapabilities.Where(need => !capabilities.Contains(need)))
        {
            Report(DiagnosticCodes.CapabilityNotOffered, null,
                $"'{info.Id}' needs the capability '{missing}', which this host does not offer. It offers "
                + (capabilities.Count == 0 ? "none." : $"'{string.Join("', '", capabilities.Order(StringComparer.Ordinal))}'."),
                "Run it in a host that offers it.");
        }
    }

    /// <summary>Whether a managed file is for another system and so is never loaded here.</summary>
    private static bool IsOfOtherSystem(string path) =>
        path.StartsWith("runtimes/", StringComparison.Ordinal) && path.Split('/') is [_, var system, ..]
        && !(system == "any" || system.StartsWith(OperatingSystem.IsWindows() ? "win" : OperatingSystem.IsMacOS() ? "osx" : "linux", StringComparison.Ordinal)
            || (system.StartsWith("unix", StringComparison.Ordinal) && !OperatingSystem.IsWindows()));

    private static bool IsContract(string? name) => string.Equals(name, ContractTable.AssemblyName, StringComparison.OrdinalIgnoreCase);

    private void Report(DiagnosticCode diagnosticCode, string? path, string message, string cure) => bag.Add(new Diagnostic
    {
        Code = diagnosticCode,
        Severity = diagnosticCode.Severity,
        Message = message,
        Cure = cure,
        Position = path is null ? null : new SourcePosition(CodeDocument.Folder + path, 0, 0),
    });
}
