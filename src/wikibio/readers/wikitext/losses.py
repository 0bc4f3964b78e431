"""What became of each template of the flow: shown, left out on purpose, or not known."""

from wikibio.model import Loss, TemplateUse
from wikibio.readers.wikitext.flow import Flow
from wikibio.readers.wikitext.grammar import MAGIC, Grammar

AROUND = 30
"""How many characters before and after a template an example shows, and how many of its own."""


class _Count:
    """The uses of one template as they are counted."""

    __slots__ = ("characters", "count", "example")

    def __init__(self) -> None:
        self.count, self.characters, self.example = 0, 0, ""

    def add(self, characters: int) -> None:
        self.count += 1
        self.characters += characters


def loss(source: str, flow: Flow, grammar: Grammar) -> Loss:
    """Return the templates of a page by what became of them; magic words are none."""
    rendered, dropped, unknown = dict[str, _Count](), dict[str, _Count](), dict[str, _Count]()

    def add(
        raw: str, characters: int, *, failed: bool = False, expanded: bool = False
    ) -> _Count | None:
        rendering = grammar.inline(raw)
        if rendering == MAGIC:
            return None
        name = grammar.template(raw)
        if expanded or (rendering and not failed):
            kind = rendered
        elif rendering == "" or grammar.is_read(name):
            kind = dropped
        else:
            kind = unknown
        counted = kind.setdefault(name, _Count())
        counted.add(characters)
        return counted

    for raw, start, end in flow.templates:
        failed, expanded = start in flow.failed, start in flow.expanded
        counted = add(raw, end - start, failed=failed, expanded=expanded)
        if counted is not None and not counted.example:
            counted.example = _example(source, start, end)
    for raw, characters, failed in flow.nested:
        add(raw, characters, failed=failed)
    for raw, characters in flow.nested_expanded:
        add(raw, characters, expanded=True)
    return Loss(_uses(rendered), _uses(dropped), _uses(unknown))


def _uses(counted: dict[str, _Count]) -> tuple[TemplateUse, ...]:
    return tuple(
        TemplateUse(name, each.count, each.characters, each.example)
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
