using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Packs.Fhir;

/// <summary>A questionnaire as far as it was read.</summary>
internal sealed class FhirQuestionnaire
{
    internal required FhirResource Resource { get; init; }

    /// <summary>All items in the order of the form.</summary>
    internal required ImmutableArray<FhirItem> Items { get; init; }

    internal string File => Resource.File;

    internal MappingNode Node => Resource.Node;

    /// <summary>The canonical address; null where it has none.</summary>
    internal string? Url => Node.Text("url");

    /// <summary>How it is called in a message.</summary>
    internal string Called => Printable.Quote(Node.Text("title") ?? Node.Text("name") ?? Url ?? Node.Text("id") ?? File);

    /// <summary>Reads the items.</summary>
    internal static FhirQuestionnaire Read(FhirResource resource, FhirTerminology terminology, DiagnosticBag bag)
    {
        var items = ImmutableArray.CreateBuilder<FhirItem>();
        Read(resource, resource.Node, null, items, bag);
        var read = new FhirQuestionnaire { Resource = resource, Items = items.ToImmutable() };
        if (items.Count == 0)
        {
            bag.Add(new Diagnostic
            {
                Code = DiagnosticCodes.EmptyDocument,
                Severity = Severity.Warning,
                Message = $"The questionnaire '{read.Called}' has no items.",
                Cure = "Add items, or remove the file.",
                Position = resource.Node.In(resource.File),
            });
        }

        foreach (FhirItem item in read.Items.Where(item => item.Type != "group"))
        {
            item.Options = terminology.OptionsOf(resource, item, bag);
        }

        return read;
    }

    private static void Read(FhirResource resource, MappingNode from, FhirItem? parent, ImmutableArray<FhirItem>.Builder items, DiagnosticBag bag)
    {
        if (from.Find("item") is { } list and not SequenceNode)
        {
            bag.Add(WrongType(resource.File, list, "item", "a list"));
        }

        foreach (MappingNode node in from.Each("item"))
        {
            ScalarNode? linkId = node.TextAt("linkId");
            if (linkId is null)
            {
                bag.Add(new Diagnostic
                {
                    Code = DiagnosticCodes.KeyMissing,
                    Severity = Severity.Error,
                    Message = "An item has no 'linkId'; answers cannot be joined to it.",
                    Cure = "Give it a linkId that no other item has.",
                    Position = node.In(resource.File),
                });
            }

            string type = node.Text("type") ?? "";
            if (!FhirTerms.ItemTypes.Contains(type))
            {
                bag.Add(new Diagnostic
                {
                    Code = type.Length == 0 ? DiagnosticCodes.KeyMissing : DiagnosticCodes.NotInClosedSet,
                    Severity = Severity.Error,
                    Message = type.Length == 0 ? "An item has no 'type'." : $"'{Printable.Quote(type)}' is no type of an item.",
                    Cure = "Write one of the types of FHIR R4, such as choice, group, display, decimal or string.",
                    DidYouMean = Search.Spelling.Nearest(type, FhirTerms.ItemTypes.Order(StringComparer.Ordinal)),
                    Position = (node.Find("type") ?? node).In(resource.File),
                });
            }

            var item = new FhirItem
            {
                Node = node,
                LinkId = linkId?.Text ?? "",
                LinkIdAt = linkId ?? (Node)node,
                Text = node.TextAt("text"),
                Type = type,
                Parent = parent,
                Order = items.Count,
                Codes = node.Codes(),
                Conditions =
                [
                    .. node.Each("enableWhen").Select(condition => new FhirCondition
                    {
                        Node = condition,
                        Question = condition.TextAt("question"),
                        Operator = condition.Text("operator") ?? "",
                        Answer = condition.Value("answer"),
                    }),
                ],
                Calculation = ExpressionOf(node, FhirTerms.CalculatedExpression),
            };
            items.Add(item);
            parent?.Children.Add(item);
            Read(resource, node, item, items, bag);
        }
    }

    /// <summary>The text of an expression extension; null where there is none in FHIRPath.</summary>
    internal static ScalarNode? ExpressionOf(MappingNode node, string url) => node.Extensions(url)
        .Select(extension => extension.Find("valueExpression")).OfType<MappingNode>()
        .Where(expression => expression.Text("language") is null or "text/fhirpath")
        .Select(expression => expression.TextAt("expression")).FirstOrDefault(text => text is not null);

    internal static Diagnostic WrongType(string file, Node found, string key, string expected) => new()
    {
        Code = DiagnosticCodes.WrongType,
        Severity = Severity.Error,
        Message = $"'{key}' is {Kind(found)}; expected is {expected}.",
        Cure = "Write it as FHIR R4 defines it.",
        Position = found.In(file),
    };

    internal static string Kind(Node node) => node switch
    {
        MappingNode => "an object",
        SequenceNode => "a list",
        ScalarNode { Form: ScalarForm.Text } => "a text",
        ScalarNode { Text: "null" } => "null",
        ScalarNode { Text: "true" or "false" } => "true or false",
        _ => "a number",
    };
}

/// <summary>A resource and the file that it stands in.</summary>
internal sealed record FhirResource(string File, string Type, MappingNode Node)
{
    /// <summary>The resources that it contains, by <c>#</c> and their id.</summary>
    internal IEnumerable<FhirResource> Contained => Node.Each("contained")
        .Where(inner => inner.Text("resourceType") is not null)
        .Select(inner => new FhirResource(File, inner.Text("resourceType")!, inner));
}
