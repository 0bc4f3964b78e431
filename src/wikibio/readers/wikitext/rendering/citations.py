"""Sources as the citation templates of the English wikis show them ("Citation Style 1").

They stand outside footnotes in lists of works and of further reading, and are read there.
Words are data, languages/data/cs1.toml, by the wiki's language.
Source: https://en.wikipedia.org/wiki/Help:Citation_Style_1
"""

import functools
import re
from collections.abc import Mapping

from wikibio.languages import tables
from wikibio.readers.wikitext.rendering.calendar import DAY_FIRST, read_iso, write
from wikibio.readers.wikitext.rendering.call import Call
from wikibio.readers.wikitext.rendering.tongues import language_name

_MOST = 100
"""As many people of a kind as are looked for."""
_END = re.compile(r"\.[\]']*$")
_ETAL = re.compile(r"[;,]?\s*(?:'')?\bet\.?\s*al\.?(?:'')?$", re.IGNORECASE)
_PERIODICAL = (
    *(
        "journal",
        "magazine",
        "newspaper",
        "work",
        "website",
        "periodical",
        "mailinglist",
        "series-title",
    ),
)
_DISPLAYED_IDS = (
    ("arxiv", "arXiv:"), ("eprint", "arXiv:"), ("asin", "ASIN&nbsp;"), ("bibcode", "Bibcode:"),
    ("doi", "doi:"), ("hdl", "hdl:"), ("isbn", "ISBN&nbsp;"), ("issn", "ISSN&nbsp;"),
    ("jstor", "JSTOR&nbsp;"), ("lccn", "LCCN&nbsp;"), ("mr", "MR&nbsp;"), ("oclc", "OCLC&nbsp;"),
    ("ol", "OL&nbsp;"), ("osti", "OSTI&nbsp;"), ("pmc", "PMC&nbsp;"), ("pmid", "PMID&nbsp;"),
    ("rfc", "RFC&nbsp;"), ("ssrn", "SSRN&nbsp;"), ("zbl", "Zbl&nbsp;"),
)  # fmt: skip


def cite(call: Call) -> str | None:
    """Return a source in words: `Lovelace, Ada (1843). "Notes". ''Memoirs''. London: Taylor.`

    Option: `kind`, how the title stands: "book" (in italics, a chapter in quotation marks),
    "work" (in quotation marks, its periodical in italics), "journal" (as that, volume and pages as
    numbers), "magazine", "collection", "thesis", "any" (by what is given); `style`, "cs2" for commas instead of full stops.
    """
    source = _Source(call)
    parts = source.parts()
    if not parts:
        return None
    return source.joined(parts)


