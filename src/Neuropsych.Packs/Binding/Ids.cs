using System;
using System.Collections.Generic;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Linq;
using System.Text.Json.Nodes;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Documents;
using Neuropsych.Packs.Yaml;
using Neuropsych.Text;

namespace Neuropsych.Packs.Binding;

/// <summary>A reference to an entity: short inside its own pack, long to others. Whether it leads anywhere is found when composing.</summary>
/// <param name="kinds">The kinds that are meant, for editors; composing holds the reference to them. None: all.</param>
internal sealed class IdSchema(params IEnumerable<EntityKind> kinds) : Schema<EntityId>
{
    private readonly EntityKind[] kinds = [.. kinds.Distinct().Order()];

    internal static IdSchema Instance { get; } = new();

    /// <summary>Whether the id is one that must be defined somewhere.</summary>
    internal bool IsReference { get; init; } = true;

    internal override string Expected => "an id such as region/amygdala";

    internal override JsonObject ToJson(EditorScope scope) => scope.Reference(kinds);

    internal override bool TryRead(Node node, Place place, out EntityId value)
    {
        value = default;
        if (!TryScalar(node, place, out ScalarNode? scalar) || !TryParse(scalar, place, out value))
        {
            return false;
        }

        if (IsReference)
        {
            place.Pack.AddReference(value, kinds, scalar, place);
        }

        return true;
    }

    /// <summary>An id in small letters, without accents, blanks and underscores: what was meant by one in other signs.</summary>
    internal static string Plain(string id) =>
        string.Concat(NormalForm.Decomposed(id.ToLowerInvariant()).Where(c => char.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark))
            .Replace('_', '-').Replace(' ', '-');

    internal static bool TryParse(ScalarNode scalar, Place place, out EntityId value)
    {
        string text = scalar.Text;
        if (EntityId.TryParse(text, place.Pack.Id, out value))
        {
            return true;
        }

        int colon = text.IndexOf(':', StringComparison.Ordinal);
        string rest = text[(colon + 1)..];
        int slash = rest.IndexOf('/', StringComparison.Ordinal);
        string kind = slash < 0 ? "" : rest[..slash];
        if (NormalForm.Composed(text).FirstOrDefault(c => c is not ((>= 'a' and <= 'z') or (>= '0' and <= '9') or '-' or '/' or ':')) is var bad
            && bad != default)
        {
            string lower = Plain(text);
            place.Report(DiagnosticCodes.IdCharacter, scalar,
                $"The id '{Printable.Quote(text)}' has the character '{Printable.Quote(bad.ToString())}'; allowed are a-z, 0-9 and '-'.",
                "Write the id with small letters without accents, digits and '-'.", EntityId.TryParse(lower, place.Pack.Id, out _) ? lower : null);
        }
        else if (slash < 0)
        {
            place.Report(DiagnosticCodes.WrongType, scalar,
                $"'{Printable.Quote(text)}' is no id; an id has a kind and a name, such as 'region/amygdala'.",
                "Write kind/name, and the pack before it where it is another's: pack:kind/name.");
        }
        else if (!Words.TryParse(kind, out EntityKind _))
        {
            string? near = place.Pack.Nearest(kind, [.. Folders.Kinds.Select(Words.Of)]);
            place.Report(DiagnosticCodes.NotInClosedSet, scalar,
                $"The id '{Printable.Quote(text)}' has no kind that exists: '{Printable.Quote(kind)}'.",
                $"Use one of the kinds {string.Join(", ", Folders.Kinds.Select(Words.Of))}.",
                near is null ? null : text[..(colon + 1)] + near + rest[slash..]);
        }
        else
        {
            place.Report(DiagnosticCodes.IdCharacter, scalar,
                $"The id '{Printable.Quote(text)}' has a part that is not 1 to 64 characters of a-z, 0-9 and '-'.",
                "Write kind/name, such as region/amygdala, and the pack before it where it is another's: pack:kind/name.");
        }

        return false;
    }
}

/// <summary>References; each is found by its place in the list and by what it says: <c>/members/region/amygdala</c>.</summary>
/// <param name="allowsOne">Whether one may stand without a list.</param>
/// <param name="kinds">The kinds that are meant; none: all.</param>
internal sealed class IdListSchema(bool allowsOne, params IEnumerable<EntityKind> kinds) : Schema<ValueList<EntityId>>
{
    private readonly ListSchema<EntityId> list = new(new IdSchema(kinds), allowsOne);

    internal override string Expected => list.Expected;

    internal override JsonObject ToJson(EditorScope scope) => list.ToJson(scope);

