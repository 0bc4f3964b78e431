"""The XML of a dump, read by expat: MediaWiki's export format, schemas 0.3 to 0.11.

Source: https://www.mediawiki.org/wiki/Help:Export#Export_format
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from xml.parsers import expat

from wikibio.model import NamespaceInfo, RawPage, SiteInfo
from wikibio.sources.siteinfo import (
    WIKITEXT,
    content_model,
    namespace_of,
    prefixes,
    site_info,
)

BUFFER_SIZE = 1 << 18
"""Characters gathered before they are handed over; a text in one piece costs least."""

LONGEST_TAG = 1 << 24
"""Bytes of a tag or comment after which it is taken for an attack: expat reads it over and over."""

MOST_PIECES = 512
"""Pieces of text (a buffer each, so some 10^8 characters) after which no page can be meant."""

Attributes = dict[str, str]
_Open = Callable[[str, Attributes], None]
_Rules = dict[str, _Open]


class NotAnExport(ValueError):  # noqa: N818  (a verdict on the document, not a fault of ours)
    """The document is no MediaWiki export, or one that is refused; says why."""


@dataclass(slots=True)
class _Revision:
    """One `<revision>` while it is read; `text` is None where the dump does not give it."""

    id: str = ""
    timestamp: str = ""
    model: str = ""
    text: str | None = None


def _nothing() -> None:
    pass


class ExportReader:
    """Takes the bytes of an export piece by piece and collects its pages in `found`.

    `found` holds a RawPage for a page that is wanted, and for one that is not the reason as a
    string: "namespace", "content-model" or "no-text". The caller empties it. Elements nobody asks
    for (contributors, comments, checksums) and the text of pages that are not wanted cost no
    Python work; of a page's revisions, only the latest so far is held.
    """

    def __init__(self, namespaces: Collection[int] | None) -> None:
        self.found: list[RawPage | str] = []
        self.site: SiteInfo | None = None
        self.begun = False
        self.complete = False
        self.last_title = ""
        self._title = ""
        self._fed = 0
        self._wanted = namespaces
        self._root: Attributes = {}
        self._spaces: list[NamespaceInfo] = []
        self._by_prefix: dict[str, int] = {}
        self._fields: dict[str, str] = {}
        self._redirect: str | None = None
        self._namespace = 0
        self._reason = ""
        self._latest: _Revision | None = None
        self._revision = _Revision()
        self._characters: list[str] = []
        self._ignored = 0
        self._open: list[tuple[_Rules, Callable[[], None]]] = []
        self._set_rules()
        self._parser = self._new_parser()

    def feed(self, data: bytes) -> None:
        """Read on. Raises NotAnExport, or ExpatError, LookupError or ValueError on bad XML."""
        self._parser.Parse(data, False)
        self._fed += len(data)
        if self._fed - self._parser.CurrentByteIndex > LONGEST_TAG:
            raise ValueError("a tag or comment that does not end")
        if len(self._characters) > MOST_PIECES:
            raise ValueError("an element whose text does not end")

    @property
    def broken_at(self) -> int:
        """Where the XML broke, in bytes from the beginning of what was fed last."""
        return max(0, self._parser.ErrorByteIndex - self._fed)

    def finish(self) -> None:
        """Say that there is no more; raises as `feed` does where the document is not whole."""
        self._parser.Parse(b"", True)

    # -- what stands where ------------------------------------------------------------------

    def _set_rules(self) -> None:
        """Set which elements are read inside which; all others are passed over."""
        leaf = self._open_leaf
        self._in_siteinfo: _Rules = {
            "sitename": leaf,
            "dbname": leaf,
            "base": leaf,
            "generator": leaf,
            "case": leaf,
            "namespaces": self._open_namespaces,
        }
        self._in_namespaces: _Rules = {"namespace": self._open_namespace}
        self._in_export: _Rules = {"siteinfo": self._open_siteinfo, "page": self._open_page}
        self._in_page: _Rules = {
            "title": leaf,
            "ns": leaf,
            "id": leaf,
            "redirect": self._open_redirect,
            "revision": self._open_revision,
        }
        self._in_revision: _Rules = {
            "id": self._open_revision_leaf,
            "timestamp": self._open_revision_leaf,
            "model": self._open_revision_leaf,
            "text": self._open_text,
        }
        self._rules: _Rules = {"mediawiki": self._open_export}

    def _new_parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.buffer_size = BUFFER_SIZE
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.StartDoctypeDeclHandler = _refuse_doctype
        return parser

    def _start(self, name: str, attributes: Attributes) -> None:
        if self._ignored:
            self._ignored += 1
            return
        rule = self._rules.get(name) or self._rules.get(name.rpartition(":")[2])
        if rule:
            rule(name, attributes)
        elif self.begun:
            self._ignored = 1
        else:
            raise NotAnExport(f"its outermost element is <{name[:40]}>, not <mediawiki>")

    def _end(self, _: str) -> None:
        if self._ignored:
            self._ignored -= 1
            return
        self._rules, close = self._open.pop()
        close()

    def _enter(self, rules: _Rules, close: Callable[[], None]) -> None:
        self._open.append((self._rules, close))
        self._rules = rules

    def _gather(self, close: Callable[[], None]) -> None:
        """Begin an element of which the characters are wanted."""
        self._characters = []
        self._parser.CharacterDataHandler = self._characters.append
        self._enter({}, close)

    def _gathered(self) -> str:
        self._parser.CharacterDataHandler = None
        return "".join(self._characters)

    def _open_leaf(self, name: str, _: Attributes) -> None:
        key = name.rpartition(":")[2]

        def close() -> None:
            self._fields[key] = self._gathered().strip()

        self._gather(close)

    # -- the head ---------------------------------------------------------------------------

    def _open_export(self, _: str, attributes: Attributes) -> None:
        self.begun = True
        self._root = attributes
        self._enter(self._in_export, self._close_export)

    def _close_export(self) -> None:
        self.complete = True
        if self.site is None:
            self._close_siteinfo()

    def _open_siteinfo(self, _: str, _attributes: Attributes) -> None:
        self._fields = {}
        self._enter(self._in_siteinfo, self._close_siteinfo)

    def _close_siteinfo(self) -> None:
        self.site = site_info(self._root, self._fields, tuple(self._spaces))
        self._by_prefix = prefixes(self.site.namespaces)

    def _open_namespaces(self, _: str, _attributes: Attributes) -> None:
        self._enter(self._in_namespaces, _nothing)

    def _open_namespace(self, _: str, attributes: Attributes) -> None:
        def close() -> None:
            name = self._gathered().strip()
            key = _number(attributes.get("key", ""))
            if key is not None:
                case = attributes.get("case", "first-letter")
                self._spaces.append(NamespaceInfo(key, name, case))

        self._gather(close)

    # -- a page -----------------------------------------------------------------------------

    def _open_page(self, _: str, _attributes: Attributes) -> None:
        if self.site is None:
            self._close_siteinfo()
        self._fields = {}
        self._redirect = self._latest = None
        self._enter(self._in_page, self._close_page)

    def _open_redirect(self, _: str, attributes: Attributes) -> None:
        self._redirect = attributes.get("title")
        self._enter({}, _nothing)

    def _settle(self) -> None:
        """Decide by title and namespace whether the page is wanted."""
        self._title = self._fields.get("title", "")
        stated = _number(self._fields.get("ns", ""))
        self._namespace = namespace_of(self._title, self._by_prefix) if stated is None else stated
        unwanted = self._wanted is not None and self._namespace not in self._wanted
        self._reason = "namespace" if unwanted else ""

    def _open_revision(self, _: str, _attributes: Attributes) -> None:
        if self._latest is None:
            self._settle()
        if self._reason:
            self._latest = self._revision
            self._ignored = 1
            return
        self._revision = _Revision()
        self._enter(self._in_revision, self._close_revision)

    def _open_revision_leaf(self, name: str, _: Attributes) -> None:
        key = name.rpartition(":")[2]

        def close() -> None:
            setattr(self._revision, key, self._gathered().strip())

        self._gather(close)

    def _open_text(self, _: str, attributes: Attributes) -> None:
        revision, latest = self._revision, self._latest
        older = latest is not None and revision.timestamp < latest.timestamp
        if older or "deleted" in attributes or (revision.model or WIKITEXT) != WIKITEXT:
            self._ignored = 1
            return

        def close() -> None:
            text = self._gathered()
            # Stub dumps give a text's size and no text.
            stub = not text and attributes.get("bytes", "0") != "0"
            revision.text = None if stub else text

        self._gather(close)

    def _close_revision(self) -> None:
        latest = self._latest
        if latest is None or self._revision.timestamp >= latest.timestamp:
            self._latest = self._revision

    def _close_page(self) -> None:
        if self._latest is None:
            self._settle()
        self.last_title = self._title
        self.found.append(self._reason or self._page(self._latest or _Revision()))

    def _page(self, revision: _Revision) -> RawPage | str:
        model = revision.model or content_model(self._title, self._namespace)
        if model != WIKITEXT:
            return "content-model"
        if revision.text is None:
            return "no-text"
        return RawPage(
            text=revision.text,
            title=self._title,
            page_id=_number(self._fields.get("id", "")),
            revision_id=_number(revision.id),
            timestamp=revision.timestamp or None,
            namespace=self._namespace,
            redirect=self._redirect,
            printable=True,  # expat refuses what XML 1.0 does not allow
        )


def _number(digits: str) -> int | None:
    try:
        return int(digits)
    except ValueError:
        return None


def _refuse_doctype(name: str, *_: object) -> None:
    raise NotAnExport(f"it has a DOCTYPE ({name[:40]}), which no dump has and which is refused")
