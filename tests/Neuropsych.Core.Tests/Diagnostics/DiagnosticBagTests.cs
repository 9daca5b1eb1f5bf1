using System.Linq;
using CsCheck;
using Neuropsych.Diagnostics;

namespace Neuropsych.Tests.Diagnostics;

public sealed class DiagnosticBagTests
{
    [Fact]
    public void Diagnostics_come_out_each_once_by_pack_place_code_and_message_whatever_the_order_they_went_in()
    {
        Diagnostic[] sorted =
        [
            Make(null, null, DiagnosticCodes.SourceUnreadable, "x"),
            Make("a", null, DiagnosticCodes.NotDefined, "a"),
            Make("a", null, DiagnosticCodes.NotDefined, "b"),
            Make("a", new SourcePosition("a.md", 2, 9), DiagnosticCodes.NotDefined, "x"),
            Make("a", new SourcePosition("a.md", 10, 1), DiagnosticCodes.NotDefined, "x"),
            Make("a", new SourcePosition("a.md", 10, 2), DiagnosticCodes.Cycle, "x"),
            Make("a", new SourcePosition("a.md", 10, 2), DiagnosticCodes.NotDefined, "x"),
            Make("a", new SourcePosition("b.md", 1, 1), DiagnosticCodes.NotDefined, "x"),
            Make("b", null, DiagnosticCodes.NotDefined, "a"),
        ];

        Gen.Shuffle(sorted).Sample(shuffled =>
        {
            var bag = new DiagnosticBag();
            bag.AddRange(shuffled);
            bag.AddRange(shuffled.Take(3));
            return bag.ToImmutable().SequenceEqual(sorted) && bag.Count == sorted.Length + 3 && bag.HasErrors;
        }, iter: 100);
    }

    [Fact]
    public void A_bag_without_errors_has_none()
    {
        var bag = new DiagnosticBag();
        bag.Add(Make("a", null, DiagnosticCodes.UnverifiedSource, "x"));

        bag.HasErrors.Should().BeFalse();
    }

    [Fact]
    public void A_diagnostic_on_one_line_has_code_place_message_and_what_was_meant() =>
        (Make("foundations", new SourcePosition("claims/a.yaml", 14, 11), DiagnosticCodes.NotDefined, "'region/amigdala' is not defined.") with
        {
            DidYouMean = "region/amygdala",
        }).ToString().Should().Be("NP2203 claims/a.yaml:14:11 'region/amigdala' is not defined. Did you mean 'region/amygdala'?");

    [Fact]
    public void Without_a_place_the_pack_stands_there() =>
        Make("foundations", null, DiagnosticCodes.NotDefined, "Missing.").ToString().Should().Be("NP2203 foundations Missing.");

    private static Diagnostic Make(string? pack, SourcePosition? position, DiagnosticCode code, string message) =>
        new() { Code = code, Severity = code.Severity, Message = message, Pack = pack, Position = position };
}
