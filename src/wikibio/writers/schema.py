"""The columns that every written file has, by hand; docs/schema.md describes them for users.

The shapes are plain values, not Arrow types, so that JSON Lines needs no pyarrow. A change of a
name, a type or a meaning raises SCHEMA_VERSION and is a line in the changelog.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa  # type: ignore[import-untyped]

SCHEMA_VERSION = 3


@dataclass(frozen=True, slots=True)
class Scalar:
    """A string or a number; `arrow` is the Arrow type's name."""

    arrow: str


@dataclass(frozen=True, slots=True)
class ListOf:
    """Any number of one shape."""

    item: "Shape"


@dataclass(frozen=True, slots=True)
class Column:
    """A column, or a member of a struct: its name, its shape, and how it is read off its owner."""

    name: str
    shape: "Shape"
    read: Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class Struct:
    """Named members, read off one value of the model; null where that is None."""

    members: tuple[Column, ...]


Shape = Scalar | ListOf | Struct

STRING = Scalar("string")
INT8 = Scalar("int8")
INT32 = Scalar("int32")
INT64 = Scalar("int64")
BOOLEAN = Scalar("bool")


def _column(name: str, shape: Shape, read: Callable[[Any], Any] | None = None) -> Column:
    return Column(name, shape, read or attrgetter(name))


def _strings(*names: str) -> tuple[Column, ...]:
    return tuple(_column(name, STRING) for name in names)


def _structs(*members: Column) -> ListOf:
    return ListOf(Struct(members))


def _date(name: str) -> Column:
    def read(owner: Any) -> str | None:
        date = getattr(owner, name)
        return None if date is None else str(date)

    return Column(name, STRING, read)


def _rows(table: Any) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


_LINKS = _structs(*_strings("title", "text"))

_HOLDERS = _structs(*_strings("name", "link", "note"))


def _infobox_fields(box: Any) -> list[tuple[str, str | None, Any]]:
    """Return key, canonical name and value of each field; None where another has the name."""
    names = {key: name for name, key in box.names.items()}
    return [(key, names.get(key), value) for key, value in box.fields.items()]


_FIELDS = _structs(
    _column("key", STRING, itemgetter(0)),
    _column("name", STRING, itemgetter(1)),
    _column("text", STRING, lambda item: item[2].text),
    _column("items", ListOf(STRING), lambda item: item[2].items),
    _column("links", _LINKS, lambda item: item[2].links),
)


def _fact(name: str, shape: Shape = STRING) -> Column:
    """Return the column of what a biography states in one fact; a date is EDTF."""

    def read(life: Any) -> Any:
        fact = getattr(life, name)
        if fact is None or shape != STRING:
            return fact and fact.value
        return str(fact.value)

    return Column(name, shape, read)


def _evidence(life: Any) -> list[tuple[str, Any]]:
    return list(life.facts)


def _disagreements(life: Any) -> list[tuple[str, Any]]:
    return [(name, claim) for name, fact in life.facts for claim in fact.disagreements]


def _plain_value(item: Any) -> str:
    """Return a claimed value as text: a date as EDTF, whether someone lives as "true" or "false"."""
    value = item[1].value
    return str(value).lower() if isinstance(value, bool) else str(value)


_CLAIM = (
    _column("fact", STRING, itemgetter(0)),
    _column("source", STRING, lambda item: item[1].source),
    _column("start", INT32, lambda item: item[1].span[0]),
    _column("end", INT32, lambda item: item[1].span[1]),
)

BIOGRAPHY = Struct(
    (
        _fact("name"),
        _column(
            "alternative_names",
            ListOf(STRING),
            lambda life: [fact.value for fact in life.alternative_names],
        ),
        *map(_fact, ("birth_date", "birth_place", "death_date", "death_place")),
        _fact("living", BOOLEAN),
        *map(_fact, ("description", "occupation", "nationality")),
        _column(
            "offices",
            _structs(
                *_strings("title", "link"),
                _date("start"),
                _date("end"),
                _column("present", BOOLEAN),
            ),
            lambda life: [fact.value for fact in life.offices],
        ),
        _column("evidence", _structs(*_CLAIM), _evidence),
        _column(
            "disagreements",
            _structs(_CLAIM[0], _column("value", STRING, _plain_value), *_CLAIM[1:]),
            _disagreements,
        ),
    )
)

SUCCESSION_BOX = Struct(
    (
        *_strings("title", "title_link", "years"),
        _date("start"),
        _date("end"),
        _column("terms", _structs(_date("start"), _date("end"), _column("present", BOOLEAN))),
        _column("predecessors", _HOLDERS),
        _column("successors", _HOLDERS),
        _column("alongside", _HOLDERS),
        *_strings("group", "vacancy", "new"),
        _column(
            "details",
            _structs(_column("key", STRING, itemgetter(0)), _column("text", STRING, itemgetter(1))),
        ),
        *_strings("source"),
    )
)

