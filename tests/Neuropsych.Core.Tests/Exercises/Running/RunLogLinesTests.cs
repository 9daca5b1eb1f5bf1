using System;
using System.Linq;
using System.Text;
using Neuropsych.Exercises;
using static Neuropsych.Tests.Exercises.Running.Played;

namespace Neuropsych.Tests.Exercises.Running;

public sealed class RunLogLinesTests
{
    [Fact]
    public void Any_log_cut_anywhere_keeps_every_whole_line_and_names_the_torn_one()
    {
        byte[] whole = RunLogLines.Write(Log());
        for (int length = 0; length <= whole.Length; length++)
        {
            RunLogReading reading = RunLogLines.Read(whole.AsSpan(0, length));
            int lines = whole.Take(length).Count(one => one == '\n');
            bool isTorn = length > 0 && whole[length - 1] != '\n';

            reading.Fault.Should().BeNull();
            reading.Events.Should().Equal(Log().Take(lines));
            reading.TornLine.Should().Be(isTorn ? lines + 1 : null);
            reading.WholeBytes.Should().Be(whole.AsSpan(0, length).LastIndexOf((byte)'\n') + 1);
        }
    }

    [Theory]
    [InlineData("{\"event\":\"continued\",\"stepId\":7}", "line 2")]
    [InlineData("", "line 2")]
    [InlineData("not json", "line 2, byte 2: this is no event of a run")]
    [InlineData("{\"event\":\"continued\",\"stepId\":\"a\",\"stamp\":{\"sequence\":5,\"at\":\"2026-03-01T08:00:00+00:00\",\"active\":\"00:00:00\"}}", "line 2: the event has the number 5, expected was 1")]
    public void A_line_in_the_middle_that_is_no_event_refuses_the_log_with_its_place(string line, string fault)
    {
        string[] lines = Encoding.UTF8.GetString(RunLogLines.Write(Log())).Split('\n');
        lines[1] = line;

        RunLogReading reading = RunLogLines.Read(Encoding.UTF8.GetBytes(string.Join('\n', lines)));

        reading.Fault.Should().StartWith(fault);
        reading.Events.Should().BeEmpty();
    }

    private static ValueList<SessionEvent> Log()
    {
        var played = new Played(new Row(Ask("q1"), Ask("q2")));
        played.Start().Apply(Choose("q1", "some"), Choose("q2", "none"));
        return played.OnDisk.ToValueList();
    }
}
