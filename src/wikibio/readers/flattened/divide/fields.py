"""The features that the weights are about: which fields a group has, and which say something together."""

from typing import NamedTuple

Value = str | int | bool
Group = tuple[Value, ...]
Groups = tuple[Group, Group, Group | None, Group, Group, Group | None]
"""What is seen of one stretch; None where a group has nothing to say."""

FIELDS: tuple[tuple[str, ...], ...] = (
    ("left", "right", "length", "marker", "title"),
    (
        "left", "right", "length", "first", "opening", "second", "verbs", "style", "title_words",
        "named", "year", "title",
    ),
    (
        "left", "right", "length", "cues", "cue_last", "cue_first", "publisher", "author", "quoted",
        "dash", "bar", "address",
    ),
    (
        "left", "length", "zone", "before", "before_left", "before_marker", "marker",
    ),
    ("right", "length", "after", "after_opening"),
    ("left", "length", "joined"),
)  # fmt: skip
"""What the places of each group mean: outline, words, citation, before it, behind it, the joint."""

FEATURES: tuple[tuple[str, ...], ...] = (
    (),
    (
        "left", "right", "length", "left length", "right length", "left right",
        "left length right", "title", "title left",
        "title right", "first", "opening", "verbs", "style", "title_words", "named", "year", "first left",
        "opening second", "opening left", "opening length", "opening right", "verbs length",
        "verbs left", "verbs opening", "style length", "style right", "style left", "style verbs",
        "title_words length", "title_words left", "title_words right", "title_words style",
        "named length", "year length", "year right", "year left",
        "opening left right", "style left right", "verbs left right",
        "opening left length", "verbs left length", "style left length", "title_words left length",
        "opening verbs left", "title_words style left",
    ),
    (
        "cues", "cue_last", "cue_first", "publisher", "author", "quoted", "dash", "bar", "address",
        "cues left", "cues length", "cue_last left", "cue_last right", "cue_last length",
        "cue_first left", "publisher length", "publisher left", "author left", "quoted left",
        "dash length", "dash left", "bar length", "address right",
        "cues left length", "cues left right", "cue_last left length", "quoted left length",
    ),
    (
        "zone", "before", "zone length", "zone left", "before left", "before_left left",
        "zone left length", "before left length", "before_left before left",
        "before_marker left", "before_marker before", "marker", "marker left", "marker length",
    ),
    ("after", "after_opening right", "after_opening length", "after after_opening length"),
    ("joined", "joined length", "joined left"),
)  # fmt: skip
"""The features of each group: one field, or several together. The outline has none of its own: what
it says stands in the groups that say more, so that each stretch is weighed by few groups."""

PLACES = tuple(
    tuple(tuple(map(fields.index, name.split())) for name in features)
    for fields, features in zip(FIELDS, FEATURES, strict=True)
)
"""Where in a group the values of each feature stand."""
ABSENT = frozenset({"", False, "none"})
"""A feature whose first value is one of these is not there."""


class Feature(NamedTuple):
    """Some fields of a group with the values they have: what the weights are about."""

    group: int
    fields: str
    values: Group

    def __str__(self) -> str:
        return f"{self.group} {self.fields} = {' '.join(map(str, self.values))}"


def features(index: int, group: Group | None) -> list[Feature]:
    """Return the features of the group of that number; what is absent is none."""
    found: list[Feature] = []
    if group is None:
        return found
    for fields, places in zip(FEATURES[index], PLACES[index], strict=True):
        values = tuple([group[place] for place in places])
        if values[0] not in ABSENT:
            found.append(Feature(index, fields, values))
    return found
