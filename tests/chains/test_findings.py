"""What does not fit in a chain is listed, each with one line to print."""

import pytest

from tests.chains.pages import box, chains


def lines(found):
    return [str(each) for each in found]


def test_who_has_no_box_is_a_gap():
    (chain,) = chains(
        {"A": box("Poet", "1901–05", "", "[[B]]"), "C": box("Poet", "1909–11", "[[B]]")}
    )
    (gap,) = chain.gaps
    assert (gap.kind, gap.holder, gap.before, gap.after) == ("no-box", "B", "A", "C")
    assert str(gap) == "Poet: no box for B, named by A, C"


def test_a_vacancy_that_both_sides_state_is_one_gap():
    pages = {
        "A": "{{s-start}}{{s-ttl|title=Poet|years=1901–05}}{{s-vac|next=[[C]]}}{{s-end}}",
        "C": "{{s-start}}{{s-vac|last=[[A]]}}{{s-ttl|title=Poet|years=1909–11}}{{s-end}}",
    }
    (chain,) = chains(pages)
    (gap,) = chain.gaps
    assert (gap.kind, gap.before, gap.after, gap.stated_by) == ("vacant", "A", "C", ("A", "C"))
    assert (str(gap.start), str(gap.end)) == ("1905", "1909")
    assert str(gap) == "Poet: Vacant between A and C, stated by A, C"


@pytest.mark.parametrize(
    ("cells", "sides"),
    [
        ("{{s-vac}}{{s-ttl|title=Poet|years=1901}}{{s-aft|after=[[B]]}}", (None, "A")),
        ("{{s-bef|before=[[B]]}}{{s-ttl|title=Poet|years=1901}}{{s-vac}}", ("A", None)),
        ("{{s-vac}}{{s-ttl|title=Poet|years=1901}}{{s-inc}}", (None, "A")),
        ("{{s-ttl|title=Poet|years=1901}}{{s-vac|next=[[B]]}}", ("A", "B")),
        ("{{s-vac|last=[[B]]}}{{s-ttl|title=Poet|years=1901}}{{s-inc}}", ("B", "A")),
        ("{{s-new}}{{s-ttl|title=Poet|years=1901}}{{s-vac}}", ("A", None)),
    ],
)
def test_a_vacancy_is_on_the_side_that_is_empty(cells, sides):
    (chain,) = chains({"A": "{{s-start}}" + cells + "{{s-end}}"})
    vacant = [gap for gap in chain.gaps if gap.kind == "vacant"]
    assert [(gap.before, gap.after) for gap in vacant] == [sides]


def test_an_incumbent_and_an_office_that_ended_are_no_vacancies():
    end = "{{s-start}}{{s-new}}{{s-ttl|title=%s|years=1901}}{{%s}}{{s-end}}"
    assert not chains({"A": end % ("Poet", "s-inc"), "B": end % ("Bard", "s-non")}).gaps


@pytest.mark.parametrize(
    ("end", "start", "holes"),
    [
        ("3 May 1905", "4 May 1905", 0),
        ("3 May 1905", "5 May 1905", 1),
        ("31 December 1905", "1 January 1906", 0),
        ("May 1905", "June 1905", 0),
        ("May 1905", "12 July 1905", 1),
        ("1905", "1906", 0),
        ("1905", "3 May 1907", 1),
        ("c. 1905", "1909", 0),
        ("28 February 1900", "1 March 1900", 0),
    ],
)
def test_a_stretch_with_no_holder_is_longer_than_one_step_of_the_calendar(end, start, holes):
    pages = {"A": box("Poet", f"1901 – {end}"), "B": box("Poet", f"{start} – 1911")}
    (chain,) = chains(pages)
    assert [gap.kind for gap in chain.gaps] == ["no-holder"] * holes


def test_a_stretch_says_from_when_to_when():
    (chain,) = chains({"A": box("Poet", "1901–1905"), "B": box("Poet", "1909–1911")})
    assert lines(chain.gaps) == ["Poet: nobody from 1905 to 1909, between A and B"]


def test_a_stretch_is_no_hole_where_somebody_without_dates_stands_in_it():
    pages = {"A": box("Poet", "1901–1905", "", "[[N]]"), "B": box("Poet", "1909–1911", "[[N]]")}
    assert [gap.kind for gap in chains(pages).gaps] == ["no-box"]


@pytest.mark.parametrize(
    ("first", "second", "found"),
    [
        ("1901–1905", "1905–1909", 0),
        ("1901–1905", "1904–1909", 1),
        ("1901 – 3 May 1905", "3 May 1905 – 1909", 0),
        ("1901 – 4 May 1905", "3 May 1905 – 1909", 1),
        ("1901–present", "1905–present", 1),
        ("1901", "1901", 0),
    ],
)
def test_terms_that_share_more_than_the_day_of_the_change_overlap(first, second, found):
    (chain,) = chains({"A": box("Poet", first), "B": box("Poet", second)})
    assert len(chain.overlaps) == found


def test_an_overlap_names_both_with_their_years():
    (chain,) = chains({"A": box("Poet", "1901–1905"), "B": box("Poet", "1904–1909")})
    assert lines(chain.overlaps) == ["Poet: A (1901–1905) and B (1904–1909) overlap"]


def test_those_who_held_it_side_by_side_do_not_overlap():
    shared = "{{s-start}}{{s-ttl|title=Poet|years=1901–1905|with=[[B]]}}{{s-end}}"
    assert not chains({"A": shared, "B": box("Poet", "1903–1909")}).overlaps


def test_a_successor_who_names_another_predecessor_is_a_contradiction():
    pages = {
        "Á": box("Poet", "1901–1905", "", "[[B]]"),
        "B": box("Poet", "1905–1909", "[[C]]"),
        "C": box("Poet", "1903–1905", "", "[[B]]"),
    }
    found = chains(pages)
    assert lines(found.contradictions) == ["Poet: Á names B as successor, B names C as predecessor"]
    (wrong,) = found.contradictions
    assert (wrong.side, wrong.others, wrong.stated_by) == ("successor", ("C",), ("Á", "B"))
    assert {edge.predecessor: edge.contradicted for edge in found.edges()} == {
        "Á": True,
        "C": False,
    }


def test_a_predecessor_who_names_another_successor_is_a_contradiction():
    pages = {"A": box("Poet", "1901–05", "", "[[C]]"), "B": box("Poet", "1905–09", "[[A]]")}
    assert lines(chains(pages).contradictions) == [
        "Poet: B names A as predecessor, A names C as successor"
    ]


def test_a_successor_who_says_the_office_was_new_is_a_contradiction():
    new = "{{s-start}}{{s-new}}{{s-ttl|title=Poet|years=1905}}{{s-end}}"
    found = chains({"A": box("Poet", "1901–1905", "", "[[B]]"), "B": new}).contradictions
    assert lines(found) == ["Poet: A names B as successor, B says: New title"]


def test_a_successor_who_names_nobody_or_a_vacancy_contradicts_nothing():
    pages = {"A": box("Poet", "1901–1905", "", "[[B]]"), "B": box("Poet", "1905–1909", "vacant")}
    assert not chains(pages).contradictions
    assert not chains({**pages, "B": box("Poet", "1905–1909")}).contradictions
