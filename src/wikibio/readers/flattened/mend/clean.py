"""The words of a stretch of flattened text: blanks closed up, what templates emptied removed."""

import re

_BRACKETS = re.compile(r"[(\[][ ,;:]*[)\]]")
_EMPTY = re.compile(r" ?\([ ,;:]*\)| ?\[[ ,;:]*\]")
_OPENED = re.compile(r"([(\[])(?: ?[,;] ?| )")
_CLOSED = re.compile(r"[ ,;]+([)\]])")
_POINTED = re.compile(r" ([,.])(?=[\s,;.)]|$)")
"""No blank stands before these two in any language; before `;`, `:`, `!` and `?` French has one."""
_AFTER, _BEFORE = frozenset(") ,;"), frozenset(" ,;")
"""What next to a bracket, inside it, says that something was taken out there."""


def clean(text: str) -> str:
    """Return the text with single blanks, no empty brackets and no blanks at its edges.

    >>> clean("Born ( ; 1 May 1850 )  in   , Ulm .")
    'Born (1 May 1850) in, Ulm.'
    """
    if text.isprintable():  # no blanks but spaces: quicker than parting a long text at each
        text = text.strip()
        while "  " in text:
            text = text.replace("  ", " ")
    elif "\n" in text:
        return "\n".join([line for each in text.split("\n") if (line := clean(each))])
    else:
        text = " ".join(text.split())
    if "(" in text or "[" in text:
        text = _without_empty(text).strip()
    if " ," in text or " ." in text:
        text = _POINTED.sub(r"\1", text).strip()
    return text


def _without_empty(text: str) -> str:
    """Return a text with brackets without what is left in them of what templates emptied."""
    if "[" in text or _is_opened(text):
        if _BRACKETS.search(text):
            text = _EMPTY.sub("", text)
        text = _OPENED.sub(r"\1", text)
    if _is_closed(text) or ("]" in text and " ]" in text):
        text = _CLOSED.sub(r"\1", text)
    return text


def _is_opened(text: str) -> bool:
    """Return whether a bracket opens where something was taken out right behind it.

    One sign is far quicker to look for than two.
    """
    place = text.find("(") + 1
    while place:
        if text[place : place + 1] in _AFTER:
            return True
        place = text.find("(", place) + 1
    return False


def _is_closed(text: str) -> bool:
    """Return whether a bracket closes where something was taken out right before it."""
    place = text.find(")")
    while place >= 0:
        if text[place - 1 : place] in _BEFORE:
            return True
        place = text.find(")", place + 1)
    return False
