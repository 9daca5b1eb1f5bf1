using System;
using System.Linq;
using Neuropsych.Text;

namespace Neuropsych.AspNetCore;

/// <summary>The addresses of the pages in one view: a language and an audience. Language and audience stand in the address, so that no
/// cookie is needed.</summary>
/// <param name="Base">What stands before all addresses, without a slash at the end; empty at the top of a site.</param>
/// <param name="Lang">The language of the packs' texts.</param>
/// <param name="Audience">For whom.</param>
internal sealed record PageLinks(string Base, string Lang, Audience Audience)
{
    internal const string Plain = "plain";
    internal const string Clinician = "clinician";

    /// <summary>The start of all addresses of the view.</summary>
    internal string View => $"{Base}/{Uri.EscapeDataString(Lang)}/{Word(Audience)}";

    internal string Home => View + "/";

    internal string Contested => View + "/contested";

    internal string Coverage => View + "/coverage";

    internal string Diagnostics => View + "/diagnostics";

    internal string Search => View + "/search";

    internal string Kind(EntityKind kind) => $"{View}/list/{Words.Of(kind)}";

    internal string Entity(EntityId id) => $"{View}/entity/{id.Pack}/{Words.Of(id.Kind)}/{id.Slug}";

    internal string Searching(string words) => $"{Search}?q={Uri.EscapeDataString(words)}";

    internal string Picture(string pack, string path) =>
        $"{Base}/media/{pack}/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}";

    internal string Asset(PageAsset asset) => $"{Base}/assets/{asset.Name}?v={asset.Version}";

    internal string Changes => Base + "/changes";

    /// <summary>The word of an audience in an address.</summary>
    internal static string Word(Audience audience) => audience == Audience.Client ? Plain : Clinician;
}
