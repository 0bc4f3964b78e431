"""Character references of flattened text, which an old pipeline may have escaped twice."""

import regex

from wikibio.readers.flattened.mend.mended import Edit, Mended
from wikibio.readers.wikitext.entities import decode

_REFERENCE = regex.compile(
    r"&((?:amp;)*+)(\#\d{1,7};|\#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)?"
)
_LINE_END = regex.compile(r"\r\n?|\u2028|\u0085")
_CONTROLS = tuple(map(chr, (*range(9), 11, 12, *range(14, 32))))
_CONTROL = regex.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def decoded(source: str) -> Mended:
    """Return a text with references decoded, however often escaped, and line ends as newlines.

    Control characters, which mark what later passes cut, are replaced by U+FFFD.
    """
    edits: list[Edit] = []
    if "&" in source:
        edits += [
            Edit(match.start(), match.end(), shown)
            for match in _REFERENCE.finditer(source)
            if (shown := _shown(match[2])) != match[0]
        ]
    if "\r" in source or "\u2028" in source or "\u0085" in source:
        edits += [Edit(m.start(), m.end(), "\n") for m in _LINE_END.finditer(source)]
    if any(map(source.__contains__, _CONTROLS)):  # far quicker than a pattern
        edits += [Edit(m.start(), m.end(), "\ufffd") for m in _CONTROL.finditer(source)]
    edits.sort(key=lambda edit: edit.start)
    return Mended(source, edits)


def _shown(name: str | None) -> str:
    """Return what the reference of that name stands for; an unknown one is text."""
    return decode("&" + name) if name else "&"
