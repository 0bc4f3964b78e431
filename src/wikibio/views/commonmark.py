"""Text as CommonMark source that reads back as that text: https://spec.commonmark.org/."""

import re

_LINE_END = re.compile(r"\r\n?|\n")
_INLINE = re.compile(
    r"[\\`*\[~$]"  # $ too: notebooks and forges read $…$ as a formula
    r"|(?<![^\W_])_|_(?![^\W_])"  # between two letters an underscore marks nothing
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=[#A-Za-z])"
)
_LINE_START = re.compile(
    r"#{1,6}(?=\s|$)"
    r"|>"
    r"|[-+](?![^\W_])"
    r"|=(?=[=\s]*$)"  # would make the line before a heading
    r"|[|:](?=[-:|\s]*$)"  # would make the line before the head of a table
)
_NUMBER_START = re.compile(r"^([0-9]{1,9})([.)])(?=\s|$)")
_CLOSING_HASHES = re.compile(r"(?:(?<=\s)|^)(?=#+$)")


def lines(text: str) -> list[str]:
    """Return the lines of `text` that hold something, without the space around them.

    NUL, which CommonMark forbids, becomes U+FFFD.
    """
    stripped = (
        line.strip() for line in _LINE_END.split(text.replace("\0", "\N{REPLACEMENT CHARACTER}"))
    )
    return [line for line in stripped if line]


def escape(text: str) -> str:
    """Return `text` with backslashes where it would be read as inline markup."""
    return _INLINE.sub(r"\\\g<0>", text)


def escape_line(line: str) -> str:
    """Return a line with backslashes where it would be read as inline or block markup."""
    line = _NUMBER_START.sub(r"\1\\\2", escape(line))
    return "\\" + line if _LINE_START.match(line) else line


def escape_heading(line: str) -> str:
    """Return a line that can stand after the signs of a heading."""
    return _CLOSING_HASHES.sub(r"\\", escape(line), count=1)


def escape_cell(text: str) -> str:
    """Return text that can stand in a cell: in one line, its lines apart by `<br>`."""
    return "<br>".join(escape(line).replace("|", "\\|") for line in lines(text))
