"""The tail of flattened pages: categories, language links and sort keys told from prose."""

import gc
import html
import json
import time
from pathlib import Path

import pytest

from wikibio.languages import get
from wikibio.readers.flattened.tail import Tail, find_tail


def tail_of(text: str, language: str = "en", title: str | None = None) -> Tail:
    return find_tail(text, get(language), title)


def names(tail: Tail) -> list[str]:
    return [category.name for category in tail.categories]


def links(tail: Tail) -> list[tuple[str, str]]:
    return [(link.language, link.title) for link in tail.langlinks]


def left(text: str, tail: Tail) -> str:
    """Return what stays of a text when its tail is cut out."""
    kept, at = "", 0
    for (start, end), _ in tail.spans:
        kept += text[at:start]
        at = end
    return kept + text[at:]


def codes(tail: Tail) -> list[str]:
    return [problem.code for problem in tail.problems]


RUN = ["1974 births", "Living people", "Mayors of Paterson, New Jersey", "Ohio (state) sheriffs"]


@pytest.mark.parametrize("glue", [" ", "", "\n", "\n\n", "  "])
@pytest.mark.parametrize("prefix", ["Category:", "Category: ", "Category :", "category:"])
def test_a_run_of_categories_is_split(glue: str, prefix: str) -> None:
    text = "He lived in Ulm.\n" + glue.join(prefix + name for name in RUN)
    tail = tail_of(text)
    assert names(tail) == RUN
    assert left(text, tail).strip() == "He lived in Ulm."


def test_names_are_in_their_normal_form() -> None:
    assert names(tail_of("Category:living_people Category:été")) == ["Living people", "Été"]


def test_words_for_categories_are_those_of_the_language() -> None:
    text = "Er starb in Ulm.Kategorie:Mann Category:Geboren 1900\nKategoria:Non"
    assert names(tail_of(text, "de")) == ["Mann", "Geboren 1900"]
    assert names(tail_of("本文。カテゴリ:日本の人物カテゴリ:存命人物", "ja")) == [
        "日本の人物",
        "存命人物",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "See Category:Foo for more about it. Then he went on.",
        "See Category:Foo, which is nice, and Category:Bar too.",
        "The category: best actor. In category:foo he won.",
        "See [[:Category:Foo]] and :Category:Bar and wiktionary:Category:Baz.",
        "The Subcategory:words are here.",
    ],
)
def test_prose_that_speaks_of_categories_stays(text: str) -> None:
    tail = tail_of(text)
    assert names(tail) == []
    assert tail.spans == ()


def test_a_name_ends_where_prose_begins() -> None:
    text = "Category:Poets Category:Living people John Smith is a poet. He lives in Ulm."
    tail = tail_of(text, title="John Smith")
    assert names(tail) == ["Poets", "Living people"]
    assert left(text, tail) == " John Smith is a poet. He lives in Ulm."
    assert codes(tail) == ["inferred-category"]


@pytest.mark.parametrize("name", ["People from Washington, D.C.", "Star Trek: Voyager", "C.D."])
def test_names_keep_their_stops_and_colons(name: str) -> None:
    text = f"He lived.Category:A Category:{name} Category:B Category:{name}"
    assert names(tail_of(text)) == ["A", name, "B", name]


def test_a_bar_that_was_kept_gives_the_sort_key() -> None:
    tail = tail_of("Text.Category:X|Perez, Jefferson Category:Y|* Category:Z\n")
    assert [(c.name, c.sort_key) for c in tail.categories] == [
        ("X", "Perez, Jefferson"),
        ("Y", "*"),
        ("Z", None),
    ]


def test_brackets_that_were_kept_are_understood() -> None:
    text = "A [[Category:X|key]] b [[de:Foo]] c [[:fr:Foo]] d [[:Category:Y]] e [[fr:a b#c]]"
    tail = tail_of(text)
    assert [(c.name, c.sort_key) for c in tail.categories] == [("X", "key")]
    assert links(tail) == [("de", "Foo"), ("fr", "a b#c")]
    assert left(text, tail) == "A  b  c [[:fr:Foo]] d [[:Category:Y]] e "


