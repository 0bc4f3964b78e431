"""What a reading of a dump met: its pages, counted, and how its trouble is told."""

from collections import Counter
from collections.abc import Iterator

from wikibio.model import RawPage


class Met:
    """Counts the pages that a reading has met so far.

    `skipped` are those that are not handed out, by reason, as `PageSource.skipped` says;
    `pages_read` counts all.
    """

    def __init__(self) -> None:
        self.pages_read = 0
        self.skipped: Counter[str] = Counter()

    def hand_out(self, found: list[RawPage | str]) -> Iterator[RawPage]:
        """Count what the XML layer has found, page by page, and yield the pages that are wanted."""
        for page in found:
            self.pages_read += 1
            if isinstance(page, str):
                self.skipped[page] += 1
            else:
                yield page


def damaged_at(byte: int) -> str:
    """Return the words for an archive that cannot be decoded further."""
    return f"cut short or damaged at about byte {byte:,}"


def broken_at(byte: int) -> str:
    """Return the words for XML that is not well-formed, or ends too early."""
    return f"the XML ends or breaks at about byte {byte:,}"


def after_page(title: str) -> str:
    """Return the words for a place behind a page; none where no page is known.

    >>> after_page("Ada Lovelace")
    ', after the page "Ada Lovelace"'
    """
    title = " ".join(title.split())  # the message is one line
    return f', after the page "{title}"' if title else ""
