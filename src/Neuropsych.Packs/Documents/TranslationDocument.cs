using System;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Yaml;
using Neuropsych.Text;

namespace Neuropsych.Packs.Documents;

/// <summary>
/// Translations beside their originals, bound to the text that they translate by its hash: SHA-256 over the UTF-8 of, for each
/// translatable text of the original in a fixed order, <c>key:text</c> and a line feed.
/// </summary>
internal static class TranslationDocument
{
    private static readonly Field<string> TranslationOf = Field.Optional("translationOf",
        "The hash of the text that it translates; 'check' prints it, and 'check --fix' writes it over the placeholder.",
        new TextSchema("sha256: and a hash"));
    private static readonly Field<Localized> Name = Field.Optional("name", "The name.", Schemas.Localized);
    private static readonly Field<Localized> Definition =
        Field.Optional("definition", "What it is, for clinicians (Markdown).", Schemas.Definition);
    private static readonly Field<Localized> Plain = Field.Optional("plain", "The text for clients.", Schemas.Plain);
    private static readonly Field<Localized> Statement = Field.Optional("statement", "The claim for clinicians.", Schemas.Localized);
    private static readonly Field<Localized> ClaimPlain = Field.Optional("plain", "The text for clients.", Schemas.ClientText);
    private static readonly Field<Localized> DoesNotShow =
        Field.Optional("doesNotShow", "What must not be read into it.", Schemas.Localized);
    private static readonly Field<Localized> Text =
        Field.Optional("text", "The text (Markdown).", new LocalizedSchema(isMarkdown: true, isHandout: true));

    private static readonly Shape<Parts> Named = Of("a translation", Name, Definition, Plain);
    private static readonly Shape<Parts> OfClaim = Of("a translation of a claim", Statement, ClaimPlain, DoesNotShow);
    private static readonly Shape<Parts> OfHandout = Of("a translation of a handout", Name, Text);

    private static readonly FrozenSet<EntityKind> NotTranslated =
        new[] { EntityKind.Finding, EntityKind.Source, EntityKind.Study, EntityKind.Exercise, EntityKind.Measure }.ToFrozenSet();

    /// <summary>One translation, or a list of them, as JSON Schema.</summary>
    internal static JsonObject ToJson(EditorScope scope, bool isList)
    {
        EntityKind[] translated = [.. Folders.Kinds.Where(kind => !NotTranslated.Contains(kind))];
        JsonObject If(string name, Shape<Parts> shape, params IEnumerable<EntityKind> kinds) => new()
        {
            ["if"] = new JsonObject
            {
                ["required"] = EditorScope.Texts([Schemas.IdField.Key]),
                ["properties"] = new JsonObject { [Schemas.IdField.Key] = scope.NewId(kinds) },
            },
            ["then"] = scope.Define(name, () => shape.ToJson(scope)),
        };
        var json = new JsonObject
        {
            ["type"] = "object",
            ["required"] = EditorScope.Texts([Schemas.IdField.Key]),
            ["properties"] = new JsonObject { [Schemas.IdField.Key] = scope.Reference(translated) },
            ["allOf"] = new JsonArray(
                If("claim", OfClaim, EntityKind.Claim),
                If("handout", OfHandout, EntityKind.Handout),
                If("named", Named, translated.Where(kind => kind is not (EntityKind.Claim or EntityKind.Handout)))),
        };
        return isList ? new JsonObject { ["type"] = "array", ["items"] = json } : json;
    }

    /// <summary>Reads one translation and puts its texts into the entity.</summary>
    internal static void Read(Node node, Place place)
    {
        if (node is not MappingNode mapping || mapping.Find("id") is not { } idNode)
        {
            place.Report(DiagnosticCodes.KeyMissing, node, "'id' is missing; a translation needs the id of what it translates.",
                "Add 'id:' with the id of the original.");
            return;
        }

        if (!IdSchema.Instance.TryRead(idNode, place.Child("id"), out EntityId id))
        {
            return;
        }

        if (NotTranslated.Contains(id.Kind))
        {
            place.Report(DiagnosticCodes.WrongKind, idNode, $"A {Words.Of(id.Kind)} has no text to translate.");
            return;
        }

        Shape<Parts> shape = id.Kind switch
        {
            EntityKind.Claim => OfClaim,
            EntityKind.Handout => OfHandout,
            _ => Named,
        };
        Place own = place.Root(id.ToString(), keepAlias: false).Child(place.Lang!);
        own.Register(mapping);
        if (!shape.TryRead(mapping, own, out Parts? parts))
        {
            return;
        }

        if (Merge(place.Pack, id, parts) is not { } original)
        {
            if (place.Pack.Knows(id))
            {
                // The original stands there and could not be read: that is told at its own place.
                return;
            }

            place.Report(DiagnosticCodes.NotDefined, idNode, $"'{id.Local}' is not defined in this pack, so there is nothing to translate.",
                "Write the original first.", place.Pack.Nearest(id.Local,
                    place.Pack.Concepts.Count + place.Pack.Modalities.Count + place.Pack.Claims.Count + place.Pack.Handouts.Count,
                    Ids(place.Pack, id.Kind)));
            return;
        }

        CheckHash(mapping, own, parts.TranslationOf, original);
    }

