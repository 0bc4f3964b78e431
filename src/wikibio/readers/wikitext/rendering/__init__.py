"""Templates whose text must be computed; all others are patterns in languages/data/templates.

A function gets a `Call` and returns wikitext without templates, or None where its arguments make
no sense: the template then counts as unknown. `FUNCTIONS` is what tables of languages may name.
"""

from collections.abc import Mapping

from wikibio.readers.wikitext.rendering.call import Call, Function

FUNCTIONS: Mapping[str, Function] = {}

__all__ = ["FUNCTIONS", "Call", "Function"]
