"""The chain's short cuts: labels compared all at once, groups weighed family by family."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from wikibio.readers.flattened.divide.chain import LABELS, UNIT, Chain
from wikibio.readers.flattened.divide.fields import Feature, features

LENGTHS, LEFTS = st.integers(1, 4), st.sampled_from(["stop", "low", "digit"])
WORDS = st.tuples(LEFTS, LEFTS, LENGTHS).map(
    lambda sides: (*sides, "", "empty", "", 0, "", 0, False, 0, "")
)
AROUND = ("none", 0, "lead", "none", "none", "", "")
WEIGHTS = st.lists(st.integers(-20, 20), min_size=len(LABELS), max_size=len(LABELS)).map(
    lambda values: tuple(value * UNIT // 10 for value in values)
)
FEATURES = [
    Feature(1, "left", ("low",)),
    Feature(1, "length", (2,)),
    Feature(1, "left length", ("stop", 3)),
    Feature(1, "right", ("digit",)),
]


def weight(weights: dict[Feature, tuple[int, ...]], words: tuple, label: int) -> float:
    """Return what a label weighs for a stretch by itself, feature by feature."""
    return sum(weights[each][label] for each in features(1, words) if each in weights)


def best_sum(weights, ways, stretches) -> float:
    """Return what the best labels weigh together, all ways followed."""
    reached = [weight(weights, stretches[0], label) for label in range(len(LABELS))]
    for words in stretches[1:]:
        reached = [
            max(sum_ + way[label] for sum_, way in zip(reached, ways, strict=True))
            + weight(weights, words, label)
            for label in range(len(LABELS))
        ]
    return max(reached)


@given(
    st.lists(WORDS, min_size=1, max_size=12),
    st.lists(WEIGHTS, min_size=len(LABELS), max_size=len(LABELS)),
    st.lists(WEIGHTS, min_size=len(FEATURES), max_size=len(FEATURES)),
)
def test_no_labels_weigh_more_than_those_found(stretches, ways, vectors) -> None:
    weights = dict(zip(FEATURES, vectors, strict=True))
    table = {
        f"{each.group} {each.fields}": [[*each.values, *vector]] for each, vector in weights.items()
    }
    chain = Chain(table, [[each / UNIT for each in way] for way in ways])
    rows = [((), words, None, AROUND, None, None) for words in stretches]
    found = [LABELS.index(label) for label in chain.labels(rows, {})]
    own = sum(weight(weights, each, label) for each, label in zip(stretches, found, strict=True))
    between = sum(ways[one][other] for one, other in pairwise(found))
    assert own + between == best_sum(weights, ways, stretches)
