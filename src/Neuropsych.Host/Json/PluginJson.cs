using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Hosting;

namespace Neuropsych.Host.Json;

/// <summary>Packs and plugins, for programs.</summary>
internal static class PluginJson
{
    /// <summary>How a version stands, with what is wrong with it.</summary>
    internal static void Status(JsonAnswer json, PluginStatus one)
    {
        json.Text("id", one.Id);
        json.Text("version", one.Version?.ToString());
        json.Word("tier", one.Tier);
        json.Word("state", one.State);
        json.Flag("isServed", one.IsServed);
        json.Word("verdict", one.Verdict);
        json.Text("cause", one.Cause);
        json.Texts("exerciseKinds", one.ExerciseKinds);
        json.List("diagnostics", one.Diagnostics.Where(found => found.Severity > Severity.Information), found => DiagnosticJson.Write(json, found));
    }
}
