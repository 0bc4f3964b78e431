"""The training of the weights for flattened text: pages damaged, labelled, learned from."""

import gzip
import json
from dataclasses import replace

import pytest
from tools.flattened import heldout, train
from tools.flattened.crf import Settings, Weights, fit
from tools.flattened.damage import SAMPLES, Mark, Marked, flatten
from tools.flattened.labels import example, labels, settled
from tools.flattened.pages import BIOGRAPHY, FOREIGN, SAMPLE, Page

from wikibio.readers.flattened.divide.fields import Feature

PAGE = """\
'''Ana Lima''' is a [[runner]].<ref>Who's Who, 1999.</ref> She won twice.<!-- or thrice -->

Her sister {{nobr|swims}}.

== Life ==
=== Early years ===
She was born in [[Lagos, Portugal|Lagos]].
* one
* two
"""
QUICK = Settings(rounds=15)
GLUED, BULLETS, LINES = SAMPLES


def beginnings(marked, length=8):
    """Return what begins at each mark, with its kind."""
    return [(mark.kind, marked.text[mark.place :][:length]) for mark in marked.marks]


def test_flattened_text_is_glued_where_the_markup_was():
    assert flatten(PAGE, GLUED).text == (
        "Ana Lima is a runner.Who's Who, 1999. She won twice.Her sister .LifeEarly years"
        "She was born in Lagos.onetwo "
    )


def test_bullets_or_lines_stay_where_the_way_keeps_them():
    assert flatten(PAGE, BULLETS).text.endswith("Lagos. * one * two ")
    assert flatten(PAGE, LINES).text.endswith("Lagos.\none\ntwo\n")


@pytest.mark.parametrize("way", SAMPLES, ids=lambda way: way.name)
def test_marks_are_led_to_what_they_are_about(way):
    marked = settled(flatten(PAGE, way))
    blocks = [(kind, text) for kind, text in beginnings(marked) if kind in "HPIR"]
    assert [kind for kind, _ in blocks] == [*"PRPHHPII"]
    starts = ["Ana Lima", "Who's Wh", "Her sist", "Life", "Early ye", "She was ", "one", "two"]
    assert all(text.startswith(start) for (_, text), start in zip(blocks, starts, strict=True))


@pytest.mark.corpus
@pytest.mark.parametrize("way", SAMPLES, ids=lambda way: way.name)
def test_the_samples_are_flattened_as_they_were(way, shared):
    with gzip.open(shared / "corpus" / "flattened" / "biographies.jsonl.gz", "rt") as lines:
        rows = [json.loads(line) for line in lines]
    wrong = [row["title"] for row in rows if flatten(row["wikitext"], way).text != row[way.name]]
    assert rows
    assert wrong == []


def test_a_stretch_is_labelled_by_what_begins_with_it():
    marked = Marked(
        "LifeShe ran.A book.She won", (Mark(0, "H"), Mark(4, "P"), Mark(12, "R"), Mark(19, "C"))
    )
    assert labels(marked, [0, 4, 12, 19]) == "HPRC"


def test_what_begins_inside_a_stretch_is_no_label_but_goes_on():
    marked = Marked("She ran.Early life She", (Mark(0, "P"), Mark(8, "H"), Mark(19, "P")))
    assert labels(marked, [0, 14, 19]) == "PhP"


def test_a_bullet_belongs_to_its_item():
    marked = Marked("She ran. * one", (Mark(0, "P"), Mark(11, "I")))
    assert labels(marked, [0, 9]) == "PI"


def test_what_is_in_no_block_is_no_text():
    assert labels(Marked("She ran.|-", (Mark(0, "P"), Mark(8, "e"))), [0, 8]) == "PJ"


def test_an_empty_citation_is_none_and_a_beginning_counts_more_than_an_end():
    marks = (Mark(0, "P"), Mark(4, "R"), Mark(4, "C"), Mark(4, "P"), Mark(4, "e"))
    assert settled(Marked("Ran.She", marks)).marks == (Mark(0, "P"), Mark(4, "P"))


def test_weights_are_read_as_they_were_written(tmp_path):
    weights = Weights(((0.5,) * 8,) * 8, {Feature(1, "left length", ("stop", 3)): (10,) * 8})
    path = tmp_path / "weights.json"
    path.write_text(weights.to_json(), "utf-8")
    assert Weights.read(path) == weights


