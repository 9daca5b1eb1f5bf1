using System.Collections.Generic;
using System.Linq;
using System.Text.Json;
using CsCheck;
using Neuropsych.Exercises;

namespace Neuropsych.Tests.Exercises;

public sealed class ExpressionTests
{
    private static readonly Dictionary<string, InputSpec> Questions = new()
    {
        ["q1"] = new ScaleInput { Low = 0, High = 3, LowKey = "l", HighKey = "h" },
        ["q2"] = new NumberInput { Low = -2, High = 5, Decimals = 1 },
        ["gone"] = new ScaleInput { Low = 0, High = 3, LowKey = "l", HighKey = "h" },
        ["who"] = new ChoiceInput { Options = [new() { Id = "alone", TextKey = "a" }, new() { Id = "together", TextKey = "t" }] },
        ["what"] = new ChoiceInput { Most = 2, Options = [new() { Id = "a", TextKey = "a" }, new() { Id = "b", TextKey = "b" }] },
    };

    private static readonly ExpressionScope Scope = new()
    {
        Asked = Questions,
        Scores = new Dictionary<string, ScoreRange> { ["total"] = new() { Low = 0, High = 27 } },
        Settings = new Dictionary<string, ExpressionValue> { ["length"] = ExpressionValue.Of("short") },
        Steps = new HashSet<string> { "q1" },
    };

    [Theory]
    [InlineData("3", "3")]
    [InlineData("0.50", "0.50")]
    [InlineData("""{"key":"alone"}""", "alone")]
    [InlineData("\"q1\"", "2")]
    [InlineData("""{"answer":"gone"}""", "missing")]
    [InlineData("""{"option":"who"}""", "alone")]
    [InlineData("""{"ge":["q1",2]}""", "true")]
    [InlineData("""{"ge":["gone",0]}""", "missing")]
    [InlineData("""{"eq":[{"option":"who"},{"key":"together"}]}""", "false")]
    [InlineData("""{"between":["q1",2,2]}""", "true")]
    [InlineData("""{"in":[{"option":"who"},["together","alone"]]}""", "true")]
    [InlineData("""{"has":[{"options":"what"},"b"]}""", "true")]
    [InlineData("""{"or":[{"ge":["gone",1]},true]}""", "true")]
    [InlineData("""{"or":[{"ge":["gone",1]},false]}""", "missing")]
    [InlineData("""{"and":[{"ge":["gone",1]},false]}""", "false")]
    [InlineData("""{"and":[{"ge":["gone",1]},true]}""", "missing")]
    [InlineData("""{"not":{"ge":["gone",1]}}""", "missing")]
    [InlineData("""{"any":{"of":["gone","q1"],"ge":2}}""", "true")]
    [InlineData("""{"any":{"of":["gone","q1"],"ge":3}}""", "missing")]
    [InlineData("""{"all":{"of":["gone","q1"],"ge":3}}""", "false")]
    [InlineData("""{"countWhere":{"of":["q1",3,0],"ge":2}}""", "2")]
    [InlineData("""{"countWhere":{"of":["q1","gone"],"ge":2}}""", "missing")]
    [InlineData("""{"add":["q1",0.1]}""", "2.1")]
    [InlineData("""{"sub":["q1",5]}""", "-3")]
    [InlineData("""{"div":[13,8]}""", "1.625")]
    [InlineData("""{"div":[1,"gone"]}""", "missing")]
    [InlineData("""{"abs":{"sub":["q1",5]}}""", "3")]
    [InlineData("""{"clamp":["q1",0,1]}""", "1")]
    [InlineData("""{"reverse":["q1",1,5]}""", "4")]
    [InlineData("""{"round":{"x":2.5,"places":0,"rule":"halfAwayFromZero"}}""", "3")]
    [InlineData("""{"round":{"x":2.5,"places":0,"rule":"halfToEven"}}""", "2")]
    [InlineData("""{"round":{"x":-2.5,"places":0,"rule":"halfAwayFromZero"}}""", "-3")]
    [InlineData("""{"round":{"x":-2.5,"places":0,"rule":"down"}}""", "-3")]
    [InlineData("""{"sum":["q1","q2"]}""", "0.5")]
    [InlineData("""{"sum":["q1","gone"]}""", "missing")]
    [InlineData("""{"mean":["q1",3]}""", "2.5")]
    [InlineData("""{"count":["q1","gone"]}""", "1")]
    [InlineData("""{"countMissing":["q1","gone"]}""", "1")]
    [InlineData("""{"if":{"when":{"ge":["q1",1]},"then":7,"else":8}}""", "7")]
    [InlineData("""{"if":{"when":{"ge":["gone",1]},"then":7,"else":8}}""", "missing")]
    [InlineData("""{"lookup":{"x":"q1","table":[{"from":0,"value":{"key":"low"}},{"from":2,"value":{"key":"high"}}]}}""", "high")]
    [InlineData("""{"orElse":["gone",9]}""", "9")]
    [InlineData("""{"isMissing":"gone"}""", "true")]
    [InlineData("""{"div":[1,0]}""", "missing")]
    public void Every_operator_gives_what_the_table_says(string json, string expected)
    {
        Expression tree = Read(json);
        tree.Evaluate(Facts.Usual).ToString().Should().Be(expected);
        Written(tree).Should().Be(json == "\"q1\"" ? """{"answer":"q1"}""" : Written(Read(Written(tree))), "what is written reads as the same tree");
        Read(Written(tree)).Should().Be(tree);
    }