    internal override bool TryRead(Node node, Place place, out ValueList<EntityId> value)
    {
        bool isRead = list.TryRead(node, place, out value);
        IEnumerable<Node> items = node is SequenceNode sequence ? sequence.Items : [node];
        foreach (Node item in items)
        {
            if (item is ScalarNode scalar && EntityId.TryParse(scalar.Text, place.Pack.Id, out EntityId id))
            {
                place.Child(id.Pack == place.Pack.Id ? id.Local : id.ToString()).Register(item);
            }
        }

        return isRead;
    }
}

/// <summary>The id that an entity is defined under; <see cref="EntitySchema{T}"/> has checked it before.</summary>
internal sealed class DefinedIdSchema : Schema<EntityId>
{
    internal override string Expected => "the id: kind/name";

    internal override JsonObject ToJson(EditorScope scope) => scope.NewId(Folders.Kinds);

    internal override bool TryRead(Node node, Place place, out EntityId value)
    {
        value = default;
        return node is ScalarNode scalar && EntityId.TryParse(scalar.Text, place.Pack.Id, out value);
    }
}

/// <summary>An entity under its own id, which decides the shape where several kinds may stand.</summary>
/// <param name="what">What stands here, for messages.</param>
/// <param name="kinds">The kinds that may be defined here.</param>
/// <param name="shapeOf">The shape of each kind.</param>
/// <param name="keepsPath">Whether places are also kept under the path of what stands around it.</param>
internal sealed class EntitySchema<T>(
    string what, IReadOnlyCollection<EntityKind> kinds, Func<EntityKind, Shape<T>> shapeOf, bool keepsPath = false) : Schema<T>
{
    internal override string Expected => what;

    internal override JsonObject ToJson(EditorScope scope)
    {
        JsonObject Of(EntityKind kind) => scope.Define(Words.Of(kind), () =>
        {
            JsonObject json = shapeOf(kind).ToJson(scope);
            json["properties"]!["id"] = EditorScope.Described(scope.NewId([kind]), Documents.Schemas.IdField.About);
            return json;
        });
        return kinds.Count == 1 ? Of(kinds.First()) : new JsonObject
        {
            ["type"] = "object",
            ["required"] = EditorScope.Texts(["id"]),
            ["properties"] = new JsonObject
            {
                ["id"] = EditorScope.Described(scope.NewId(kinds), Documents.Schemas.IdField.About),
            },
            ["allOf"] = new JsonArray([.. kinds.Order().Select(kind => new JsonObject
            {
                ["if"] = new JsonObject
                {
                    ["required"] = EditorScope.Texts(["id"]),
                    ["properties"] = new JsonObject { ["id"] = scope.NewId([kind]) },
                },
                ["then"] = Of(kind),
            })]),
        };
    }

    internal override bool TryRead(Node node, Place place, [MaybeNullWhen(false)] out T value)
    {
        value = default;
        if (node is not MappingNode mapping)
        {
            WrongType(node, place, "Write its keys below, each indented, or in { }.");
            return false;
        }

        if (!TryId(mapping, place, out EntityId id))
        {
            // What else is wrong with it is told all the same.
            if (KindMeant(mapping, id) is { } kind)
            {
                shapeOf(kind).TryRead(mapping, place, out _);
                place.Pack.AddHole(place);
            }

            return false;
        }

        bool isFirst = place.Pack.Define(id, mapping.Find("id")!, place);
        Place own = isFirst ? place.Root(id.ToString(), keepsPath) : place;
        own.Register(mapping);
        if (shapeOf(id.Kind).TryRead(mapping, own, out value))
        {
            return isFirst;
        }

        if (isFirst && value is not null)
        {
            place.Pack.Refused.Add(value);
        }

        place.Pack.AddHole(own);
        return false;
    }

    /// <summary>The kind of an entity whose id cannot be taken, by what the id looks like.</summary>
    private EntityKind? KindMeant(MappingNode mapping, EntityId id)
    {
        if (id == default && kinds.Count == 1)
        {
            return kinds.First();
        }

        string text = (mapping.Find("id") as ScalarNode)?.Text ?? "";
        string word = text[(text.IndexOf(':', StringComparison.Ordinal) + 1)..].Split('/')[0].ToLowerInvariant();
        return Words.TryParse(word, out EntityKind kind) && kinds.Contains(kind) ? kind : null;
    }

    private static readonly IdSchema Own = new() { IsReference = false };

    private bool TryId(MappingNode mapping, Place place, out EntityId id)
    {
        id = default;
        if (mapping.Find("id") is not { } node)
        {
            if (kinds.Count > 1)
            {
                place.Report(DiagnosticCodes.KeyMissing, mapping, $"'id' is missing; {what} needs it.",
                    $"Add 'id:' with one of the kinds {string.Join(", ", kinds.Select(kind => Words.Of(kind)))}.");
            }

            return false;
        }

        if (!Own.TryRead(node, place.Child("id"), out id))
        {
            place.Pack.Mention((node as ScalarNode)?.Text ?? "");
            return false;
        }

        bool replaces = place.Pack.Info?.Overrides.Contains(id) == true;
        if (place.Pack.IsIdKnown && id.Pack != place.Pack.Id && !replaces)
        {
            place.Report(DiagnosticCodes.ForeignId, node, $"'{id}' belongs to the pack '{id.Pack}'; this pack is '{place.Pack.Id}'.",
                $"Define it as '{id.Local}', or add to the other pack's claims by links alone.");
            return false;
        }

        if (kinds.Contains(id.Kind))
        {
            return true;
        }

        place.Report(DiagnosticCodes.WrongKind, node, $"A {Words.Of(id.Kind)} cannot be defined here; expected {what}.",
            $"Move it to {Documents.Folders.Of(id.Kind)}.");
        return false;
    }
}

