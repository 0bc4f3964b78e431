"""What is left of templates in flattened text becomes calls, and leaves the prose whole."""

import gc
import html
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wikibio.languages import get
from wikibio.model import TemplateCall
from wikibio.readers.flattened.remains import Remains, find_remains

EN = get("en")
PROSE = " is an Irish botanist and writer. She lives in Cork, where she grows ferns."


def found(text: str, title: str | None = None, code: str = "en") -> Remains:
    return find_remains(text, get(code), title)


def left(text: str, title: str | None = None, code: str = "en") -> str:
    """Return the text without what is cut out of it."""
    result, done = "", 0
    for start, end in found(text, title, code).spans:
        assert done <= start < end <= len(text)
        result += text[done:start]
        done = end
    return result + text[done:]


def values(call: TemplateCall) -> dict[str, str]:
    return {argument.name: argument.value for argument in call.arguments}


# ---------------------------------------------------------------- infoboxes
def test_fields_of_an_infobox_are_kept_and_cut_out() -> None:
    text = (
        " |birth_place= Cork, Ireland |death_date= |spouse=Tom Daly  Nora Daly (born 3 May 1951)"
        + PROSE
    )
    (call,) = found(text, "Nora Daly").calls
    assert EN.is_infobox(call.name)
    assert values(call) == {"birth_place": "Cork, Ireland", "death_date": "", "spouse": "Tom Daly"}
    assert left(text, "Nora Daly").startswith("Nora Daly (born")


def test_spans_of_arguments_are_those_of_their_values() -> None:
    text = (
        " |birth_place= Cork |party  =  Green   |spouse=Tom Daly\n\nNora Daly (born 3 May 1951)"
        + PROSE
    )
    for argument in found(text).calls[0].arguments:
        assert text[slice(*argument.span)] == argument.value


@pytest.mark.parametrize("title", ["Nora Daly", None])
@pytest.mark.parametrize(
    ("value", "lead"),
    [
        ("Green  ", "Nora Daly (born 3 May 1951)"),
        ("Green\n", "Nora Daly (born 3 May 1951)"),
        ("Green\n\n\n", "Nora Mary Daly was"),
        ("Green}}", "Nora Daly (born 3 May 1951)"),
        ("Green |}} ", "Nora Daly (born 3 May 1951)"),
        ("Green |", "Nora Daly (born 3 May 1951)"),
        ("Minister Nora Daly ", "Nora Mary Daly (born 3 May 1951)"),
        ("Minister Nora Daly", "Nora Mary Daly (born 3 May 1951)"),
        ("", "Nora Daly (12 May 1851 – 3 June 1901) was"),
        ("Tom<br>Ann  ", "Honor “Nora” Daly (; born 3 May 1951)"),
        ("Cork College <small>(B.A.)</small>  ", "Nora Daly, FRS (3 May 1951 – 2001)"),
        ("Tom Daly (1970-present)  ", "Nora Daly (born 3 May 1951)"),
        ("Green  ", "Nora Dalyhttp://example.org/nora (born 3 May 1951)"),
        ("20px|Flag of Cork Green  ", "Nora Daly (born 3 May 1951)"),
        ("Green  File:Nora.jpg|thumb|Daly in Cork.", "Nora Daly (born 3 May 1951)"),
    ],
)
def test_the_first_sentence_begins_at_its_place(value: str, lead: str, title: str | None) -> None:
    text = f" |birth_place= Cork |occupation = Gardener |party={value}{lead}{PROSE}"
    assert left(text, title).startswith(lead)