    [Theory]
    [InlineData("""{"ge":["q1"]}""", "/ge")]
    [InlineData("""{"ge":["q1",1],"le":["q1",2]}""", "")]
    [InlineData("""{"gee":["q1",1]}""", "/gee")]
    [InlineData("null", "")]
    [InlineData("""{"and":[]}""", "/and")]
    [InlineData("""{"sum":["q1",{"ad":[1,2]}]}""", "/sum/1/ad")]
    [InlineData("""{"round":{"x":1,"places":11,"rule":"up"}}""", "/round/places")]
    [InlineData("""{"any":{"of":["q1"],"above":1}}""", "/any/above")]
    [InlineData("1e99", "")]
    public void What_is_no_expression_is_named_at_its_place(string json, string pointer)
    {
        ExpressionReading reading = ExpressionReader.Read(Json(json));
        reading.Expression.Should().BeNull();
        reading.Faults.Should().ContainSingle().Which.Pointer.Should().Be(pointer);
    }

    [Theory]
    [InlineData("""{"ge":["q1",{"key":"a"}]}""", "/ge", ContentFaultKind.Expression)]
    [InlineData("""{"ge":[{"option":"who"},{"option":"who"}]}""", "/ge", ContentFaultKind.Expression)]
    [InlineData("""{"ge":["q9",1]}""", "/ge/0/answer", ContentFaultKind.NotAskedBefore)]
    [InlineData("""{"ge":["who",1]}""", "/ge/0/answer", ContentFaultKind.Expression)]
    [InlineData("""{"ge":[{"div":[1,"q1"]},1]}""", "/ge/0/div/1", ContentFaultKind.Expression)]
    [InlineData("""{"ge":[{"mul":[1000000,{"mul":[1000000,"q1"]}]},1]}""", "/ge/0", ContentFaultKind.Expression)]
    [InlineData("""{"ge":[{"lookup":{"x":"q2","table":[{"from":0,"value":1}]}},1]}""", "/ge/0/lookup/table/0/from", ContentFaultKind.Expression)]
    [InlineData("\"q1\"", "", ContentFaultKind.Expression)]
    public void A_tree_that_cannot_be_run_is_refused_before_it_runs(string json, string pointer, ContentFaultKind kind)
    {
        ContentFault fault = ExpressionCheck.Check(Read(json), Scope, ExpressionType.Boolean).Faults.Should().ContainSingle().Subject;
        (fault.Pointer, fault.Kind).Should().Be((pointer, kind));
    }

    [Fact]
    public void A_missing_item_becomes_a_number_nowhere_in_a_score()
    {
        var strict = new ExpressionScope { Asked = Questions, TakesDefaults = false };
        ExpressionCheck.Check(Read("""{"sum":["q1",{"orElse":["q2",0]}]}"""), strict, ExpressionType.Number).Faults
            .Should().ContainSingle().Which.Pointer.Should().Be("/sum/1/orElse");
    }

