using System.Linq;
using System.Text.Json.Nodes;
using Neuropsych.Packs.Binding;

namespace Neuropsych.Packs.Documents;

/// <summary>The terms of an item; whether they are known and go together with the pack's is checked when composing.</summary>
internal static class RightsDocument
{
    private static readonly Field<string> Licence =
        Field.Required("licence", "The terms, by SPDX id.", new TextSchema("an SPDX licence id such as CC-BY-4.0"));
    private static readonly Field<string> Holder = Field.Optional("holder", "Who holds the rights.", new TextSchema());
    private static readonly Field<string> Attribution = Field.Optional("attribution", "How to name the holder.", new TextSchema());
    private static readonly Field<string> Notice = Field.Optional("notice", "A notice that must be kept.", new TextSchema());
    private static readonly Field<bool> Redistributable =
        Field.Optional("redistributable", "Whether it may be passed on.", new BooleanSchema());

    private static readonly Field<string> TextHash =
        Field.Optional("textHash", "The hash to which the wording of a measure is pinned; 'check' prints it.", new TextHashSchema());

    internal static Shape<Rights> Shape { get; } = new("rights", Build, Licence, Holder, Attribution, Notice, Redistributable, TextHash);

    /// <summary>The licences as JSON Schema.</summary>
    internal static JsonObject LicenceToJson() => EditorScope.Either(
        EditorScope.OneOf(Licences.Known),
        EditorScope.Matching("^LicenseRef-[0-9A-Za-z.-]{1,89}$", "LicenseRef- and a name for terms of your own"));

    private static Rights Build(Reader reader) => new()
    {
        Licence = reader.Get(Licence) ?? "",
        Holder = reader.Get(Holder),
        Attribution = reader.Get(Attribution),
        Notice = reader.Get(Notice),
        Redistributable = reader.Maybe(Redistributable) ?? true,
        TextHash = reader.Get(TextHash),
    };

    private sealed class TextHashSchema : Schema<string>
    {
        internal override string Expected => "sha256: and 64 hexadecimal digits";

        internal override JsonObject ToJson(EditorScope scope) => EditorScope.Matching("^sha256:[0-9a-f]{64}$", Expected);

        internal override bool TryRead(Yaml.Node node, Place place, out string value)
        {
            value = "";
            if (!TryScalar(node, place, out Yaml.ScalarNode? scalar))
            {
                return false;
            }

            if (scalar.Text is ['s', 'h', 'a', '2', '5', '6', ':', ..] && scalar.Text.Length == 71 && scalar.Text[7..].All(char.IsAsciiHexDigitLower))
            {
                value = scalar.Text;
                return true;
            }

            WrongType(node, place);
            return false;
        }
    }
}
