using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text.RegularExpressions;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Fhir.Paths;

internal sealed partial class PathEvaluator
{
    private ImmutableArray<object> Call(PathCall call, ImmutableArray<object> items, Focus focus)
    {
        steps -= items.Length;
        ImmutableArray<PathExpression> arguments = call.Arguments;
        switch (call.Name, arguments.Length)
        {
            case ("where", 1):
                return [.. items.Where((item, index) => Truth(Of(arguments[0], focus.On(item, index))) == true)];
            case ("select", 1):
                return [.. items.SelectMany((item, index) => Of(arguments[0], focus.On(item, index)))];
            case ("repeat", 1):
                return Repeat(items, item => Of(arguments[0], focus.On(item, 0)));
            case ("descendants", 0):
                return Repeat(items, AllChildren);
            case ("children", 0):
                return [.. items.SelectMany(item => AllChildren(item))];
            case ("exists", 0) or ("hasValue", 0):
                return [!items.IsEmpty];
            case ("exists", 1):
                return [items.Where((item, index) => Truth(Of(arguments[0], focus.On(item, index))) == true).Any()];
            case ("empty", 0):
                return [items.IsEmpty];
            case ("all", 1):
                return [items.Where((item, index) => Truth(Of(arguments[0], focus.On(item, index))) != true).FirstOrDefault() is null];
            case ("allTrue", 0):
                return [items.All(item => item is true)];
            case ("anyTrue", 0):
                return [items.Any(item => item is true)];
            case ("allFalse", 0):
                return [items.All(item => item is false)];
            case ("anyFalse", 0):
                return [items.Any(item => item is false)];
            case ("not", 0):
                return Truth(items) is { } truth ? [!truth] : [];
            case ("count", 0):
                return [(decimal)items.Length];
            case ("first", 0):
                return [.. items.Take(1)];
            case ("last", 0):
                return [.. items.TakeLast(1)];
            case ("single", 0):
                return items.Length == 1 ? items : [];
            case ("tail", 0):
                return [.. items.Skip(1)];
            case ("skip" or "take", 1):
                int many = (int)Math.Clamp(NumberOf(Of(arguments[0], focus)) ?? 0, 0, int.MaxValue);
                return call.Name == "skip" ? [.. items.Skip(many)] : [.. items.Take(many)];
            case ("distinct", 0):
                return [.. items.Distinct(Same)];
            case ("isDistinct", 0):
                return [items.Distinct(Same).Count() == items.Length];
            case ("intersect" or "exclude", 1):
                ImmutableArray<object> others = Of(arguments[0], focus);
                return call.Name == "intersect" ? [.. items.Intersect(others, Same)] : [.. items.Where(item => !others.Contains(item, Same))];
            case ("union" or "combine", 1):
                IEnumerable<object> both = items.Concat(Of(arguments[0], focus));
                return call.Name == "union" ? [.. both.Distinct(Same)] : [.. both];
            case ("iif", 2 or 3):
                // Without a target the condition is asked of the focus; the branch that is not taken is not worked out.
                return Truth(Of(arguments[0], focus)) == true ? Of(arguments[1], focus) : arguments.Length == 3 ? Of(arguments[2], focus) : [];
            case ("aggregate", 1 or 2):
                ImmutableArray<object> total = arguments.Length == 2 ? Of(arguments[1], focus) : [];
                for (int i = 0; i < items.Length && Unfollowed is null; i++)
                {
                    total = Of(arguments[0], new Focus([items[i]], items[i], i, total));
                }

                return total;
            case ("ofType" or "is" or "as", 1):
                ImmutableArray<object> type = [TypeNameOf(arguments[0])];
                return call.Name == "is"
                    ? items.IsEmpty ? [] : [IsOf(items[0], type)]
                    : [.. items.Where(item => IsOf(item, type))];
            case ("trace", 1 or 2):
                return items;
            default:
                return Calculated(call, items, focus);
        }
    }

