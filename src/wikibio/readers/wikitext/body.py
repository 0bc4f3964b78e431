"""Body: a flow on its way to blocks, for a page, a table cell or a caption alike."""

import re
from functools import cached_property

from wikibio.model import Block, Heading, ListItem, Paragraph, TablePlace
from wikibio.readers.wikitext import cuts
from wikibio.readers.wikitext.blocks import BlockPass, elements, mark_definitions
from wikibio.readers.wikitext.external import labels
from wikibio.readers.wikitext.flow import SourceMap
from wikibio.readers.wikitext.grammar import Grammar
from wikibio.readers.wikitext.links import LinkPass
from wikibio.readers.wikitext.sentinels import DROPPED, GONE, TABLE

_DOUBLE_UNDERSCORE = re.compile(r"__[^\W_]++(?:_[^\W_]++)*+__")


class Body:
    """Passes two to five over a flow; each is made when first needed.

    `lines` has where each line of the flow begins in the source, and last the source's end.
    """

    def __init__(
        self, flow: str, grammar: Grammar, stash: list[str], lines: list[int] | None = None
    ) -> None:
        self.flow, self.grammar, self.stash = flow, grammar, stash
        lines = lines or [0] * (flow.count("\n") + 2)
        self.files, self.files_left_open = cuts.file_links(flow, grammar.file_link)
        self._maps: list[SourceMap] = []
        self.magic_words: list[tuple[int, int]] = []
        without_files = flow
        if self.files:
            without_files, lines = self._cut(flow, lines, self.files)
        self.without_files = without_files
        found, self.tables_left_open = cuts.tables(without_files)
        self.text = without_files
        if self.tables_left_open:
            self.text = cuts.untable(self.text, self.tables_left_open, found)
            found, _ = cuts.tables(self.text)
            self.without_files = self.text
        if found:
            self.text, lines = self._cut(self.text, lines, found)
        self.tables = [cut for cut in found if cut.instead.startswith(TABLE)]
        self.frames = [cut for cut in found if cut.instead.startswith(DROPPED)]
        if "__" in self.text:
            self.text, self.magic_words = self._without_magic_words()
        self.lines = lines

    def _without_magic_words(self) -> tuple[str, list[tuple[int, int]]]:
        """Return the text with words such as `__NOTOC__` made invisible, and where they stood.

        Source: https://www.mediawiki.org/wiki/Help:Magic_words#Behavior_switches
        """
        spans: list[tuple[int, int]] = []
        words = self.grammar.language.double_underscores

        def invisible(match: re.Match[str]) -> str:
            if match[0].lower() not in words:
                return match[0]
            spans.append(match.span())
            return GONE * len(match[0])

        return _DOUBLE_UNDERSCORE.sub(invisible, self.text), spans

    def _cut(self, text: str, lines: list[int], made: list[cuts.Cut]) -> tuple[str, list[int]]:
        done = cuts.apply(text, lines, made)
        self._maps.append(SourceMap(done.pieces, done.origins))
        return "".join(done.pieces), done.lines

    def in_flow(self, place: int) -> int:
        """Return the place in the flow of a place in `text`."""
        for done in reversed(self._maps):
            place = done(place)
        return place

    def table_in_flow(self, place: int) -> int:
        """Return the place in the flow of a place in `without_files`."""
        return self._maps[0](place) if self.files else place

    @cached_property
    def links(self) -> LinkPass:
        """The text with its links resolved."""
        return LinkPass(mark_definitions(self.text), self.grammar)

    @cached_property
    def blocks(self) -> list[Heading | Block]:
        """Headings, paragraphs, list items and places of tables."""
        passed = BlockPass()
        passed.read(labels(self.links.text))
        return elements(passed, self.lines, self.stash, self.grammar.language.bound_words)

    def plain(self, table_text: list[str] | None = None) -> str:
        """Return the text of all blocks, each on its line, with `table_text` at tables' places."""
        texts = []
        for block in self.blocks:
            if isinstance(block, Heading | Paragraph | ListItem):
                texts.append(block.text)
            elif table_text and isinstance(block, TablePlace):
                texts.append(table_text[block.index])
        return "\n".join(text for text in texts if text)
