"""Names of ships, people and countries as templates write and link them.

Source of each: its documentation page, https://en.wikipedia.org/wiki/Template:NAME.
"""

import functools

from wikibio.languages import cldr, tables
from wikibio.readers.wikitext.rendering.call import Call


def ship(call: Call) -> str | None:
    """Return a ship's name, linked: `{{USS|Iowa|BB-61}}` -> "USS ''Iowa'' (BB-61)".

    Options: `prefix`, what stands before the name ("1" in `shift` says that it is argument 1, as
    in `{{ship|MV|Name}}`). The argument behind the number chooses what is shown: 1 the number, 2
    the name, 3 the name with its number, 5 the prefix with the number, 6 the prefix with the name.
    """
    shift = 1 if call.get("shift") else 0
    prefix = call.get("1") if shift else call.get("prefix")
    name, number, choice = (call.get(str(place + shift)) for place in (1, 2, 3))
    if not name:
        return None
    before = f"{prefix} " if prefix else ""
    title = f"{before}{name}" + (f" ({number})" if number else "")
    bracket = f" ({number})" if number else ""
    before = before.replace(" ", "&nbsp;") if len(prefix) <= _SHORT else before
    shown = {
        "1": number or f"''{name}''",
        "2": f"''{name}''",
        "3": f"''{name}''{bracket}",
        "5": f"{before}{number}" if number else f"{before}''{name}''",
        "6": f"{before}''{name}''",
    }.get(choice, f"{before}''{name}''{bracket}")
    return f"[[{title}|{shown}]]" if "[[" not in title else shown


_SHORT = 5
"""How long a prefix is that stays on a line with the name: "HMS", not "German battleship"."""


def ship_class(call: Call) -> str | None:
    """Return `{{sclass|Iowa|battleship}}` -> "''Iowa''-class battleship".

    Argument 3 chooses: 1 and 2 "Iowa class", 3 "Iowa-class", 4 the name, 5 without italics.
    Option: `word`, "class" in the wiki's language.
    """
    name, kind, choice = call.get("1"), call.get("2"), call.get("3")
    if not name:
        return None
    word = call.get("word") or "class"
    italic = name if choice == "5" else f"''{name}''"
    short = {"1": f"{italic} {word}", "2": f"{italic} {word}", "3": f"{italic}-{word}", "4": italic}
    return short.get(choice, f"{italic}-{word} {kind}".strip())


def sort_name(call: Call) -> str | None:
    """Return `{{sortname|Ada|Lovelace}}` -> "[[Ada Lovelace]]"; argument 3 is another target.

    `dab=` is what stands in brackets in the target, `nolink=1` makes no link.
    """
    name = f"{call.get('1', 'first')} {call.get('2', 'last')}".strip()
    if not name:
        return None
    target, bracket = call.get("3", "link"), call.get("dab")
    if call.get("nolink") or target == "-" or "[[" in name:
        return name
    if not target and bracket:
        target = f"{name} ({bracket})"
    return f"[[{target}|{name}]]" if target else f"[[{name}]]"


def country(call: Call) -> str | None:
    """Return a country's name: `{{flag|GER}}` -> "[[Germany]]"; what is no code is shown itself.

    Options: `link`, "no" where there is none; `argument`, the code's place (1; "name" where the
    template itself is called by a code: `{{USA}}`); `with-code`, "y" adds the code in brackets.
    `name=` on the page is shown instead.
    """
    place = call.get("argument") or "1"
    code = call.name.upper() if place == "name" else call.get(place)
    found = country_name(code, call.language.code) if code else ""
    if not found:
        if place == "name" or not code:
            return None
        found = code
    shown = call.get("name") or found
    linked = shown if call.get("link") == "no" or "[[" in found else _link(found, shown)
    return f"{linked} ({code})" if call.get("with-code") and code != found else linked


def marriage(call: Call) -> str | None:
    """Return `{{marriage|Ada|1835|1852|end=died}}` -> "Ada (m. 1835; died 1852)".

    Options: `married` ("m.&nbsp;"), `died` ("d.&nbsp;"), `divorced` ("div.&nbsp;"): the words.
    """
    spouse, since, until = (call.get(str(number)) for number in (1, 2, 3))
    end = (call.get("end", "reason") or "").lower()
    if not spouse and not since:
        return None
    word = next((call.get(key) for key in ("died", "divorced") if end and key[:3] == end[:3]), "")
    parts = [f"{call.get('married')}{since}" if since else ""]
    parts.append(f"{word}{until}" if word else "")
    if until and not word:
        parts = [f"{call.get('married')}{since}–{until}" if since else until]
    inside = "; ".join(filter(None, parts))
    return f"{spouse} ({inside})".strip() if inside else spouse


def with_country(call: Call) -> str | None:
    """Return a person with the country's code: `{{flagathlete|[[Ada]]|GBR}}` -> "Ada (GBR)"."""
    name, code = call.get("1"), call.get("2")
    return f"{name} ({code})" if name and code else name or None


@functools.lru_cache(maxsize=5000)
def country_name(code: str, wiki: str) -> str:
    """Return the name of a country in a wiki's language, "" where `code` is not known.

    Codes are those of ISO 3166, of the Olympic Committee and of FIFA, in capital letters.

    >>> country_name("GER", "en"), country_name("DEU", "fr")
    ('Germany', 'Allemagne')
    """
    from babel.core import get_global  # noqa: PLC0415  (takes its time)

    data = tables.table("countries")
    own = data.get("names", {}).get(wiki, {}).get(code)
    if own is not None:
        return str(own)
    short = data["codes"].get(code) or get_global("territory_aliases").get(code, [code])[0]
    own = data.get("names", {}).get(wiki, {}).get(short)
    if own is not None:
        return str(own)
    if len(short) != 2 or not short.isupper():
        return ""
    return str(cldr.locale_or_english(wiki).territories.get(short, ""))


def _link(target: str, shown: str) -> str:
    return f"[[{target}]]" if target == shown else f"[[{target}|{shown}]]"
