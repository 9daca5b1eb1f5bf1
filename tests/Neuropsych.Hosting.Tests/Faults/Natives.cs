using System;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO;
using System.Runtime.InteropServices;
using System.Text;

namespace Neuropsych.Hosting.Tests.Faults;

/// <summary>Native libraries for plugins, made from one that every machine with .NET has.</summary>
internal static class Natives
{
    private const string Beside = "$ORIGIN";

    // Numbers of the format ELF: a segment of what the loader reads, and its entries.
    private const int Dynamic = 2;
    private const long Needed = 1;
    private const long OwnName = 14;
    private const long RunPath = 29;
    private const long Flags1 = 0x6ffffffb;
    private const long StringTable = 5;

    /// <summary>A library under a name of its own.</summary>
    internal static ImmutableDictionary<string, byte[]> One(string name) =>
        ImmutableDictionary<string, byte[]>.Empty.Add(name, File.ReadAllBytes(Path.Combine(
            RuntimeEnvironment.GetRuntimeDirectory(),
            (OperatingSystem.IsWindows() ? "" : "lib") + "System.IO.Compression.Native" + Path.GetExtension(name))));

    /// <summary>On Linux two libraries, of which the first needs the second and looks for it beside itself, as <c>-Wl,-rpath,$ORIGIN</c> makes them; elsewhere one.</summary>
    /// <param name="name">The file of the first.</param>
    /// <param name="needed">The file of the second, at most 25 letters. A system may keep a library once it is loaded, so each test has another.</param>
    internal static ImmutableDictionary<string, byte[]> Pair(string name, string needed)
    {
        ImmutableDictionary<string, byte[]> one = One(name);
        return OperatingSystem.IsLinux() ? one.Add(needed, one[name]).SetItem(name, WithNeed([.. one[name]], needed)) : one;
    }

    /// <summary>
    /// A library whose entry with its own name says where to look instead, and that with its further flags what it needs. The words for both stand in the place
    /// of its name.
    /// </summary>
    private static byte[] WithNeed(byte[] library, string needed)
    {
        int header = (int)Read(library, 0x20);
        while (BinaryPrimitives.ReadInt32LittleEndian(library.AsSpan(header)) != Dynamic)
        {
            header += 56;
        }

        int entries = (int)Read(library, header + 8);
        int end = entries + (int)Read(library, header + 32);
        int Entry(long tag)
        {
            int at = entries;
            while (at < end && Read(library, at) != tag)
            {
                at += 16;
            }

            return at < end ? at : throw new InvalidOperationException($"The runtime's library has no entry {tag:x} any more; take another.");
        }

        // The table of strings stands in the first segment, where places in the file are places in memory.
        long name = Read(library, Entry(OwnName) + 8);
        Encoding.ASCII.GetBytes($"{Beside}\0{needed}\0", library.AsSpan((int)(Read(library, Entry(StringTable) + 8) + name)));
        Write(library, Entry(OwnName), RunPath, name);
        Write(library, Entry(Flags1), Needed, name + Beside.Length + 1);
        return library;
    }

    private static long Read(byte[] library, int at) => BinaryPrimitives.ReadInt64LittleEndian(library.AsSpan(at));

    private static void Write(byte[] library, int at, long tag, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(library.AsSpan(at), tag);
        BinaryPrimitives.WriteInt64LittleEndian(library.AsSpan(at + 8), value);
    }
}
