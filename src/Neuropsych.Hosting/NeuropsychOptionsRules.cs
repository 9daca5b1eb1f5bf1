using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;

namespace Neuropsych.Hosting;

/// <summary>What the options of finding and trusting may say. All faults are given together.</summary>
internal static class NeuropsychOptionsRules
{
    /// <summary>Everything that is wrong, each as one sentence that names the key; empty: nothing.</summary>
    internal static IEnumerable<string> Faults(NeuropsychOptions options)
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
