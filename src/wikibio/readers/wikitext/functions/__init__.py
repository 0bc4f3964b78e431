"""Parser functions and variables, a module a family; `run` calls one by its English name.

Source: https://www.mediawiki.org/wiki/Help:Magic_words and
https://www.mediawiki.org/wiki/Help:Extension:ParserFunctions
"""

from collections.abc import Mapping

from wikibio.readers.wikitext.functions import (
    conditions,
    expressions,
    numbers,
    others,
    strings,
    times,
    titles,
)
from wikibio.readers.wikitext.functions.invocation import ERROR, Function, Invocation, PageFacts
from wikibio.readers.wikitext.magic import MOMENTS, TITLES

FUNCTIONS: Mapping[str, Function] = {
    **dict.fromkeys(TITLES, titles.PAGE_NAME),
    **dict.fromkeys(MOMENTS, times.variable),
    **conditions.FUNCTIONS,
    **expressions.FUNCTIONS,
    **numbers.FUNCTIONS,
    **others.FUNCTIONS,
    **strings.FUNCTIONS,
    **times.FUNCTIONS,
    **titles.FUNCTIONS,
}


def run(call: Invocation) -> str:
    """Return the wikitext that a magic word stands for; "" for one that shows nothing."""
    return FUNCTIONS.get(call.name, others.nothing)(call)


__all__ = ["ERROR", "FUNCTIONS", "Function", "Invocation", "PageFacts", "run"]
