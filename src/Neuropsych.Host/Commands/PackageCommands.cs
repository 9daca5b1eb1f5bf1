using System;
using System.Collections.Immutable;
using System.CommandLine;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using Neuropsych.Diagnostics;
using Neuropsych.Host.Json;
using Neuropsych.Host.Loading;
using Neuropsych.Host.Views;
using Neuropsych.Packs;
using Neuropsych.Packs.Built;

namespace Neuropsych.Host.Commands;

/// <summary><c>pack build|inspect|sign|verify</c>: packs as one file.</summary>
internal static class PackageCommands
{
    internal static Command[] Create(Session session) => [Build(session), Inspect(session), KeygenCommand.Create(session), Sign(session), Verify(session)];

    private static Command Build(Session session)
    {
        var path = new Argument<string>("PATH") { Description = "The folder of the pack." };
        var output = new Option<string?>("--output")
        {
            Description = "Where the file is put. Default: the current folder.",
            HelpName = "FOLDER",
        };
        var command = new Command("build", "Check a pack and build it into one .nupkg file.") { path, output };
        command.SetAction(parse =>
        {
            string folder = session.Absolute(parse.GetValue(path)!);
            if (!File.Exists(Path.Combine(folder, "pack.yaml")))
            {
                throw new UsageException($"There is no 'pack.yaml' in '{parse.GetValue(path)}'.");
            }

            PackReading reading = PackReader.Read(PackFiles.FromFolder(folder));
            ImmutableArray<Diagnostic> errors = ErrorsOf(session, parse, folder, reading);
            if (reading.Pack is not { } pack || !errors.IsEmpty)
            {
                Answer refused = Faults(reading.Name ?? folder, errors, reading.Files, "It was not built.");
                session.Give(parse, "pack build", refused, null);
                return refused.ExitCode;
            }

            byte[] bytes;
            try
            {
                bytes = PackPackage.Build(reading);
            }
            catch (ArgumentException exception)
            {
                throw new UsageException(exception.Message.Split(" (Parameter")[0]);
            }

            string name = PackPackage.FileNameOf(pack.Info);
            string target = parse.GetValue(output) ?? ".";
            string file = Path.Combine(session.Absolute(target), name);
            Directory.CreateDirectory(session.Absolute(target));
            Replace(file, bytes);
            string shown = target == "." ? name : Path.Combine(target, name);
            session.Give(parse, "pack build", new Answer
            {
                Draw = page => page.Text($"Built {shown}: {pack.Info.Id} {pack.Info.Version}, {Human.Number(bytes.Length)} bytes.", 0, Ink.Strong),
                Write = json =>
                {
                    json.Text("file", shown);
                    json.Text("pack", pack.Info.Id);
                    json.Text("version", pack.Info.Version.ToString());
                    json.Number("bytes", bytes.Length);
                    json.Text("sha256", Convert.ToHexStringLower(SHA256.HashData(bytes)));
                },
                Next =
                [
                    ($"neuropsych pack verify {Human.Quoted(shown)}", "that it is whole"),
                    ($"neuropsych pack sign {Human.Quoted(shown)} --key PEM", "vouch for it; 'neuropsych pack keygen NAME' makes a key"),
                ],
            }, null);
            return ExitCodes.Clean;
        });
        return command;
    }

    private static Command Inspect(Session session)
    {
        Argument<string> file = FileArgument();
        var command = new Command("inspect", "Show what a built pack holds, and whether it is whole.") { file };
        command.SetAction(parse =>
        {
            PackPackage package = Open(session, parse.GetValue(file)!);
            Answer answer = new()
            {
                ExitCode = package.Diagnostics.Any(found => found.Severity > Severity.Information) ? ExitCodes.Findings : ExitCodes.Clean,
                Draw = page =>
                {
                    DrawFaults(page, package.Diagnostics, package.Files);
                    if (package.Manifest is { } manifest)
                    {
                        page.Title($"{manifest.Id} {manifest.Version}");
                        foreach (PackManifestFile listed in manifest.Files)
                        {
                            page.Row(2, [12, 14, 0], new Cell(Human.Number(listed.Length), RightAligned: true), new Cell(listed.Sha256[..12]), new Cell(listed.Path));
                        }
                    }

                    page.Text(WholeOf(package), 0, package.IsWhole ? Ink.Strong : Ink.Error);
                    page.Text(SignerOf(package));
                },
                Write = json => Describe(json, package),
                Next = [($"neuropsych check {Human.Quoted(parse.GetValue(file)!)}", "check what the pack says")],
            };
            session.Give(parse, "pack inspect", answer, null);
            return answer.ExitCode;
        });
        return command;
    }

