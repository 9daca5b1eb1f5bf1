using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using Neuropsych.Host.Json;
using Neuropsych.Host.Views;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Commands;

/// <summary><c>coverage</c>: every question of the packs with what answers it.</summary>
internal static class CoverageCommand
{
    internal static Command Create(Session session)
    {
        var strict = new Option<bool>("--strict") { Description = "Exit with 1 while a question is open." };
        return session.Reading("coverage", "Every question that the packs set out to answer, with what answers it.", [strict],
            (parse, reader) => Coverage(reader, parse.GetValue(strict)));
    }

    private static Answer Coverage(Reader reader, bool strict)
    {
        ImmutableArray<QuestionCoverage> coverage = reader.Model.Coverage;
        ImmutableArray<QuestionCoverage> open = [.. coverage.Where(question => !question.IsAnswered)];
        return new Answer
        {
            ExitCode = strict && !open.IsEmpty ? ExitCodes.Findings : ExitCodes.Clean,
            Draw = page =>
            {
                page.Title($"{Human.Count(coverage.Length, "question")}, {(open.IsEmpty ? "all answered" : $"{Human.Number(open.Length)} open")}");
                string? pack = null;
                foreach (QuestionCoverage question in coverage)
                {
                    if (question.Pack != pack)
                    {
                        page.Section(pack = question.Pack);
                    }

                    Draw(page, reader, question);
                }

                if (!open.IsEmpty)
                {
                    page.Section("Open");
                    page.Text(string.Join(", ", open.Select(question => question.Question.Id)), 2);
                }
            },
            Write = json =>
            {
                json.Number("questions", coverage.Length);
                json.Number("open", open.Length);
                json.List("coverage", coverage, question =>
                {
                    json.Text("pack", question.Pack);
                    json.Text("question", question.Question.Id);
                    json.Word("kind", question.Question.Kind);
                    json.Text("text", question.Question.Text);
                    json.Flag("answered", question.IsAnswered);
                    json.List("answers", question.Answers, answer => EntityJson.Reference(json, reader, answer));
                });
            },
            Next = coverage.SelectMany(question => question.Answers).OfType<Claim>().FirstOrDefault() is { } claim
                ? [($"neuropsych show {reader.ShortId(claim.Id)}", "an answer with its evidence")]
                : [("neuropsych list", "what there is")],
        };
    }

    private static void Draw(Page page, Reader reader, QuestionCoverage question)
    {
        string state = question.IsAnswered ? "" : " (open)";
        page.Item(2, question.Question.Id, $"{question.Question.Text}{state}", labelWidth: 8, labelInk: Ink.Strong);
        if (question.Answers.IsEmpty)
        {
            page.Text("no answer in the loaded packs", 10, Ink.Quiet);
        }

        foreach (IEntity answer in question.Answers)
        {
            string standing = answer is Claim claim ? $": {reader.Standing(claim)}" : "";
            page.Text(reader.ShortId(answer.Id) + standing, 10, Ink.Quiet);
        }
    }
}
