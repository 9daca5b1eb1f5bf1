using System;
using System.CommandLine;
using System.IO;
using System.Security.Cryptography;
using System.Text;
using Neuropsych.Host.Views;
using Neuropsych.Packs.Built;

namespace Neuropsych.Host.Commands;

/// <summary><c>pack keygen NAME</c>: a pair of keys to sign packs with.</summary>
internal static class KeygenCommand
{
    internal static Command Create(Session session)
    {
        var name = new Argument<string>("NAME") { Description = "Where the keys are put: NAME.pem is the private one, NAME.pub.pem the public one." };
        var command = new Command("keygen", "Make a key to sign packs with, and its public part for those who verify them.") { name };
        command.SetAction(parse =>
        {
            string named = parse.GetValue(name)!;
            string secret = named + ".pem";
            string open = named + ".pub.pem";
            foreach (string file in (string[])[secret, open])
            {
                if (Path.Exists(session.Absolute(file)))
                {
                    throw new UsageException($"'{file}' exists already; a key is never written over. Name another, or move that one away.");
                }
            }

            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            if (!Write(session.Absolute(secret), key.ExportPkcs8PrivateKeyPem(), isSecret: true)
                || !Write(session.Absolute(open), key.ExportSubjectPublicKeyInfoPem(), isSecret: false))
            {
                var failed = new Answer
                {
                    ExitCode = ExitCodes.Findings,
                    IsFault = true,
                    Draw = page => page.Text($"'{named}' could not be written. Look at the rights and the room of its folder."),
                    Write = json => json.Text("notWritten", named),
                };
                session.Give(parse, "pack keygen", failed, null);
                return failed.ExitCode;
            }

            string id = PackPackage.KeyIdOf(key);
            session.Give(parse, "pack keygen", new Answer
            {
                Draw = page =>
                {
                    page.Text($"The key {id}", 0, Ink.Strong);
                    page.Item(2, secret, "private: whoever has it signs in your name; it belongs into no repository and no pack.");
                    page.Item(2, open, "public: for those who verify your packs.");
                },
                Write = json =>
                {
                    json.Text("private", secret);
                    json.Text("public", open);
                    json.Text("keyId", id);
                },
                Next = [($"neuropsych pack sign FILE --key {Human.Quoted(secret)}", "sign a built pack with it")],
            }, null);
            return ExitCodes.Clean;
        });
        return command;
    }

    /// <summary>Writes a file that is not there yet; on Unix a secret one is for its owner alone from its first byte on.</summary>
    private static bool Write(string path, string text, bool isSecret)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (isSecret && !OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            using var file = new FileStream(path, options);
            file.Write(Encoding.ASCII.GetBytes(text + "\n"));
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
