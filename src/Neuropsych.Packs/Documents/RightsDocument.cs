using System;
using System.Collections.Frozen;
using System.Linq;
using System.Text.Json.Nodes;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Yaml;
using Neuropsych.Search;

namespace Neuropsych.Packs.Documents;

/// <summary>The terms of an item, and which terms go together.</summary>
internal static class RightsDocument
{
    private static readonly FrozenSet<string> Open = new[]
    {
        "CC0-1.0", "CC-BY-4.0", "CC-BY-SA-4.0", "CC-BY-3.0", "CC-BY-SA-3.0", "CC-BY-2.0", "CC-BY-2.5", "ODC-By-1.0",
        "ODbL-1.0", "PDDL-1.0", "MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "Unlicense", "0BSD",
        "GFDL-1.3-or-later", "GPL-3.0-only", "GPL-3.0-or-later", "MPL-2.0", "OGL-UK-3.0", "etalab-2.0",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly FrozenSet<string> Restricted = new[]
    {
        "CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "CC-BY-ND-4.0", "CC-BY-NC-ND-4.0", "CC-BY-NC-3.0", "CC-BY-NC-SA-3.0",
        "CC-BY-ND-3.0", "CC-BY-NC-ND-3.0",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly Field<string> Licence =
        Field.Required("licence", "The terms, by SPDX id.", new TextSchema("an SPDX licence id such as CC-BY-4.0"));
    private static readonly Field<string> Holder = Field.Optional("holder", "Who holds the rights.", new TextSchema());
    private static readonly Field<string> Attribution = Field.Optional("attribution", "How to name the holder.", new TextSchema());
    private static readonly Field<string> Notice = Field.Optional("notice", "A notice that must be kept.", new TextSchema());
    private static readonly Field<bool> Redistributable =
        Field.Optional("redistributable", "Whether it may be passed on.", new BooleanSchema());

    internal static Shape<Rights> Shape { get; } = new("rights", Build, Licence, Holder, Attribution, Notice, Redistributable);

    /// <summary>The licences as JSON Schema.</summary>
    internal static JsonObject LicenceToJson() => EditorScope.Either(
        EditorScope.OneOf(Open.Concat(Restricted).Order(StringComparer.Ordinal)),
        EditorScope.Matching("^LicenseRef-[0-9A-Za-z.-]{1,89}$", "LicenseRef- and a name for terms of your own"));

    /// <summary>Checks that a licence is one that the project knows.</summary>
    internal static bool CheckLicence(string licence, Node node, Place place)
    {
        if (Open.Contains(licence) || Restricted.Contains(licence) || IsReference(licence))
        {
            return true;
        }

        place.Report(DiagnosticCodes.LicenceUnknown, node, $"'{Printable.Quote(licence)}' is no SPDX licence id that is known here.",
            "Use an SPDX id, or LicenseRef- and a name for terms of your own.", Spelling.Nearest(licence, Open.Concat(Restricted)));
        return false;
    }

    private static Rights Build(Reader reader)
    {
        string licence = reader.Get(Licence);
        if (licence is not null && reader.NodeOf(Licence) is { } node)
        {
            Place place = reader.Place.Child(Licence.Key);
            if (!CheckLicence(licence, node, place))
            {
                reader.Fail();
            }
            else if (Restricted.Contains(licence) && Open.Contains(reader.Pack.Rights.Licence))
            {
                reader.Fail();
                place.Report(DiagnosticCodes.LicenceClash, node,
                    $"The item is under '{licence}', the pack under the open licence '{reader.Pack.Rights.Licence}'.",
                    "Move the item to a pack of its own with these terms.");
            }
        }

        bool? redistributable = reader.Maybe(Redistributable);
        if (redistributable == false)
        {
            reader.Fail();
            reader.Place.Child(Redistributable.Key).Report(DiagnosticCodes.LicenceUnknown, reader.NodeOf(Redistributable)!,
                "The item may not be passed on; a pack is passed on.", "Leave the item out and cite it as a source.");
        }

        return new Rights
        {
            Licence = licence ?? "",
            Holder = reader.Get(Holder),
            Attribution = reader.Get(Attribution),
            Notice = reader.Get(Notice),
            Redistributable = redistributable ?? true,
        };
    }

    private static bool IsReference(string licence) =>
        licence.StartsWith("LicenseRef-", StringComparison.Ordinal) && licence.Length is > 11 and <= 100
        && licence.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.');
}
