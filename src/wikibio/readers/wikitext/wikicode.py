"""mwparserfromhell's view of a page, for whoever wants to dig in its terms.

It is imported when first asked for. Templates are parsed one by one, on the spans the scanner has
balanced: mwparserfromhell needs quadratic time on much that is left open, and loses what is nested
deeper than forty levels. Source: https://mwparserfromhell.readthedocs.io
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Any

from wikibio.model import RawPage
from wikibio.readers.wikitext.flatten import Flattener
from wikibio.readers.wikitext.grammar import Grammar
from wikibio.readers.wikitext.reading import WikitextReading
from wikibio.readers.wikitext.scanner import Scanner
from wikibio.readers.wikitext.transclusions import edges

EFFORT_LIMIT = 4_000_000
"""Characters times openings up to which mwparserfromhell is asked: half a second at worst."""

DEPTH_LIMIT = 4
"""How deep templates are looked for inside those that are too costly."""

_COSTLY = re.compile(r"<|\{\||\[(?:\w+:|//)|\{\{")


def wikicode(source: str) -> Any:
    """Return the page as `mwparserfromhell.wikicode.Wikicode`; quotes are left as text."""
    import mwparserfromhell  # noqa: PLC0415

    return mwparserfromhell.parse(source, skip_style_tags=True)


def templates(source: str, grammar: Grammar) -> tuple[Any, ...]:
    """Return every transclusion as `mwparserfromhell.nodes.Template`, outer before inner.

    One too costly for mwparserfromhell as a whole has plain text for values; what is in it follows.
    """
    return tuple(_templates(source, grammar, 0))


def _templates(source: str, grammar: Grammar, depth: int) -> Iterator[Any]:
    reading = WikitextReading(RawPage(source), grammar)
    for start, end in sorted(_outermost(reading)):
        text = reading.source[start:end]
        if len(text) * sum(1 for _ in _COSTLY.finditer(text)) <= EFFORT_LIMIT:
            yield from wikicode(text).filter_templates()
            continue
        yield _plain_template(text)
        if depth < DEPTH_LIMIT:
            yield from _templates(text[2:-2], grammar, depth + 1)


def _outermost(reading: WikitextReading) -> set[tuple[int, int]]:
    """Return the spans of outermost templates, in the flow and in footnotes."""
    spans = {(start, end) for _, start, end in reading.flow.templates}
    covered = sorted(spans)
    for ref in reading.flow.refs:
        if not _is_covered(ref.start, covered):
            content = reading.source[ref.inner_start : ref.inner_end]
            flow = Flattener(content, reading.grammar, None).run()
            at = ref.inner_start
            spans |= {(at + start, at + end) for _, start, end in flow.templates}
    return spans


def _is_covered(place: int, spans: list[tuple[int, int]]) -> bool:
    index = bisect_right(spans, (place, place)) - 1
    return index >= 0 and spans[index][0] <= place < spans[index][1]


def _plain_template(text: str) -> Any:
    from mwparserfromhell.nodes import Template, Text  # noqa: PLC0415
    from mwparserfromhell.nodes.extras import Parameter  # noqa: PLC0415
    from mwparserfromhell.wikicode import Wikicode  # noqa: PLC0415

    def code(part: str) -> Any:
        return Wikicode([Text(part)] if part else [])

    name_end, arguments = edges(Scanner(text), 0, len(text))
    parameters, number = [], 0
    for start, equals, end in arguments:
        if equals is None:
            number += 1
            key, value = str(number), text[start:end]
        else:
            key, value = text[start:equals], text[equals + 1 : end]
        parameters.append(Parameter(code(key), code(value), showkey=equals is not None))
    return Template(code(text[2:name_end]), parameters)
