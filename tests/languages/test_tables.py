"""The tables: generated ones are up to date, hand-kept ones well formed, real wikis understood."""

import bz2
import html
import importlib.util
import re
import shutil
import sys
import textwrap
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from wikibio.languages import Language, codes, get, lookup, normalise, tables
from wikibio.model import RawPage, SiteInfo
from wikibio.pipeline import parse_page
from wikibio.readers.wikitext.rendering import FUNCTIONS

DATA = Path(tables.__file__).parent / "data"
HAND = sorted([*DATA.glob("words/*.toml"), *DATA.glob("templates/*.toml")])


@pytest.fixture(scope="module")
def generated(root: Path) -> dict[str, str]:
    """What the generator makes of the sources on this machine."""
    path = root / "tools/languages/generate.py"
    spec = importlib.util.spec_from_file_location("generate_languages", path)
    assert spec is not None
    assert spec.loader is not None
    module: ModuleType = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    made: dict[str, str] = module.tables()
    return made


@pytest.mark.parametrize(
    "name", ["namespaces.json", "image_words.json", "sites.json", "interlanguage.json"]
)
def test_a_generated_table_is_what_the_generator_gives(
    generated: dict[str, str], name: str
) -> None:
    if name not in generated:
        pytest.skip(f"needs the source of {name}, see tools/languages/generate.py")
    assert (DATA / name).read_text("utf-8") == generated[name]


def test_every_table_is_named_with_its_source() -> None:
    sources = (DATA / "SOURCES.md").read_text("utf-8")
    for path in [*DATA.glob("*.json"), *DATA.glob("*.toml")]:
        assert f"`{path.name}`" in sources
    for path in [*HAND, *DATA.glob("*.toml")]:
        head = path.read_text("utf-8")[:700]
        assert head.startswith("# ")
        assert "https://" in head or "wikipedia.org" in head, path.name


