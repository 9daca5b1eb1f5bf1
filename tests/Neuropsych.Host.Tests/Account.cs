using System;
using System.IO;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace Neuropsych.Host.Tests;

/// <summary>Calls as an account that may not read everything.</summary>
[UnsupportedOSPlatform("windows")]
internal static class Account
{
    private const int Nobody = 65_534;

    /// <summary>
    /// Runs something with the rights of an ordinary account. Whoever may read everything gives that up for the thread (Linux, setfsuid) and
    /// takes it back afterwards; the first call, with all rights, loads what the second needs.
    /// </summary>
    internal static T WithoutRights<T>(Func<T> call)
    {
        call();
        if (!Environment.IsPrivilegedProcess)
        {
            return call();
        }

        _ = SetFileSystemUser(Nobody);
        try
        {
            return call();
        }
        finally
        {
            _ = SetFileSystemUser(0);
        }
    }

    /// <summary>Lets every account enter a folder.</summary>
    internal static void Open(string folder) => File.SetUnixFileMode(folder, File.GetUnixFileMode(folder)
        | UnixFileMode.OtherRead | UnixFileMode.OtherExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute);

    /// <summary>Keeps every account but one that may read everything out of a file or folder.</summary>
    internal static void Lock(string path) => File.SetUnixFileMode(path, UnixFileMode.None);

    [DllImport("libc", EntryPoint = "setfsuid")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SetFileSystemUser(int user);
}
