using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace Neuropsych.Hosting.Inspection;

/// <summary>
/// Writes types and signatures as text, by full name and without the assembly, so that what a plugin was built against can be held against what the
/// host has.
/// </summary>
internal sealed class SignatureNames : ISignatureTypeProvider<string, object?>
{
    internal static string Method(string name, MethodSignature<string> signature) =>
        $"{name}{(signature.GenericParameterCount == 0 ? "" : $"`{signature.GenericParameterCount}")}"
        + $"({string.Join(',', signature.ParameterTypes)}):{signature.ReturnType}{(signature.Header.IsInstance ? "" : " static")}";

    internal static string Field(string name, string type) => $"{name}:{type}";

    /// <summary>The full name of a type, nested ones joined by <c>+</c>.</summary>
    internal static string FullName(MetadataReader metadata, TypeDefinitionHandle handle)
    {
        TypeDefinition type = metadata.GetTypeDefinition(handle);
        string name = metadata.GetString(type.Name);
        return type.GetDeclaringType() is { IsNil: false } outer ? $"{FullName(metadata, outer)}+{name}" : Join(metadata.GetString(type.Namespace), name);
    }

    /// <inheritdoc cref="FullName(MetadataReader, TypeDefinitionHandle)"/>
    internal static string FullName(MetadataReader metadata, TypeReferenceHandle handle)
    {
        TypeReference type = metadata.GetTypeReference(handle);
        string name = metadata.GetString(type.Name);
        return type.ResolutionScope.Kind == HandleKind.TypeReference
            ? $"{FullName(metadata, (TypeReferenceHandle)type.ResolutionScope)}+{name}"
            : Join(metadata.GetString(type.Namespace), name);
    }

    /// <inheritdoc cref="FullName(MetadataReader, TypeDefinitionHandle)"/>
    internal static string FullName(MetadataReader metadata, ExportedType type)
    {
        string name = metadata.GetString(type.Name);
        return type.Implementation.Kind == HandleKind.ExportedType
            ? $"{FullName(metadata, metadata.GetExportedType((ExportedTypeHandle)type.Implementation))}+{name}"
            : Join(metadata.GetString(type.Namespace), name);
    }

    /// <summary>The generic type where a type with type arguments is meant, or the type itself; nil where it is none of a name, such as an array.</summary>
    internal static EntityHandle WithoutArguments(MetadataReader metadata, EntityHandle handle)
    {
        if (handle.IsNil || handle.Kind != HandleKind.TypeSpecification)
        {
            return handle;
        }

        BlobReader blob = metadata.GetBlobReader(metadata.GetTypeSpecification((TypeSpecificationHandle)handle).Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return default;
        }

        blob.ReadCompressedInteger();
        return blob.ReadTypeHandle() is { Kind: not HandleKind.TypeSpecification } generic ? generic : default;
    }

    public string GetArrayType(string elementType, ArrayShape shape) => $"{elementType}[{new string(',', shape.Rank - 1)}]";

    public string GetByReferenceType(string elementType) => elementType + "&";

    public string GetFunctionPointerType(MethodSignature<string> signature) => $"fn{Method("", signature)}";

    public string GetGenericInstantiation(string genericType, ImmutableArray<string> typeArguments) =>
        $"{genericType}<{string.Join(',', typeArguments)}>";

    public string GetGenericMethodParameter(object? genericContext, int index) => $"!!{index}";

    public string GetGenericTypeParameter(object? genericContext, int index) => $"!{index}";

    public string GetModifiedType(string modifier, string unmodifiedType, bool isRequired) =>
        $"{unmodifiedType} {(isRequired ? "modreq" : "modopt")}({modifier})";

    public string GetPinnedType(string elementType) => elementType;

    public string GetPointerType(string elementType) => elementType + "*";

    public string GetPrimitiveType(PrimitiveTypeCode typeCode) => "System." + typeCode;

    public string GetSZArrayType(string elementType) => elementType + "[]";

    public string GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => FullName(reader, handle);

    public string GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) => FullName(reader, handle);

    /// <remarks>No compiler modifies a type by a specification, and one that leads back to itself would never end.</remarks>
    public string GetTypeFromSpecification(MetadataReader reader, object? genericContext, TypeSpecificationHandle handle, byte rawTypeKind) =>
        throw new System.BadImageFormatException();

    private static string Join(string space, string name) => space.Length == 0 ? name : $"{space}.{name}";
}
