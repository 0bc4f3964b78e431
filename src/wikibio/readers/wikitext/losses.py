"""What became of each template of the flow: shown, left out on purpose, or not known."""

from collections import defaultdict

from wikibio.model import Loss, Span, TemplateUse
from wikibio.model.quick import quick
from wikibio.readers.wikitext.flow import Flow
from wikibio.readers.wikitext.grammar import MAGIC, Grammar

_new_use = quick(TemplateUse)
AROUND = 30
"""How many characters before and after a template an example shows, and how many of its own."""


class _Count:
    """The uses of one template as they are counted; `first` is where the first of them stands."""

    __slots__ = ("characters", "count", "first")

    def __init__(self) -> None:
        self.count, self.characters = 0, 0
        self.first: Span | None = None

    def add(self, characters: int, count: int = 1, first: Span | None = None) -> None:
        self.count += count
        self.characters += characters
        if self.first is None:
            self.first = first


def loss(source: str, flow: Flow, grammar: Grammar) -> Loss:
    """Return the templates of a page by what became of them; magic words are none."""
    rendered: dict[str, _Count] = {}
    dropped: dict[str, _Count] = {}
    unknown: dict[str, _Count] = {}
    for (raw, failed, expanded), each in _as_written(flow).items():
        rendering = grammar.inline(raw)
        if rendering == MAGIC:
            continue
        name = grammar.template(raw)
        if expanded or (rendering and not failed):
            kind = rendered
        elif rendering == "" or grammar.is_read(name):
            kind = dropped
        else:
            kind = unknown
        kind.setdefault(name, _Count()).add(each.characters, each.count, each.first)
    return Loss(_uses(source, rendered), _uses(source, dropped), _uses(source, unknown))


def _as_written(flow: Flow) -> dict[tuple[str, bool, bool], _Count]:
    """Return the uses by name as written, whether they failed, and whether they were expanded."""
    found: defaultdict[tuple[str, bool, bool], _Count] = defaultdict(_Count)
    for raw, start, end in flow.templates:
        place = start, end
        found[raw, start in flow.failed, start in flow.expanded].add(end - start, 1, place)
    for raw, characters, failed in flow.nested:
        found[raw, failed, False].add(characters)
    for raw, characters in flow.nested_expanded:
        found[raw, False, True].add(characters)
    return found


def _uses(source: str, counted: dict[str, _Count]) -> tuple[TemplateUse, ...]:
    return tuple(
        _new_use(
            name, each.count, each.characters, _example(source, *each.first) if each.first else ""
        )
        for name, each in counted.items()
    )


def _example(source: str, start: int, end: int) -> str:
    """Return a template with what stands around it on its line; a long one is cut short."""
    before = source[max(start - AROUND, 0) : start].rpartition("\n")[2]
    after = source[end : end + AROUND].partition("\n")[0]
    inside = source[start:end]
    if len(inside) > 2 * AROUND:
        inside = f"{inside[:AROUND]}…{inside[-AROUND:]}"
    return " ".join(f"{before}{inside}{after}".split())
