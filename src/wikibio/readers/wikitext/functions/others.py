"""What fits nowhere else: tags made by words, words of people, what only a running wiki knows.

Source: https://www.mediawiki.org/wiki/Help:Magic_words#Miscellaneous
"""

import re

from wikibio.languages import cldr
from wikibio.readers.wikitext.functions.invocation import Function, Invocation
from wikibio.readers.wikitext.tags import EXTENSION_TAGS, HTML_TAGS

_NAME = re.compile(r"[A-Za-z]{1,30}")
_TAG = "#tag"


def nothing(_: Invocation) -> str:
    """Show nothing: what only acts, and what only a running wiki could answer."""
    return ""


def _first(call: Invocation) -> str:
    return call.shown(0)


def _gender(call: Invocation) -> str:
    """Return the form for people whose gender is not known: the last, as MediaWiki does."""
    return call.shown(min(3, len(call) - 1)) if len(call) > 1 else ""


def _grammar(call: Invocation) -> str:
    """Return the word in its first form: the forms of words are not known here."""
    return call.shown(1)


def _tag_function(call: Invocation) -> str:
    """Return the tag that `{{#tag:name|content|attribute=value}}` writes."""
    name = call.value(0).lower()
    if not _NAME.fullmatch(name) or (name not in EXTENSION_TAGS and name not in HTML_TAGS):
        return ""
    attributes = "".join(
        f' {key}="{value.strip(chr(34) + chr(39))}"'
        for key, value in call.named(2).items()
        if _NAME.fullmatch(key) and not set('"<>') & set(value.strip("\"'"))
    )
    content = call.shown(1)
    if len(call) < 2 or f"</{name}" in content.lower():
        return f"<{name}{attributes} />"
    return f"<{name}{attributes}>{content}</{name}>"


def _language_name(call: Invocation) -> str:
    """Return the name of a language in itself, or in the language of argument 1."""
    code, within = call.value(0), call.value(1)
    locale = cldr.locale(within or code)
    return code if locale is None else str(locale.languages.get(code.replace("-", "_"), code))


def _content_language(call: Invocation) -> str:
    return call.grammar.language.code


FUNCTIONS: dict[str, Function] = {
    _TAG: _tag_function,
    "#language": _language_name,
    "gender": _gender,
    "grammar": _grammar,
    "bidi": _first,
    "#bidi": _first,
    **dict.fromkeys(("CONTENTLANGUAGE", "CONTENTLANG", "PAGELANGUAGE"), _content_language),
}
