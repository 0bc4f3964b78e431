"""Citations of other wikis than the English: one function, and a form a template in data.

Each wiki's forms are data/citations/CODE.toml, each with the address of the template's page.
"""

import re
from collections.abc import Mapping
from typing import Any

from wikibio.languages import tables
from wikibio.readers.wikitext.rendering.call import Call
from wikibio.readers.wikitext.rendering.forms import fill_form
from wikibio.readers.wikitext.rendering.world import formatted

_MANY = 12
"""As many authors as a citation is asked for."""
_ISO = re.compile(r"(\d{4})(?:-?(\d\d)-?(\d\d)\d{0,6}|-(\d\d?)-(\d\d?))")
_CODE = re.compile(r"[a-z0-9-]{2,20}")
_STOPS = re.compile(r"([.,;:])((?:''+|\])?)\1(?!\.)")


def cite_world(call: Call) -> str | None:
    """Return a source as the wiki's citation template shows it, None where it names none.

    The option `source-form` names the form in the wiki's table of citations; the option
    `source-language` the wiki whose table it is, where that is not the page's own.
    """
    code = call.get("source-language") or call.language.code
    table = citations(code)
    values: dict[str, str] = dict(call.arguments)
    for name in table.get("dates", ()):
        if match := _ISO.fullmatch(values.get(name, "")):
            values[name] = _day(match, call.language.code)
    for role, people in table.get("people", {}).items():
        if names := _people(call, people):
            values[role] = names
    shown = fill_form(table.get("forms", {}).get(call.get("source-form"), ""), values)
    shown = _STOPS.sub(r"\1\2", shown).strip(" ,;:")
    return shown if any(letter.isalnum() for letter in shown) else None


def citations(code: str) -> Mapping[str, Any]:
    """Return the table of a wiki's citations, {} where there is none."""
    if not _CODE.fullmatch(code):  # a page may give the option too
        return {}
    return tables.table(f"citations/{code}")


def _people(call: Call, table: Mapping[str, Any]) -> str:
    """Return the names of authors or editors, in the order and with the words between of a table.

    `whole`, `last` and `first` are names of arguments, "#" in them stands for 1, 2 …, or nothing;
    in `form`, {LAST} is the last name in capitals.
    """
    found: list[str] = []
    for number in range(1, _MANY + 1):
        name = _name(call, table, str(number)) or (_name(call, table, "") if number == 1 else "")
        if name:
            found.append(name)
        elif number > 1:
            break
    joint: str = table.get("join", ", ")
    last_joint: str = table.get("and", joint)
    return last_joint.join(part for part in (joint.join(found[:-1]), *found[-1:]) if part)


def _name(call: Call, table: Mapping[str, Any], number: str) -> str:
    def get(part: str) -> str:
        names = [name for name in table.get(part, ()) if number in ("", "1") or "#" in name]
        return call.get(*(name.replace("#", number) for name in names))

    last, first = get("last"), get("first")
    if not last:
        return get("whole")
    form: str = table.get("form", "<{first} >{last}")
    return fill_form(form, {"last": last, "LAST": last.upper(), "first": first})


def _day(match: re.Match[str], code: str) -> str:
    """Return a date written 2012-03-04 as the language writes it; as it is where none is so."""
    year, month, day = (int(part) for part in match.groups() if part)
    return formatted(code, year, month, day) or match[0]
