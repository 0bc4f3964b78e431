"""Whatever the arguments of a computed template are, it raises nothing and takes linear time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wikibio.languages import get
from wikibio.languages.renderings import Computed
from wikibio.readers.wikitext.rendering import FUNCTIONS, Call

ENGLISH = get("en")
COMPUTED = {
    name: rendering
    for name, rendering in sorted(ENGLISH.inline_templates.whole.items())
    if isinstance(rendering, Computed)
}
NAMES = st.sampled_from(
    [
        "1",
        "2",
        "3",
        "4",
        "5",
        "6",
        "7",
        "01",
        "٣",
        "df",
        "mf",
        "title",
        "last",
        "first",
        "last2",
        "author",
        "editor",
        "display-authors",
        "pages",
        "page",
        "volume",
        "issue",
        "date",
        "year",
        "month",
        "journal",
        "work",
        "label",
        "lit",
        "format",
        "abbr",
        "end",
        "kind",
        "mode",
        "hide",
        "labels",
        "c",
        "s",
        "t",
        "p",
        "order",
        "birth",
        "aged",
        "day-at",
        "keys",
        "inside",
        "signs",
        "between",
        "marker",
        "alt",
        "lc",
        "quote",
        "text",
    ]
)
VALUES = st.one_of(
    st.sampled_from(["", "0", "12", "1961", "May", "-1", "99999", "[[a|b]]", "x\n* y", "y", "-"]),
    st.text(max_size=8),
)


@given(st.sampled_from(list(COMPUTED)), st.dictionaries(NAMES, VALUES, max_size=8))
def test_any_arguments_give_a_text_or_nothing(name: str, arguments: dict[str, str]) -> None:
    rendering = COMPUTED[name]
    call = Call(name, {**rendering.options, **arguments}, ENGLISH, "Ann Reed")
    shown = FUNCTIONS[rendering.function](call)
    assert shown is None or "{{" not in shown or any("{{" in value for value in arguments.values())


@pytest.mark.parametrize("value", [" ", "'", "1-", "et al. ", "[", ".]"])
def test_long_arguments_take_linear_time(value: str) -> None:
    def seconds(size: int) -> float:
        started = time.perf_counter()
        for rendering in {each.function: each for each in COMPUTED.values()}.values():
            long = dict.fromkeys(("1", "2", "title", "last", "pages", "text"), value * size)
            FUNCTIONS[rendering.function](Call("x", {**rendering.options, **long}, ENGLISH, ""))
        return time.perf_counter() - started

    seconds(10)
    small = min(seconds(5_000) for _ in range(2))
    assert seconds(20_000) < max(small * 12, 0.5)
