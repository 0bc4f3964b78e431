"""What a function that computes a template's text is given."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from wikibio.languages import Language


@dataclass(frozen=True, slots=True)
class Call:
    """One use of a template: its normalised name, arguments, the wiki's language, the page's title.

    Values of arguments are wikitext whose own templates and tags are rendered already, stripped.
    """

    name: str
    arguments: Mapping[str, str]
    language: Language
    title: str

    def get(self, *names: str) -> str:
        """Return the first of these arguments that is not empty, "" where none is."""
        return next((value for name in names if (value := self.arguments.get(name, ""))), "")

    def numbered(self, first: int = 1) -> list[str]:
        """Return the unnamed arguments from `first` on, up to the first that is not given."""
        found: list[str] = []
        number = first
        while (value := self.arguments.get(str(number))) is not None:
            found.append(value)
            number += 1
        return found


Function = Callable[[Call], str | None]
