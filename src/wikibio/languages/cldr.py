"""What Unicode's CLDR knows of a language, through Babel.

Source: https://unicode.org/reports/tr35/tr35-dates.html#months_days_quarters_eras
"""

import copy
import functools
from collections.abc import Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale


@functools.lru_cache(maxsize=512)  # pages may name any code
def locale(code: str) -> "Locale | None":
    """Return what Babel has of a language, None for one it does not know.

    >>> locale("de").languages["en"], locale("x-none")
    ('Englisch', None)
    """
    from babel import Locale, UnknownLocaleError  # noqa: PLC0415  (takes its time)

    try:
        return Locale.parse(code, sep="-")
    except (UnknownLocaleError, ValueError):
        return None


def locale_or_english(code: str) -> "Locale":
    """Return what Babel has of a language, of English for one it does not know."""
    from babel import Locale  # noqa: PLC0415  (takes its time)

    return locale(code) or Locale("en")


def months(code: str, context: str, width: str) -> Mapping[int, str]:
    """Return the number of each month -> its name; {} for a language CLDR does not know.

    `context` is "format" (beside a day) or "stand-alone", `width` "wide" or "abbreviated".

    >>> months("ru", "format", "wide")[5], months("ru", "stand-alone", "wide")[5]
    ('мая', 'май')
    """
    return _names(code, "months", context, width)


def days(code: str, context: str, width: str) -> Mapping[int, str]:
    """Return the number of each day of the week, Monday being 0, -> its name; {} as for `months`.

    >>> days("fr", "format", "wide")[0]
    'lundi'
    """
    return _names(code, "days", context, width)


@functools.cache
def _names(code: str, kind: str, context: str, width: str) -> Mapping[int, str]:
    known = locale(code)
    if known is None:
        return {}
    from babel import localedata  # noqa: PLC0415  (takes its time)

    data = localedata.load(str(known))
    # A copy: where a language has no names of its own for a context, Babel writes the ones it
    # finds into data that languages share, and the next language would read them as its own.
    own = localedata.LocaleDataDict({kind: copy.deepcopy(data[kind])})
    return dict(own[kind][context][width])
