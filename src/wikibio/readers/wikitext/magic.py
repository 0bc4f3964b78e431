"""Magic words in braces: which names are any, in English and in a wiki's own language.

Source: https://www.mediawiki.org/wiki/Help:Magic_words and
https://www.mediawiki.org/wiki/Help:Extension:ParserFunctions
"""

import re
from collections.abc import Mapping

_IN_BRACKETS = re.compile(r"\s*+\([^()]*+\)$")

TITLES = frozenset(
    name + encoded
    for name in (
        *("PAGENAME", "FULLPAGENAME", "BASEPAGENAME", "SUBPAGENAME", "ROOTPAGENAME"),
        *("TALKPAGENAME", "SUBJECTPAGENAME", "ARTICLEPAGENAME"),
        *("NAMESPACE", "TALKSPACE", "SUBJECTSPACE", "ARTICLESPACE"),
    )
    for encoded in ("", "E")
) | {"NAMESPACENUMBER"}
"""Variables that name the page, or the page after their colon."""

MOMENTS = frozenset(
    when + part
    for when in ("CURRENT", "LOCAL")
    for part in (
        *("YEAR", "MONTH", "MONTH1", "MONTH2", "MONTHNAME", "MONTHNAMEGEN", "MONTHABBREV"),
        *("DAY", "DAY2", "DAYNAME", "DOW", "WEEK", "TIME", "HOUR", "TIMESTAMP"),
    )
) | frozenset(
    "REVISION" + part
    for part in ("YEAR", "MONTH", "MONTH1", "DAY", "DAY2", "TIMESTAMP", "ID", "USER", "SIZE")
)
"""Variables that tell the time, and what the revision is."""

COUNTS = frozenset(
    "NUMBEROF" + what
    for what in ("ARTICLES", "PAGES", "FILES", "USERS", "ACTIVEUSERS", "EDITS", "ADMINS", "VIEWS")
) | frozenset({"PAGEID", "CURRENTVERSION"})
"""Variables that only a running wiki can answer."""

SITE = frozenset(
    {"SITENAME", "SERVER", "SERVERNAME", "SCRIPTPATH", "STYLEPATH", "ARTICLEPATH"}
    | {"CONTENTLANGUAGE", "CONTENTLANG", "PAGELANGUAGE", "DIRECTIONMARK", "DIRMARK"}
)

VARIABLES = TITLES | MOMENTS | COUNTS | SITE

FUNCTIONS = frozenset(
    {
        *("#if", "#ifeq", "#iferror", "#ifexpr", "#ifexist", "#switch", "#expr"),
        *("#time", "#timel", "#titleparts", "#len", "#pos", "#rpos", "#sub", "#count"),
        *("#replace", "#explode", "#urldecode", "#tag", "#language", "#property", "#statements"),
        *("#formatdate", "#dateformat", "#special", "#bidi"),
        *("lc", "uc", "lcfirst", "ucfirst", "formatnum", "padleft", "padright", "plural"),
        *("gender", "grammar", "ns", "nse", "urlencode", "anchorencode", "int", "bidi"),
        *("fullurl", "fullurle", "localurl", "localurle", "canonicalurl", "canonicalurle"),
        *("filepath", "displaytitle", "defaultsort", "pagesincategory", "pagesinnamespace"),
        *("pagesize", "numberingroup", "protectionlevel", "protectionexpiry"),
    }
)
"""Parser functions, by the small letters they are compared in."""

_SUBSTITUTIONS = frozenset({"subst", "safesubst"})


def magic_word(head: str, local: Mapping[str, str]) -> tuple[str, str] | None:
    """Return the English name of the magic word that `head` calls, and what follows its colon.

    `head` is what stands between the braces and the first pipe, `local` are the wiki's own words.
    None where it calls none. Names of variables are told from others by case, as in MediaWiki.
    """
    while True:
        word, colon, rest = head.partition(":")
        word = word.strip()
        if not colon:
            word = local.get(word, word)
            return (word, "") if word in VARIABLES else None
        name = word.lower()
        name = local.get(name, name)
        if name in FUNCTIONS:
            return name, rest
        if name not in _SUBSTITUTIONS:
            word = local.get(word, word)
            return (word, rest) if word in TITLES or word in COUNTS else None
        head = rest


def page_names(title: str) -> dict[str, str]:
    """Return what patterns of templates may call the page: its title, and that without "(…)"."""
    return {"PAGENAME": title, "PAGENAMEBASE": _IN_BRACKETS.sub("", title)}
