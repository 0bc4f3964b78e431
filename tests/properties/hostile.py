"""Pages written to make a parser slow: each a name and a function from length to text."""

from collections.abc import Callable

Hostile = Callable[[int], str]


def repeat(piece: str) -> Hostile:
    """Return a page that is `piece` over and over."""
    return lambda length: piece * (length // len(piece))


def _nest(start: str, end: str, inner: str = "a") -> Hostile:
    """Return a page of `start` as deep as it goes, all of it closed."""

    def page(length: int) -> str:
        depth = length // (len(start) + len(end))
        return start * depth + inner + end * depth

    return page


def _deepen(mark: str) -> Hostile:
    """Return a list whose items go one deeper each line, back to the top, and again."""

    def page(length: int) -> str:
        lines = [mark * (1 + number % 200) + " a" for number in range(length // 102)]
        return "\n".join(lines)

    return page


def _then(piece: str, end: str) -> Hostile:
    """Return `piece` over and over, and then `end` as often."""
    return lambda length: piece * (length // 2 // len(piece)) + end * (length // 2 // len(end))


UNCLOSED = (
    *("{{", "[[", "{|", "<ref", "<ref>", "<!--", "<b>", "[http://", "''", "'''", "'''''", "{{{"),
    *("{{a|", "[[File:a|", "[[a|", "-{", "<ref name=a ", "{|\n| {{a\n|-\n", "&", "=", ";:", "__"),
    *(
        "[",
        "{",
        "<",
        "'",
        "|",
        "*",
        "#",
        ":",
        ";",
        "!",
        "-",
        " ",
        "\n",
        "\n=",
        "\n==",
        "==\n",
        "\n\n",
    ),
    *(
        "\n*",
        "\n;",
        "\n:",
        "\n ",
        "\n{|",
        "\n|-",
        "\n|",
        "\n!",
        "{|\n",
        "{|\n|",
        "{|\n|+",
        "||",
        "!!",
    ),
    *(
        "<nowiki>",
        "<pre>",
        "<math>",
        "<gallery>",
        "<div>",
        "<table>",
        "<tr>",
        "<td>",
        "<li>",
        "<ul>",
    ),
    *("</b>", "</ref>", "<br>", "<span a=b ", '<span a="', "<a ", "</", "<h2>", "<noinclude>"),
    *("<includeonly>", "<references>", "<poem>", "<ref name=a>b", "http://", "http://a.b/", "//"),
    *(
        "[http://a ",
        "[http://a b",
        "[[Category:",
        "[[Category:a|",
        "[[de:",
        "#REDIRECT [[",
        "&#",
        "&#x",
    ),
    *(
        "&amp",
        "&amp;",
        "{{{a|",
        "{{{{{",
        "[[[[[",
        "{{a|b=",
        "{{a|b=c|",
        "[[File:a|thumb|[[",
        "__NOTOC__",
    ),
    *(
        " {{x}}",
        "{{x}},",
        "({{x}}",
        "{{x}} ;",
        "{{#if:",
        "{{DEFAULTSORT:",
        "<!-- -->",
        "<!-- -->\n",
        "-->",
        "}}",
        "]]",
        "|}",
        "<ref/>",
        "a ",
    ),
    *(
        "{{[[",
        "[[{{",
        "{{[[<ref>",
        "[[File:a|{{b|",
        "{|\n|[[a|{{b|",
        "<b>''[[",
        "''a'''b",
        "\n*{{a|",
    ),
    *(";a:[[b", ";a<b>:", "\n==a{{", "<ref>{{a|[[b|", "{{a|<!--", "<nowiki>{{", "a\x00", "\ud800"),
    *(
        "''a'''b\n",
        "'''a''\n",
        "[[a]]",
        "[[a|b]]c",
        "[[:",
        "=a",
        "\n=a=",
        "-{a",
        "-{}-",
        "~~~~",
        "{{!}}",
    ),
    *(
        "{{nowrap|",
        "{{lang|fr|",
        "<br",
        "<!-",
        "[[File:a.jpg|thumb|<ref>",
        "[http://a [[b",
        "<small>",
    ),
)
"""Pieces that, said over and over, are openings that nothing closes."""

HOSTILE: dict[str, Hostile] = {
    **{f"repeat {piece!r}": repeat(piece) for piece in UNCLOSED},
    "nested templates": _nest("{{a|", "}}"),
    "nested known templates": _nest("{{nowrap|", "}}"),
    "nested named arguments": _nest("{{a|b=", "}}"),
    "nested parameters": _nest("{{{a|", "}}}"),
    "nested infoboxes": _nest("{{Infobox person|name=", "}}"),
    "nested links": _nest("[[a|", "]]"),
    "nested images": _nest("[[File:a.jpg|thumb|", "]]"),
    "nested tables": _nest("{|\n|\n", "\n|}\n"),
    "nested tables in lines": _nest("\n{|\n|a\n", "\n|}"),
    "nested html tables": _nest("<table><tr><td>", "</td></tr></table>"),
    "nested divisions": _nest("<div>", "</div>"),
    "nested bold": _nest("<b>", "</b>"),
    "nested spans": _nest('<span class="a">', "</span>"),
    "nested html lists": _nest("<ul><li>", "</li></ul>"),
    "nested references": _nest("<ref>", "</ref>"),
    "nested galleries": _nest("<gallery>", "</gallery>"),
    "nested nowiki": _nest("<nowiki>", "</nowiki>"),
    "nested quotations": _nest("<blockquote>\n", "\n</blockquote>"),
    "nested includes": _nest("<includeonly>", "</includeonly>"),
    "nested noincludes": _nest("<noinclude>", "</noinclude>"),
    "nested conversions": _nest("-{", "}-"),
    "nested links in templates": _nest("{{a|[[b|", "]]}}"),
    "nested images in templates": _nest("{{a|[[File:b|", "]]}}"),
    "nested tables in templates": _nest("{{a|\n{|\n|", "\n|}\n}}"),
    "nested quotes": _nest("''a '''b ", "'''c ''"),
    "nested external links": _nest("[http://a ", "]"),
    "deep bullets": _deepen("*"),
    "deep numbers": _deepen("#"),
    "deep indents": _deepen(":"),
    "deep terms": _deepen(";"),
    "one very deep item": lambda length: "*" * (length - 2) + " a",
    "one very deep mixed item": repeat("*#:;"),
    "one very long heading": lambda length: "=" * length + "\n" + "=" * 10,
    "openings, then headings": _then("{{a|", "\n== b ==\n"),
    "openings, then closings of another": _then("{{", "]]"),
    "links open, templates close": _then("[[", "}}"),
    "tables open, templates close": _then("{|\n|", "}}"),
    "openings, then bars": _then("{{a", "|"),
    "image openings, then bars": _then("[[File:a", "|"),
    "tags open, others close": _then("<b>", "</i>"),
    "tags open, all close": _then("<b><i>", "</b></i>"),
    "terms, then colons": lambda length: ";" + "a" * (length // 2) + ":" * (length // 2),
    "a row of cells": lambda length: "{|\n|" + "a||" * (length // 3) + "\n|}",
    "rows of one cell": lambda length: "{|\n" + "|-\n|a\n" * (length // 6) + "|}",
    "many wide cells": lambda length: "{|\n" + "|colspan=1000|a\n" * (length // 16) + "|}",
    "many tall cells": lambda length: "{|\n" + "|-\n|rowspan=1000|a\n" * (length // 19) + "|}",
    "many named references": repeat('<ref name="a">b</ref>'),
    "many headings": repeat("\n== a ==\n"),
    "ever lower headings": repeat("\n=== a ===\n== b ==\n"),
    "many categories": lambda n: "".join(f"[[Category:a{i}]]" for i in range(n // 18)),
    "many language links": repeat("[[de:a]]"),
    "many default sorts": repeat("{{DEFAULTSORT:a}}[[Category:b]]"),
    "many arguments": lambda length: "{{Infobox person" + "|a=b" * (length // 4) + "}}",
    "many arguments of other names": lambda n: (
        "{{a" + "".join(f"|k{i}=" for i in range(n // 8)) + "}}"
    ),
    "gallery lines": lambda n: "<gallery>\n" + "File:a.jpg|b\n" * (n // 13) + "</gallery>",
    "comments between equals": repeat("=<!---->"),
    "one line of quotes": lambda length: "''a '''b " * (length // 9),
    "a long URL": lambda length: "[http://" + "a" * length,
    "a long word": lambda length: "a" * length,
    "a long attribute": lambda length: '<span class="' + "a" * length,
    "entities without end": repeat("&#99999999"),
    "spaces before a comment": lambda n: ("\n" + " " * 50 + "<!-- -->" + " " * 50) * (n // 109),
    "nested functions": _nest("{{#if:a|", "}}"),
    "nested conditions": _nest("{{#if:", "|b}}"),
    "nested comparisons": _nest("{{#ifeq:{{nowrap|", "}}|a|b|c}}"),
    "nested functions in templates": _nest("{{nowrap|{{#if:a|", "}}}}"),
    "nested switches": _nest("{{#switch:a|b|a=", "}}"),
    "nested parameters in functions": _nest("{{#if:{{{a|", "}}}|b}}"),
    "nested hidden divisions": _nest('<div class="noprint">', "</div>"),
    "hidden divisions without end": repeat('<div class="navbox">'),
    "hidden spans of styles": repeat("<span style='display:none'>a</span>"),
    "a function that does not end": repeat("{{#if:a|"),
    "functions side by side": repeat("{{#if:a|{{#ifeq:b|c|d|e}}}}"),
    "a switch of many cases": lambda n: "{{#switch:x" + "|a=b" * (n // 4) + "}}",
    "a switch of many names": lambda n: "{{#switch:x" + "|a" * (n // 2) + "}}",
    "a long expression": lambda n: "{{#expr:" + "1+" * (n // 2) + "1}}",
    "many long expressions": repeat("{{#expr:" + "(" * 900 + "1" + ")" * 900 + "}}"),
    "large powers": repeat("{{#expr:9^9^9^9^9}}{{#expr:1e999999999}}"),
    "long padding": repeat("{{padleft:a|999999999|{{padleft:b|500}}}}"),
    "growing replacements": _nest("{{#replace:", "|a|aaaaaaaaaa}}"),
    "long dates": lambda n: "{{#time:Y|" + "1 " * (n // 2) + "}}",
    "long formats": lambda n: "{{#time:" + "x" * n + "|2001-01-01}}",
    "classes without end": lambda n: "<div " + 'class="' * (n // 7) + ">",
    "styles without end": lambda n: "<div " + "style=" * (n // 6) + ">",
    "unclosed in nowiki": lambda length: "<nowiki>" + "{{[[" * (length // 4) + "</nowiki>",
}
"""Every hostile page by a name that says what it is."""
