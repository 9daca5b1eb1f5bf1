using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Neuropsych.Diagnostics;

namespace Neuropsych.Hosting.Trust;

/// <summary>All that decides on trust, read once for one plan.</summary>
internal sealed class TrustStore
{
    private readonly NeuropsychOptions options;
    private readonly ValueList<Revocation> revocations;
    private readonly TrustList shipped;

    private TrustStore(NeuropsychOptions options, DiagnosticBag bag)
    {
        this.options = options;
        Publishers = Publisher.Of(options, bag);
        Pinned = TrustList.Read(TrustPath(options), bag, out bool isListUsable);
        shipped = TrustList.Read(ShippedPath(options), bag, out _);
        State = OperatorState.Read(StatePath(options), bag, out bool isStateUsable);
        revocations = RevocationList.Read(RevocationsPath(options), bag, out bool areRevocationsUsable);
        IsUsable = isStateUsable && areRevocationsUsable;
        MayWrite = isStateUsable && isListUsable;
    }

    /// <summary>False where it cannot be known what was switched off or revoked: then no code may run.</summary>
    internal bool IsUsable { get; }

    /// <summary>False where a file is there that cannot be read: it is the operator's, may be mended, and is not written over.</summary>
    internal bool MayWrite { get; }

    /// <summary>The operator's decisions.</summary>
    internal TrustList Pinned { get; }

    /// <summary>What the operator switched off, and to whom ids belong.</summary>
    internal OperatorState State { get; }

    /// <summary>The publishers whose signatures count, by the ids of their keys.</summary>
    internal IReadOnlyDictionary<string, Publisher> Publishers { get; }

    /// <summary>What was revoked.</summary>
    internal ValueList<Revocation> Revocations => revocations;

    /// <summary>The policy that holds: <see cref="CodePolicy.Any"/> is none in production.</summary>
    internal CodePolicy Policy => options.Plugins.Code == CodePolicy.Any
        && string.Equals(options.Environment, NeuropsychOptions.Production, StringComparison.OrdinalIgnoreCase)
        ? CodePolicy.Pinned
        : options.Plugins.Code;

    /// <summary>The source of something found, as it is configured: a host that is moved as a whole keeps its owners.</summary>
    internal string NameOf(Discovery.FoundPlugin found) => options.Plugins.Folders[found.Rank];

    internal static TrustStore Open(NeuropsychOptions options, DiagnosticBag bag) => new(options, bag);

    /// <summary>The file of the operator's decisions.</summary>
    internal static string TrustPath(NeuropsychOptions options) => Path.Combine(options.StateFolder, TrustList.File);

    /// <summary>The file of what is switched off and who owns which id.</summary>
    internal static string StatePath(NeuropsychOptions options) => Path.Combine(options.StateFolder, OperatorState.File);

    /// <summary>Lengths and times of all files that decide: another text means that somebody may have decided anew.</summary>
    internal static string StampOf(NeuropsychOptions options) => string.Join(' ', Deciding(options).Select(path =>
    {
        var file = new FileInfo(path);
        return file.Exists ? string.Create(CultureInfo.InvariantCulture, $"{file.Length}@{file.LastWriteTimeUtc.Ticks}") : "-";
    }));

    private static IEnumerable<string> Deciding(NeuropsychOptions options) =>
    [
        TrustPath(options), StatePath(options), ShippedPath(options), RevocationsPath(options),
        .. options.Plugins.Locked ? [options.PathOf(options.Plugins.LockFile)] : Array.Empty<string>(),
        .. options.Plugins.Publishers.Select(publisher => options.PathOf(publisher.Key)),
    ];

    private static string ShippedPath(NeuropsychOptions options) => options.Plugins.ShippedTrust is { } own
        ? options.PathOf(own)
        : Path.Combine(AppContext.BaseDirectory, "neuropsych.trust.json");

    private static string RevocationsPath(NeuropsychOptions options) => options.Plugins.Revocations is { } list
        ? options.PathOf(list)
        : Path.Combine(options.StateFolder, RevocationList.File);

    /// <summary>Whether these bytes came with this release.</summary>
    internal bool IsShipped(string id, string hash) => shipped.Of(id, hash) is not null;

    /// <summary>Whether this release brings a plugin of an id.</summary>
    internal bool IsOfRelease(string id) => shipped.LatestOf(id) is not null;

    /// <summary>Why something may not run any more; null where nothing says so.</summary>
    internal Revocation? RevocationOf(string id, SemanticVersion version, string? hash, string? key) =>
        revocations.FirstOrDefault(one => one.Means(id, version, hash, key));

    /// <summary>To whom an id belongs: by who first brought it, else by the latest decision on it; null: to nobody yet.</summary>
    internal Owner? OwnerOf(string id) => State.Owners.GetValueOrDefault(id)
        ?? (Pinned.LatestOf(id) is { Publisher: { } publisher } ? new Owner(publisher, null) : null);
}