@pytest.mark.parametrize(
    ("value", "lead"),
    [
        ("Southern Baptist ", "Patrick Alan Nunn (born 9 May 1958)"),
        ("Captain ", "William Alan “Bill” Nunn (born 9 May 1958)"),
        ("Long Service Medal ", "Alan Nunn (born 9 May 1958)"),
        ("His mother was Ann Barton. ", "Sir Alan Nunn FRS (9 May 1858 – 3 June 1901)"),
    ],
)
def test_one_blank_is_enough_where_the_name_is_known(value: str, lead: str) -> None:
    text = f" |birth_place= Cork |birth_name=Patrick Alan Nunn |rank={value}{lead}{PROSE}"
    assert left(text, "Alan Nunn").startswith(lead)


def test_values_on_several_lines_stay_together() -> None:
    text = (
        "|birth_place = Cork\n|awards = First Medal\n* Second Medal\n\nNora Daly (born 1951)"
        + PROSE
    )
    (call,) = found(text, "Nora Daly").calls
    assert values(call)["awards"] == "First Medal\n* Second Medal"


def test_fields_glued_to_the_value_before_are_fields() -> None:
    text = " |religion = Catholicism|website       =  Nora Daly (born 3 May 1951)" + PROSE
    assert values(found(text).calls[0]) == {"religion": "Catholicism", "website": ""}


def test_the_name_of_an_infobox_is_kept_where_it_is_left() -> None:
    text = "Infobox person |name=Nora Daly |birth_place=Cork  Nora Daly (born 3 May 1951)" + PROSE
    (call,) = found(text, "Nora Daly").calls
    assert call.name == "Infobox person"
    assert left(text, "Nora Daly").startswith("Nora Daly (born")


def test_a_value_that_lost_its_field_is_dropped() -> None:
    text = "Nora Daly  | birth_place=Cork | party=Green  Nora Daly (born 3 May 1951)" + PROSE
    assert left(text, "Nora Daly").startswith("Nora Daly (born")


def test_a_note_before_the_infobox_stays() -> None:
    note = "For the singer of the same name see Nora Daly (singer)."
    text = note + "\n\n\n|birth_place=Cork\n|party=Green\n\nNora Daly (born 3 May 1951)" + PROSE
    assert left(text, "Nora Daly").startswith(note)


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (
            "de",
            " |GEBURTSORT=Köln |BERUF= Gärtnerin  Nora Daly (* 3. Mai 1951 in Köln) ist Gärtnerin.",
        ),
        (
            "fr",
            " |lieu de naissance = Brest |métier=  Nora Daly, née le 3 mai 1951 à Brest, est une femme.",
        ),
        (
            "es",
            " |lugar de nacimiento = Lugo |cónyuge=Juan Mas  Nora Daly (Lugo, 3 de mayo de 1951) es botánica.",
        ),
        (
            "it",
            " |LuogoNascita = Pisa |Attività = botanica  Nora Daly (Pisa, 3 maggio 1951) è una botanica.",
        ),
    ],
)
def test_other_languages_have_infoboxes_too(code: str, text: str) -> None:
    assert left(text, "Nora Daly", code).startswith("Nora Daly")
    (call,) = found(text, "Nora Daly", code).calls
    assert len(call.arguments) == 2


# ---------------------------------------------------------------- succession boxes
def test_boxes_in_a_row_get_their_lost_parameters_back() -> None:
    text = (
        "She retired.References       Ann Roe|title=Mayor of Cork|years=1999 – 2001|after= Tom Daly   "
        "Eve Poe|title=Senator|years=2001|after= Tom Daly  Category:1951 births"
    )
    first, second = found(text).calls
    assert values(first) == {
        "before": "Ann Roe",
        "title": "Mayor of Cork",
        "years": "1999 – 2001",
        "after": "Tom Daly",
    }
    assert values(second) == {
        "before": "Eve Poe",
        "title": "Senator",
        "years": "2001",
        "after": "Tom Daly",
    }
    assert EN.succession.concerns(first.name)
    assert " ".join(left(text).split()) == "She retired.References Category:1951 births"


