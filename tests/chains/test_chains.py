"""Boxes of many articles become chains: one for each office, holders in order."""

import pytest

import wikibio
from tests.chains.pages import articles, box, chains, names, steps

MAYOR = "[[Mayor of Turku]]"


def test_two_articles_that_name_each_other_are_one_chain():
    found = chains(
        {
            "Eero": box(MAYOR, "1905–1909", "[[Aino]]", "[[Ida]]"),
            "Aino": box(MAYOR, "1901–1905", "", "[[Eero]]"),
        }
    )
    (chain,) = found
    assert (chain.title, chain.title_link, chain.language) == (*["Mayor of Turku"] * 2, "en")
    assert str(chain) == "Mayor of Turku: Aino (1901–1905) → Eero (1905–1909) → Ida"
    aino, _, ida = chain.holders
    assert (aino.page, str(aino.start), str(aino.end)) == ("Aino", "1901", "1905")
    assert aino.box is not None
    assert aino.box.years == "1901–1905"
    assert (ida.page, ida.box, ida.terms, ida.sources) == ("Ida", None, (), ("Eero",))
    assert [edge.mutual for edge in chain.edges] == [True, False]


def test_chains_are_found_by_title_link_number_and_membership():
    found = chains({"Aino": box("[[Mayor of Turku|Mayor]]", "1901"), "Eero": box("Poet", "1902")})
    assert found["mayor"] is found["Mayor of Turku"] is found[0]
    assert "Poet" in found
    assert found[1] in found
    assert "Bard" not in found
    assert (len(found), found[:1]) == (2, (found[0],))
    with pytest.raises(KeyError, match="Bard"):
        found["Bard"]


@pytest.mark.parametrize(
    "title",
    [
        "Mayor of Turku",
        "mayor of  [[Turku]]",
        "[[Mayor of Turku]]",
        "[[Mayor of Turku|Mayor]]",
        "''Mayor''<br>of Turku",
        "'''[[List of mayors|Mayor of Turku]]'''",
        "[[Turku mayor|Mayor]]",
        "1st [[Mayor of Turku]]",
    ],
)
def test_an_office_written_otherwise_is_the_same_office(title):
    pages = {
        "Aino": box(MAYOR, "1901–1905", "", "[[Eero]]"),
        "Eero": box(title, "1905", "[[Aino]]"),
    }
    (chain,) = chains(pages, {"Turku mayor": "Mayor of Turku"})
    assert names(chain) == ["Aino", "Eero"]
    assert chain.edges[0].mutual


def test_one_link_for_many_offices_does_not_make_them_one():
    seat = "[[List of members|Member]] for the %s district"
    found = chains({"A": box(seat % "7th", "1901"), "B": box(seat % "8th", "1901")})
    assert [chain.title for chain in found] == [
        "Member for the 7th district",
        "Member for the 8th district",
    ]


@pytest.mark.parametrize("title", ["Mayor", "President of the whole Senate"])
def test_one_title_with_links_to_two_offices_is_two_offices(title):
    found = chains(
        {
            "A": box(f"[[Turku {title}|{title}]]", "1901", "", "[[D]]"),
            "B": box(f"[[Vaasa {title}|{title}]]", "1901", "", "[[C]]"),
            "C": box(title, "1905", "[[B]]"),
            "D": box(title, "1905", "[[A]]", "[[E]]"),
            "E": box(title, "1909", "[[D]]"),
            "F": box(title, "1909"),
        }
    )
    assert sorted(names(chain) for chain in found) == [["A", "D", "E"], ["B", "C"], ["F"]]


def test_numbered_seats_with_two_links_are_one_office():
    seat = "[[%s|Member]] of the House from Ohio's 7th district"
    (chain,) = chains(
        {"A": box(seat % "House", "1901"), "B": box(seat % "List of members", "1905")}
    )
    assert names(chain) == ["A", "B"]


def test_titles_that_differ_are_one_office_if_two_people_say_so():
    committee = "[[Committee on Fish|%s of the Fish Committee]]"
    pages = {
        "A": box(committee % "Chair", "1901–1905", "", "[[B]]"),
        "B": box(committee % "Chairman", "1905–1909", "[[A]]"),
        "C": box(committee % "Secretary", "1905–1909"),
    }
    found = chains(pages)
    assert [chain.titles for chain in found] == [
        ("Chair of the Fish Committee", "Chairman of the Fish Committee"),
        ("Secretary of the Fish Committee",),
    ]


