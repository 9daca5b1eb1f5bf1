using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Built;
using Neuropsych.Packs.Documents;

namespace Neuropsych.Hosting.Trust;

/// <summary>The decisions of an operator, or those that come with a release: which code may run, by its exact bytes.</summary>
internal sealed record TrustList
{
    /// <summary>The name of the operator's list in the folder of what the host keeps.</summary>
    internal const string File = "trust.json";

    private static readonly Field<string> Id = Field.Required("id", Schemas.Text);
    private static readonly Field<string> Version = Field.Required("version", Schemas.Text);
    private static readonly Field<string> Sha256 = Field.Required("sha256", Schemas.Text);
    private static readonly Field<string> Publisher = Field.Optional("publisher", Schemas.Text);
    private static readonly Field<int> Tier = Field.Required("tier", Schemas.Integer);
    private static readonly Field<string> DecidedBy = Field.Required("decidedBy", Schemas.Text);
    private static readonly Field<DateOnly> DecidedOn = Field.Required("decidedOn", Schemas.Date);
    private static readonly Field<string> Why = Field.Optional("why", Schemas.Text);

    private static readonly Field<ValueList<TrustRecord>> Items = Field.Required("records", new ListSchema<TrustRecord>(
        new Shape<TrustRecord>("a decision", Build, Id, Version, Sha256, Publisher, Tier, DecidedBy, DecidedOn, Why)));

    private static readonly StateDocument<ValueList<TrustRecord>> Document = new("a trust list", reader => reader.Get(Items), Items);

    /// <summary>The decisions by id, version and hash; the same bytes once.</summary>
    internal ValueList<TrustRecord> Records { get; init; } = [];

    /// <summary>The decision on these bytes; null: there is none.</summary>
    internal TrustRecord? Of(string id, string hash) => Records.FirstOrDefault(record => record.Id == id && record.Sha256 == hash);

    /// <summary>The decisions on other bytes that call themselves the same version.</summary>
    internal IEnumerable<TrustRecord> Others(string id, SemanticVersion version, string? hash) =>
        Records.Where(record => record.Id == id && record.Version == version && record.Sha256 != hash);

    /// <summary>The latest decision on an id; null: none.</summary>
    internal TrustRecord? LatestOf(string id) => Records.Where(record => record.Id == id).OrderBy(record => record.DecidedOn)
        .ThenBy(record => record.Version).ThenBy(record => record.Sha256, StringComparer.Ordinal).LastOrDefault();

    /// <summary>The list with one decision more; an older one on the same bytes is replaced.</summary>
    internal TrustList With(TrustRecord record) => new()
    {
        Records = Records.Where(other => other.Id != record.Id || other.Sha256 != record.Sha256).Append(record)
            .OrderBy(one => one.Id, StringComparer.Ordinal).ThenBy(one => one.Version).ThenBy(one => one.Sha256, StringComparer.Ordinal)
            .ToValueList(),
    };

    /// <summary>Reads a list. One that cannot be read trusts nothing, and says so.</summary>
    /// <param name="path">The file; where there is none, the list is empty.</param>
    /// <param name="bag">What is wrong with it.</param>
    /// <param name="isUsable">False where a file is there that cannot be used.</param>
    internal static TrustList Read(string path, DiagnosticBag bag, out bool isUsable)
    {
        int before = bag.Count;
        bool isRead = Document.Read(path, bag, out ValueList<TrustRecord> records);
        isUsable = isRead || bag.Count == before;
        return isRead ? new TrustList { Records = records } : new TrustList();
    }

    /// <summary>Writes the list in place of the one that is there, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    internal void Write(string path) => StateFile.Replace(path, ToJson());

    /// <summary>The list as text; the same decisions give the same bytes.</summary>
    internal byte[] ToJson() => CanonicalJson.Write("", json =>
    {
        json.Number("format", StateFile.Format);
        json.Objects("records", Records, record =>
        {
            json.Text("id", record.Id);
            json.Text("version", record.Version.ToString());
            json.Text("sha256", record.Sha256);
            json.Text("publisher", record.Publisher);
            json.Number("tier", Composition.PackCode.InProcess);
            json.Text("decidedBy", record.DecidedBy);
            json.Date("decidedOn", record.DecidedOn);
            json.Text("why", record.Why);
        }, evenIfEmpty: true);
    });

    private static TrustRecord Build(Reader reader)
    {
        string? id = reader.Get(Id);
        StateFile.Expect(reader, Id, id is null || EntityId.IsSlug(id), "an id of a plugin");
        string? hash = reader.Get(Sha256);
        StateFile.Expect(reader, Sha256, hash is null || StateFile.IsHash(hash), "64 small hexadecimal digits");
        bool isVersion = SemanticVersion.TryParse(reader.Get(Version), out SemanticVersion version);
        StateFile.Expect(reader, Version, isVersion || reader.NodeOf(Version) is null, "a version of three numbers");
        StateFile.Expect(reader, Tier, reader.NodeOf(Tier) is null || reader.Get(Tier) == Composition.PackCode.InProcess, "3, in the process of the host");
        return new TrustRecord
        {
            Id = id ?? "",
            Version = version,
            Sha256 = hash ?? "",
            Publisher = reader.Get(Publisher),
            DecidedBy = reader.Get(DecidedBy) ?? "",
            DecidedOn = reader.Get(DecidedOn),
            Why = reader.Get(Why),
        };
    }
}