@pytest.mark.parametrize("title", ["Alfred Korzybski", None])
@pytest.mark.parametrize("glue", [" ", "\n"])
def test_loose_sort_keys_are_neither_text_nor_names(title: str | None, glue: str) -> None:
    key = "Korzybski, Alfred"
    text = "He wrote." + glue.join([key, key, "Category:Neuro predecessors", key, key])
    tail = tail_of(text + "fr:Alfred Korzybski nl:Alfred Korzybski", title=title)
    assert names(tail) == ["Neuro predecessors"]
    assert links(tail) == [("fr", "Alfred Korzybski"), ("nl", "Alfred Korzybski")]
    assert left(text, tail) == "He wrote."
    assert "loose-sort-key" in codes(tail)


def test_a_sort_key_that_is_the_title_turned_round_is_known_without_accents() -> None:
    text = "Official pagePerez, Jefferson Category:Walkers Perez, Jefferson Category:Men *"
    tail = tail_of(text, title="Jefferson Pérez (athlete)")
    assert names(tail) == ["Walkers", "Men"]
    assert left(text, tail) == "Official page"


def test_a_name_that_is_a_whole_sort_key_stays_a_name() -> None:
    assert names(tail_of("T.Category:Pérez, Jefferson Category:B", title="Jefferson Pérez")) == [
        "Pérez, Jefferson",
        "B",
    ]


@pytest.mark.parametrize(
    ("glued", "name", "code"),
    [
        ("Olympic silver medalists for Ecuadorca", "Olympic silver medalists for Ecuador", "ca"),
        ("Seljuk Turksbg", "Seljuk Turks", "bg"),
        ("Peoplear", "People", "ar"),
        ("Genevaan", "Geneva", "an"),
        ("American politiciansast", "American politicians", "ast"),
        ("Living peoplezh-min-nan", "Living people", "zh-min-nan"),
        ("Deaths in 1999be-x-old", "Deaths in 1999", "be-x-old"),
        ("Dependencies (law)simple", "Dependencies (law)", "simple"),
    ],
)
def test_a_code_is_split_off_the_last_category(glued: str, name: str, code: str) -> None:
    text = f"Two politicians met. Category:1950 births Category:{glued}:Foo Bar"
    tail = tail_of(text)
    assert names(tail) == ["1950 births", name]
    assert links(tail) == [(code, "Foo Bar")]
    assert codes(tail) == ["inferred-langlink"]
    assert tail.problems[0].confidence is not None


@pytest.mark.parametrize(("words", "code"), [("The births were many.", "co"), ("A birth.", "sco")])
def test_words_of_the_text_decide_which_code_is_split_off(words: str, code: str) -> None:
    assert links(tail_of(f"{words} Category:Old birthsco:Foo"))[0][0] == code


def test_the_order_of_the_codes_decides_which_one_is_split_off() -> None:
    text = "He lived. Category:Old xyzsco:Foo {}:Foo tr:Foo uk:Foo zh:Foo"
    assert links(tail_of(text.format("sk")))[0][0] == "sco"
    assert links(tail_of(text.format("cs")))[0][0] == "co"


def test_titles_hold_colons_codes_commas_and_any_script() -> None:
    titles = [
        ("de", "Star Trek: Der Film"),
        ("es", "Ley: no y sí"),
        ("fr", "2001: l'odyssée de l'espace"),
        ("he", "אלף ארסלאן"),
        ("pl", "obcy (film, 1979)"),
        ("ru", "Ньютон, Исаак"),
        ("sw", "Wikipedia:Mwanzo"),
        ("zh-min-nan", "牛頓"),
    ]
    text = "He lived.Category:Films" + " ".join(f"{code}:{title}" for code, title in titles)
    tail = tail_of(text)
    assert links(tail) == titles
    assert left(text, tail) == "He lived."