    private static Command Sign(Session session)
    {
        Argument<string> file = FileArgument();
        Option<string> key = KeyOption("The private key, as PEM: ECDSA on the curve P-256.", isRequired: true);
        var command = new Command("sign", "Sign a built pack, so that others see who vouches for it.") { file, key };
        command.SetAction(parse =>
        {
            string path = parse.GetValue(file)!;
            PackPackage package = Open(session, path);
            if (!package.IsWhole)
            {
                Answer refused = Faults(package.Files.Name, package.Diagnostics, package.Files, "It was not signed.");
                session.Give(parse, "pack sign", refused, null);
                return refused.ExitCode;
            }

            using ECDsa signer = ReadKey(session, parse.GetValue(key)!);
            byte[] signed;
            try
            {
                signed = package.Sign(signer);
            }
            catch (CryptographicException)
            {
                throw new UsageException($"'{parse.GetValue(key)}' is a public key; signing needs the private one.");
            }

            Replace(session.Absolute(path), signed);
            string keyId = PackPackage.KeyIdOf(signer);
            session.Give(parse, "pack sign", new Answer
            {
                Draw = page => page.Text($"Signed {path} with the key {keyId}.", 0, Ink.Strong),
                Write = json =>
                {
                    json.Text("file", path);
                    json.Text("keyId", keyId);
                },
                Next = [($"neuropsych pack verify {Human.Quoted(path)} --key {Human.Quoted(parse.GetValue(key)!)}", "that the signature holds")],
            }, null);
            return ExitCodes.Clean;
        });
        return command;
    }

    private static Command Verify(Session session)
    {
        Argument<string> file = FileArgument();
        Option<string> key = KeyOption("The key that must have signed it, as PEM; its public part is enough.", isRequired: false);
        var command = new Command("verify", "Verify that a built pack is whole, and that a key signed it.") { file, key };
        command.SetAction(parse =>
        {
            PackPackage package = Open(session, parse.GetValue(file)!);
            ImmutableArray<Diagnostic> found = package.Diagnostics;
            if (parse.GetValue(key) is { } named)
            {
                using ECDsa verifier = ReadKey(session, named);
                found = WithSignature(found, package, package.Verify(verifier), named);
            }

            bool isClean = package.IsWhole && found.All(one => one.Severity == Severity.Information);
            session.Give(parse, "pack verify", new Answer
            {
                ExitCode = isClean ? ExitCodes.Clean : ExitCodes.Findings,
                Draw = page =>
                {
                    DrawFaults(page, found, package.Files);
                    page.Text(WholeOf(package), 0, package.IsWhole ? Ink.Strong : Ink.Error);
                    page.Text(parse.GetValue(key) is null ? SignerOf(package)
                        : isClean ? "The key signed it." : "It is not what the key signed.");
                },
                Write = json =>
                {
                    Describe(json, package);
                    json.List("found", found, diagnostic => DiagnosticJson.Write(json, diagnostic));
                },
                Next = [($"neuropsych pack inspect {Human.Quoted(parse.GetValue(file)!)}", "what is inside")],
            }, null);
            return isClean ? ExitCodes.Clean : ExitCodes.Findings;
        });
        return command;
    }

    private static ImmutableArray<Diagnostic> WithSignature(
        ImmutableArray<Diagnostic> found, PackPackage package, SignatureVerdict verdict, string key)
    {
        string? fault = verdict switch
        {
            SignatureVerdict.Unsigned => "The pack is not signed.",
            SignatureVerdict.OtherKey => $"The pack is signed by the key {package.Manifest!.Signature!.KeyId}, not by '{key}'.",
            SignatureVerdict.Invalid => "The signature does not fit the manifest: it is another pack's, or the manifest was changed after signing.",
            _ => null,
        };
        return fault is null
            ? found
            : found.Add(new Diagnostic
            {
                Code = DiagnosticCodes.SignatureInvalid,
                Severity = Severity.Error,
                Message = fault,
                Cure = "Get the pack from who signed it, or ask for the key that goes with it.",
                Pack = package.Files.Name,
                Position = new SourcePosition("neuropsych/manifest.json", 0, 0),
            });
    }

