using System;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Neuropsych.AspNetCore.Pages;
using Neuropsych.Presentation;
using Neuropsych.Text;

namespace Neuropsych.AspNetCore;

/// <summary>
/// Read-only pages of a model. Each is drawn once on the server from the generation that the request began with; nothing is kept of a
/// visitor, and nothing comes from elsewhere.
/// </summary>
public static class NeuropsychPages
{
    /// <summary>
    /// Nothing from elsewhere, no script or style within a page, no frame around it (<c>hardening</c>: default-src 'self'). An <c>img</c> of a
    /// pack is served from here as well.
    /// </summary>
    public const string ContentSecurityPolicy =
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    private const int LongestSearch = 200;
    private static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);
    private static readonly string[] Reading = [HttpMethods.Get, HttpMethods.Head];

    /// <summary>Sets the headers that protect a reader on every answer, errors included, and writes numbers one way on every machine.</summary>
    /// <param name="app">The application.</param>
    public static IApplicationBuilder UseNeuropsychPageHeaders(this IApplicationBuilder app) => app.Use(next => context =>
    {
        CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XFrameOptions = "DENY";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        return next(context);
    });

    /// <summary>Maps the pages below the path of the application.</summary>
    /// <param name="endpoints">Where.</param>
    /// <param name="pages">What they show.</param>
    public static void MapNeuropsychPages(this IEndpointRouteBuilder endpoints, LivePages pages)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(pages);
        Map("/", context => Redirect(context, StartOf(context, pages.Content).Home));
        Map("/assets/{name}", Asset);
        Map("/media/{pack}/{**path}", context => Picture(context, pages.Content));
        Map("/changes", context => Changes(context, pages));
        View("", (_, page) => Body.Of<HomePage>(page.Content.Title));
        View("contested", (_, _) => Body.Of<ContestedPage>("Contested questions"));
        View("coverage", (_, _) => Body.Of<CoveragePage>("Questions"));
        View("diagnostics", (_, _) => Body.Of<DiagnosticsPage>("Diagnostics"));
        View("search", (request, _) => request.Query["q"].ToString() is var words && words.Length <= LongestSearch
            ? Body.Of<SearchPage>("Search", (nameof(SearchPage.Words), words))
            : null);
        View("list/{kind}", (request, page) => Words.TryParse((string)request.RouteValues["kind"]!, out EntityKind kind)
            ? Body.Of<KindPage>(Signs.Title(Human.Plural(kind)), (nameof(KindPage.Kind), kind))
            : null);
        View("entity/{pack}/{kind}/{slug}", (request, page) => IdOf(request) is { } id && page.Model.Find(id) is { } entity
            ? Body.Of<EntityPage>(page.Reader.Text(entity.Name), (nameof(EntityPage.Entity), entity)) with
            {
                // A withdrawn id leads to its successor.
                MovedTo = entity.Id == id ? null : page.Links.Entity(entity.Id),
            }
            : null);
        endpoints.MapFallback("{**path}", context =>
            Draw(context, new PageContext(pages.Current, StartOf(context, pages.Content), "/"), NotFound(""), StatusCodes.Status404NotFound));

        void Map(string pattern, RequestDelegate answer) => endpoints.MapMethods(pattern, Reading, answer);

        void View(string pattern, Func<HttpRequest, PageContext, Body?> find) => Map($"/{{lang}}/{{reader}}/{pattern}", context =>
        {
            LivePages.Generation generation = pages.Current;
            if (ViewOf(context, generation.Content) is not { } links)
            {
                return Draw(context, new PageContext(generation, StartOf(context, generation.Content), "/"), NotFound(""), StatusCodes.Status404NotFound);
            }

            string path = context.Request.PathBase + context.Request.Path;
            var page = new PageContext(generation, links, path[links.View.Length..] + context.Request.QueryString.ToUriComponent());
            Body? body = find(context.Request, page);
            return body switch
            {
                null => Draw(context, page, NotFound(IdOf(context.Request)?.Local ?? ""), StatusCodes.Status404NotFound),
                { MovedTo: { } address } => Redirect(context, address),
                _ => Draw(context, page, body, StatusCodes.Status200OK),
            };
        });
    }

    /// <summary>Draws a page that says that the program failed, under a number that stands beside the fault on the host's side.</summary>
    /// <param name="context">The request.</param>
    /// <param name="pages">What the pages show.</param>
    /// <param name="number">The number.</param>
    public static Task DrawFailure(HttpContext context, LivePages pages, string number)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(pages);
        return Draw(context, new PageContext(pages.Current, StartOf(context, pages.Content), "/"),
            Body.Of<FailurePage>("The program failed", (nameof(FailurePage.Number), number)), StatusCodes.Status500InternalServerError);
    }

    private static Body NotFound(string asked) => Body.Of<NotFoundPage>("Not found", (nameof(NotFoundPage.Asked), asked));

    private static PageLinks StartOf(HttpContext context, PageContent content) => new(context.Request.PathBase.ToUriComponent(),
        content.Languages.FirstOrDefault(lang => lang.Equals(content.Lang, StringComparison.OrdinalIgnoreCase)) ?? content.Languages[0],
        content.Audience);

    /// <summary>The view that an address names; null where the packs lack its language or there is no such reader.</summary>
    private static PageLinks? ViewOf(HttpContext context, PageContent content)
    {
        string lang = (string)context.Request.RouteValues["lang"]!;
        Audience? audience = (string)context.Request.RouteValues["reader"]! switch
        {
            PageLinks.Clinician => Audience.Clinician,
            PageLinks.Plain => Audience.Client,
            _ => null,
        };
        return audience is { } reader && content.Languages.Contains(lang, StringComparer.Ordinal)
            ? new PageLinks(context.Request.PathBase.ToUriComponent(), lang, reader)
            : null;
    }

    private static EntityId? IdOf(HttpRequest request) =>
        request.RouteValues is { } values && values["pack"] is string pack && values["kind"] is string kind && values["slug"] is string slug
            && EntityId.TryParse($"{pack}:{kind}/{slug}", null, out EntityId id) ? id : null;

    private static Task Redirect(HttpContext context, string address)
    {
        context.Response.Redirect(address);
        return Task.CompletedTask;
    }

    private static async Task Asset(HttpContext context)
    {
        if (PageAsset.Find((string)context.Request.RouteValues["name"]!) is not { } asset)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        if (context.Request.Query["v"] == asset.Version)
        {
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        }

        await Write(context, asset.Type, asset.Bytes);
    }

    private static async Task Picture(HttpContext context, PageContent content)
    {
        var values = context.Request.RouteValues;
        if (content.Picture((string)values["pack"]!, (string?)values["path"] ?? "") is not { } picture)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await Write(context, "image/png", picture);
    }

    /// <summary>Says which generation is shown, and each new one as it comes, as server-sent events.</summary>
    private static async Task Changes(HttpContext context, LivePages pages)
    {
        context.Response.ContentType = "text/event-stream";
        if (HttpMethods.IsHead(context.Request.Method))
        {
            return;
        }

        var lifetime = context.RequestServices.GetRequiredService<IHostApplicationLifetime>();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, lifetime.ApplicationStopping);
        try
        {
            await context.Response.WriteAsync("retry: 1000\n\n", over.Token);
            while (!over.IsCancellationRequested)
            {
                LivePages.Generation shown = pages.Current;
                await context.Response.WriteAsync($"data: {shown.Token}\n\n", over.Token);
                await context.Response.Body.FlushAsync(over.Token);
                while (await Task.WhenAny(shown.Ended, Task.Delay(Heartbeat, over.Token)) != shown.Ended)
                {
                    over.Token.ThrowIfCancellationRequested();
                    await context.Response.WriteAsync(":\n\n", over.Token);
                    await context.Response.Body.FlushAsync(over.Token);
                }
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // The reader left, or the host ends: there is nobody to tell.
        }
    }

    /// <summary>Draws a whole page before a byte of it goes out.</summary>
    private static async Task Draw(HttpContext context, PageContext page, Body body, int status)
    {
        await using var renderer = new HtmlRenderer(
            context.RequestServices, context.RequestServices.GetRequiredService<ILoggerFactory>());
        string html = await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var root = await renderer.RenderComponentAsync<PageRoot>(ParameterView.FromDictionary(new System.Collections.Generic.Dictionary<string, object?>
            {
                [nameof(PageRoot.Context)] = page,
                [nameof(PageRoot.Title)] = body.Title,
                [nameof(PageRoot.Body)] = body.Content,
            }));
            using var writer = new StringWriter { NewLine = "\n" };
            writer.WriteLine("<!DOCTYPE html>");
            root.WriteHtmlTo(writer);
            return writer.ToString();
        });
        context.Response.StatusCode = status;
        await Write(context, "text/html; charset=utf-8", Encoding.UTF8.GetBytes(html));
    }

    private static async Task Write(HttpContext context, string type, ReadOnlyMemory<byte> bytes)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
        }
    }

    /// <summary>What stands in the shell.</summary>
    private sealed record Body
    {
        internal required string Title { get; init; }

        internal required RenderFragment Content { get; init; }

        internal string? MovedTo { get; init; }

        internal static Body Of<T>(string title, params (string Name, object Value)[] parameters)
            where T : IComponent => new()
            {
                Title = title,
                Content = builder =>
                {
                    builder.OpenComponent<T>(0);
                    foreach ((string name, object value) in parameters)
                    {
                        builder.AddComponentParameter(1, name, value);
                    }

                    builder.CloseComponent();
                },
            };
    }
}
