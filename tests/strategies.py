"""Hypothesis strategies that write wikitext: well-formed pages, soup of markup, any text at all.

A generated page knows what was put into it, and every word in it occurs once.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from hypothesis import strategies as st

Draw = Callable[..., object]

STEMS = ("engine", "note", "mill", "store", "loom", "été", "über", "число", "数学", "رياضيات")
CODES = ("de", "fr", "ru", "simple", "zh-min-nan", "be-x-old", "nds-nl", "pt", "ja")
MARKS = (
    *("[[", "]]", "[", "]", "{{", "}}", "{{{", "}}}", "{|", "|}", "|-", "|+", "||", "|", "!", "!!"),
    *("''", "'''", "'''''", "'", "=", "==", "\n==", "==\n", "\n", "\n\n", " ", "\n ", "\t", "\r\n"),
    *("\n*", "\n#", "\n:", "\n;", ":", ";", "*", "\n----", "<!--", "-->", "<", ">", "/>", "</"),
    *(
        "<ref>",
        "</ref>",
        "<ref name=a ",
        "<ref name=a />",
        "<references/>",
        "<nowiki>",
        "<nowiki/>",
    ),
    *("</nowiki>", "<pre>", "</pre>", "<b>", "</b>", "<br>", "<div ", "</div>", "<table>", "<tr>"),
    *("<td>", "</td>", "</table>", "<gallery>", "</gallery>", "<math>", "</math>", "<ul>", "<li>"),
    *(
        "[[File:a|",
        "[[File:a.jpg|thumb|",
        "[[Category:",
        "[[Category:a|",
        "[[de:",
        "[[:",
        "#REDIRECT",
    ),
    *(
        "http://",
        "[http://a.b ",
        "http://a.b/c",
        "//",
        "__NOTOC__",
        "__",
        "{{DEFAULTSORT:",
        "{{!}}",
    ),
    *("{{nowrap|", "{{lang|fr|", "{{Infobox person|", "|name=", "-{", "}-", "&", "&amp;", "&#0;"),
    *(
        "&nbsp;",
        "&#x110000;",
        "~~~~",
        "<h2>",
        "</h2>",
        "<includeonly>",
        "<noinclude>",
        "{{PAGENAME}}",
        "{{#if:",
        "{{#switch:",
        "{{#expr:",
        "{{#tag:ref|",
        "{{lc:",
        "{{{1|",
        '<div class="noprint">',
    ),
    *(
        "<poem>",
        "</poem>",
        "<references>",
        "<span style='",
        '"',
        "\0",
        "\u200e",
        "\ufffd",
        "\ud800",
    ),
)
"""Pieces of markup, whole and broken, that `markup_soup` throws together."""


@dataclass(slots=True)
class GeneratedPage:
    """A well-formed page: its wikitext, the text it should give and all that was put into it."""

    wikitext: str = ""
    lines: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    headings: list[tuple[int, str]] = field(default_factory=list)
    categories: list[tuple[str, str | None]] = field(default_factory=list)
    langlinks: list[tuple[str, str]] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)
    external_links: list[tuple[str, str]] = field(default_factory=list)
    items: list[tuple[int, str, str]] = field(default_factory=list)
    images: list[tuple[str, str]] = field(default_factory=list)
    references: list[tuple[str | None, str]] = field(default_factory=list)
    tables: list[list[list[str]]] = field(default_factory=list)
    templates: list[str] = field(default_factory=list)
    default_sort: str | None = None

    @property
    def text(self) -> str:
        """The text the page should give."""
        return "\n".join(self.lines)


def prose() -> st.SearchStrategy[str]:
    """Plain words with single spaces, no markup and nothing that looks like any."""
    words = st.text(alphabet="abcdefghijklmnopqrstuvwxyzéüжд数", min_size=2, max_size=9)
    return st.lists(words, min_size=1, max_size=12).map(" ".join)


def any_text() -> st.SearchStrategy[str]:
    """Any string Python can hold: lone surrogates, NULs, and more markup signs than usual."""
    characters = st.characters(exclude_categories=())
    signs = st.sampled_from("[]{}|'<>=*#:;!&-_/\"\n\n \0")
    return st.one_of(st.text(characters), st.text(st.one_of(signs, characters), max_size=200))


def markup_soup() -> st.SearchStrategy[str]:
    """Marks and words thrown together: nothing fits, much is never closed."""
    pieces = st.one_of(st.sampled_from(MARKS), st.sampled_from(("a", "b c", "Ada", "1")))
    sizes = st.sampled_from((4, 12, 60))
    lists = sizes.flatmap(lambda size: st.lists(pieces, min_size=size // 3, max_size=size))
    return lists.map("".join)


class _Writer:
    """Writes one page piece by piece; each method returns (wikitext, text it should give)."""

    def __init__(self, draw: Draw, *, literals: bool) -> None:
        self.draw = draw
        self.page = GeneratedPage()
        self.literals = literals

    def pick(self, upper: int) -> int:
        return self.draw(st.integers(0, upper))  # type: ignore[return-value]

    def word(self) -> str:
        """Return a word that is nowhere else on the page."""
        stem = STEMS[self.pick(len(STEMS) - 1)]
        word = f"{stem}{len(self.page.words)}x"
        self.page.words.append(word)
        return word

    def phrase(self) -> str:
        return " ".join(self.word() for _ in range(1 + self.pick(2)))

    def inline(self, *, depth: int = 2, line_breaks: bool = True) -> tuple[str, str]:
        """Words and inline markup on one line; what is dropped hangs on to a word."""
        kinds = [self.plain, self.link, self.quotes, self.outside, self.entity, self.comment]
        if depth:
            kinds += [self.template, self.footnote, self.tag, self.image]
        if depth and self.literals:
            kinds.append(self.literal)
        source, text = self.plain()
        for _ in range(self.pick(3)):
            more, shown = kinds[self.pick(len(kinds) - 1)]()
            source, text = f"{source} {more}", f"{text} {shown}"
        if line_breaks and self.pick(9) == 9:
            word = self.word()
            source, text = f"{source}<br />{word}", f"{text}\n{word}"
        return source, text

    def plain(self) -> tuple[str, str]:
        phrase = self.phrase()
        return phrase, phrase

    def link(self) -> tuple[str, str]:
        target, kind = self.phrase(), self.pick(3)
        title = target[0].upper() + target[1:]
        if kind == 0:
            self.page.links.append((title, target))
            return f"[[{target}]]", target
        if kind == 1:
            self.page.links.append((title, target + "s"))
            return f"[[{target}]]s", target + "s"
        shown = self.phrase()
        self.page.links.append((f"{title}#part" if kind == 2 else title, shown))
        return (f"[[{target}#part|{shown}]]" if kind == 2 else f"[[{target}|{shown}]]"), shown

    def quotes(self) -> tuple[str, str]:
        run = "'" * (2, 3, 5)[self.pick(2)]
        source, text = self.link() if self.pick(2) == 0 else self.plain()
        return f"{run}{source}{run}", text

    def outside(self) -> tuple[str, str]:
        url = f"http://example.org/{len(self.page.words)}"
        if self.pick(1):
            label = self.phrase()
            self.page.external_links.append((url, label))
            return f"[{url} {label}]", label
        self.page.external_links.append((url, ""))
        return url, url

    def entity(self) -> tuple[str, str]:
        written, shown = (("&nbsp;", " "), ("&amp;", "&"), ("&#233;", "é"), (" &lt; ", " < "))[
            self.pick(3)
        ]
        one, two = self.word(), self.word()
        return f"{one}{written}{two}", f"{one}{shown}{two}"

    def comment(self) -> tuple[str, str]:
        word, hidden = self.word(), self.word()
        return f"{word}<!-- {hidden} [[{{{{ -->", word

    def literal(self) -> tuple[str, str]:
        word = self.word()
        return f"<nowiki>[[{word}]] ''{{{{</nowiki>", f"[[{word}]] ''{{{{"

    def call(self, depth: int) -> str:
        """Return a template call that no table of known templates has."""
        name = self.phrase()
        self.page.templates.append(name)
        source = "{{" + name
        for number in range(self.pick(2)):
            value = self.phrase()
            if depth and self.pick(1):
                value += self.call(depth - 1)
            elif self.pick(2) == 0:
                value += " " + self.link()[0]
            source += f"\n| key{number} = {value}\n" if self.pick(1) else f"|{value}"
        return source + "}}"

    def template(self) -> tuple[str, str]:
        word = self.word()
        return word + self.call(2), word

    def footnote(self) -> tuple[str, str]:
        word, kind = self.word(), self.pick(3)
        if kind == 0 and any(name for name, _ in self.page.references):
            name = next(name for name, _ in self.page.references if name)
            self.page.references.append((name, ""))
            return f'{word}<ref name="{name}" />', word
        name = self.word() if kind == 1 else None
        place = len(self.page.references)
        source, text = self.inline(depth=0)
        self.page.references.insert(place, (name, text))
        start = f'<ref name="{name}">' if name else "<ref>"
        return f"{word}{start}{source}</ref>", word

    def tag(self) -> tuple[str, str]:
        start = ("small", "b", "sup", 'span class="c"', "code")[self.pick(4)]
        source, text = self.link() if self.pick(2) == 0 else self.plain()
        return f"<{start}>{source}</{start.split()[0]}>", text

    def image(self) -> tuple[str, str]:
        word, name = self.word(), f"{self.word()}.jpg"
        place = len(self.page.images)
        source, caption = self.inline(depth=0, line_breaks=False) if self.pick(1) else ("", "")
        self.page.images.insert(place, (name[0].upper() + name[1:], caption))
        return f"{word}[[File:{name}|thumb|left{'|' * bool(source)}{source}]]", word

    def heading(self) -> tuple[str, str]:
        level = 2 + self.pick(4)
        source, text = self.inline(depth=1, line_breaks=False)
        self.page.headings.append((level, text))
        signs = "=" * level
        return f"{signs} {source} {signs}", text

    def paragraph(self) -> tuple[str, str]:
        lines = [self.inline() for _ in range(1 + self.pick(1))]
        return "\n".join(source for source, _ in lines), "\n".join(text for _, text in lines)

    def items(self) -> tuple[str, str]:
        sources, texts = [], []
        run = ""
        for _ in range(1 + self.pick(3)):
            run = run[: self.pick(len(run))] + "*#:"[self.pick(2)]
            source, text = self.inline()
            self.page.items.append((len(run), run[-1], text))
            sources.append(f"{run} {source}")
            texts.append(text)
        return "\n".join(sources), "\n".join(texts)

    def terms(self) -> tuple[str, str]:
        term, definition = self.plain()[0], self.plain()[0]
        self.page.items += [(1, ";", term), (1, ":", definition)]
        return f"; {term} : {definition}", f"{term}\n{definition}"

    def table(self) -> tuple[str, str]:
        columns = 1 + self.pick(2)
        apart = (" || ", "\n| ")[self.pick(1)]
        rows, sources = [], ['{| class="wikitable"']
        for _ in range(1 + self.pick(2)):
            cells = [self.inline(depth=0) for _ in range(columns)]
            rows.append([text for _, text in cells])
            sources += ["|-", "| " + apart.join(source for source, _ in cells)]
        self.page.tables.append(rows)
        return "\n".join([*sources, "|}"]), ""

    def category(self) -> tuple[str, str]:
        name, key = self.phrase(), self.word() if self.pick(1) else None
        self.page.categories.append((name[0].upper() + name[1:], key))
        return f"[[Category:{name}{'|' + key if key else ''}]]", ""

    def langlink(self) -> tuple[str, str]:
        code = CODES[self.pick(len(CODES) - 1)]
        if code in (known for known, _ in self.page.langlinks):
            return self.category()
        title = self.phrase()
        self.page.langlinks.append((code, title))
        return f"[[{code}:{title}]]", ""

    def hidden(self) -> tuple[str, str]:
        if self.pick(1):
            return self.call(2), ""
        return f"<!-- {self.word()}\n\n== {self.word()} == -->", ""

    def write(self) -> GeneratedPage:
        """Write some blocks one after another, and the default sort key if one was drawn."""
        kinds = [self.paragraph, self.items, self.terms, self.table, self.heading, self.hidden]
        kinds += [self.paragraph, self.category, self.langlink, self.heading]
        apart = [self.items, self.terms, self.table, self.heading]
        source, last = "", self.paragraph
        for _ in range(self.pick(7)):
            kind = kinds[self.pick(len(kinds) - 1)]
            block, text = kind()
            near = self.pick(1) and (kind in apart or last in apart)
            source += ("\n" if near else "\n\n") * bool(source) + block
            last = kind
            self.page.lines += text.split("\n") if text else []
        if self.pick(2) == 0:
            self.page.default_sort = key = self.word()
            self.page.categories = [(name, own or key) for name, own in self.page.categories]
            source += f"\n\n{{{{DEFAULTSORT:{key}}}}}"
        self.page.wikitext = source
        return self.page


@st.composite
def wikitext_pages(draw: Draw, *, literals: bool = True) -> GeneratedPage:
    """Well-formed pages; `literals` also puts in nowiki, whose text looks like markup."""
    return _Writer(draw, literals=literals).write()
