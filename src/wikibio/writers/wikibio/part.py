"""The files of a part: line N of each is record N, but for the sentences, which `.nb` counts."""

from collections.abc import Sequence

from wikibio.writers.part import Content, Row
from wikibio.writers.whole import Payload

FILES = ("id", "title", "box", "nb", "sent")
"""How the names of the files end: number of the page, title, infobox, how many sentences, they."""


class WikiBioPart:
    """The lines of the files of one part."""

    def __init__(self) -> None:
        self._lines: dict[str, list[Payload]] = {name: [] for name in FILES}

    def add(self, rows: Sequence[Row], size: int) -> None:  # noqa: ARG002  (lines need no bound)
        """Take page_id, title, infobox and sentences of one article."""
        for page_id, title, box, sentences in rows:
            number = "" if page_id is None else str(page_id)
            first = (number, title, box, str(len(sentences)))
            for name, text in zip(FILES, first, strict=False):
                self._lines[name].append(_line(text))
            self._lines["sent"].extend(map(_line, sentences))

    def finish(self) -> list[Content]:
        """Return the whole files."""
        return [Content(name, len(lines), lines) for name, lines in self._lines.items()]


def _line(text: str) -> bytes:
    return text.encode("utf-8", "replace") + b"\n"
