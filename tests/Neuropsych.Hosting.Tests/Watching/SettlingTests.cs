using System;
using System.Linq;
using Neuropsych.Hosting.Discovery;
using Neuropsych.Hosting.Watching;

namespace Neuropsych.Hosting.Tests.Watching;

public sealed class SettlingTests
{
    private const string Path = "/packs/a";

    [Fact]
    public void G5_A_copy_of_three_seconds_is_taken_over_once()
    {
        bool isWhole = false;
        Settling settling = Running(_ => isWhole);
        int taken = 0;
        for (int i = 0; i <= 30; i++)
        {
            isWhole = i == 30;
            taken += settling.Look(Seen($"part {i}"), At(100 * i)).Changed.Length;
        }

        taken.Should().Be(0, "it changed at every look");
        taken += settling.Look(Seen("part 30"), At(3_200)).Changed.Length;
        taken.Should().Be(0, "it has been still for 200 ms alone");
        taken += settling.Look(Seen("part 30"), At(3_250)).Changed.Length;
        taken += settling.Look(Seen("part 30"), At(5_400)).Changed.Length;
        taken.Should().Be(1);
    }

    [Fact]
    public void G5_A_pause_in_the_middle_of_a_copy_is_no_end_of_it()
    {
        Settling settling = Running(_ => false);

        settling.Look(Seen("half"), At(0)).Changed.Should().BeEmpty();
        settling.Look(Seen("half"), At(1_900)).Changed.Should().BeEmpty("it is not whole");
        settling.Look(Seen("more"), At(1_950)).Changed.Should().BeEmpty();
        settling.Look(Seen("more"), At(3_950)).Changed.Should().Equal([Path], "two seconds still is long enough to be refused with its codes");
    }

    [Fact]
    public void G6_A_pack_is_gone_when_two_polls_miss_it_however_many_events_there_are()
    {
        Settling settling = Running(_ => true);
        var none = new SourceListing { Found = [] };

        settling.Look(none, At(0)).Gone.Should().BeEmpty();
        settling.Look(none, At(100)).Gone.Should().BeEmpty();
        settling.Look(none, At(200)).Gone.Should().BeEmpty();
        settling.Look(none, At(2_000)).Gone.Should().Equal(Path);
    }

    [Fact]
    public void G7_A_source_that_cannot_be_read_removes_nothing()
    {
        Settling settling = Running(_ => true);
        var unreadable = new SourceListing { Found = [], Unreadable = ["/packs"] };

        Enumerable.Range(0, 5).SelectMany(i => settling.Look(unreadable, At(2_000 * i)).Gone).Should().BeEmpty();
    }

    [Fact]
    public void What_keeps_changing_for_a_minute_is_said_once()
    {
        Settling settling = Running(_ => true);

        Enumerable.Range(0, 700).SelectMany(i => settling.Look(Seen($"{i}"), At(100 * i)).Unsettled).Should().Equal(Path);
    }

    [Fact]
    public void What_changes_and_changes_back_is_no_change()
    {
        Settling settling = Running(_ => true);

        settling.Look(Seen("other"), At(0)).Changed.Should().BeEmpty();
        settling.Look(Seen("first"), At(100)).Changed.Should().BeEmpty();
        settling.Look(Seen("first"), At(5_000)).Changed.Should().BeEmpty();
        settling.IsBusy.Should().BeFalse();
    }

    private static Settling Running(Func<string, bool> isWhole)
    {
        var settling = new Settling(new ReloadOptions(), isWhole);
        settling.Accept(Seen("first"));
        return settling;
    }

    private static SourceListing Seen(string stamp) => new() { Found = [new FoundPlugin(Path, 0, FoundKind.BuiltFolder, stamp)] };

    private static TimeSpan At(int milliseconds) => TimeSpan.FromMilliseconds(milliseconds);
}
