using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading;
using System.Threading.Tasks;

namespace Neuropsych.Host.Tests.Preview;

public sealed partial class PreviewTests
{
    private const string Amygdala = "/en/clinician/entity/workbook/region/amygdala";
    private const string Prefrontal = "/en/clinician/entity/workbook/region/prefrontal-cortex";

    private static readonly string[] NotDrawn = ["/en/clinician/entity/workbook/region/none", "/xx/clinician/", "/en/researcher/", "/none"];

    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_that_can_be_reached_is_there_and_leads_nowhere_else()
    {
        await using PreviewRun run = await PreviewRun.Start(Cli.Workbook);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var open = new Queue<string>(["/"]);
        while (open.TryDequeue(out string? path))
        {
            using HttpResponseMessage answer = await run.Ask(path);
            if (answer.StatusCode == HttpStatusCode.Redirect)
            {
                Follow(answer.Headers.Location!.ToString());
                continue;
            }

            answer.StatusCode.Should().Be(HttpStatusCode.OK, path);
            if (answer.Content.Headers.ContentType!.MediaType == "text/html")
            {
                foreach (Match link in Address().Matches(await answer.Content.ReadAsStringAsync(Now)))
                {
                    Follow(WebUtility.HtmlDecode(link.Groups["to"].Value));
                }
            }
        }

        // 2 languages × 2 readers, each with start, contested, questions, diagnostics, and every entity of the pack.
        foreach (string view in (string[])["/en/clinician", "/en/plain", "/de/clinician", "/de/plain"])
        {
            seen.Should().Contain([view + "/", view + "/contested", view + "/coverage", view + "/diagnostics"]);
            seen.Should().Contain(
            [
                view + "/entity/workbook/region/amygdala", view + "/entity/workbook/modality/alpha-training", view + "/entity/workbook/claim/beta-medication",
                view + "/entity/workbook/finding/baker-2021", view + "/entity/workbook/source/baker-2021", view + "/entity/workbook/handout/low-mood",
            ]);
        }

        void Follow(string to)
        {
            string path = to.Split('#')[0];
            if (path.Length > 0 && !path.StartsWith("https://doi.org/", StringComparison.Ordinal))
            {
                path.Should().StartWith("/", "nothing else leads away");
                if (seen.Add(path))
                {
                    open.Enqueue(path);
                }
            }
        }
    }

    [Fact]
    public async Task A_claim_shows_both_sides_its_limits_its_numbers_and_its_reference()
    {
        await using PreviewRun run = await PreviewRun.Start(Cli.Workbook);

        string page = Text(await run.Page("/en/clinician/entity/workbook/claim/beta-medication"));

        page.Should().ContainAll(
            "Beta training lessens depressive symptoms more than medication does.", "○ null", "0 null", "SMD -0.10 [-0.30, 0.10]",
            "no evidence in the loaded packs", "What this does not show That both are the same.",
            "Studies have not shown that this training helps more than medicine.", "right is better", "level not stated", "against medication",
            "k 5, n 500");
    }

    [Fact]
    public async Task Plain_words_and_languages_are_a_link_and_texts_name_their_language()
    {
        await using PreviewRun run = await PreviewRun.Start(Cli.Workbook);

        string clinician = await run.Page(Amygdala);
        string plain = await run.Page("/en/plain/entity/workbook/region/amygdala");
        string german = await run.Page("/de/clinician/entity/workbook/region/amygdala");

        clinician.Should().Contain("A group of nuclei").And.Contain("href=\"/en/plain/entity/workbook/region/amygdala\"")
            .And.Contain("href=\"/de/clinician/entity/workbook/region/amygdala\"");
        plain.Should().Contain("A small part deep in the brain.").And.NotContain("A group of nuclei");
        german.Should().Contain("<html lang=\"en\">").And.Contain("lang=\"de\"");
    }

