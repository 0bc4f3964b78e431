"""What is written of every article: the format, the tables, and the columns of `articles`."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from wikibio.writers.part import require
from wikibio.writers.schema import select
from wikibio.writers.tables import ARTICLES, FLAT_TABLES, TABLES, Table

PRESETS = ("wikibio",)
"""What decides format, tables and fields in one word: the format of a known dataset."""


@dataclass(frozen=True, slots=True)
class Layout:
    """A format or preset, and names of tables and of the columns of `articles`, in their order."""

    format: str
    tables: tuple[str, ...] = (ARTICLES,)
    fields: tuple[str, ...] = ()

    @classmethod
    def of(
        cls,
        form: str | None = None,
        fields: Iterable[str] | None = None,
        tables: Iterable[str] | None = None,
        preset: str | None = None,
    ) -> Self:
        """Return the layout these arguments of `convert` make.

        Raises ValueError for what there is not or does not go together, OutputError for a format
        whose library is absent.
        """
        if preset is not None:
            given = {"format": form, "fields": fields, "tables": tables}
            return cls._of_preset(preset, [k for k, v in given.items() if v is not None])
        form = "parquet" if form is None else form
        require(form)
        names = _tables(tables)
        if form == "markdown":
            if names != (ARTICLES,):
                raise ValueError(f"markdown has no table but {ARTICLES}")
        elif ARTICLES not in names:
            if fields is not None:
                raise ValueError(f"fields are columns of {ARTICLES}, which is not among the tables")
            return cls(form, names)
        return cls(form, names, tuple(c.name for c in _articles(form, fields).columns))

    @classmethod
    def _of_preset(cls, preset: str, others: list[str]) -> Self:
        if preset not in PRESETS:
            raise ValueError(f"preset {preset!r} is none of {', '.join(PRESETS)}")
        if others:
            raise ValueError(
                f"preset {preset} decides format, fields and tables; leave out {', '.join(others)}"
            )
        return cls(preset, (preset,))

    def made(self) -> tuple[Table, ...]:
        """Return the tables that a part has, one file or set of files each."""
        if self.format in PRESETS:
            from wikibio.writers.wikibio import RECORDS  # noqa: PLC0415  (seldom needed)

            return (RECORDS,)
        return tuple(
            _articles(self.format, self.fields) if name == ARTICLES else FLAT_TABLES[name]
            for name in self.tables
        )


def _tables(names: Iterable[str] | None) -> tuple[str, ...]:
    if isinstance(names, str):
        raise TypeError("tables are several strings, not one")
    wanted = {ARTICLES} if names is None else set(names)
    unknown = sorted(wanted.difference(TABLES))
    if unknown:
        raise ValueError(f"no such table: {', '.join(unknown)}; there are {', '.join(TABLES)}")
    if not wanted:
        raise ValueError("no table is named")
    return tuple(name for name in TABLES if name in wanted)


def _articles(form: str, fields: Iterable[str] | None) -> Table:
    """Return the table of articles; raise ValueError for a field that `form` does not have."""
    if form != "markdown":
        return Table(ARTICLES, select(fields))
    from wikibio.writers.markdown import MARKDOWN_COLUMNS  # noqa: PLC0415  (beside its sisters)

    if fields is not None and set(fields) != {column.name for column in MARKDOWN_COLUMNS}:
        raise ValueError("markdown has no fields to choose")
    return Table(ARTICLES, MARKDOWN_COLUMNS)