    /// <summary>Errors of reading the pack and of composing it with the packs that it requires.</summary>
    private static ImmutableArray<Diagnostic> ErrorsOf(Session session, ParseResult parse, string folder, PackReading reading)
    {
        ImmutableArray<FoundPack> own = [.. session.Read(folder)];
        var names = own.Select(pack => pack.Name).ToHashSet(StringComparer.Ordinal);
        bool needsMore = reading.Draft?.Info.RequiresPacks.Count > 0;
        Library library = Library.Of(
            [.. own, .. needsMore ? session.Folders(parse).SelectMany(session.Read).Where(pack => !names.Contains(pack.Name)) : []],
            session.Today(parse));
        return [.. library.Diagnostics.Where(one => one.Severity == Severity.Error && (one.Pack is null || names.Contains(one.Pack)))];
    }

    private static Answer Faults(string pack, ImmutableArray<Diagnostic> found, PackFiles files, string end) => new()
    {
        ExitCode = ExitCodes.Findings,
        Draw = page =>
        {
            DrawFaults(page, found, files);
            page.Text($"{pack}: {Human.Count(found.Count(one => one.Severity == Severity.Error), "error")}. {end}", 0, Ink.Error);
        },
        Write = json =>
        {
            json.Text("pack", pack);
            json.List("diagnostics", found, diagnostic => DiagnosticJson.Write(json, diagnostic));
        },
        Next = found is [var first, ..] ? [($"neuropsych explain {first.Code.Id}", "what it means and how to cure it")] : [],
    };

    private static void DrawFaults(Page page, ImmutableArray<Diagnostic> found, PackFiles files)
    {
        foreach (Diagnostic diagnostic in found.Where(one => one.Severity > Severity.Information))
        {
            DiagnosticView.Draw(page, diagnostic, diagnostic.Position is { } at ? files.Line(at.File, at.Line) : null);
            page.Blank();
        }
    }

    private static void Describe(JsonAnswer json, PackPackage package)
    {
        json.Text("pack", package.Manifest?.Id);
        json.Text("version", package.Manifest?.Version.ToString());
        json.Flag("whole", package.IsWhole);
        json.Text("keyId", package.Manifest?.Signature?.KeyId);
        json.List("files", package.Manifest?.Files ?? [], listed =>
        {
            json.Text("path", listed.Path);
            json.Number("length", listed.Length);
            json.Text("sha256", listed.Sha256);
        });
        json.List("diagnostics", package.Diagnostics, diagnostic => DiagnosticJson.Write(json, diagnostic));
    }

    private static string WholeOf(PackPackage package) => package.IsWhole
        ? $"{package.Manifest!.Id} {package.Manifest.Version} is whole: every file is the one that its manifest lists."
        : $"{package.Files.Name} is not whole; no program loads it.";

    private static string SignerOf(PackPackage package) => package.Manifest?.Signature is { } signature
        ? $"Signed by the key {signature.KeyId}; --key of 'pack verify' holds it against a key."
        : "Not signed.";

    private static Argument<string> FileArgument() => new("FILE") { Description = "A built pack (.nupkg)." };

    private static Option<string> KeyOption(string description, bool isRequired) => new("--key")
    {
        Description = description,
        HelpName = "PEM",
        Required = isRequired,
    };

    private static PackPackage Open(Session session, string file)
    {
        string path = session.Absolute(file);
        return PlainFile.KindOf(path, followLinks: true) is not (PathKind.Missing or PathKind.Folder)
            ? PackPackage.Open(path)
            : throw new UsageException(Directory.Exists(path)
                ? $"'{file}' is a folder; 'neuropsych pack build {file}' makes a file of it."
                : $"There is no file '{file}'.");
    }

    private static ECDsa ReadKey(Session session, string file)
    {
        string pem = System.Text.Encoding.UTF8.GetString(session.ReadNamed(file));

        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            PackPackage.KeyIdOf(key);
            return key;
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new UsageException($"'{file}' is no key in PEM on the curve P-256.");
        }
    }

    /// <summary>Writes beside the target first, so that nobody sees half a file.</summary>
    private static void Replace(string file, byte[] bytes)
    {
        string beside = file + ".new";
        File.WriteAllBytes(beside, bytes);
        File.Move(beside, file, overwrite: true);
    }
}
