using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Neuropsych.AspNetCore.Pages;

namespace Neuropsych.AspNetCore;

/// <summary>The root of what is drawn for one request: the context for all parts, and the shell around the body.</summary>
internal sealed class PageRoot : ComponentBase
{
    [Parameter]
    public PageContext Context { get; set; } = null!;

    [Parameter]
    public string Title { get; set; } = "";

    [Parameter]
    public RenderFragment Body { get; set; } = null!;

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        builder.OpenComponent<CascadingValue<PageContext>>(0);
        builder.AddComponentParameter(1, nameof(CascadingValue<>.Value), Context);
        builder.AddComponentParameter(2, nameof(CascadingValue<>.IsFixed), true);
        builder.AddComponentParameter(3, nameof(CascadingValue<>.ChildContent), (RenderFragment)(inner =>
        {
            inner.OpenComponent<Shell>(0);
            inner.AddComponentParameter(1, nameof(Shell.Title), Title);
            inner.AddComponentParameter(2, nameof(Shell.ChildContent), Body);
            inner.CloseComponent();
        }));
        builder.CloseComponent();
    }
}
