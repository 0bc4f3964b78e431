"""Texts written to make the reader of flattened text slow: each a name and a function of length."""

from tests.properties.hostile import Hostile, repeat

PIECES = (
    *("aA", "AAaa", "a.B", ". A", "a. B ", 'A"B', '"', '"A" ', "a'B", "(", "( ", "( ; ", "(1999)A"),
    *("1999", "20082010", "1:17:21.", "Ph.D.", "A.B.", ", A", " ,", "A, B ", "a: B ", "  A", "   "),
    *("Category:", "aCategory:a", "Category:a b|c ", "Category:a b, c", "Category:A\n", "Category"),
    *("de:", "de:A ", "bde:A", "it:a ", "simple:", "zh-min-nan:", "abCategory:b, c "),
    *("DEFAULTSORT:", "{{DEFAULTSORT:", "DEFAULTSORT:A, B ", "\nB, A"),
    *("|a=", "|a=b", "|title=", "a|b=c  ", "|before=a|title=b", "|NAME=a", "Infobox person|name="),
    *("succession box|before=", "s-bef|before=", "s-ttl|title=", "|birth_date = 1 May 1850 "),
    *("thumb|", "right|200px|", "File:a.jpg|", "File:", "|-\n", "|}", "{|", "! a", "a\tb"),
    *("== a ", "== a ==", "=== ", "==", "x=", "==a==b", "*a ", "a *b ;c ", "*", "; ", "\n* "),
    *("[http://", "[http://a b]", "http://a.b/A", "http://", "http://a.b/c.htmlA", "://", "[[a|"),
    *("<ref>", "<ref>a</ref>", "<!--", "<br>", "<gallery>", "<math>", "</", "&amp;", "&amp;amp;"),
    *(
        "&amp;nbsp;",
        "&",
        "&#",
        "\n",
        "\r\n",
        "\r",
        "\u2028",
        "\x1c",
        "\x1d",
        "\x1e",
        "\x00",
        "\ud800",
    ),
    *("External links", "References", "Early lifeHe ", "He was. ", "A b c d e f g h. ", "\nA b\n"),
    *("A born in 1950 is b. ", "“", "日", "İ", "Xinhua, May 2, 2008 ", '"A b", C, 2008. '),
)

HOSTILE_FLATTENED: dict[str, Hostile] = {
    **{f"repeat {piece!r}": repeat(piece) for piece in PIECES},
    "a long word": lambda length: "a" * length,
    "a long capital word": lambda length: "A" * length,
    "a long heading": lambda length: "==" + "a b " * (length // 4) + "==",
    "a long title": lambda length: "A" + "a b " * (length // 4) + "aHe was.",
    "a long category": lambda length: "Category:" + "a b " * (length // 4),
    "a long language link": lambda length: "Category:A\nde:" + "a b " * (length // 4),
    "a long sentence, then fields": lambda length: "a b " * (length // 4) + "|title=a|years=1",
    "a long field": lambda length: "A|title=a|years=" + "a b " * (length // 4),
    "a long URL": lambda length: "http://a.b/" + "a" * length,
    "many fields": lambda length: "".join(f"|k{i}=" for i in range(length // 8)),
    "many categories": lambda n: " ".join(f"Category:A{i}" for i in range(n // 16)),
    "categories, then links": lambda n: "Category:A" * (n // 20) + "de:A " * (n // 10),
    "links, then categories": lambda n: "de:A " * (n // 10) + "Category:A" * (n // 20),
    "openings, then closings": lambda n: "{|" * (n // 4) + "|}" * (n // 4),
    "boxes in a row": lambda n: "A B|title=C|years=1|after= D  " * (n // 30),
}
"""Every hostile text by a name that says what it is."""
