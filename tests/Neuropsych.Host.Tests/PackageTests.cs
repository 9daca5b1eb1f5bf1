using System;
using System.IO;
using System.Security.Cryptography;

namespace Neuropsych.Host.Tests;

/// <summary>Packs as one file, on the command line.</summary>
public sealed class PackageTests
{
    [Fact]
    public void A_pack_is_built_verified_inspected_and_shown_from_its_file()
    {
        using var folder = new TemporaryFolder();
        folder.CopyOf(Cli.Workbook, "source");

        Result built = Cli.Run(["pack", "build", "source", "--output", "plugins"], folder.Path);
        built.ExitCode.Should().Be(0, built.Out + built.Error);
        built.Out.Should().Contain("workbook.0.3.0.nupkg").And.Contain("neuropsych pack verify");
        string file = Path.Combine("plugins", "workbook.0.3.0.nupkg");

        Cli.Run(["pack", "verify", file], folder.Path).Should().BeEquivalentTo(new { ExitCode = 0, Error = "" });
        Cli.Run(["pack", "inspect", file], folder.Path).Out.Should().Contain("neuropsych/pack.json").And.Contain("is whole").And.Contain("Not signed.");
        Result shown = Cli.Run(["show", "region/amygdala", "--json", "--plugins", "plugins"], folder.Path);
        shown.ExitCode.Should().Be(0);
        shown.Out.Should().Be(Cli.Run(["show", "region/amygdala", "--json", "--plugins", "source"], folder.Path).Out);
        Cli.Run(["check", file], folder.Path).ExitCode.Should().Be(0);
    }

    [Fact]
    public void A_pack_with_an_error_is_not_built()
    {
        using var folder = new TemporaryFolder();
        folder.CopyOf(Cli.Workbook, "source", "claims/claims.yaml", "object: region/amygdala", "object: region/amigdala");

        Result built = Cli.Run(["pack", "build", "source"], folder.Path);

        built.ExitCode.Should().Be(1);
        built.Out.Should().Contain("NP2203").And.Contain("It was not built.");
        Directory.EnumerateFiles(folder.Path).Should().BeEmpty();
    }

    [Fact]
    public void A_signed_pack_is_verified_by_its_key_and_by_no_other()
    {
        using var folder = new TemporaryFolder();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        folder.CopyOf(Cli.Workbook, "source");
        folder.Write("key.pem", key.ExportECPrivateKeyPem());
        folder.Write("key.pub", key.ExportSubjectPublicKeyInfoPem());
        folder.Write("other.pub", other.ExportSubjectPublicKeyInfoPem());
        Cli.Run(["pack", "build", "source"], folder.Path).ExitCode.Should().Be(0);
        const string File = "workbook.0.3.0.nupkg";

        Cli.Run(["pack", "verify", File, "--key", "key.pub"], folder.Path).Out.Should().Contain("NP4018").And.Contain("is not signed");
        Cli.Run(["pack", "sign", File, "--key", "key.pub"], folder.Path).ExitCode.Should().Be(2);
        Cli.Run(["pack", "sign", File, "--key", "key.pem"], folder.Path).ExitCode.Should().Be(0);
        Cli.Run(["pack", "verify", File, "--key", "key.pub"], folder.Path).ExitCode.Should().Be(0);
        Result wrong = Cli.Run(["pack", "verify", File, "--key", "other.pub"], folder.Path);
        wrong.ExitCode.Should().Be(1);
        wrong.Out.Should().Contain("NP4018");
    }

    [Fact]
    public void A_key_is_made_for_its_owner_alone_and_is_never_written_over()
    {
        using var folder = new TemporaryFolder();
        folder.CopyOf(Cli.Workbook, "source");

        Result made = Cli.Run(["pack", "keygen", "keys/author"], folder.Path);

        made.ExitCode.Should().Be(0, made.Error);
        made.Out.Should().Contain("neuropsych pack sign FILE --key keys/author.pem");
        string secret = Path.Combine(folder.Path, "keys", "author.pem");
        if (!OperatingSystem.IsWindows())
        {
            File.GetUnixFileMode(secret).Should().Be(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        File.ReadAllText(secret).Should().StartWith("-----BEGIN PRIVATE KEY-----");
        File.ReadAllText(Path.Combine(folder.Path, "keys", "author.pub.pem")).Should().StartWith("-----BEGIN PUBLIC KEY-----");
        Cli.Run(["pack", "build", "source"], folder.Path).ExitCode.Should().Be(0);
        Cli.Run(["pack", "sign", "workbook.0.3.0.nupkg", "--key", "keys/author.pem"], folder.Path).ExitCode.Should().Be(0);
        Cli.Run(["pack", "verify", "workbook.0.3.0.nupkg", "--key", "keys/author.pub.pem"], folder.Path).ExitCode.Should().Be(0);

        string before = File.ReadAllText(secret);
        Result again = Cli.Run(["pack", "keygen", "keys/author"], folder.Path);
        again.ExitCode.Should().Be(2);
        again.Error.Should().Contain("'keys/author.pem' exists already");
        File.ReadAllText(secret).Should().Be(before);
        File.Delete(secret);
        Cli.Run(["pack", "keygen", "keys/author"], folder.Path).Error.Should().Contain("'keys/author.pub.pem' exists already");
        File.Exists(secret).Should().BeFalse("a pair is made whole or not at all");
    }

    [Fact]
    public void A_damaged_pack_is_named_entry_by_entry_and_not_loaded()
    {
        using var folder = new TemporaryFolder();
        folder.CopyOf(Cli.Workbook, "source");
        Cli.Run(["pack", "build", "source", "--output", "plugins"], folder.Path).ExitCode.Should().Be(0);
        string file = Path.Combine(folder.Path, "plugins", "workbook.0.3.0.nupkg");
        byte[] bytes = File.ReadAllBytes(file);
        bytes[System.MemoryExtensions.IndexOf(bytes, "amygdala"u8)] ^= 1;
        File.WriteAllBytes(file, bytes);

        Result verified = Cli.Run(["pack", "verify", file], folder.Path);
        verified.ExitCode.Should().Be(1);
        verified.Out.Should().Contain("NP1005").And.Contain("neuropsych/pack.json");
        Cli.Run(["check"], folder.Path).Out.Should().Contain("NP1005");
        Cli.Run(["list"], folder.Path).ExitCode.Should().Be(1);
    }

    [Theory]
    [InlineData("pack", "'pack' needs one of: new, build, inspect, keygen, sign, verify.")]
    [InlineData("pack build", "'build' needs PATH.")]
    [InlineData("pack build tests", "There is no 'pack.yaml' in 'tests'.")]
    [InlineData("pack verify nothing.nupkg", "There is no file 'nothing.nupkg'.")]
    [InlineData("pack verify tests", "'tests' is a folder;")]
    public void A_wrong_call_says_what_was_wrong(string call, string words)
    {
        Result found = Cli.Run(call.Split(' '));

        found.ExitCode.Should().Be(2);
        found.Error.Should().Contain(words).And.Contain("Usage: neuropsych pack");
    }
}
