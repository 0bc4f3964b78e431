"""Language conversion: `-{…}-` on wikis that show one text in several scripts.

Source: https://www.mediawiki.org/wiki/Writing_systems/Syntax
"""

import re
from collections.abc import Sequence

_FLAGS = re.compile(r"\s*([A-Za-z](?:\s*;\s*[A-Za-z])*|[a-z]{2,}[a-z-]*(?:\s*;\s*[a-z-]+)*|)\s*\|")
_CASE = re.compile(r"(?:^|;)\s*(?:[^;:|{}\[\]]*=>\s*)?([a-z][a-z-]*[a-z])\s*:\s*")
_HIDDEN = frozenset("HTNDG-")
"""Flags of rules that are noted and not shown: for the page, its title, a group, a name."""


def shown(content: str, variants: Sequence[str]) -> str:
    """Return the wikitext that the inside of `-{…}-` shows, "" for one that only sets a rule.

    Where the text differs by variant, the first in `variants` that it has a text for counts.
    """
    flags = _FLAGS.match(content)
    if flags is not None:
        content = content[flags.end() :]
        letters = {flag.strip().upper() for flag in flags[1].split(";")}
        if letters & _HIDDEN and not letters & {"A", "S"}:
            return ""
        if "R" in letters:
            return content
    cases = list(_CASE.finditer(content))
    if not cases or content[: cases[0].start()].strip():
        return content
    ends = [case.start() for case in cases[1:]] + [len(content)]
    texts = {
        case[1]: content[case.end() : end].strip().rstrip(";").rstrip()
        for case, end in zip(cases, ends, strict=True)
        if case[1] in variants
    }
    if not texts:
        return content
    return next(texts[code] for code in variants if code in texts)
