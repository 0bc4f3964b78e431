"""FlattenedReading: a page that an old pipeline flattened, as stages ask for it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import chain as joined

from wikibio.languages import Language
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
    TablePlace,
    TemplateCall,
    Value,
)
from wikibio.model.quick import quick
from wikibio.readers.flattened import repairs
from wikibio.readers.flattened.divide.blocks import Blocks, Builder
from wikibio.readers.flattened.divide.classes import CAPTION, EDGE, HEADING
from wikibio.readers.flattened.divide.segments import Segments
from wikibio.readers.flattened.mend.clean import clean
from wikibio.readers.flattened.mend.debris import Debris, find_debris
from wikibio.readers.flattened.mend.entities import decoded
from wikibio.readers.flattened.mend.layers import Layers, moved
from wikibio.readers.flattened.mend.mended import Edit, Mended, new_edit
from wikibio.readers.flattened.patterns import stands
from wikibio.readers.flattened.remains import Remains, find_remains
from wikibio.readers.flattened.tail import Tail, find_tail
from wikibio.readers.wikitext import WikitextReading
from wikibio.readers.wikitext.grammar import grammar

_SIGNS = {ord(sign): " " for sign in (CAPTION, EDGE, HEADING)}

_new_category, _new_langlink = quick(Category), quick(LangLink)


def _is_marked(text: str) -> bool:
    """Return whether links or other marks are left in a text."""
    return (
        "<" in text
        or ("[" in text and (stands("[[", text) or stands("[http", text)))
        or ("{" in text and (stands("{{", text) or stands("{|", text)))
        or stands("''", text)
    )


def _bare(text: str) -> str:
    """Return a name without signs of what was cut beside it."""
    return text if text.isprintable() else text.translate(_SIGNS).strip()


class FlattenedReading:
    """A flattened page; see `wikibio.model.reading.Reading`.

    It is read in layers, each a text with something taken out of the one before: references to
    characters decoded; what is markup still; template remains, categories and language links.
    What is left, the body, is cut into blocks.
    """

    def __init__(self, page: RawPage, language: Language) -> None:
        """Take a page and the words of its language; nothing is read yet."""
        self.page, self.language = page, language

    @cached_property
    def _decoded(self) -> Mended:
        return decoded(self.page.text)

    @cached_property
    def _inner(self) -> WikitextReading | None:
        """The same text read as wikitext, for the markup that is still whole; None without any."""
        text = self._decoded.text
        if not _is_marked(text):
            return None
        return WikitextReading(RawPage(text, self.page.title), grammar(self.language))

    @cached_property
    def _debris(self) -> Debris:
        return find_debris(self._decoded.text, self.language)

    @cached_property
    def _tables(self) -> frozenset[int]:
        """Where tables that were cut begin."""
        return frozenset(edit.start for edit, reason in self._debris.edits if reason == "table")

    @cached_property
    def _cleared(self) -> Mended:
        return Mended(self._decoded.text, (edit for edit, _ in self._debris.edits))

    @cached_property
    def _tail(self) -> Tail:
        return find_tail(self._cleared.text, self.language, self.page.title)

    @cached_property
    def _remains(self) -> Remains:
        return find_remains(self._cleared.text, self.language, self.page.title)

    @cached_property
    def _cuts(self) -> list[tuple[Edit, str]]:
        """What is taken out of the cleared text, with the reason, in order and apart."""
        found = [(start, False, end, reason) for (start, end), reason in self._tail.spans]
        found += [(start, True, end, "template") for start, end in self._remains.spans]
        found.sort()
        cuts: list[tuple[Edit, str]] = []
        done = 0
        followers = [start for start, *_ in found[1:]] + [len(self._cleared.text)]
        for (start, left, end, reason), follower in zip(found, followers, strict=False):
            start = max(start, done)  # noqa: PLW2901
            if left and follower < end:
                end = follower  # noqa: PLW2901  (a category ends a template's last value)
            if start < end:
                cuts.append((new_edit(start, end, EDGE if left else ""), reason))
                done = end
        return cuts

    @cached_property
    def _body(self) -> Mended:
        return Mended(self._cleared.text, (edit for edit, _ in self._cuts))

    @cached_property
    def _layers(self) -> Layers:
        return Layers((self._decoded, self._cleared, self._body))

    @cached_property
    def _segments(self) -> Segments:
        levels = {
            self._body.place(self._cleared.place(place)): level
            for place, level in self._debris.headings.items()
        }
        segments = Segments(self._body.text, self.language.code, self._subject, levels)
        segments.is_prose = not (self._debris.edits or self._cuts)
        return segments

    @cached_property
    def _subject(self) -> str | None:
        """The title, or what most language links call the subject."""
        if self.page.title or not self._tail.langlinks:
            return self.page.title
        return Counter(link.title for link in self._tail.langlinks).most_common(1)[0][0]

    @cached_property
    def _builder(self) -> Builder:
        levels = self._segments.levels
        plain = self._plain if self._links_are_left else clean
        return Builder(self._body.text, levels, self._layers.source, plain)

    @cached_property
    def _found(self) -> Blocks:
        return self._builder.build(self._segments.cuts, self._segments.labels)

    @cached_property
    def _references(self) -> list[Reference]:
        return self._builder.references() if self._found.notes else []

    @cached_property
    def _links_are_left(self) -> bool:
        return self._inner is not None and _is_marked(self._body.text)

    def _plain(self, text: str) -> str:
        """Return the words of a stretch, of links that kept their brackets too."""
        if not _is_marked(text) or (inner := self._inner) is None:
            return clean(text)
        return clean(inner.plain(text.translate(_SIGNS)))

    def redirect(self) -> None:
        """Return None: a redirect is not flattened text."""
        return

    def blocks(self) -> list[Heading | Block]:
        """Return headings, paragraphs and list items, and places of tables that are whole."""
        blocks = list(self._found.blocks)
        if whole := self._whole_tables:
            way = self._decoded.span
            places = [TablePlace(index, way(*span)) for index, span in enumerate(whole)]
            blocks = sorted([*blocks, *places], key=lambda block: block.span)
        return blocks

    @cached_property
    def _whole_tables(self) -> list[Span]:
        """Where tables stand, in the decoded text, that kept their marks and lines."""
        if not (cut := self._tables) or self._inner is None:
            return []
        return [span for span in self._inner.table_spans() if span[0] in cut]

    def categories(self) -> Sequence[Category]:
        """Return the categories, split exactly."""
        way = self._layers.cleared
        return [
            _new_category(_bare(each.name), each.sort_key and _bare(each.sort_key), way(*each.span))
            for each in self._tail.categories
        ]

    def default_sort(self) -> str | None:
        """Return the default sort key, with braces or without."""
        if self._tail.default_sort or not stands("{{", self._decoded.text):
            return self._tail.default_sort
        return self._inner.default_sort() if self._inner else None

    def langlinks(self) -> Sequence[LangLink]:
        """Return the interlanguage links, told apart from what they are glued to."""
        way = self._layers.cleared
        return [
            _new_langlink(each.language, _bare(each.title), way(*each.span))
            for each in self._tail.langlinks
        ]

    def links(self) -> Sequence[Link]:
        """Return the links that kept their brackets."""
        return moved(self._inner.links(), self._decoded.span) if self._inner else []

    def external_links(self) -> Sequence[ExternalLink]:
        """Return the URLs in the text, with labels where brackets kept them."""
        if self._inner:
            return moved(self._inner.external_links(), self._decoded.span)
        return moved(repairs.addresses(self._decoded.text), self._decoded.span)

    def images(self) -> Sequence[Image]:
        """Return the files whose names are left."""
        inner = moved(self._inner.images(), self._decoded.span) if self._inner else ()
        named = moved(self._debris.images, self._decoded.span)
        known = {image.name for image in inner}
        found = [*inner, *(image for image in named if image.name not in known)]
        return sorted(found, key=lambda image: image.span)

    def references(self) -> list[Reference]:
        """Return the citations found in the prose, and the footnotes that kept their tags."""
        found = list(self._references)
        if self._inner:
            found += moved(self._inner.references(), self._decoded.span)
        return sorted(found, key=lambda reference: reference.span)

    def tables(self) -> Sequence[Table]:
        """Return the tables that kept their marks and lines."""
        if not (whole := self._whole_tables) or self._inner is None:
            return ()
        tables = (table for table in self._inner.tables() if table.span in whole)
        return moved(tables, self._decoded.span)

    def calls(self, wanted: Callable[[str], bool]) -> list[TemplateCall]:
        """Return the wanted transclusions: those still whole, and remains of others."""
        found = [
            repairs.moved_call(call, self._layers.cleared)
            for call in self._remains.calls
            if wanted(call.name)
        ]
        if self._inner:
            whole = self._inner.calls(wanted)
            found += [repairs.moved_call(call, self._decoded.span) for call in whole]
        return sorted(found, key=lambda call: call.span)

    def value(self, wikitext: str, _: Span) -> Value:
        """Return the clean text and links of an argument's value."""
        if self._inner and _is_marked(wikitext):
            value = self._inner.value(wikitext.translate(_SIGNS), (0, 0))
            return Value(clean(value.text), wikitext, value.links)
        return Value(clean(wikitext), wikitext)

    def problems(self) -> list[Problem]:
        """Return every repair, with its confidence, and what could not be read."""
        found = joined(
            repairs.escapes(self.page.text),
            moved(self._tail.problems, self._layers.cleared),
            moved(self._remains.problems, self._layers.cleared),
            repairs.segments(self._segments, self._layers.source),
        )
        return sorted(found, key=lambda problem: problem.span)

    def loss(self) -> Loss:
        """Return what became of the templates that are still whole."""
        return Loss() if self._inner is None else self._inner.loss()

    def dropped(self) -> list[Dropped]:
        """Return the stretches of the source that are not in the text."""
        return repairs.apart(self._dropped())

    def _dropped(self) -> Iterator[Dropped]:
        for edit, reason in self._debris.edits:
            if reason and edit.start < edit.end:
                yield Dropped(reason, self._decoded.span(edit.start, edit.end))
        for edit, reason in self._cuts:
            yield Dropped(reason, self._layers.cleared(edit.start, edit.end))
        yield from (Dropped("reference", note.span) for note in self._references)
        for start, end in self._found.left_out:
            yield Dropped("markup", self._layers.source(start, end))
