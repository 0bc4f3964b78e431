"""On real pages: every word of the source is in the text, or in a stretch recorded as dropped."""

import gzip
import json
import re
from collections import Counter
from itertools import islice
from pathlib import Path

import pytest

import wikibio

_WORD = re.compile(r"[^\W\d_]{2,}")
_TARGET = re.compile(r"\[\[[^\[\]|]*\|")
_URL = re.compile(r"\[(?:https?:)?//[^\s\]]+")
_MARKS = re.compile(r"\[\[|\]\]|'{2,}")
_ENTITY = re.compile(r"&#?\w+;")


def _words_left(article: wikibio.Article) -> Counter[str]:
    """Return the words of the source that nothing accounts for but the text."""
    pieces, last = [], 0
    for part in article.dropped:
        start, end = part.span
        pieces.append(article.source[last:start])
        last = max(last, end)
    rest = "\n".join([*pieces, article.source[last:]])
    for pattern, instead in ((_TARGET, " "), (_URL, " "), (_ENTITY, " "), (_MARKS, "")):
        rest = pattern.sub(instead, rest)
    return Counter(_WORD.findall(rest))


@pytest.mark.corpus
def test_no_word_of_a_real_biography_is_lost(shared: Path) -> None:
    path = shared / "corpus" / "uscongress" / "wikitext-2018.jsonl.gz"
    total = lost = 0
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in islice(lines, 0, None, 3):
            article = wikibio.parse(json.loads(line)["text"])
            words = _words_left(article)
            missing = words - Counter(_WORD.findall(article.text))
            total += words.total()
            lost += missing.total()
            assert missing.total() <= 3, missing
    assert total > 100_000
    assert lost / total < 0.0002
