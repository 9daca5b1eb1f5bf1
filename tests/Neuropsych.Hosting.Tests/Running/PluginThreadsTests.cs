using System.Linq;
using System.Threading;
using Neuropsych.Hosting.Running;

namespace Neuropsych.Hosting.Tests.Running;

public sealed class PluginThreadsTests
{
    [Fact]
    public void L10_More_calls_than_may_wait_are_turned_away_at_once_and_the_rest_is_answered()
    {
        using var gate = new ManualResetEventSlim();
        var threads = new PluginThreads("test", most: 2, capacity: 3);
        PluginCall<int>[] calls = [.. Enumerable.Range(0, 8).Select(i => new PluginCall<int>(() =>
        {
            gate.Wait();
            return i;
        }))];

        Admission[] admissions = [.. calls.Select(threads.TryAdd)];
        gate.Set();

        admissions.Count(one => one == Admission.Full).Should().BeInRange(3, 5, "two run, or are about to, and three wait");
        foreach ((PluginCall<int> call, int i) in calls.Select((call, i) => (call, i)).Where(one => admissions[one.i] == Admission.Taken))
        {
            call.Wait(System.TimeSpan.FromMinutes(1)).Should().Be(WorkEnd.Done);
            call.Value.Should().Be(i);
        }

        threads.Close();
    }

    [Fact]
    public void Closing_lets_those_that_wait_go_and_takes_no_more()
    {
        using var gate = new ManualResetEventSlim();
        var threads = new PluginThreads("test", most: 1, capacity: 2);
        var first = new PluginCall<bool>(() =>
        {
            gate.Wait();
            return true;
        });
        var second = new PluginCall<bool>(() => true);
        threads.TryAdd(first);
        threads.TryAdd(second);

        threads.Abandon();

        second.Wait(System.TimeSpan.FromMinutes(1)).Should().Be(WorkEnd.Refused);
        threads.TryAdd(new PluginCall<bool>(() => true)).Should().Be(Admission.Closed);
        gate.Set();
    }

    [Fact]
    public void A_thread_without_work_ends_and_the_next_call_has_another()
    {
        var threads = new PluginThreads("test", most: 2, capacity: 8, rest: System.TimeSpan.FromMilliseconds(1));
        for (int i = 0; i < 50; i++)
        {
            // Some come while a thread is ending, some after: none is lost.
            PluginCall<int>[] calls = [.. Enumerable.Range(0, 4).Select(one => new PluginCall<int>(() => one))];
            calls.Select(threads.TryAdd).Should().OnlyContain(one => one == Admission.Taken);
            calls.Select(call => call.Wait(System.TimeSpan.FromMinutes(1))).Should().OnlyContain(end => end == WorkEnd.Done);
            if (i % 2 == 0)
            {
                SpinWait.SpinUntil(() => threads.Alive == 0, System.TimeSpan.FromMinutes(1)).Should().BeTrue();
            }
        }

        threads.Close();
    }
}