@pytest.mark.parametrize("gap", ["Tom DalyEve Poe", "Tom Daly Eve Poe"])
def test_two_names_with_little_between_are_parted(gap: str) -> None:
    text = (
        f"Gone.   Ann Roe|title=Mayor|years=1999|after={gap}|title=Senator|years=2001|after=Al Coe"
    )
    first, second = found(text).calls
    assert values(first)["after"] == "Tom Daly"
    assert values(second)["before"] == "Eve Poe"


def test_a_single_parameter_still_says_who_came_after() -> None:
    (call,) = found("Fin.       1727 |after=Tom Daly          Category:X").calls
    assert values(call) == {"years": "1727", "after": "Tom Daly"}


def test_cells_that_kept_their_names_are_calls_of_their_own() -> None:
    text = "Fin.   s-starts-bef|before=Ann Roes-ttl|title=Mayor|years=1999s-aft|after=Tom Dalys-end  Category:X"
    calls = [call for call in found(text).calls if call.arguments]
    assert [(call.name, values(call)) for call in calls] == [
        ("s-bef", {"before": "Ann Roe"}),
        ("s-ttl", {"title": "Mayor", "years": "1999"}),
        ("s-aft", {"after": "Tom Daly"}),
    ]
    assert left(text).split() == ["Fin.", "Category:X"]


def test_a_box_that_kept_its_name_is_read() -> None:
    (call,) = found(
        "Fin.   succession box|before=Ann Roe|title=Mayor|years=1999|after=Al Coe  Category:X"
    ).calls
    assert (call.name, values(call)["before"], values(call)["after"]) == (
        "succession box",
        "Ann Roe",
        "Al Coe",
    )


# ---------------------------------------------------------------- others
def test_data_of_a_person_at_the_end_becomes_a_call() -> None:
    text = "Fin.    |PLACE OF BIRTH=Cork, Ireland |DATE OF DEATH= |PLACE OF DEATH=Rome   Category:1951 births"
    (call,) = found(text).calls
    assert call.name == "Persondata"
    assert values(call) == {
        "PLACE OF BIRTH": "Cork, Ireland",
        "DATE OF DEATH": "",
        "PLACE OF DEATH": "Rome",
    }
    assert left(text).split() == ["Fin.", "Category:1951", "births"]


def test_parameters_of_a_citation_are_cut_out_of_prose() -> None:
    text = "She won. Nora wins again |work=The Post |date=May 3, 2009 |accessdate=June 1, 2010 In 2011 she left."
    assert left(text) == "She won. Nora wins again  In 2011 she left."


@pytest.mark.parametrize("sign", ["|-", "|}", "|"])
def test_signs_left_of_closed_tables_go(sign: str) -> None:
    assert left(f"She won.     {sign}     {sign}       Category:X").split() == [
        "She",
        "won.",
        "Category:X",
    ]


def test_braces_without_a_partner_go() -> None:
    assert left("She won.}} And {{left. {{whole}}") == "She won. And left. {{whole}}"


def test_a_problem_says_how_sure_each_run_is() -> None:
    text = " |birth_place= Cork |party=Green  Nora Daly (born 3 May 1951)" + PROSE
    (problem,) = found(text, "Nora Daly").problems
    assert problem.code == "template-remains"
    assert problem.confidence is not None
    assert 0.5 < problem.confidence <= 1


@pytest.mark.parametrize(
    "text",
    [
        "The norm |x|=1 holds for a = b and c == d.",
        "P(A|B=b) is 0.5, and f(a|b=1) too.",
        "Call run(a=1, b=2) | grep x=3 to see.",
        "See Nora Daly | The Post for more; e = mc2.",
        "{| class=x\n|-\n| a || b=2\n|}",
        '| align="right" | 12 | style="x"| 13',
        "Plain text without any sign.",
    ],
)
def test_what_only_looks_alike_is_left_alone(text: str) -> None:
    assert found(text) == Remains()


