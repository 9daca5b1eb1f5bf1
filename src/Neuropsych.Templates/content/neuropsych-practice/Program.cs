using Microsoft.AspNetCore.Mvc;
using Neuropsych.AspNetCore;
using Neuropsych.Hosting;
using PracticeNamespace;

// Packs, plugins and settings lie beside the program: what the build put there, and what you drop there while it runs.
var builder = WebApplication.CreateBuilder(new WebApplicationOptions { Args = args, ContentRootPath = AppContext.BaseDirectory });
builder.Services.AddNeuropsych(builder.Configuration);
var app = builder.Build();

var host = app.Services.GetRequiredService<PluginHost>();
var pages = new LivePages(Answers.Pages(host.Current));
host.GenerationChanged += (_, next) => pages.Publish(Answers.Pages(next));
var runs = new Runs(host);

app.UseNeuropsychPageHeaders();
app.MapHealthChecks("/healthz");
app.MapGet("/plugins", () => Answers.Plugins(host));
app.MapGet("/exercises", () => Answers.Exercises(host));
app.MapPost("/exercises/{pack}/{slug}", (string pack, string slug) => runs.Start(pack, slug));
app.MapGet("/runs/{id}", (string id) => runs.Show(id));
app.MapPost("/runs/{id}", (string id, HttpRequest request, CancellationToken cancellation) => runs.Apply(id, request, cancellation))
    .WithMetadata(new RequestSizeLimitAttribute(256 << 10));
app.MapNeuropsychPages(pages);
app.Run();
