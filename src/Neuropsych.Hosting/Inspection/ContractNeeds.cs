using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Packs;

namespace Neuropsych.Hosting.Inspection;

/// <summary>What some code needs of the contract: the members that are younger than the major version, and the lowest version that has all.</summary>
internal sealed record ContractNeeds
{
    /// <summary>The members that came after <c>MAJOR.0</c>, in ordinal order.</summary>
    internal required ValueList<ContractMember> Uses { get; init; }

    /// <summary>The lowest version that has everything.</summary>
    internal required SemanticVersion Floor { get; init; }

    /// <summary>A member for which no lower version will do; null: <c>MAJOR.0</c> has all.</summary>
    internal string? Latest => Uses.FirstOrDefault(use => use.Since == Floor)?.Id[2..];

    /// <summary>Reads the metadata of every assembly.</summary>
    internal static ContractNeeds Of(IEnumerable<PackFile> code, ContractTable contract)
    {
        var uses = new SortedDictionary<string, ContractMember>(StringComparer.Ordinal);
        foreach (PackFile file in code.Where(file => Path.GetExtension(file.Path).Equals(".dll", StringComparison.OrdinalIgnoreCase)))
        {
            AssemblyInspector.Inspect(file, metadata =>
            {
                foreach ((string type, string? member) in ContractUse.Of(metadata))
                {
                    if (contract.BroughtBy(type, member) is { } since && since.Release > new SemanticVersion(contract.Version.Major, 0, 0))
                    {
                        string id = IdOf(type, member, member is not null && contract.IsDatedBySignature(type, member));
                        uses[id] = new ContractMember { Id = id, Since = since };
                    }
                }
            });
        }

        return new ContractNeeds
        {
            Uses = uses.Values.ToValueList(),
            Floor = uses.Values.Select(use => use.Since).Append(new SemanticVersion(contract.Version.Major, 0, 0)).Max(),
        };
    }

    /// <summary>A range that begins where everything is there; null: it would be empty.</summary>
    internal VersionRange? Narrow(VersionRange range)
    {
        if (range.AtLeast is { } low && low >= Floor)
        {
            return range;
        }

        return range.Below is not { } high || Floor >= high ? null
            : VersionRange.TryParse($">={Floor} <{high}", out VersionRange? narrow) ? narrow : null;
    }

    /// <summary>The documentation id of a type or of a member.</summary>
    /// <param name="type">The full name of the type.</param>
    /// <param name="member">The member as <see cref="SignatureNames"/> writes it; null: the type itself.</param>
    /// <param name="bySignature">Whether the types of its parameters belong to it; else all members of its name have one id.</param>
    internal static string IdOf(string type, string? member, bool bySignature)
    {
        string name = type.Replace('+', '.');
        if (member is null)
        {
            return "T:" + name;
        }

        string own = ContractTable.NameOf(member) is var written and not ".ctor" ? written : "#ctor";
        return member.Contains('(', StringComparison.Ordinal)
            ? $"M:{name}.{own}{(bySignature ? ContractTable.ParametersOf(member).Replace('+', '.') : "")}"
            : $"F:{name}.{own}";
    }
}
