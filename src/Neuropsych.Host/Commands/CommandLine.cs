using System;
using System.Collections.Generic;
using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Linq;
using Neuropsych.Host.Loading;
using Neuropsych.Judgement;
using Neuropsych.Search;

namespace Neuropsych.Host.Commands;

/// <summary>The command <c>neuropsych</c>: from arguments to an exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs one call.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="terminal">Where answers go.</param>
    /// <param name="load">Reads the packs of a folder; null: from files.</param>
    /// <returns>0 clean, 1 findings, 2 usage, 3 internal.</returns>
    internal static int Run(IReadOnlyList<string> args, Terminal terminal, PackLoader? load = null)
    {
        // The program speaks English and writes numbers one way, whatever the machine is set to.
        (CultureInfo culture, CultureInfo uiCulture) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (CultureInfo.InvariantCulture, CultureInfo.InvariantCulture);
        try
        {
            return RunHere(args, terminal, load ?? PackFolder.Read);
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, uiCulture);
        }
    }

    private static int RunHere(IReadOnlyList<string> args, Terminal terminal, PackLoader load)
    {
        var session = new Session(terminal, load);
        RootCommand root = MakeRoot(session);
        ParseResult parse = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if ((parse.Errors.Count > 0 && parse.Action is ParseErrorAction) || MistypedOption(parse) is not null)
        {
            return Usage(parse, terminal, WhatWasWrong(parse));
        }

        try
        {
            return parse.Invoke(new InvocationConfiguration
            {
                Output = terminal.Out,
                Error = terminal.Error,
                EnableDefaultExceptionHandler = false,
            });
        }
        catch (UsageException exception)
        {
            return Usage(parse, terminal, exception.Message);
        }
        catch (IOException exception) when ((exception.HResult & 0xFFFF) is BrokenPipe or WindowsBrokenPipe)
        {
            // Whoever read the answer has seen enough.
            return ExitCodes.Clean;
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            terminal.Error.WriteLine($"neuropsych: the program itself failed ({exception.GetType().Name}). "
                + "This is not the fault of your packs; please report it.");
            terminal.Error.WriteLine(session.IsDebug(parse) ? exception.ToString() : "The same call with --debug prints where.");
            return ExitCodes.Internal;
        }
    }

    private const int BrokenPipe = 32;
    private const int WindowsBrokenPipe = 109;

    private static RootCommand MakeRoot(Session session)
    {
        var root = new RootCommand("Compose content packs of neuroscience-informed psychotherapy, ask them questions, check your own.");
        foreach (Option option in session.Common)
        {
            root.Add(option);
        }

        OverviewCommand.SetUp(root, session);
        root.Add(ListCommand.Create(session));
        root.Add(ShowCommand.Create(session));
        root.Add(SearchCommand.Create(session));
        root.Add(PathCommand.Create(session));
        root.Add(EvidenceCommand.Create(session));
        root.Add(CompareCommand.Create(session));
        root.Add(ContestedCommand.Create(session));
        root.Add(CoverageCommand.Create(session));
        root.Add(CheckCommand.Create(session));
        root.Add(ImportCommand.Create(session));
        root.Add(MeasureCommand.Create(session));
        root.Add(ExerciseCommand.Create(session));
        root.Add(ExplainCommand.Create(session));
        root.Add(SchemaCommand.Create(session));
        root.Add(PackCommand.Create(session));
        root.Add(AddCommand.Create(session));
        root.Add(PreviewCommand.Create(session));
        root.Add(DiffCommand.Create(session));
        root.Add(DoctorCommand.Create(session));
        root.Add(PluginsCommand.Create(session));
        root.Add(SourcesCommand.Create(session));
        root.Options.OfType<VersionOption>().Single().Action = new VersionAction();
        root.Options.Remove(root.Options.OfType<HelpOption>().Single());
        var help = new HelpOption("--help", "-h") { Recursive = true, Description = "Show help." };
        if (help.Action is HelpAction action)
        {
            action.MaxWidth = session.Terminal.Width;
        }

        root.Add(help);

        return root;
    }

    private static int Usage(ParseResult parse, Terminal terminal, string message)
    {
        var page = Views.Page.On(terminal.Error, terminal.Width, colours: false);
        page.Text($"neuropsych: {message}");
        page.Text(UsageLine(parse.CommandResult.Command));
        return ExitCodes.Usage;
    }

    private static string WhatWasWrong(ParseResult parse)
    {
        Command command = parse.CommandResult.Command;
        if ((MistypedOption(parse) ?? (parse.UnmatchedTokens is [var first, ..] ? first : null)) is { } token)
        {
            (string what, IEnumerable<string> known) = token.StartsWith('-')
                ? ("no option", Options(parse).Select(option => option.Name))
                : command.Subcommands.Count > 0 && command.Arguments.Count == 0
                    ? ("no command", command.Subcommands.Select(sub => sub.Name))
                    : ($"one argument too many for '{command.Name}'", Enumerable.Empty<string>());
            string meant = Spelling.Nearest(token, known) is { } near ? $" Did you mean '{near}'?" : "";
            return $"'{token}' is {what}.{meant}";
        }

        if (command is not RootCommand && command.Subcommands.Count > 0 && command.Arguments.Count == 0)
        {
            return $"'{command.Name}' needs one of: {string.Join(", ", command.Subcommands.Select(sub => sub.Name))}.";
        }

        Argument? missing = command.Arguments.FirstOrDefault(argument =>
            (parse.GetResult(argument)?.Tokens.Count ?? 0) < argument.Arity.MinimumNumberOfValues);
        return missing is null
            ? parse.Errors[0].Message
            : missing.Arity.MinimumNumberOfValues > 1
                ? $"'{command.Name}' needs {missing.Arity.MinimumNumberOfValues} or more of {missing.Name}."
                : $"'{command.Name}' needs {missing.Name}.";
    }

    /// <summary>What looks like an option but was taken for an argument; after <c>--</c> everything is an argument.</summary>
    private static string? MistypedOption(ParseResult parse) =>
        parse.Tokens.Any(token => token.Type == TokenType.DoubleDash)
            ? null
            : parse.Tokens.FirstOrDefault(token => token.Type == TokenType.Argument
                && token.Value.StartsWith("--", StringComparison.Ordinal))?.Value;

    private static IEnumerable<Option> Options(ParseResult parse) =>
        parse.CommandResult.Command.Options.Concat(parse.RootCommandResult.Command.Options).Where(option => !option.Hidden);

    private static string UsageLine(Command command)
    {
        string arguments = string.Concat(command.Arguments.Select(argument =>
        {
            string name = argument.HelpName ?? argument.Name;
            string many = argument.Arity.MaximumNumberOfValues > 1 ? $"{name}…" : name;
            return argument.Arity.MinimumNumberOfValues == 0 ? $" [{many}]" : $" {many}";
        }));
        return command is RootCommand
            ? "Usage: neuropsych [COMMAND] [options]   (neuropsych --help lists the commands)"
            : $"Usage: neuropsych {NameOf(command)}{arguments} [options]";
    }

    /// <summary>The words by which a command is called, such as <c>sources import</c>.</summary>
    private static string NameOf(Command command) =>
        command.Parents.OfType<Command>().FirstOrDefault(parent => parent is not RootCommand) is { } parent
            ? $"{NameOf(parent)} {command.Name}"
            : command.Name;

    private sealed class VersionAction : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            parseResult.InvocationConfiguration.Output.WriteLine(
                $"neuropsych {LibraryVersion.Current} (rules of standing {StandingRules.Version})");
            return ExitCodes.Clean;
        }
    }
}