CATEGORY = Struct(_strings("name", "sort_key"))

LANGLINK = Struct(_strings("language", "title"))

COLUMNS: tuple[Column, ...] = (
    _column("title", STRING),
    _column("page_id", INT64),
    _column("revision_id", INT64),
    _column("timestamp", STRING),
    _column("namespace", INT32),
    _column("language", STRING),
    _column("redirect", STRING),
    _column("text", STRING),
    _column(
        "sections",
        _structs(
            _column("heading", STRING),
            _column("level", INT8),
            _column("path", ListOf(STRING)),
            _column("text", STRING),
        ),
    ),
    _column("categories", ListOf(CATEGORY)),
    _column("langlinks", ListOf(LANGLINK)),
    _column("links", _LINKS),
    _column("external_links", _structs(*_strings("url", "text"))),
    _column("images", _structs(*_strings("name", "caption"))),
    _column("references", _structs(*_strings("text", "name", "group", "url"))),
    _column(
        "tables",
        _structs(_column("caption", STRING), _column("rows", ListOf(ListOf(STRING)), _rows)),
    ),
    _column(
        "infoboxes",
        _structs(
            _column("name", STRING),
            _column("fields", _FIELDS, _infobox_fields),
        ),
    ),
    _column("succession_boxes", ListOf(SUCCESSION_BOX)),
    _column("biography", BIOGRAPHY),
    _column(
        "problems",
        _structs(
            *_strings("code", "message"),
            _column("start", INT32, lambda problem: problem.span[0]),
            _column("end", INT32, lambda problem: problem.span[1]),
        ),
    ),
    _column("source", STRING),
)
"""All columns in the order they are written in."""

ON_REQUEST = ("links", "external_links", "references", "source")
"""What must be asked for: the wikitext itself, and what points elsewhere, which takes a quarter of
the time of a whole run."""

DEFAULT_FIELDS: tuple[str, ...] = tuple(c.name for c in COLUMNS if c.name not in ON_REQUEST)
"""What is written where no fields are named."""

ALWAYS = ("title", "page_id")
"""What is written whatever fields are named."""


def select(fields: Iterable[str] | None = None) -> tuple[Column, ...]:
    """Return the columns called `fields`, in schema order, title and page_id always among them.

    None stands for DEFAULT_FIELDS, "all" for every column but the wikitext. Raises ValueError for
    a name that is no column. A string is one name.
    """
    if isinstance(fields, str):
        fields = [fields]
    names = set(DEFAULT_FIELDS if fields is None else fields)
    known = [column.name for column in COLUMNS]
    if "all" in names:
        names = (names - {"all"}).union(known) - ({"source"} - names)
    unknown = sorted(names.difference(known))
    if unknown:
        raise ValueError(f"no such field: {', '.join(unknown)}; there are {', '.join(known)}")
    return tuple(c for c in COLUMNS if c.name in names or c.name in ALWAYS)


def arrow_schema(fields: Iterable[str] | None = None) -> "pa.Schema":
    """Return the Arrow schema of the columns called `fields`, with both versions as metadata."""
    return schema_of(select(fields))


def schema_of(columns: Iterable[Column]) -> "pa.Schema":
    """Return the Arrow schema of some columns, with both versions as metadata."""
    import pyarrow as pa  # noqa: PLC0415  (an extra; `import wikibio` must not need it)

    return pa.schema(
        [pa.field(column.name, arrow_type(column.shape)) for column in columns],
        metadata=metadata(),
    )


def arrow_type(shape: Shape) -> "pa.DataType":
    """Return the Arrow type of a shape."""
    import pyarrow as pa  # noqa: PLC0415  (an extra; `import wikibio` must not need it)

    if isinstance(shape, Scalar):
        return pa.type_for_alias(shape.arrow)
    if isinstance(shape, ListOf):
        return pa.list_(arrow_type(shape.item))
    return pa.struct([pa.field(m.name, arrow_type(m.shape)) for m in shape.members])


def metadata() -> Mapping[str, str]:
    """Return what a Parquet file says of its making, as key-value metadata."""
    return {
        "wikibio.schema_version": str(SCHEMA_VERSION),
        "wikibio.version": library_version(),
    }


def library_version() -> str:
    """Return wikibio's version."""
    import wikibio  # noqa: PLC0415  (the package imports this module on its way up)

    return wikibio.__version__