def test_one_box_with_a_wrong_title_does_not_join_two_offices():
    party = "[[Party leaders|%s of the House]]"
    right, wrong = party % "Leader", party % "Whip"
    pages = {f"L{n}": box(right, f"{1901 + 4 * n}", f"[[L{n - 1}]]") for n in range(5)}
    pages |= {f"W{n}": box(wrong, f"{1901 + 4 * n}", f"[[W{n - 1}]]") for n in range(5)}
    pages["L2"] = box(right, "1909–1913", "[[L1]]", "[[L3]]")
    pages["L3"] = box(wrong, "1913", "[[L2]]")
    found = chains(pages)
    assert len(found) == 2
    assert "W1" not in names(found["Leader of the House"])


def test_an_office_that_changed_its_name_is_one_office():
    committee = "[[Committee on Fish|%s of the Fish Committee]]"
    pages = {
        f"A{n}": box(
            committee % ("Chairman" if n < 3 else "Chair"),
            f"{1901 + 4 * n}–{1905 + 4 * n}",
            f"[[A{n - 1}]]",
            f"[[A{n + 1}]]",
        )
        for n in range(6)
    }
    (chain,) = chains(pages)
    assert [tenure.page for tenure in chain.holders[1:-1]] == list(pages)


def test_people_are_found_through_redirects_among_the_articles_and_given_ones():
    pages = {
        "Aino Aalto": box(MAYOR, "1901–1905", "", "[[Eero II#Life|Eero]]"),
        "Eero Ek": box(MAYOR, "1905–1909", "[[aino_A.]]", "[[Ida]]"),
        "Eero II": "#REDIRECT [[Eero E.]]",
    }
    redirects = {"Aino A.": "Aino Aalto", "Eero E.": "Eero Ek"}
    chain = chains(pages, redirects)["Mayor of Turku"]
    assert names(chain) == ["Aino Aalto", "Eero Ek", "Ida"]


def test_a_circle_of_redirects_ends():
    redirects = {"A": "B", "B": "C", "C": "B"}
    pages = {"X": box(MAYOR, "1901", "", "[[A]]"), "Y": box(MAYOR, "1902", "[[C]]")}
    assert names(chains(pages, redirects)[0]) == ["X", "A", "Y"]


@pytest.mark.parametrize(
    ("page", "written"),
    [
        ("John Smith (mayor)", "John Smith"),
        ("John Smith", "John Q. Smith, Jr."),
        ("John Q. Smith", "John Smith Jr"),
        ("John Smith", 'John "Jack" Smith'),
        ("Élodie Smith", "ÉLODIE SMITH"),
        ("John Smith", "Smith"),
        ("Juan Díaz", "[[Juan Diaz]]"),
        ("Joe Crowe", "[[Joseph Crowe]]"),
    ],
)
def test_a_name_written_otherwise_is_the_same_person(page, written):
    pages = {
        page: box(MAYOR, "1901–1905", "", "[[Eero Ek]]"),
        "Eero Ek": box(MAYOR, "1905–1909", written),
    }
    (chain,) = chains(pages)
    assert [tenure.page for tenure in chain.holders] == [page, "Eero Ek"]
    assert chain.edges[0].mutual
    assert not chain.contradictions


@pytest.mark.parametrize(
    ("page", "written"),
    [
        ("John Smith", "Jane Smith"),
        ("John Adams", "John Quincy Adams"),
        ("John A. Smith", "John B. Smith"),
        ("Henry VII", "Henry VIII"),
        ("José Smith", "Jose Smith"),
        ("John Smith", "[[John Smith (poet)|John Smith]]"),
    ],
)
def test_another_name_is_another_person(page, written):
    pages = {page: box(MAYOR, "1901–1905"), "Eero Ek": box(MAYOR, "1905–1909", written)}
    (chain,) = chains(pages)
    assert len(chain.holders) == 3


def test_a_surname_that_two_have_is_nobody_among_them():
    pages = {
        "John Smith": box(MAYOR, "1901–1905"),
        "Jane Smith": box(MAYOR, "1905–1909"),
        "Eero": box(MAYOR, "1909–1911", "Smith"),
    }
    assert names(chains(pages)[0]) == ["John Smith", "Jane Smith", "Smith", "Eero"]


def test_who_comes_back_has_two_places_in_the_chain():
    office = "[[President]]"
    cleveland = box(office, "1885–1889", "[[Arthur]]", "[[Harrison]]")
    cleveland += box(office, "1893–1897", "[[Harrison]]", "[[McKinley]]")
    pages = {
        "Cleveland": cleveland,
        "Harrison": box(office, "1889–1893", "[[Cleveland]]", "[[Cleveland]]"),
    }
    (chain,) = chains(pages)
    assert names(chain) == ["Arthur", "Cleveland", "Harrison", "Cleveland", "McKinley"]
    assert not chain.contradictions
    assert not chain.overlaps


