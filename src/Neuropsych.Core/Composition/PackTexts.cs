using System;
using System.Buffers;
using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using Neuropsych.Text;
using static System.FormattableString;

namespace Neuropsych.Composition;

/// <summary>One text of a pack with its place.</summary>
internal sealed record PackText
{
    /// <summary>The entity that it belongs to; of a link's note, the claim; default of the pack's own title and summary.</summary>
    internal required EntityId Id { get; init; }

    /// <summary>The key in the map of positions; <see cref="Id"/> but for links.</summary>
    internal required string Key { get; init; }

    /// <summary>The field, whatever the language.</summary>
    internal required string Field { get; init; }

    /// <summary>The place within the key; a translation's texts stand under their language: <c>/de/plain</c>.</summary>
    internal required string Pointer { get; init; }

    internal required PackTextRole Role { get; init; }

    internal required string Lang { get; init; }

    internal required Audience Audience { get; init; }

    internal required string Text { get; init; }
}

/// <summary>What a text is for; it decides what it may say.</summary>
internal enum PackTextRole
{
    /// <summary>Says what something is.</summary>
    Definition,

    /// <summary>Says what is done; it is not translated.</summary>
    Procedure,

    /// <summary>The sentence of a claim: what is tested.</summary>
    Statement,

    /// <summary>How the evidence for a claim lies, for clients.</summary>
    Plain,

    /// <summary>What must not be read into a claim; may name what would be an overclaim.</summary>
    DoesNotShow,

    /// <summary>A note, rationale, reason, description or caution; it is not translated.</summary>
    Note,

    /// <summary>A name, title or summary.</summary>
    Label,

    /// <summary>A psychoeducation text.</summary>
    Handout,
}

/// <summary>Lists the texts of a pack.</summary>
internal static partial class PackTexts
{
    /// <summary>All texts that people read, in the order of the records.</summary>
    internal static IEnumerable<PackText> Of(Pack pack)
    {
        string lang = pack.Info.Languages.Count > 0 ? pack.Info.Languages[0] : "";
        IEnumerable<PackText> info =
            [Plain(default, "pack.yaml", "/title", pack.Info.Title), Plain(default, "pack.yaml", "/summary", pack.Info.Summary)];
        IEnumerable<PackText> concepts = pack.Concepts.SelectMany(e =>
            Named(e.Id, e.Name, e.Synonyms).Concat(Definition(e.Id, e.Definition)).Concat(Texts(e.Id, "/description", PackTextRole.Note, (e.Detail as PopulationDetail)?.Description)));
        IEnumerable<PackText> modalities = pack.Modalities.SelectMany(e =>
            Named(e.Id, e.Name, e.Synonyms).Concat(Definition(e.Id, e.Definition))
                .Concat(Texts(e.Id, "/procedure", PackTextRole.Procedure, e.Procedure))
                .Concat(e.Cautions.SelectMany((caution, i) =>
                    Texts(e.Id, Invariant($"/cautions/{i}/text"), PackTextRole.Note, caution.Text))));
        IEnumerable<PackText> claims = pack.Claims.SelectMany(claim =>
            Texts(claim.Id, "/statement", PackTextRole.Statement, claim.Statement)
                .Concat(Texts(claim.Id, "/plain", PackTextRole.Plain, claim.Plain, Audience.Client))
                .Concat(Texts(claim.Id, "/doesNotShow", PackTextRole.DoesNotShow, claim.DoesNotShow))
                .Concat(Texts(claim.Id, "/verdict/rationale", PackTextRole.Note, claim.Rationale))
                .Concat(Texts(claim.Id, "/verdict/override/reason", PackTextRole.Note, claim.Override?.Reason))
                .Concat((claim.Certainty?.Steps ?? []).SelectMany((step, i) =>
                    Texts(claim.Id, Invariant($"/certainty/steps/{i}/why"), PackTextRole.Note, step.Why))));
        IEnumerable<PackText> notes = pack.Links.SelectMany(link =>
            Texts(link.Claim, "/note", PackTextRole.Note, link.Note, key: link.Place));
        IEnumerable<PackText> handouts = pack.Handouts.SelectMany(handout =>
            Texts(handout.Id, "/name", PackTextRole.Label, handout.Name).Concat(Texts(handout.Id, "/text", PackTextRole.Handout, handout.Text, handout.Audience)));
        IEnumerable<PackText> exercises = pack.Exercises.Concat(pack.Measures).SelectMany(exercise =>
            Texts(exercise.Id, "/name", PackTextRole.Label, exercise.Name)
                .Concat(Texts(exercise.Id, "/summary", PackTextRole.Label, exercise.Summary, Audience.Client))
                .Concat(exercise.CautionTexts.SelectMany((text, i) =>
                    Texts(exercise.Id, Invariant($"/safety/cautions/{i}/text"), PackTextRole.Note, text, Audience.Client)))
                .Concat(exercise.ScoreTexts.SelectMany(text => Texts(exercise.Id, "/scores", PackTextRole.Label, text.Text, Audience.Client)))

                // The words of a measure that are pinned are those of a publication; nobody may mend them.
                .Concat(IsPinned(exercise) ? [] : Contents(exercise.Id, exercise.Content, lang, "/content", ""))
                .Concat(IsPinned(exercise) ? []
                    : exercise.Translations.SelectMany(one => Contents(exercise.Id, one.Content, one.Lang, "/content", $"/{one.Lang}"))));
        return info.Concat(concepts).Concat(modalities).Concat(claims).Concat(notes).Concat(handouts).Concat(exercises).Concat(Remarks(pack, lang));

        static bool IsPinned(Exercise exercise) => exercise.Id.Kind == EntityKind.Measure && exercise.Rights.TextHash is not null;

        // A synonym that only helps to find an entity is shown to nobody, and may be the word that people look for.
        IEnumerable<PackText> Named(EntityId id, Localized name, ValueList<Synonym> synonyms) => Texts(id, "/name", PackTextRole.Label, name)
            .Concat(synonyms.Select((synonym, i) => (synonym, i)).Where(pair => pair.synonym.Match != SynonymMatch.Hidden)
                .Select(pair => Plain(id, id.ToString(), Invariant($"/synonyms/{pair.i}/text"), pair.synonym.Text, pair.synonym.Lang)));

        PackText Plain(EntityId id, string key, string field, string text, string? own = null) => new()
        {
            Id = id,
            Key = key,
            Field = field,
            Pointer = field,
            Role = PackTextRole.Label,
            Lang = own ?? lang,
            Audience = Audience.Clinician,
            Text = text,
        };
    }

