"""Text to tokens, and a paragraph to sentences."""

import pytest

from wikibio.languages import get_prose, get_spelling
from wikibio.writers.wikibio.sentences import sentences
from wikibio.writers.wikibio.tokens import Tokeniser


def tokeniser(language: str = "en") -> Tokeniser:
    return Tokeniser(get_spelling(language), get_prose(language).abbreviations)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("She wrote (in 1843) [sic] {x}.", "she wrote -lrb- in 1843 -rrb- -lsb- sic -rsb- -lcb- x -rcb- ."),
        ("16 March 907 – 920, 1880–1907", "16 march 907 -- 920 , 1880 -- 1907"),
        ("left-handed AT&T s/s 1,000.5 1:17:21", "left-handed at&t s/s 1,000.5 1:17:21"),
        ("St. Mark's, Dr. J. R. Doe Jr., U.S.", "st. mark 's , dr. j. r. doe jr. , u.s."),
        ("don’t can't cannot they'll o'clock", "do n't ca n't can not they 'll o'clock"),
        ("the players' \"Ada\"'s", "the players ' `` ada '' 's"),
        ('"Ada", she said: “Yes.” («no»)', "`` ada '' , she said : `` yes . '' -lrb- `` no '' -rrb-"),
        ("« mot »", "`` mot ''"),
        ("'a hermit' the '90s", "` a hermit ' the '90s"),
        ("5% of £3 & $4; #1", "5 % of £ 3 & $ 4 ; # 1"),
        ("see https://example.org/a?b=c.", "see https://example.org/a?b=c ."),
        ("well… so...", "well ... so ..."),
        ("a\u00adb\u200bc\ufeff d\0e\u2028f\x1cg", "abc d e f g"),
        ("2 < 3 <none>", "2 < 3 < none >"),
        ("", ""),
    ],
)  # fmt: skip
def test_tokens_are_those_of_the_treebank(text: str, tokens: str) -> None:
    assert tokeniser().tokens(text) == tokens.split()


@pytest.mark.parametrize(
    ("language", "text", "tokens"),
    [
        ("fr", "L’homme qu'il vit aujourd'hui", "l' homme qu' il vit aujourd'hui"),
        ("it", "dell'Università", "dell' università"),
        ("de", "am 3. August 1950", "am 3. august 1950"),
        ("es", "¿Quién? ¡Él!", "¿ quién ? ¡ él !"),
        ("ja", "アルベルト・アインシュタインは人。", "アルベルト ・ アインシュタイン は 人 。"),
        ("hi", "भारत के कवि थे।", "भारत के कवि थे ।"),
        ("tr", "İstanbul'da", "i̇stanbul'da"),
        ("ar", "شاعر (1815)،", "شاعر -lrb- 1815 -rrb- ،"),
        ("no such wiki", "it's", "it's"),
    ],
)
def test_other_languages_have_their_own_marks(language: str, text: str, tokens: str) -> None:
    assert tokeniser(language).tokens(text) == tokens.split()


def test_a_stop_of_its_own_ends_a_sentence() -> None:
    assert tokeniser().sentence("He left the U.S.") == ["he", "left", "the", "u.s.", "."]
    assert tokeniser().sentence("He left.") == ["he", "left", "."]
    assert tokeniser().sentence("He left ...") == ["he", "left", "..."]
    assert tokeniser("de").sentence("Er wurde 3.") == ["er", "wurde", "3", "."]


@pytest.mark.parametrize(
    ("language", "paragraph"),
    [
        ("en", "Ada wrote.|She was b. in 1815 in St. Ives.|It was No. 5!|“So.”|(Yes.)|10 years on."),
        ("en", "J. K. A. Doe (c. 1900 – d. 1950) was Lt. Gen. of the U.S. Army.|He left the U.S.|He died."),
        ("en", "He ended … there?|Prof. Dr. Lee did... nothing [and so on].|He was in Co. B."),
        ("en", "no stop at all"),
        ("de", "Er wurde am 3. August geboren.|Dr. Ada lebte z. B. in Bonn.|Danach nicht."),
        ("fr", "Il est né.|« Oui ! »|Elle vint."),
        ("ja", "彼は人。|彼女も人。"),
        ("hi", "वह कवि थे।|वह लिखती थी।"),
        ("ru", "Он родился в 1815 г. в Москве.|Писал."),
    ],
)  # fmt: skip
def test_sentences_end_where_they_do(language: str, paragraph: str) -> None:
    joined = paragraph.replace("|", "" if language == "ja" else " ")
    found = list(sentences(joined, get_prose(language), get_spelling(language)))
    assert found == paragraph.split("|")


def test_line_breaks_and_blanks_are_between_words() -> None:
    found = list(
        sentences("  Ada\nwrote. \n She\u00a0left.  ", get_prose("en"), get_spelling("en"))
    )
    assert found == ["Ada\nwrote.", "She\u00a0left."]
