using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Documents;

namespace Neuropsych.Hosting.Trust;

/// <summary>Reads what was revoked. The list counts at once, for what runs as well.</summary>
internal static class RevocationList
{
    /// <summary>The name of the list in the folder of what the host keeps.</summary>
    internal const string File = "revocations.json";

    private static readonly Field<string> Id = Field.Optional("id", Schemas.Text);
    private static readonly Field<string> Range = Field.Optional("range", Schemas.Text);
    private static readonly Field<string> Sha256 = Field.Optional("sha256", Schemas.Text);
    private static readonly Field<string> Key = Field.Optional("key", Schemas.Text);
    private static readonly Field<string> Reason = Field.Required("reason", Schemas.Text);

    private static readonly Field<ValueList<Revocation>> Items = Field.Required("revocations", new ListSchema<Revocation>(
        new Shape<Revocation>("a revocation", Build, Id, Range, Sha256, Key, Reason)));

    private static readonly StateDocument<ValueList<Revocation>> Document = new("a list of what was revoked", reader => reader.Get(Items), Items);

    /// <summary>Reads the list.</summary>
    /// <param name="path">The file; where there is none, nothing is revoked.</param>
    /// <param name="bag">What is wrong with it.</param>
    /// <param name="isUsable">False where a list is there that cannot be used: nobody knows then what was revoked.</param>
    internal static ValueList<Revocation> Read(string path, DiagnosticBag bag, out bool isUsable)
    {
        int before = bag.Count;
        bool isRead = Document.Read(path, bag, out ValueList<Revocation> revocations);
        isUsable = isRead || bag.Count == before;
        return isRead ? revocations : [];
    }

    private static Revocation Build(Reader reader)
    {
        VersionRange? range = null;
        string? text = reader.Get(Range);
        StateFile.Expect(reader, Range, text is null || VersionRange.TryParse(text, out range), "a range of versions such as '>=1.0 <1.4'");
        StateFile.Expect(reader, Sha256, reader.Get(Sha256) is not { } hash || StateFile.IsHash(hash), "64 small hexadecimal digits");
        StateFile.Expect(reader, Key, reader.Get(Key) is not { } key || StateFile.IsHash(key), "64 small hexadecimal digits");
        StateFile.Expect(reader, Id, reader.Get(Id) is not { } id || EntityId.IsSlug(id), "an id of a plugin");
        if (new Field[] { Id, Sha256, Key }.All(field => reader.NodeOf(field) is null))
        {
            // A revocation of nothing in particular would be one of everything.
            reader.Fail();
            reader.Place.Report(DiagnosticCodes.KeyMissing, reader.Node, "A revocation names an 'id', a 'sha256' or a 'key', and this one none of them.",
                "Say what is revoked.");
        }

        return new Revocation
        {
            Id = reader.Get(Id),
            Range = range,
            Sha256 = reader.Get(Sha256),
            Key = reader.Get(Key),
            Reason = reader.Get(Reason) ?? "",
        };
    }
}
