using System;
using System.Linq;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;

namespace Neuropsych.Tests.Exercises;

/// <summary>Where help is found in a crisis, as packs hold it.</summary>
public sealed class CrisisTests
{
    private static readonly DateOnly Day = new(2026, 11, 28);

    [Fact]
    public void The_contacts_of_a_pack_that_builds_on_another_come_first_and_those_that_speak_the_language_before_the_rest()
    {
        Pack common = new Sketch("common").Build() with
        {
            Crisis = [Contact("common-emergency") with { IsEmergency = true, Address = "999" }, Contact("english"), Contact("welsh") with { Languages = ["cy", "en-GB"] }],
        };
        Pack clinic = new Sketch("clinic").Requires("common").Build() with { Crisis = [Contact("french") with { Languages = ["fr"] }, Contact("abroad") with { Country = "FR" }] };

        CrisisDirectory directory = ModelComposer.Compose([clinic, common]).Model.Crisis;

        directory.Version.Should().Be("clinic 1.0.0, common 1.0.0");
        directory.HelpFor("GB", Day, "fr").Contacts.Select(one => one.Id).Should().Equal("french", "english", "welsh");
        directory.HelpFor("GB", Day, "en-US").Contacts.Select(one => one.Id).Should().Equal("english", "welsh", "french");
        directory.HelpFor("gb", Day, "en").EmergencyNumber.Should().Be("999");
        directory.HelpFor("FR", Day, "en").Contacts.Select(one => one.Id).Should().Equal("abroad");
        directory.HelpFor(null, Day, "en").Should().Be(new CrisisHelp(), "where somebody is, nobody looks up");
        KnowledgeModel.Empty.Crisis.Should().BeSameAs(CrisisDirectory.Fallback);
    }

    [Fact]
    public void A_contact_that_expired_is_shown_to_nobody_and_the_pack_says_so_and_goes_on()
    {
        Pack pack = new Sketch().Build() with { Crisis = [Contact("old") with { ExpiresOn = Day }, Contact("good")] };

        Composition.Composition made = Compose(pack, Day);

        Codes(made).Should().Equal("NP7024 Warning");
        made.Model.Crisis.HelpFor("GB", Day).Contacts.Select(one => one.Id).Should().Equal("good");
        Codes(Compose(pack, Day.AddDays(-1))).Should().BeEmpty();
        Codes(ModelComposer.Compose([pack], new ComposeOptions { AsOf = Day, PacksToRelease = { "test" } })).Should().Contain("NP7024 Error", "no release goes out with it");
    }

    [Theory]
    [InlineData(0, 180, null)]
    [InlineData(0, 181, "NP7022 Error")]
    [InlineData(0, 0, "NP7022 Error")]
    [InlineData(0, -1, "NP7022 Error")]
    [InlineData(1, 30, "NP7022 Warning")]
    public void A_contact_is_shown_at_most_180_days_after_it_was_verified(int verifiedIn, int daysAfter, string? found)
    {
        CrisisContact contact = Contact("one") with { VerifiedOn = Day.AddDays(verifiedIn), ExpiresOn = Day.AddDays(verifiedIn + daysAfter) };

        Codes(Compose(new Sketch().Build() with { Crisis = [contact] }, Day)).Should().Equal(found is null ? [] : [found]);
    }

    [Theory]
    [InlineData(CrisisChannel.Call, "988", true)]
    [InlineData(CrisisChannel.Call, "+44 116 123", true)]
    [InlineData(CrisisChannel.Call, "0800/1110111", true)]
    [InlineData(CrisisChannel.Text, "(0477) 13-11-14", true)]
    [InlineData(CrisisChannel.Call, "11", false)]
    [InlineData(CrisisChannel.Call, "", false)]
    [InlineData(CrisisChannel.Call, "988 or 911", false)]
    [InlineData(CrisisChannel.Call, "++44 116 123", false)]
    [InlineData(CrisisChannel.Call, "+0800 1110111", false)]
    [InlineData(CrisisChannel.Call, "1234567890123456", false)]
    [InlineData(CrisisChannel.Call, "116 123-", false)]
    [InlineData(CrisisChannel.Call, "９８８", false)]
    [InlineData(CrisisChannel.Chat, "https://chat.example.org/now", true)]
    [InlineData(CrisisChannel.Chat, "http://chat.example.org", false)]
    [InlineData(CrisisChannel.Chat, "javascript:alert(1)", false)]
    [InlineData(CrisisChannel.Chat, "chat.example.org", false)]
    [InlineData(CrisisChannel.Visit, "12 Long Street, Leeds", true)]
    [InlineData(CrisisChannel.Visit, " ", false)]
    public void A_number_that_nobody_could_dial_refuses_the_pack(CrisisChannel channel, string address, bool isTaken)
    {
        Pack pack = new Sketch().Build() with { Crisis = [Contact("one") with { Channel = channel, Address = address }] };

        Codes(Compose(pack, Day)).Should().Equal(isTaken ? [] : ["NP7023 Error"]);
    }

    [Fact]
    public void Every_fault_of_every_contact_is_told_in_one_go()
    {
        Pack pack = new Sketch().Build() with
        {
            Crisis =
            [
                Contact("one") with { Country = "UK" }, Contact("one"), Contact("two") with { Languages = [] }, Contact("three") with { Languages = ["English"] },
                Contact("four") with { VerifiedBy = " " }, Contact("five") with { IsEmergency = true, Country = null },
                Contact("six") with { IsEmergency = true }, Contact("seven") with { IsEmergency = true },
                Contact("eight") with { VerifiedBy = CrisisContact.Machine },
            ],
        };

        Composition.Composition made = Compose(pack, Day);

        made.Diagnostics.Where(IsOfCrisis).Select(one => $"{one.Code.Id} {one.Pointer}").Should().BeEquivalentTo(
            "NP7023 /0/country", "NP2206 /1/id", "NP2009 /2/languages", "NP7023 /3/languages", "NP2009 /4/verifiedBy", "NP7023 /5", "NP2206 /7/country", "NP7025 /8/verifiedBy");
        made.Diagnostics.Single(one => one.Pointer == "/0/country").DidYouMean.Should().Be("GB");
        made.Refused.Should().Equal("test");
    }

    private static CrisisContact Contact(string id) => new()
    {
        Id = id,
        Country = "GB",
        Languages = ["en"],
        Channel = CrisisChannel.Call,
        Address = "116 123",
        Source = "https://example.org",
        VerifiedOn = Day.AddDays(-10),
        VerifiedBy = "A person",
        ExpiresOn = Day.AddDays(100),
    };

    private static Composition.Composition Compose(Pack pack, DateOnly day) => ModelComposer.Compose([pack], new ComposeOptions { AsOf = day });

    private static string[] Codes(Composition.Composition made) => [.. made.Diagnostics.Where(IsOfCrisis).Select(one => $"{one.Code.Id} {one.Severity}")];

    private static bool IsOfCrisis(Diagnostic one) => one.Code.Id is "NP7022" or "NP7023" or "NP7024" or "NP7025" or "NP2206" or "NP2009";
}
