"""Templates expanded from a wiki's own pages: parameters, inclusion, limits, and what stays unknown."""

import time

import pytest

import wikibio
from wikibio.readers.wikitext.expansion import MOST_CHARACTERS
from wikibio.readers.wikitext.preprocessor import body

PAGES = {
    "Born": "<noinclude>Documentation.</noinclude>* {{{1}}}{{#if:{{{place|}}}|, {{{place}}}}}",
    "Native": "#REDIRECT [[Template:Born]]",
    "Outer": "{{Inner|{{{1|nobody}}}|by={{{2|}}}}}",
    "Inner": "<{{{1}}}>".replace("<", "«").replace(">", "»") + "{{#if:{{{by|}}}| of {{{by}}}}}",
    "Loop": "a{{Loop}}b",
    "Ping": "{{Pong}}",
    "Pong": "{{Ping}}",
    "Lua": "{{#invoke:Module|main}}",
    "Half": "{{#if:{{{1|}}}|plain|{{Lua}}}}",
    "Veiled Lua": 'seen<span class="noprint">{{Lua}}</span>',
    "Bar": '<div class="navbox">one {{Lua}}</div>[[Category:Barred]]',
    "Only": "x<onlyinclude>y</onlyinclude>z<includeonly>w</includeonly>",
    "Table": "{|\n| a {{!}} b\n|}",
}


def parse(text: str, pages: dict[str, str] | None = None, **options: str) -> wikibio.Article:
    return wikibio.parse(text, format="wikitext", templates=pages or PAGES, **options)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("{{Born|Ada|place=London}}", "Ada, London"),
        ("{{born|Ada}}", "Ada"),
        ("{{Template:Born|1= Ada }}", "Ada"),
        ("{{ native |Ada}}", "Ada"),
        ("{{Outer|Ada|Byron}}", "«Ada»of Byron"),
        ("{{Outer}}", "«nobody»"),
        ("{{Outer|{{Outer|{{nowrap|Ada}}}}}}", "««Ada»»"),
        ("{{Only}}", "y"),
        ("{{Veiled Lua}}.", "seen."),
        ("{{Half|x}}!", "plain!"),
        ("a {{#ifeq:{{Only}}|y|yes|no}}", "a yes"),
        ("a\n{{Table}}\nb", "a\nb"),
        ("{{nowrap|{{Only}}}}", "y"),
    ],
)
def test_a_template_shows_what_its_own_page_says(text: str, expected: str) -> None:
    assert parse(text).text == expected


def test_what_is_expanded_counts_as_rendered() -> None:
    loss = parse("{{Born|Ada}} {{nowrap|{{Only}}}}").loss
    assert {use.name for use in loss.rendered} == {"born", "nowrap", "only"}
    assert not loss.unknown


def test_what_hangs_on_lua_stays_unknown() -> None:
    article = parse("a {{Lua}}, {{Half}}.")
    assert [use.name for use in article.loss.unknown] == ["lua", "half"]


def test_a_navigation_box_is_no_text_but_its_categories_count() -> None:
    article = parse("End.\n\n{{Bar}}")
    assert article.text == "End."
    assert [category.name for category in article.categories] == ["Barred"]


@pytest.mark.parametrize("name", ["Loop", "Ping"])
def test_a_template_is_not_expanded_in_itself(name: str) -> None:
    assert parse(f"x{{{{{name}}}}}y").text in ("xaby", "xy")


def test_our_tables_outrank_the_wikis_pages() -> None:
    assert parse("{{nowrap|a}}", {"Nowrap": "other"}).text == "a"


def test_an_infobox_is_read_not_expanded() -> None:
    article = parse("{{Infobox person|name=Ada}}x", {"Infobox person": "no {{{name}}}"})
    assert article.text == "x"
    assert article.infoboxes[0].name.lower().startswith("infobox")


def test_a_parameter_without_a_value_stays_as_it_is_written() -> None:
    assert parse("{{A}}", {"A": "{{{x}}}"}).text == "{{{x}}}"


def test_unnamed_values_keep_their_spaces_and_named_ones_do_not() -> None:
    assert parse("{{A| b |c= d }}", {"A": "({{{1}}})({{{c}}})"}).text == "( b )(d)"


def test_a_bar_in_a_value_splits_nothing() -> None:
    assert parse("{{A|x{{!}}y}}", {"A": "{{{1}}}-{{{2|none}}}"}).text == "x|y-none"


def test_a_redirect_in_the_wikis_own_words_is_followed() -> None:
    pages = {"Vorlage:Neu": "x{{{1}}}", "Alt": "#WEITERLEITUNG [[Vorlage:Neu]]"}
    assert parse("{{Alt|y}}", pages, language="de").text == "xy"


def test_templates_that_multiply_end_soon() -> None:
    pages = {f"T{n}": f"{{{{T{n + 1}}}}}" * 10 for n in range(30)}
    start = time.process_time()
    article = parse("a{{T0}}b", pages)
    assert article.text.startswith("a")
    assert time.process_time() - start < 20


def test_values_that_double_end_soon() -> None:
    pages = {f"T{n}": f"{{{{T{n + 1}|{{{{{{1}}}}}}{{{{{{1}}}}}}}}}}" for n in range(39)}
    pages["T39"] = "{{{1}}}"
    assert len(parse("{{T0|abcdefgh}}", pages).text) < MOST_CHARACTERS


def test_a_chain_deeper_than_the_limit_is_unknown() -> None:
    pages = {f"T{n}": f"{{{{T{n + 1}}}}}" for n in range(100)}
    article = parse("a{{T0}}b", pages)
    assert article.text == "ab"
    assert [use.name for use in article.loss.unknown] == ["t0"]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("a<noinclude>b</noinclude>c", "ac"),
        ("a<noinclude>b", "a"),
        ("a<noinclude/>b", "ab"),
        ("a<!-- b -->c", "ac"),
        ("a\n <!-- b --> \nc", "a\nc"),
        ("<nowiki><noinclude></nowiki>b", "<nowiki><noinclude></nowiki>b"),
        ("a<includeonly>b</includeonly>", "ab"),
        ("a<onlyinclude>b</onlyinclude>c<onlyinclude>d</onlyinclude>", "bd"),
    ],
)
def test_a_page_gives_its_body_where_it_is_used(page: str, expected: str) -> None:
    assert body(page) == expected


@pytest.mark.parametrize(
    "piece", ["<noinclude>", "<onlyinclude>", "<!--", "{{{a|", "{{#if:", "<ref>"]
)
def test_a_hostile_template_page_takes_no_long_time(piece: str) -> None:
    start = time.process_time()
    assert parse("a{{T}}", {"T": piece * 20_000}).text.startswith("a")
    assert time.process_time() - start < 10
