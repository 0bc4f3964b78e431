"""The weights that flattened text is read with: a table of finite numbers, and of no language."""

import json
import math
from pathlib import Path

from wikibio.readers.flattened import divide
from wikibio.readers.flattened.divide.chain import LABELS, Chain, chain
from wikibio.readers.flattened.divide.fields import FEATURES

STORED = json.loads(Path(divide.__file__).with_name("weights.json").read_text("utf-8"))
KINDS = {
    "bullet", "caption", "colon", "comma", "digit", "edge", "end", "heading", "low", "mark", "none",
    "other", "paren", "quote", "semi", "start", "stop", "up",
}  # fmt: skip
SECTIONS = {"lead", "links", "lists", "notes", "text", "works"}
LOOKS = {"empty", "mixed", "names", "one", "sentence", "small", "starter", "subject", "title"}
ENDINGS = {"closed", "number", "page", "percent", "said", "site", "year", "years"}
GAPS = {"often", "seldom", "sometimes"}
JOINED = {
    "abbreviation",
    "again",
    "capital",
    "initial",
    "open",
    *(f"{n}{c}" for n in (1, 2, 3) for c in "Aa"),
}
SHAPES = {*"Aa0?.\"'(&,|*#;", ""}
VALUES = {
    *KINDS,
    *(f"{kind}{gap}" for kind in KINDS for gap in ("_", "__", "___", "/n", "/nn", "/nnn")),
    *SECTIONS,
    *LOOKS,
    *ENDINGS,
    *GAPS,
    *JOINED,
    *(f"again{short}" for short in JOINED),
    *SHAPES,
    *map(str, range(12)),
    "True",
    "False",
}
"""All that a feature may say. The list is closed: a word of a language would not be in it."""


def rows():
    """Yield each feature's group, its fields, their values, and what they weigh."""
    for key, found in STORED["features"].items():
        group, _, fields = key.partition(" ")
        for row in found:
            yield int(group), fields, row[: -len(LABELS)], row[-len(LABELS) :]


def test_there_are_features_to_decide_by():
    assert sum(1 for _ in rows()) > 1000


def test_the_labels_are_those_the_chain_knows():
    assert STORED["labels"] == LABELS


def test_every_label_has_a_finite_weight():
    for vector in STORED["transitions"]:
        assert len(vector) == len(LABELS)
        assert all(math.isfinite(weight) for weight in vector)


def test_features_weigh_whole_thousandths_and_no_row_nothing():
    for group, fields, values, weights in rows():
        assert all(type(weight) is int for weight in weights), (group, fields, values)
        assert any(weights), (group, fields, values)


def test_no_feature_has_the_same_values_twice():
    seen = [(group, fields, *values) for group, fields, values, _ in rows()]
    assert len(seen) == len(set(seen))


def test_there_is_a_weight_for_every_label_before_every_other():
    assert len(STORED["transitions"]) == len(LABELS)


def test_what_goes_on_with_a_heading_or_citation_stands_behind_one_only():
    for label, allowed in (("h", "Hh"), ("r", "Rr")):
        before = [row[LABELS.index(label)] for row in STORED["transitions"]]
        for name, weight in zip(LABELS, before, strict=True):
            assert (weight > -20) == (name in allowed)


def test_every_feature_is_one_that_is_looked_for():
    assert {(group, each) for group, each, *_ in rows() if each not in FEATURES[group]} == set()


def test_no_feature_names_a_word_of_a_language():
    assert {value for _, _, values, _ in rows() for value in map(str, values)} <= VALUES


def test_a_feature_has_a_value_for_each_of_its_fields():
    for group, fields, values, _ in rows():
        assert len(fields.split()) == len(values), (group, fields)


def test_the_package_reads_them():
    assert isinstance(chain(), Chain)
