using System;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using Neuropsych.Packs;

namespace Neuropsych.Hosting.Inspection;

/// <summary>Reads the metadata of a file and says what it is. No assembly is loaded and no code runs.</summary>
internal static class AssemblyInspector
{
    private const string NetCore = ".NETCoreApp,Version=v";
    private const string NetFramework = ".NETFramework,";

    /// <summary>Looks at one file.</summary>
    /// <param name="file">The file, its path within the code of the plugin.</param>
    /// <param name="then">Is handed the metadata while they are open, where there are any.</param>
    internal static InspectedAssembly Inspect(PackFile file, Action<MetadataReader>? then = null)
    {
        ReadOnlySpan<byte> bytes = file.Bytes.Span;
        if (bytes.IsEmpty)
        {
            return Of(AssemblyKind.Empty, "an empty file");
        }

        if (NativeKind(bytes) is { } native)
        {
            return Of(AssemblyKind.Native, native);
        }

        if (!bytes.StartsWith("MZ"u8))
        {
            return IsText(bytes) ? Of(AssemblyKind.Text, "a text file") : Of(AssemblyKind.Garbage, "no assembly: its bytes make none");
        }

        try
        {
            using var pe = new PEReader([.. bytes]);
            if (!pe.HasMetadata)
            {
                return Of(AssemblyKind.Native, "a native library of Windows");
            }

            MetadataReader metadata = pe.GetMetadataReader();
            if (!metadata.IsAssembly)
            {
                return Of(AssemblyKind.Module, "a module without an assembly manifest");
            }

            MetadataBounds.Check(metadata);
            InspectedAssembly result = Managed(file.Path, pe.PEHeaders, metadata);
            then?.Invoke(metadata);
            return result;
        }
        catch (BadImageFormatException)
        {
            return Of(AssemblyKind.Garbage, "a damaged assembly: its metadata do not hold together");
        }
        catch (Exception exception) when (exception is InvalidOperationException or ArgumentException or OverflowException)
        {
            // What the reader of the platform says about damaged tables that it does not foresee.
            return Of(AssemblyKind.Garbage, "a damaged assembly: its headers do not hold together");
        }

        InspectedAssembly Of(AssemblyKind kind, string description) => new() { Path = file.Path, Kind = kind, Description = description };
    }

    private static InspectedAssembly Managed(string path, PEHeaders headers, MetadataReader metadata)
    {
        AssemblyDefinition assembly = metadata.GetAssemblyDefinition();
        ImmutableArray<(string Name, Version Version)> references =
        [
            .. metadata.AssemblyReferences.Select(metadata.GetAssemblyReference)
                .Select(reference => (metadata.GetString(reference.Name), reference.Version))
                .Distinct().OrderBy(reference => reference.Item1, StringComparer.Ordinal).ThenBy(reference => reference.Version),
        ];
        (AssemblyKind kind, string description) = KindOf(headers, metadata, assembly, references);
        return new InspectedAssembly
        {
            Path = path,
            Kind = kind,
            Description = description,
            Name = metadata.GetString(assembly.Name),
            IsSatellite = !assembly.Culture.IsNil && metadata.GetString(assembly.Culture).Length > 0,
            References = references,
        };
    }

