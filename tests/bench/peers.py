"""The other libraries, each as one function from wikitext to text; all are the extra `.[bench]`."""

import importlib
from collections.abc import Callable

Clean = Callable[[str, str], str]
"""From wikitext and title to text."""


def ours(text: str, title: str) -> str:
    """Ask wikibio for what the speed goal names: text, sections, categories, langlinks."""
    import wikibio

    article = wikibio.parse(text, title=title, language="en", format="wikitext")
    return article.text if (article.sections, article.categories, article.langlinks) else ""


def all_of_ours(text: str, title: str) -> str:
    """Ask wikibio for the facts too: infoboxes, succession boxes, biography, what was lost."""
    import wikibio

    article = wikibio.parse(text, title=title, language="en", format="wikitext")
    asked = (
        *(article.sections, article.categories, article.langlinks, article.infoboxes),
        *(article.succession_boxes, article.biography, article.loss, article.problems),
    )
    return article.text if asked else ""


def _wikiextractor() -> Clean:
    extract = importlib.import_module("wikiextractor.extract")

    def clean(text: str, title: str) -> str:
        extractor = extract.Extractor(1, 1, "", title, [])
        return "\n".join(extractor.clean_text(text, expand_templates=False))

    return clean


def _mwparserfromhell() -> Clean:
    library = importlib.import_module("mwparserfromhell")
    return lambda text, _title: str(library.parse(text).strip_code())


def _wikitextparser() -> Clean:
    library = importlib.import_module("wikitextparser")
    return lambda text, _title: str(library.parse(text).plain_text())


def _gensim() -> Clean:
    library = importlib.import_module("gensim.corpora.wikicorpus")
    return lambda text, _title: str(library.filter_wiki(text))


PEERS: dict[str, Callable[[], Clean]] = {
    "WikiExtractor": _wikiextractor,
    "mwparserfromhell": _mwparserfromhell,
    "wikitextparser": _wikitextparser,
    "gensim": _gensim,
}
"""Name -> a function that imports the library and returns how to call it."""


def installed() -> tuple[dict[str, Clean], list[str]]:
    """Return the peers that can be imported, by name, and the names of those that cannot."""
    found: dict[str, Clean] = {}
    missing: list[str] = []
    for name, load in PEERS.items():
        try:
            found[name] = load()
        except ImportError:
            missing.append(name)
    return found, missing
