using System.CommandLine;
using System.Globalization;
using Neuropsych.Host.Authoring;
using Neuropsych.Host.Preview;

namespace Neuropsych.Host.Commands;

/// <summary>
/// <c>preview [PACK]</c>: serves a pack as read-only pages on this machine alone, and reads it again when it is saved. What it needs of
/// ASP.NET Core stands behind <see cref="PreviewServer"/>, so that no other command loads it.
/// </summary>
internal static class PreviewCommand
{
    internal static Command Create(Session session)
    {
        var pack = new Argument<string?>("PACK")
        {
            Description = "The folder of a pack, or a built pack. Default: the nearest 'pack.yaml' from the current folder upwards.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var port = new Option<int>("--port")
        {
            Description = "The port, 1 to 65535. Default: 0, any that is free.",
            HelpName = "N",
            CustomParser = result =>
            {
                string written = result.Tokens[0].Value;
                if (int.TryParse(written, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= ushort.MaxValue)
                {
                    return number;
                }

                result.AddError($"'{written}' is no port; expected is 0 to {ushort.MaxValue}.");
                return 0;
            },
        };
        var noOpen = new Option<bool>("--no-open") { Description = "Do not open a browser; nor is one opened where the output is piped." };
        var command = new Command("preview", "Show a pack as pages in a browser; they follow each save. Ctrl+C ends it.") { pack, port, noOpen };
        command.SetAction(parse => PreviewServer.Run(session, parse, PackOf(session, parse.GetValue(pack)), parse.GetValue(port),
            open: !parse.GetValue(noOpen)));
        return command;
    }

    private static string PackOf(Session session, string? named) =>
        named is not null && Packs.PackReader.IsBuilt(session.Absolute(named)) ? session.Absolute(named) : Workplace.FolderOf(session, named);
}
