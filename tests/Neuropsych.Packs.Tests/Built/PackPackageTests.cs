using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Security.Cryptography;
using System.Threading.Tasks;
using Neuropsych.Diagnostics;
using Neuropsych.Packs.Built;

namespace Neuropsych.Packs.Tests.Built;

/// <summary>Building, reading back, signing.</summary>
public class PackPackageTests
{
    public static TheoryData<string> Shipped() => [.. Directory.EnumerateDirectories(Path.Combine(Repository.Root, "plugins"))
        .Concat(Directory.EnumerateDirectories(Path.Combine(Repository.Root, "tests", "Packs")))
        .Where(folder => File.Exists(Path.Combine(folder, "pack.yaml")))
        .Select(folder => Path.GetRelativePath(Repository.Root, folder)).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Shipped))]
    public void A_pack_read_as_built_equals_the_pack_read_from_its_folder(string folder)
    {
        PackReading source = PackReader.Read(PackFiles.FromFolder(Path.Combine(Repository.Root, folder)));
        Assert.SkipWhen(source.HasErrors, "The pack of this folder has errors of its own.");

        PackPackage package = PackPackage.FromBytes(PackPackage.Build(source), "test.nupkg");
        PackReading built = PackReader.Read(package.Files);

        package.Diagnostics.Should().BeEmpty();
        built.Diagnostics.Where(found => found.Severity == Severity.Error).Should().BeEmpty();
        Pieces(built.Pack!).Should().Equal(Pieces(source.Pack!));
        built.Pack.Should().Be(source.Pack);
    }

    [Fact]
    public void The_same_pack_gives_the_same_bytes_in_any_culture_and_order_of_files()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        try
        {
            foreach (string culture in (string[])["tr-TR", "de-DE", "ar-SA", ""])
            {
                CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
                PackPackage.Build(PackageText.SmallReading(reversed: true)).Should().Equal(PackageText.Small);
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_package_built_from_a_package_has_the_same_bytes() =>
        PackPackage.Build(PackReader.Read(PackPackage.FromBytes(PackageText.Small, "test.nupkg").Files)).Should().Equal(PackageText.Small);

    [Fact]
    public void Any_zip_tool_reads_a_package_and_finds_what_NuGet_wants()
    {
        using var archive = new ZipArchive(new MemoryStream(PackageText.Small));

        archive.Entries.Select(entry => entry.FullName).Should().Equal(
            "LICENSE.md", "README.md", "[Content_Types].xml", "_rels/.rels", "media/a.png", "neuropsych/manifest.json", "neuropsych/pack.json",
            "test.nuspec");
        using var nuspec = new StreamReader(archive.GetEntry("test.nuspec")!.Open());
        nuspec.ReadToEnd().Should().Contain("<packageType name=\"NeuropsychPack\" />").And.Contain("<id>test</id>")
            .And.Contain("<version>0.1.0</version>").And.Contain("<license type=\"expression\">CC-BY-4.0</license>");
    }

    [Fact]
    public void A_pack_without_readme_and_licence_gets_both()
    {
        PackReading reading = PackText.Read(PackText.Concept());

        PackageText.Files(PackPackage.Build(reading)).Select(file => file.Path).Should().Contain(["README.md", "LICENSE.md"]);
    }

    [Fact]
    public void A_pack_with_errors_is_not_built()
    {
        Action build = () => PackPackage.Build(PackText.Read(PackText.Concept("  colour: red\n")));

        build.Should().Throw<ArgumentException>().WithMessage("The pack 'test' has errors*");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_flipped_bit_of_a_small_package_but_those_of_the_envelope_is_noticed_and_named(bool isSigned)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] archive = isSigned ? PackPackage.FromBytes(PackageText.Small, "test.nupkg").Sign(key) : [.. PackageText.Small];
        HashSet<int> envelope = EnvelopeOf(archive);
        Dictionary<int, string> owners = OwnersOf(archive);
        envelope.Count.Should().BeLessThan(archive.Length / 2);
        owners.Values.Distinct().Should().HaveCount(5, "the manifest, the pack, its picture, readme and licence");
        var unnoticed = new List<string>();
        for (int at = 0; at < archive.Length; at++)
        {
            if (envelope.Contains(at))
            {
                continue;
            }

            // Each single bit, and all of them.
            foreach (byte flip in (byte[])[1, 2, 4, 8, 16, 32, 64, 128, 255])
            {
                archive[at] ^= flip;
                PackPackage package = PackPackage.FromBytes(archive, "test.nupkg");
                string[] named = [.. package.Diagnostics.Where(found => found.Severity > Severity.Information).Select(found => found.Position!.File)];

                // A byte of a file's content names that file; a byte of the zip around it names an entry or the archive.
                bool isNoticed = named.Any(name => name.Length > 0);
                bool isNamed = !owners.TryGetValue(at, out string? owner) || named.Contains(owner);
                if (!isNoticed || !isNamed)
                {
                    unnoticed.Add($"byte {at} by {flip}: {string.Join(", ", named)}");
                }

                archive[at] ^= flip;
            }
        }

        unnoticed.Should().BeEmpty();
    }

    [Fact]
    public async Task A_folder_of_packs_may_hold_source_folders_and_packages()
    {
        using var folder = new TemporaryFolder();
        folder.CopyOf(Repository.ExamplePack, "example");
        folder.Write("test.0.1.0.nupkg", PackageText.Small);

        KnowledgeModel both = await Packs.LoadAsync(folder.Path, TestContext.Current.CancellationToken);
        KnowledgeModel one = await Packs.LoadAsync(Path.Combine(folder.Path, "test.0.1.0.nupkg"), TestContext.Current.CancellationToken);

        both.Packs.Select(pack => pack.Id).Should().Equal("example", "test");
        one.Packs.Select(pack => pack.Id).Should().Equal("test");
    }

    [Fact]
    public async Task A_model_from_packages_gives_the_claims_that_the_folders_give()
    {
        using var folder = new TemporaryFolder();
        folder.Write("example.nupkg", PackPackage.Build(PackReader.Read(PackFiles.FromFolder(Repository.ExamplePack))));

        KnowledgeModel built = await Packs.LoadAsync(folder.Path, TestContext.Current.CancellationToken);
        KnowledgeModel source = await Packs.LoadAsync(Repository.ExamplePack, TestContext.Current.CancellationToken);

        built.Claims.Should().Equal(source.Claims);
    }

    [Fact]
    public void A_signed_package_is_whole_and_its_key_says_so()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        PackPackage unsigned = PackPackage.FromBytes(PackageText.Small, "test.nupkg");

        PackPackage signed = PackPackage.FromBytes(unsigned.Sign(key), "test.nupkg");

        unsigned.Verify(key).Should().Be(SignatureVerdict.Unsigned);
        signed.IsWhole.Should().BeTrue();
        signed.Diagnostics.Should().BeEmpty();
        signed.Verify(key).Should().Be(SignatureVerdict.Valid);
        signed.Verify(other).Should().Be(SignatureVerdict.OtherKey);
        signed.Manifest!.Signature!.KeyId.Should().Be(Convert.ToHexStringLower(SHA256.HashData(key.ExportSubjectPublicKeyInfo())));
        PackReader.Read(signed.Files).Pack.Should().Be(PackageText.SmallReading().Pack);
    }

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Optimal)]
    public void A_package_that_was_packed_again_keeps_its_envelope_when_it_is_signed(CompressionLevel level)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Dictionary<string, byte[]> before = Entries(PackageText.Small);
        before["package/services/metadata/core-properties/1.psmdcp"] = "<coreProperties />"u8.ToArray();
        using var packed = new MemoryStream();
        using (var archive = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] bytes) in before.Append(new(".signature.p7s", [1, 2, 3])))
            {
                using Stream entry = archive.CreateEntry(name, level).Open();
                entry.Write(bytes);
            }
        }

        ShouldKeep(packed.ToArray(), before, key);
    }

    [Fact]
    public void A_package_that_zip_packed_again_keeps_its_envelope_when_it_is_signed()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var folder = new TemporaryFolder();
        Dictionary<string, byte[]> before = Entries(PackageText.Small);
        foreach ((string name, byte[] bytes) in before)
        {
            folder.Write("in/" + name, bytes);
        }

        // Python's zipfile and Info-ZIP write other headers and extra fields than .NET; take what the machine has.
        (string Program, string[] Arguments)[] tools =
        [
            ("zip", ["-q", "-r", "-D", "../out.nupkg", "."]),
            ("python3", ["-c", "import os,zipfile\nz=zipfile.ZipFile('../out.nupkg','w',zipfile.ZIP_DEFLATED)\nfor f,d,n in os.walk('.'):\n for x in n: z.write(os.path.join(f,x))\nz.close()"]),
        ];
        int tried = 0;
        foreach ((string program, string[] arguments) in tools)
        {
            string result = Path.Combine(folder.Path, "out.nupkg");
            File.Delete(result);
            try
            {
                using var tool = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo(program, arguments)
                {
                    WorkingDirectory = Path.Combine(folder.Path, "in"),
                })!;
                tool.WaitForExit();
                tool.ExitCode.Should().Be(0);
            }
            catch (System.ComponentModel.Win32Exception)
            {
                continue;
            }

            tried++;
            ShouldKeep(File.ReadAllBytes(result), before, key);
        }

        tried.Should().BePositive("the test needs zip or python3");
    }

    [Fact]
    public void A_damaged_or_missing_part_of_the_envelope_is_written_anew_when_a_package_is_signed()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Dictionary<string, byte[]> before = Entries(PackageText.Small);
        TestEntry[] entries =
        [
            .. TestZip.Pack(), TestZip.Deflated("test.nuspec", before["test.nuspec"]) with { Crc = 1 },
            new("_rels/.rels", [0xFF, 0xFF, 0xFF]) { Method = 8, Length = 100, Crc = 1 },
        ];

        Dictionary<string, byte[]> signed = Entries(PackageText.Open(entries).Sign(key));

        signed["test.nuspec"].Should().Equal(before["test.nuspec"]);
        signed["_rels/.rels"].Should().Equal(before["_rels/.rels"]);
        signed["[Content_Types].xml"].Should().Equal(before["[Content_Types].xml"]);
    }

    [Fact]
    public void A_signature_does_not_fit_another_manifest()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string signed = Manifest(PackPackage.FromBytes(PackageText.Small, "test.nupkg").Sign(key));
        string other = Manifest(PackPackage.Build(PackText.Read(PackText.Concept("  atlas: x\n"))));
        string signature = signed[signed.IndexOf(",\n \"signature\"", StringComparison.Ordinal)..];
        string forged = other[..^3] + signature;
        TestEntry[] files =
        [
            .. PackageText.Files(PackPackage.Build(PackText.Read(PackText.Concept("  atlas: x\n"))))
                .Where(file => !file.Path.EndsWith("manifest.json", StringComparison.Ordinal))
                .Select(file => new TestEntry(file.Path, file.Bytes.ToArray())),
            new("neuropsych/manifest.json", System.Text.Encoding.UTF8.GetBytes(forged)),
        ];

        PackPackage package = PackageText.Open(files);

        package.IsWhole.Should().BeTrue();
        package.Verify(key).Should().Be(SignatureVerdict.Invalid);
    }

    [Fact]
    public void A_byte_changed_or_a_file_added_after_signing_is_found()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        byte[] signed = PackPackage.FromBytes(PackageText.Small, "test.nupkg").Sign(key);
        TestEntry[] files = [.. PackageText.Files(signed).Select(file => new TestEntry(file.Path, file.Bytes.ToArray()))];

        PackageText.Open([.. files, new TestEntry("media/b.txt", [1])]).ShouldBeOnly("NP1013", "media/b.txt");
        PackageText.Open(files.Select(file => file.Name == "README.md" ? file with { Bytes = "# B pack\n"u8.ToArray() } : file))
            .ShouldBeOnly("NP1005", "README.md");
    }

    [Fact]
    public void A_key_of_another_curve_is_the_callers_mistake()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Action sign = () => PackPackage.FromBytes(PackageText.Small, "test.nupkg").Sign(key);

        sign.Should().Throw<ArgumentException>().WithMessage("The key is not on the curve P-256*");
    }

    private static void ShouldKeep(byte[] packed, Dictionary<string, byte[]> before, ECDsa key)
    {
        PackPackage again = PackPackage.FromBytes(packed, "test.nupkg");
        again.IsWhole.Should().BeTrue("found was: {0}", string.Join("\n", again.Diagnostics));

        byte[] signed = again.Sign(key);

        Dictionary<string, byte[]> after = Entries(signed);
        after.Keys.Should().BeEquivalentTo(before.Keys);
        foreach ((string name, byte[] bytes) in before.Where(entry => entry.Key != "neuropsych/manifest.json"))
        {
            after[name].Should().Equal(bytes, name);
        }

        PackPackage whole = PackPackage.FromBytes(signed, "test.nupkg");
        whole.Diagnostics.Should().BeEmpty("what is signed is written as a build writes it");
        whole.Verify(key).Should().Be(SignatureVerdict.Valid);
    }

    /// <summary>What any zip tool finds in an archive.</summary>
    private static Dictionary<string, byte[]> Entries(byte[] package)
    {
        using var archive = new ZipArchive(new MemoryStream(package));
        var entries = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using Stream stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            entries.Add(entry.FullName, bytes.ToArray());
        }

        return entries;
    }

    private static string Manifest(byte[] package) => System.Text.Encoding.UTF8.GetString(
        PackageText.Files(package).Single(file => file.Path == "neuropsych/manifest.json").Bytes.Span);

    /// <summary>The bytes of the entries that are skipped unread, with what the archive says about them.</summary>
    private static HashSet<int> EnvelopeOf(byte[] archive)
    {
        var bytes = new HashSet<int>();
        foreach (string name in (string[])["[Content_Types].xml", "_rels/.rels", "test.nuspec"])
        {
            byte[] text = System.Text.Encoding.ASCII.GetBytes(name);
            int local = Header("PK\u0003\u0004"u8, 30, text);
            int record = Header("PK\u0001\u0002"u8, 46, text);
            int length = 30 + text.Length + BitConverter.ToInt32(archive, local + 18);
            bytes.UnionWith(Enumerable.Range(local, length));
            bytes.UnionWith(Enumerable.Range(record, 46 + text.Length));
        }

        bytes.Count.Should().BeLessThan(archive.Length / 2);
        return bytes;

        int Header(ReadOnlySpan<byte> signature, int length, byte[] name)
        {
            for (int at = 0; ; at++)
            {
                if (archive.AsSpan(at).StartsWith(signature) && archive.AsSpan(at + length).StartsWith(name))
                {
                    return at;
                }
            }
        }
    }

    /// <summary>To whose content each byte belongs, as a zip reader of the framework finds it.</summary>
    private static Dictionary<int, string> OwnersOf(byte[] archive)
    {
        var owners = new Dictionary<int, string>();
        foreach ((string name, byte[] bytes) in Entries(archive).Where(entry => entry.Key.StartsWith("neuropsych/", StringComparison.Ordinal)
            || entry.Key is "README.md" or "LICENSE.md" or "media/a.png"))
        {
            int start = archive.AsSpan().IndexOf(bytes);
            start.Should().BePositive();
            for (int at = start; at < start + bytes.Length; at++)
            {
                owners.Add(at, name);
            }
        }

        return owners;
    }

    /// <summary>The pack piece by piece, so that a difference is shown where it is.</summary>
    private static IEnumerable<object> Pieces(Composition.Pack pack) =>
    [
        pack.Info, .. pack.Concepts, .. pack.Modalities, .. pack.Sources, .. pack.Studies, .. pack.Findings, .. pack.Claims, .. pack.Links,
        .. pack.Handouts, .. pack.Questions, .. pack.Tombstones,
    ];
}