/// <summary>An id in a public vocabulary.</summary>
/// <param name="prefix">The vocabulary, where the key names it; null: the prefix is part of the value.</param>
internal sealed class CurieSchema(string? prefix = null) : Schema<Curie>
{
    internal override string Expected => prefix is null ? "an id such as UBERON:0001876" : $"a {prefix} id";

    internal override JsonObject ToJson(EditorScope scope) => prefix is null
        ? EditorScope.Matching($"^({string.Join('|', Curie.Prefixes.Select(EditorScope.AnyCase))}):", Expected)
        : EditorScope.AnyText(Curie.PatternOf(prefix));

    internal override bool TryRead(Node node, Place place, out Curie value)
    {
        value = default;
        if (!TryScalar(node, place, out ScalarNode? scalar))
        {
            return false;
        }

        string text = scalar.Text;
        if (prefix is null ? Curie.TryParse(text, out value) : Curie.TryCreate(prefix, text, out value))
        {
            return true;
        }

        int colon = text.IndexOf(':', StringComparison.Ordinal);
        if (prefix is null && colon > 0 && !Curie.Prefixes.Contains(text[..colon].ToUpperInvariant()))
        {
            string? near = place.Pack.Nearest(text[..colon], [.. Curie.Prefixes]);
            place.Report(DiagnosticCodes.ExternalIdMalformed, node,
                $"'{Printable.Quote(text)}' has the prefix '{Printable.Quote(text[..colon])}', which is not pinned.",
                $"Use one of the pinned prefixes {string.Join(", ", Curie.Prefixes)}.", near is null ? null : near + text[colon..]);
            return false;
        }

        place.Report(DiagnosticCodes.ExternalIdMalformed, node,
            $"'{Printable.Quote(text)}' does not have the form of {(prefix is null ? "its vocabulary's ids" : $"a {prefix}")}.",
            FormOf(prefix), Meant(text));
        return false;
    }

    private static string FormOf(string? prefix) => prefix switch
    {
        null => "Write PREFIX:local, such as UBERON:0001876.",
        "DOI" => "Copy it from the publisher's page: 10., the registrant's digits, a slash and the rest, without an address around it.",
        "PMID" => "Copy it from the record: a PMID is digits alone.",
        "PMCID" => "Copy it from the record: a PMCID is PMC and digits.",
        "NCT" => "Copy it from the registry: NCT and eight digits.",
        "ISBN" => "Copy it from the book: 13 or 10 digits, the last of which checks the others.",
        "METAPSY" => "Copy it from the data set: letters, digits and . _ / - alone.",
        _ => "Copy it from the record.",
    };

    /// <summary>The id that stands at the end of an address, or after a prefix that is not wanted here.</summary>
    private string? Meant(string text)
    {
        if (prefix is null)
        {
            return null;
        }

        string bare = text.Trim();
        foreach (string start in (string[])["https://doi.org/", "http://doi.org/", "https://dx.doi.org/", "http://dx.doi.org/",
            "https://pubmed.ncbi.nlm.nih.gov/", "https://clinicaltrials.gov/study/", prefix + ":"])
        {
            if (bare.StartsWith(start, StringComparison.OrdinalIgnoreCase))
            {
                bare = bare[start.Length..].Trim().TrimEnd('/');
            }
        }

        bare = prefix switch
        {
            "ISBN" => bare.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal),
            "DOI" => string.Concat(bare.Where(c => !char.IsWhiteSpace(c))).Trim('“', '”', '„', '‘', '’', '"').TrimEnd('.', ',', ';', ':'),
            _ => bare,
        };
        return bare != text && Curie.TryCreate(prefix, bare, out _) ? bare : null;
    }
}
