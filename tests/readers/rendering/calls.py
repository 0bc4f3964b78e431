"""Uses of templates as functions that compute get them."""

from wikibio.languages import get
from wikibio.readers.wikitext.rendering import Call


def call(written: str, code: str = "en", name: str = "x", **options: str) -> Call:
    """Return the use that "1|2|name=value" writes; `options` are a table's."""
    arguments, place = dict(options), 0
    for part in written.split("|"):
        key, equals, value = part.partition("=")
        if equals:
            arguments[key] = value
        else:
            place += 1
            arguments[str(place)] = part
    return Call(name, arguments, get(code), "A page")