    /// <summary>The texts of a content: without its kind, every string counts as one that could be no name of a part.</summary>
    private static IEnumerable<PackText> Contents(EntityId id, JsonElement value, string lang, string field, string before) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => Contents(id, member.Value, lang, $"{field}/{member.Name}", before)),
        JsonValueKind.Array => value.EnumerateArray().SelectMany((item, i) => Contents(id, item, lang, Invariant($"{field}/{i}"), before)),
        JsonValueKind.String when value.GetString() is { } text && text.AsSpan().ContainsAnyExcept(OfNames) =>
        [
            new PackText
            {
                Id = id,
                Key = id.ToString(),
                Field = field,
                Pointer = before + field,
                Role = PackTextRole.Note,
                Lang = lang,
                Audience = Audience.Client,
                Text = text,
            },
        ],
        _ => [],
    };

    private static readonly SearchValues<char> OfNames = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_./:");

    private static IEnumerable<PackText> Definition(EntityId id, Localized definition) => definition.Texts.Select(text =>
        Make(id, null, text.Audience == Audience.Client ? "/plain" : "/definition", PackTextRole.Definition, definition, text, null));

    private static IEnumerable<PackText> Texts(
        EntityId id, string field, PackTextRole role, Localized? texts, Audience? audience = null, string? key = null) =>
        texts is null ? [] : texts.Texts.Select(text => Make(id, key, field, role, texts, text, audience));

    private static PackText Make(
        EntityId id, string? key, string field, PackTextRole role, Localized texts, LocalizedText text, Audience? audience) => new()
        {
            Id = id,
            Key = key ?? id.ToString(),
            Field = field,
            Pointer = text.Lang == texts.Texts[0].Lang ? field : $"/{text.Lang}{field}",
            Role = role,
            Lang = text.Lang,
            Audience = audience ?? text.Audience,
            Text = text.Text,
        };
}
