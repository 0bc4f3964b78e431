"""Lists that templates make: one entry a line, each an item.

Source of each: its documentation page, https://en.wikipedia.org/wiki/Template:NAME.
"""

import re

from wikibio.readers.wikitext.rendering.call import Call
from wikibio.readers.wikitext.sentinels import BR, BREAK

_LIST_LINE = re.compile(r"[*#:;|{]")
_POSITION = re.compile(r"[1-9][0-9]{0,4}")


def items(call: Call) -> str | None:
    """Return the unnamed arguments as items of a list: `{{ubl|a|b}}`, `{{hlist|a|b}}`.

    Empty ones are left out. Option: `marker` ("*"; "#" for a numbered list).
    """
    entries = _entries(call)
    return _listed(entries, call.get("marker") or "*") if entries else None


def joined(call: Call) -> str | None:
    """Return the unnamed arguments in one line: `{{cslist|a|b}}` -> "a, b".

    Options: `between` (", "), `last`, what stands before the last instead.
    """
    entries = _entries(call)
    if not entries:
        return None
    between = call.get("between") or ", "
    last = call.get("last")
    if last and len(entries) > 1:
        return between.join(entries[:-1]) + last + entries[-1]
    return between.join(entries)


def lines(call: Call) -> str | None:
    """Return a list's text on lines of its own: `{{plainlist|\\n* a\\n* b}}`.

    Entries parted by line breaks become items where the option `breaks` is "y". Options:
    `argument`, the name of the argument that holds the text, several parted by commas ("1").
    """
    text = call.get(*(call.get("argument") or "1").split(",")).strip("\n")
    if not text:
        return "" if call.get("empty") else None
    if call.get("breaks") and "\n" not in text:
        return _listed([entry.strip() for entry in text.split(BR) if entry.strip()], "*")
    return f"\n{text}\n" if _LIST_LINE.match(text) else text


def titled(call: Call) -> str | None:
    """Return a list under its title: `{{collapsible list|title=T|a|b}}`.

    Option: `title-at`, the names of the argument that is the title, parted by commas ("title").
    """
    title = call.get(*(call.get("title-at") or "title").split(","))
    entries = _entries(call)
    if not entries:
        return title or None
    if len(entries) == 1 and _LIST_LINE.match(entries[0]):
        return f"{title}\n{entries[0]}\n"
    return title + _listed(entries, "*")


def quotation(call: Call) -> str | None:
    """Return a quotation as a paragraph of its own, and a line that says whose it is.

    Options: `text-at`, `author-at`, `source-at`, `more-at`: the names of the arguments, parted by
    commas; `dash`, what stands before the author ("— ").
    """
    text = call.get(*(call.get("text-at") or "text,quote,1").split(",")).strip()
    if not text:
        return None
    author = call.get(*(call.get("author-at") or "author,by,sign,2").split(","))
    source = call.get(*(call.get("source-at") or "title,source,3").split(","))
    more = [call.get(name) for name in call.get("more-at").split(",") if name]
    who = ", ".join(part for part in (author, source, *more) if part)
    if _LIST_LINE.match(text):
        text = f"\n{text}"
    signed = f"{BREAK}{call.get('dash') or '— '}{who}" if who else ""
    return f"{BREAK}{text}{signed}{BREAK}"


def as_it_stood(call: Call) -> str | None:
    """Return words with a mark that they stood so: `{{sic|recieve}}` -> "recieve [sic]".

    `hide=y` leaves the mark out. Option: `mark`, the mark with the space before it.
    """
    values = call.numbered()
    asking = bool(values) and values[0] == "?"
    text = "".join(values[1:] if asking else values)
    if call.get("hide").lower() not in {"", "n", "no"}:
        return text or None
    mark = call.get("mark")
    return text + mark if text else mark.strip()


def definition(call: Call) -> str | None:
    """Return `{{term|a}}` as a term on its line, `{{defn|b}}` as its sense.

    Option: `marker`, ";" or ":".
    """
    text = call.get("content", "defn", "term", "1").strip()
    marker = call.get("marker") or ":"
    if not text:
        return None
    return f"\n{marker} {text}\n" if "\n" not in text else f"\n\n{text}\n\n"


def _entries(call: Call) -> list[str]:
    """Return the entries that are not empty; one that is missing does not end them."""
    numbers = sorted(int(name) for name in call.arguments if _POSITION.fullmatch(name))
    values = (call.get(str(number)).strip() for number in numbers)
    return [value for value in values if value]


def _listed(entries: list[str], marker: str) -> str:
    """Return entries as lines of a list; a list inside an entry goes one level deeper."""
    out: list[str] = []
    for entry in entries:
        if "\n" not in entry:
            out.append(f"{marker} {entry}")
            continue
        inner = entry.split("\n")
        if _LIST_LINE.match(inner[0]):
            out += (marker + line if line[:1] in "*#" else line for line in inner if line)
        else:
            out.append(f"{marker} {inner[0]}")
            out += (
                marker + line if line[:1] in "*#" else f"{marker} {line}"
                for line in inner[1:]
                if line
            )
    return "\n" + "\n".join(out) + "\n"