    [Fact]
    public async Task A_handout_numbers_what_its_sentences_rest_on()
    {
        await using PreviewRun run = await PreviewRun.Start(Cli.Workbook);

        string page = await run.Page("/en/plain/entity/workbook/handout/low-mood");

        page.Should().Contain("<a href=\"#note-1\">[1]</a>").And.Contain("id=\"note-1\"").And.Contain("Not yet reviewed by a person.");
    }

    [Fact]
    public async Task Search_finds_and_says_what_was_meant()
    {
        await using PreviewRun run = await PreviewRun.Start(Cli.Workbook);

        (await run.Page("/en/clinician/search?q=amygdala")).Should().Contain(Amygdala);
        (await run.Page("/en/clinician/search?q=amigdala")).Should().Contain("Did you mean");
        (await run.Page("/en/clinician/search?q=%3Cscript%3E")).Should().Contain("&lt;script&gt;").And.NotContain("<script>");
    }

    [Fact]
    public async Task Every_answer_carries_the_headers_that_protect_a_reader_and_none_a_cookie()
    {
        await using PreviewRun run = await PreviewRun.Start(Cli.Workbook);
        HttpResponseMessage[] answers =
        [
            await run.Ask("/"), await run.Ask("/en/clinician/"), await run.Ask("/assets/none"), await run.Ask("/media/workbook/x.png"), await run.Ask("/changes"),
            await run.Ask("/en/clinician/", HttpMethod.Post), await run.Ask("/en/clinician/", host: "elsewhere.example"),
            .. await Task.WhenAll(NotDrawn.Select(path => run.Ask(path))),
        ];

        foreach (HttpResponseMessage answer in answers)
        {
            string path = answer.RequestMessage!.RequestUri!.PathAndQuery;
            Header("Content-Security-Policy").Should().Be(
                "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'", path);
            Header("X-Content-Type-Options").Should().Be("nosniff", path);
            Header("Referrer-Policy").Should().Be("no-referrer", path);
            Header("Cache-Control").Should().Be("no-store", path);
            answer.Headers.Should().NotContain(header => header.Key == "Set-Cookie" || header.Key == "Server", path);
            answer.Dispose();

            string Header(string name) => string.Join(", ", answer.Headers.GetValues(name));
        }
    }

    [Theory]
    [InlineData("elsewhere.example")]
    [InlineData("localhost.elsewhere.example")]
    [InlineData("127.0.0.1.elsewhere.example")]
    [InlineData("127.0.0.2")]
    public async Task A_foreign_name_gets_nothing(string host)
    {
        await using PreviewRun run = await PreviewRun.Start(Cli.Workbook);

        using HttpResponseMessage answer = await run.Ask(Amygdala, host: host);

        answer.StatusCode.Should().Be(HttpStatusCode.MisdirectedRequest);
        (await answer.Content.ReadAsStringAsync(Now)).Should().BeEmpty();
    }

    [Fact]
    public async Task This_machine_is_answered_by_its_own_names_and_nobody_else_can_connect()
    {
        await using PreviewRun run = await PreviewRun.Start(Cli.Workbook);
        int port = new Uri(run.Address).Port;

        foreach (string host in (string[])["localhost", "127.0.0.1", $"127.0.0.1:{port}", "[::1]"])
        {
            using HttpResponseMessage answer = await run.Ask(Amygdala, host: host);
            answer.StatusCode.Should().Be(HttpStatusCode.OK, host);
        }

        // 127.0.0.2 is this machine too, but no address that the preview listens on; so would be that of a network card.
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.Invoking(it => it.ConnectAsync(IPAddress.Parse("127.0.0.2"), port, Now).AsTask()).Should().ThrowAsync<SocketException>();
    }

