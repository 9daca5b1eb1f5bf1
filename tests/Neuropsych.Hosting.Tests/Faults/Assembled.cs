using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;
using Neuropsych.Packs;

namespace Neuropsych.Hosting.Tests.Faults;

/// <summary>
/// An assembly written table by table: the public class <c>Little.Entry</c>, which says that it is a plugin and has nothing that could run. What a
/// compiler would not write can be added.
/// </summary>
internal sealed class Assembled
{
    private readonly MetadataBuilder metadata = new();
    private readonly Dictionary<string, AssemblyReferenceHandle> references = new(StringComparer.Ordinal);
    private readonly BlobBuilder code = new();
    private readonly MethodBodyStreamEncoder bodies;

    internal Assembled(string name = "Little", Version? runtime = null, Version? contract = null)
    {
        bodies = new MethodBodyStreamEncoder(code);
        Name = name;
        Refer("System.Runtime", runtime ?? new Version(10, 0, 0, 0));
        Refer("Neuropsych.Core", contract ?? typeof(EntityId).Assembly.GetName().Version!);
    }

    internal string Name { get; }

    internal MetadataBuilder Metadata => metadata;

    /// <summary>Such as <c>.NETCoreApp,Version=v10.0</c>; null: it does not say.</summary>
    internal string? Target { get; init; } = ".NETCoreApp,Version=v10.0";

    internal Machine Machine { get; init; } = Machine.I386;

    internal CorFlags Flags { get; init; } = CorFlags.ILOnly;

    internal Characteristics Kind { get; init; } = Characteristics.ExecutableImage | Characteristics.Dll;

    internal TypeAttributes Class { get; init; } = TypeAttributes.Public | TypeAttributes.Class;

    internal bool IsPlugin { get; init; } = true;

    internal bool HasConstructor { get; init; } = true;

    /// <summary>So many interfaces above the entry, each of which names the next one twice.</summary>
    internal int Ladder { get; init; }

    internal AssemblyReferenceHandle Refer(string assembly, Version version) => references[assembly] = metadata.AddAssemblyReference(
        metadata.GetOrAddString(assembly), version, default, default, default, default);

    internal TypeReferenceHandle Type(string assembly, string space, string name) =>
        metadata.AddTypeReference(references[assembly], metadata.GetOrAddString(space), metadata.GetOrAddString(name));

    /// <summary>Refers to a method of the contract without parameters that returns nothing.</summary>
    internal Assembled Uses(string space, string type, string? method = null)
    {
        TypeReferenceHandle handle = Type("Neuropsych.Core", space, type);
        if (method is not null)
        {
            metadata.AddMemberReference(handle, metadata.GetOrAddString(method), Signature(static s => s.MethodSignature(isInstanceMethod: true)
                .Parameters(0, returns => returns.Void(), _ => { })));
        }

        return this;
    }

    internal BlobHandle Signature(Action<BlobEncoder> write)
    {
        var blob = new BlobBuilder();
        write(new BlobEncoder(blob));
        return metadata.GetOrAddBlob(blob);
    }

    internal byte[] ToBytes()
    {
        metadata.AddModule(0, metadata.GetOrAddString(Name + ".dll"), metadata.GetOrAddGuid(new Guid(1, 2, 3, [4, 5, 6, 7, 8, 9, 10, 11])), default, default);
        AssemblyDefinitionHandle assembly = metadata.AddAssembly(
            metadata.GetOrAddString(Name), new Version(1, 0, 0, 0), default, default, 0, AssemblyHashAlgorithm.Sha1);
        TypeReferenceHandle parent = Type("System.Runtime", "System", "Object");
        BlobHandle plain = Signature(s => s.MethodSignature(isInstanceMethod: true).Parameters(0, returns => returns.Void(), _ => { }));
        MemberReferenceHandle made = metadata.AddMemberReference(parent, metadata.GetOrAddString(".ctor"), plain);
        if (Target is not null)
        {
            TypeReferenceHandle attribute = Type("System.Runtime", "System.Runtime.Versioning", "TargetFrameworkAttribute");
            MemberReferenceHandle constructor = metadata.AddMemberReference(attribute, metadata.GetOrAddString(".ctor"), Signature(s =>
                s.MethodSignature(isInstanceMethod: true).Parameters(1, returns => returns.Void(), p => p.AddParameter().Type().String())));
            metadata.AddCustomAttribute(assembly, constructor, Signature(s => s.CustomAttributeSignature(
                fixedArguments => fixedArguments.AddArgument().Scalar().Constant(Target), named => named.Count(0))));
        }

        metadata.AddTypeDefinition(default, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        TypeDefinitionHandle entry = metadata.AddTypeDefinition(
            Class, metadata.GetOrAddString("Little"), metadata.GetOrAddString("Entry"), parent, MetadataTokens.FieldDefinitionHandle(1),
            MetadataTokens.MethodDefinitionHandle(1));
        if (IsPlugin)
        {
            metadata.AddInterfaceImplementation(entry, Type("Neuropsych.Core", "Neuropsych.Plugins", "INeuropsychPlugin"));
        }

        for (int i = 0; i < Ladder; i++)
        {
            TypeDefinitionHandle step = metadata.AddTypeDefinition(
                TypeAttributes.Public | TypeAttributes.Interface | TypeAttributes.Abstract, metadata.GetOrAddString("Little"), metadata.GetOrAddString($"IStep{i}"),
                default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(HasConstructor ? 2 : 1));
            EntityHandle below = i == 0 ? entry : MetadataTokens.TypeDefinitionHandle(MetadataTokens.GetRowNumber(step) - 1);
            metadata.AddInterfaceImplementation((TypeDefinitionHandle)below, step);
            metadata.AddInterfaceImplementation((TypeDefinitionHandle)below, step);
        }

        if (HasConstructor)
        {
            var il = new InstructionEncoder(new BlobBuilder());
            il.LoadArgument(0);
            il.Call(made);
            il.OpCode(ILOpCode.Ret);
            metadata.AddMethodDefinition(
                MethodAttributes.Public | MethodAttributes.HideBySig | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName, MethodImplAttributes.IL,
                metadata.GetOrAddString(".ctor"), plain, bodies.AddMethodBody(il), MetadataTokens.ParameterHandle(1));
        }

        var image = new BlobBuilder();
        new ManagedPEBuilder(new PEHeaderBuilder(machine: Machine, imageCharacteristics: Kind), new MetadataRootBuilder(metadata), code, flags: Flags)
            .Serialize(image);
        return image.ToArray();
    }

    /// <summary>A plugin whose main assembly this is.</summary>
    internal Built ToPlugin(string id = "little") => Plugin(ToBytes(), id);

    /// <summary>A plugin whose main assembly has these bytes.</summary>
    internal static Built Plugin(byte[] main, string id = "little", params ImmutableArray<(string Path, byte[] Bytes)> more) => new(id)
    {
        Assembly = "Little.dll",
        Entry = "Little.Entry",
        Code = [new PackFile("neuropsych/code/Little.dll", main), .. more.Select(file => new PackFile("neuropsych/code/" + file.Path, file.Bytes))],
    };
}
