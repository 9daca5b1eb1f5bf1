using System;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;
using Neuropsych.Packs.Built;

namespace Neuropsych.Packs.Tests;

/// <summary><c>crisis.yaml</c>: where help is found, read with places and kept in a built pack.</summary>
public sealed class CrisisDocumentTests
{
    private const string File = "crisis.yaml";

    private const string One =
        """
        - id: gb-line
          name: A line
          country: GB
          languages: [en, cy]
          channel: call
          address: 116 123
          hours: 24 hours
          cost: free
          source: https://example.org
          verifiedOn: 2026-11-28
          verifiedBy: A person
          expiresOn: 2027-05-27
        """;

    [Fact]
    public void A_contact_is_read_with_every_key_and_a_built_pack_holds_the_same()
    {
        PackReading reading = PackText.Read((File, One + "\n- {id: gb-emergency, emergency: true, country: GB, languages: en, channel: call, address: '999', source: s, verifiedOn: 2026-11-28, verifiedBy: A person, expiresOn: 2027-01-01}\n"));

        reading.Diagnostics.Should().BeEmpty();
        reading.Pack!.Crisis[0].Should().Be(new CrisisContact
        {
            Id = "gb-line",
            Name = "A line",
            Country = "GB",
            Languages = ["en", "cy"],
            Channel = CrisisChannel.Call,
            Address = "116 123",
            Hours = "24 hours",
            Cost = "free",
            Source = "https://example.org",
            VerifiedOn = new DateOnly(2026, 11, 28),
            VerifiedBy = "A person",
            ExpiresOn = new DateOnly(2027, 5, 27),
        });
        reading.Pack.Crisis[1].IsEmergency.Should().BeTrue();
        PackReader.Read(PackPackage.FromBytes(PackPackage.Build(reading), "test.nupkg").Files).Pack!.Crisis.Should().Equal(reading.Pack.Crisis);
    }

    [Theory]
    [InlineData("  expiresOn: 2027-05-27", "", "NP2009", 1, 3)]
    [InlineData("2027-05-27", "2027-02-30", "NP2104", 12, 14)]
    [InlineData("channel: call", "channel: phone", "NP2108", 5, 12)]
    [InlineData("hours:", "hour:", "NP2003", 7, 3)]
    [InlineData("address: 116 123", "address: [116, 123]", "NP2010", 6, 12)]
    public void What_is_missing_or_wrong_is_told_at_its_place(string right, string wrong, string code, int line, int column)
    {
        One.Should().Contain(right);
        Diagnostic only = PackText.Read((File, One.Replace(right, wrong, StringComparison.Ordinal))).Only();

        only.Code.Id.Should().Be(code, only.Message);
        only.Position.Should().Be(new SourcePosition(File, line, column));
    }

    [Theory]
    [InlineData("address: 116 123", "address: call us", "NP7023", 6, 12)]
    [InlineData("2027-05-27", "2027-05-28", "NP7022", 12, 14)]
    [InlineData("2027-05-27", "2026-12-01", "NP7024", 12, 14)]
    [InlineData("verifiedBy: A person", "verifiedBy: machine", "NP7025", 11, 15)]
    public void What_composing_finds_stands_at_the_line_of_the_author_and_in_a_built_pack_too(string right, string wrong, string code, int line, int column)
    {
        PackReading reading = PackText.Read((File, One.Replace(right, wrong, StringComparison.Ordinal)));

        Found(reading, code).Position.Should().Be(new SourcePosition(File, line, column));
        if (DiagnosticCodes.Find(code)!.Severity != Severity.Error)
        {
            Found(PackReader.Read(PackPackage.FromBytes(PackPackage.Build(reading), "test.nupkg").Files), code).Position!.File.Should().Be("neuropsych/pack.json");
        }
    }

    private static Diagnostic Found(PackReading reading, string code) =>
        ModelComposer.Compose([reading.Draft!], new ComposeOptions { AsOf = new DateOnly(2026, 12, 2) }).Diagnostics.Single(one => one.Code.Id == code);
}
