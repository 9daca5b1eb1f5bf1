using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.Linq;
using Neuropsych.Evidence;
using Neuropsych.Host.Json;
using Neuropsych.Host.Views;
using Neuropsych.Judgement;
using Neuropsych.Presentation;
using Neuropsych.Synthesis.Bodies;

namespace Neuropsych.Host.Commands;

/// <summary><c>evidence pool SUBJECT</c>: the single studies of a claim, or of therapies and comparators, pooled.</summary>
internal static class EvidencePoolCommand
{
    internal static Command Create(Session session)
    {
        Argument<string> subject = session.Completed(new Argument<string>("SUBJECT")
        {
            Description = "A claim, or what the evidence is about (therapy, condition, outcome): an id or name.",
        });
        Option<PoolBy?> by = Session.Word<PoolBy>("--by", "part", "One result for each modality and comparator (default), or for each claim.");
        Option<ComparatorKind?> comparator = Session.Word<ComparatorKind>("--comparator", "comparator", "Only results against this.");
        return session.Reading("pool", "Pool the single studies of a claim, or of each therapy and comparator.", [subject, by, comparator],
            (parse, reader) => Lookup.One(reader, parse.GetValue(subject)!, entity =>
                Pool(reader, entity, Pooled.Of(reader, entity, parse.GetValue(by) ?? PoolBy.Modality, parse.GetValue(comparator)))));
    }

    private static Answer Pool(Reader reader, IEntity subject, ImmutableArray<Pooled> all) => new()
    {
        ExitCode = all.Any(pooled => pooled.Synthesis.Result.IsEstimable) ? ExitCodes.Clean : ExitCodes.Findings,
        Draw = page =>
        {
            page.Title($"Pooled: {reader.Name(subject)}", Human.Count(all.Length, "result"));
            if (all.IsEmpty)
            {
                page.Text("No evidence in the loaded packs.");
            }

            foreach (Pooled pooled in all)
            {
                if (all.Length == 1)
                {
                    BodyView.Full(page, reader, pooled.Synthesis, pooled.Outcome(reader), pooled.Certainty, pooled.Therapy(reader));
                }
                else
                {
                    BodyView.Short(page, reader, pooled.Synthesis, pooled.Certainty);
                }
            }

            BodyView.Conventions(page);
        },
        Write = json =>
        {
            EntityJson.Named(json, reader, "subject", subject.Id);
            BodyJson.Conventions(json);
            json.List("results", all, pooled =>
                BodyJson.Write(json, reader, pooled.Synthesis, pooled.Certainty, pooled.Therapy(reader), pooled.Outcome(reader)));
        },
        Next = all.IsEmpty
            ? [($"neuropsych evidence {reader.ShortId(subject.Id)}", "what else the packs hold")]
            : [($"neuropsych evidence plot {(all.Length == 1 ? "forest" : "map")} {reader.ShortId(subject.Id)}", "the same as a picture")],
    };
}

/// <summary>By what results are told apart.</summary>
internal enum PoolBy
{
    /// <summary>By therapy and comparator.</summary>
    Modality,

    /// <summary>By claim.</summary>
    Claim,
}

/// <summary>A pooled body and the certainty that somebody recorded for its claim.</summary>
/// <param name="Synthesis">The pooled body.</param>
/// <param name="Certainty">The certainty; null: not assessed.</param>
internal sealed record Pooled(BodySynthesis Synthesis, Certainty? Certainty)
{
    /// <summary>The name of the therapy as it stands inside a sentence.</summary>
    internal string Therapy(Reader reader) => Inside(reader.Name(
        reader.Model.Find(Synthesis.Body.Subject) is Claim claim ? claim.Proposition.Subject : Synthesis.Body.Subject));

    /// <summary>The name of the outcome as it stands inside a sentence.</summary>
    internal string Outcome(Reader reader) => Inside(reader.Name(Synthesis.Body.Outcome));

    /// <summary>The pooled bodies of a subject: of a claim its own, else by therapy and comparator or by claim.</summary>
    internal static ImmutableArray<Pooled> Of(Reader reader, IEntity subject, PoolBy by, ComparatorKind? comparator)
    {
        EvidenceQuery query = reader.Model.EvidenceFor(subject.Id);
        query = comparator is { } kind ? query.Against(kind) : query;
        if (subject is Claim only)
        {
            return [OfClaim(only, comparator)];
        }

        if (by == PoolBy.Claim)
        {
            return [.. query.Claims.Select(claim => OfClaim(claim, comparator))];
        }

        Dictionary<EntityId, Certainty?[]> certainties = query
            .GroupBy(link => link.Finding.Id)
            .ToDictionary(group => group.Key, group => group.Select(link => ((Claim)reader.Model.Find(link.Claim)!).Verdict.Certainty).Distinct().ToArray());
        bool isTherapy = subject is Modality;
        return
        [
            .. EvidenceBody.ByTherapy(query)
                .Where(body => !isTherapy || body.Subject == subject.Id)
                .OrderBy(body => body.Effects.IsEmpty)
                .Select(body => new Pooled(BodySynthesis.Of(body), body.Effects.SelectMany(effect => certainties[effect.Finding.Id]).Distinct().ToArray() is [var one] ? one : null)),
        ];
    }

    private static Pooled OfClaim(Claim claim, ComparatorKind? comparator) => new(BodySynthesis.Of(EvidenceBody.Of(comparator is { } kind
        ? claim with { Links = [.. claim.Links.Where(link => link.Finding.Pico.Comparator?.Kind == kind)] }
        : claim)), claim.Verdict.Certainty);

    /// <summary>A name begins small inside a sentence, unless it is an abbreviation or a name of somebody.</summary>
    private static string Inside(string name) =>
        name.Length > 1 && char.IsUpper(name[0]) && char.IsLower(name[1]) && !name.Skip(1).Any(char.IsUpper) ? char.ToLowerInvariant(name[0]) + name[1..] : name;
}
