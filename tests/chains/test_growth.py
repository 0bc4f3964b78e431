"""Twice the articles take at most three times as long, whatever they say."""

import pytest

import wikibio
from tests.growth import assert_linear
from wikibio.model import Article, Holder, PartialDate, SuccessionBox, Term


def article(title, *boxes):
    facts = {"title": title, "language": "en", "page_id": None, "revision_id": None}
    facts |= {"timestamp": None, "namespace": 0, "source": ""}
    return Article(facts, parts={"redirect": None, "succession_boxes": boxes})


def box(title, before, after, year=None, link=None):
    terms = (Term(PartialDate(year), PartialDate(year + 4)),) if year else ()
    sides = [(Holder(name, name if "." not in name else None),) for name in (before, after)]
    empty = (), None, None, None, ()
    return SuccessionBox(title, link, str(year or ""), terms, *sides, *empty, (0, 1))


def one_long_chain(size):
    return [article(f"P{n}", box("Poet", f"P{n - 1}", f"P{n + 1}", 1000 + n)) for n in range(size)]


def many_short_chains(size):
    return [
        article(f"P{n}", box(f"Mayor of {n // 20}", f"P{n - 1}", f"P{n + 1}", 1000 + n))
        for n in range(size)
    ]


def a_tangle_without_dates(size):
    return [
        article(f"P{n}", box("Poet", f"P{n * 7 % size}", f"P{n * 13 % size}")) for n in range(size)
    ]


def two_who_follow_each_other(size):
    return [
        article("A", *(box("Poet", "B", "B", 1000 + n) for n in range(size))),
        article("B", *(box("Poet", "A", "A", 1000 + n) for n in range(size))),
    ]


def one_name_for_all(size):
    half = size // 2
    return [article(f"A{n}. Ek", box("Poet", "N", "M")) for n in range(half)] + [
        article(f"P{n}", box("Poet", "A. Ek", "Ek.")) for n in range(half)
    ]


def titles_that_say_too_little(size):
    return [
        article(
            f"P{n}",
            box("Mayor", f"P{n - 1}", f"P{n + 1}", 1000 + n, f"Mayor of {n // 5}" * (n % 5 > 0)),
        )
        for n in range(size)
    ]


def one_neighbour_of_all(size):
    mine = [article(f"P{n}", box(f"Mayor x{n}", "Hub", "Hub", 1000 + n)) for n in range(size)]
    return [
        *mine,
        article("Hub", *(box(f"Mayor y{n}", f"P{n}", f"P{n}", 1000 + n) for n in range(size))),
    ]


@pytest.mark.parametrize(
    "make",
    [
        one_long_chain,
        many_short_chains,
        a_tangle_without_dates,
        two_who_follow_each_other,
        one_name_for_all,
        titles_that_say_too_little,
        one_neighbour_of_all,
    ],
    ids=lambda make: make.__name__,
)
def test_twice_the_articles_take_at_most_three_times_as_long(make):
    assert_linear(wikibio.succession_chains, make(800), make(1600))
