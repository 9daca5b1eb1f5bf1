using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Neuropsych.Packs.Fhir.Paths;

/// <summary>A parsed FHIRPath expression (HL7 FHIRPath 2.0.0), as far as forms calculate with it.</summary>
/// <param name="Depth">How deep the tree is, 1 for a leaf.</param>
internal abstract record PathExpression(int Depth)
{
    /// <summary>The parts that it consists of.</summary>
    internal abstract IEnumerable<PathExpression> Parts { get; }

    /// <summary>The expression and all that it consists of.</summary>
    internal IEnumerable<PathExpression> All()
    {
        var open = new Stack<PathExpression>([this]);
        while (open.TryPop(out PathExpression? next))
        {
            yield return next;
            foreach (PathExpression part in next.Parts)
            {
                open.Push(part);
            }
        }
    }

    private protected static int Over(params IEnumerable<PathExpression?> parts) => 1 + parts.Max(part => part?.Depth ?? 0);
}

/// <summary>A text, number or truth value; null for the empty collection <c>{}</c>.</summary>
internal sealed record PathLiteral(object? Value) : PathExpression(1)
{
    internal override IEnumerable<PathExpression> Parts => [];
}

/// <summary>A variable such as <c>%resource</c>, or <c>$this</c>, <c>$index</c> and <c>$total</c> with their sign.</summary>
internal sealed record PathVariable(string Name) : PathExpression(1)
{
    internal override IEnumerable<PathExpression> Parts => [];
}

/// <summary>The children of a name; of the focus where there is no target.</summary>
internal sealed record PathMember(PathExpression? Target, string Name) : PathExpression(Over([Target]))
{
    internal override IEnumerable<PathExpression> Parts => Target is null ? [] : [Target];
}

/// <summary>A function; on the focus where there is no target.</summary>
internal sealed record PathCall(PathExpression? Target, string Name, ImmutableArray<PathExpression> Arguments)
    : PathExpression(Over([Target, .. Arguments]))
{
    internal override IEnumerable<PathExpression> Parts => Target is null ? Arguments : [Target, .. Arguments];
}

/// <summary>One element by its number, from 0.</summary>
internal sealed record PathIndex(PathExpression Target, PathExpression At) : PathExpression(Over([Target, At]))
{
    internal override IEnumerable<PathExpression> Parts => [Target, At];
}

/// <summary>An operator between two expressions.</summary>
internal sealed record PathBinary(string Operator, PathExpression Left, PathExpression Right) : PathExpression(Over([Left, Right]))
{
    internal override IEnumerable<PathExpression> Parts => [Left, Right];
}

/// <summary>The negative of a number.</summary>
internal sealed record PathNegative(PathExpression Of) : PathExpression(Over([Of]))
{
    internal override IEnumerable<PathExpression> Parts => [Of];
}

/// <summary>A literal that is read and not followed, such as a date or a quantity with its unit.</summary>
internal sealed record PathOther(string What) : PathExpression(1)
{
    internal override IEnumerable<PathExpression> Parts => [];
}
