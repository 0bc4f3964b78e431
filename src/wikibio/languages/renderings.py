"""What templates show in running text: the values of the tables in data/templates."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Computed:
    """A template whose text a named function computes.

    `function` is a name in `wikibio.readers.wikitext.rendering.FUNCTIONS`; `options` are arguments
    the function gets where the page does not give them.
    """

    function: str
    options: Mapping[str, str] = field(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.function)


Rendering = str | Computed
"""A pattern (see `Language.inline_templates`), "" for a template that shows nothing, or a Computed."""


@dataclass(frozen=True, slots=True)
class Renderings:
    """What the templates of one wiki show: by whole name, and by how a name begins.

    Names have spaces for underscores and a small first letter.
    """

    whole: Mapping[str, Rendering] = field(default_factory=dict)
    beginnings: Mapping[str, Rendering] = field(default_factory=dict)

    def get(self, name: str) -> Rendering | None:
        """Return what the template called `name` shows, None where that is not known.

        A whole name outranks a beginning, a longer beginning a shorter one.
        """
        found = self.whole.get(name)
        if found is None and self.beginnings:
            sizes = range(min(len(name), 255), 0, -1)  # no title is longer
            found = next(
                (self.beginnings[name[:n]] for n in sizes if name[:n] in self.beginnings), None
            )
        return found


def build(tables: Mapping[str, Any]) -> Renderings:
    """Return the renderings that a table of TOML holds; a key that ends in "*" is a beginning.

    A value that is a table names a `function`; its other entries are the options.
    """
    whole: dict[str, Rendering] = {}
    beginnings: dict[str, Rendering] = {}
    for name, value in tables.items():
        rendering: Rendering = value
        if not isinstance(value, str):
            options = {key: str(option) for key, option in value.items() if key != "function"}
            rendering = Computed(value["function"], options)
        if name.endswith("*") and len(name) > 1:
            beginnings[name[:-1]] = rendering
        else:
            whole[name] = rendering
    return Renderings(whole, beginnings)
