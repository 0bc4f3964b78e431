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
from wikibio.readers.wikitext.rendering.citation_names import MOST, NUMBERED, known_by_one_name
from wikibio.readers.wikitext.rendering.tongues import language_name

_ETAL = re.compile(r"[;,]?\s*(?:'')?\bet\.?\s*al\.?(?:'')?$", re.IGNORECASE)
_WORD = re.compile(r"\w+")
_RANGE = re.compile(r"(?<=\d)-(?=\d)")
_OUTER_QUOTES = re.compile(r"^\"|\"$")
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
    """One source while it is put into words; `given` has each argument under one name."""

    __slots__ = ("chapter", "comma", "given", "kind", "name", "wiki", "words")

    def __init__(self, call: Call) -> None:
        given = {name.lower(): value for name, value in call.arguments.items() if value}
        scholarly = "journal" in given or "periodical" in given
        self.given = known_by_one_name(given)
        self.wiki = call.language
        self.words = words(call.language.code)
        self.comma = given.get("mode") == "cs2"
        kind = given.get("kind", "work")
        if kind == "any":
            whole = "work" if "journal" in given else "book"
            kind = "journal" if scholarly else whole
        elif kind == "collection":
            kind = "book"
        self.kind = kind
        self.name, self.chapter = given.get("title", ""), given.get("chapter", "")
        whole = given.get("encyclopedia", "")
        if whole and not self.chapter:
            self.name, self.chapter, self.kind = whole, self.name, "book"

    def parts(self) -> list[str]:
        """Return the sentences of the source in their order."""
        given = self.given
        authors, editors = self.people("authors"), self.people("editors")
        date = self.date(given["date"] if "date" in given else self.year())
        chapter = self.quoted(self.chapter, "chapter") if self.chapter else ""
        body = self.body(chapter=bool(chapter))
        if not (body or chapter):
            return []
        pages, tail = self.pages(), self.tail()
        dated = f" ({date})" if date else ""
        if editors:
            etal = "etal" in given.get("display-editors", "")
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

    def year(self) -> str:
        """Return the date as old citations give it, its parts apart."""
        given = self.given
        return " ".join(given[name] for name in ("day", "month", "year") if name in given)

    def joined(self, parts: list[str]) -> str:
        """Return the parts as one line, each ending as the style has it."""
        out = ""
        for part in parts:
            if not part:
                continue
            if not out:
                out = part
            elif part[0] in ":(":
                out += f" {part}" if part[0] == "(" else part
            elif self.comma:
                out += f", {part}"
            else:
                out += f" {part}" if _is_ended(out) else f". {part}"
        if self.comma or self.given.get("postscript") == "none":
            return out
        return out if _is_ended(out) else out + "."

    def body(self, *, chapter: bool) -> list[str]:
        """Return title, periodical, volume, edition and publisher."""
        given = self.given
        periodical = given.get("journal", "")
        title = self.title(chapter=chapter, periodical=periodical)
        if not title and not periodical:
            return []
        note = given.get("type", "")
        if self.kind == "thesis":
            word = self.words["thesis"]
            note = f"{note} {word.lower()}" if note and word[1:] not in note else note or word
        shown_note = f"({note})" if note and note != "none" else ""
        if title and "language" in given:
            language = self.language()
            title = f"{title} {language}" if language else title
        head = [f"{title} {shown_note}".strip() if shown_note else title]
        if periodical and "''" not in periodical:
            periodical = f"''{periodical}''"
        publisher = given.get("publisher", "")
        if _SELDOM.isdisjoint(given):
            return [*head, periodical, publisher]
        head += [given.get("conference", ""), given.get("department", ""), periodical]
        head.append(given.get("series", ""))
        volume, edition = self.volume(), given.get("edition", "")
        shown_edition = f"({edition}&nbsp;{self.words['edition']})" if edition else ""
        place = given.get("location", "")
        if publisher and place:
            publisher = f"{place}: {publisher}"
        rest = [given.get("others", ""), shown_edition, publisher or place]
        rest.append(given.get("agency", ""))
        return [*head, *rest, volume] if self.kind == "journal" else [*head, volume, *rest]

    def title(self, *, chapter: bool, periodical: str) -> str:
        """Return the title in italics, or in quotation marks where it is a part of a work."""
        title = self.name
        if not title:
            return self.given.get("script-title", "")
        whole = self.kind in {"book", "thesis"} and (
            chapter or not periodical or self.kind == "thesis"
        )
        if whole or chapter:
            translated = self.given.get("trans-title", "")
            shown = title if "''" in title else f"''{title}''"
            return shown + (f" &#91;''{translated}''&#93;" if translated else "")
        return self.quoted(title, "title")

    def quoted(self, text: str, name: str) -> str:
        """Return a text in quotation marks with its translation."""
        translated = self.given.get(f"trans-{name}", "")
        if '"' in text:
            if text[0] == '"' and text[-1] == '"' and len(text) > 1:
                text = text[1:-1]
            text = _OUTER_QUOTES.sub("'", text)
        return f'"{text}"' + (f" &#91;{translated}&#93;" if translated else "")

    def language(self) -> str:
        """Return "(in French)", nothing where it is the wiki's own."""
        code = self.given["language"]
        wiki = self.wiki.code
        name = language_name(code.lower(), wiki) or code
        own = language_name("en", wiki)
        return "" if name in {own, "English"} else f"({self.words['in-language']} {name})"

    def volume(self) -> str:
        """Return volume and issue: "12 (3)" in a journal, "Vol. 12 no. 3" in a magazine."""
        volume, issue = self.given.get("volume", ""), self.given.get("issue", "")
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
        given = self.given
        page, pages = given.get("page", ""), given.get("pages", "")
        if "-" in pages:
            pages = _RANGE.sub("–", pages)
        if self.kind == "journal" and (page or pages) and "journal" in given:
            return f": {page or pages}"
        if page:
            return f"{self.words['page']}&nbsp;{page}"
        if pages:
            return f"{self.words['page' if _WORD.fullmatch(pages) else 'pages']}&nbsp;{pages}"
        return given.get("at", "")

    def tail(self) -> list[str]:
        """Return identifiers, the archive, the day it was read, who holds it, a quotation."""
        given = self.given
        found: list[str] = []
        if not _IDS.isdisjoint(given):
            found += (f"{label}{given[name]}" for name, label in _DISPLAYED_IDS if name in given)
        if _TAIL.isdisjoint(given):
            return found
        found.append(given.get("id", ""))
        if "archive-url" in given:
            day = self.date(given.get("archive-date", ""))
            found.append(f"{self.words['archived']} {day}".strip())
        read_on = self.date(given.get("access-date", ""))
        if read_on and "url" in given:
            word = self.words["retrieved"]
            found.append(f"{word[:1].lower() + word[1:] if self.comma else word} {read_on}")
        if "via" in given:
            found.append(f"{self.words['via']} {given['via']}")
        if "quote" in given:
            found.append(f'"{given["quote"]}"')
        return found

    def date(self, text: str) -> str:
        """Return a date as the reader sees it: one of numbers only stays so."""
        form = self.given.get("df", "")
        day = read_iso(text, self.wiki) if form else None
        return write(day, self.wiki, DAY_FIRST if "dmy" in form else "") if day else text

    def people(self, whole: str) -> str:
        """Return people in their order: "Last, First; Last, First"."""
        given = self.given
        if _NAMING[whole].isdisjoint(given):
            return ""
        lasts, firsts = NUMBERED[whole]
        found: list[str] = []
        for last, first in zip(lasts, firsts, strict=True):
            if last not in given:
                break
            found.append(f"{given[last]}, {given[first]}" if first in given else given[last])
        if not found:
            return (given.get(f"v{whole}") or given.get(whole, "")).strip("; ")
        shown, etal = given.get(f"display-{whole}", ""), False
        if shown:
            etal = shown.lower().replace(" ", "") in {"etal", "etal."}
            if shown in _COUNTS and int(shown) < len(found):
                found, etal = found[: int(shown)], True
        end = found[-1][-_ETAL_LENGTH:]
        if end.rstrip(".'").lower().endswith("al") and _ETAL.search(end):
            found[-1], etal = found[-1][:-_ETAL_LENGTH] + _ETAL.sub("", end), True
        if whole == "authors" and "coauthors" in given:
            found.append(given["coauthors"])
        ampersand = given.get("last-author-amp")
        if ampersand and ampersand != "vanc" and len(found) > 1 and not etal:
            return "; ".join(found[:-1]) + f" & {found[-1]}"
        return "; ".join(found) + (f"; {self.words['et-al']}" if etal else "")


def _is_ended(text: str) -> bool:
    """Return whether a text ends in a full stop, inside of italics or brackets too."""
    return text[-1] == "." or (text[-1] in "]'" and text.rstrip("]'")[-1:] == ".")


_NAMING = {
    whole: frozenset((lasts[0], f"v{whole}", whole)) for whole, (lasts, _) in NUMBERED.items()
}
"""What names people of a kind: the first of them, or all together."""
_BOLD = 4
"""How long a volume's number is that stands in bold letters; a longer one is a text."""
_IDS = frozenset(name for name, _ in _DISPLAYED_IDS)
_TAIL = frozenset(("id", "archive-url", "access-date", "via", "quote"))
"""What stands behind all else but identifiers."""
_SELDOM = frozenset(
    (
        *("conference", "department", "series", "volume", "issue"),
        *("edition", "location", "others", "agency"),
    )
)
"""What the body of a source has seldom besides title, periodical and publisher."""
_COUNTS = frozenset(str(number) for number in range(1, MOST))
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
