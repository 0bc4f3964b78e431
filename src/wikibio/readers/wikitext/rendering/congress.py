"""Districts and bills of the United States' Congress; their words are data/us_congress.toml."""

from collections.abc import Mapping

from wikibio.languages import tables
from wikibio.readers.wikitext.rendering.call import Call

_SHORT = "X"


def us_district(call: Call) -> str | None:
    """Return the link to a district: its state, its number or "AL", and what else it is called.

    Source: https://en.wikipedia.org/wiki/Template:Ushr
    """
    state, number, label = call.get("1"), call.get("2"), call.get("3")
    if not state or not number:
        return None
    words = _words()
    state = words["states"].get(state.upper(), state)
    kind = "numbered" if number.isdecimal() else "at-large"
    forms = words["district"]
    title = forms[kind].format(state=state, number=_ordinal(number))
    if label == _SHORT:
        label = forms[f"{kind}-short"].format(state=state, number=number)
    elif len(label) == 1 and label.isalpha():
        label = ""
    return f"[[{title}|{label}]]" if label else f"[[{title}]]"


def us_bill(call: Call) -> str | None:
    """Return the name of a bill from its chamber and number, or what it is called.

    Source: https://en.wikipedia.org/wiki/Template:USBill
    """
    named = call.get("pipe", "4")
    if named:
        return named
    letters = "".join(filter(str.isalpha, call.get("2", "type").lower()))
    kind, number = _words()["bills"].get(letters), call.get("3", "number")
    return f"{kind}&nbsp;{number}" if kind and number else None


def _ordinal(number: str) -> str:
    endings = _words()["ordinals"]
    return number + (endings.get(number[-2:]) or endings.get(number[-1:]) or endings["other"])


def _words() -> Mapping[str, Mapping[str, str]]:
    return tables.table("us_congress")
