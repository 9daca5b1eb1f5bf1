using System;
using System.Text.Json.Nodes;
using Neuropsych.Exercises;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Documents;

/// <summary><c>crisis.yaml</c>: where help is found in a crisis, as dated data. What a contact may be is checked when composing.</summary>
internal static class CrisisDocument
{
    private static readonly Field<string> Id = Field.Required("id", "The name of the contact; it stands in logs.", new SlugSchema());
    private static readonly Field<bool> Emergency = Field.Optional("emergency", "Whether it is the emergency number of its country.", Schemas.Boolean);
    private static readonly Field<string> Name = Field.Optional("name", "Who answers, such as the name of a helpline.", Schemas.Text);
    private static readonly Field<string> Country = Field.Optional("country", "The country, such as GB; left out: everywhere.", Schemas.Text);
    private static readonly Field<string> Region = Field.Optional("region", "The part of the country; left out: all of it.", Schemas.Text);
    private static readonly Field<ValueList<string>> Languages =
        Field.Required("languages", "The languages spoken, such as [en, es].", new ListSchema<string>(Schemas.Text, allowsOne: true));
    private static readonly Field<string> Audience = Field.Optional("audience", "For whom; left out: for everybody.", Schemas.Text);
    private static readonly Field<CrisisChannel> Channel = Field.Required("channel", "How it is reached.", Schemas.Word<CrisisChannel>("a channel"));
    private static readonly Field<string> Address = Field.Required("address", "The number in quotes, the address of a chat, or the place.", Schemas.Text);
    private static readonly Field<string> Hours = Field.Optional("hours", "When it answers, as the source says.", Schemas.Text);
    private static readonly Field<string> Cost = Field.Optional("cost", "What it costs, as the source says.", Schemas.Text);
    private static readonly Field<string> Source = Field.Required("source", "Where this was read: the page of its owner.", Schemas.Text);
    private static readonly Field<DateOnly> VerifiedOn = Field.Required("verifiedOn", "On which day it was last verified.", Schemas.Date);
    private static readonly Field<string> VerifiedBy =
        Field.Required("verifiedBy", $"Who verified it; '{CrisisContact.Machine}' where a program read the source.", Schemas.Text);
    private static readonly Field<DateOnly> ExpiresOn =
        Field.Required("expiresOn", "The first day on which it is no longer shown; at most 180 days after 'verifiedOn'.", Schemas.Date);

    private static readonly Shape<CrisisContact> Shape = new("a contact", Build,
        Id, Emergency, Name, Country, Region, Languages, Audience, Channel, Address, Hours, Cost, Source, VerifiedOn, VerifiedBy, ExpiresOn);

    /// <summary>The document as JSON Schema.</summary>
    internal static JsonObject ToJson(EditorScope scope) => new ListSchema<CrisisContact>(Shape).ToJson(scope);

    internal static void Read(Node node, Place place)
    {
        new ListSchema<CrisisContact>(Shape).TryRead(node, place, out ValueList<CrisisContact> contacts);
        place.Pack.Crisis.AddRange(contacts);
    }

    private static CrisisContact Build(Binding.Reader reader) => new()
    {
        Id = reader.Get(Id) ?? "",
        IsEmergency = reader.Maybe(Emergency) ?? false,
        Name = reader.Get(Name),
        Country = reader.Get(Country),
        Region = reader.Get(Region),
        Languages = reader.Get(Languages),
        Audience = reader.Get(Audience),
        Channel = reader.Get(Channel),
        Address = reader.Get(Address) ?? "",
        Hours = reader.Get(Hours),
        Cost = reader.Get(Cost),
        Source = reader.Get(Source) ?? "",
        VerifiedOn = reader.Get(VerifiedOn),
        VerifiedBy = reader.Get(VerifiedBy) ?? "",
        ExpiresOn = reader.Get(ExpiresOn),
    };
}
