using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Neuropsych.Hosting.Configuration;

namespace Neuropsych.Hosting.Tests;

public sealed class EmbeddingTests : IDisposable
{
    private const string Example = """
        format: 1
        id: little
        version: 1.0.0
        title: A little pack
        summary: For the tests of the host.
        authors: [Neuropsych.Core contributors]
        licence: CC-BY-4.0
        languages: [en]
        intendedUse: education
        requires:
          neuropsych: ">=0.0 <99"
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("neuropsych-embed-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Two_lines_compose_the_packs_of_a_folder_and_report_health()
    {
        string pack = Directory.CreateDirectory(Path.Combine(folder, "plugins", "little")).FullName;
        await File.WriteAllTextAsync(Path.Combine(pack, "pack.yaml"), Example, TestContext.Current.CancellationToken);
        await using ServiceProvider services = Services(options =>
        {
            options.Plugins.Folders.Add("plugins");
            options.Plugins.SourceFolders = true;
        });

        await Start(services);

        PluginHost host = services.GetRequiredService<PluginHost>();
        host.Plugins.Select(one => (one.Id, one.State)).Should().Equal(("little", PluginState.Active));
        host.Current.Model.Packs.Select(one => one.Id).Should().Equal("little");
        (await Health(services)).Status.Should().Be(HealthStatus.Healthy);
    }

    [Fact]
    public async Task A_bad_pack_degrades_the_health_and_keeps_nobody_from_starting()
    {
        string pack = Directory.CreateDirectory(Path.Combine(folder, "plugins", "little")).FullName;
        await File.WriteAllTextAsync(
            Path.Combine(pack, "pack.yaml"), Example.Replace("title:", "titel:", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await using ServiceProvider services = Services(options =>
        {
            options.Plugins.Folders.Add("plugins");
            options.Plugins.SourceFolders = true;
        });

        await Start(services);

        HealthReportEntry health = await Health(services);
        health.Status.Should().Be(HealthStatus.Degraded);
        health.Data["little"].Should().BeOfType<string>().Which.Should().Contain("Refused").And.Contain("NP2003");
    }

    [Fact]
    public void All_faults_of_a_settings_file_are_told_at_once_with_code_and_place()
    {
        File.WriteAllText(Path.Combine(folder, "neuropsych.json"), """
            {
              "Neuropsych": {
                "Plugins": { "Cod": "Off", "Locked": "perhaps", "Folders": "plugins" },
                "Calls": { "CallDeadline": "00:20:00", "Threads": 65, "Queue": "many", "StopDeadline": "5" }
              }
            }
            """);
        var options = new NeuropsychOptions { BaseFolder = folder };

        NeuropsychSettings.Read(options, configuration: null);

        string file = Path.Combine(folder, "neuropsych.json");
        NeuropsychOptionsRules.AllFaults(options).Select(fault => (fault.Code.Id, fault.Position?.Line, fault.Position?.Column)).Should().BeEquivalentTo(
            new (string, int?, int?)[]
            {
                ("NP2003", 3, 18), ("NP2010", 3, 32), ("NP2010", 3, 53), ("NP2010", 4, 59), ("NP2010", 4, 76), ("NP4023", null, null), ("NP4023", null, null),
            });
        NeuropsychOptionsRules.AllFaults(options).Where(fault => fault.Position is not null).Should().OnlyContain(fault => fault.Position!.File == file);
        NeuropsychOptionsRules.AllFaults(options).Single(fault => fault.Code.Id == "NP2003").DidYouMean.Should().Be("Code");
    }

    [Fact]
    public async Task Faulty_settings_keep_an_application_from_starting_and_each_fault_is_named()
    {
        await using ServiceProvider services = Services(options =>
        {
            options.Plugins.Code = CodePolicy.Any;
            options.Calls.Threads = 0;
        });

        OptionsValidationException thrown = services.Invoking(one => one.GetRequiredService<PluginHost>()).Should().Throw<OptionsValidationException>().Which;

        thrown.Failures.Should().HaveCount(2).And.OnlyContain(failure => failure.Contains("NP4023"));
    }

    [Fact]
    public void What_an_application_is_configured_with_counts_more_than_the_file()
    {
        File.WriteAllText(Path.Combine(folder, "neuropsych.json"), """
            { "Neuropsych": { "Plugins": { "Code": "Off", "Folders": ["a"] }, "Reload": { "Watch": false } } }
            """);
        var options = new NeuropsychOptions { BaseFolder = folder };

        NeuropsychSettings.Read(options, new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["Neuropsych:Plugins:Code"] = "Pinned", ["Other:Key"] = "x" }).Build());

        options.ReadingFaults.Should().BeEmpty();
        (options.Plugins.Code, options.Reload.Watch).Should().Be((CodePolicy.Pinned, false));
        options.Plugins.Folders.Should().Equal("a");
    }

    private ServiceProvider Services(Action<NeuropsychOptions> configure) => new ServiceCollection().AddSingleton(typeof(ILogger<>), typeof(NullLogger<>)).AddNeuropsych(options =>
    {
        options.BaseFolder = folder;
        options.Plugins.StateFolder = "state";
        options.Reload.Watch = false;
        configure(options);
    }).BuildServiceProvider();

    private static Task Start(ServiceProvider services) =>
        services.GetServices<IHostedService>().First(one => one is PluginHostLife).StartAsync(TestContext.Current.CancellationToken);

    private static async Task<HealthReportEntry> Health(ServiceProvider services) =>
        (await services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken)).Entries[NeuropsychServices.HealthCheck];
}
