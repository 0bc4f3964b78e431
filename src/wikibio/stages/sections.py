"""Headings and blocks to sections."""

from collections.abc import Sequence

from wikibio.model import Block, Heading, Section
from wikibio.model.quick import quick

_new_section = quick(Section)


def sections(blocks: Sequence[Heading | Block], length: int) -> tuple[Section, ...]:
    """Return the lead and the sections, flat and in reading order, from the first to `length`."""
    found = list[Section]()
    heading, held = None, list[Block]()
    path = list[tuple[int, str]]()
    start = 0
    for block in blocks:
        if not isinstance(block, Heading):
            held.append(block)
            continue
        found.append(_section(heading, path, held, (start, block.span[0])))
        while path and path[-1][0] >= block.level:
            path.pop()
        path.append((block.level, block.text))
        heading, held, start = block, [], block.span[0]
    found.append(_section(heading, path, held, (start, length)))
    return tuple(found)


def _section(
    heading: Heading | None,
    path: list[tuple[int, str]],
    blocks: list[Block],
    span: tuple[int, int],
) -> Section:
    if heading is None:
        return _new_section(None, 1, (), tuple(blocks), span)
    names = tuple(name for _, name in path)
    return _new_section(heading.text, heading.level, names, tuple(blocks), span)
