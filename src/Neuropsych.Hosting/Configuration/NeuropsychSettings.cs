using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Extensions.Configuration;
using Neuropsych.Diagnostics;

namespace Neuropsych.Hosting.Configuration;

/// <summary>Fills options from <c>neuropsych.json</c> and from what an application is configured with; the latter counts more.</summary>
internal static class NeuropsychSettings
{
    /// <summary>The section.</summary>
    internal const string Section = "Neuropsych";

    /// <summary>Reads settings into options. What is wrong is kept there and told when the host starts.</summary>
    /// <param name="options">The options; <see cref="NeuropsychOptions.BaseFolder"/> is that of the file, unless a setting names another.</param>
    /// <param name="configuration">The application's configuration; null: the file alone.</param>
    /// <param name="file">The file, absolute; null: the one in <see cref="NeuropsychOptions.BaseFolder"/>.</param>
    internal static void Read(NeuropsychOptions options, IConfiguration? configuration, string? file = null)
    {
        SettingsFile settings = SettingsFile.Read(file ?? Path.Combine(options.BaseFolder, SettingsFile.Name), options.ReadingFaults);
        IConfigurationRoot own = settings.ToConfiguration();
        foreach (IConfigurationSection stray in own.GetChildren().Where(child => !string.Equals(child.Key, Section, StringComparison.OrdinalIgnoreCase)))
        {
            options.ReadingFaults.Add(new Diagnostic
            {
                Code = DiagnosticCodes.UnknownKey,
                Severity = Severity.Error,
                Message = $"'{Packs.Printable.Quote(stray.Key)}' is no setting; '{SettingsFile.Name}' holds the one group '{Section}'.",
                DidYouMean = Search.Spelling.Nearest(stray.Key, [Section]),
                Cure = $"Put it under '{Section}'.",
                Position = settings.PlaceOf(stray.Key),
            });
        }

        var reader = new OptionsReader(options.ReadingFaults, settings.PlaceOf);
        var together = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        Lay(own);
        if (configuration is not null)
        {
            Lay(configuration);
        }

        reader.Read(new ConfigurationBuilder().AddInMemoryCollection(together).Build().GetSection(Section), options);

        void Lay(IConfiguration layer)
        {
            foreach ((string key, string? value) in layer.GetSection(Section).AsEnumerable())
            {
                if (value is not null || !together.ContainsKey(key))
                {
                    together[key] = value;
                }
            }
        }
    }
}