class _Source:
    """One source while it is put into words."""

    __slots__ = ("chapter", "comma", "given", "kind", "name", "wiki", "words")

    def __init__(self, call: Call) -> None:
        self.given = {name.lower(): value for name, value in call.arguments.items() if value}
        self.wiki = call.language
        self.words = words(call.language.code)
        style = self.get("mode") or self.get("style")
        self.comma = style == "cs2"
        kind = self.get("kind") or "work"
        if kind == "any":
            whole = "work" if self.get(*_PERIODICAL) else "book"
            kind = "journal" if self.get("journal", "periodical") else whole
        elif kind == "collection":
            kind = "book"
        self.kind = kind
        self.name = self.get("title")
        self.chapter = self.get("chapter", "contribution", "section", "entry", "article")
        whole = self.get("encyclopedia", "encyclopaedia", "dictionary", "book-title", "booktitle")
        if whole and not self.chapter:
            self.name, self.chapter, self.kind = whole, self.name, "book"

    def get(self, *names: str) -> str:
        """Return the first of these arguments that is given; names are in small letters."""
        given = self.given
        for name in names:
            if name in given:
                return given[name]
        return ""

    def parts(self) -> list[str]:
        """Return the sentences of the source in their order."""
        authors, editors = self.people(_AUTHORS, "authors"), self.people(_EDITORS, "editors")
        date = self.date(
            self.get("date") or " ".join(filter(None, (self.month(), self.get("year"))))
        )
        chapter = self.quoted(self.chapter, "chapter")
        body = self.body(chapter=bool(chapter))
        if not (body or chapter):
            return []
        pages, tail = self.pages(), self.tail()
        dated = f" ({date})" if date else ""
        if editors:
            etal = "etal" in self.get("display-editors", "displayeditors")
            many = self.words["eds" if etal or "; " in editors else "ed"]
            editors = f"{editors} ({many})" if authors and chapter else f"{editors}, {many}"
        if authors and editors and chapter:
            editors = f"{self.words['in']} {editors}"
        if authors:
            return [authors + dated, chapter, editors, *body, pages, *tail]
        if editors:
            return [editors + dated, chapter, *body, pages, *tail]
        late = [pages, date] if self.kind == "journal" else [date, pages]
        return [chapter, *body, *late, *tail]

    def month(self) -> str:
        """Return the month, and the day of it, that old citations give apart from the year."""
        return " ".join(filter(None, (self.get("day"), self.get("month"))))

    def joined(self, parts: list[str]) -> str:
        """Return the parts as one line, each ending as the style has it."""
        out = ""
        for part in parts:
            if not part:
                continue
            if part[0] in ":(" or not out:
                out += (" " if part[0] == "(" and out else "") + part
            elif self.comma:
                out += f", {part}"
            else:
                out += f" {part}" if _END.search(out) else f". {part}"
        end = self.get("postscript")
        if self.comma or end == "none":
            return out
        return out if _END.search(out) else out + "."

    def body(self, *, chapter: bool) -> list[str]:
        """Return title, periodical, volume, edition and publisher."""
        periodical = self.get(*_PERIODICAL)
        title = self.title(chapter=chapter, periodical=periodical)
        if not title and not periodical:
            return []
        language = self.language()
        note = self.get("type", "medium", "degree")
        if self.kind == "thesis":
            word = self.words["thesis"]
            note = f"{note} {word.lower()}" if note and word[1:] not in note else note or word
        shown_note = f"({note})" if note and note != "none" else ""
        if language and title:
            title, language = f"{title} {language}", ""
        head = [f"{title} {shown_note}".strip(), self.get("conference", "event")]
        head.append(self.get("department"))
        if periodical:
            head.append(f"''{periodical}''" if "''" not in periodical else periodical)
        head += [self.get("series")]
        volume = self.volume()
        edition = self.get("edition")
        shown_edition = f"({edition}&nbsp;{self.words['edition']})" if edition else ""
        publisher, place = (
            self.get("publisher", "institution", "network"),
            self.get("location", "place"),
        )
        if publisher and place:
            publisher = f"{place}: {publisher}"
        rest = [self.get("others"), shown_edition, publisher or place, self.get("agency")]
        return [*head, *rest, volume] if self.kind == "journal" else [*head, volume, *rest]

    def title(self, *, chapter: bool, periodical: str) -> str:
        """Return the title in italics, or in quotation marks where it is a part of a work."""
        title = self.name
        if not title:
            return self.get("script-title")
        whole = self.kind in {"book", "thesis"} and (
            chapter or not periodical or self.kind == "thesis"
        )
        if whole or chapter:
            translated = self.get("trans-title", "trans_title")
            shown = title if "''" in title else f"''{title}''"
            return shown + (f" &#91;''{translated}''&#93;" if translated else "")
        return self.quoted(title, "title")

    def quoted(self, text: str, name: str) -> str:
        """Return a text in quotation marks with its translation, "" where there is none."""
        if not text:
            return ""
        translated = self.get(f"trans-{name}", f"trans_{name}")
        if text[0] == '"' and text[-1] == '"' and len(text) > 1:
            text = text[1:-1]
        text = re.sub(r"^\"|\"$", "'", text)
        return f'"{text}"' + (f" &#91;{translated}&#93;" if translated else "")

    def language(self) -> str:
        """Return "(in French)", nothing where it is the wiki's own."""
        code = self.get("language", "lang", "in")
        if not code:
            return ""
        wiki = self.wiki.code
        name = language_name(code.lower(), wiki) or code
        own = language_name("en", wiki)
        return "" if name in {own, "English"} else f"({self.words['in-language']} {name})"

    def volume(self) -> str:
        """Return volume and issue: "12 (3)" in a journal, "Vol. 12 no. 3" in a magazine."""
        volume, issue = self.get("volume"), self.get("issue", "number")
        if self.kind == "magazine":
            shown = [f"{self.words['volume']}&nbsp;{volume}" if volume else ""]
            shown.append(f"{self.words['issue']}&nbsp;{issue}" if issue else "")
            return " ".join(filter(None, shown))
        bold = f"'''{volume}'''" if volume and len(volume) <= _BOLD else volume
        if not issue or self.kind in {"book", "thesis"}:
            return bold
        return f"{bold} ({issue})".strip()

    def pages(self) -> str:
        """Return the pages: ": 45–67" in a journal, else "p. 4", "pp. 45–67"."""
        page, pages, at = self.get("page", "p"), self.get("pages", "pp"), self.get("at")
        pages = re.sub(r"(?<=\d)-(?=\d)", "–", pages)
        if self.kind == "journal" and (page or pages) and self.get(*_PERIODICAL):
            return f": {page or pages}"
        if page:
            return f"{self.words['page']}&nbsp;{page}"
        if pages:
            single = (
                "page" if re.fullmatch(r"\w+", pages) and not re.search(r"[,–]", pages) else "pages"
            )
            return f"{self.words[single]}&nbsp;{pages}"
        return at

    def tail(self) -> list[str]:
        """Return identifiers, the archive, the day it was read, who holds it, a quotation."""
        given = self.given
        found = [f"{label}{given[name]}" for name, label in _DISPLAYED_IDS if name in given]
        if _TAIL.isdisjoint(given):
            return found
        found.append(self.get("id"))
        archived = self.get("archive-url", "archiveurl")
        if archived:
            day = self.date(self.get("archive-date", "archivedate"))
            found.append(f"{self.words['archived']} {day}".strip())
        read_on = self.date(self.get("access-date", "accessdate"))
        if read_on and self.get("url", "chapter-url", "contribution-url", "section-url"):
            word = self.words["retrieved"]
            found.append(f"{word[:1].lower() + word[1:] if self.comma else word} {read_on}")
        via = self.get("via")
        found.append(f"{self.words['via']} {via}" if via else "")
        quotation = self.get("quote", "quotation")
        found.append(f'"{quotation}"' if quotation else "")
        return found

    def date(self, text: str) -> str:
        """Return a date as the reader sees it: one of numbers only stays so."""
        form = self.get("df")
        day = read_iso(text, self.wiki) if form else None
        return write(day, self.wiki, DAY_FIRST if "dmy" in form else "") if day else text

    def people(self, kinds: tuple[tuple[str, ...], ...], whole: str) -> str:
        """Return people in their order: "Last, First; Last, First"."""
        if _PEOPLE[whole].isdisjoint(self.given):
            return ""
        found = list[str]()
        lasts, firsts = kinds
        for number in range(1, _MOST):
            last = self.get(*_numbered(lasts, number))
            if not last:
                break
            first = self.get(*_numbered(firsts, number))
            found.append(f"{last}, {first}" if first else last)
        if not found:
            vancouver = self.get(f"v{whole}")
            return (vancouver or self.get(whole)).strip("; ")
        shown = self.get(f"display-{whole}", f"display{whole}")
        etal = shown.lower().replace(" ", "") in {"etal", "etal."}
        if shown in _COUNTS and int(shown) < len(found):
            found, etal = found[: int(shown)], True
        kept, end = found[-1][:-_ETAL_LENGTH], found[-1][-_ETAL_LENGTH:]
        if _ETAL.search(end):
            found[-1], etal = kept + _ETAL.sub("", end), True
        found += filter(None, [self.get("coauthors", "coauthor") if whole == "authors" else ""])
        ampersand = self.get("last-author-amp", "lastauthoramp", "name-list-style")
        if ampersand and ampersand != "vanc" and len(found) > 1 and not etal:
            return "; ".join(found[:-1]) + f" & {found[-1]}"
        return "; ".join(found) + (f"; {self.words['et-al']}" if etal else "")