    /// <summary>The hash that binds a translation to its original.</summary>
    internal static string HashOf(IEnumerable<(string Key, string? Text)> original)
    {
        var text = new StringBuilder();
        foreach ((string key, string? value) in original)
        {
            if (value is not null)
            {
                text.Append(key).Append(':').Append(NormalForm.Composed(value)).Append('\n');
            }
        }

        return "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private static Shape<Parts> Of(string name, params Field<Localized>[] texts) => new(name,
        reader => new Parts(
            reader.Get(TranslationOf),
            texts.Select(field => (field.Key, Text: (Localized?)reader.Get(field)))
                .Where(part => part.Text is not null)
                .ToDictionary(part => part.Key, part => part.Text!, StringComparer.Ordinal)),
        [Schemas.IdField, TranslationOf, .. texts]);

    /// <summary>Adds the texts to the entity; gives the texts of the original, null where there is none.</summary>
    private static List<(string Key, string? Text)>? Merge(PackBuilder pack, EntityId id, Parts parts)
    {
        string lang = pack.Lang;
        if (pack.IndexOf(pack.Concepts, item => item.Id, id) is >= 0 and var concept)
        {
            Concept old = pack.Concepts[concept];
            pack.Concepts[concept] = old with { Name = parts.Add(old.Name, "name"), Definition = parts.Add(old.Definition, "definition", "plain") };
            return Named(old.Name, old.Definition);
        }

        if (pack.IndexOf(pack.Modalities, item => item.Id, id) is >= 0 and var modality)
        {
            Modality old = pack.Modalities[modality];
            pack.Modalities[modality] =
                old with { Name = parts.Add(old.Name, "name"), Definition = parts.Add(old.Definition, "definition", "plain") };
            return Named(old.Name, old.Definition);
        }

        if (pack.IndexOf(pack.Claims, item => item.Id, id) is >= 0 and var index)
        {
            ClaimDraft old = pack.Claims[index];
            pack.Claims[index] = old with
            {
                Statement = parts.Add(old.Statement, "statement"),
                Plain = parts.Add(old.Plain, "plain"),
                DoesNotShow = parts.Add(old.DoesNotShow, "doesNotShow"),
            };
            return
            [
                ("plain", old.Plain.Find(lang, Audience.Client)),
                ("statement", old.Statement.Find(lang, Audience.Clinician)),
                ("doesNotShow", old.DoesNotShow.Find(lang, Audience.Clinician)),
            ];
        }

        if (pack.IndexOf(pack.Handouts, item => item.Id, id) is >= 0 and var handout)
        {
            Handout old = pack.Handouts[handout];
            pack.Handouts[handout] = old with
            {
                Name = parts.Add(old.Name, "name"),
                Text = HandoutDocument.For(parts.Add(old.Text, "text"), old.Audience),
            };
            return [("name", old.Name.Find(lang, Audience.Clinician)), ("text", old.Text.Find(lang, old.Audience))];
        }

        return null;

        List<(string, string?)> Named(Localized name, Localized definition) =>
        [
            ("name", name.Find(lang, Audience.Clinician)),
            ("definition", definition.Find(lang, Audience.Clinician)),
            ("plain", definition.Find(lang, Audience.Client)),
        ];
    }

    /// <summary>Reports a translation that is not of the text as it stands.</summary>
    internal static void CheckHash(MappingNode mapping, Place own, string? translationOf, List<(string Key, string? Text)> original)
    {
        string expected = HashOf(original);
        if (translationOf == expected)
        {
            return;
        }

        bool isHash = translationOf is { } written && written.StartsWith("sha256:", StringComparison.Ordinal)
            && written.Length == expected.Length && written.Skip(7).All(char.IsAsciiHexDigitLower);
        own.Child(TranslationOf.Key).Report(DiagnosticCodes.TranslationStale, mapping.Find(TranslationOf.Key) ?? mapping,
            isHash
                ? "The original has changed since it was translated: its hash is another."
                : "The translation does not name the text that it translates.",
            $"Compare it with the original, then write 'translationOf: {expected}'.");
    }

    private static IEnumerable<string> Ids(PackBuilder pack, EntityKind kind) =>
        pack.Concepts.Select(item => item.Id)
            .Concat(pack.Modalities.Select(item => item.Id))
            .Concat(pack.Claims.Select(item => item.Id))
            .Concat(pack.Handouts.Select(item => item.Id))
            .Where(id => id.Kind == kind)
            .Select(id => id.Local);

    private sealed record Parts(string? TranslationOf, IReadOnlyDictionary<string, Localized> Texts)
    {
        internal Localized Add(Localized original, params ReadOnlySpan<string> keys)
        {
            foreach (string key in keys)
            {
                if (Texts.TryGetValue(key, out Localized? text))
                {
                    original = original.With(text);
                }
            }

            return original;
        }
    }
}
