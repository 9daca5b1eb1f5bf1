using System.Text.Json.Serialization;

namespace Neuropsych.Exercises;

/// <summary>
/// A tree that gives a number, a yes or no, a key or keys, or <em>missing</em>, for every input: closed and total. No text is
/// evaluated; there are no functions of users, no loops, no clock and no chance.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "op")]
[JsonDerivedType(typeof(NumberLiteral), "number")]
[JsonDerivedType(typeof(BooleanLiteral), "boolean")]
[JsonDerivedType(typeof(KeyLiteral), "key")]
[JsonDerivedType(typeof(Reference), "reference")]
[JsonDerivedType(typeof(RatingReference), "rating")]
[JsonDerivedType(typeof(Comparison), "compare")]
[JsonDerivedType(typeof(Between), "between")]
[JsonDerivedType(typeof(In), "in")]
[JsonDerivedType(typeof(Has), "has")]
[JsonDerivedType(typeof(Junction), "logic")]
[JsonDerivedType(typeof(Not), "not")]
[JsonDerivedType(typeof(Quantified), "many")]
[JsonDerivedType(typeof(Arithmetic), "arithmetic")]
[JsonDerivedType(typeof(AbsoluteValue), "abs")]
[JsonDerivedType(typeof(Clamp), "clamp")]
[JsonDerivedType(typeof(Reversed), "reverse")]
[JsonDerivedType(typeof(Rounded), "round")]
[JsonDerivedType(typeof(Aggregate), "aggregate")]
[JsonDerivedType(typeof(Conditional), "if")]
[JsonDerivedType(typeof(Lookup), "lookup")]
[JsonDerivedType(typeof(OrElse), "orElse")]
public abstract record Expression
{
    private protected Expression()
    {
    }
}
