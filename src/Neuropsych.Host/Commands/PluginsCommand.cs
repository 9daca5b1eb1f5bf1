using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Completions;
using System.IO;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Host.Json;
using Neuropsych.Host.Operating;
using Neuropsych.Host.Views;
using Neuropsych.Presentation;
using Neuropsych.Search;

namespace Neuropsych.Host.Commands;

/// <summary>
/// <c>plugins</c>: what an operator does with packs and plugins. Nothing of a plugin runs but in <c>unload-proof</c> and <c>watch</c>, and there only what is trusted.
/// </summary>
internal sealed class PluginsCommand
{
    private const string Settings = "neuropsych.json";

    private readonly Option<string?> host = new("--host")
    {
        Description = "The folder of an application that hosts plugins: its settings and decisions count. Default: the current folder, where "
            + "'neuropsych.json' stands there; else this program itself is the host.",
        HelpName = "FOLDER",
        Recursive = true,
    };

    private PluginsCommand(Session session) => Session = session;

    /// <summary>The run.</summary>
    internal Session Session { get; }

    internal static Command Create(Session session)
    {
        var plugins = new PluginsCommand(session);
        var command = new Command("plugins", "Operate packs and plugins: plan, list, inspect, trust, switch off, verify, watch.")
        {
            PluginsPlanCommand.Plan(plugins),
            PluginsPlanCommand.List(plugins),
            PluginsInspectCommand.Create(plugins),
            PluginsTrustCommand.Trust(plugins),
            PluginsTrustCommand.Switch(plugins, isOff: true),
            PluginsTrustCommand.Switch(plugins, isOff: false),
            PluginsVerifyCommand.Create(plugins),
            PluginsUnloadCommand.Create(plugins),
            PluginsWatchCommand.Create(plugins),
        };
        command.Add(plugins.host);
        return command;
    }

    /// <summary>The host that a call is about.</summary>
    internal HostSetUp SetUp(ParseResult parse)
    {
        Terminal terminal = Session.Terminal;
        if (parse.GetValue(host) is { } named)
        {
            string folder = Session.Absolute(named);
            return !Directory.Exists(folder) ? throw new UsageException($"There is no folder '{named}'.")
                : Session.NamesFolders(parse) ? throw new UsageException("'--host' says by its settings which folders count; '--plugins' does not go with it.")
                : HostSetUp.OfApplication(terminal, folder);
        }

        return !Session.NamesFolders(parse) && File.Exists(Path.Combine(terminal.CurrentFolder, Settings))
            ? HostSetUp.OfApplication(terminal, terminal.CurrentFolder)
            : HostSetUp.Of(terminal, Session.Folders(parse), Session.Today(parse), Session.Permitted(parse));
    }

    /// <summary>Answers from the plan of the host.</summary>
    /// <param name="parse">The call.</param>
    /// <param name="name">The name of the command.</param>
    /// <param name="ask">Finds the answer.</param>
    /// <param name="target">An id, or a path that is looked at as if it lay in the first source; null: neither.</param>
    internal int Run(ParseResult parse, string name, Func<PluginDesk, Answer> ask, string? target = null) => Run(parse, name, SetUp(parse), ask, target);

    /// <inheritdoc cref="Run(ParseResult, string, Func{PluginDesk, Answer}, string?)"/>
    /// <param name="parse">The call.</param>
    /// <param name="name">The name of the command.</param>
    /// <param name="setUp">The host.</param>
    /// <param name="ask">Finds the answer.</param>
    /// <param name="target">An id or a path; null: neither.</param>
    internal int Run(ParseResult parse, string name, HostSetUp setUp, Func<PluginDesk, Answer> ask, string? target = null)
    {
        using var desk = PluginDesk.Open(Session.Terminal, setUp, target is not null && PathOf(target) is { } path && IsThere(path) ? path : null);
        return Give(parse, name, desk.Faults.IsEmpty ? ask(desk) : BadSettings(desk.Faults));
    }

    /// <summary>Prints an answer.</summary>
    internal int Give(ParseResult parse, string name, Answer answer)
    {
        Session.Give(parse, $"plugins {name}", answer, null);
        return answer.ExitCode;
    }

    /// <summary>What a person named: an id stays one, a path is made absolute.</summary>
    internal string Target(string named) => PathOf(named) is { } path && IsThere(path) ? path : named;

    /// <summary>An argument that names plugins by id; those that are there complete it.</summary>
    /// <typeparam name="T">The type of the argument.</typeparam>
    internal Argument<T> Completed<T>(Argument<T> argument)
    {
        // Without a name of its own the help would print every completion.
        argument.HelpName = argument.Name;
        argument.CompletionSources.Add(context =>
        {
            using var desk = PluginDesk.Open(Session.Terminal, SetUp(context.ParseResult));
            return desk.Ids.Where(id => id.StartsWith(context.WordToComplete, StringComparison.Ordinal)).Select(id => new CompletionItem(id)).ToList();
        });
        return argument;
    }

    /// <summary>That nothing has the id, or that nothing lies at the path.</summary>
    internal static Answer NotThere(ImmutableArray<string> ids, string target)
    {
        string? near = Spelling.Nearest(target, ids);
        return new Answer
        {
            ExitCode = ExitCodes.Findings,
            IsFault = true,
            Draw = page =>
            {
                page.Text($"No pack or plugin here is called '{target}'.");
                if (near is not null)
                {
                    page.Text($"Did you mean '{near}'?");
                }
            },
            Write = json =>
            {
                json.Text("notFound", target);
                json.Text("didYouMean", near);
            },
            Next = [("neuropsych plugins list", "what is there")],
        };
    }

    /// <summary>That a decision could not be written.</summary>
    internal static Answer NotWritten(PluginDesk desk, ImmutableArray<Diagnostic> faults, string? cause = null) => new()
    {
        ExitCode = ExitCodes.Findings,
        IsFault = true,
        Draw = page =>
        {
            page.Text(cause ?? "Nothing was decided: what was decided before cannot be read, and is not written over.", 0, Ink.Strong);
            PluginText.DrawFound(page, faults, 2);
        },
        Write = json =>
        {
            json.Flag("decided", false);
            json.Text("cause", cause);
            json.Text("stateFolder", desk.SetUp.Options.StateFolder);
            PluginJson.Found(json, faults);
        },
    };

    /// <summary>That the host would not start.</summary>
    internal static Answer BadSettings(ImmutableArray<Diagnostic> faults) => new()
    {
        ExitCode = ExitCodes.Findings,
        Draw = page =>
        {
            page.Text($"{Human.Count(faults.Length, "setting")} of the host cannot be used, so that it would not start:", 0, Ink.Error);
            PluginText.DrawFound(page, faults, 2);
        },
        Write = json => PluginJson.Found(json, faults),
        Next = [($"neuropsych explain {faults[0].Code.Id}", "what it means and how to cure it")],
    };

    /// <summary>A word without a separator or an extension of a package is an id, even where a folder of that name stands beside.</summary>
    private string? PathOf(string named) =>
        named.Contains('/', StringComparison.Ordinal) || named.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || named.EndsWith(".nupkg", StringComparison.OrdinalIgnoreCase) || named is "." or ".."
            ? Path.TrimEndingDirectorySeparator(Session.Absolute(named))
            : null;

    private static bool IsThere(string path) => File.Exists(path) || Directory.Exists(path);
}
