"""WikitextReading: one page's wikitext, read pass by pass as its parts are asked for."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property, lru_cache
from itertools import islice
from operator import attrgetter
from urllib.parse import unquote

from wikibio.model import (
    Block,
    Category,
    Dropped,
    ExternalLink,
    Heading,
    Image,
    LangLink,
    Link,
    Loss,
    Problem,
    RawPage,
    Reference,
    Span,
    Table,
    TemplateCall,
    Templates,
    Value,
)
from wikibio.model.quick import quick
from wikibio.readers.wikitext import images, losses, tables, wikilinks
from wikibio.readers.wikitext.body import Body
from wikibio.readers.wikitext.clean import clean, is_words
from wikibio.readers.wikitext.computed import SIMPLE, computed_alone
from wikibio.readers.wikitext.cuts import Cut
from wikibio.readers.wikitext.entities import decode
from wikibio.readers.wikitext.expansion import Expander
from wikibio.readers.wikitext.flatten import Flattener, page_expander
from wikibio.readers.wikitext.flow import Flow, SourceMap, line_starts
from wikibio.readers.wikitext.functions import PageFacts
from wikibio.readers.wikitext.grammar import Grammar
from wikibio.readers.wikitext.links import LINK, LinkPass, Noted
from wikibio.readers.wikitext.plain import plain
from wikibio.readers.wikitext.recovery import recovered
from wikibio.readers.wikitext.references import TAG, reference, tag_reference
from wikibio.readers.wikitext.scanner import NEVER, Scanner
from wikibio.readers.wikitext.sentinels import CONTROL, RESERVED
from wikibio.readers.wikitext.transclusions import call

_new_value, _new_link = quick(Value), quick(Link)
_span_of = attrgetter("span")
NESTED_LIMIT = 100
"""How many transclusions inside a wanted one are looked at, so that nesting stays cheap."""

MOST_VERDICTS = 50_000
"""How many names are remembered as wanted or not."""

_HOLDERS = frozenset(("template", "reference", "hidden"))
"""Why a stretch was taken out of the flow in which links may stand all the same."""
_OPENING = re.compile(r"\{\{(?!\{)([^|{}<>\[\]]++)")
_INNER = re.compile(r"\{\{(?!\{)([^|{}<>\[\]]++)|<(?:!--|nowiki|ref|pre|math)", re.IGNORECASE)
_MARKUP = re.compile(r"[{<\[&'_~\x00-\x1f\u00a0]|^[*#:; =-]|\n")


class _Verdicts(dict[str, bool]):
    """The name of a transclusion as written -> whether it is wanted; it forgets all when full."""

    def __init__(self, grammar: Grammar, wanted: Callable[[str], bool]) -> None:
        self.template, self.wanted = grammar.template, wanted

    def __missing__(self, raw: str) -> bool:
        if len(self) >= MOST_VERDICTS:
            self.clear()
        verdict = self[raw] = self.wanted(self.template(raw))
        return verdict


@lru_cache(maxsize=32)
def _verdicts(grammar: Grammar, wanted: Callable[[str], bool]) -> _Verdicts:
    """Return what is known of names from the pages before; most names stand on many pages."""
    return _Verdicts(grammar, wanted)


class WikitextReading:
    """A page of wikitext as stages ask for it; see `wikibio.model.reading.Reading`."""

    def __init__(self, page: RawPage, grammar: Grammar, templates: Templates | None = None) -> None:
        self.page, self.grammar, self.templates = page, grammar, templates

    @cached_property
    def _has_control_characters(self) -> bool:
        text = self.page.text
        return not self.page.printable and any(character in text for character in RESERVED)

    @cached_property
    def source(self) -> str:
        """The wikitext with line ends as newlines and no control characters, as long as it was."""
        text = self.page.text
        if "\r" in text:
            text = text.replace("\r\n", " \n").replace("\r", "\n")
        if self._has_control_characters:
            text = CONTROL.sub("\ufffd", text)
        return text

    @cached_property
    def flow(self) -> Flow:
        """The first pass."""
        expander = self._expander()
        flattener = Flattener(self.source, self.grammar, self.page.title, None, expander)
        if self._redirect:
            flattener.take(0, self._redirect.end(), "", "redirect")
        return flattener.run()

    def _expander(self) -> Expander:
        page = self.page
        facts = PageFacts(page.title, page.timestamp, page.revision_id)
        return page_expander(self.grammar, facts, self.templates, len(page.text))

    @cached_property
    def _labels_expander(self) -> Expander:
        """What is small shares limits of its own, so that its order changes nothing of the text."""
        return self._expander()

    @cached_property
    def body(self) -> Body:
        """The later passes."""
        flow = self.flow
        lines = line_starts(self.source, flow.pieces, flow.origins)
        return Body("".join(flow.pieces), self.grammar, flow.stash, lines)

    @cached_property
    def _in_source(self) -> SourceMap:
        return SourceMap(self.flow.pieces, self.flow.origins)

    @cached_property
    def _masked(self) -> str:
        return wikilinks.masked(self.source)

    @cached_property
    def _between_links(self) -> list[str | None]:
        return wikilinks.split(self._masked)

    @cached_property
    def _redirect(self) -> re.Match[str] | None:
        return self.grammar.redirect.match(self.source)

    def redirect(self) -> str | None:
        """Return the title the page redirects to, with "#fragment" if any."""
        if self._redirect is None:
            return None
        return self.grammar.target(decode(unquote(self._redirect[1])).strip())

    def blocks(self) -> list[Heading | Block]:
        """Return headings, paragraphs, list items and places of tables."""
        return self.body.blocks

    def default_sort(self) -> str | None:
        """Return the sort key of categories that give none."""
        return self.flow.default_sort

    @cached_property
    def _noted(self) -> list[tuple[Noted, Span]]:
        """Category and interlanguage links with their spans, in source order."""
        passed = self.body.links
        found: list[tuple[Noted, Span]] = []
        found += ((noted, self._span(span)) for noted, span in passed.noted_spans())
        for start, end in self._elsewhere():
            found += self._noted_in(start, end)
        return sorted(found, key=lambda pair: pair[1])

    def _span(self, span: Span) -> Span:
        """Return the span in the source of one in the body's text."""
        start, end = map(self.body.in_flow, span)
        return self._in_source(start), self._in_source(end)

    def _file_span(self, cut: Cut) -> Span:
        """Return the span in the source of a file link."""
        return self._in_source(cut.start), self._in_source(cut.end)

    def _table_span(self, cut: Cut) -> Span:
        """Return the span in the source of a table."""
        start, end = map(self.body.table_in_flow, (cut.start, cut.end))
        return self._in_source(start), self._in_source(end)

    def _elsewhere(self) -> list[Span]:
        """Return the stretches outside the flow's own text where links may stand."""
        find, holders = self.source.find, _HOLDERS
        found = [
            (start, end)
            for reason, start, end in self.flow.taken
            if reason in holders and find("[[", start, end) >= 0
        ]
        return [*found, *map(self._table_span, self.body.tables + self.body.frames)]

    def _noted_in(self, start: int, end: int) -> Iterator[tuple[Noted, Span]]:
        if self.grammar.prefixed.search(self.source, start, end) is None:
            return
        for match in LINK.finditer(self._masked, start, end):
            if ":" in match[1]:
                passed = LinkPass(match[0], self.grammar)
                yield from ((noted, match.span()) for noted in passed.noted)

    def categories(self) -> list[Category]:
        """Return every category link, with its own sort key or None."""
        return list(self._categories)

    @cached_property
    def _categories(self) -> list[Category]:
        found: list[Category] = []
        for noted, span in self._noted:
            if noted.code is None:
                name = self.grammar.title(self._clean(noted.title.partition("#")[0]))
                label = noted.label
                key = None if label is None else self._clean(label).replace("\n", "")
                if name:
                    found.append(Category(name, key or None, span))
        return found

    def langlinks(self) -> list[LangLink]:
        """Return every interlanguage link."""
        return [
            LangLink(noted.code, self.grammar.spaced(self._clean(noted.title)), span)
            for noted, span in self._noted
            if noted.code is not None
        ]

    def _clean(self, text: str) -> str:
        return clean(text, self.flow.stash)

    def links(self) -> list[Link]:
        """Return every internal link."""
        parts = self._between_links
        return wikilinks.links(self._masked, parts, self.source, self.grammar, self.plain)

    def external_links(self) -> list[ExternalLink]:
        """Return every link to a URL."""
        if ":" not in self._masked and "//" not in self._masked:
            return []  # redirects are many
        parts = self._between_links
        return wikilinks.external_links(parts, self.source, self.grammar, self.plain)

    def images(self) -> list[Image]:
        """Return every file shown."""
        found = []
        for cut in self.body.files:
            span = self._file_span(cut)
            found += images.images(self.source[slice(*span)], self.grammar, self.plain, span)
        for element in self.flow.galleries:
            content = self.source[element.inner_start : element.inner_end]
            if element.name == "imagemap":
                content = content.strip("\n").partition("\n")[0]
            place = self.source.index(content, element.inner_start)
            found += images.gallery(content, place, self.grammar, self.plain)
        return sorted(found, key=_span_of)

    def references(self) -> list[Reference]:
        """Return every use of a footnote."""
        flow = self.flow
        found = [reference(self.source, each, self.plain, flow.groups) for each in flow.refs]
        scanner = Scanner(self.source)
        for name, start, end in flow.templates:
            if name.strip().lower() == TAG:
                found.append(tag_reference(call(scanner, start, end), self.plain))
        return sorted(found, key=_span_of)

    def tables(self) -> list[Table]:
        """Return the tables, in the order of their places among the blocks."""
        found = []
        for cut, span in zip(self.body.tables, self.table_spans(), strict=True):
            flow = self.body.without_files[cut.start : cut.end]
            found.append(tables.read_table(flow, self.grammar, self.flow.stash, span))
        return found

    def table_spans(self) -> list[Span]:
        """Return where the tables stand, none of which is read for that."""
        return list(map(self._table_span, self.body.tables))

    @cached_property
    def _inside(self) -> dict[int, frozenset[str]]:
        """Where a transclusion starts that holds others -> the names that stand in it."""
        source, find = self.source, self.source.find
        return {
            start: frozenset(_OPENING.findall(source, start + 2, end))
            for _, start, end in self.flow.templates
            if find("{{", start + 2, end) >= 0
        }

    def calls(self, wanted: Callable[[str], bool]) -> list[TemplateCall]:
        """Return the transclusions whose name is wanted, in any other, and those inside these."""
        verdicts = _verdicts(self.grammar, wanted)
        is_wanted = verdicts.__getitem__
        mine = {name for name, _, _ in self.flow.templates if verdicts[name]}
        inside = {start for start, names in self._inside.items() if any(map(is_wanted, names))}
        left_open = [p.span[0] for p in self.flow.problems if p.code == "unclosed-template"]
        if not mine and not inside and not left_open:
            return []
        found: list[TemplateCall] = []
        scanner = Scanner(self.source)
        for name, start, end in self.flow.templates:
            if name in mine:
                found += self._call(scanner, is_wanted, start, end)
            elif start in inside:
                found += self._calls_inside(scanner, is_wanted, start, end)
        if left_open:
            found += recovered(self.source, left_open, self._wanted_infobox(is_wanted))
            found.sort(key=lambda call: (call.span[0], -call.span[1]))
        return found

    def _wanted_infobox(self, wanted: Callable[[str], bool]) -> Callable[[str], bool]:
        """Return whether a name is wanted and an infobox's: only their fields are recovered."""
        is_infobox = self.grammar.language.is_infobox
        return lambda name: wanted(name) and is_infobox(self.grammar.template(name))

    def _call(
        self, scanner: Scanner, wanted: Callable[[str], bool], start: int, end: int
    ) -> Iterator[TemplateCall]:
        """Yield a transclusion and the wanted ones inside it."""
        yield call(scanner, start, end)
        for match in islice(_OPENING.finditer(self.source, start + 2, end), NESTED_LIMIT):
            if wanted(match[1]):
                inner_end = scanner.balanced_end(match.start())
                if inner_end != NEVER:
                    yield call(scanner, match.start(), inner_end)

    def _calls_inside(
        self, scanner: Scanner, wanted: Callable[[str], bool], start: int, end: int
    ) -> Iterator[TemplateCall]:
        """Yield the outermost wanted transclusions inside one that is not."""
        position, failures = start + 2, 0
        while failures < NESTED_LIMIT and (match := _INNER.search(self.source, position, end)):
            position = match.end()
            if match[1] is None:  # a comment or a tag
                position = max(position, scanner.skip(match.start(), note=False))
            elif wanted(match[1]):
                inner_end = scanner.balanced_end(match.start())
                if inner_end == NEVER:
                    failures += 1
                else:
                    yield from self._call(scanner, wanted, match.start(), inner_end)
                    position = inner_end

    def value(self, wikitext: str, span: Span) -> Value:
        """Return the clean text and links of an argument's value."""
        if "[[" not in wikitext:
            return _new_value(self.plain(wikitext), wikitext, ())
        place = slice(*span)
        masked, source = self._masked[place], self.source[place]
        parts = wikilinks.split(masked)
        links = tuple(
            _new_link(link.title, link.text, (span[0] + link.span[0], span[0] + link.span[1]))
            for link in wikilinks.links(masked, parts, source, self.grammar, self.plain)
        )
        return Value(self.plain(wikitext), wikitext, links)

    def plain(self, wikitext: str) -> str:
        """Return the clean text of a piece of wikitext."""
        wikitext = wikitext.strip()
        variants = self.grammar.language.variants and "-{" in wikitext
        if not wikitext.startswith("{{"):
            if is_words(wikitext) or not _MARKUP.search(wikitext):
                return wikitext
        elif (match := SIMPLE.fullmatch(wikitext)) and wikitext[match.end(1)] not in "[]":
            if self._shows_nothing(match[1]):
                return ""
            if not variants:
                shown = computed_alone(wikitext, match.end(1), self.grammar, self.page.title)
                if shown is not None:
                    return plain(shown, self.grammar, [])
        if "{{" not in wikitext and "<" not in wikitext and not variants:
            return plain(wikitext, self.grammar, [])
        expander = self._labels_expander
        flow = Flattener(wikitext, self.grammar, self.page.title, None, expander).run()
        return plain("".join(flow.pieces), self.grammar, flow.stash)

    def _shows_nothing(self, raw: str) -> bool:
        """Return whether a template shows nothing, or nobody knows what."""
        rendering = self.grammar.inline(raw)
        return not rendering and (self.templates is None or rendering == "")

    def problems(self) -> list[Problem]:
        """Return what could not be read as its markup claims."""
        found = list(self.flow.problems)
        for place in self.body.files_left_open[:100]:
            start = self._in_source(place)
            found.append(
                Problem("unclosed-link", "A link to a file has no ]].", (start, start + 2))
            )
        for place in self.body.tables_left_open[:100]:
            start = self._in_source(self.body.table_in_flow(place))
            found.append(Problem("unclosed-table", "A {| has no |}.", (start, start + 2)))
        if self._has_control_characters:
            for match, _ in zip(CONTROL.finditer(self.page.text), range(100), strict=False):
                message = "U+FFFD stands for a control character."
                found.append(Problem("control-character", message, match.span()))
        return sorted(found, key=_span_of)

    def loss(self) -> Loss:
        """Return what became of the templates that stand in the text."""
        return losses.loss(self.source, self.flow, self.grammar)

    def dropped(self) -> list[Dropped]:
        """Return the stretches of the source that are not in the text."""
        found = [Dropped(reason, (start, end)) for reason, start, end in self.flow.taken]
        found += (Dropped("image", self._file_span(cut)) for cut in self.body.files)
        for cut in self.body.tables + self.body.frames:
            found.append(Dropped("table", self._table_span(cut)))
        found += (Dropped("magic-word", self._span(span)) for span in self.body.magic_words)
        for noted, span in self._noted:
            found.append(Dropped("langlink" if noted.code else "category", span))
        return sorted(found, key=_span_of)
