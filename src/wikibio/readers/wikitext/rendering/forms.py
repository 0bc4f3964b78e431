"""Forms: patterns with parts that are left out where nothing fills them.

`{a|b}` is the first of these values that is not empty; `{a?}` shows nothing but counts as filled
where that value is; `{url>a}` is the link `[url a]` where both
are given, else the words alone. `<…>` is a part; it is left out unless all its own places are
filled, or, where it has none of its own, a part within is. `<…¦…>` is the first of its choices that
is filled, else the last if that has no place: `<{year}¦o. J.>`. Forms are data in TOML, so that no
language's words stand in code.
"""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass

_TOKEN = re.compile(r"\{(?:(?P<url>[^{}<>]+)>)?(?P<names>[^{}<>]+)\}|[<>¦]")
_ESCAPED = str.maketrans({"[": "%5B", "]": "%5D"})

_DEEPEST = 10
"""How deep parts may stand in each other; a page can hand in a form too."""


@dataclass(frozen=True, slots=True)
class _Place:
    names: tuple[str, ...]
    url: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Group:
    choices: "tuple[_Nodes, ...]"


_Nodes = tuple[str | _Place | _Group, ...]


def fill_form(form: str, values: Mapping[str, str]) -> str:
    """Return a form with its places filled in.

    >>> form = "<{author}: >''{url>title}''<, {place}>< {year}¦ s. a.>"
    >>> fill_form(form, {"title": "Ada", "author": "B. Toole"})
    "B. Toole: ''Ada'' s. a."
    """
    return _filled(_read(form), values)[0]


def places(form: str) -> frozenset[str]:
    """Return the names of all places of a form; ValueError where its brackets do not balance."""
    found: set[str] = set()
    depth = 0
    for match in _TOKEN.finditer(form):
        depth += {"<": 1, ">": -1}.get(match[0], 0)
        if depth < 0:
            break
        found.update(
            name for names in match.group("url", "names") if names for name in names.split("|")
        )
    rest = _TOKEN.sub("", form)
    if depth or "{" in rest or "}" in rest:
        message = f"the brackets of the form {form!r} do not balance"
        raise ValueError(message)
    return frozenset(found)


@functools.lru_cache(maxsize=1000)
def _read(form: str) -> _Nodes:
    """Return a form as nested nodes."""
    open_groups: list[list[list[str | _Place | _Group]]] = [[[]]]
    position = 0
    for match in _TOKEN.finditer(form):
        if match.start() > position:
            open_groups[-1][-1].append(form[position : match.start()])
        position = match.end()
        if match[0] == "<" and len(open_groups) <= _DEEPEST:
            open_groups.append([[]])
        elif match[0] == "¦":
            open_groups[-1].append([])
        elif match[0] == ">" and len(open_groups) > 1:
            group = _Group(tuple(map(tuple, open_groups.pop())))
            open_groups[-1][-1].append(group)
        elif match["names"]:
            url = tuple(match["url"].split("|")) if match["url"] else ()
            open_groups[-1][-1].append(_Place(tuple(match["names"].split("|")), url))
    open_groups[-1][-1].append(form[position:])
    return tuple(open_groups[0][0])


def _filled(nodes: _Nodes, values: Mapping[str, str]) -> tuple[str, bool]:
    """Return the text of nodes, and whether all places that stand in them themselves are filled.

    Where none stands so, whether one of the parts within is.
    """
    found: list[bool] = []
    within: list[bool] = []
    text = ""
    for node in nodes:
        if isinstance(node, str):
            text += node
        elif isinstance(node, _Place):
            shown = _shown(node, values)
            found.append(bool(shown))
            shown = "" if node.names[0].endswith("?") else shown
            text += shown
        else:
            shown, filled = _choose(node, values)
            within.append(filled)
            text += shown
    return text, all(found) if found else any(within)


def _choose(group: _Group, values: Mapping[str, str]) -> tuple[str, bool]:
    for choice in group.choices:
        text, filled = _filled(choice, values)
        if filled:
            return text, True
    last = group.choices[-1]
    plain = len(group.choices) > 1 and all(isinstance(node, str) for node in last)
    return "".join(map(str, last)) if plain else "", False


def _shown(place: _Place, values: Mapping[str, str]) -> str:
    names = (name.removesuffix("?") for name in place.names)
    words = next((value for name in names if (value := values.get(name, ""))), "")
    url = next((value for name in place.url if (value := values.get(name, ""))), "")
    if not url or not words or not url.isprintable() or " " in url or "[" in words:
        return words
    return f"[{url.translate(_ESCAPED)} {words}]"
