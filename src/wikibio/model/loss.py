"""What became of the templates that stand in running text."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TemplateUse:
    """A template by its normalised name: how often it stands in the text, and its size in the source.

    `characters` are those of all its uses together, braces included. `example` is the first use
    with what stands around it, shortened; "" where it stands inside another template.
    """

    name: str
    count: int
    characters: int
    example: str = ""


@dataclass(frozen=True, slots=True)
class Loss:
    """The templates of a page by what became of them in `Article.text`, each in order of first use.

    `rendered` show their text; `dropped` show nothing there on purpose (infoboxes, succession
    boxes, navigation, maintenance); of `unknown` ones nobody has said what they show.
    """

    rendered: tuple[TemplateUse, ...] = ()
    dropped: tuple[TemplateUse, ...] = ()
    unknown: tuple[TemplateUse, ...] = ()
