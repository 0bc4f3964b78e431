"""The words of a stretch of flattened text: blanks closed up, what templates emptied removed."""

import re

_EMPTY = re.compile(r" ?\([ ,;:]*\)| ?\[[ ,;:]*\]")
_OPENED = re.compile(r"([(\[])(?: ?[,;] ?| )")
_CLOSED = re.compile(r"[ ,;]+([)\]])")
_POINTED = re.compile(r" ([,.])(?=[\s,;.)]|$)")
"""No blank stands before these two in any language; before `;`, `:`, `!` and `?` French has one."""


def clean(text: str) -> str:
    """Return the text with single blanks, no empty brackets and no blanks at its edges.

    >>> clean("Born ( ; 1 May 1850 )  in   , Ulm .")
    'Born (1 May 1850) in, Ulm.'
    """
    if "\n" in text:
        lines = (_line(line) for line in text.split("\n"))
        return "\n".join(line for line in lines if line)
    return _line(text)


def _line(text: str) -> str:
    if "\u00a0" in text:
        text = text.replace("\u00a0", " ")
    if text.isprintable():  # no blanks but spaces: quicker than parting a long text at each
        text = text.strip()
        while "  " in text:
            text = text.replace("  ", " ")
    else:
        text = " ".join(text.split())
    if "(" in text or "[" in text:
        if "()" in text or "( " in text or "(," in text or "(;" in text or "[" in text:
            text = _OPENED.sub(r"\1", _EMPTY.sub("", text))
        if " )" in text or ",)" in text or ";)" in text or " ]" in text:
            text = _CLOSED.sub(r"\1", text)
    if " ," in text or " ." in text:
        text = _POINTED.sub(r"\1", text)
    return text.strip()
