"""A page as a source hands it out, before anything is read from its text."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class NamespaceInfo:
    """One `<namespace>` of a dump's `<siteinfo>`: its number, name and first-letter rule."""

    key: int
    name: str
    case: str = "first-letter"


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """The `<siteinfo>` of a dump: which wiki it is and what its namespaces are called.

    `language` is the wiki's language code ("en", "be-x-old"), taken from the base URL or the
    database name where the dump states one, else from `xml:lang`.
    """

    sitename: str = ""
    dbname: str = ""
    base: str = ""
    generator: str = ""
    case: str = "first-letter"
    language: str = ""
    schema_version: str = ""
    namespaces: tuple[NamespaceInfo, ...] = ()


@dataclass(frozen=True, slots=True)
class RawPage:
    """One page: its wikitext and what the dump says about it.

    `text` is the wikitext of the revision taken (the latest one of a history dump).
    `timestamp` is ISO 8601 as the dump writes it. `redirect` is the target the dump states in
    `<redirect title="…"/>`, None where it states none. `printable` says that the text is known to
    hold no control characters but tabs and line ends, as XML never does.
    """

    text: str
    title: str | None = None
    page_id: int | None = None
    revision_id: int | None = None
    timestamp: str | None = None
    namespace: int = 0
    redirect: str | None = None
    model: str = "wikitext"
    printable: bool = field(default=False, repr=False, compare=False)
