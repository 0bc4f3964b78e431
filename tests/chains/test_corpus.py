"""Chains of real pages; a neighbour that is changed by hand comes out as a contradiction."""

import gzip
import json

import pytest

import wikibio

pytestmark = pytest.mark.corpus


@pytest.fixture(scope="module")
def congress(shared):
    path = shared / "corpus" / "uscongress" / "wikitext-2018.jsonl.gz"
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return {page["title"]: page["text"] for page in map(json.loads, lines)}


def read(pages):
    return wikibio.succession_chains(wikibio.parse(text, title) for title, text in pages.items())


def test_a_whip_who_came_back_has_two_places(congress):
    chain = read(congress)["House Minority Whip"]
    assert [tenure.holder for tenure in chain.holders] == [
        *("Nancy Pelosi", "Steny Hoyer", "Roy Blunt", "Eric Cantor", "Steny Hoyer"),
    ]


def test_seats_that_share_a_link_are_chains_of_their_own(congress):
    chains = read(congress)
    seats = [c for c in chains if c.title_link == "List of United States Representatives from Ohio"]
    assert len(seats) == len({chain.title for chain in seats})
    assert len(seats) > 10


def test_a_neighbour_changed_by_hand_is_the_only_contradiction(congress):
    page = congress["Linda Sánchez"]
    right = "{{s-aft|after=[[Ed Royce]]}}"
    assert page.count(right) == 1
    changed = congress | {
        "Linda Sánchez": page.replace(right, right.replace("Ed Royce", "Don Young"))
    }
    (found,) = read(changed).contradictions
    seat = (
        "Member of the U.S. House of Representatives from California's 39th congressional district"
    )
    said = "Ed Royce names Linda Sánchez as predecessor, Linda Sánchez names Don Young as successor"
    assert str(found) == f"{seat}: {said}"
