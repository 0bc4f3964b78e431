"""The HTML card of an article, as written and as an HTML reader sees it."""

from html.parser import HTMLParser

import pytest
from hypothesis import given

from tests.views.article_strategies import SPAN, article, articles, box, item, section
from wikibio.model import Category, Infobox, LangLink, Problem, Value
from wikibio.views.card import card

ALLOWED = {"div", "p", "b", "i", "span", "code", "table", "tbody", "tr", "th", "td"}


class Reader(HTMLParser):
    """Collects the text, and checks that every tag is ours and closed in turn."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.open, self.text, self.attributes = [], [], set()
        self.feed(html)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag, attrs):
        assert tag in ALLOWED
        self.open.append(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        assert self.open
        self.text.append(data)

    def handle_comment(self, data):
        pytest.fail(f"a comment in the card: {data}")

    def handle_decl(self, decl):
        pytest.fail(f"a declaration in the card: {decl}")

    def unknown_decl(self, data):
        pytest.fail(f"a declaration in the card: {data}")

    def handle_pi(self, data):
        pytest.fail(f"an instruction in the card: {data}")


@given(articles)
def test_a_card_is_well_formed_holds_only_its_own_tags_and_can_be_encoded(made):
    html = card(made)
    html.encode()
    assert Reader(html).attributes <= {"class", "style", "dir"}
    assert "\0" not in html


@given(articles)
def test_a_card_stays_small_however_long_the_article(made):
    assert len(card(made)) < 60_000


def test_text_is_shown_escaped():
    evil = "<script>alert(\"1\")</script> & 'x'"
    made = article(
        section(evil),
        section(heading=evil, level=2),
        title=evil,
        language=evil,
        redirect=evil,
        categories=(Category(evil, None, SPAN),),
        infoboxes=(Infobox(evil, {evil: Value(evil)}, SPAN),),
        problems=(Problem(evil, evil, SPAN),),
    )
    html = card(made)
    assert "<script" not in html
    assert "".join(Reader(html).text).count(evil) == 11


def test_a_card_shows_what_is_in_the_article():
    made = article(
        section("Ada Lovelace was a mathematician.", item(1, "*", "an item")),
        section("Text.", heading="Life", level=2),
        section("More.", heading="Childhood", level=3),
        title="Ada Lovelace",
        page_id=974,
        revision_id=12,
        timestamp="2016-11-01T00:00:00Z",
        categories=(Category("1815 births", None, SPAN),),
        langlinks=(LangLink("fr", "Ada Lovelace", SPAN), LangLink("de", "Ada Lovelace", SPAN)),
        infoboxes=(Infobox("Infobox person", {"born": Value("10 December 1815")}, SPAN),),
        problems=(Problem("unclosed-template", "The braces are not closed.", (5, 9)),),
    )
    shown = Reader(card(made)).text
    for text in (
        "Ada Lovelace",
        "language en · page 974 · revision 12 · 2016-11-01T00:00:00Z",
        "Ada Lovelace was a mathematician.",
        "Life",
        "Childhood",
        "1815 births",
        "Infobox person",
        "born",
        "10 December 1815",
        "2 languages linked",
        "unclosed-template",
        " The braces are not closed. (at 5)",
    ):
        assert text in shown
    assert "Text." not in shown


def test_a_field_of_nothing_but_templates_shows_its_wikitext():
    fields = {"born": Value("", "{{birth date|1815|12|10}}"), "died": Value("1852", "[[1852]]")}
    html = card(article(infoboxes=(Infobox("Infobox person", fields, SPAN),)))
    assert "<code>{{birth date|1815|12|10}}</code>" in html
    assert "[[1852]]" not in html


def test_one_of_a_kind_is_counted_in_the_singular():
    made = article(langlinks=(LangLink("fr", "Ada", SPAN),))
    assert "1 language linked" in Reader(card(made)).text


def test_what_is_long_is_cut_and_says_so():
    made = article(
        section("a" * 600, "b" * 600, "c" * 600),
        *(section(heading=f"H{number}", level=2) for number in range(30)),
        categories=tuple(Category(f"C{number}", None, SPAN) for number in range(20)),
    )
    shown = Reader(card(made)).text
    assert "b" * 99 + "…" in shown
    assert not any("c" * 9 in text for text in shown)
    assert "sections (and 6 more)" in shown
    assert "categories (and 8 more)" in shown


def test_an_empty_article_has_a_card():
    assert Reader(card(article())).text == ["untitled", "language en"]


def test_a_card_shows_the_first_succession_boxes():
    boxes = [box("Mayor", ["Ann Brown"], years="1900", vacancy="Incumbent"), *[box("Clerk")] * 9]
    shown = Reader(card(article(succession_boxes=tuple(boxes)))).text
    for text in ("succession (and 2 more)", "← Ann Brown", "Mayor · 1900", "→ (Incumbent)"):
        assert text in shown
