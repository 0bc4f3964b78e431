"""Functions that name pages: `PAGENAME` and its kin, namespaces, addresses, parts of titles.

Source: https://www.mediawiki.org/wiki/Help:Magic_words#Page_names
"""

import re
from collections.abc import Callable
from typing import NamedTuple
from urllib.parse import quote

from wikibio.readers.wikitext.functions.invocation import Function, Invocation
from wikibio.readers.wikitext.grammar import UNTITLED
from wikibio.readers.wikitext.sentinels import HOLE

_SAFE = "/:;@$!*(),~"
_MARKUP = re.compile(r"[\[\]{}|<>&'=*#:;~_-]")
_PARTS_LIMIT = 25
_SHORT = 3
"""Letters of a namespace's short names, such as "wp"."""
_TALK = 1
_PROJECT = 4


def _title(call: Invocation) -> str:
    """Return the title asked about: the one after the colon, or the page's own."""
    if call.arguments and (given := call.value(0)):
        return call.grammar.target(given).partition("#")[0]
    return call.page.title or ""


def _split(call: Invocation, title: str) -> tuple[str, int, str]:
    """Return a title's namespace as it is written, its number, and what follows the colon."""
    before, colon, after = title.partition(":")
    number = call.grammar.prefix(before)[0] if colon else None
    return ("", 0, title) if number is None else (before, number, after)


class _Asked(NamedTuple):
    """A title as it is asked about: whole, its namespace as written, that one's number, the rest."""

    call: Invocation
    title: str
    space: str
    number: int
    rest: str

    @property
    def talk(self) -> str:
        """The name of the namespace where it is talked about."""
        return namespace_name(self.call, self.number | _TALK)

    @property
    def subject(self) -> str:
        """The name of the namespace that is talked about there."""
        return namespace_name(self.call, self.number & ~_TALK)


_NAMES: dict[str, Callable[[_Asked], str]] = {
    "PAGENAME": lambda asked: asked.rest,
    "FULLPAGENAME": lambda asked: asked.title,
    "BASEPAGENAME": lambda asked: asked.rest.rpartition("/")[0] or asked.rest,
    "SUBPAGENAME": lambda asked: asked.rest.rpartition("/")[2],
    "ROOTPAGENAME": lambda asked: asked.rest.partition("/")[0],
    "NAMESPACE": lambda asked: asked.space,
    "NAMESPACENUMBER": lambda asked: str(asked.number),
    "TALKSPACE": lambda asked: asked.talk,
    "SUBJECTSPACE": lambda asked: asked.subject,
    "ARTICLESPACE": lambda asked: asked.subject,
    "TALKPAGENAME": lambda asked: f"{asked.talk}:{asked.rest}",
    "SUBJECTPAGENAME": lambda asked: f"{asked.subject}:{asked.rest}".removeprefix(":"),
    "ARTICLEPAGENAME": lambda asked: f"{asked.subject}:{asked.rest}".removeprefix(":"),
}


def _page_name(call: Invocation) -> str:
    title = _title(call)
    encoded = call.name not in _NAMES  # it has an E behind it
    asked = _Asked(call, title, *_split(call, title))
    name = _NAMES[call.name[:-1] if encoded else call.name](asked)
    if encoded:
        return quote(name.replace(" ", "_"), safe=_SAFE)
    if UNTITLED.search(name):
        return _MARKUP.sub(lambda match: f"&#{ord(match[0])};", name)  # it is read as markup else
    return name


def namespace_name(call: Invocation, number: int) -> str:
    """Return what a wiki calls a namespace, "" where it has none of that number.

    The tables do not tell the first name from the others; a link leads to the same page by any.
    """
    if not number:
        return ""
    names = [name for name, key in call.grammar.language.namespaces.items() if key == number]
    own = [name for name in names[1:] if len(name) > _SHORT] or names[:1]
    return own[-1][:1].upper() + own[-1][1:] if own else ""


def _ns(call: Invocation) -> str:
    given = call.value(0)
    if given.lstrip("-").isdecimal() and len(given) < 9:
        return namespace_name(call, int(given))
    number = call.grammar.prefix(given)[0]
    return "" if number is None else namespace_name(call, number)


def _sitename(call: Invocation) -> str:
    """Return the site's name, which its own namespace has too."""
    return namespace_name(call, _PROJECT)


def _nse(call: Invocation) -> str:
    return quote(_ns(call).replace(" ", "_"), safe=_SAFE)


def _titleparts(call: Invocation) -> str:
    """Return some of the parts between a title's slashes; below zero is counted from the end."""
    title = call.value(0)
    if HOLE in title or UNTITLED.search(title):
        return title
    parts = call.grammar.target(title).split("/", _PARTS_LIMIT - 1)
    count, first = _number(call.value(1)), _number(call.value(2))
    start = first - 1 if first > 0 else max(0, len(parts) + first) if first < 0 else 0
    end = start + count if count > 0 else len(parts) + count if count < 0 else len(parts)
    return "/".join(parts[start:end])


def _number(text: str) -> int:
    text = text.strip()
    return (
        int(text) if text.lstrip("-").isdecimal() and len(text) < 9 and text.count("-") < 2 else 0
    )


def _address(call: Invocation) -> str:
    """Return where a page is on its wiki, without a host: a dump does not state it."""
    query = call.value(1)
    path = "/wiki/" + quote(call.value(0).replace(" ", "_"), safe=_SAFE)
    return f"{path}?{query}" if query else path


FUNCTIONS: dict[str, Function] = {
    "SITENAME": _sitename,
    "ns": _ns,
    "nse": _nse,
    "#titleparts": _titleparts,
    **dict.fromkeys(("fullurl", "fullurle", "canonicalurl", "canonicalurle"), _address),
    **dict.fromkeys(("localurl", "localurle"), _address),
}
PAGE_NAME: Function = _page_name
