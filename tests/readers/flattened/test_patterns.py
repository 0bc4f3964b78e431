"""Signs are looked for by their first character, and found where `in` finds them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wikibio.readers.flattened.patterns import stands


@given(st.text("a'{[h", max_size=300), st.sampled_from(["''", "{{", "[[", "[h", "'"]))
def test_a_sign_stands_in_a_text_that_holds_it(text: str, sign: str) -> None:
    assert stands(sign, text) == (sign in text)


@pytest.mark.parametrize("count", [1, 63, 64, 65, 1000])
def test_a_sign_is_found_behind_many_that_only_begin_like_it(count: int) -> None:
    assert stands("''", "a'" * count + "'")
    assert not stands("''", "a'" * count)