    [Fact]
    public void Depth_and_nodes_have_limits()
    {
        string deep = string.Concat(Enumerable.Repeat("""{"abs":""", 16)) + "1" + new string('}', 16);
        ExpressionReader.Read(Json(deep)).Faults.Should().ContainSingle();
        ExpressionReader.Read(Json(string.Concat(Enumerable.Repeat("""{"abs":""", 15)) + "1" + new string('}', 15))).Faults.Should().BeEmpty();
        string wide = $$"""{"sum":[{{string.Join(',', Enumerable.Repeat("1", 256))}}]}""";
        ExpressionCheck.Check(Read(wide), Scope, ExpressionType.Number).Faults.Should().ContainSingle().Which.Found.Should().Be("257 nodes");
    }

    [Fact]
    public void Every_tree_ends_with_a_value_and_a_checked_one_within_its_interval()
    {
        int inside = 0;
        Trees(4).Sample(
            tree =>
            {
                ExpressionValue value = tree.Evaluate(Facts.Usual);
                Read(Written(tree)).Should().Be(tree);
                ExpressionFindings findings = ExpressionCheck.Check(tree, Scope, ExpressionType.Number);
                if (findings.Faults.Count == 0)
                {
                    inside++;
                    (value.IsMissing && !findings.CanBeMissing).Should().BeFalse(Written(tree));
                    if (value.Number is { } number)
                    {
                        ((double)number).Should().BeInRange(findings.Low - 1e-3, findings.High + 1e-3, Written(tree));
                    }
                }
            },
            iter: 2000, threads: 1);
        inside.Should().BeGreaterThan(200, "the property must have been tried");
    }

    private static Gen<Expression> Trees(int depth)
    {
        Gen<Expression> leaf = Gen.OneOf<Expression>(
            Gen.Int[-3, 3].Select(n => (Expression)new NumberLiteral { Value = n }),
            Gen.OneOf(Gen.Const("q1"), Gen.Const("q2"), Gen.Const("gone")).Select(name => (Expression)new Reference { To = ReferenceKind.Answer, Name = name }));
        if (depth == 0)
        {
            return leaf;
        }

        Gen<Expression> under = Trees(depth - 1);
        Gen<ValueList<Expression>> list = under.Array[1, 3].Select(items => items.ToValueList());
        Gen<Expression> condition = Gen.Select(Gen.Enum<ComparisonOperator>(), under, under, (by, a, b) => (Expression)new Comparison { Operator = by, Left = a, Right = b });
        return Gen.OneOf<Expression>(
            leaf,
            Gen.Select(Gen.Enum<ArithmeticOperator>(), under, under, (by, a, b) => (Expression)new Arithmetic { Operator = by, Left = a, Right = b }),
            Gen.Select(Gen.Enum<AggregateOperator>(), list, (by, of) => (Expression)new Aggregate { Operator = by, Of = of }),
            Gen.Select(Gen.Enum<Quantifier>(), list, Gen.Int[-1, 3], (of, trees, n) => (Expression)new Quantified { Quantifier = of, Of = trees, Operator = ComparisonOperator.Ge, Value = n }),
            Gen.Select(condition, under, under, (when, then, other) => (Expression)new Conditional { When = when, Then = then, Else = other }),
            Gen.Select(under, under, (x, y) => (Expression)new OrElse { X = x, Default = y }),
            under.Select(x => (Expression)new AbsoluteValue { X = x }),
            under.Select(x => (Expression)new Rounded { X = x, Places = 1, Rule = RoundingRule.HalfAwayFromZero }),
            under.Select(x => (Expression)new Reversed { X = x, Low = 0, High = 3 }));
    }

    private static JsonElement Json(string text)
    {
        using JsonDocument document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static Expression Read(string json)
    {
        ExpressionReading reading = ExpressionReader.Read(Json(json));
        reading.Faults.Should().BeEmpty();
        return reading.Expression!;
    }

    private static string Written(Expression tree) => JsonSerializer.Serialize(tree, ExerciseJson.Expression);

    private sealed class Facts : IExpressionFacts
    {
        internal static Facts Usual { get; } = new();

        public ExpressionValue Find(ReferenceKind to, string name) => (to, name) switch
        {
            (ReferenceKind.Answer, "q1") => ExpressionValue.Of(2),
            (ReferenceKind.Answer, "q2") => ExpressionValue.Of(-1.5m),
            (ReferenceKind.Option, "who") => ExpressionValue.Of("alone"),
            (ReferenceKind.Options, "what") => ExpressionValue.Of(["a", "b"]),
            (ReferenceKind.IsMissing, _) => ExpressionValue.Of(name == "gone"),
            _ => default,
        };

        public ExpressionValue Rating(string of, string label) => default;
    }
}
