using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using Neuropsych.Host.Json;
using Neuropsych.Host.Views;
using Neuropsych.Judgement;
using Neuropsych.Presentation;
using Neuropsych.Text;

namespace Neuropsych.Host.Commands;

/// <summary><c>contested</c>: the questions on which studies disagree, with both sides.</summary>
internal static class ContestedCommand
{
    internal static Command Create(Session session)
    {
        var all = new Option<bool>("--all") { Description = "Besides the questions that packs name: every claim with counting evidence on both sides." };
        return session.Reading("contested", "Questions on which studies disagree, each with both sides.", [all],
            (parse, reader) => Contested(reader, parse.GetValue(all)));
    }

    private static Answer Contested(Reader reader, bool all)
    {
        ImmutableArray<Claim> contested = reader.Model.Contested;
        ImmutableArray<Claim> named = [.. contested.Where(claim => claim.Type == KnowledgeModel.ContestedType)];
        bool onlyNamed = !all && !named.IsEmpty;
        ImmutableArray<Claim> shown = onlyNamed ? named : contested;
        int others = contested.Length - shown.Length;
        return new Answer
        {
            Draw = page =>
            {
                page.Title(Human.Count(shown.Length, "contested question"));
                if (onlyNamed)
                {
                    page.Text("named by the packs" + (others == 0 ? "" : $"; {Human.Count(others, "more claim")} with evidence on both sides: --all"), 0, Ink.Quiet);
                }

                foreach (Claim claim in shown)
                {
                    if (reader.Audience == Audience.Client)
                    {
                        page.Blank();
                        ClaimView.DrawInFullForClient(page, reader, claim);
                        continue;
                    }

                    page.Section(reader.Sentence(claim));
                    page.Text($"{reader.ShortId(claim.Id)}: {Human.Word(claim.Standing)}, {Human.CertaintyShort(claim.Verdict.Certainty)}", 0);
                    ClaimView.DrawSides(page, reader, claim);
                    page.Blank();
                    foreach (RuleUse rule in claim.Verdict.Explanation.Rules)
                    {
                        page.Item(0, rule.Rule, rule.Text);
                    }
                }
            },
            Write = json => json.List("claims", shown, claim =>
            {
                EntityJson.Reference(json, reader, claim);
                json.Flag("namedByPack", claim.Type == KnowledgeModel.ContestedType);
                ClaimJson.Write(json, reader, claim);
            }),
            Next = shown.IsEmpty
                ? [("neuropsych list claim", "all claims")]
                : [($"neuropsych show {reader.ShortId(shown[0].Id)}", "one of them with every rule")],
        };
    }
}
