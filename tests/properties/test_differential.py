"""We see the templates, links, categories and headings that mwparserfromhell sees.

Where the two differ, the difference is of a kind listed in `both_views`, with MediaWiki on our
side, and no more of it than is written here.
"""

import bz2
import gzip
import json
import re
from collections import Counter
from html import unescape
from itertools import islice
from pathlib import Path

import mwparserfromhell
import pytest
from hypothesis import given

import wikibio
from tests.properties.both_views import differences, kind_of
from tests.strategies import wikitext_pages

PAGES = Path(__file__).resolve().parent.parent.parent / "fixtures" / "pages"
_PAGE = re.compile(r"<ns>0</ns>.*?<text[^>]*>(.*?)</text>", re.DOTALL)


def _kinds(texts) -> Counter[str]:
    """Count the differences by kind; fail on the first that is not listed."""
    counts: Counter[str] = Counter()
    for text in texts:
        for difference in differences(text):
            kind = kind_of(difference, text)
            assert kind is not None, difference
            counts[kind] += 1
    return counts


@given(wikitext_pages())
def test_both_see_the_same_on_generated_pages(page) -> None:
    assert _kinds([page.wikitext]) == {}


@given(wikitext_pages())
def test_the_templates_handed_out_are_those_the_page_has(page) -> None:
    article = wikibio.parse(page.wikitext)
    names = [str(template.name).strip() for template in article.templates]
    assert [name for name in names if not name.startswith("DEFAULTSORT:")] == page.templates
    assert str(article.wikicode()) == page.wikitext
    assert all(isinstance(t, mwparserfromhell.nodes.Template) for t in article.templates)


def test_both_see_the_same_on_the_english_fixture_pages() -> None:
    files = [PAGES / slug / "page.wikitext" for slug in ("ada-lovelace", "paavo-nurmi")]
    assert set(_kinds(file.read_text(encoding="utf-8") for file in files)) <= {
        "a link in a gallery"
    }


@pytest.mark.corpus
def test_both_see_the_same_on_all_biographies_of_2018(shared: Path) -> None:
    path = shared / "corpus" / "uscongress" / "wikitext-2018.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        assert _kinds(json.loads(line)["text"] for line in lines) == {}


@pytest.mark.corpus
def test_both_see_the_same_on_articles_of_2016(shared: Path) -> None:
    path = shared / "corpus" / "enwiki-2016-excerpt.xml.bz2"
    dump = bz2.decompress(path.read_bytes()).decode("utf-8")
    texts = (unescape(match[1]) for match in _PAGE.finditer(dump))
    counts = _kinds(islice(texts, 0, None, 2))
    assert counts["a link in a gallery"] > 0
    assert set(counts) == {"a link in a gallery"}