_BOLD = 4
"""How long a volume's number is that stands in bold letters; a longer one is a text."""
_AUTHORS = (
    (
        "last",
        "author-last",
        "author",
        "surname",
        "subject",
        "host",
        "people",
        "inventor",
        "speaker",
    ),
    ("first", "author-first", "given", "inventor-first"),
)
_EDITORS = (("editor-last", "editor", "editor-surname"), ("editor-first", "editor-given"))


@functools.cache
def _numbered(names: tuple[str, ...], number: int) -> tuple[str, ...]:
    """Return the names of an argument for one of several people: last, last1, editor1-last."""
    found: list[str] = [*names] if number == 1 else []
    for name in names:
        found.append(f"{name}{number}")
        if "-" in name:
            before, _, after = name.partition("-")
            found.append(f"{before}{number}-{after}")
    return tuple(found)


_TAIL = frozenset(
    (
        *("id", "archive-url", "archiveurl", "access-date", "accessdate"),
        *("via", "quote", "quotation"),
    )
)
"""What stands behind all else but identifiers."""
_PEOPLE = {
    whole: frozenset((*_numbered(kinds[0], 1), whole, f"v{whole}"))
    for whole, kinds in (("authors", _AUTHORS), ("editors", _EDITORS))
}
"""The arguments without which nobody of a kind is named."""
_COUNTS = frozenset(str(number) for number in range(1, _MOST))
_ETAL_LENGTH = 16
"""How many characters at the end of a name are looked at for "et al."."""


def harvard(call: Call) -> str | None:
    """Return `{{harvnb|Ada|Byron|1843|p=4}}` -> "Ada & Byron 1843, p. 4".

    Options: `before` and `after`, what stands around it ("(" and ")" for `{{harv}}`); `year-in`,
    "y" where the year stands in brackets (`{{harvtxt}}`).
    """
    names = call.numbered()
    year = names.pop() if len(names) > 1 else ""
    names = [name for name in names if name]
    if not names:
        return None
    known = words(call.language.code)
    who = names[0]
    if len(names) > _FEW:
        who = f"{names[0]} {known['et-al']}"
    elif len(names) > 1:
        who = ", ".join(names[:-1]) + f" & {names[-1]}"
    place = ""
    if page := call.get("p", "page"):
        place = f", {known['page']}&nbsp;{page}"
    elif pages := call.get("pp", "pages"):
        place = f", {known['pages']}&nbsp;{re.sub('-', '–', pages)}"
    elif at := call.get("loc", "at"):
        place = f", {at}"
    if call.get("year-in"):
        return f"{who} ({year}{place})" if year else who
    return f"{call.get('before')}{f'{who} {year}'.strip()}{place}{call.get('after')}"


_FEW = 3
"""How many authors are named; of more, the first."""


@functools.cache
def words(code: str) -> Mapping[str, str]:
    """Return the words of citations in a wiki's language, the English ones where it has none."""
    by_code = tables.table("cs1")
    return {**by_code["en"], **by_code.get(code, {})}
