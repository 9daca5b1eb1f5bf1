using System.Diagnostics;
using System.IO;
using System.Threading.Tasks;

namespace Neuropsych.Host.Tests.Preview;

public sealed class StartTests
{
    [Theory]
    [InlineData("--version")]
    [InlineData("--help")]
    [InlineData("preview --help")]
    [InlineData("show region/amygdala --plugins tests/Packs/workbook")]
    [InlineData("evidence modality/beta-training --plugins tests/Packs/workbook")]
    [InlineData("check tests/Packs/workbook")]
    public async Task A_reading_command_loads_neither_the_web_framework_nor_the_plugin_host(string call)
    {
        using var folder = new TemporaryFolder();
        string list = Path.Combine(folder.Path, "loaded");
        var info = new ProcessStartInfo("dotnet", [typeof(Terminal).Assembly.Location, .. call.Split(' ')])
        {
            WorkingDirectory = Cli.Root,
            RedirectStandardOutput = true,
        };
        info.Environment["DOTNET_STARTUP_HOOKS"] = typeof(StartTests).Assembly.Location;
        info.Environment[StartupHook.Variable] = list;

        using Process run = Process.Start(info)!;
        await run.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await run.WaitForExitAsync(TestContext.Current.CancellationToken);

        run.ExitCode.Should().Be(0);
        (await File.ReadAllLinesAsync(list, TestContext.Current.CancellationToken)).Should().Contain("neuropsych")
            .And.NotContain(["Neuropsych.AspNetCore", "Neuropsych.Hosting", "McMaster.NETCore.Plugins", "Neuropsych.StandardKinds"])
            .And.NotContain(name => name.StartsWith("Microsoft.AspNetCore", System.StringComparison.Ordinal));
    }
}
