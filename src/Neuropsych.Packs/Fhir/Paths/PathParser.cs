using System;
using System.Collections.Immutable;

namespace Neuropsych.Packs.Fhir.Paths;

/// <summary>
/// Parses FHIRPath by precedence climbing. Length, number of parts and depth are limited, so that nothing that a stranger writes can
/// exhaust the stack.
/// </summary>
internal sealed partial class PathParser
{
    private const int LongestText = 20_000;
    private const int MostParts = 4_096;
    private const int Deepest = 400;
    private const int Tightest = 9;

    private readonly string text;
    private int at;
    private int parts;
    private int nesting;
    private string? fault;
    private bool isOverLimit;

    private PathParser(string text) => this.text = text;

    /// <summary>Parses an expression.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="fault">Why it could not be followed; null where it could.</param>
    /// <returns>Null where it could not be followed.</returns>
    internal static PathExpression? Parse(string text, out string? fault) => Parse(text, out fault, out _);

    /// <summary>Why a text is no FHIRPath; null where it is, or is longer than what is looked at.</summary>
    internal static string? FaultIn(string text) => Parse(text, out string? fault, out bool isOverLimit) is null && !isOverLimit ? fault : null;

    private static PathExpression? Parse(string text, out string? fault, out bool isOverLimit)
    {
        isOverLimit = text.Length > LongestText;
        if (isOverLimit)
        {
            fault = FormattableString.Invariant($"it has {text.Length:N0} characters, more than the {LongestText:N0} that are followed");
            return null;
        }

        var parser = new PathParser(text);
        PathExpression? found = parser.Binary(0);
        parser.Blank();
        if (parser.fault is null && parser.at < text.Length)
        {
            parser.Unexpected();
        }

        fault = parser.fault;
        isOverLimit = parser.isOverLimit;
        return fault is null ? found : null;
    }

    /// <summary>The operators by how tightly they bind, the loosest first (FHIRPath 2.0.0, 6.8).</summary>
    private static readonly ImmutableArray<ImmutableArray<string>> Levels =
    [
        ["implies"], ["or", "xor"], ["and"], ["in", "contains"], ["=", "!=", "~", "!~"], ["<=", ">=", "<", ">"], ["|"], ["is", "as"],
        ["+", "-", "&"], ["*", "/", "div", "mod"],
    ];

    private PathExpression? Binary(int level)
    {
        if (level > Tightest)
        {
            return Unary();
        }

        PathExpression? left = Binary(level + 1);
        while (fault is null && left is not null && Operator(Levels[level]) is { } sign)
        {
            PathExpression? right = sign is "is" or "as" ? TypeName() : Binary(level + 1);
            left = right is null ? null : Made(new PathBinary(sign, left, right));
        }

        return left;
    }

    private PathExpression? Unary()
    {
        Blank();
        if (at < text.Length && text[at] is '+' or '-' && Enter())
        {
            bool isMinus = text[at++] == '-';
            PathExpression? of = Unary();
            nesting--;
            return of is null || !isMinus ? of : Made(new PathNegative(of));
        }

        return Path();
    }

    private PathExpression? Path()
    {
        PathExpression? found = Term();
        while (fault is null && found is not null)
        {
            Blank();
            if (Take('.'))
            {
                found = Invocation(found);
            }
            else if (Take('['))
            {
                PathExpression? index = Inside(']');
                found = index is null ? null : Made(new PathIndex(found, index));
            }
            else
            {
                break;
            }
        }

        return found;
    }

    private PathExpression? Term()
    {
        Blank();
        if (at >= text.Length)
        {
            return Fail("it ends in the middle");
        }

        switch (text[at])
        {
            case '(':
                at++;
                return Inside(')');
            case '{':
                at++;
                Blank();
                return Take('}') ? Made(new PathLiteral(null)) : Unexpected();
            case '\'':
                return Quoted() is { } words ? Made(new PathLiteral(words)) : null;
            case '%':
                at++;
                return (at < text.Length && text[at] is '\'' or '`' ? Quoted() : Word()) is { Length: > 0 } name
                    ? Made(new PathVariable(name)) : Unexpected();
            case '$':
                at++;
                return Word() is { Length: > 0 } own ? Made(new PathVariable('$' + own)) : Unexpected();
            case >= '0' and <= '9':
                return Number();
            case '@':
                return Date();
            default:
                return Invocation(null);
        }
    }

    private PathExpression? Invocation(PathExpression? target)
    {
        Blank();
        if (at < text.Length && text[at] == '$')
        {
            return Term();
        }

        string? name = at < text.Length && text[at] == '`' ? Quoted() : Word();
        if (string.IsNullOrEmpty(name))
        {
            return Unexpected();
        }

        Blank();
        if (!Take('('))
        {
            return target is null && name is "true" or "false" ? Made(new PathLiteral(name == "true")) : Made(new PathMember(target, name));
        }

        if (!Enter())
        {
            return null;
        }

        var arguments = ImmutableArray.CreateBuilder<PathExpression>();
        Blank();
        if (!Take(')'))
        {
            do
            {
                if (Binary(0) is not { } argument)
                {
                    return null;
                }

                arguments.Add(argument);
                Blank();
            }
            while (Take(','));
            if (!Take(')'))
            {
                return Unexpected();
            }
        }

        nesting--;
        return Made(new PathCall(target, name, arguments.ToImmutable()));
    }

    private PathExpression? Inside(char end)
    {
        if (!Enter())
        {
            return null;
        }

        PathExpression? found = Binary(0);
        nesting--;
        Blank();
        return found is null || Take(end) ? found : Unexpected();
    }

    private PathExpression? TypeName()
    {
        Blank();
        string? name = Word();
        while (name is not null && Take('.'))
        {
            name = Word();
        }

        return string.IsNullOrEmpty(name) ? Unexpected() : Made(new PathLiteral(name));
    }

    private bool Enter()
    {
        if (++nesting <= Deepest / 8)
        {
            return true;
        }

        isOverLimit |= fault is null;
        Fail("it nests too deep to be followed");
        return false;
    }

    private PathExpression? Made(PathExpression part)
    {
        if (++parts <= MostParts && part.Depth <= Deepest)
        {
            return part;
        }

        isOverLimit |= fault is null;
        return Fail("it has too many parts to be followed");
    }

    private PathExpression? Unexpected() => Fail(at < text.Length
        ? FormattableString.Invariant($"'{Printable.Quote(text[at].ToString())}' at character {at + 1} does not belong there")
        : "it ends in the middle");

    private PathExpression? Fail(string why)
    {
        fault ??= why;
        return null;
    }
}
