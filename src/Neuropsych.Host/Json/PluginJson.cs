using System.Linq;
using Neuropsych.Diagnostics;
using Neuropsych.Host.Operating;
using Neuropsych.Hosting;
using Neuropsych.Hosting.Planning;

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
        Found(json, one.Diagnostics);
    }

    /// <summary>What is to come of one, and why.</summary>
    internal static void Planned(JsonAnswer json, PluginDesk desk, PlannedPlugin one)
    {
        json.Text("id", one.Id);
        json.Text("version", one.Version?.ToString());
        json.Text("title", one.Title);
        json.Word("tier", one.Tier);
        json.Word("verdict", one.Verdict);
        json.Word("state", one.State);
        json.Text("sha256", one.ContentHash);
        json.Text("publisher", one.Publisher);
        json.Text("place", desk.PlaceOf(one));
        json.Number("rank", one.Rank);
        json.List("requires", one.Requires, need =>
        {
            json.Text("id", need.Id);
            json.Text("range", need.Range.ToString());
        });
        json.Texts("exerciseKinds", one.Info?.Code?.ExerciseKinds ?? []);
        json.Texts("reasons", one.Reasons);
        Found(json, one.Diagnostics);
    }

    /// <summary>Warnings and errors.</summary>
    internal static void Found(JsonAnswer json, System.Collections.Generic.IEnumerable<Diagnostic> found) =>
        json.List("diagnostics", found.Where(one => one.Severity > Severity.Information), one => DiagnosticJson.Write(json, one));
}