def test_weights_differ_where_a_feature_is_missing_but_not_where_it_weighs_nothing():
    rows = ((0.0,) * 8,) * 8
    some = Feature(1, "length", (2,))
    heavy, light = Weights(rows, {some: (3000,) * 8}), Weights(rows, {some: (20,) * 8})
    none = Weights(rows, {})
    assert len(heavy.differences(none)) == 1
    assert light.differences(none) == []


def test_every_version_of_a_page_is_in_one_fold():
    folds = {heldout.fold(f"Page {number}", 4) for number in range(50)}
    assert folds == {0, 1, 2, 3}


def test_right_labels_give_full_figures_and_wrong_ones_do_not():
    page = example(Page("Ana Lima", PAGE, SAMPLE), LINES)

    class Fixed:
        def __init__(self, given):
            self.given = given

        def chain(self):
            return self

        def labels(self, _rows, _fixed):
            return self.given

    def headings(given):
        figures = heldout.measure([page], 2, lambda _: Fixed(given))
        return figures["flattened_lines", SAMPLE, "headings"].mean

    assert headings(page.labels) == 1.0
    assert headings("C" * len(page.cuts)) == 0.0
    assert heldout.bound([page])["flattened_lines", SAMPLE, "headings"].mean == 1.0


def test_a_page_is_read_with_the_words_of_its_language():
    text = "Ana Lima war Läuferin.\n\n== Weblinks ==\n* [https://lima.example Ana Lima]\n"
    page = example(Page("Ana Lima", text, FOREIGN, "de"), GLUED)
    assert page.labels == "PHI"
    assert [row[0][4] for row in page.rows] == ["", "links", ""]


@pytest.mark.corpus
def test_pages_in_several_languages_are_learned_from(shared):
    found = {page.language for page in train.pages(shared) if page.kind == FOREIGN}
    assert {"de", "es", "fr", "it", "nl", "pt"} <= found
    assert "en" not in found


def test_a_page_of_which_nothing_is_left_is_measured_too():
    page = example(Page("Empty", "{{stub|a=[[Text]]}} x{{!}}", SAMPLE), GLUED)
    nothing = replace(page, marks=(), labels="J" * len(page.cuts))
    weights = Weights(((0.0,) * 8,) * 8, {})
    assert ("flattened", SAMPLE, "headings") in heldout.measure([nothing], 2, lambda _: weights)


def test_without_the_real_data_the_command_says_so(tmp_path, capsys):
    assert train.main(["--shared", str(tmp_path)]) == 1
    assert str(tmp_path) in capsys.readouterr().err


@pytest.fixture
def written_pages(fixtures):
    """Return the English pages of fixtures/pages, flattened in every way."""
    found = []
    for folder in ("ada-lovelace", "paavo-nurmi", "haile-gebrselassie"):
        text = (fixtures / "pages" / folder / "page.wikitext").read_text("utf-8")
        found += [example(Page(folder, text, BIOGRAPHY), way) for way in SAMPLES]
    return found


@pytest.mark.slow
def test_training_finds_weights_that_tell_headings(written_pages):
    pytest.importorskip("pycrfsuite", reason="needs the extra `train`")
    chain = fit(written_pages, QUICK).chain()
    wrong = total = 0
    for page in written_pages:
        given = chain.labels(page.rows, {})
        wrong += sum(a != b for a, b in zip(given, page.labels, strict=True))
        total += len(given)
    assert wrong < total / 10


@pytest.mark.slow
@pytest.mark.corpus
def test_the_command_trains_on_the_real_data_and_agrees_with_itself(
    shared, tmp_path, monkeypatch, capsys
):
    pytest.importorskip("pycrfsuite", reason="needs the extra `train`")
    few = [page for _, page in zip(range(6), train.pages(shared), strict=False)]
    monkeypatch.setattr(train, "pages", lambda _: iter(few))
    common = ["--shared", str(shared), "--output", str(tmp_path / "w.json"), "--rounds", "10"]
    assert train.main(common) == 0
    assert train.main([*common, "--check"]) == 0
    assert train.main([*common, "--check", "--c1", "20"]) == 1
    assert train.main([*common, "--folds", "2"]) == 0
    assert train.main([*common, "--bound"]) == 0
    assert "6 sample" in capsys.readouterr().out
