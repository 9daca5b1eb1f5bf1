using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using Neuropsych.Composition;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting.Trust;
using Neuropsych.Packs;

namespace Neuropsych.Hosting.Staging;

/// <summary>
/// Where code lies while it runs: <c>store/&lt;id&gt;/&lt;SHA-256 of the manifest&gt;/</c>. A stage is written once, beside the others, and becomes
/// visible by one rename; other bytes have another name. It belongs to the account of the host: whoever can write here is already the host.
/// </summary>
internal sealed class PluginStore : IDisposable
{
    private const string New = ".new";
    private const string InUse = ".in-use.";
    private const string Sweeping = ".sweeping";

    // Another host that is sweeping is done within this time, or something is wrong with the storage.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly string root;
    private FileStream? use;

    /// <summary>Opens the store of a host; nothing is written yet.</summary>
    /// <param name="options">Whose folder of state holds it.</param>
    internal PluginStore(NeuropsychOptions options) => root = options.Store;

    /// <summary>Writes the code of a plugin into the store, or finds it there whole.</summary>
    /// <param name="info">The plugin, with its section on code.</param>
    /// <param name="contentHash">The SHA-256 of its manifest.</param>
    /// <param name="files">The files, each as it was held against the manifest; the source is not read again.</param>
    /// <exception cref="IOException">The store cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not write it.</exception>
    internal StagedPlugin Stage(PackInfo info, string contentHash, IEnumerable<PackFile> files)
    {
        Use();
        List<PackFile> all = [.. files];
        StagedPlugin staged = Describe(info, contentHash, all);
        string folder = staged.Folder;
        if (Directory.Exists(folder) && FaultOf(staged) is null)
        {
            return staged;
        }

        string fresh = Path.Combine(root, New, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        try
        {
            staged = staged with { Files = all.Select(file => Write(fresh, file)).OrderBy(file => file.Path, StringComparer.Ordinal).ToValueList() };
            StateFile.MakeFolder(Path.GetDirectoryName(folder)!);
            if (Directory.Exists(folder))
            {
                // What stands there is not what it should be; no byte of it is used.
                Directory.Move(folder, Path.Combine(root, New, Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))));
            }

            Directory.Move(fresh, folder);
            return staged;
        }
        catch (IOException) when (Directory.Exists(folder) && FaultOf(staged) is null)
        {
            // Another host of this account was quicker, with the same bytes.
            Remove(fresh);
            return staged;
        }
        catch
        {
            Remove(fresh);
            throw;
        }
    }

    /// <summary>What the stage of a plugin is, whether it has been written or not.</summary>
    /// <param name="info">The plugin, with its section on code.</param>
    /// <param name="contentHash">The SHA-256 of its manifest.</param>
    /// <param name="files">The files that belong into it.</param>
    internal StagedPlugin Describe(PackInfo info, string contentHash, IEnumerable<PackFile> files)
    {
        PackCode code = info.Code ?? throw new ArgumentException($"The pack '{info.Id}' has no code.", nameof(info));
        return new StagedPlugin
        {
            Id = info.Id,
            Version = info.Version,
            ContentHash = contentHash,
            Folder = Path.Combine(root, info.Id, contentHash),
            MainAssembly = code.Assembly,
            EntryType = code.Entry,
            ExerciseKinds = code.ExerciseKinds,
            ContributesPacks = code.ContributesPacks,
            Files = files.Select(file => new StagedFile(file.Path, file.Bytes.Length, Convert.ToHexStringLower(SHA256.HashData(file.Bytes.Span))))
                .OrderBy(file => file.Path, StringComparer.Ordinal).ToValueList(),
        };
    }

    /// <summary>Hashes a stage once more, just before it is loaded.</summary>
    /// <param name="staged">The stage.</param>
    /// <returns>What is wrong with it (NP4002); null: every byte is as it was written, and there is no other file.</returns>
    internal static Diagnostic? Verify(StagedPlugin staged) => FaultOf(staged) is not { } fault ? null : new Diagnostic
    {
        Code = DiagnosticCodes.BytesNotAsTrusted,
        Severity = Severity.Error,
        Message = $"The stage of '{staged.Id}' '{staged.Version}' is not what was written there: {fault}",
        Cure = $"Find out who can write to '{Printable.Quote(staged.Folder)}'; start the plugin again, and it is staged anew.",
        Pack = staged.Id,
    };

    /// <summary>Removes stages that nothing uses, and what an interrupted staging left behind.</summary>
    /// <param name="used">The stages that some context of this host uses or is to use.</param>
    /// <returns>How many were removed; 0 as well where another host of this account has the store in use.</returns>
    internal int Sweep(IEnumerable<StagedPlugin> used)
    {
        if (use is null || TryOpen(Path.Combine(root, Sweeping), FileAccess.ReadWrite, FileShare.None) is not { } turn)
        {
            return 0;
        }

        using (turn)
        {
            // A host that comes from now on waits until this is over before it stages anything.
            if (Directory.GetFiles(root, InUse + "*").Any(file => file != use.Name && !IsLeftBehind(file)))
            {
                return 0;
            }

            HashSet<string> kept = used.Select(staged => staged.Folder).ToHashSet(StringComparer.Ordinal);
            string[] left = Directory.Exists(Path.Combine(root, New)) ? Directory.GetDirectories(Path.Combine(root, New)) : [];
            string[] unused =
            [
                .. Directory.GetDirectories(root).Where(home => Path.GetFileName(home) != New)
                    .SelectMany(Directory.GetDirectories).Where(folder => !kept.Contains(folder)),
            ];
            return left.Concat(unused).Count(Remove);
        }
    }

    /// <summary>Says that this host no longer uses the store.</summary>
    public void Dispose()
    {
        if (use is { } file)
        {
            use = null;
            file.Dispose();
            File.Delete(file.Name);
        }
    }

    /// <summary>Says that this host uses the store, once: no other host sweeps it until this one is gone.</summary>
    private void Use()
    {
        if (use is not null)
        {
            return;
        }

        StateFile.MakeFolder(root);
        string own = Path.Combine(root, InUse + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
        use = new FileStream(own, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);

        // Whoever sweeps now may not have seen that file.
        long began = TimeProvider.System.GetTimestamp();
        FileStream? turn;
        while ((turn = TryOpen(Path.Combine(root, Sweeping), FileAccess.Read, FileShare.Read)) is null)
        {
            if (TimeProvider.System.GetElapsedTime(began) > Patience)
            {
                Dispose();
                throw new IOException("Another host is sweeping the store and does not end.");
            }

            Thread.Sleep(1);
        }

        turn.Dispose();
    }

    /// <summary>Whether the host that made a file of use has ended without taking it away; it is taken away then.</summary>
    private static bool IsLeftBehind(string file)
    {
        if (TryOpen(file, FileAccess.ReadWrite, FileShare.None) is not { } left)
        {
            return !File.Exists(file);
        }

        left.Dispose();
        File.Delete(file);
        return true;
    }

    private static FileStream? TryOpen(string path, FileAccess access, FileShare share)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, access, share);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static StagedFile Write(string folder, PackFile file)
    {
        string path = Path.Combine(folder, file.Path);
        StateFile.MakeFolder(Path.GetDirectoryName(path)!);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using (FileStream target = StateFile.Create(path, UnixFileMode.UserRead))
        {
            // Hashed are the bytes that are written, not those that were read.
            hash.AppendData(file.Bytes.Span);
            StateFile.Write(target, file.Bytes.Span);
        }

        if (OperatingSystem.IsWindows())
        {
            File.SetAttributes(path, FileAttributes.ReadOnly);
        }

        return new StagedFile(file.Path, file.Bytes.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    private static string? FaultOf(StagedPlugin staged)
    {
        try
        {
            var expected = staged.Files.ToDictionary(file => file.Path, StringComparer.Ordinal);
            foreach (FileSystemInfo found in new DirectoryInfo(staged.Folder).EnumerateFileSystemInfos("*", SearchOption.AllDirectories))
            {
                string path = Path.GetRelativePath(staged.Folder, found.FullName).Replace(Path.DirectorySeparatorChar, '/');
                if (found.LinkTarget is not null)
                {
                    return $"'{Printable.Quote(path)}' is a link.";
                }

                if (found is FileInfo && !expected.ContainsKey(path))
                {
                    return $"'{Printable.Quote(path)}' was added.";
                }
            }

            foreach (StagedFile file in expected.Values.OrderBy(file => file.Path, StringComparer.Ordinal))
            {
                string path = Path.Combine(staged.Folder, file.Path);
                if (!File.Exists(path))
                {
                    return $"'{file.Path}' is missing.";
                }

                using FileStream stream = File.OpenRead(path);
                if (stream.Length != file.Length || Convert.ToHexStringLower(SHA256.HashData(stream)) != file.Sha256)
                {
                    return $"'{file.Path}' was changed.";
                }
            }

            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "it cannot be read.";
        }
    }

    private static bool Remove(string folder)
    {
        try
        {
            if (!Directory.Exists(folder))
            {
                return false;
            }

            if (OperatingSystem.IsWindows())
            {
                foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
                {
                    File.SetAttributes(file, FileAttributes.Normal);
                }
            }

            Directory.Delete(folder, recursive: true);
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Somebody still has a file of it open; the next sweep finds it again.
            return false;
        }
    }
}
