using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using System.Globalization;
using System.IO;
using System.Linq;
using Neuropsych.Host.Json;
using Neuropsych.Host.Loading;
using Neuropsych.Host.Views;
using Neuropsych.Packs;
using Neuropsych.Presentation;
using Neuropsych.Search;
using Neuropsych.Text;

namespace Neuropsych.Host.Commands;

/// <summary>One run: the terminal, the options that every command has, and the way from a question to its answer.</summary>
internal sealed class Session(Terminal terminal, PackLoader load)
{
    private readonly Option<string[]> plugins = new("--plugins")
    {
        Description = "A folder of packs, or one pack; may stand more than once. Default: the nearest 'plugins'.",
        HelpName = "FOLDER",
        Recursive = true,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<bool> json = new("--json")
    {
        Description = "Answer in JSON, for programs.",
        Recursive = true,
    };

    private readonly Option<string?> lang = new("--lang")
    {
        Description = "The language of the packs' texts, where they have it. Default: en.",
        HelpName = "TAG",
        Recursive = true,
    };

    private readonly Option<Audience?> audience = Word<Audience>("--audience", "audience",
        "For whom texts are chosen: client, clinician or researcher. Default: clinician.", recursive: true);

    private readonly Option<DateOnly?> asOf = new("--as-of")
    {
        Description = "The day as of which review dates are judged. Default: today.",
        HelpName = "DATE",
        Recursive = true,
        CustomParser = result =>
        {
            if (DateOnly.TryParseExact(result.Tokens[0].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day))
            {
                return day;
            }

            result.AddError($"'{result.Tokens[0].Value}' is no day of the form 2026-11-23.");
            return null;
        },
    };

    private readonly Option<string[]> permit = new("--permit")
    {
        Description = "Let a pack replace an entity of another, as a pack with licensed words does; may stand more than once.",
        HelpName = "PACK=ENTITY",
        Recursive = true,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<bool> debug = new("--debug")
    {
        Description = "Should the program itself fail, print where.",
        Recursive = true,
        Hidden = true,
    };

    /// <summary>What the command was run on.</summary>
    internal Terminal Terminal { get; } = terminal;

    /// <summary>The options that every command has.</summary>
    internal IEnumerable<Option> Common => [plugins, json, lang, audience, asOf, permit, debug];

    /// <summary>Whether a fault of the program is printed in full.</summary>
    internal bool IsDebug(ParseResult parse) => parse.GetValue(debug);

    /// <summary>Whether the answer is for programs.</summary>
    internal bool IsJson(ParseResult parse) => parse.GetValue(json);

    /// <summary>The day as of which is judged.</summary>
    internal DateOnly Today(ParseResult parse) =>
        parse.GetValue(asOf) ?? DateOnly.FromDateTime(Terminal.Clock.GetLocalNow().Date);

    /// <summary>A reading command.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it answers.</param>
    /// <param name="symbols">Its arguments and options.</param>
    /// <param name="ask">Finds the answer.</param>
    internal Command Reading(string name, string description, IEnumerable<Symbol> symbols, Func<ParseResult, Reader, Answer> ask)
    {
        var command = new Command(name, description);
        foreach (Symbol symbol in symbols)
        {
            if (symbol is Argument argument)
            {
                command.Add(argument);
            }
            else
            {
                command.Add((Option)symbol);
            }
        }

        SetReading(command, (parse, reader, _) => ask(parse, reader));
        return command;
    }

    /// <summary>Makes a command answer from the packs that are loaded.</summary>
    internal void SetReading(Command command, Func<ParseResult, Reader, Library, Answer> ask) => command.SetAction(parse =>
    {
        Library library = Load(parse);
        Answer answer = ask(parse, ReaderOf(parse, library), library);
        Give(parse, command is RootCommand ? "neuropsych" : command.Name, answer, library);
        if (command is not RootCommand && library.Model.Packs.IsEmpty && library.Refused.IsEmpty)
        {
            Terminal.Error.WriteLine("No pack is loaded. A pack is a folder with a pack.yaml, or a built pack (.nupkg); '--plugins' names it or the folder that holds it.");
            return Math.Max(answer.ExitCode, ExitCodes.Findings);
        }

        if (parse.GetValue(lang) is { } wanted && NoTextsIn(library.Model, wanted) is { } note)
        {
            Terminal.Error.WriteLine(note);
        }

        if (!IsJson(parse) && command is not RootCommand && !library.Refused.IsEmpty)
        {
            Terminal.Error.WriteLine(
                $"Not loaded because of errors: {string.Join(", ", library.Refused)}. See: neuropsych check");
        }

        return library.Refused.IsEmpty ? answer.ExitCode : Math.Max(answer.ExitCode, ExitCodes.Findings);
    });

    /// <summary>That no pack has texts in a language, and in which there are some; null where one has.</summary>
    private static string? NoTextsIn(KnowledgeModel model, string wanted)
    {
        string[] languages = [.. model.Packs.SelectMany(pack => pack.Languages).Distinct(StringComparer.OrdinalIgnoreCase).Order(StringComparer.Ordinal)];
        string parent = wanted.Split('-')[0];
        return languages.Length == 0 || languages.Any(one => string.Equals(one.Split('-')[0], parent, StringComparison.OrdinalIgnoreCase)) ? null
            : $"No loaded pack has texts in '{wanted}'; they are shown in the first language that each has. There are: {string.Join(", ", languages)}.";
    }

    /// <summary>Prints an answer.</summary>
    internal void Give(ParseResult parse, string command, Answer answer, Library? library, bool inJson = false)
    {
        if (inJson || IsJson(parse))
        {
            Terminal.Out.Write(JsonAnswer.Of(json =>
            {
                json.Number("format", JsonAnswer.Format);
                json.Text("command", command);
                if (library is not null)
                {
                    json.List("packs", library.Model.Packs, pack =>
                    {
                        json.Text("id", pack.Id);
                        json.Text("version", pack.Version.ToString());
                    });
                    json.Texts("refused", library.Refused);
                }

                json.Object("result", () => answer.Write(json));
            }));
            return;
        }

        // Composed as a whole before a byte goes out, so that a fault of the program leaves no half answer.
        using var text = new StringWriter { NewLine = "\n" };
        var page = Page.On(text, Terminal.Width, Terminal.Colours);
        answer.Draw(page);
        if (!answer.Next.IsEmpty)
        {
            page.Next(answer.Next.Select(next => (WithFolders(parse, next.Command), next.Why)));
        }

        (answer.IsFault ? Terminal.Error : Terminal.Out).Write(text.ToString());
    }

    /// <summary>The packs that a call asks for, composed.</summary>
    internal Library Load(ParseResult parse) => Library.Of(Folders(parse).SelectMany(folder => load(folder)), Today(parse), Permitted(parse));

    /// <summary>Which pack may replace which entity of another, as the operator says in the call.</summary>
    /// <exception cref="UsageException">A pair is none.</exception>
    internal ImmutableArray<(string Pack, EntityId Entity)> Permitted(ParseResult parse) => [.. (parse.GetValue(permit) ?? []).Select(pair =>
        pair.Split('=') is [var pack, var entity] && EntityId.IsSlug(pack) && EntityId.TryParse(entity, "", out EntityId id) && id.Pack.Length > 0 && id.Pack != pack
            ? (pack, id) : throw new UsageException($"'{pair}' permits nothing; '--permit' takes a pack and an entity of another, such as clinic=practices:measure/ors."))];

    /// <summary>Reads the packs of a folder.</summary>
    internal IReadOnlyList<FoundPack> Read(string folder) => load(Absolute(folder));

    /// <summary>Holds a path to being one that packs may be read from: a folder, or a built pack. What cannot be looked at, reading tells of.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    internal void CheckPlaceOfPacks(string path)
    {
        PathKind kind = PlainFile.KindOf(Absolute(path), followLinks: true);
        if (kind is not (PathKind.Folder or PathKind.Unreachable) && !PackReader.IsBuilt(Absolute(path)))
        {
            throw new UsageException(kind == PathKind.Missing
                ? $"There is no folder '{path}'."
                : $"'{path}' is {PlainFile.Describe(kind)} and no built pack (.nupkg); a pack is a folder or such a file.");
        }
    }

    /// <summary>Reads a file that a call names.</summary>
    /// <exception cref="UsageException">It is not there, is no plain file, or cannot be read.</exception>
    internal byte[] ReadNamed(string path)
    {
        CheckFile(path);
        try
        {
            return PlainFile.ReadAllBytes(Absolute(path));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{path}' cannot be read.");
        }
    }

    /// <summary>Holds a path to being that of a plain file, before anything else is done.</summary>
    /// <exception cref="UsageException">It is none.</exception>
    internal void CheckFile(string path)
    {
        PathKind kind = path.Length == 0 ? PathKind.Missing : PlainFile.KindOf(Absolute(path), followLinks: true);
        if (kind is not (PathKind.File or PathKind.Unreachable))
        {
            throw new UsageException(kind == PathKind.Missing
                ? $"There is no file '{path}'." : $"'{path}' is {PlainFile.Describe(kind)}; a plain file is needed.");
        }
    }

    /// <summary>Whether a call names folders or packs.</summary>
    internal bool NamesFolders(ParseResult parse) => parse.GetValue(plugins) is { Length: > 0 };

    /// <summary>The folders and built packs that a call asks for, absolute.</summary>
    internal ImmutableArray<string> Folders(ParseResult parse)
    {
        if (parse.GetValue(plugins) is not { Length: > 0 } named)
        {
            return PluginFolders.Default(Terminal);
        }

        foreach (string folder in named)
        {
            CheckPlaceOfPacks(folder);
        }

        return [.. named.Select(Absolute).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The reader that a call speaks for.</summary>
    internal Reader ReaderOf(ParseResult parse, Library library) => ReaderOf(parse, library.Model);

    /// <summary>The reader that a call speaks for.</summary>
    internal Reader ReaderOf(ParseResult parse, KnowledgeModel model) =>
        new(model, parse.GetValue(lang) ?? "en", parse.GetValue(audience) ?? Audience.Clinician, Today(parse));

    /// <summary>A path as seen from the folder that the command was called in.</summary>
    internal string Absolute(string path) => Path.GetFullPath(path, Terminal.CurrentFolder);

    /// <summary>Completes an argument with the ids of the packs.</summary>
    /// <typeparam name="T">The type of the argument.</typeparam>
    /// <param name="argument">The argument.</param>
    /// <param name="kinds">The kinds wanted; none: all.</param>
    internal Argument<T> Completed<T>(Argument<T> argument, params EntityKind[] kinds)
    {
        // Without a name of its own the help would print every completion, and compose all packs for it.
        argument.HelpName = argument.Name;
        argument.CompletionSources.Add(context => Ids(context, kinds));
        return argument;
    }

    /// <summary>Completes an option with the ids of the packs.</summary>
    /// <typeparam name="T">The type of the option.</typeparam>
    /// <param name="option">The option.</param>
    /// <param name="kinds">The kinds wanted; none: all.</param>
    internal Option<T> Completed<T>(Option<T> option, params EntityKind[] kinds)
    {
        option.CompletionSources.Add(context => Ids(context, kinds));
        return option;
    }

    /// <summary>An option whose value is a word of a closed set; its words complete it.</summary>
    /// <typeparam name="T">The closed set.</typeparam>
    internal static Option<T?> Word<T>(string name, string what, string description, bool recursive = false)
        where T : struct, Enum
    {
        var option = new Option<T?>(name)
        {
            Description = description,
            HelpName = what.ToUpperInvariant(),
            Recursive = recursive,
            CustomParser = result => Parse<T>(result, what),
        };
        option.CompletionSources.Clear();
        option.CompletionSources.Add([.. Words.All<T>()]);
        return option;
    }

    /// <summary>Reads a word of a closed set; the case of letters does not count on the command line.</summary>
    /// <typeparam name="T">The closed set.</typeparam>
    internal static T? Parse<T>(ArgumentResult result, string what)
        where T : struct, Enum
    {
        string written = result.Tokens[0].Value;
        string? word = Words.All<T>().FirstOrDefault(word => string.Equals(word, written, StringComparison.OrdinalIgnoreCase));
        if (word is not null && Words.TryParse(word, out T value))
        {
            return value;
        }

        result.AddError(NoWord(written, what, Words.All<T>()));
        return null;
    }

    /// <summary>Says that a word is none of those allowed.</summary>
    internal static string NoWord(string written, string what, IReadOnlyCollection<string> words)
    {
        string end = Spelling.Nearest(written, words) is { } near
            ? $". Did you mean '{near}'?"
            : $"; expected is one of: {string.Join(", ", words)}.";
        return $"'{written}' is no {what}{end}";
    }

    /// <summary>A command as it may be typed after this one: with the folders that this one was given.</summary>
    private string WithFolders(ParseResult parse, string command) =>
        string.Concat([command, .. (parse.GetValue(plugins) ?? []).Select(folder => $" --plugins {Human.Quoted(folder)}")]);

    private IEnumerable<CompletionItem> Ids(CompletionContext context, EntityKind[] kinds)
    {
        KnowledgeModel model = Load(context.ParseResult).Model;
        var reader = new Reader(model, "en", Audience.Clinician, default);
        return Enum.GetValues<EntityKind>()
            .Where(kind => kinds.Length == 0 || kinds.Contains(kind))
            .SelectMany(kind => model.OfKind(kind))
            .Select(entity => reader.ShortId(entity.Id))
            .Where(id => id.StartsWith(context.WordToComplete, StringComparison.OrdinalIgnoreCase))
            .Select(id => new CompletionItem(id));
    }
}

/// <summary>A call that cannot be answered because it was wrong; the message says what was.</summary>
internal sealed class UsageException(string message) : Exception(message);