@pytest.mark.parametrize("path", HAND, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_hand_kept_table_is_of_a_wiki_we_know(path: Path) -> None:
    assert path.stem in {"any", *codes()}


@pytest.mark.parametrize("path", sorted(DATA.glob("words/*.toml")), ids=lambda path: path.name)
def test_words_are_lower_case_and_of_a_known_subject(path: Path) -> None:
    table = tomllib.loads(path.read_text("utf-8"))
    assert set(table) <= {*tables.SUBJECTS, "namespaces"}
    for name, number in table.pop("namespaces", {}).items():
        assert name == normalise(name)
        assert isinstance(number, int)
    for subject, words in table.items():
        assert words == [word.lower() for word in words]
        assert len(set(words)) == len(words)
        if subject == "redirect":
            assert all(word[0] in "#＃" for word in words)
        if subject == "switches":
            assert all(re.fullmatch(r"(__|＿＿).+(__|＿＿)", word) for word in words)
        if subject in ("infobox-prefixes", "infobox-suffixes"):
            assert all(len(word.strip()) > 1 for word in words)


@pytest.mark.parametrize("path", sorted(DATA.glob("templates/*.toml")), ids=lambda path: path.name)
def test_a_template_is_a_pattern_the_reader_understands(path: Path) -> None:
    for name, pattern in tomllib.loads(path.read_text("utf-8")).items():
        assert name == " ".join(name.replace("_", " ").split())
        assert name[:1] == name[:1].lower()
        if isinstance(pattern, dict):
            assert pattern["function"] in FUNCTIONS, name
            continue
        rest = re.sub(r"\$\d|\$\{[^{}|$?]+(\|=?[^{}|$?]+)*(\?[^{}]*)?\}", "", pattern)
        assert "$" not in rest, name
        assert "{{" not in rest, name


def test_fallbacks_name_known_wikis_whose_words_the_wiki_has() -> None:
    for code, others in tomllib.loads((DATA / "fallbacks.toml").read_text("utf-8")).items():
        assert {code, *others} <= set(codes())
        own = _image_words(code)
        if own:
            for other in others:
                assert _image_words(other) <= own, (code, other)


def test_aliases_lead_to_wikis_we_know() -> None:
    assert set(tables.aliases().values()) <= set(codes())
    assert not set(tables.aliases()) & set(codes())


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the tables that a test may write to; everything read before is forgotten."""
    copy = tmp_path / "data"
    shutil.copytree(DATA, copy)
    _forget()
    monkeypatch.setattr(tables, "_DATA", copy)
    yield copy
    _forget()


def _forget() -> None:
    for read in (tables._text, tables._hand, tables.wikis, tables.aliases, tables.interlanguage):
        read.cache_clear()
    lookup._load.cache_clear()


def test_the_steps_of_the_documentation_add_a_language(root: Path, data: Path) -> None:
    guide = (root / "docs/adding-a-language.md").read_text("utf-8")
    known = data / "wikis.toml"
    known.write_text(known.read_text("utf-8").replace('"zgh",', '"zgh", "qaa",'), "utf-8")
    for block in re.findall(r"^ *```toml\n(.*?)^ *```$", guide, re.MULTILINE | re.DOTALL):
        text = textwrap.dedent(block)
        path = data / text.splitlines()[0].removeprefix("# ")
        before = path.read_text("utf-8") if path.exists() else ""
        path.write_text(before + text, "utf-8")
    language = get("qaa")
    assert "qaa" in codes()
    assert language.namespace("Klaso") == language.namespace("Category") == 14
    assert language.redirect_words[0] == "#redirect"
    assert {"#alidirektu", "#saltu"} <= set(language.redirect_words)
    assert {"ordo", "defaultsort"} <= language.defaultsort_words
    assert {"__sentabelo__", "__notoc__"} <= language.double_underscores
    assert {"eta", "thumb"} <= language.image_options
    assert {"priskribo=", "alt="} <= set(language.image_parameters)
    assert {"px", "rastrumeroj"} <= set(language.image_sizes)
    assert all(map(language.is_infobox, ["Skatolo de homo", "Homokadro", "Vivo", "Infobox x"]))
    assert language.inline_templates.whole["fremde"] == "${teksto|2}"
    assert language.inline_templates.whole["nbsp"] == "&nbsp;"
    assert language.inline_templates.get("plibonigu la tekston") == ""
    assert {"en", "kaj"} <= set(language.bound_words)
    assert "qaa" in get("en").interlanguage
    assert get("en").namespace("Klaso") is None
    _assert_read_as_described(language)


def _assert_read_as_described(language: Language) -> None:
    """Assert that a page in the made-up language gives its text and its facts."""
    page = RawPage(
        "{{plibonigu|fontojn}}{{Homokadro|nomo=Ana Vort|naskiĝloko=[[Norda]]}}\n"
        "'''Ana Vort''' (naskiĝis 3-a de Julio 1901) estas kantistino{{streketo}}kaj verkistino "
        "kiu iris {{mezuro|12|km}} kaj {{nekonata}}.\n\n{{sekvo|antaŭ=[[Bela Ut]]|ofico=Reĝino|"
        "jaroj=1920–1930|post=nova}}\n[[Klaso:Vivantaj homoj]]",
        "Ana Vort",
    )
    article = parse_page(page, language)
    assert article.text == (
        "Ana Vort (naskiĝis 3-a de Julio 1901) estas kantistino – kaj verkistino kiu iris 12 km."
    )
    life = article.biography
    assert life is not None
    assert (life.name.value, life.birth_place.value) == ("Ana Vort", "Norda")
    assert life.living.value is True
    assert article.succession_boxes[0].title == "Reĝino"
    assert [use.name for use in article.loss.unknown] == ["nekonata"]


def _image_words(code: str) -> set[str]:
    """The words of file links that the wiki's own API gave."""
    return {word for words in tables._line("image_words.json", code).values() for word in words}


def test_a_language_loads_without_reading_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    hand = tables._hand

    def noted(name: str) -> object:
        read.append(name)
        return hand(name)

    monkeypatch.setattr(tables, "_hand", noted)
    tables.words("pl")
    tables.namespaces("pl")
    tables.templates("pl")
    assert set(read) == {"words/pl", "templates/pl"}


# Pages that were copied from another language's wiki with its words, which do nothing there.
COPIED = {"ar": {"kategorie", "datei", "kaarangay"}, "ms": {"figura"}}


@pytest.mark.corpus
def test_real_pages_of_many_wikis_name_categories_in_words_we_know(shared: Path) -> None:
    """The last links of a page are its categories; their prefix must be a namespace of the wiki.

    The <siteinfo> of these dumps is that of the English Wikipedia whatever the wiki, so the pages
    themselves are the evidence.
    """
    unknown = {}
    seen = 0
    for path in sorted((shared / "corpus/minidumps").glob("*wiki.xml.bz2")):
        code = path.name.removesuffix("wiki.xml.bz2")
        if code not in codes():
            continue
        text = html.unescape(bz2.decompress(path.read_bytes()).decode())
        language = get(code)
        links = re.findall(r"^\[\[([^\[\]|:\n]{2,30}):[^\[\]\n]+\]\] *$", text, re.MULTILINE)
        prefixes = {normalise(p) for p in links} - language.interlanguage
        seen += any(language.namespace(p) == 14 for p in prefixes)
        odd = {p for p in prefixes if language.namespace(p) is None}
        if odd - COPIED.get(code, set()):
            unknown[code] = odd
    assert unknown == {}
    assert seen > 100


@pytest.mark.corpus
@pytest.mark.parametrize("name", ["ltgwiki-2017", "aawiki-2026-pages-meta-current"])
def test_a_whole_wiki_calls_its_namespaces_as_our_tables_do(shared: Path, name: str) -> None:
    with bz2.open(shared / f"corpus/{name}.xml.bz2", "rt", encoding="utf-8") as dump:
        text = dump.read(20_000)
    spaces = re.findall(r'<namespace key="(-?\d+)"[^/>]*>([^<]+)<', text)
    language = get(name.partition("wiki")[0])
    core = {prefix: int(key) for key, prefix in spaces if int(key) < 16}
    assert len(core) == 17  # -2 to 15, but for the articles' own, which has no name
    assert {prefix: language.namespace(prefix) for prefix in core} == core


def test_a_language_of_siteinfo_alone_still_has_every_canonical_name() -> None:
    language = get("en").with_site(SiteInfo())
    assert {language.namespace(n) for n in ("Media", "Special", "File", "Template")} == {
        -2,
        -1,
        6,
        10,
    }
