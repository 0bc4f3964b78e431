"""What is markup still in flattened text: options of pictures, which stand before a bar."""

import pytest

from wikibio.languages import get
from wikibio.readers.flattened.mend.debris import find_debris


@pytest.mark.parametrize(
    ("code", "option"),
    [("en", "right"), ("en", "RIGHT"), ("de", "mini"), ("ja", "右"), ("zh", "左"), ("sr", "д")],
)
@pytest.mark.parametrize("before", ["", "1948. ", "1948."])
@pytest.mark.parametrize("behind", ["", " "])
def test_an_option_of_a_picture_is_seen_however_short(code, option, before, behind):
    found = find_debris(f"{before}{option}{behind}|1921", get(code))
    bar = len(before) + len(option) + len(behind)
    assert [(edit.start, edit.end) for edit, _ in found.edits] == [(len(before), bar + 1)]


@pytest.mark.parametrize("code", ["en", "ja"])
def test_a_value_of_a_template_is_no_option(code):
    assert find_debris("name = 1921|born = 1948|", get(code)).edits == []
