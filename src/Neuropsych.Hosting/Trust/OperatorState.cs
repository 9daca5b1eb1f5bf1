using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Built;
using Neuropsych.Packs.Documents;

namespace Neuropsych.Hosting.Trust;

/// <summary>What the operator switched off, and to whom ids belong. Both belong to ids and outlive versions.</summary>
internal sealed record OperatorState
{
    /// <summary>The name of the file in the folder of what the host keeps.</summary>
    internal const string File = "plugins.json";

    private static readonly Field<string> Id = Field.Required("id", Schemas.Text);
    private static readonly Field<string> Publisher = Field.Optional("publisher", Schemas.Text);
    private static readonly Field<string> Source = Field.Optional("source", Schemas.Text);
    private static readonly Field<ValueList<string>> Off = Field.Required("disabled", Schemas.TextList);

    private static readonly Field<ValueList<KeyValuePair<string, Owner>>> OwnerList = Field.Required("owners",
        new ListSchema<KeyValuePair<string, Owner>>(new Shape<KeyValuePair<string, Owner>>(
            "an owner", reader => new(reader.Get(Id), new Owner(reader.Get(Publisher), reader.Get(Source))), Id, Publisher, Source)));

    private static readonly Field<string> Kind = Field.Required("kind", Schemas.Text);

    private static readonly Field<ValueList<KeyValuePair<string, string>>> KindList = Field.Optional("kinds",
        new ListSchema<KeyValuePair<string, string>>(new Shape<KeyValuePair<string, string>>(
            "the plugin of a kind", reader => new(reader.Get(Kind) ?? "", reader.Get(Id) ?? ""), Kind, Id)));

    private static readonly StateDocument<OperatorState> Document = new("what the operator decided", reader => new OperatorState
    {
        Disabled = reader.Get(Off).Distinct().ToImmutableSortedSet(StringComparer.Ordinal),
        Owners = reader.Get(OwnerList).DistinctBy(one => one.Key).ToImmutableSortedDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal),
        Kinds = reader.Get(KindList).DistinctBy(one => one.Key).ToImmutableSortedDictionary(one => one.Key, one => one.Value, StringComparer.Ordinal),
    }, Off, OwnerList, KindList);

    /// <summary>The ids that are switched off.</summary>
    internal ImmutableSortedSet<string> Disabled { get; init; } = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    /// <summary>Ids with their owners.</summary>
    internal ImmutableSortedDictionary<string, Owner> Owners { get; init; } =
        ImmutableSortedDictionary.Create<string, Owner>(StringComparer.Ordinal);

    /// <summary>Exercise kinds with the plugins that brought them first.</summary>
    internal ImmutableSortedDictionary<string, string> Kinds { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Reads what was decided.</summary>
    /// <param name="path">The file; where there is none, nothing was.</param>
    /// <param name="bag">What is wrong with it.</param>
    /// <param name="isUsable">False where a file is there that cannot be used: nobody knows then what was switched off.</param>
    internal static OperatorState Read(string path, DiagnosticBag bag, out bool isUsable)
    {
        int before = bag.Count;
        bool isRead = Document.Read(path, bag, out OperatorState state);
        isUsable = isRead || bag.Count == before;
        return isRead ? state : new OperatorState();
    }

    /// <summary>Writes it in place of the one that is there.</summary>
    internal void Write(string path) => StateFile.Replace(path, CanonicalJson.Write("", json =>
    {
        json.Number("format", StateFile.Format);
        json.Texts("disabled", Disabled, evenIfEmpty: true);
        json.Objects("owners", Owners, owner =>
        {
            json.Text("id", owner.Key);
            json.Text("publisher", owner.Value.Publisher);
            json.Text("source", owner.Value.Source);
        }, evenIfEmpty: true);
        json.Objects("kinds", Kinds, kind =>
        {
            json.Text("kind", kind.Key);
            json.Text("id", kind.Value);
        });
    }));
}
