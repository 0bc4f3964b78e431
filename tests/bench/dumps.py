"""The dump that is measured on: its articles, and the same pages several times over."""

import bz2
import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from xml.etree import ElementTree as ET

EXCERPT = (
    Path(__file__).resolve().parent.parent.parent.parent
    / "shared"
    / "corpus"
    / "enwiki-2016-excerpt.xml.bz2"
)

STREAM_PAGES = 100

_OPENERS = {b"BZh": bz2.open, b"\x1f\x8b\x08": gzip.open}
_PAGE = re.compile(r"[ ]*<page>.*?</page>\n?", re.DOTALL)
_TITLE = re.compile(r"<title>(.*?)</title>")
_ID = re.compile(r"<id>(\d+)</id>")


def articles(dump: Path) -> list[tuple[str, str]]:
    """Return title and wikitext of the articles of a dump: namespace 0, no redirects."""
    with _open(dump) as stream:
        return list(_articles(stream))


def enlarge(dump: Path, out: Path, times: int) -> int:
    """Write the pages of `dump` to `out` (bz2) `times` over, as one dump; return its XML's size.

    Titles and page ids stay unique: the copies are called "X (copy 2)" and so on.
    """
    (head, pages), tail = pages_of(dump), "</mediawiki>\n"
    size = 0
    with bz2.open(out, "wb") as target:
        for part in (head, *_copies(pages, times), tail):
            size += target.write(part.encode("utf-8"))
    return size


def multistream(dump: Path, out: Path, size: int) -> int:
    """Write the pages of `dump`, over and over, to `out` until there are `size` bytes of XML.

    As Wikimedia does, with 100 pages a bzip2 stream, the head and the end in streams of their own.
    Returns the bytes of XML.
    """
    head, pages = pages_of(dump)
    streams, written = [head], len(head.encode())
    for number, page in enumerate(_copies(pages, sys.maxsize)):
        if number % STREAM_PAGES == 0:
            streams.append("")
        streams[-1] += page
        written += len(page.encode())
        if written >= size:
            break
    streams.append("</mediawiki>\n")
    out.write_bytes(b"".join(bz2.compress(stream.encode()) for stream in streams))
    return written


def pages_of(dump: Path) -> tuple[str, list[str]]:
    """Return the head of a dump, and its pages as they stand there."""
    with _open(dump) as stream:
        text = stream.read().decode("utf-8")
    pages = _PAGE.findall(text)
    return text[: text.index(pages[0])], pages


def _copies(pages: list[str], times: int) -> Iterator[str]:
    number = 0
    for copy in range(times):
        for page in pages:
            number += 1
            named = page
            if copy:
                named = _TITLE.sub(rf"<title>\1 (copy {copy + 1})</title>", page, count=1)
            yield _ID.sub(f"<id>{number}</id>", named, count=1)


def _open(dump: Path) -> IO[bytes]:
    with dump.open("rb") as stream:
        opener = _OPENERS.get(stream.read(3), open)
    return opener(dump, "rb")


def _articles(stream: IO[bytes]) -> Iterator[tuple[str, str]]:
    for _event, element in ET.iterparse(stream):  # noqa: S314  (a dump of one's own choosing)
        if element.tag.rpartition("}")[2] != "page":
            continue
        namespace, redirect = element.findtext("{*}ns"), element.find("{*}redirect")
        text = element.findtext("{*}revision/{*}text") or ""
        if namespace in {None, "0"} and redirect is None and not _redirects(text):
            yield element.findtext("{*}title") or "", text
        element.clear()


def _redirects(text: str) -> bool:
    return text.lstrip().lower().startswith("#redirect")
