using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting.Planning;

namespace Neuropsych.Hosting.Trust;

/// <summary>
/// What is decided about plugins, each decision written at once and whole, on top of what stands there at that moment. A host that runs and watches takes
/// it over at its next look.
/// </summary>
/// <param name="options">Whose folder of state holds it.</param>
internal sealed class OperatorDecisions(NeuropsychOptions options)
{
    /// <summary>Pins the very bytes of a plugin, and hands its id over to whoever brought them.</summary>
    /// <param name="plugin">The plugin, with a hash and a version.</param>
    /// <param name="by">Who decides.</param>
    /// <param name="on">On which day (UTC).</param>
    /// <param name="why">Why; null: not stated.</param>
    /// <returns>Why nothing was written: a file that is there cannot be read. Empty: it is decided.</returns>
    /// <exception cref="IOException">The folder of state cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not write it.</exception>
    internal ImmutableArray<Diagnostic> Trust(PlannedPlugin plugin, string by, DateOnly on, string? why) => Change(store =>
    {
        store.Pinned.With(new TrustRecord
        {
            Id = plugin.Id,
            Version = plugin.Version!.Value,
            Sha256 = plugin.ContentHash!,
            Publisher = plugin.Publisher,
            DecidedBy = by,
            DecidedOn = on,
            Why = why,
        }).Write(TrustStore.TrustPath(options));
        bool isKnown = plugin.Publisher is { } key && store.Publishers.ContainsKey(key);
        Owner owner = new(plugin.Publisher, isKnown ? null : options.Plugins.Folders[plugin.Rank]);
        if (store.State.Owners.GetValueOrDefault(plugin.Id) != owner)
        {
            Write(store.State with { Owners = store.State.Owners.SetItem(plugin.Id, owner) });
        }
    });

    /// <summary>Switches an id off, whatever its version, or on again.</summary>
    /// <param name="id">The id.</param>
    /// <param name="isOff">Whether it is to be off.</param>
    /// <returns><inheritdoc cref="Trust" path="/returns"/></returns>
    /// <exception cref="IOException">The folder of state cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not write it.</exception>
    internal ImmutableArray<Diagnostic> Switch(string id, bool isOff) => Change(store =>
        Write(store.State with { Disabled = isOff ? store.State.Disabled.Add(id) : store.State.Disabled.Remove(id) }));

    /// <summary>Writes down what a host saw: who first brought an id, which plugin brings a kind, and the versions that a publisher signed.</summary>
    /// <param name="owners">Ids that had no owner; one that got an owner meanwhile keeps it.</param>
    /// <param name="kinds">Exercise kinds with the plugins that bring them now.</param>
    /// <param name="signed">The records of signed plugins.</param>
    /// <exception cref="IOException">The folder of state cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">This account may not write it.</exception>
    internal void Remember(
        IReadOnlyCollection<(string Id, Owner Owner)> owners, IReadOnlyCollection<(string Kind, string Id)> kinds,
        IReadOnlyCollection<TrustRecord> signed) => Change(store =>
    {
        IEnumerable<KeyValuePair<string, Owner>> fresh =
            owners.Where(one => store.OwnerOf(one.Id) is null).Select(one => KeyValuePair.Create(one.Id, one.Owner)).ToList();
        if (fresh.Any() || kinds.Count > 0)
        {
            Write(store.State with
            {
                Owners = store.State.Owners.AddRange(fresh),
                Kinds = store.State.Kinds.SetItems(kinds.Select(one => KeyValuePair.Create(one.Kind, one.Id))),
            });
        }

        TrustList list = signed.Aggregate(store.Pinned, (all, one) => all.Of(one.Id, one.Sha256) is null ? all.With(one) : all);
        if (list != store.Pinned)
        {
            list.Write(TrustStore.TrustPath(options));
        }
    });

    private void Write(OperatorState state) => state.Write(TrustStore.StatePath(options));

    private ImmutableArray<Diagnostic> Change(Action<TrustStore> write)
    {
        using IDisposable turn = StateFile.TakeTurn(options.StateFolder);
        var bag = new DiagnosticBag();
        var store = TrustStore.Open(options, bag);
        if (!store.MayWrite)
        {
            return [.. bag.ToImmutable().Where(fault => fault.Severity == Severity.Error)];
        }

        write(store);
        return [];
    }
}
