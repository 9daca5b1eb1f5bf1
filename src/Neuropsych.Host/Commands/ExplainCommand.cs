using System.CommandLine;
using System.IO;
using System.Linq;
using System.Text;
using Neuropsych.Diagnostics;
using Neuropsych.Host.Views;
using Neuropsych.Presentation;
using Neuropsych.Search;

namespace Neuropsych.Host.Commands;

/// <summary><c>explain CODE</c>: what a diagnostic means and how to cure it. Composes nothing.</summary>
internal static class ExplainCommand
{
    internal static Command Create(Session session)
    {
        var code = new Argument<string?>("CODE") { Description = "A code such as NP2203; without one all codes are listed.", Arity = ArgumentArity.ZeroOrOne };
        code.HelpName = code.Name;
        code.CompletionSources.Add([.. DiagnosticCodes.All.Select(known => known.Id)]);
        var command = new Command("explain", "What a diagnostic code means, why it matters and how to cure it.") { code };
        command.SetAction(parse =>
        {
            Answer answer = parse.GetValue(code) is { } asked ? Explain(asked) : All();
            session.Give(parse, "explain", answer, null);
            return answer.ExitCode;
        });
        return command;
    }

    /// <summary>The page of a code; null where it has none.</summary>
    internal static string? PageOf(DiagnosticCode code)
    {
        using Stream? stream = typeof(ExplainCommand).Assembly.GetManifestResourceStream($"diagnostics/{code.Id}.md");
        if (stream is null)
        {
            return null;
        }

        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd('\n');
    }

    private static Answer Explain(string asked)
    {
        string id = asked.Trim().ToUpperInvariant();
        id = id.Length > 0 && id.All(char.IsAsciiDigit) ? "NP" + id : id;
        DiagnosticCode? code = DiagnosticCodes.Find(id);
        if (code is null)
        {
            string? meant = Spelling.Nearest(id, DiagnosticCodes.All.Select(known => known.Id));
            return new Answer
            {
                ExitCode = ExitCodes.Findings,
                IsFault = true,
                Draw = page => page.Text($"There is no code '{asked}'.{(meant is null ? "" : $" Did you mean '{meant}'?")}"),
                Write = json =>
                {
                    json.Text("notFound", asked);
                    json.Texts("didYouMean", meant is null ? [] : [meant]);
                },
                Next = [("neuropsych explain", "all codes")],
            };
        }

        return new Answer
        {
            Draw = page =>
            {
                foreach (string line in (PageOf(code) ?? $"# {code.Id} {code.Title}").Split('\n'))
                {
                    page.Line(new Span(Page.Clean(line), line.StartsWith('#') ? Ink.Strong : Ink.Plain));
                }
            },
            Write = json =>
            {
                json.Text("code", code.Id);
                json.Word("severity", code.Severity);
                json.Text("title", code.Title);
                json.Text("page", PageOf(code));
            },
            Next = [("neuropsych check", "read your packs again")],
        };
    }

    private static Answer All() => new()
    {
        Draw = page =>
        {
            page.Title(Human.Count(DiagnosticCodes.All.Count, "code"));
            foreach (DiagnosticCode code in DiagnosticCodes.All)
            {
                page.Row(2, [6, 11, 0], new Cell(code.Id, Ink.Strong), new Cell(Words.Of(code.Severity)), new Cell(code.Title));
            }
        },
        Write = json => json.List("codes", DiagnosticCodes.All, code =>
        {
            json.Text("code", code.Id);
            json.Word("severity", code.Severity);
            json.Text("title", code.Title);
        }),
        Next = [("neuropsych explain NP2203", "one of them")],
    };
}
