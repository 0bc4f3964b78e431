"""Templates: the wikitext of template pages, out of a dump, a folder or a mapping.

Those of a dump or folder are kept in an SQLite file, so that memory stays small and worker
processes read the same one.
"""

import functools
import hashlib
import os
import shutil
import tempfile
import weakref
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from wikibio import languages
from wikibio.model import OutputError, SourceError
from wikibio.sources.closing import Closing
from wikibio.sources.pages import open_source

if TYPE_CHECKING:
    import sqlite3

TEMPLATE: Final = 10
"""The namespace of templates."""

SUFFIXES: Final = (".wikitext", ".wiki", ".txt")
"""How files of a folder of templates end."""

_SQLITE_HEAD = b"SQLite format 3\0"
_BATCH = 1_000
_TABLE = "create table templates (title text primary key, wikitext text not null) without rowid"
_INSERT = "insert or replace into templates values (?, ?)"


def key(title: str) -> str:
    """Return a template's title as stores know it: spaces for underscores, a capital first."""
    title = " ".join(title.replace("_", " ").split())
    first = title[:1].upper()
    return first + title[1:] if len(first) == 1 else title


class MappedTemplates(Closing):
    """Templates held in memory: a mapping from names to wikitext."""

    def __init__(self, pages: Mapping[str, str], language: str | None = None) -> None:
        without = _without_namespace(language)
        self._pages = {key(without(name)): text for name, text in pages.items()}

    def wikitext(self, title: str) -> str | None:
        """Return the source of a template's page, None where there is none."""
        return self._pages.get(key(title))

    def close(self) -> None:
        """Do nothing: there is no file."""

    def pages(self) -> Iterator[tuple[str, str]]:
        """Yield every title and its wikitext."""
        return iter(self._pages.items())

    def __len__(self) -> int:
        return len(self._pages)


