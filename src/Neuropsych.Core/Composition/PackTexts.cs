using System.Collections.Generic;
using System.Linq;
using Neuropsych.Text;

namespace Neuropsych.Composition;

/// <summary>One text of a pack with its place.</summary>
internal sealed record PackText(EntityId Id, string Pointer, PackTextRole Role, string Lang, Audience Audience, string Text);

/// <summary>What a text is for; it decides what it may say.</summary>
internal enum PackTextRole
{
    /// <summary>Says what something is.</summary>
    Definition,

    /// <summary>The sentence of a claim: what is tested.</summary>
    Statement,

    /// <summary>How the evidence for a claim lies, for clients.</summary>
    Plain,

    /// <summary>What must not be read into a claim; may name what would be an overclaim.</summary>
    DoesNotShow,

    /// <summary>A note, rationale or caution.</summary>
    Note,

    /// <summary>A psychoeducation text.</summary>
    Handout,
}

/// <summary>Lists the texts of a pack.</summary>
internal static class PackTexts
{
    /// <summary>All texts that people read, in the order of the records.</summary>
    internal static IEnumerable<PackText> Of(Pack pack)
    {
        IEnumerable<PackText> definitions = pack.Concepts.SelectMany(e => Definition(e.Id, e.Definition))
            .Concat(pack.Modalities.SelectMany(e => Definition(e.Id, e.Definition)))
            .Concat(pack.Modalities.SelectMany(e => e.Cautions.SelectMany((caution, i) =>
                Texts(e.Id, $"/cautions/{i}/text", PackTextRole.Note, caution.Text))));
        IEnumerable<PackText> claims = pack.Claims.SelectMany(claim =>
            Texts(claim.Id, "/statement", PackTextRole.Statement, claim.Statement)
                .Concat(Texts(claim.Id, "/plain", PackTextRole.Plain, claim.Plain, Audience.Client))
                .Concat(Texts(claim.Id, "/doesNotShow", PackTextRole.DoesNotShow, claim.DoesNotShow))
                .Concat(Texts(claim.Id, "/verdict/rationale", PackTextRole.Note, claim.Rationale)));
        IEnumerable<PackText> handouts = pack.Handouts.SelectMany(handout =>
            Texts(handout.Id, "/text", PackTextRole.Handout, handout.Text, handout.Audience));
        return definitions.Concat(claims).Concat(handouts);
    }

    private static IEnumerable<PackText> Definition(EntityId id, Localized definition) => definition.Texts.Select(text =>
        new PackText(id, Pointer(text.Audience == Audience.Client ? "/plain" : "/definition", definition, text.Lang),
            PackTextRole.Definition, text.Lang, text.Audience, text.Text));

    private static IEnumerable<PackText> Texts(
        EntityId id, string pointer, PackTextRole role, Localized texts, Audience? audience = null) => texts.Texts.Select(text =>
        new PackText(id, Pointer(pointer, texts, text.Lang), role, text.Lang, audience ?? text.Audience, text.Text));

    /// <summary>A translation's texts stand under their language: <c>/de/plain</c>.</summary>
    private static string Pointer(string pointer, Localized texts, string lang) =>
        lang == texts.Texts[0].Lang ? pointer : $"/{lang}{pointer}";
}
