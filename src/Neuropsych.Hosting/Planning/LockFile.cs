using System;
using System.Collections.Generic;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting.Trust;
using Neuropsych.Packs.Binding;
using Neuropsych.Packs.Built;
using Neuropsych.Packs.Documents;

namespace Neuropsych.Hosting.Planning;

/// <summary>What a host was meant to load, by exact bytes: <c>neuropsych.lock.json</c>.</summary>
internal sealed record LockFile
{
    private static readonly Field<string> Id = Field.Required("id", Schemas.Text);
    private static readonly Field<string> Version = Field.Required("version", Schemas.Text);
    private static readonly Field<string> Sha256 = Field.Required("sha256", Schemas.Text);
    private static readonly Field<bool> Code = Field.Required("code", Schemas.Boolean);

    private static readonly Field<ValueList<LockedPlugin>> Items = Field.Required("plugins", new ListSchema<LockedPlugin>(
        new Shape<LockedPlugin>("a locked plugin", Build, Id, Version, Sha256, Code)));

    private static readonly StateDocument<ValueList<LockedPlugin>> Document = new("a lock file", reader => reader.Get(Items), Items);

    /// <summary>What is to be loaded, in the order of loading.</summary>
    internal ValueList<LockedPlugin> Plugins { get; init; } = [];

    /// <summary>Reads a lock file.</summary>
    /// <returns>Null where there is none that can be used; the reasons are in the bag.</returns>
    internal static LockFile? Read(string path, DiagnosticBag bag)
    {
        int before = bag.Count;
        if (Document.Read(path, bag, out ValueList<LockedPlugin> plugins))
        {
            return new LockFile { Plugins = plugins };
        }

        if (bag.Count == before)
        {
            bag.Add(new Diagnostic
            {
                Code = DiagnosticCodes.NotAsLocked,
                Severity = Severity.Error,
                Message = $"There is no lock file '{path}', and nothing starts that it does not name.",
                Cure = "Write it with 'neuropsych plugins plan --write'.",
            });
        }

        return null;
    }

    /// <summary>What a plan would load.</summary>
    internal static LockFile Of(PluginPlan plan) => new()
    {
        Plugins = plan.ToLoad.Select(plugin => new LockedPlugin(
            plugin.Id, plugin.Version!.Value, plugin.ContentHash!, plugin.State == PluginState.Staged)).ToValueList(),
    };

    /// <summary>The file; the same plan gives the same bytes.</summary>
    internal byte[] ToJson() => CanonicalJson.Write("", json =>
    {
        json.Number("format", StateFile.Format);
        json.Objects("plugins", Plugins, plugin =>
        {
            json.Text("id", plugin.Id);
            json.Text("version", plugin.Version.ToString());
            json.Text("sha256", plugin.Sha256);
            json.Bool("code", plugin.Code);
        }, evenIfEmpty: true);
    });

    /// <summary>Holds back what differs from the lock file, before dependencies are looked at.</summary>
    internal void Hold(IEnumerable<Draft> drafts, DiagnosticBag bag)
    {
        Dictionary<string, LockedPlugin> locked = Plugins.GroupBy(plugin => plugin.Id, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var there = new HashSet<string>(StringComparer.Ordinal);
        foreach (Draft draft in drafts.Where(draft => draft.IsOpen).ToList())
        {
            there.Add(draft.Id);
            string? fault = !locked.TryGetValue(draft.Id, out LockedPlugin? plugin) ? "the lock file does not name it"
                : plugin.Version != draft.Candidate.Version ? $"the lock file names '{plugin.Version}'"
                : plugin.Sha256 != draft.Candidate.Hash ? $"the lock file names the SHA-256 '{plugin.Sha256}', and these bytes have '{draft.Candidate.Hash}'"
                : draft.RunsCode && !plugin.Code ? "the lock file has its content alone, without its code"
                : null;
            if (fault is not null)
            {
                draft.Stop(PluginState.Held, DiagnosticCodes.NotAsLocked, $"'{draft.Id}' '{draft.Candidate.Version}' does not start: {fault}.",
                    "If the change is meant, write the lock file again with 'neuropsych plugins plan --write'.");
            }
        }

        foreach (LockedPlugin missing in locked.Values.Where(plugin => !there.Contains(plugin.Id)))
        {
            bag.Add(new Diagnostic
            {
                Code = DiagnosticCodes.NotAsLocked,
                Severity = Severity.Error,
                Message = $"The lock file names '{missing.Id}' '{missing.Version}', which does not load.",
                Cure = "Put it back, or write the lock file again with 'neuropsych plugins plan --write'.",
                Pack = missing.Id,
            });
        }
    }

    private static LockedPlugin Build(Reader reader)
    {
        bool isVersion = SemanticVersion.TryParse(reader.Get(Version), out SemanticVersion version);
        StateFile.Expect(reader, Version, isVersion || reader.NodeOf(Version) is null, "a version of three numbers");
        return new LockedPlugin(reader.Get(Id) ?? "", version, reader.Get(Sha256) ?? "", reader.Get(Code));
    }
}

/// <summary>One line of a lock file.</summary>
/// <param name="Id">The id.</param>
/// <param name="Version">The version.</param>
/// <param name="Sha256">The SHA-256 of the manifest.</param>
/// <param name="Code">Whether its code runs.</param>
internal sealed record LockedPlugin(string Id, SemanticVersion Version, string Sha256, bool Code);