    [Fact]
    public async Task Only_reading_is_let_through_and_HEAD_says_what_GET_would()
    {
        await using PreviewRun run = await PreviewRun.Start(Cli.Workbook);
        foreach (HttpMethod method in (HttpMethod[])[HttpMethod.Post, HttpMethod.Put, HttpMethod.Delete, HttpMethod.Options])
        {
            using HttpResponseMessage refused = await run.Ask(Amygdala, method);
            refused.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
            refused.Content.Headers.Allow.Should().Equal("GET", "HEAD");
        }

        using HttpResponseMessage head = await run.Ask(Amygdala, HttpMethod.Head);
        using HttpResponseMessage get = await run.Ask(Amygdala);

        head.StatusCode.Should().Be(HttpStatusCode.OK);
        head.Content.Headers.ContentLength.Should().Be((await get.Content.ReadAsByteArrayAsync(Now)).Length);
        (await head.Content.ReadAsByteArrayAsync(Now)).Should().BeEmpty();
    }

    [Theory]
    [InlineData("/media/workbook/../../pack.yaml")]
    [InlineData("/media/workbook/%2e%2e/pack.yaml")]
    [InlineData("/media/workbook/..%2fpack.yaml")]
    [InlineData("/media/workbook/..%5cpack.yaml")]
    [InlineData("/media/workbook/%252e%252e/pack.yaml")]
    [InlineData("/media/workbook/pack.yaml")]
    [InlineData("/media/workbook//etc/passwd")]
    [InlineData("/assets/%2e%2e%2fpages.css")]
    [InlineData("/en/clinician/entity/workbook/region/%00")]
    [InlineData("/en/clinician/entity/workbook/region/..%2f..%2fpack.yaml")]
    [InlineData("/en/clinician/list/99")]
    [InlineData("/%ff%fe")]
    public async Task An_address_that_tries_to_climb_finds_nothing(string path)
    {
        await using PreviewRun run = await PreviewRun.Start(Cli.Workbook);

        string answer = await Raw(run, $"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        answer.Should().MatchRegex("^HTTP/1.1 4[0-9][0-9] ").And.NotContain("intendedUse").And.NotContain("root:");
    }

    [Fact]
    public async Task What_is_too_long_is_refused_and_the_next_request_is_served()
    {
        await using PreviewRun run = await PreviewRun.Start(Cli.Workbook);
        string endless = new('a', 10_000);

        (await Raw(run, $"GET /{endless} HTTP/1.1\r\nHost: localhost\r\n\r\n")).Should().StartWith("HTTP/1.1 414 ");
        (await Raw(run, $"GET / HTTP/1.1\r\nHost: localhost\r\n{string.Concat(Enumerable.Range(0, 110).Select(i => $"X-{i}: a\r\n"))}\r\n")).Should().StartWith("HTTP/1.1 431 ");
        (await Raw(run, $"GET /en/clinician/search?q={endless[..300]} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).Should().StartWith("HTTP/1.1 404 ");
        (await Raw(run, "GET / HTTP/1.0\r\n\r\n")).Should().StartWith("HTTP/1.1 421 ");
        (await run.Page(Amygdala)).Should().Contain("A group of nuclei");
    }

    [Fact]
    public async Task An_address_that_is_not_there_says_what_was_meant()
    {
        await using PreviewRun run = await PreviewRun.Start(Cli.Workbook);
        using HttpResponseMessage answer = await run.Ask("/en/clinician/entity/workbook/region/amigdala");

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
        (await answer.Content.ReadAsStringAsync(Now)).Should().Contain("Did you mean").And.Contain(Amygdala);
    }

    [Fact]
    public async Task Hostile_words_of_a_pack_are_letters_on_every_page()
    {
        using var folder = new TemporaryFolder();
        string pack = folder.CopyOf(Cli.Workbook, "p");
        Hostile.Write(folder);
        await using PreviewRun run = await PreviewRun.Start(pack);

        string page = await run.Page("/en/clinician/entity/workbook/region/hostile");
        string all = string.Concat(page, await run.Page("/en/clinician/"), await run.Page("/en/clinician/list/region"),
            await run.Page("/en/clinician/diagnostics"), await run.Page("/en/clinician/search?q=hostile"));

        foreach (string word in Hostile.Words)
        {
            Text(page).Should().Contain(word);
        }

        Text(page).Should().Contain(Hostile.Name);
        Tag().Matches(all).Select(tag => tag.Value).Should().NotContain(["script>", "form>", "style", "math", "mglyph"]);
        Regex.Matches(all, "<[^>]* (on[a-z]+|style)=").Should().BeEmpty();
        page.Should().Contain("<img src=\"/media/workbook/media/brain.png\"");
        using HttpResponseMessage picture = await run.Ask("/media/workbook/media/brain.png");
        (await picture.Content.ReadAsByteArrayAsync(Now)).Should().Equal(Hostile.Picture);
        Text(await run.Page("/en/clinician/diagnostics")).Should().Contain("NP3104").And.Contain("'<script>alert(1)</script>");
    }

    [Fact]
    public async Task A_built_pack_is_shown_as_well()
    {
        using var folder = new TemporaryFolder();
        Cli.Run(["pack", "build", Cli.Workbook, "--output", folder.Path]).ExitCode.Should().Be(0);
        await using PreviewRun run = await PreviewRun.Start(folder.Path, Directory.EnumerateFiles(folder.Path, "*.nupkg").Single());

        (await run.Page(Amygdala)).Should().Contain("A group of nuclei");
    }

    [Fact]
    public async Task The_address_comes_first_and_the_browser_is_opened_unless_not_wanted()
    {
        await using PreviewRun open = await PreviewRun.Start(Cli.Workbook, "--lang", "de", "--audience", "client");
        await using PreviewRun closed = await PreviewRun.Start(Cli.Root, "tests/Packs/workbook", "--no-open");
        await using PreviewRun json = await PreviewRun.Start(Cli.Workbook, "--no-open", "--json");

        open.Out.Should().StartWith($"{open.Address}/\n").And.Contain("0 errors, 0 warnings");
        open.Opened.Should().Be(open.Address + "/");
        closed.Opened.Should().BeNull();
        json.Out.Should().Contain($"\"address\": \"{json.Address}/\"");
        using HttpResponseMessage start = await open.Ask("/");
        start.Headers.Location!.ToString().Should().Be("/de/plain/");
    }

    [Fact]
    public async Task A_port_that_is_taken_and_a_folder_that_is_no_pack_are_wrong_calls()
    {
        await using PreviewRun run = await PreviewRun.Start(Cli.Workbook);
        string port = new Uri(run.Address).Port.ToString(System.Globalization.CultureInfo.InvariantCulture);

        Cli.Run(["preview", Cli.Workbook, "--port", port]).Should().Match<Result>(found => found.ExitCode == 2 && found.Error.Contains($"Port {port} is taken"));
        Cli.Run(["preview", "docs"]).Should().Match<Result>(found => found.ExitCode == 2 && found.Error.Contains("is no pack"));
        Cli.Run(["preview", "--port", "65536"]).Should().Match<Result>(found => found.ExitCode == 2 && found.Error.Contains("is no port"));
    }

    /// <summary>A page as it is read: without tags, entities as their characters, white space as one blank.</summary>
    private static string Text(string html) => Squeeze(WebUtility.HtmlDecode(Markup().Replace(html, " ")));

    private static string Squeeze(string text) => Space().Replace(text, " ").Trim();

    private static async Task<string> Raw(PreviewRun run, string request)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync(IPAddress.Loopback, new Uri(run.Address).Port, Now);
        NetworkStream stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), Now);
        using var answer = new StreamReader(stream);
        return await answer.ReadToEndAsync(PreviewRun.Soon());
    }

    [GeneratedRegex("(?:href|src|action|data-changes)=\"(?<to>[^\"]*)\"", RegexOptions.NonBacktracking)]
    private static partial Regex Address();

    [GeneratedRegex("(?<=<)[a-z]+>?", RegexOptions.None, 2000)]
    private static partial Regex Tag();

    [GeneratedRegex("<[^>]*>", RegexOptions.NonBacktracking)]
    private static partial Regex Markup();

    [GeneratedRegex("\\s+", RegexOptions.NonBacktracking)]
    private static partial Regex Space();
}
