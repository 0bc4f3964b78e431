"""What could not be understood, and where."""

from dataclasses import dataclass

Span = tuple[int, int]
"""Start and end (exclusive) in `Article.source`, in characters."""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing in the source that could not be read as its markup claims, or had to be repaired.

    `code` is a short stable name ("unclosed-template"), `message` one sentence for people,
    `span` the characters of the source it is about. `confidence` is how likely a repair of
    flattened text is right, from 0 to 1; None where nothing was guessed.
    """

    code: str
    message: str
    span: Span
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Dropped:
    """A stretch of the source that has no place in `Article.text`, and why.

    `reason` is what it was: "template", "comment", "reference", "table", "image", "category",
    "langlink", "extension-tag", "markup", "magic-word", "redirect", "hidden" for an element that is not shown.
    """

    reason: str
    span: Span
