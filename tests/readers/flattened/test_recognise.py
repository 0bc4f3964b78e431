"""What tells flattened text from other text."""

import pytest

from wikibio import languages
from wikibio.readers.flattened import is_flattened

ENGLISH = languages.get("en")


@pytest.mark.parametrize(
    "text",
    [
        "He won.Category:1974 births Category:Living people",
        "He won. category : Runners Category: Living people",
        "Sie lief.Kategorie:Frau Kategorie:Geboren 1974",
        "He won. de:Ada fr:Ada ru:Ада",
        "He won.\nbe-x-old:Ада\nzh-classical:牛頓\nsimple:Ada",
        "He won|born=1974|died=2000|party=none",
        'He won.He lost. She saw.Then he left ("for good.")He came back.It was good.',
    ],
)
def test_remains_without_brackets_tell(text: str) -> None:
    assert is_flattened(text, languages.get("de" if "Kategorie" in text else "en"))


@pytest.mark.parametrize(
    "text",
    [
        "[[Category:1974 births]] [[Category:Living people]] [[ Category:Runners]]",
        "See [[:Category:1974 births]] and [[:Category:Living people]].",
        "Category:, Category : ; Category:",
        "[[de:Ada]] [[fr:Ada]] [[ru:Ада]]",
        "At de:5 and fr:/x or it: no",
        "The ratio xde:Ada yfr:Ada zru:Ada.",
        "A [[link]], a [[second]]. Category:One Category:Two",
        ":",
        ":::::",
        "He won. He lost. She saw. Then he left.He came back.It was good.",
        "He ''won''.He lost.She saw.Then ''he'' left.",
        "<p>He won.He lost.She saw.Then he left.</p>",
        "He likes Node.Js, System.Out, Foo.Bar. " + "He writes. " * 20,
    ],
)
def test_what_other_text_has_does_not(text: str) -> None:
    assert not is_flattened(text, ENGLISH)


def test_one_language_link_at_the_end_tells_where_words_are_glued() -> None:
    assert is_flattened("He won.He lost.She saw.Then he left. de:Ada", ENGLISH)
    assert not is_flattened("He won. He lost. She saw. Then he left. de:Ada", ENGLISH)