    /// <summary>The functions that give a number or a text.</summary>
    private ImmutableArray<object> Calculated(PathCall call, ImmutableArray<object> items, Focus focus)
    {
        ImmutableArray<decimal> numbers = [.. items.Select(NumberOf).OfType<decimal>()];
        decimal? only = items.Length == 1 && numbers.Length == 1 ? numbers[0] : null;
        switch (call.Name, call.Arguments.Length)
        {
            case ("weight" or "ordinal", 0):
                return [.. items.Select(WeightOf).OfType<decimal>().Select(weight => (object)weight)];
            case ("sum", 0):
                return [numbers.Sum()];
            case ("min", 0):
                return numbers.IsEmpty ? [] : [numbers.Min()];
            case ("max", 0):
                return numbers.IsEmpty ? [] : [numbers.Max()];
            case ("avg", 0):
                return numbers.IsEmpty ? [] : [numbers.Sum() / numbers.Length];
            case ("abs", 0):
                return only is { } signed ? [Math.Abs(signed)] : [];
            case ("floor", 0):
                return only is { } down ? [Math.Floor(down)] : [];
            case ("ceiling", 0):
                return only is { } up ? [Math.Ceiling(up)] : [];
            case ("truncate", 0):
                return only is { } cut ? [decimal.Truncate(cut)] : [];
            case ("round", 0 or 1):
                int places = call.Arguments.IsEmpty ? 0 : (int)Math.Clamp(NumberOf(Of(call.Arguments[0], focus)) ?? 0, 0, 20);
                return only is { } loose ? [Math.Round(loose, places, MidpointRounding.AwayFromZero)] : [];
            case ("toInteger" or "toDecimal", 0):
                return items is [string text]
                    ? decimal.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out decimal read)
                        ? [read] : []
                    : only is { } same ? [same] : items is [bool truth] ? [truth ? 1m : 0m] : [];
            case ("toString", 0):
                return items.Length == 1 ? [TextOf(items)] : [];
            case ("toQuantity" or "toBoolean", 0):
                return items;
            case ("startsWith" or "endsWith" or "contains", 1):
                string part = TextOf(Of(call.Arguments[0], focus));
                return items is not [string whole] ? [] :
                [
                    call.Name switch
                    {
                        "startsWith" => whole.StartsWith(part, StringComparison.Ordinal),
                        "endsWith" => whole.EndsWith(part, StringComparison.Ordinal),
                        _ => whole.Contains(part, StringComparison.Ordinal),
                    },
                ];
            case ("matches" or "matchesFull", 1):
                return items is [string matched] ? Matches(matched, TextOf(Of(call.Arguments[0], focus)), call.Name == "matchesFull") : [];
            case ("lower", 0):
                return items is [string upper] ? [upper.ToLowerInvariant()] : [];
            case ("upper", 0):
                return items is [string lower] ? [lower.ToUpperInvariant()] : [];
            case ("length", 0):
                return items is [string counted] ? [(decimal)counted.Length] : [];
            default:
                return Give($"it uses '{Printable.Quote(call.Name)}()', which is not followed here");
        }
    }

    /// <summary>Whether a text has a pattern; it is tried in a time linear in the text, or not at all.</summary>
    private ImmutableArray<object> Matches(string text, string pattern, bool isWhole)
    {
        string key = isWhole ? $"whole {pattern}" : $"part {pattern}";
        if (!scope.Patterns.TryGetValue(key, out Regex? read))
        {
            read = LinearPattern.Of(pattern, isWhole, out string why);
            if (read is null)
            {
                return Give($"it uses a pattern that {why}");
            }

            scope.Patterns.Add(key, read);
        }

        steps -= text.Length / 8;
        return [read.IsMatch(text)];
    }

    private ImmutableArray<object> Repeat(ImmutableArray<object> items, Func<object, ImmutableArray<object>> next)
    {
        var found = ImmutableArray.CreateBuilder<object>();
        var open = new Queue<object>(items);
        while (open.TryDequeue(out object? item))
        {
            if (--steps < 0)
            {
                return Give("it takes too many steps");
            }

            foreach (object child in next(item))
            {
                found.Add(child);
                if (child is MappingNode)
                {
                    open.Enqueue(child);
                }
            }
        }

        return found.ToImmutable();
    }

    private static ImmutableArray<object> AllChildren(object item)
    {
        var found = ImmutableArray.CreateBuilder<object>();
        foreach (MappingEntry entry in (item as MappingNode)?.Entries ?? [])
        {
            Add(entry.Value, found);
        }

        return found.ToImmutable();
    }

    /// <summary>The weight of an answer, or of the coding in it.</summary>
    private decimal? WeightOf(object item) => item is Node node && scope.Weights.TryGetValue(node, out decimal weight) ? weight : null;

    private static string TypeNameOf(PathExpression expression) => expression switch
    {
        PathMember member => member.Name,
        PathLiteral { Value: string name } => name,
        _ => "",
    };
}
