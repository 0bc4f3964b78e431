"""Templates whose text a function computes, and those that stand alone.

Both work on flow: what comes in and what goes out is free of templates and tags.
"""

import re
from collections.abc import Mapping

from wikibio.languages import Computed
from wikibio.model.quick import quick
from wikibio.readers.wikitext.grammar import Grammar
from wikibio.readers.wikitext.rendering import FUNCTIONS, Call
from wikibio.readers.wikitext.sentinels import LOST
from wikibio.readers.wikitext.transclusions import plain_arguments

SIMPLE = re.compile(
    r"\{\{(?!\{)([^|{}<>\[\]]*+)"
    r"(?:[^{}\[\]<]++|\[\[[^{}\[\]<]*+\]\]|\[(?!\[)|\](?!\]))*+\}\}(?!\})"
)
"""A template that holds no markup but plain links and single brackets, as most do; group: name."""
_new_call = quick(Call)


def computed(
    rendering: Computed, raw: str, arguments: Mapping[str, str], grammar: Grammar, title: str | None
) -> str | None:
    """Return what a template's function makes of its arguments, which are flow already."""
    given = dict(rendering.options)
    for key, value in arguments.items():
        given[key] = value.strip()
    call = _new_call(grammar.template(raw), given, grammar.language, title or "")
    return FUNCTIONS[rendering.function](call)


def computed_alone(text: str, name_end: int, grammar: Grammar, title: str | None) -> str | None:
    """Return the flow of a text that is one `SIMPLE` template, None where a Flattener must say it.

    Most footnotes are that, and for so little the Flattener itself is most of the work.
    """
    raw = text[2:name_end]
    rendering = grammar.inline(raw)
    if not isinstance(rendering, Computed) or text[name_end] not in "|}" or not raw.strip():
        return None
    arguments = plain_arguments(text[name_end:-2])
    if arguments is None:
        return None
    return computed(rendering, raw, arguments, grammar, title) or LOST
