"""Names of months as Unicode's CLDR has them, through Babel.

Source: https://unicode.org/reports/tr35/tr35-dates.html#months_days_quarters_eras
"""

import copy
import functools
from collections.abc import Mapping


@functools.cache
def months(code: str, context: str, width: str) -> Mapping[int, str]:
    """Return the number of each month -> its name; {} for a language CLDR does not know.

    `context` is "format" (beside a day) or "stand-alone", `width` "wide" or "abbreviated".

    >>> months("ru", "format", "wide")[5], months("ru", "stand-alone", "wide")[5]
    ('мая', 'май')
    """
    from babel import Locale, UnknownLocaleError, localedata  # noqa: PLC0415  (takes its time)

    try:
        data = localedata.load(str(Locale.parse(code, sep="-")))
    except (UnknownLocaleError, ValueError):
        return {}
    # A copy: where a language has no names of its own for a context, Babel writes the ones it
    # finds into data that languages share, and the next language would read them as its own.
    own = localedata.LocaleDataDict({"months": copy.deepcopy(data["months"])})
    return dict(own["months"][context][width])
