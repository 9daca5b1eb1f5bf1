using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Neuropsych.Hosting.Inspection;

namespace Neuropsych.Hosting.Tests.Contract;

/// <summary>
/// Another version of the contract: its own sources with some members more or fewer, compiled as plugins see it. Plugins are compiled against it, and then
/// meet the contract of this process.
/// </summary>
internal sealed class CompiledContract
{
    private const string Name = "Neuropsych.Core";

    private static readonly CSharpParseOptions Language = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
    private static readonly Lazy<ImmutableArray<MetadataReference>> Framework = new(ReadFramework);
    private static readonly Lazy<ImmutableArray<SyntaxTree>> Sources = new(ReadSources);

    private readonly byte[] image;

    /// <summary>Compiles a version.</summary>
    /// <param name="version">What its assembly is numbered.</param>
    /// <param name="more">Types that it has more.</param>
    /// <param name="added">Members that a type has more, in C#.</param>
    /// <param name="removed">Types, and members of a type joined by a dot, that it lacks.</param>
    internal CompiledContract(Version version, string more, IEnumerable<(string Type, string Member)> added, IEnumerable<string> removed)
    {
        var change = new Change(added.ToLookup(one => one.Type, one => one.Member), [.. removed]);
        SyntaxTree[] trees =
        [
            .. Sources.Value.Select(tree => tree.WithRootAndOptions(change.Visit(tree.GetRoot()), Language)),
            Tree($"[assembly: System.Reflection.AssemblyVersion(\"{version}\")]\n{more}"),
        ];
        image = Emit(Compile(Name, trees, Framework.Value), new EmitOptions(metadataOnly: true));
    }

    /// <summary>Compiles an assembly that uses it.</summary>
    /// <param name="name">Its simple name.</param>
    /// <param name="source">Its one source.</param>
    /// <param name="others">Assemblies that it uses as well.</param>
    internal byte[] Use(string name, string source, params IEnumerable<byte[]> others) => Emit(
        Compile(name, [Tree(source)], [.. Framework.Value, .. others.Append(image).Select(one => MetadataReference.CreateFromImage(one))]), new EmitOptions());

    /// <summary>What the build of a plugin, and a host, of this version know of it.</summary>
    internal ContractTable Table(SemanticVersion version, IReadOnlyDictionary<string, SemanticVersion> history)
    {
        using var pe = new PEReader([.. image]);
        return ContractTable.Of(pe.GetMetadataReader(), version, history);
    }

    private static CSharpCompilation Compile(string name, IEnumerable<SyntaxTree> trees, IEnumerable<MetadataReference> references) => CSharpCompilation.Create(
        name, trees, references,
        new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, deterministic: true, optimizationLevel: OptimizationLevel.Release,
            nullableContextOptions: NullableContextOptions.Enable, allowUnsafe: true));

    private static byte[] Emit(CSharpCompilation compilation, EmitOptions options)
    {
        using var bytes = new MemoryStream();
        EmitResult result = compilation.Emit(bytes, options: options);
        result.Diagnostics.Where(found => found.Severity == DiagnosticSeverity.Error).Should().BeEmpty();
        return bytes.ToArray();
    }

    private static SyntaxTree Tree(string source) => CSharpSyntaxTree.ParseText(source, Language);

    private static ImmutableArray<SyntaxTree> ReadSources()
    {
        string folder = Path.GetFullPath(Path.Combine(Here(), "..", "..", "..", "src", Name));

        // What the build generates into that class is of no interest here, and nobody outside sees it.
        return
        [
            .. Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
                .Where(file => Path.GetRelativePath(folder, file).Split(Path.DirectorySeparatorChar)[0] is not ("obj" or "bin") && Path.GetFileName(file) != "ExerciseJsonContext.cs")
                .Order(StringComparer.Ordinal).Select(file => Tree(File.ReadAllText(file))),
        ];
    }

    /// <summary>The reference assemblies that the SDK brings, as any build of a plugin uses them.</summary>
    private static ImmutableArray<MetadataReference> ReadFramework()
    {
        string packs = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, "..", "..", "..", "packs", "Microsoft.NETCore.App.Ref"));
        string folder = Directory.EnumerateDirectories(packs).Select(pack => Path.Combine(pack, "ref", $"net{Environment.Version.Major}.0")).First(Directory.Exists);
        return [.. Directory.EnumerateFiles(folder, "*.dll").Select(file => MetadataReference.CreateFromFile(file))];
    }

    private static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;

    private sealed class Change(ILookup<string, string> added, HashSet<string> removed) : CSharpSyntaxRewriter
    {
        public override SyntaxNode? VisitInterfaceDeclaration(InterfaceDeclarationSyntax node) => Of(node);

        public override SyntaxNode? VisitRecordDeclaration(RecordDeclarationSyntax node) => Of(node);

        public override SyntaxNode? VisitStructDeclaration(StructDeclarationSyntax node) => Of(node);

        public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node) => Of(node);

        private TypeDeclarationSyntax? Of(TypeDeclarationSyntax type)
        {
            string name = type.Arity == 0 ? type.Identifier.Text : FormattableString.Invariant($"{type.Identifier.Text}`{type.Arity}");
            if (removed.Contains(name))
            {
                return null;
            }

            SyntaxNode[] gone = [.. type.Members.Where(member => removed.Contains($"{name}.{NameOf(member)}"))];
            type = type.RemoveNodes(gone, SyntaxRemoveOptions.KeepNoTrivia)!;
            if (!added.Contains(name))
            {
                return type;
            }

            MemberDeclarationSyntax[] more = [.. added[name].Select(text => SyntaxFactory.ParseMemberDeclaration(text + "\n")!)];
            SyntaxList<MemberDeclarationSyntax> members = type.Members.AddRange(more);
            return type.WithSemicolonToken(default).WithOpenBraceToken(SyntaxFactory.Token(SyntaxKind.OpenBraceToken)).WithMembers(members)
                .WithCloseBraceToken(SyntaxFactory.Token(SyntaxKind.CloseBraceToken)) as TypeDeclarationSyntax;
        }

        private static string? NameOf(MemberDeclarationSyntax member) => member switch
        {
            MethodDeclarationSyntax method => method.Identifier.Text,
            PropertyDeclarationSyntax property => property.Identifier.Text,
            _ => null,
        };
    }
}
