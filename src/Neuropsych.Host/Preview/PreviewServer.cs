using System;
using System.CommandLine;
using System.IO;
using System.Net;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Neuropsych.AspNetCore;
using Neuropsych.Diagnostics;
using Neuropsych.Host.Commands;
using Neuropsych.Host.Views;
using Neuropsych.Presentation;

namespace Neuropsych.Host.Preview;

/// <summary>Serves the pages of one pack to this machine until it is told to stop, and reads the pack again when it is saved.</summary>
internal static class PreviewServer
{
    private const int MostConnections = 200;
    private const int MostHeaderBytes = 32 << 10;
    private const int MostHeaders = 100;
    private static readonly TimeSpan HeaderPatience = TimeSpan.FromSeconds(15);

    /// <summary>Serves.</summary>
    /// <param name="session">The run.</param>
    /// <param name="parse">The call.</param>
    /// <param name="path">The folder of the pack, or the built pack; absolute.</param>
    /// <param name="port">The port; 0: any that is free.</param>
    /// <param name="open">Whether a browser is opened, where there is a terminal.</param>
    /// <returns>The exit code: clean, however good the pack.</returns>
    internal static int Run(Session session, ParseResult parse, string path, int port, bool open) =>
        RunAsync(session, parse, path, port, open).GetAwaiter().GetResult();

    private static async Task<int> RunAsync(Session session, ParseResult parse, string path, int port, bool open)
    {
        var pack = new PreviewPack(session, parse, path);
        using var watch = new SaveWatch(session.Terminal.Clock);
        watch.Watch(pack.Watched);
        string seen = watch.Look();
        var pages = new LivePages(pack.Read(null));
        var taken = LoopbackPort.Take(port);
        await using WebApplication app = Build(session, parse, taken, pages);
        await app.StartAsync(session.Terminal.Stop);
        string address = $"http://localhost:{taken.Number}/";
        Announce(session, parse, pages.Content, address);
        if (open && session.Terminal.Browse is { } browse && !browse(address))
        {
            session.Terminal.Error.WriteLine("neuropsych: no browser could be started; open the address yourself.");
        }

        using var over = CancellationTokenSource.CreateLinkedTokenSource(app.Lifetime.ApplicationStopping, session.Terminal.Stop);
        Task following = Follow(session, parse, pack, watch, seen, pages, over.Token);
        try
        {
            await following;
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            await app.StopAsync(CancellationToken.None);
        }

        return ExitCodes.Clean;
    }

    /// <summary>Reads the pack again after each save.</summary>
    private static async Task Follow(
        Session session, ParseResult parse, PreviewPack pack, SaveWatch watch, string seen, LivePages pages, CancellationToken stop)
    {
        while (true)
        {
            watch.Watch(pack.Watched);
            seen = await watch.Change(seen, stop);
            PageContent content = pack.Read(pages.Content);
            pages.Publish(content);
            if (!session.IsJson(parse))
            {
                session.Terminal.Out.WriteLine($"{session.Terminal.Clock.GetLocalNow():HH:mm:ss} read again: {Counts(content)}"
                    + (content.IsOld ? "; the pages show the pack as it was before" : ""));
            }
        }
    }

    private static void Announce(Session session, ParseResult parse, PageContent content, string address) => session.Give(parse, "preview", new Answer
    {
        Draw = page =>
        {
            page.Line(new Span(address, Ink.Strong));
            page.Text($"shows {content.Title}: {Counts(content)}. Each save is shown at once; Ctrl+C ends it.", 2);
        },
        Write = json =>
        {
            json.Text("address", address);
            json.Text("pack", content.Pack);
            json.Number("errors", content.Diagnostics.CountOf(Severity.Error));
            json.Number("warnings", content.Diagnostics.CountOf(Severity.Warning));
        },
    }, library: null);

    private static string Counts(PageContent content) =>
        $"{Human.Count(content.Diagnostics.CountOf(Severity.Error), "error")}, {Human.Count(content.Diagnostics.CountOf(Severity.Warning), "warning")}";

    private static int CountOf(this System.Collections.Immutable.ImmutableArray<FoundDiagnostic> found, Severity severity)
    {
        int count = 0;
        foreach (FoundDiagnostic one in found)
        {
            count += one.Diagnostic.Severity == severity ? 1 : 0;
        }

        return count;
    }

    private static WebApplication Build(Session session, ParseResult parse, LoopbackPort port, LivePages pages)
    {
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port.Number);
            if (port.HasSix)
            {
                kestrel.Listen(IPAddress.IPv6Loopback, port.Number);
            }

            kestrel.Limits.MaxConcurrentConnections = MostConnections;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Limits.MaxRequestHeadersTotalSize = MostHeaderBytes;
            kestrel.Limits.MaxRequestHeaderCount = MostHeaders;
            kestrel.Limits.RequestHeadersTimeout = HeaderPatience;
        });
        builder.Services.Configure<SocketTransportOptions>(sockets => sockets.CreateBoundListenSocket = port.For);
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(2));
        builder.Services.AddLogging();
        builder.Services.AddRouting();
        WebApplication app = builder.Build();
        app.UseNeuropsychPageHeaders();
        app.Use(next => context => Guard(context, next, session, parse, pages));
        app.UseRouting();
        app.MapNeuropsychPages(pages);
        return app;
    }

    /// <summary>
    /// Lets through what asks this machine by its own name: a page from elsewhere whose name was turned to this address (DNS rebinding) is
    /// told that it is wrong here. Nothing can be changed, so nothing but reading is let through.
    /// </summary>
    private static async Task Guard(HttpContext context, RequestDelegate next, Session session, ParseResult parse, LivePages pages)
    {
        if (context.Request.Host.Host is not ("localhost" or "127.0.0.1" or "[::1]"))
        {
            context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
            return;
        }

        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            context.Response.Headers.Allow = "GET, HEAD";
            return;
        }

        try
        {
            await next(context);
        }
        catch (Exception exception) when (exception is not (OutOfMemoryException or BadHttpRequestException)
            && !context.RequestAborted.IsCancellationRequested && !context.Response.HasStarted)
        {
            string number = Guid.NewGuid().ToString("N")[..8];
            TextWriter.Synchronized(session.Terminal.Error).WriteLine(
                $"neuropsych: the program itself failed at a page ({number}): {(session.IsDebug(parse) ? exception : exception.GetType().Name)}");
            await NeuropsychPages.DrawFailure(context, pages, number);
        }
    }
}
