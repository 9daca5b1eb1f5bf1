using System;
using System.Reflection.Metadata;

namespace Neuropsych.Hosting.Inspection;

/// <summary>
/// Walks what the inspection is going to decode and stops at what no compiler writes: names and signatures are data of a stranger, and the platform's
/// decoder follows them as deep as they go and makes room for as many parameters as they claim. Takes time in proportion to the tables.
/// </summary>
/// <remarks>A stack that runs over cannot be caught; it would end the host before anybody had decided to trust the plugin.</remarks>
internal static class MetadataBounds
{
    /// <summary>How deep types may nest, in one another or within a signature. Compilers stay below ten.</summary>
    internal const int Depth = 64;

    /// <summary>The longest name in bytes of UTF-8: what the runtime itself takes (ECMA-335 II.24.2.2 and MAX_CLASS_NAME).</summary>
    internal const int NameBytes = 1_023;

    /// <summary>Looks at all names, nestings and signatures.</summary>
    /// <param name="metadata">The metadata of an assembly.</param>
    /// <exception cref="BadImageFormatException">Something is beyond a bound or does not hold together.</exception>
    internal static void Check(MetadataReader metadata)
    {
        foreach (TypeReferenceHandle handle in metadata.TypeReferences)
        {
            Check(metadata, handle);
        }

        foreach (TypeDefinitionHandle handle in metadata.TypeDefinitions)
        {
            Check(metadata, handle);
        }

        foreach (ExportedTypeHandle handle in metadata.ExportedTypes)
        {
            Check(metadata, handle);
        }

        foreach (MemberReferenceHandle handle in metadata.MemberReferences)
        {
            MemberReference member = metadata.GetMemberReference(handle);
            CheckName(metadata, member.Name);
            BlobReader signature = metadata.GetBlobReader(member.Signature);
            SkipMember(ref signature);
        }

        foreach (MethodDefinitionHandle handle in metadata.MethodDefinitions)
        {
            MethodDefinition method = metadata.GetMethodDefinition(handle);
            if (metadata.StringComparer.Equals(method.Name, ".ctor"))
            {
                BlobReader signature = metadata.GetBlobReader(method.Signature);
                SkipMember(ref signature);
            }
        }

        foreach (AssemblyReferenceHandle handle in metadata.AssemblyReferences)
        {
            CheckName(metadata, metadata.GetAssemblyReference(handle).Name);
        }

        CheckName(metadata, metadata.GetAssemblyDefinition().Name);
    }

    private static void Check(MetadataReader metadata, TypeReferenceHandle handle)
    {
        for (int depth = 0; ; depth++)
        {
            Stop(depth > Depth);
            TypeReference type = metadata.GetTypeReference(handle);
            CheckName(metadata, type.Name);
            CheckName(metadata, type.Namespace);
            if (type.ResolutionScope.Kind != HandleKind.TypeReference)
            {
                return;
            }

            handle = (TypeReferenceHandle)type.ResolutionScope;
        }
    }

    private static void Check(MetadataReader metadata, ExportedTypeHandle handle)
    {
        for (int depth = 0; ; depth++)
        {
            Stop(depth > Depth);
            ExportedType type = metadata.GetExportedType(handle);
            CheckName(metadata, type.Name);
            CheckName(metadata, type.Namespace);
            if (type.Implementation.Kind != HandleKind.ExportedType)
            {
                return;
            }

            handle = (ExportedTypeHandle)type.Implementation;
        }
    }

    private static void Check(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        for (int depth = 0; !handle.IsNil; depth++)
        {
            Stop(depth > Depth);
            TypeDefinition type = metadata.GetTypeDefinition(handle);
            CheckName(metadata, type.Name);
            CheckName(metadata, type.Namespace);
            handle = type.GetDeclaringType();
        }
    }

    private static void CheckName(MetadataReader metadata, StringHandle name) => Stop(!name.IsNil && metadata.GetBlobReader(name).Length > NameBytes);

    private static void SkipMember(ref BlobReader signature)
    {
        SignatureHeader header = signature.ReadSignatureHeader();
        if (header.Kind == SignatureKind.Field)
        {
            SkipType(ref signature, 0);
        }
        else
        {
            SkipMethod(ref signature, header, 0);
        }
    }

    private static void SkipMethod(ref BlobReader signature, SignatureHeader header, int depth)
    {
        Stop(header.Kind is not (SignatureKind.Method or SignatureKind.Property));
        if (header.IsGeneric)
        {
            signature.ReadCompressedInteger();
        }

        // Each parameter takes a byte at least: what is claimed beyond that is not there.
        int parameters = signature.ReadCompressedInteger();
        Stop(parameters > signature.RemainingBytes);
        SkipType(ref signature, depth);
        for (int i = 0; i < parameters; i++)
        {
            SkipType(ref signature, depth);
        }
    }

    private static void SkipType(ref BlobReader signature, int depth)
    {
        Stop(depth > Depth);
        switch ((SignatureTypeCode)signature.ReadCompressedInteger())
        {
            case SignatureTypeCode.Pointer or SignatureTypeCode.ByReference or SignatureTypeCode.SZArray or SignatureTypeCode.Pinned
                or SignatureTypeCode.Sentinel:
                SkipType(ref signature, depth + 1);
                return;
            case SignatureTypeCode.RequiredModifier or SignatureTypeCode.OptionalModifier:
                signature.ReadCompressedInteger();
                SkipType(ref signature, depth + 1);
                return;
            case SignatureTypeCode.GenericTypeParameter or SignatureTypeCode.GenericMethodParameter or (SignatureTypeCode)0x11 or (SignatureTypeCode)0x12:
                signature.ReadCompressedInteger();
                return;
            case SignatureTypeCode.Array:
                SkipType(ref signature, depth + 1);
                int rank = signature.ReadCompressedInteger();
                Stop(rank is 0 or > 32);
                SkipNumbers(ref signature);
                SkipNumbers(ref signature);
                return;
            case SignatureTypeCode.GenericTypeInstance:
                SkipType(ref signature, depth + 1);
                int arguments = signature.ReadCompressedInteger();
                Stop(arguments > signature.RemainingBytes);
                for (int i = 0; i < arguments; i++)
                {
                    SkipType(ref signature, depth + 1);
                }

                return;
            case SignatureTypeCode.FunctionPointer:
                SkipMethod(ref signature, signature.ReadSignatureHeader(), depth + 1);
                return;
            default:
                // A type that has no parts; what is none at all, the decoder refuses.
                return;
        }
    }

    /// <summary>Skips sizes or lower bounds of an array; both take the room of a compressed number.</summary>
    private static void SkipNumbers(ref BlobReader signature)
    {
        int count = signature.ReadCompressedInteger();
        Stop(count > signature.RemainingBytes);
        for (int i = 0; i < count; i++)
        {
            signature.ReadCompressedInteger();
        }
    }

    private static void Stop(bool isBeyond)
    {
        if (isBeyond)
        {
            throw new BadImageFormatException();
        }
    }
}
