using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Neuropsych.Diagnostics;

namespace Neuropsych.Hosting;

/// <summary>What options may say. All faults are given together.</summary>
internal sealed class NeuropsychOptionsRules : IValidateOptions<NeuropsychOptions>
{
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(10);

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, NeuropsychOptions options)
    {
        string[] faults = [.. AllFaults(options).Select(fault => fault.ToString())];
        return faults.Length == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    /// <summary>Everything that is wrong: with how the options were written, and with what they say.</summary>
    internal static ImmutableArray<Diagnostic> AllFaults(NeuropsychOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return
        [
            .. options.ReadingFaults,
            .. Faults(options).Concat(Ranges(options)).Select(fault => new Diagnostic
            {
                Code = DiagnosticCodes.OptionNotUsable,
                Severity = Severity.Error,
                Message = $"Neuropsych:{fault}",
            }),
        ];
    }

    private static IEnumerable<string> Ranges(NeuropsychOptions options)
    {
        if (!Enum.IsDefined(options.Start))
        {
            yield return $"Start is '{options.Start}'; it must be one of {string.Join(", ", Enum.GetNames<PluginStart>())}.";
        }

        CallOptions calls = options.Calls;
        ReloadOptions reload = options.Reload;
        (string Key, TimeSpan Value, TimeSpan Least, TimeSpan Most)[] times =
        [
            ("Calls:StartDeadline", calls.StartDeadline, Short, Long),
            ("Calls:CallDeadline", calls.CallDeadline, Short, Long),
            ("Calls:DrainDeadline", calls.DrainDeadline, Short, Long),
            ("Calls:StopDeadline", calls.StopDeadline, Short, Long),
            ("Calls:UnloadDeadline", calls.UnloadDeadline, Short, Long),
            ("Calls:FaultWindow", calls.FaultWindow, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
            ("Reload:Poll", reload.Poll, TimeSpan.FromMilliseconds(100), TimeSpan.FromHours(1)),
            ("Reload:Quiet", reload.Quiet, TimeSpan.Zero, TimeSpan.FromMinutes(1)),
            ("Reload:Patience", reload.Patience, reload.Quiet, Long),
            ("Reload:Unsettled", reload.Unsettled, TimeSpan.FromSeconds(1), TimeSpan.FromDays(1)),
        ];
        (string Key, int Value, int Least, int Most)[] numbers =
        [
            ("Calls:Threads", calls.Threads, 1, 64),
            ("Calls:Queue", calls.Queue, 0, 10_000),
            ("Calls:Faults", calls.Faults, 1, 1_000),
            ("Calls:ResultItems", calls.ResultItems, 1, 1_000_000),
            ("Calls:ResultDepth", calls.ResultDepth, 1, 64),
            ("Calls:ResultTextBytes", calls.ResultTextBytes, 1, 16 << 20),
            ("Calls:ResultBytes", calls.ResultBytes, 1, 64 << 20),
            ("Limits:JsonDepth", options.Limits.JsonDepth, 1, 500),
        ];
        IEnumerable<(string Key, int Value)> limits = typeof(Packs.PackLimits).GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.PropertyType == typeof(int) && property.Name != nameof(options.Limits.JsonDepth))
            .Select(property => ($"Limits:{property.Name}", (int)property.GetValue(options.Limits)!));
        foreach (string fault in times.Where(one => one.Value < one.Least || one.Value > one.Most)
            .Select(one => FormattableString.Invariant($"{one.Key} is '{one.Value:c}'; it must be from {one.Least:c} to {one.Most:c}."))
            .Concat(numbers.Where(one => one.Value < one.Least || one.Value > one.Most)
                .Select(one => FormattableString.Invariant($"{one.Key} is {one.Value}; it must be from {one.Least} to {one.Most}.")))
            .Concat(limits.Where(one => one.Value < 0).Select(one => FormattableString.Invariant($"{one.Key} is {one.Value}; it cannot be less than 0."))))
        {
            yield return fault;
        }
    }

    /// <summary>What is wrong with where plugins are found and what is trusted, each as one sentence that begins with the key; empty: nothing.</summary>
    private static IEnumerable<string> Faults(NeuropsychOptions options)
    {
        PluginOptions plugins = options.Plugins;
        if (!Path.IsPathFullyQualified(options.BaseFolder))
        {
            yield return $"BaseFolder is '{options.BaseFolder}'; it must be an absolute path.";
        }

        if (!Enum.IsDefined(plugins.Code))
        {
            yield return $"Plugins:Code is '{plugins.Code}'; it must be one of {string.Join(", ", Enum.GetNames<CodePolicy>())}.";
        }

        if (plugins.Code == CodePolicy.Any && string.Equals(options.Environment, NeuropsychOptions.Production, StringComparison.OrdinalIgnoreCase))
        {
            yield return "Plugins:Code is 'Any', which lets every plugin run code; it is refused where the environment is 'Production'. Use 'Pinned'.";
        }

        for (int i = 0; i < plugins.Folders.Count; i++)
        {
            if (string.IsNullOrWhiteSpace(plugins.Folders[i]))
            {
                yield return $"Plugins:Folders:{i} is empty; it must be a path.";
            }
            else if (plugins.Folders.Take(i).Any(other => !string.IsNullOrWhiteSpace(other)
                && options.PathOf(other) == options.PathOf(plugins.Folders[i])))
            {
                yield return $"Plugins:Folders:{i} is '{plugins.Folders[i]}', which stands there already; each folder has one rank.";
            }
        }

        if (string.IsNullOrWhiteSpace(plugins.LockFile))
        {
            yield return "Plugins:LockFile is empty; it must be a path.";
        }

        if (plugins.Locked && !string.IsNullOrWhiteSpace(plugins.LockFile) && !File.Exists(options.PathOf(plugins.LockFile)))
        {
            yield return $"Plugins:Locked is true and there is no lock file '{options.PathOf(plugins.LockFile)}'; "
                + "write it with 'neuropsych plugins plan --write'.";
        }

        for (int i = 0; i < plugins.Publishers.Count; i++)
        {
            if (FaultOf(plugins.Publishers[i], options) is { } fault)
            {
                yield return $"Plugins:Publishers:{i} {fault}";
            }
        }

        for (int i = 0; i < plugins.Overrides.Count; i++)
        {
            OverrideOptions permitted = plugins.Overrides[i];
            if (!EntityId.IsSlug(permitted.Pack))
            {
                yield return $"Plugins:Overrides:{i}:Pack is '{permitted.Pack}'; it must be the id of a pack.";
            }

            if (!EntityId.TryParse(permitted.Entity, null, out EntityId entity))
            {
                yield return $"Plugins:Overrides:{i}:Entity is '{permitted.Entity}'; it must be an id such as 'foundations:region/amygdala'.";
            }
            else if (entity.Pack == permitted.Pack)
            {
                yield return $"Plugins:Overrides:{i}:Entity is '{permitted.Entity}', which is the pack's own; nothing has to be permitted for it.";
            }
        }
    }

    private static string? FaultOf(PublisherOptions publisher, NeuropsychOptions options)
    {
        if (string.IsNullOrWhiteSpace(publisher.Name) || string.IsNullOrWhiteSpace(publisher.Key))
        {
            return "needs a Name and a Key.";
        }

        try
        {
            using ECDsa key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(options.PathOf(publisher.Key)));
            _ = Packs.Built.PackPackage.KeyIdOf(key);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return $"names the key '{publisher.Key}', which cannot be read at '{options.PathOf(publisher.Key)}'.";
        }
        catch (Exception exception) when (exception is ArgumentException or CryptographicException)
        {
            return $"names the key '{publisher.Key}', which is no public key on the curve P-256 in PEM form.";
        }
    }
}
