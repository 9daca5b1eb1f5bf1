using System;
using System.Collections.Generic;
using System.Linq;
using System.Text.RegularExpressions;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Documents;

/// <summary>The section <c>code</c> of <c>pack.yaml</c>: which class a host makes, and everything that it will register.</summary>
internal static partial class CodeDocument
{
    /// <summary>The folder of a built pack that holds its code.</summary>
    internal const string Folder = "neuropsych/code/";

    private static readonly Field<string> Assembly =
        Field.Required("assembly", "The main assembly, a file of neuropsych/code, such as My.Plugin.dll.", Schemas.Text);

    private static readonly Field<string> Entry =
        Field.Required("entry", "The full name of the class that implements INeuropsychPlugin.", Schemas.Text);

    private static readonly Field<int> Tier = Field.Optional("tier", "How the code runs: 3, in the process of the host.", Schemas.Integer);

    private static readonly Field<ValueList<string>> ExerciseKinds =
        Field.Optional("exerciseKinds", "The exercise kinds that it registers, such as pace/1.", Schemas.TextList);

    private static readonly Field<bool> Packs = Field.Optional("packs", "Whether it registers packs that are made by code.", Schemas.Boolean);

    private static readonly Field<Contributions> Contributes = Field.Required("contributes", "Everything that it will register.",
        new Shape<Contributions>("what code contributes", BuildContributions, ExerciseKinds, Packs));

    private static readonly Field<ValueList<KeyValuePair<ScalarNode, string>>> Uses = Field.Optional("uses",
        "Members of the contract that are younger than its major version; the build writes them.",
        new MapSchema<string>("members of the contract", Schemas.Text));

    internal static Shape<PackCode> Shape { get; } =
        new("the code of a plugin", Build, Assembly, Entry, Tier, Contributes, Uses);

    private static PackCode Build(Reader reader)
    {
        string assembly = Checked(reader, Assembly, CheckAssembly);
        string entry = Checked(reader, Entry, text => TypeName().IsMatch(text) ? null
            : (DiagnosticCodes.WrongType, "is no full name of a class such as My.Plugin.Entry.", "Write namespace and name of the class, joined by dots."));
        int tier = reader.NodeOf(Tier) is null ? PackCode.InProcess : reader.Get(Tier);
        if (tier != PackCode.InProcess)
        {
            Refuse(reader, Tier, DiagnosticCodes.NotInClosedSet, $"'{tier}' is no tier of code that exists.", $"Write {PackCode.InProcess}.");
        }

        Contributions? contributes = reader.Get(Contributes);
        return new PackCode
        {
            Assembly = assembly,
            Entry = entry,
            Tier = tier,
            ExerciseKinds = contributes?.ExerciseKinds ?? [],
            ContributesPacks = contributes?.Packs ?? false,
            Uses = ReadUses(reader),
        };
    }

    private static Contributions BuildContributions(Reader reader)
    {
        foreach (string name in reader.Get(ExerciseKinds).Where(name => !KindName().IsMatch(name)))
        {
            Refuse(reader, ExerciseKinds, DiagnosticCodes.WrongType, $"'{Printable.Quote(name)}' is no name of an exercise kind.",
                "Write a name and a number, such as 'pace/1'.");
        }

        return new Contributions(
            reader.Get(ExerciseKinds).Distinct().Order(StringComparer.Ordinal).ToValueList(), reader.Get(Packs));
    }

    private static ValueList<ContractMember> ReadUses(Reader reader)
    {
        var members = new SortedDictionary<string, ContractMember>(StringComparer.Ordinal);
        foreach ((ScalarNode key, string since) in reader.Get(Uses))
        {
            if (key.Text.Length < 3 || key.Text[1] != ':' || !SemanticVersion.TryParse(since, out SemanticVersion version))
            {
                Refuse(reader, Uses, DiagnosticCodes.WrongType,
                    $"'{Printable.Quote(key.Text)}: {Printable.Quote(since)}' is no documentation id of a member with a version.",
                    "Leave 'uses' to the build.");
                continue;
            }

            members[key.Text] = new ContractMember { Id = key.Text, Since = version };
        }

        return members.Values.ToValueList();
    }

    private static (DiagnosticCode Code, string Found, string Cure)? CheckAssembly(string name)
    {
        if (name.StartsWith('/') || name.StartsWith('~') || name.Contains('\\', StringComparison.Ordinal)
            || name.Contains(':', StringComparison.Ordinal) || name.Split('/').Any(part => part is "." or ".."))
        {
            return (DiagnosticCodes.PathLeavesPack, "leads out of the pack.", $"Write the name of a file in '{Folder}'.");
        }

        return AssemblyName().IsMatch(name) && name[^1] != '.' ? null
            : (DiagnosticCodes.FileNameNotPortable, $"is no name of a file in '{Folder}'.",
                "Use a name of A-Z, a-z, 0-9, '.', '_' and '-', without folders.");
    }

    private static string Checked(Reader reader, Field<string> field, Func<string, (DiagnosticCode Code, string Found, string Cure)?> check)
    {
        string? text = reader.Get(field);
        if (text is not null && check(text) is { } fault)
        {
            Refuse(reader, field, fault.Code, $"'{Printable.Quote(text)}' {fault.Found}", fault.Cure);
        }

        return text ?? "";
    }

    private static void Refuse(Reader reader, Field field, DiagnosticCode code, string message, string cure)
    {
        reader.Fail();
        if (reader.NodeOf(field) is { } node)
        {
            reader.Place.Child(field.Key).Report(code, node, message, cure);
        }
    }

    private sealed record Contributions(ValueList<string> ExerciseKinds, bool Packs);

    // What follows a repetition is never what it repeats: no text makes these look back.
    [GeneratedRegex(@"^[A-Za-z0-9_-][A-Za-z0-9._-]{0,120}\z", RegexOptions.CultureInvariant)]
    private static partial Regex AssemblyName();

    [GeneratedRegex(@"^[\p{L}_][\p{L}\p{Nd}_]*([.+][\p{L}_][\p{L}\p{Nd}_]*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex TypeName();

    [GeneratedRegex(@"^[a-z0-9-]{1,64}/[1-9][0-9]{0,3}\z", RegexOptions.CultureInvariant)]
    private static partial Regex KindName();
}
