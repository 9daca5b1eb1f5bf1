using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Neuropsych.Host.Tests.Preview;

/// <summary>The pages in Debian's Chromium: what a check of accessibility finds, what is asked for, and what a script of a pack could do.</summary>
public sealed class PreviewBrowserTests : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    /// <summary>Milliseconds after which a step of the browser counts as a hang; a busy machine is slow, not wrong.</summary>
    private const float Patience = 120_000;

    /// <summary>One page of each type, of the pack with the hostile concept.</summary>
    private static readonly string[] Pages =
    [
        "", "contested", "coverage", "diagnostics", "search", "search?q=training", "list/claim", "list/source", "list/region", "entity/workbook/region/amygdala",
        "entity/workbook/region/hostile", "entity/workbook/outcome/depressive-symptoms", "entity/workbook/modality/beta-training",
        "entity/workbook/claim/beta-depression", "entity/workbook/claim/beta-active", "entity/workbook/finding/baker-2021",
        "entity/workbook/source/baker-2021", "entity/workbook/handout/low-mood", "entity/workbook/region/none",
    ];

    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public async ValueTask InitializeAsync()
    {
        await Install();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Chromium,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
                "--disable-sync",
            ],
        });
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1200, "/en/clinician/")]
    [InlineData(ColorScheme.Dark, 1200, "/en/clinician/")]
    [InlineData(ColorScheme.Light, 390, "/de/plain/")]
    public async Task Every_page_type_is_free_of_faults_and_asks_this_machine_alone(ColorScheme scheme, int width, string view)
    {
        using var folder = new TemporaryFolder();
        string pack = folder.CopyOf(Cli.Workbook, "p");
        Hostile.Write(folder);
        await using PreviewRun run = await PreviewRun.Start(pack, "--no-open");
        await using Visit visit = await Visit.With(browser, scheme, width);
        var faults = new List<string>();
        foreach (string path in Pages.Select(path => view + path))
        {
            await visit.Page.GotoAsync(run.Address + path, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
            await visit.Page.EvaluateAsync("document.querySelectorAll('details').forEach(one => one.open = true)");
            AxeResult found = await visit.Page.RunAxe();
            faults.AddRange(found.Violations.Select(violation =>
                $"{path}: {violation.Id}, {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}"));
            if (await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"))
            {
                faults.Add($"{path}: wider than the window");
            }

            if (Environment.GetEnvironmentVariable("NEUROPSYCH_SCREENSHOTS") is { Length: > 0 } shots)
            {
                string name = $"{scheme}-{width}{path.Replace('/', '-').Replace('?', '-')}.png";
                await visit.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(shots, name), FullPage = true });
            }
        }

        faults.Should().BeEmpty();
        visit.Requests.Should().Contain(url => url.EndsWith("/media/workbook/media/brain.png")).And.Contain(url => url.Contains("/assets/pages.css"))
            .And.OnlyContain(url => url.StartsWith(run.Address + "/"));
        visit.Dialogs.Should().BeEmpty();
        visit.Refused.Should().BeEmpty("no page tries what its own policy forbids");
    }

    /// <summary>The plots of <c>evidence plot</c> with their table twin, each inside a page of somebody else.</summary>
    [Fact]
    public async Task Every_plot_of_evidence_is_free_of_faults_inside_a_page()
    {
        await using Visit visit = await Visit.With(browser, ColorScheme.Light, 900);
        var faults = new List<string>();
        foreach (string kind in new[] { "forest", "funnel", "baujat", "gosh", "rob", "map" })
        {
            Result plot = Cli.Run(["evidence", "plot", kind, "modality/emdr", "--comparator", "waitlist", "--json", "--plugins", "plugins"]);
            string svg = plot.Answer.GetProperty("svg").GetString()!;
            await visit.Page.SetContentAsync($"<!doctype html><html lang='en'><title>A plot</title><main><h1>A plot</h1>{svg}</main></html>");
            AxeResult found = await visit.Page.RunAxe();
            faults.AddRange(found.Violations.Select(violation =>
                $"{kind}: {violation.Id}, {string.Join(" | ", violation.Nodes.Take(3).Select(node => node.Html))}"));
            string name = await visit.Page.GetByRole(AriaRole.Img).First.EvaluateAsync<string>(
                "svg => svg.getAttribute('aria-labelledby').split(' ').map(id => document.getElementById(id).textContent).join(' ')");
            if (name.Length < 40)
            {
                faults.Add($"{kind}: named '{name}' only");
            }
        }

        faults.Should().BeEmpty();
        visit.Requests.Should().BeEmpty("a plot asks for nothing");
    }

    [Fact]
    public async Task An_open_page_follows_a_save_and_says_when_it_shows_an_older_state()
    {
        using var folder = new TemporaryFolder();
        string pack = folder.CopyOf(Cli.Workbook, "p");
        string file = Path.Combine(pack, "concepts", "concepts.yaml");
        string whole = File.ReadAllText(file);
        await using PreviewRun run = await PreviewRun.Start(pack, "--no-open");
        await using Visit visit = await Visit.With(browser, ColorScheme.Light, 1200);
        await visit.Page.GotoAsync(run.Address + "/en/clinician/entity/workbook/region/amygdala");

        File.WriteAllText(file, whole.Replace("A group of nuclei", "An almond of nuclei"));
        await visit.Page.GetByText("An almond of nuclei").WaitForAsync();

        File.WriteAllText(file, whole.Replace("domain: symptom", "domian: symptom"));
        await visit.Page.GetByText("Older pages.").WaitForAsync();
        (await visit.Page.GetByText("An almond of nuclei").CountAsync()).Should().Be(1);
        (await visit.Page.RunAxe()).Violations.Should().BeEmpty();

        File.WriteAllText(file, whole);
        await visit.Page.GetByText("A group of nuclei").WaitForAsync();
    }

    [Fact]
    public async Task Without_a_script_every_page_is_there_and_the_views_are_links()
    {
        await using PreviewRun run = await PreviewRun.Start(Cli.Workbook, "--no-open");
        await using Visit visit = await Visit.With(browser, ColorScheme.Light, 390, script: false);
        await visit.Page.GotoAsync(run.Address + "/");

        await visit.Page.GetByRole(AriaRole.Searchbox).FillAsync("amygdala");
        await visit.Page.GetByRole(AriaRole.Button, new PageGetByRoleOptions { Name = "Search" }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Main).GetByRole(AriaRole.Link, new LocatorGetByRoleOptions { Name = "Amygdala", Exact = true }).ClickAsync();
        await visit.Page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "Plain words" }).ClickAsync();

        visit.Page.Url.Should().Be(run.Address + "/en/plain/entity/workbook/region/amygdala");
        (await visit.Page.GetByRole(AriaRole.Main).InnerTextAsync()).Should().Contain("A small part deep in the brain.");
    }

    [Fact]
    public async Task The_first_key_leads_past_the_navigation()
    {
        await using PreviewRun run = await PreviewRun.Start(Cli.Workbook, "--no-open");
        await using Visit visit = await Visit.With(browser, ColorScheme.Light, 1200);
        await visit.Page.GotoAsync(run.Address + "/");

        await visit.Page.Keyboard.PressAsync("Tab");
        await visit.Page.Keyboard.PressAsync("Enter");

        (await visit.Page.EvaluateAsync<string>("document.activeElement.id")).Should().Be("content");
    }

    /// <summary>Debian's browser, installed where it is missing.</summary>
    private static async Task Install()
    {
        if (File.Exists(Chromium))
        {
            return;
        }

        string[] asRoot = Environment.UserName == "root" ? [] : ["sudo", "-n"];
        foreach (string[] step in (string[][])[["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "--no-install-recommends", "chromium", "fonts-dejavu-core"]])
        {
            string[] line = [.. asRoot, .. step];
            var info = new ProcessStartInfo(line[0], line[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
            info.Environment["DEBIAN_FRONTEND"] = "noninteractive";
            using Process run = Process.Start(info)!;
            Task<string> told = run.StandardOutput.ReadToEndAsync();
            string said = await run.StandardError.ReadToEndAsync();
            await run.WaitForExitAsync();
            if (run.ExitCode != 0)
            {
                throw new InvalidOperationException(
                    $"The tests of the pages need Debian's Chromium at '{Chromium}', and '{string.Join(' ', line)}' failed: {said}{await told}");
            }
        }
    }

    /// <summary>A visitor who notes what is asked for, which dialogs open, and what a policy refuses.</summary>
    private sealed class Visit : IAsyncDisposable
    {
        private readonly IBrowserContext context;

        private Visit(IBrowserContext context, IPage page)
        {
            this.context = context;
            Page = page;
            context.Request += (_, request) => Requests.Add(request.Url);
            page.Dialog += async (_, dialog) =>
            {
                Dialogs.Add(dialog.Message);
                await dialog.DismissAsync();
            };
            page.Console += (_, message) =>
            {
                if (message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
                {
                    Refused.Add(message.Text);
                }
            };
        }

        internal IPage Page { get; }

        internal ConcurrentBag<string> Requests { get; } = [];

        internal ConcurrentBag<string> Dialogs { get; } = [];

        internal ConcurrentBag<string> Refused { get; } = [];

        internal static async Task<Visit> With(IBrowser browser, ColorScheme scheme, int width, bool script = true)
        {
            IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions
            {
                ColorScheme = scheme,
                JavaScriptEnabled = script,
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
            });
            context.SetDefaultTimeout(Patience);
            return new Visit(context, await context.NewPageAsync());
        }

        public async ValueTask DisposeAsync() => await context.DisposeAsync();
    }
}