@pytest.mark.parametrize(
    "text",
    [
        "he said: no:one came. see also: de:facto rules. Ratio is:5 to one.",
        "He spoke: it:is so:what de:novo trials.",
        "Read http://de:80/ and is:known. At 1:17:21 as:found.",
        "Rodrigo said es: Bar es algo. fr: no",
        "The film Batman:Foo was long. Star Trek:Voyager too.",
        "A table of codes: de:German",
        "Ends in a wordde:Foo",
    ],
)
def test_no_word_of_prose_becomes_a_language_link(text: str) -> None:
    assert tail_of(text) == Tail()


@pytest.mark.parametrize(
    "before", ["He lived. ", "The text adventure", "See the page.\n\n", "Site (German) "]
)
def test_a_row_of_links_needs_no_category(before: str) -> None:
    text = before + "de:Alien es:Alien fr:Alien ja:宇宙人 zh:外星人"
    tail = tail_of(text)
    assert [code for code, _ in links(tail)] == ["de", "es", "fr", "ja", "zh"]
    assert left(text, tail).strip() == before.strip()


def test_namespaces_are_no_language_codes() -> None:
    text = "He lived.Kategori:Wikipedia:Basartiklar Kategori:Hansan"
    tail = tail_of(text, "sv")
    assert names(tail) == ["Wikipedia:Basartiklar", "Hansan"]
    assert links(tail) == []


@pytest.mark.parametrize(
    "words", ["DEFAULTSORT:Perez, Jefferson", "{{DEFAULTSORT:Perez, Jefferson}}"]
)
def test_what_is_left_of_a_default_sort_key_is_read(words: str) -> None:
    text = f"He lived. {words} Category:A Category:B"
    tail = tail_of(text)
    assert tail.default_sort == "Perez, Jefferson"
    assert names(tail) == ["A", "B"]
    assert left(text, tail) == "He lived. "


def test_links_may_stand_before_categories() -> None:
    text = "See also: Allegiance (TNG episode) de:Loyalität es:lealtadCategory:Nationalism"
    tail = tail_of(text)
    assert names(tail) == ["Nationalism"]
    assert links(tail) == [("de", "Loyalität"), ("es", "lealtad")]


HOSTILE = (
    *(
        "Category:",
        "de:",
        "a:b ",
        "de:x ",
        "de:x\n",
        "Category:A",
        "Category:A|",
        "[[",
        "[[Category:",
    ),
    *("xde:y", "xde:y fr:z ", "A, B Category:x ", "DEFAULTSORT:x ", "{{DEFAULTSORT:x", ":", "  "),
    *(
        "Korzybski, Alfred ",
        "A A A ",
        "birthsco:x ",
        "qsco:x. Foo\n",
        "Category:A. Foo b ",
        "\n\nde:x",
    ),
)


@pytest.mark.parametrize("unit", HOSTILE)
def test_twice_the_text_takes_about_twice_as_long(unit: str) -> None:
    def seconds(length: int) -> float:
        text = (unit * (length // len(unit) + 1))[:length]
        gc.disable()  # its time grows with what other tests left in memory
        start = time.process_time()
        tail_of(text, title="Alfred Korzybski")
        taken = time.process_time() - start
        gc.enable()
        return taken

    seconds(50_000)  # words and patterns are made ready
    for _ in range(5):
        short, long = seconds(50_000), seconds(100_000)
        if long <= max(4 * short, 0.05):
            return
    pytest.fail(f"{short:.3f} s, twice as much: {long:.3f} s")


@pytest.mark.corpus
@pytest.mark.parametrize("title", ["Jefferson Pérez", None])
def test_the_seed_text_comes_out_exactly(shared: Path, title: str | None) -> None:
    text = html.unescape((shared / "seed/jefferson-perez.txt").read_text("utf-8"))
    wanted = json.loads((shared / "seed/jefferson-perez.expected.json").read_text("utf-8"))
    tail = tail_of(text, title=title)
    assert names(tail) == wanted["categories"]
    assert [list(link) for link in links(tail)] == wanted["langlinks"]
    assert "Category:" not in left(text, tail)
