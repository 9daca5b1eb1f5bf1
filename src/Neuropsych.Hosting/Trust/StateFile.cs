using System;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Threading;
using Neuropsych.Diagnostics;
using Neuropsych.Packs;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Yaml;

namespace Neuropsych.Hosting.Trust;

/// <summary>Files that the host keeps for itself: canonical JSON, replaced whole, for the account of the host alone.</summary>
internal static class StateFile
{
    /// <summary>The one format of these files.</summary>
    internal const int Format = 1;

    /// <summary>Writes a file in place of the one that is there. Whoever reads sees the old one or the new one, after a loss of power as well.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <param name="bytes">Its bytes.</param>
    internal static void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        MakeFolder(Path.GetDirectoryName(path)!);
        string beside = $"{path}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.new";
        try
        {
            using (FileStream file = Create(beside, UnixFileMode.UserRead | UnixFileMode.UserWrite))
            {
                Write(file, bytes);
            }

            File.Move(beside, path, overwrite: true);
        }
        catch
        {
            File.Delete(beside);
            throw;
        }
    }

    /// <summary>Takes the turn to change what is kept in a folder: whoever reads a file, changes it and writes it back holds it, in every process.</summary>
    /// <param name="folder">The folder of state; it is made where it is not there.</param>
    /// <exception cref="IOException">The folder cannot be written, or somebody else does not give the turn back.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not write there.</exception>
    internal static IDisposable TakeTurn(string folder)
    {
        MakeFolder(folder);
        string path = Path.Combine(folder, ".turn");
        long began = TimeProvider.System.GetTimestamp();
        DateTime taken = default;
        while (true)
        {
            try
            {
                var turn = new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
                File.SetLastWriteTimeUtc(turn.SafeFileHandle, TimeProvider.System.GetUtcNow().UtcDateTime);
                return turn;
            }
            catch (IOException) when (MayWait())
            {
                Thread.Sleep(1);
            }
        }

        // Where many wait, the turn goes from one to the next, and each begins the time of its holder anew.
        bool MayWait()
        {
            DateTime last = File.GetLastWriteTimeUtc(path);
            if (last != taken)
            {
                (taken, began) = (last, TimeProvider.System.GetTimestamp());
            }

            return TimeProvider.System.GetElapsedTime(began) < Patience;
        }
    }

    // A change is one small file, and takes seconds where a process has just begun on a machine that does much else; whoever holds the turn longer has met
    // something that is wrong with the storage. A process that ended gives it back.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Makes a folder for this account alone.</summary>
    internal static void MakeFolder(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    /// <summary>Makes a file that is not there yet.</summary>
    internal static FileStream Create(string path, UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        return new FileStream(path, options);
    }

    /// <summary>Writes bytes so that they are on the disk.</summary>
    /// <exception cref="IOException">The storage is full, or files of this account may not be so large.</exception>
    internal static void Write(FileStream file, ReadOnlySpan<byte> bytes)
    {
        try
        {
            file.Write(bytes);
            file.Flush(flushToDisk: true);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            // So the platform calls a file that outgrows a limit of the system (EFBIG).
            throw new IOException("The system lets no file of this account be so large.", exception);
        }
    }

    /// <summary>Whether a text is a SHA-256 as it is written here.</summary>
    internal static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Reports a value of another form than expected.</summary>
    internal static void Expect(Reader reader, Field field, bool isGood, string expected)
    {
        if (!isGood && reader.NodeOf(field) is { } node)
        {
            reader.Fail();
            reader.Place.Child(field.Key).Report(DiagnosticCodes.WrongType, node,
                $"Found '{Printable.Quote((node as ScalarNode)?.Text ?? "")}'; expected {expected}.");
        }
    }
}
