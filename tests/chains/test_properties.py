"""Chains that were cut into articles come back whole, in whatever order the articles are given."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

import wikibio
from tests.chains.pages import articles, box, names, steps

PEOPLE = [
    f"{a} {b}" for a in ("Aino", "Élodie", "Ida", "Мария", "花子") for b in ("Ek", "Berg", "Luján")
]
OFFICES = (
    "[[Mayor of Turku]]",
    "[[Poet laureate|Poet]]",
    "Chair of the [[Fish]] Committee",
    "市長",
)


@dataclass(frozen=True)
class Seat:
    """An office and who held it one after the other, each for four years or with no years at all."""

    office: str
    holders: tuple[str, ...]
    dated: bool

    def boxes(self) -> list[tuple[str, str]]:
        """Return who has which box: each holder's names the neighbours."""
        found = []
        around = ("", *self.holders, "")
        for place, (before, holder, after) in enumerate(
            zip(around, around[1:], around[2:], strict=False)
        ):
            years = f"{1901 + 4 * place}–{1905 + 4 * place}" if self.dated else ""
            linked = [f"[[{name}]]" if name else "" for name in (before, after)]
            found.append((holder, box(self.office, years, *linked)))
        return found


@st.composite
def seats(draw, *, again: bool = True):
    offices = draw(st.lists(st.sampled_from(OFFICES), min_size=1, max_size=3, unique=True))
    found = []
    for office in offices:
        dated = draw(st.booleans())
        people = draw(st.lists(st.sampled_from(PEOPLE), min_size=2, max_size=7, unique=True))
        if dated and again and len(people) > 2 and draw(st.booleans()):
            people.append(people[0])
        found.append(Seat(office, tuple(people), dated))
    return found


def pages(found):
    """Return the wikitext of each person's page: the boxes of all offices."""
    texts = {}
    for seat in found:
        for holder, text in seat.boxes():
            texts[holder] = texts.get(holder, "") + text
    return texts


def title(seat):
    return wikibio.parse(box(seat.office)).succession_boxes[0].title


@given(seats(), st.randoms(use_true_random=False))
def test_chains_cut_into_articles_come_back_whole_in_any_order(found, random):
    cut = articles(pages(found))
    chains = wikibio.succession_chains(cut)
    assert len(chains) == len(found)
    for seat in found:
        chain = chains[title(seat)]
        assert names(chain) == list(seat.holders)
        assert steps(chain) == list(zip(seat.holders, seat.holders[1:], strict=False))
        assert all(edge.mutual and not edge.contradicted for edge in chain.edges)
        assert (chain.gaps, chain.overlaps, chain.contradictions) == ((), (), ())
    random.shuffle(cut)
    assert wikibio.succession_chains(cut) == chains


@given(seats(again=False), st.data())
def test_an_article_left_out_is_a_gap_and_the_chain_stays_whole(found, data):
    texts = pages(found)
    lost = data.draw(st.sampled_from(sorted(texts)))
    del texts[lost]
    chains = wikibio.succession_chains(articles(texts))
    for seat in found:
        chain = chains[title(seat)]
        assert names(chain) == list(seat.holders)
        gaps = [gap.holder for gap in chain.gaps]
        assert gaps == ([lost] if lost in seat.holders else [])
        assert not chain.contradictions


@given(seats(again=False), st.data())
def test_a_wrong_neighbour_is_a_contradiction(found, data):
    seat = data.draw(st.sampled_from(found))
    place = data.draw(st.integers(0, len(seat.holders) - 2))
    holder, right = seat.holders[place : place + 2]
    # Anyone further on, who names someone else; or a stranger, whom the next one contradicts.
    wrong = data.draw(st.sampled_from((*seat.holders[place + 2 :], "Someone Else")))
    one = Seat(seat.office, seat.holders, seat.dated).boxes()
    texts = {}
    for name, text in one:
        if name == holder:
            text = text.replace(f"after=[[{right}]]", f"after=[[{wrong}]]")  # noqa: PLW2901
        texts[name] = text
    chains = wikibio.succession_chains(articles(texts))
    (chain,) = chains
    said = {(each.holder, each.named) for each in chain.contradictions}
    assert said == {(right, holder)} | ({(holder, wrong)} - {(holder, "Someone Else")})
    kept = [name for name in names(chain) if name != "Someone Else"]
    assert kept == list(seat.holders)


TEXTS = st.text(alphabet="AB 7[]|#–,.{}é(\n", max_size=8)


@given(
    st.lists(st.tuples(st.sampled_from("ABCDE"), TEXTS, TEXTS, TEXTS, TEXTS), max_size=6),
    st.dictionaries(TEXTS, TEXTS, max_size=3),
    st.randoms(use_true_random=False),
)
def test_any_boxes_give_the_same_chains_in_any_order_and_lose_nobody(rows, redirects, random):
    made = [wikibio.parse(box(*cells), page) for page, *cells in rows]
    chains = wikibio.succession_chains(made, redirects=redirects)
    random.shuffle(made)
    assert wikibio.succession_chains(made, redirects=redirects) == chains
    holders = {tenure.page for chain in chains for tenure in chain.holders if tenure.box}
    boxes = [(article.title, each) for article in made for each in article.succession_boxes]
    named = {page for page, each in boxes if each.title or each.title_link}
    assert redirects or holders == named
    for finding in (*chains.gaps, *chains.overlaps, *chains.contradictions):
        assert "\n" not in str(finding)
