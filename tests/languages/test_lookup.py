"""A language's words are found by its code, and only there."""

import dataclasses
import json
import pickle
import subprocess
import sys

import pytest

from wikibio.languages import Language, codes, for_site, get
from wikibio.model import NamespaceInfo, SiteInfo


@pytest.mark.parametrize("code", codes())
def test_every_wikipedia_has_its_words(code: str) -> None:
    language = get(code)
    assert language.code == code
    assert language.namespace("Category") == 14
    assert "#redirect" in language.redirect_words
    assert "thumb" in language.image_options
    assert code in language.interlanguage


@pytest.mark.parametrize(
    ("code", "prefix", "number"),
    [
        ("de", "Kategorie", 14),
        ("de", "Bild", 6),
        ("de", "Benutzerin", 2),
        ("de", "Category", 14),
        ("de", "medium", -2),
        ("es", "Usuaria discusión", 3),
        ("fr", "Catégorie", 14),
        ("ru", "Файл", 6),
        ("pl", "Plik", 6),
        ("ja", "テンプレート", 10),
        ("zh", "分类", 14),
        ("zh", "分類", 14),
        ("be-x-old", "Катэгорыя", 14),
        ("kw", "Class", 14),
        ("sr", "Kategorija", 14),
        ("tr", "KATEGORİ", None),
        ("en", "Image", 6),
        ("en", "WP", 4),
    ],
)
def test_a_wiki_knows_its_own_names_and_the_english_ones(
    code: str, prefix: str, number: int | None
) -> None:
    assert get(code).namespace(prefix) == number


@pytest.mark.parametrize(
    ("code", "prefix"),
    [("en", "Class"), ("en", "Kategorie"), ("de", "Catégorie"), ("fr", "Datei"), ("ru", "Plik")],
)
def test_a_word_of_one_language_means_nothing_in_another(code: str, prefix: str) -> None:
    assert get(code).namespace(prefix) is None


def test_case_spacing_and_underscores_do_not_matter() -> None:
    language = get("en")
    for prefix in ("User talk", "user_talk", " USER  _ TALK "):
        assert language.namespace(prefix) == 3


def test_magic_words_stay_in_their_language() -> None:
    german, english, bavarian = get("de"), get("en"), get("bar")
    assert "#weiterleitung" in german.redirect_words
    assert "#weiterleitung" in bavarian.redirect_words
    assert english.redirect_words == ("#redirect",)
    assert "sortierung" in german.defaultsort_words
    assert "sortierung" not in english.defaultsort_words
    assert "__keininhaltsverzeichnis__" in german.double_underscores
    assert {"rechts", "hochkant", "right"} <= german.image_options
    assert "rechts" not in english.image_options
    assert "alternativtext=" in german.image_parameters
    assert "пкс" in get("ru").image_sizes


@pytest.mark.parametrize(
    "prefix",
    ["simple", "be-x-old", "be-tarask", "zh-min-nan", "nan", "nb", "dk", "cz", "jp", "mo", "zh-tw"],
)
def test_old_and_closed_wikis_are_interlanguage_prefixes(prefix: str) -> None:
    assert prefix in get("en").interlanguage


@pytest.mark.parametrize("prefix", ["wikt", "commons", "s", "category", "file"])
def test_other_prefixes_are_not_interlanguage(prefix: str) -> None:
    assert prefix not in get("en").interlanguage


def test_a_prefix_that_leads_to_another_wiki_gives_that_wiki() -> None:
    assert get("nb") is get("no")
    assert get("be-tarask") is get("be-x-old")
    assert get("ZH_MIN_NAN") is get("nan")


def test_an_unknown_code_is_told_with_near_ones() -> None:
    with pytest.raises(ValueError, match=r"no Wikipedia has .* 'zh-classic'.*zh-clas"):
        get("zh-classic")
    with pytest.raises(ValueError, match="first part of the wiki's address") as caught:
        get("german language")
    assert "\n" not in str(caught.value)


def test_a_dump_outranks_the_tables() -> None:
    names = (NamespaceInfo(6, "Kategorie"), NamespaceInfo(104, "Sammlung"), NamespaceInfo(0, ""))
    language = for_site(SiteInfo(language="de", case="case-sensitive", namespaces=names))
    assert language.namespace("kategorie") == 6
    assert language.namespace("Sammlung") == 104
    assert language.namespace("Vorlage") == 10
    assert language.namespace("") is None
    assert language.case == "case-sensitive"
    assert get("de").namespace("Kategorie") == 14


def test_a_dump_of_an_unknown_wiki_is_read_with_english_words_and_its_own() -> None:
    names = (NamespaceInfo(14, "Klasi"),)
    language = for_site(SiteInfo(language="xx-unknown", namespaces=names))
    assert language.namespace("klasi") == 14
    assert language.namespace("File") == 6
    assert language.code == "xx-unknown"
    assert language.redirect_words == ("#redirect",)
    assert for_site(SiteInfo()).namespace("Category") == 14


def test_the_code_a_caller_gives_outranks_the_dump() -> None:
    assert for_site(SiteInfo(language="en"), "de").namespace("Kategorie") == 14


def test_infoboxes_are_told_by_name() -> None:
    assert get("en").is_infobox("Infobox_officeholder")
    assert get("en").is_infobox("taxobox")
    assert not get("en").is_infobox("Navbox")
    assert get("es").is_infobox("Ficha de persona")
    assert get("pt").is_infobox("Info/Político")
    assert get("it").is_infobox("Bio")
    assert get("tr").is_infobox("Kişi bilgi kutusu")
    assert not get("en").is_infobox("Bio")


def test_templates_of_one_wiki_are_not_those_of_another() -> None:
    assert get("fr").inline_templates.whole["1er"] == "1<sup>er</sup>"
    assert "1er" not in get("en").inline_templates.whole
    assert get("fr").inline_templates.whole["nbsp"] == "&nbsp;"


def test_a_language_made_by_hand_is_as_good_as_one_of_the_tables() -> None:
    language = Language("x-made-up", {"klasi": 14}, redirect_words=("#go",))
    assert language.namespace("KLASI") == 14
    assert language.image_sizes == ("px",)
    assert not language.is_infobox("infobox")


def test_a_language_can_be_sent_to_another_process() -> None:
    language = get("pt")
    assert pickle.loads(pickle.dumps(language)) == language  # noqa: S301
    assert hash(dataclasses.replace(language)) == hash(language)


def test_importing_the_room_reads_no_table() -> None:
    program = (
        "import sys, json\nopened = []\n"
        "sys.addaudithook(lambda e, a: opened.append(str(a[0])) if e == 'open' else None)\n"
        "import wikibio.languages\n"
        "print(json.dumps([p for p in opened if p.endswith(('.json', '.toml'))]))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)
    assert json.loads(done.stdout) == []


def test_every_shard_of_a_dump_is_read_with_the_same_words() -> None:
    # What is remembered of a wiki hangs on its Language: one a shard would grow with the dump.
    names = (NamespaceInfo(14, "Kategorie"),)
    first = for_site(SiteInfo(language="de", namespaces=names))
    assert for_site(pickle.loads(pickle.dumps(SiteInfo(language="de", namespaces=names)))) is first  # noqa: S301
    assert for_site(SiteInfo(language="de")) is not first