class TemplateStore(Closing):
    """Templates in an SQLite file; made by `open_templates`.

    `folder` is a temporary folder that goes when the store is closed or forgotten. A store can be
    sent to another process, which then reads the same file.
    """

    def __init__(self, path: Path, folder: Path | None = None) -> None:
        self.path = path
        self._database = _opened(path)
        self._forget = weakref.finalize(self, _forget, self._database, folder)

    def close(self) -> None:
        """Close the file, and remove it if it is a temporary one."""
        self._forget()

    def wikitext(self, title: str) -> str | None:
        """Return the source of a template's page, None where there is none.

        Raises SourceError where the store was closed or its file cannot be read any more.
        """
        import sqlite3  # noqa: PLC0415

        query = "select wikitext from templates where title = ?"
        try:
            row = self._database.execute(query, (key(title),)).fetchone()
        except sqlite3.Error as error:
            raise SourceError(f"{self.path}: templates cannot be read: {error}") from error
        return None if row is None else str(row[0])

    def __len__(self) -> int:
        return int(self._database.execute("select count(*) from templates").fetchone()[0])

    def digest(self) -> str:
        """Return a SHA-256 of all templates and their names, in hexadecimal."""
        found = hashlib.sha256()
        for row in self._database.execute("select title, wikitext from templates order by title"):
            for text in row:
                found.update(text.encode("utf-8", "surrogatepass") + b"\0")
        return found.hexdigest()

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write the store to a file that `open_templates` opens at once; raise OutputError."""
        target = Path(path)
        unfinished = target.with_name(f".{target.name}.unfinished")
        try:
            shutil.copyfile(self.path, unfinished)
            unfinished.replace(target)
        except OSError as error:
            unfinished.unlink(missing_ok=True)
            raise OutputError(f"cannot write {target}: {error.strerror or error}") from error

    def __reduce__(self) -> tuple[Any, ...]:
        return _reopened, (self.path,)


def open_templates(
    source: str | os.PathLike[str] | Mapping[str, str], *, language: str | None = None
) -> TemplateStore | MappedTemplates:
    """Return the templates of a dump, a folder or a mapping from names to wikitext.

    A dump is read once through for its template pages; a folder has a file a template, such as
    `Born.wikitext` or `Born.txt`, those in folders within it being subpages; a file that
    `TemplateStore.save` wrote is opened as it is. Names may have the namespace before them, in
    English or in `language`. Raises SourceError for what cannot be read or is no such thing.

    >>> open_templates({"Born": "* {{{1}}}"}).wikitext("born")
    '* {{{1}}}'
    """
    if isinstance(source, Mapping):
        return MappedTemplates(source, language)
    if not isinstance(source, str | os.PathLike):
        kind = type(source).__name__
        raise TypeError(f"templates are read from a path or a mapping, not {kind}")
    path = Path(source)
    try:
        if path.is_dir():
            return stored(_files(path, language), str(path))
        if path.is_file() and _is_sqlite(path):
            return TemplateStore(path)
    except OSError as error:
        raise SourceError(f"{path}: cannot be read: {error.strerror or error}") from error
    return stored(_pages(os.fspath(source)), str(path))


def stored(pages: Iterable[tuple[str, str]], name: str) -> TemplateStore:
    """Return a store in a temporary file that holds `pages`, titles and their wikitext."""
    import sqlite3  # noqa: PLC0415  (only who uses templates needs it)

    folder = Path(tempfile.mkdtemp(prefix="wikibio-templates-"))
    path = folder / "templates.sqlite"
    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.execute("pragma journal_mode = off")
            database.execute("pragma synchronous = off")
            database.execute("begin")
            database.execute(_TABLE)
            rows = iter(pages)
            while batch := list(islice(rows, _BATCH)):
                database.executemany(_INSERT, batch)
            database.execute("commit")
        return TemplateStore(path, folder)
    except sqlite3.Error as error:
        shutil.rmtree(folder, ignore_errors=True)
        raise SourceError(f"{name}: its templates cannot be kept in {folder}: {error}") from error
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        raise


def _pages(dump: str) -> Iterator[tuple[str, str]]:
    with open_source(dump, namespaces={TEMPLATE}) as pages:
        for page in pages:
            title = page.title or ""
            yield key(title.partition(":")[2] or title), page.text


def _files(folder: Path, language: str | None) -> Iterator[tuple[str, str]]:
    without, found = _without_namespace(language), False
    for path in sorted(folder.rglob("*")):
        if path.suffix not in SUFFIXES or not path.is_file():
            continue
        found = True
        name = path.relative_to(folder).with_suffix("").as_posix()
        try:
            yield key(without(name)), path.read_text("utf-8-sig")
        except UnicodeDecodeError as error:
            raise SourceError(f"{path}: not UTF-8 at byte {error.start}") from error
    if not found:
        raise SourceError(f"{folder}: has no templates: no files that end in {', '.join(SUFFIXES)}")


def _without_namespace(language: str | None) -> Callable[[str], str]:
    """Return what takes the namespace of templates off a title."""
    words = languages.get(language or "en")

    def without(title: str) -> str:
        before, colon, after = title.partition(":")
        return after if colon and words.namespace(before) == TEMPLATE else title

    return without


def _is_sqlite(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_SQLITE_HEAD)) == _SQLITE_HEAD


def _opened(path: Path) -> "sqlite3.Connection":
    """Open a store to read only. Raises SourceError where it holds no templates."""
    import sqlite3  # noqa: PLC0415

    try:
        # Read from one thread at a time is all SQLite asks for; who iterates may be another one.
        database = sqlite3.connect(
            f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        database.execute("select title, wikitext from templates limit 1").fetchone()
    except sqlite3.Error as error:
        raise SourceError(f"{path}: is no file of templates: {error}") from error
    return database


@functools.lru_cache(maxsize=4)
def _reopened(path: Path) -> TemplateStore:
    return TemplateStore(path)


def _forget(database: "sqlite3.Connection", folder: Path | None) -> None:
    database.close()
    if folder is not None:
        shutil.rmtree(folder, ignore_errors=True)
