"""Which wiki a dump is of, and what its titles and namespaces say about a page."""

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from wikibio.model import NamespaceInfo, SiteInfo

_PROJECTS = frozenset(
    [
        "wikibooks",
        "wikidata",
        "wikimedia",
        "wikinews",
        "wikipedia",
        "wikiquote",
        "wikisource",
        "wikiversity",
        "wikivoyage",
        "wiktionary",
        "mediawiki",
    ]
)
_DBNAME = re.compile(
    r"([a-z][a-z0-9_]*?[a-z0-9])"
    r"(?:wiki(?:books|news|quote|source|versity|voyage)?|wiktionary)"
)
_VERSION = re.compile(r"export-([0-9.]+)")

WIKITEXT = "wikitext"


def site_info(
    root: Mapping[str, str], fields: Mapping[str, str], namespaces: tuple[NamespaceInfo, ...]
) -> SiteInfo:
    """Return what the attributes of `<mediawiki>` and the elements of `<siteinfo>` say."""
    version = _VERSION.search(root.get("xmlns", ""))
    base, dbname = fields.get("base", ""), fields.get("dbname", "")
    return SiteInfo(
        sitename=fields.get("sitename", ""),
        dbname=dbname,
        base=base,
        generator=fields.get("generator", ""),
        case=fields.get("case", "") or "first-letter",
        language=site_language(base, dbname, root.get("xml:lang", "")),
        schema_version=root.get("version") or (version[1] if version else ""),
        namespaces=namespaces,
    )


def site_language(base: str, dbname: str, xml_lang: str) -> str:
    """Return the wiki's code ("be-x-old", "commons"), "" where nothing tells it.

    The host of a Wikimedia wiki says it; else the name of the database, but of a wiki elsewhere,
    whose database may be called anything, `xml:lang` goes before it.
    """
    labels = (_host(base) or "").split(".")
    wikimedia = len(labels) >= 3 and labels[-2] in _PROJECTS
    if wikimedia and labels[0] not in ("www", "m"):
        return labels[0]
    named = _DBNAME.fullmatch(dbname)
    from_name = named[1].replace("_", "-") if named else ""
    if base and not wikimedia:
        return xml_lang or from_name
    return from_name or xml_lang


def _host(base: str) -> str | None:
    try:
        return urlsplit(base).hostname
    except ValueError:  # "http://[": a base that is no URL tells no host
        return None


def prefixes(namespaces: tuple[NamespaceInfo, ...]) -> dict[str, int]:
    """Return the number of each namespace by its name, casefolded."""
    return {space.name.casefold(): space.key for space in namespaces if space.name}


def namespace_of(title: str, by_prefix: Mapping[str, int]) -> int:
    """Return the namespace a title's prefix names, 0 where it names none."""
    prefix, colon, _ = title.partition(":")
    return by_prefix.get(prefix.replace("_", " ").strip().casefold(), 0) if colon else 0


def content_model(title: str, namespace: int) -> str:
    """Return the content model MediaWiki gives a page by its title, for dumps that state none.

    Source: https://www.mediawiki.org/wiki/Manual:Page_content_models
    """
    if namespace == 8 or (namespace == 2 and "/" in title):
        for suffix, model in ((".js", "javascript"), (".css", "css"), (".json", "json")):
            if title.endswith(suffix):
                return model
    if namespace == 828 and not title.endswith("/doc"):
        return "Scribunto"
    return WIKITEXT
