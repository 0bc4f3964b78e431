"""Where a page's text and its reference part: the stretches of words missing and surplus."""

import re
from collections import Counter
from collections.abc import Iterator

from tests.quality.fidelity import Grams, PagePair, grams, words

_TEMPLATE = re.compile(r"\{\{\s*([^|{}\n<]+)")


def runs(text: str, surplus: Grams) -> list[tuple[int, int]]:
    """Return stretches of words of `text`, as start and end, that lie in `surplus` 3-grams only.

    A 3-gram the other text has less often counts at its last occurrences.
    """
    tokens = words(text)
    left = surplus.copy()
    bad = []
    for start in range(len(tokens) - 3, -1, -1):
        gram = tuple(tokens[start : start + 3])
        if left[gram] > 0:
            left[gram] -= 1
            bad.append(start)
    stretches: list[tuple[int, int]] = []
    for start in reversed(bad):
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = (stretches[-1][0], start + 3)
        else:
            stretches.append((start, start + 3))
    return stretches


def missing_runs(pair: PagePair, given: str) -> list[tuple[int, int]]:
    """Return the stretches of the reference that are not in our text."""
    return runs(pair.reference, grams(pair.reference) - grams(given))


def surplus_runs(pair: PagePair, given: str) -> list[tuple[int, int]]:
    """Return the stretches of our text that are not in the reference."""
    return runs(given, grams(given) - grams(pair.reference))


def shown(text: str, stretches: list[tuple[int, int]], width: int = 40) -> Iterator[str]:
    """Yield each stretch as a line of at most `width` words."""
    tokens = words(text)
    for start, end in stretches:
        more = " …" if end - start > width else ""
        yield " ".join(tokens[start : min(end, start + width)]) + more


def suspects(pairs: list[PagePair], given: list[str]) -> Counter[str]:
    """Count, for each template, the missing stretches that follow right where it is called.

    The two words of the reference before what is missing are looked up in the wikitext; if a
    template comes next there, it is the suspect. A stretch begins two words before the first word
    that is missing, because it is made of 3-grams.
    """
    found: Counter[str] = Counter()
    for pair, text in zip(pairs, given, strict=True):
        tokens = words(pair.reference)
        for start, _end in missing_runs(pair, text):
            name = _next_template(pair.wikitext, tokens[start : start + 2])
            if name:
                found[name] += 1
    return found


def _next_template(wikitext: str, before: list[str]) -> str | None:
    pattern = r"\b" + r"\W{1,12}".join(map(re.escape, before)) + r"\b[^\w{]{0,8}(?=\{\{)"
    place = re.search(pattern, wikitext)
    if not place:
        return None
    call = _TEMPLATE.match(wikitext, place.end())
    return call[1].strip() if call else None