    private static (AssemblyKind Kind, string Description) KindOf(
        PEHeaders headers, MetadataReader metadata, AssemblyDefinition assembly, ImmutableArray<(string Name, Version Version)> references)
    {
        string? target = TextOf(metadata, assembly.GetCustomAttributes(), "System.Runtime.Versioning", "TargetFrameworkAttribute");
        bool needsCore = references.Any(reference => reference.Name is "System.Runtime" or "System.Private.CoreLib" or "netstandard");
        if (target?.StartsWith(NetFramework, StringComparison.Ordinal) == true
            || (target is null && !needsCore && references.Any(reference => reference is { Name: "mscorlib", Version.Major: 2 or 4 })))
        {
            return (AssemblyKind.NetFramework, $"made for .NET Framework{(target is null ? "" : $" ({Printable.Quote(target)})")}");
        }

        Version? newest = references.Where(reference => reference.Name is "System.Runtime" or "System.Private.CoreLib")
            .Select(reference => reference.Version).DefaultIfEmpty(null).Max();
        Version? stated = target?.StartsWith(NetCore, StringComparison.Ordinal) == true && Version.TryParse(target[NetCore.Length..], out Version? parsed)
            ? parsed
            : null;
        Version here = Environment.Version;
        if ((newest?.Major ?? 0) > here.Major || (stated is not null && (stated.Major, stated.Minor).CompareTo((here.Major, here.Minor)) > 0))
        {
            Version needs = stated ?? newest!;
            return (AssemblyKind.NewerRuntime, $"made for .NET {needs.Major}.{needs.Minor}; this host runs .NET {here.Major}.{here.Minor}");
        }

        if (TextOf(metadata, assembly.GetCustomAttributes(), "System.Runtime.CompilerServices", "ReferenceAssemblyAttribute") is not null)
        {
            return (AssemblyKind.ReferenceOnly, "a reference assembly, which has no code");
        }

        return ProcessorOf(headers) is { } processor && processor != RuntimeInformation.ProcessArchitecture
            ? (AssemblyKind.OtherProcessor, $"made for {processor.ToString().ToLowerInvariant()} alone; this host runs on "
                + RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant())
            : (AssemblyKind.Loadable, "an assembly");
    }

    /// <summary>The one kind of processor that an assembly runs on; null: any. ReadyToRun code of another system is only left unused.</summary>
    private static Architecture? ProcessorOf(PEHeaders headers)
    {
        CorFlags flags = headers.CorHeader?.Flags ?? 0;
        if ((flags & CorFlags.Requires32Bit) != 0 && (flags & CorFlags.Prefers32Bit) == 0)
        {
            return Architecture.X86;
        }

        bool isPure = (flags & CorFlags.ILOnly) != 0;
        return headers.CoffHeader.Machine switch
        {
            Machine.Amd64 => Architecture.X64,
            Machine.Arm64 => Architecture.Arm64,
            Machine.Arm or Machine.ArmThumb2 => Architecture.Arm,
            Machine.I386 when !isPure && headers.CorHeader?.ManagedNativeHeaderDirectory.Size is null or 0 => Architecture.X86,
            _ => null,
        };
    }

    /// <summary>The first text of an attribute; empty where it has none, null where it is not there.</summary>
    private static string? TextOf(MetadataReader metadata, CustomAttributeHandleCollection attributes, string space, string name)
    {
        foreach (CustomAttribute attribute in attributes.Select(metadata.GetCustomAttribute))
        {
            if (attribute.Constructor.Kind != HandleKind.MemberReference)
            {
                continue;
            }

            MemberReference constructor = metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor);
            if (constructor.Parent.Kind != HandleKind.TypeReference)
            {
                continue;
            }

            TypeReference type = metadata.GetTypeReference((TypeReferenceHandle)constructor.Parent);
            if (metadata.StringComparer.Equals(type.Name, name) && metadata.StringComparer.Equals(type.Namespace, space))
            {
                BlobReader value = metadata.GetBlobReader(attribute.Value);
                return value.RemainingBytes > 4 && value.ReadUInt16() == 1 ? value.ReadSerializedString() ?? "" : "";
            }
        }

        return null;
    }

    private static string? NativeKind(ReadOnlySpan<byte> bytes) => bytes switch
    {
        [0x7F, (byte)'E', (byte)'L', (byte)'F', ..] => "a native library of Linux",
        [0xCF or 0xCE, 0xFA, 0xED, 0xFE, ..] or [0xCA, 0xFE, 0xBA, 0xBE, ..] => "a native library of macOS",
        _ => null,
    };

    private static bool IsText(ReadOnlySpan<byte> bytes) =>
        bytes.IndexOfAnyInRange((byte)0, (byte)8) < 0 && System.Text.Unicode.Utf8.IsValid(bytes);
}
