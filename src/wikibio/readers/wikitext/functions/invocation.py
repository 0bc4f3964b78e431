"""What a parser function is given: its arguments, each read only when it is asked for."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wikibio.readers.wikitext.preprocessor import Argument, Text

if TYPE_CHECKING:
    from wikibio.readers.wikitext.expansion import Expander, Frame
    from wikibio.readers.wikitext.grammar import Grammar

ERROR = '<strong class="error"></strong>'
"""What a function shows that cannot do its work: no words, for they would be a language's own."""


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is known of the page that is read, for magic words that name it or its time."""

    title: str | None = None
    timestamp: str | None = None
    revision_id: int | None = None


@dataclass(slots=True)
class Invocation:
    """One use of a parser function or variable.

    Argument 0 is what follows the colon. Values are wikitext, expanded and stripped.
    """

    name: str
    arguments: tuple[Argument, ...]
    expander: "Expander"
    frame: "Frame"
    _shown: dict[int, str] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.arguments)

    @property
    def grammar(self) -> "Grammar":
        """The words of the wiki's language."""
        return self.expander.grammar

    @property
    def page(self) -> PageFacts:
        """What is known of the page."""
        return self.expander.page

    def shown(self, index: int, default: str = "") -> str:
        """Return an argument as wikitext; templates in it that only later passes know stay."""
        if index >= len(self.arguments):
            return default
        if index not in self._shown:
            self._shown[index] = self.expand(self.arguments[index].whole)
        return self._shown[index]

    def value(self, index: int, default: str = "") -> str:
        """Return an argument as it will be read: what its templates show in their place."""
        return self.read(self.shown(index, default))

    def expand(self, text: Text) -> str:
        """Return any text of the call as wikitext."""
        return self.expander.expand(text, self.frame).strip()

    def read(self, wikitext: str) -> str:
        """Return expanded wikitext with what its templates show in their place."""
        return self.expander.read(wikitext) if "{{" in wikitext else wikitext

    def named(self, first: int) -> Mapping[str, str]:
        """Return the arguments from `first` on that have a name."""
        return {
            self.expand(each.name): self.expand(each.value)
            for each in self.arguments[first:]
            if each.name is not None
        }


Function = Callable[[Invocation], str]