# ---------------------------------------------------------------- properties
WORDS = st.sampled_from(
    ["Cork", "green party", "3 May 1950", "Tom Daly", "a<br>b", "", "1999–2001", "x (B.A.)"]
)
KEYS = st.lists(
    st.sampled_from(
        ["birth_place", "party", "spouse", "death_date", "alma_mater", "term_start1", "office"]
    ),
    min_size=2,
    max_size=7,
    unique=True,
)
GAPS = st.sampled_from(["  ", "   ", "\n\n", "\n", "}}", "}}\n", " |}} "])
LEADS = st.sampled_from(
    [
        "Nora Daly (born 3 May 1951)",
        "Nora “Nonie” Daly (; born 3 May 1951)",
        "Dame Nora Mary Daly FRS (3 May 1851 – 6 June 1901)",
        "Nora Daly",
    ]
)


@given(
    keys=KEYS,
    texts=st.lists(WORDS, min_size=7, max_size=7),
    gap=GAPS,
    lead=LEADS,
    lines=st.booleans(),
)
def test_a_damaged_infobox_gives_its_fields_and_leaves_the_prose(
    *, keys: list[str], texts: list[str], gap: str, lead: str, lines: bool
) -> None:
    fields = list(zip(keys, texts, strict=False))
    lines = lines or gap == "\n"
    before = "\n" if lines else " "
    parts = [f"{before}|{key} = {value}" for key, value in fields]
    text = "".join(parts).rstrip() + gap + lead + PROSE
    assert left(text, "Nora Daly") == lead + PROSE
    (call,) = found(text, "Nora Daly").calls
    assert [(a.name, a.value) for a in call.arguments] == fields


@given(
    st.text(alphabet="|={}ab \nNora(1950)'.:<>*-\x1c", max_size=200),
    st.sampled_from(["Nora", None]),
)
def test_any_text_is_read_and_its_spans_are_in_order(text: str, title: str | None) -> None:
    remains = found(text, title)
    done = 0
    for start, end in remains.spans:
        assert done <= start < end <= len(text)
        done = end
    for call in remains.calls:
        for argument in call.arguments:
            assert text[slice(*argument.span)] == argument.value


@given(st.text(alphabet="ab=c (1950), Nora.\n-'", max_size=300))
def test_prose_without_remains_is_left_alone(text: str) -> None:
    assert found(text, "Nora") == Remains()


@pytest.mark.parametrize(
    "unit",
    [
        "|a=",
        "|abc=x ",
        "|",
        "{{",
        "|title=x|years=1|after=Y  ",
        "s-bef|before=X",
        "|-\n",
        "(1 May 1950) Foo |",
        "|PLACE OF X=y ",
    ],
)
def test_time_grows_with_length_only(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        gc.disable()  # its time grows with what other tests left in memory
        start = time.process_time()
        found(text)
        taken = time.process_time() - start
        gc.enable()
        return taken

    seconds(1000)
    short = min(seconds(60_000) for _ in range(3))
    assert seconds(120_000) < 3.5 * short + 0.1


# ---------------------------------------------------------------- real data
@pytest.mark.corpus
def test_the_boxes_of_the_seed_come_out_exactly(shared) -> None:
    text = html.unescape((shared / "seed" / "jefferson-perez.txt").read_text("utf-8"))
    calls = found(text).calls
    assert [tuple(values(call).values()) for call in calls] == [
        (
            "Francisco Javier Fernández",
            "Men's 20km Walk World Record Holder",
            "August 23, 2003 – 2007-09-29",
            "Vladimir Kanaykin",
        ),
        ("Li Zewen", "Men's IAAF World Race Walking Cup Winner", "1997", "Bernardo Segura"),
        (
            "Bernardo Segura",
            "Men's IAAF World Race Walking Cup Winner",
            "2002 – 2004",
            "Francisco Javier Fernández",
        ),
    ]
    assert {tuple(values(call)) for call in calls} == {("before", "title", "years", "after")}
