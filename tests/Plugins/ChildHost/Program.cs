using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Neuropsych;
using Neuropsych.Exercises;
using Neuropsych.Hosting;

// A host in a process of its own, for what may end one: <case> <folder> [seed].
string folder = args[1];
ulong seed = args.Length > 2 ? ulong.Parse(args[2], CultureInfo.InvariantCulture) : 6;
TextWriter output = Console.Out;
await using ServiceProvider services = new ServiceCollection().AddSingleton(typeof(ILogger<>), typeof(NullLogger<>)).AddNeuropsych(options =>
{
    options.BaseFolder = folder;
    options.Environment = "Development";
    options.Plugins.Folders.Add("plugins");
    options.Plugins.Code = CodePolicy.Any;
    options.Plugins.StateFolder = "state";
    options.Reload.Watch = false;
    options.Reload.Poll = TimeSpan.FromMilliseconds(100);
    options.Calls.StartDeadline = TimeSpan.FromMinutes(1);
    options.Calls.CallDeadline = TimeSpan.FromMinutes(1);
    options.Calls.UnloadDeadline = TimeSpan.FromMilliseconds(200);
    options.GuardProcess = args[0] != "unguarded";
}).BuildServiceProvider();
PluginHost host = services.GetRequiredService<PluginHost>();
var stopped = new TaskCompletionSource<PluginTransition>(TaskCreationOptions.RunContinuationsAsynchronously);
host.PluginMoved += (_, step) =>
{
    if (step.To == PluginState.Quarantined)
    {
        stopped.TrySetResult(step);
    }
};
if (args[0] == "elsewhere")
{
    Environment.CurrentDirectory = Path.GetPathRoot(folder)!;
}

await host.StartAsync();
switch (args[0])
{
    case "throws" or "unguarded":
        Ask(seed);
        Tell(await stopped.Task);
        break;
    case "replaced":
        Ask(seed);
        Directory.Delete(Path.Combine(folder, "plugins", "live"), recursive: true);
        while (host.Current.ExerciseKinds.Count > 0)
        {
            await host.LookAsync();
        }

        while (host.Plugins.All(one => one.State != PluginState.UnloadLeaked))
        {
            await Task.Yield();
        }

        AppContext.SetData("live-breath throws", "now");
        await output.WriteLineAsync(host.Plugins.Single().Cause);
        await output.FlushAsync();
        await Console.In.ReadLineAsync();
        break;
    case "goes on":
        try
        {
            Ask(seed);
        }
        catch (PluginFaultException exception)
        {
            await output.WriteLineAsync($"{exception.Fault.Code.Id} {exception.Fault.Type} {exception.Fault.Message}");
        }

        await output.WriteLineAsync(string.Join(' ', host.Plugins.Select(one => $"{one.Id} {one.State}")));
        break;
    case "tells":
        await output.WriteLineAsync(string.Join(' ', host.Plugins.Select(one => $"{one.Id} {one.State} {string.Join(',', one.Diagnostics.Select(found => found.Code.Id))}")));
        await output.WriteLineAsync(string.Join(' ', host.Current.Model.Packs.Select(pack => pack.Id)));
        break;
    case "holds":
        await output.WriteLineAsync(Ask(seed));
        await output.FlushAsync();
        await Console.In.ReadLineAsync();
        break;
    default:
        await output.WriteLineAsync($"{Ask(seed)} {string.Join(' ', host.Plugins.Select(one => $"{one.Id} {one.Version} {one.State}"))}");
        break;
}

await output.WriteLineAsync("alive");

string Ask(ulong how) => host.Current.ExerciseKinds["live/1"].Next(LiveRun.Of(how), new Continued { StepId = "a" }).State.ToString();

void Tell(PluginTransition step) => output.WriteLine($"{step.Plugin} {step.To}: {step.Cause}");
