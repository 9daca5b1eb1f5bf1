using System.Collections.Frozen;

namespace Neuropsych.Packs.Fhir;

/// <summary>
/// The addresses by which FHIR R4, Structured Data Capture and forms in the field name what is read here
/// (hl7.org/fhir/R4/questionnaire.html; HL7 Structured Data Capture 3.0.0).
/// </summary>
internal static class FhirTerms
{
    internal const string CalculatedExpression = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-calculatedExpression";
    internal const string EnableWhenExpression = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-enableWhenExpression";
    internal const string Variable = "http://hl7.org/fhir/StructureDefinition/variable";
    internal const string OptionPrefix = "http://hl7.org/fhir/StructureDefinition/questionnaire-optionPrefix";
    internal const string ContainsProperty = "http://hl7.org/fhir/5.0/StructureDefinition/extension-ValueSet.expansion.contains.property";
    internal const string AnswerExpression = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-answerExpression";
    internal const string AnswerOptionsToggle = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-answerOptionsToggleExpression";
    internal const string Constraint = "http://hl7.org/fhir/StructureDefinition/questionnaire-constraint";
    internal const string LaunchContext = "http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-launchContext";
    internal const string MinValue = "http://hl7.org/fhir/StructureDefinition/minValue";
    internal const string MaxValue = "http://hl7.org/fhir/StructureDefinition/maxValue";

    internal const string Hidden = "http://hl7.org/fhir/StructureDefinition/questionnaire-hidden";

    /// <summary>The extensions whose expression fills, shows or offers something, with what a message calls them.</summary>
    internal static readonly FrozenDictionary<string, string> Expressions = new (string Url, string Name)[]
    {
        (CalculatedExpression, "calculated expression"), (EnableWhenExpression, "enableWhenExpression"), (Variable, "variable"),
        (AnswerExpression, "answerExpression"),
    }.ToFrozenDictionary(one => one.Url, one => one.Name);

    /// <summary>What a program shows in the place of a text, with its name.</summary>
    internal static readonly FrozenDictionary<string, string> Renderings = new (string Url, string Name)[]
    {
        ("http://hl7.org/fhir/StructureDefinition/rendering-xhtml", "rendering-xhtml"),
        ("http://hl7.org/fhir/StructureDefinition/rendering-markdown", "rendering-markdown"),
    }.ToFrozenDictionary(one => one.Url, one => one.Name);

    /// <summary>Elements of a Questionnaire that came with FHIR R5 (hl7.org/fhir/R5/questionnaire.html).</summary>
    internal static readonly FrozenSet<string> ElementsOfR5 = new[]
    {
        "versionAlgorithmString", "versionAlgorithmCoding", "copyrightLabel", "answerConstraint", "disabledDisplay",
    }.ToFrozenSet();

    /// <summary>The type of an item that R5 has in the place of <c>choice</c> and <c>open-choice</c>.</summary>
    internal const string TypeOfR5 = "coding";

    /// <summary>The property of an expansion that holds a weight.</summary>
    internal const string WeightProperty = "itemWeight";

    /// <summary>The properties of a code system that hold a weight where it does not say by an address what a property is.</summary>
    internal static readonly FrozenSet<string> NamesOfWeights = new[] { WeightProperty, "ordinalValue" }.ToFrozenSet();

    /// <summary>The addresses of a property that holds a weight, whatever its name in the code system.</summary>
    internal static readonly FrozenSet<string> WeightProperties = new[]
    {
        "http://hl7.org/fhir/concept-properties#itemWeight", "http://hl7.org/fhir/concept-properties#ordinalValue",
        "http://hl7.org/fhir/StructureDefinition/itemWeight", "http://hl7.org/fhir/StructureDefinition/ordinalValue",
    }.ToFrozenSet();

    /// <summary>The extensions that state the weight of an option, a coding or a concept.</summary>
    internal static readonly FrozenDictionary<string, string> Weights = new (string Url, string Name)[]
    {
        ("http://hl7.org/fhir/StructureDefinition/ordinalValue", "ordinalValue"),
        ("http://hl7.org/fhir/StructureDefinition/questionnaire-ordinalValue", "ordinalValue"),
        ("http://hl7.org/fhir/StructureDefinition/valueset-ordinalValue", "ordinalValue of the value set"),
        ("http://hl7.org/fhir/StructureDefinition/codesystem-ordinalValue", "ordinalValue of the code system"),
        ("http://hl7.org/fhir/StructureDefinition/iso21090-CO-value", "value of the ordinal"),
        ("http://hl7.org/fhir/StructureDefinition/itemWeight", "itemWeight"),
        ("http://hl7.org/fhir/StructureDefinition/questionnaire-optionScore", "optionScore"),
    }.ToFrozenDictionary(one => one.Url, one => one.Name);

    /// <summary>The types of an item (FHIR R4 value set item-type; <c>coding</c> and <c>question</c> are those of R5).</summary>
    internal static readonly FrozenSet<string> ItemTypes = new[]
    {
        "group", "display", "question", "boolean", "decimal", "integer", "date", "dateTime", "time", "string", "text", "url", "choice",
        "open-choice", "coding", "attachment", "reference", "quantity",
    }.ToFrozenSet();

    /// <summary>The operators of a condition (FHIR R4 value set questionnaire-enable-operator).</summary>
    internal static readonly FrozenSet<string> Operators = new[] { "exists", "=", "!=", ">", "<", ">=", "<=" }.ToFrozenSet();
}
