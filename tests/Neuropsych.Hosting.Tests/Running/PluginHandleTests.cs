using System;
using System.Diagnostics;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Exercises;
using Neuropsych.Hosting.Running;

namespace Neuropsych.Hosting.Tests.Running;

/// <summary>Alone in its process while it runs: it looks at the memory of the process.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public sealed class PluginHandleTests
{
    [Fact]
    public void A_plugin_starts_answers_and_is_proven_to_be_gone()
    {
        using var live = new Live();
        PluginHandle handle = live.Handle();
        handle.Start("Test.").Should().BeNull();

        Live.Next(handle, 0).Value!.Step.Should().Be(new FinishStep { Id = "end" });
        UnloadOutcome outcome = Live.Stop(handle);

        outcome.IsGone.Should().BeTrue();
        outcome.Rounds.Should().BeLessThanOrEqualTo(10);
        handle.Life.Steps.Select(step => step.To).Should().Equal(
            PluginState.Starting, PluginState.Active, PluginState.Draining, PluginState.Unloading, PluginState.Unloaded);
        Live.Next(handle, 0).Fault!.Code.Should().Be(DiagnosticCodes.PluginQuarantined);
    }

    [Fact]
    public void L4_Three_hundred_rounds_of_a_clean_plugin_leave_no_context_and_little_memory()
    {
        using var live = new Live();
        Round();
        using Process process = Process.GetCurrentProcess();
        long before = process.WorkingSet64;
        for (int i = 0; i < 300; i++)
        {
            Round();
        }

        process.Refresh();
        (process.WorkingSet64 - before).Should().BeLessThan(20 << 20);

        void Round()
        {
            PluginHandle handle = live.Handle();
            handle.Start("Round.").Should().BeNull();
            Live.Next(handle, 0).Fault.Should().BeNull();
            Live.Stop(handle).IsGone.Should().BeTrue();
        }
    }

    [Fact]
    public void What_registers_something_else_than_it_declares_brings_nothing()
    {
        using var live = new Live();
        PluginHandle handle = live.Handle("OtherPlugin");

        PluginFault fault = handle.Start("Test.")!;

        fault.Code.Should().Be(DiagnosticCodes.RegisteredNotDeclared);
        fault.Message.Should().Be(
            "The exercise kind 'other/1' is registered and not declared. The exercise kind 'live/1' is declared and not registered.");
        Live.Stop(handle).IsGone.Should().BeTrue();
    }

    [Fact]
    public void An_exception_crosses_as_text_even_where_its_message_cannot_be_read()
    {
        using var live = new Live();
        PluginHandle handle = live.Handle("ThrowingPlugin");

        PluginFault fault = handle.Start("Test.")!;

        (fault.Code, fault.Type, fault.Message).Should().Be((DiagnosticCodes.CallThrew, "LiveBreath.OwnException", "(its message cannot be read)"));
        Live.Stop(handle).IsGone.Should().BeTrue();
    }

    [Fact]
    public void L1_A_start_that_hangs_is_given_up_at_its_deadline()
    {
        using var live = new Live(options => options.StartDeadline = TimeSpan.FromMilliseconds(200));
        PluginHandle handle = live.Handle("HangingPlugin");

        handle.Start("Test.")!.Code.Should().Be(DiagnosticCodes.StartDeadlinePassed);

        handle.Life.State.Should().Be(PluginState.Faulted);
        live.MustBeStopped.Should().Equal(handle);
        Live.Stop(handle).IsGone.Should().BeTrue("cancelling its token ended the hang");
    }

    [Fact]
    public void L2_A_call_that_hangs_is_answered_at_its_deadline_and_its_plugin_named_as_not_gone()
    {
        using var live = new Live(options =>
        {
            options.CallDeadline = TimeSpan.FromMilliseconds(200);
            options.UnloadDeadline = TimeSpan.FromMilliseconds(200);
            options.DrainDeadline = TimeSpan.FromMilliseconds(200);
        });
        PluginHandle handle = live.Handle();
        handle.Start("Test.");

        Live.Next(handle, 2).Fault!.Code.Should().Be(DiagnosticCodes.CallDeadlinePassed);

        handle.Life.State.Should().Be(PluginState.Quarantined);
        Live.Next(handle, 0).Fault!.Code.Should().Be(DiagnosticCodes.PluginQuarantined);
        Live.Stop(handle).IsGone.Should().BeFalse();
        Diagnostic leak = handle.Life.Steps[^1].Diagnostics.Single();
        leak.Code.Should().Be(DiagnosticCodes.DidNotUnload);
        leak.Message.Should().Contain("'live-breath' 1.0.0").And.Contain("1 of its threads has not come back");
    }

    [Fact]
    public void A_handler_left_on_an_event_of_the_runtime_is_found_out()
    {
        using var live = new Live(options => options.UnloadDeadline = TimeSpan.FromMilliseconds(200));
        PluginHandle handle = live.Handle("LeakingPlugin");
        handle.Start("Test.").Should().BeNull();

        UnloadOutcome outcome = Live.Stop(handle);

        outcome.Left.Should().Equal("LiveBreath");
        handle.Life.State.Should().Be(PluginState.UnloadLeaked);
    }

    [Theory]
    [InlineData(3, "it gave a text of 70,000 bytes; allowed are 65,536.")]
    [InlineData(4, "it gave more than 10,000 items.")]
    [InlineData(5, "it gave null.")]
    public void A_result_beyond_a_limit_is_refused(ulong seed, string message)
    {
        using var live = new Live();
        PluginHandle handle = live.Handle();
        handle.Start("Test.");

        PluginFault fault = Live.Next(handle, seed).Fault!;

        (fault.Code, fault.Message).Should().Be((DiagnosticCodes.ResultRefused, message));
        Live.Stop(handle).IsGone.Should().BeTrue();
    }

    [Fact]
    public void Three_faults_switch_the_contribution_off_and_with_the_last_one_the_plugin()
    {
        using var live = new Live();
        PluginHandle handle = live.Handle();
        handle.Start("Test.");

        DiagnosticCode[] codes = [.. Enumerable.Range(0, 3).Select(_ => Live.Next(handle, 1).Fault!.Code)];

        codes.Should().OnlyContain(code => code == DiagnosticCodes.CallThrew);

        handle.SwitchedOff.Should().Equal("live/1");
        handle.Life.State.Should().Be(PluginState.Quarantined);
        Live.Stop(handle).IsGone.Should().BeTrue();
    }
}
