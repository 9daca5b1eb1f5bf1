using System.Collections.Immutable;

namespace Neuropsych.Synthesis.Plots;

/// <summary>A plot in its three forms; forest, scatter and grid plots have this shape.</summary>
public interface IPlot
{
    /// <summary>The title.</summary>
    string Title { get; }

    /// <summary>What the picture shows, for readers who do not see it.</summary>
    string Description { get; }

    /// <summary>The numbers as a table.</summary>
    PlotTable Table { get; }

    /// <summary>The picture as SVG, with title and description inside.</summary>
    string ToSvg();

    /// <summary>The picture in characters.</summary>
    /// <param name="width">Characters on a line, 60 or more.</param>
    ImmutableArray<string> ToText(int width);
}
