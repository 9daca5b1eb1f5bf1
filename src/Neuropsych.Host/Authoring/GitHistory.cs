using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading.Tasks;
using Neuropsych.Host.Commands;
using Neuropsych.Host.Loading;
using Neuropsych.Packs;

namespace Neuropsych.Host.Authoring;

/// <summary>
/// A pack as it stood in the history of its repository, read into memory by the <c>git</c> of the machine. Nothing is checked out and
/// nothing in the repository changes; file names are looked up as git stores them, letter by letter.
/// </summary>
internal static class GitHistory
{
    /// <summary>Reads the pack of a folder as of a revision.</summary>
    /// <param name="folder">The folder of the pack, absolute.</param>
    /// <param name="revision">A tag, a branch or a commit, as the author wrote it.</param>
    /// <exception cref="UsageException">There is no git, no repository, no such revision, or no pack at it; the message says which.</exception>
    internal static FoundPack PackAt(string folder, string revision)
    {
        (int code, byte[] output, _) = Git(folder, "rev-parse", "--show-prefix");
        if (code != 0)
        {
            throw new UsageException($"'{folder}' lies in no git repository, so there is no earlier version to compare with. "
                + "Name two folders or two built packs instead.");
        }

        string prefix = Encoding.UTF8.GetString(output).TrimEnd('\r', '\n');
        string commit = Commit(folder, revision);
        List<(string Path, string Blob)> files = Files(folder, commit, prefix, revision);
        if (files.All(file => file.Path != "pack.yaml"))
        {
            throw new UsageException($"At '{revision}' there is no 'pack.yaml' in '{(prefix.Length == 0 ? "." : prefix.TrimEnd('/'))}': the pack did not stand there yet.");
        }

        PackReading reading = PackReader.Read(PackFiles.FromMemory(Contents(folder, files, revision)));
        return new FoundPack
        {
            Name = reading.Name ?? revision,
            Pack = reading.Draft,
            Diagnostics = reading.Diagnostics,
            Line = reading.Files.Line,
        };
    }

    private static string Commit(string folder, string revision)
    {
        // What begins with a hyphen would be an option to git, and a line break would end the name.
        if (revision.Length > 0 && revision[0] != '-' && !revision.Any(char.IsControl)
            && Git(folder, "rev-parse", "--verify", "--quiet", $"{revision}^{{commit}}") is (0, var output, _))
        {
            return Encoding.ASCII.GetString(output).Trim();
        }

        string[] tags = Encoding.UTF8.GetString(Git(folder, "tag", "--list", "--sort=-creatordate").Output)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        string? near = Search.Spelling.Nearest(revision, tags);
        string known = near is not null ? $" Did you mean '{near}'?"
            : tags.Length > 0 ? $" Its tags are {string.Join(", ", tags.Take(10))}{(tags.Length > 10 ? ", …" : "")}."
            : " It has no tags; 'git log' lists its commits.";
        throw new UsageException($"The repository has no tag, branch or commit '{Printable(revision)}'.{known}");
    }

    /// <summary>The plain files of the pack; links and sub-modules are no files of a pack.</summary>
    private static List<(string Path, string Blob)> Files(string folder, string commit, string prefix, string revision)
    {
        PackLimits limits = PackLimits.Default;
        (int code, byte[] output, string error) = Git(folder, ["ls-tree", "-r", "-z", "--long", "--full-tree", commit, .. prefix.Length == 0 ? [] : (string[])["--", prefix]]);
        if (code != 0)
        {
            throw new UsageException($"git cannot list the files at '{revision}': {error}");
        }

        var files = new List<(string, string)>();
        long bytes = 0;
        foreach (string entry in Encoding.UTF8.GetString(output).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            // mode, type, object, size, then a tab and the path from the top of the repository
            int tab = entry.IndexOf('\t', StringComparison.Ordinal);
            string[] parts = entry[..tab].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            string path = entry[(tab + 1)..];
            if (parts is not ["100644" or "100755", "blob", var blob, var size] || !path.StartsWith(prefix, StringComparison.Ordinal))
            {
                continue;
            }

            path = path[prefix.Length..];
            if (path.StartsWith('.') || path.Contains("/.", StringComparison.Ordinal))
            {
                continue;
            }

            bytes += long.Parse(size, NumberStyles.None, CultureInfo.InvariantCulture);
            files.Add((path, blob));
            if (files.Count > limits.Files || bytes > limits.UnpackedBytes)
            {
                throw new UsageException($"At '{revision}' the folder is larger than a pack may be.");
            }
        }

        return files;
    }

    /// <summary>The contents of files, in one call of git.</summary>
    private static List<PackFile> Contents(string folder, List<(string Path, string Blob)> files, string revision)
    {
        string wanted = string.Concat(files.Select(file => file.Blob + "\n"));
        (int code, byte[] output, string error) = Ask(folder, wanted, "cat-file", "--batch");
        if (code != 0)
        {
            throw new UsageException($"git cannot read the files at '{revision}': {error}");
        }

        var contents = new List<PackFile>();
        int at = 0;
        foreach ((string path, string blob) in files)
        {
            // 'object type size', the bytes, a line feed
            int end = at + output.AsSpan(at).IndexOf((byte)'\n');
            string[] head = Encoding.ASCII.GetString(output, at, Math.Max(end - at, 0)).Split(' ');
            if (head is not [var found, "blob", var size] || found != blob
                || !int.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out int length) || end + 1 + length >= output.Length)
            {
                throw new UsageException($"git cannot read '{path}' at '{revision}': the repository is not whole. 'git fsck' says more.");
            }

            contents.Add(new PackFile(path, output.AsMemory(end + 1, length)));
            at = end + 1 + length + 1;
        }

        return contents;
    }

    private static (int Code, byte[] Output, string Error) Git(string folder, params string[] arguments) => Ask(folder, "", arguments);

    private static (int Code, byte[] Output, string Error) Ask(string folder, string input, params string[] arguments)
    {
        // Neither the settings of a caller's script nor a pager or a prompt may change what is read.
        var start = new ProcessStartInfo("git", ["--no-pager", "--literal-pathspecs", .. arguments])
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (string name in (string[])["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX"])
        {
            start.Environment.Remove(name);
        }

        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["LC_ALL"] = "C";
        Process git;
        try
        {
            git = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            throw new UsageException("'git' cannot be started; --since takes the earlier version from it. Install git, or name two folders or two built packs.");
        }

        using (git)
        {
            using var output = new MemoryStream();
            Task<string> error = git.StandardError.ReadToEndAsync();
            Task ask = Task.Run(() =>
            {
                try
                {
                    git.StandardInput.Write(input);
                    git.StandardInput.Close();
                }
                catch (IOException)
                {
                    // git ended before it had read all; its exit code says why.
                }
            });
            git.StandardOutput.BaseStream.CopyTo(output);
            git.WaitForExit();
            ask.Wait();
            return (git.ExitCode, output.ToArray(), error.Result.Trim());
        }
    }

    private static string Printable(string text) => string.Concat(text.Select(c => char.IsControl(c) ? '?' : c));
}