def test_one_box_with_two_terms_and_neighbours_for_each_is_two_places():
    cleveland = box(
        "[[President]]",
        "1885–1889<br>1893–1897",
        "[[Arthur]]<br>[[Harrison]]",
        "[[Harrison]]<br>[[McKinley]]",
    )
    (chain,) = chains({"Cleveland": cleveland})
    assert names(chain) == ["Arthur", "Cleveland", "Harrison", "Cleveland", "McKinley"]


def test_who_is_only_named_has_two_places_where_the_dates_say_so():
    pages = {
        "Arthur": box("President", "1881–1885", "", "Cleveland"),
        "Harrison": box("President", "1889–1893", "Cleveland", "Cleveland"),
        "McKinley": box("President", "1897–1901", "Cleveland"),
    }
    assert names(chains(pages)[0]) == ["Arthur", "Cleveland", "Harrison", "Cleveland", "McKinley"]


@pytest.mark.parametrize("years", ["", "1900"])
def test_people_who_follow_each_other_in_a_circle_do_not_loop(years):
    pages = {
        "A": box("Champion", years, "[[B]]", "[[B]]"),
        "B": box("Champion", years, "[[A]]", "[[A]]"),
    }
    (chain,) = chains(pages)
    assert names(chain) == ["A", "B"]
    assert steps(chain) == [("A", "B"), ("B", "A")]


def test_who_follows_himself_has_no_step():
    (chain,) = chains({"A": box("Champion", "1900", "[[A]]", "[[A]]")})
    assert (names(chain), chain.edges) == (["A"], ())


def test_several_holders_on_a_side_are_all_steps():
    pages = {
        "A": box("Member", "1901–1905", "", "[[C]]<br>[[D]]"),
        "B": box("Member", "1901–1905", "", "[[C]]<br>[[D]]"),
        "C": box("Member", "1905–1909", "[[A]]<br>[[B]]"),
        "D": box("Member", "1905–1909", "[[A]]<br>[[B]]"),
    }
    (chain,) = chains(pages)
    assert names(chain) == ["A", "B", "C", "D"]
    assert steps(chain) == [("A", "C"), ("A", "D"), ("B", "C"), ("B", "D")]
    assert all(edge.mutual for edge in chain.edges)


def test_steps_outrank_dates_that_both_articles_deny():
    pages = {
        "A": box("Poet", "1905–1909", "", "[[B]]"),
        "B": box("Poet", "1901–1905", "[[A]]"),
    }
    assert names(chains(pages)[0]) == ["A", "B"]


def test_a_step_that_only_one_article_states_against_the_dates_does_not_change_the_order():
    pages = {
        "A": box("Poet", "1905–1909", "", "[[B]]"),
        "B": box("Poet", "1901–1905", "[[C]]"),
    }
    assert names(chains(pages)[0]) == ["C", "B", "A"]


def test_an_infobox_counts_and_the_template_outranks_it():
    infobox = (
        "{{Infobox officeholder|name=Aino|office=Mayor of Turku|term_start=1 May 1901"
        "|term_end=1 May 1905|predecessor=%s|successor=[[Eero]]}}\n"
    )
    alone = chains({"Aino": infobox % "[[Olga]]"})[0]
    assert steps(alone) == [("Olga", "Aino"), ("Aino", "Eero")]
    assert {edge.source for edge in alone.edges} == {"infobox"}
    pages = {"Aino": infobox % "[[Olga]]" + box("Mayor of Turku", "1901–1905", "[[Ida]]")}
    both = chains(pages)[0]
    assert ("Ida", "Aino") in steps(both)
    assert ("Olga", "Aino") not in steps(both)


def test_pages_of_other_namespaces_and_boxes_without_a_title_are_passed_over():
    draft = wikibio.Article.from_dict(
        wikibio.parse(box("Poet", "1901"), "User:A").to_dict() | {"namespace": 2}
    )
    assert len(wikibio.succession_chains([draft])) == 0
    assert len(chains({"A": "{{s-start}}{{s-bef|before=[[B]]}}{{s-end}}"})) == 0


def test_an_article_without_a_title_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="no title"):
        wikibio.succession_chains([wikibio.parse(box("Poet", "1901"))])
    assert len(wikibio.succession_chains([wikibio.parse("prose")])) == 0


def test_articles_are_taken_from_any_iterable_and_languages_stay_apart():
    english = articles({"A": box("Poet", "1901")})
    swedish = articles({"A": box("Poet", "1901")}, "sv")
    found = wikibio.succession_chains(article for article in [*english, *swedish])
    assert [chain.language for chain in found] == ["en", "sv"]


def test_a_page_that_is_given_twice_counts_once():
    page = articles({"A": box("Poet", "1901–1905", "[[B]]", "[[C]]")})
    assert wikibio.succession_chains(page * 2) == wikibio.succession_chains(page)
    assert len({wikibio.succession_chains(page), wikibio.succession_chains(page * 2)}) == 1
