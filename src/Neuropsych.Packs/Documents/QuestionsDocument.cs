using System;
using System.Collections.Generic;
using System.Text.Json.Nodes;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Yaml;
using Neuropsych.Text;

namespace Neuropsych.Packs.Documents;

/// <summary><c>questions.yaml</c>: what the pack sets out to answer.</summary>
internal static class QuestionsDocument
{
    private static readonly Field<string> Id = Field.Required("id", "A short id that 'answers' names.", Schemas.Text);
    private static readonly Field<QuestionKind> Kind =
        Field.Required("kind", "The kind of question.", Schemas.Word<QuestionKind>("a kind of question"));
    private static readonly Field<string> Text = Field.Required("text", "The question.", Schemas.Text);

    private static readonly Shape<Question> Shape = new("a question", reader => new Question
    {
        Id = reader.Get(Id),
        Kind = reader.Get(Kind),
        Text = reader.Get(Text),
    }, Id, Kind, Text);

    /// <summary>The document as JSON Schema.</summary>
    internal static JsonObject ToJson(EditorScope scope) => new ListSchema<Question>(Shape).ToJson(scope);

    internal static void Read(Node node, Place place)
    {
        new ListSchema<Question>(Shape).TryRead(node, place, out ValueList<Question> questions);
        place.Pack.Questions.AddRange(questions);
        if (node is not SequenceNode list)
        {
            return;
        }

        var seen = new Dictionary<string, Node>(StringComparer.Ordinal);
        for (int i = 0; i < list.Items.Length; i++)
        {
            if ((list.Items[i] as MappingNode)?.Find(Id.Key) is not ScalarNode id || seen.TryAdd(NormalForm.Composed(id.Text), id))
            {
                continue;
            }

            // The same letters may be written in several ways, which nobody sees.
            Node first = seen[NormalForm.Composed(id.Text)];
            place.Item(i).Child(Id.Key).Report(DiagnosticCodes.DefinedTwice, id,
                $"The question '{Printable.Quote(id.Text)}' stands twice; first on line {first.Line}.", "Give one of them another id.",
                related: new SourcePosition(place.File, first.Line, first.Column));
        }
    }
}
