using System;
using System.Buffers.Binary;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace Neuropsych.Packs;

/// <summary>
/// Looks at what stands at a path before anything is opened. Opening a pipe waits until somebody writes into it, and opening a device can do
/// anything; .NET itself tells neither from a plain file on Unix.
/// </summary>
public static class PlainFile
{
    private const int NoSuchFile = 2;
    private const int NoFolder = 20;

    /// <summary>What stands at a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="followLinks">
    /// Whether a link counts as what it leads to: true for a path that a person named, false for what was found in a folder.
    /// </param>
    public static PathKind KindOf(string path, bool followLinks)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return PathKind.Missing;
        }

        return OperatingSystem.IsLinux() || OperatingSystem.IsMacOS()
            ? FromMode(path, followLinks)
            : FromAttributes(path, followLinks);
    }

    /// <summary>Reads a file whole.</summary>
    /// <param name="path">The file; a link to one is followed.</param>
    /// <exception cref="FileNotFoundException">There is nothing at <paramref name="path"/>.</exception>
    /// <exception cref="IOException">There is no plain file there, or it cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not read it.</exception>
    public static byte[] ReadAllBytes(string path) => KindOf(path, followLinks: true) switch
    {
        PathKind.Missing => throw new FileNotFoundException($"There is no file '{path}'.", path),
        PathKind.File or PathKind.Unreachable => File.ReadAllBytes(path),
        PathKind kind => throw new IOException($"'{path}' is {Describe(kind)} and no plain file."),
    };

    /// <summary>What stands there, in words: <c>a named pipe</c>.</summary>
    /// <param name="kind">The kind.</param>
    public static string Describe(PathKind kind) => kind switch
    {
        PathKind.Missing => "nothing",
        PathKind.File => "a plain file",
        PathKind.Folder => "a folder",
        PathKind.Link => "a link",
        PathKind.Pipe => "a named pipe",
        PathKind.Socket => "a socket",
        PathKind.Device => "a device",
        _ => "out of reach",
    };

    /// <summary>The kind by the type bits of the mode, as POSIX numbers them (IEEE Std 1003.1, sys/stat.h; the values are the same everywhere).</summary>
    private static PathKind FromMode(string path, bool followLinks)
    {
        byte[] name = [.. Encoding.UTF8.GetBytes(path), 0];
        var state = new byte[512];
        int mode;
        if (OperatingSystem.IsLinux())
        {
            const int CurrentFolder = -100;
            const int NoFollow = 0x100;
            const uint TypeAlone = 1;
            const int ModeAt = 28;
            if (StatX(CurrentFolder, name, followLinks ? 0 : NoFollow, TypeAlone, state) != 0)
            {
                return FromError();
            }

            mode = BinaryPrimitives.ReadUInt16LittleEndian(state.AsSpan(ModeAt));
        }
        else
        {
            const int ModeAt = 4;
            if ((followLinks ? Stat(name, state) : LStat(name, state)) != 0)
            {
                return FromError();
            }

            mode = BinaryPrimitives.ReadUInt16LittleEndian(state.AsSpan(ModeAt));
        }

        return (mode & 0xF000) switch
        {
            0x8000 => PathKind.File,
            0x4000 => PathKind.Folder,
            0xA000 => PathKind.Link,
            0x1000 => PathKind.Pipe,
            0xC000 => PathKind.Socket,
            _ => PathKind.Device,
        };
    }

    private static PathKind FromError() =>
        Marshal.GetLastPInvokeError() is NoSuchFile or NoFolder ? PathKind.Missing : PathKind.Unreachable;

    private static PathKind FromAttributes(string path, bool followLinks)
    {
        try
        {
            FileAttributes attributes = File.GetAttributes(path);
            return (attributes & FileAttributes.ReparsePoint) != 0 && !followLinks ? PathKind.Link
                : (attributes & FileAttributes.Device) != 0 ? PathKind.Device
                : (attributes & FileAttributes.Directory) != 0 ? PathKind.Folder
                : PathKind.File;
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return PathKind.Missing;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return PathKind.Unreachable;
        }
    }

    [DllImport("libc", EntryPoint = "statx", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatX(int folder, byte[] path, int flags, uint mask, byte[] state);

    [DllImport("libc", EntryPoint = "stat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Stat(byte[] path, byte[] state);

    [DllImport("libc", EntryPoint = "lstat", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int LStat(byte[] path, byte[] state);
}
