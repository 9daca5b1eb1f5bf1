using Microsoft.AspNetCore.Components;
using Neuropsych.Presentation;

namespace Neuropsych.AspNetCore.Parts;

/// <summary>A page or a part of one: drawn once on the server, without state and without a script.</summary>
public abstract class PagePart : ComponentBase
{
    [CascadingParameter]
    internal PageContext Page { get; set; } = null!;

    internal Reader Reader => Page.Reader;

    internal PageLinks Links => Page.Links;

    internal KnowledgeModel Model => Page.Model;
}
