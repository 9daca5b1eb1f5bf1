using System.Collections.Generic;
using System.Linq;
using System.Net;

namespace Neuropsych.AspNetCore.Tests;

/// <summary>Markdown of a pack on a page: item T6 and T7 of the faults, and what an author writes.</summary>
public sealed class MarkdownHtmlTests
{
    [Theory]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x][a]\n\n[a]: javascript:alert(1)")]
    [InlineData("[x](data:text/html,hi)")]
    [InlineData("[x](//elsewhere.example/)")]
    [InlineData("[x](/en/clinician/)")]
    [InlineData("[x](https:)")]
    public void A_link_that_does_not_lead_to_the_web_has_no_address(string text) =>
        Html(text).Should().NotContain("href").And.NotContain("<a");

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("a <img src=x onerror=alert(1)> b")]
    [InlineData("<svg/onload=alert(1)>")]
    [InlineData("<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror=alert(1)&gt;\">")]
    [InlineData("<style>@import 'https://elsewhere.example/x.css';</style>")]
    [InlineData("<form action=\"https://elsewhere.example/\"><input></form>")]
    public void HTML_is_shown_letter_by_letter(string text)
    {
        string html = Html(text);

        // In Markdown an entity stands for its character.
        WebUtility.HtmlDecode(html.Replace("<p>", "").Replace("</p>", "")).Trim().Should().Be(WebUtility.HtmlDecode(text));
        Tags(html).Should().BeSubsetOf(["p", "/p"]);
    }

    [Theory]
    [InlineData("{0} %n {{7*7}} ${env:PATH}")]
    [InlineData("100 % {x} $1")]
    public void A_placeholder_is_characters(string text) => Html(text).Should().Be($"<p>{text}</p>\n");

    [Fact]
    public void A_link_to_the_web_says_where_it_leads_and_tells_nothing_of_the_page() =>
        Html("[a trial](https://doi.org/10.5555/x \"title\")").Should()
            .Be("<p><a href=\"https://doi.org/10.5555/x\" rel=\"noopener noreferrer\">a trial (doi.org)</a></p>\n");

    [Fact]
    public void A_picture_is_one_of_the_pack_or_its_description()
    {
        Html("![A brain](media/brain.png)").Should().Be("<p><img src=\"/media/p/brain.png\" alt=\"A brain\"></p>\n");
        Html("![A brain](https://elsewhere.example/x.png)").Should().Be("<p>A brain</p>\n");
    }

    [Fact]
    public void References_are_links_and_code_keeps_them_as_they_are() =>
        Html("The [[region/x]] [@y] [claim/z], `[[region/x]]`, [[region/unknown]].").Should().Be(
            "<p>The <a href=\"/to/region/x\">region/x</a> <a href=\"/to/source/y\">source/y</a> <a href=\"/to/claim/z\">claim/z</a>, "
            + "<code>[[region/x]]</code>, [[region/unknown]].</p>\n");

    [Fact]
    public void Headings_leave_no_level_out_and_begin_where_the_page_lets_them() =>
        Tags(Html("## A\n\n#### B\n\n###### C\n\n## D")).Where(tag => tag[0] == 'h').Should().Equal("h2", "h3", "h4", "h2");

    [Fact]
    public void A_text_that_nests_too_deep_or_is_too_long_is_shown_as_written()
    {
        string deep = new('>', 20_000);
        string endless = new('x', (64 << 10) + 1);

        Tags(Html(deep)).Should().BeSubsetOf(["p", "/p"]);
        Html(endless).Should().Be($"<p>{endless}</p>");
    }

    private static string Html(string text) => MarkdownHtml.Render(
        text, 2,
        mark => mark.Reference == "region/unknown" ? null : new MarkLink(mark.Reference, "/to/" + mark.Reference),
        path => path == "media/brain.png" ? "/media/p/brain.png" : null);

    private static IEnumerable<string> Tags(string html) =>
        html.Split('<').Skip(1).Select(tag => tag.Split('>', ' ')[0]);
}
