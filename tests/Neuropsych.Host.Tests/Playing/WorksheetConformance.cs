using System.IO;
using System.Net;
using System.Text.RegularExpressions;
using Neuropsych.Exercises;
using Neuropsych.Host.Playing;
using Neuropsych.Host.Views;
using Neuropsych.Plugin.Testing;

namespace Neuropsych.Host.Tests.Playing;

/// <summary>The worksheet on a console or a printer of text.</summary>
public sealed class WorksheetConformance : SheetConformance
{
    protected override string Read(Sheet sheet)
    {
        using var text = new StringWriter { NewLine = "\n" };
        var page = Page.On(text, 80, colours: false);
        foreach ((int indent, string line) in Of(sheet).Lines)
        {
            page.Text(line, indent);
        }

        return text.ToString();
    }

    internal static Worksheet Of(Sheet sheet) => Worksheet.Of("Title", sheet.Definition.Safety, sheet.Steps, sheet.Find, sheet.Lang, new CrisisHelp(), "foot");
}

/// <summary>The worksheet as a page of HTML.</summary>
public sealed partial class HtmlWorksheetConformance : SheetConformance
{
    protected override string Read(Sheet sheet) => WebUtility.HtmlDecode(Marks().Replace(WorksheetConformance.Of(sheet).ToHtml(), " "));

    [Fact]
    public void Each_text_finds_its_own_direction() =>
        Worksheet.Of("Title", new SafetyProfile(), [new ShowStep { Id = "a", TextKey = "a" }], _ => "שלום", "en", new CrisisHelp(), "foot").ToHtml()
            .Should().Contain("<p dir=\"auto\" class=\"text\">שלום</p>");

    [GeneratedRegex("<style>[^<]*</style>|<[^>]*>", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Marks();
}
