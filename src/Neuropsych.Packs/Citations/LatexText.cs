using System;
using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Generic;
using System.Text;
using Neuropsych.Text;

namespace Neuropsych.Packs.Citations;

/// <summary>Text as BibTeX writes it, and as people read it. One pass each way.</summary>
internal static class LatexText
{
    private static readonly FrozenDictionary<string, string> Symbols = new Dictionary<string, string>
    {
        ["ss"] = "ß",
        ["SS"] = "ẞ",
        ["ae"] = "æ",
        ["AE"] = "Æ",
        ["oe"] = "œ",
        ["OE"] = "Œ",
        ["aa"] = "å",
        ["AA"] = "Å",
        ["o"] = "ø",
        ["O"] = "Ø",
        ["l"] = "ł",
        ["L"] = "Ł",
        ["dh"] = "ð",
        ["DH"] = "Ð",
        ["th"] = "þ",
        ["TH"] = "Þ",
        ["dj"] = "đ",
        ["DJ"] = "Đ",
        ["ng"] = "ŋ",
        ["NG"] = "Ŋ",
        ["i"] = "ı",
        ["j"] = "ȷ",
        ["textbackslash"] = "\\",
        ["backslash"] = "\\",
        ["textasciitilde"] = "~",
        ["textasciicircum"] = "^",
        ["textbraceleft"] = "{",
        ["textbraceright"] = "}",
        ["textunderscore"] = "_",
        ["textdollar"] = "$",
        ["textbar"] = "|",
        ["textless"] = "<",
        ["textgreater"] = ">",
        ["lt"] = "<",
        ["gt"] = ">",
        ["leq"] = "≤",
        ["le"] = "≤",
        ["geq"] = "≥",
        ["ge"] = "≥",
        ["neq"] = "≠",
        ["approx"] = "≈",
        ["sim"] = "~",
        ["times"] = "×",
        ["pm"] = "±",
        ["textpm"] = "±",
        ["cdot"] = "·",
        ["infty"] = "∞",
        ["rightarrow"] = "→",
        ["to"] = "→",
        ["leftrightarrow"] = "↔",
        ["textendash"] = "–",
        ["textemdash"] = "—",
        ["textquoteleft"] = "‘",
        ["textquoteright"] = "’",
        ["textquotedblleft"] = "“",
        ["textquotedblright"] = "”",
        ["textquotesingle"] = "'",
        ["textquotedbl"] = "\"",
        ["ldots"] = "…",
        ["dots"] = "…",
        ["textellipsis"] = "…",
        ["textdegree"] = "°",
        ["degree"] = "°",
        ["circ"] = "°",
        ["textregistered"] = "®",
        ["texttrademark"] = "™",
        ["copyright"] = "©",
        ["textcopyright"] = "©",
        ["pounds"] = "£",
        ["euro"] = "€",
        ["texteuro"] = "€",
        ["S"] = "§",
        ["P"] = "¶",
        ["dag"] = "†",
        ["guillemotleft"] = "«",
        ["guillemotright"] = "»",
        ["textexclamdown"] = "¡",
        ["textquestiondown"] = "¿",
        ["alpha"] = "α",
        ["beta"] = "β",
        ["gamma"] = "γ",
        ["delta"] = "δ",
        ["epsilon"] = "ε",
        ["zeta"] = "ζ",
        ["eta"] = "η",
        ["theta"] = "θ",
        ["iota"] = "ι",
        ["kappa"] = "κ",
        ["lambda"] = "λ",
        ["mu"] = "μ",
        ["nu"] = "ν",
        ["xi"] = "ξ",
        ["pi"] = "π",
        ["rho"] = "ρ",
        ["sigma"] = "σ",
        ["tau"] = "τ",
        ["phi"] = "φ",
        ["chi"] = "χ",
        ["psi"] = "ψ",
        ["omega"] = "ω",
        ["Gamma"] = "Γ",
        ["Delta"] = "Δ",
        ["Theta"] = "Θ",
        ["Lambda"] = "Λ",
        ["Sigma"] = "Σ",
        ["Phi"] = "Φ",
        ["Psi"] = "Ψ",
        ["Omega"] = "Ω",
        ["textmu"] = "μ",
        ["quad"] = " ",
        ["qquad"] = " ",
        ["newline"] = " ",
        ["slash"] = "/",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Commands whose argument is read and who say no more than how it looks.</summary>
    private static readonly FrozenSet<string> Looks = new[]
    {
        "emph", "em", "textit", "it", "itshape", "textbf", "bf", "bfseries", "textsc", "sc", "scshape", "texttt", "tt", "textrm", "rm", "textsf",
        "sf", "textup", "textsl", "textnormal", "text", "mbox", "hbox", "mathrm", "mathit", "mathbf", "mathsf", "ensuremath", "textsuperscript",
        "textsubscript", "url", "uppercase", "lowercase", "enquote", "MakeUppercase", "protect", "relax", "nobreak", "noopsort", "bibinfo", "small",
        "underline", "textgreek", "selectlanguage",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly SearchValues<char> Signs = SearchValues.Create("\\{}$~-`'\n\t");

    /// <summary>Reads text. Whitespace becomes single blanks; the result is in normal form C.</summary>
    /// <param name="raw">The text of a field.</param>
    /// <param name="isVerbatim">Whether dashes, quotes and tildes stand for themselves, as in a DOI.</param>
    /// <param name="unknown">Takes commands that are not known.</param>
    internal static string Decode(string raw, bool isVerbatim = false, Action<string>? unknown = null)
    {
        if (raw.AsSpan().IndexOfAny(Signs) < 0)
        {
            return Tidy(raw);
        }

        var text = new StringBuilder(raw.Length);
        char accent = '\0';
        char accentSign = '\0';
        bool isMath = false;
        for (int i = 0; i < raw.Length; i++)
        {
            char c = raw[i];
            switch (c)
            {
                case '\\' when i + 1 < raw.Length:
                    i = Command(i + 1);
                    break;
                case '{':
                    break;
                case '}':
                    if (accent != '\0' && raw[i - 1] == '{')
                    {
                        text.Append(accentSign is '~' or '^' ? accentSign.ToString() : "");
                        accent = '\0';
                    }

                    break;
                case '$' when !isVerbatim:
                    isMath = !isMath;
                    break;
                case '^' or '_' when isMath:
                    break;
                case '~' when !isVerbatim:
                    text.Append(' ');
                    break;
                case '-' when !isVerbatim && !isMath && Next(i) == '-':
                    bool isLong = Next(i + 1) == '-';
                    text.Append(isLong ? '—' : '–');
                    i += isLong ? 2 : 1;
                    break;
                case '`' when !isVerbatim && Next(i) == '`':
                    text.Append('“');
                    i++;
                    break;
                case '\'' when !isVerbatim && !isMath && Next(i) == '\'':
                    text.Append('”');
                    i++;
                    break;
                case ' ' or '\n' or '\t' when accent != '\0':
                    break;
                default:
                    bool isPair = char.IsSurrogatePair(c, Next(i));
                    Put(isPair ? raw.Substring(i, 2) : c.ToString());
                    i += isPair ? 1 : 0;
                    break;
            }
        }

        return Tidy(text.ToString());

        char Next(int at) => at + 1 < raw.Length ? raw[at + 1] : '\0';

        void Put(string piece)
        {
            if (accent == '\0')
            {
                text.Append(piece);
                return;
            }

            // The accent stands above the letter that follows; above i and j it takes the place of the dot.
            text.Append(piece is "ı" ? "i" : piece is "ȷ" ? "j" : piece).Append(accent);
            accent = '\0';
        }

        int Command(int at)
        {
            char first = raw[at];
            if (!char.IsAsciiLetter(first))
            {
                if (Accent(first) is var mark && mark != '\0' && !isVerbatim)
                {
                    (accent, accentSign) = (mark, first);
                }
                else if (first is not ('-' or '/'))
                {
                    Put(first is '\\' or ',' or ';' or ':' or '!' or '\n' && !isVerbatim ? " " : first.ToString());
                }

                return at;
            }

            int end = at;
            while (end < raw.Length && char.IsAsciiLetter(raw[end]))
            {
                end++;
            }

            string name = raw[at..end];
            bool isClosed = end + 1 < raw.Length && raw[end] == '{' && raw[end + 1] == '}';
            if (Symbols.TryGetValue(name, out string? symbol))
            {
                Put(symbol);
            }
            else if (name.Length == 1 && LetterAccent(first) is var letter && letter != '\0')
            {
                (accent, accentSign) = (letter, first);
                return end - 1;
            }
            else if (!Looks.Contains(name))
            {
                unknown?.Invoke(name);
            }

            if (isClosed)
            {
                return end + 1;
            }

            while (end < raw.Length && raw[end] is ' ' or '\n' or '\t')
            {
                end++;
            }

            return end - 1;
        }
    }

    /// <summary>Writes text so that <see cref="Decode"/> gives it back.</summary>
    internal static string Encode(string text, bool isVerbatim = false)
    {
        var raw = new StringBuilder(text.Length + 8);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            switch (c)
            {
                case '&' or '%' or '$' or '#' or '_':
                    raw.Append('\\').Append(c);
                    break;
                case '{':
                    raw.Append("\\textbraceleft{}");
                    break;
                case '}':
                    raw.Append("\\textbraceright{}");
                    break;
                case '\\':
                    raw.Append("\\textbackslash{}");
                    break;
                case '~':
                    raw.Append("\\textasciitilde{}");
                    break;
                case '^':
                    raw.Append("\\textasciicircum{}");
                    break;
                case '-' or '`' or '\'' when !isVerbatim && i + 1 < text.Length && text[i + 1] == c:
                    raw.Append(c).Append("{}");
                    break;
                default:
                    raw.Append(c);
                    break;
            }
        }

        return raw.ToString();
    }

    /// <summary>Single blanks, none at the ends, normal form C.</summary>
    internal static string Tidy(string text)
    {
        var tidy = new StringBuilder(text.Length);
        foreach (char c in text)
        {
            if (!char.IsWhiteSpace(c))
            {
                tidy.Append(c);
            }
            else if (tidy.Length > 0 && tidy[^1] != ' ')
            {
                tidy.Append(' ');
            }
        }

        return NormalForm.Composed(tidy.ToString().TrimEnd(' '));
    }

    private static char Accent(char sign) => sign switch
    {
        '\'' => '\u0301',
        '`' => '\u0300',
        '^' => '\u0302',
        '"' => '\u0308',
        '~' => '\u0303',
        '=' => '\u0304',
        '.' => '\u0307',
        _ => '\0',
    };

    private static char LetterAccent(char letter) => letter switch
    {
        'c' => '\u0327',
        'k' => '\u0328',
        'v' => '\u030C',
        'u' => '\u0306',
        'H' => '\u030B',
        'r' => '\u030A',
        'd' => '\u0323',
        'b' => '\u0331',
        't' => '\u0361',
        _ => '\0',
    };
}
