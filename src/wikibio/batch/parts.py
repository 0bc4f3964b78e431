"""The files of a part, and how they are called."""

from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class PartFile:
    """A file of a part: its name, rows and bytes, and their SHA-256 in hexadecimal.

    Its name is the table's, the number of the part, and what says the format.
    """

    name: str
    rows: int
    size: int
    sha256: str

    @property
    def kind(self) -> str:
        """The name without the number: "articles.parquet"; each part has a file of each kind."""
        table, _, rest = self.name.partition("-")
        return f"{table}.{rest.partition('.')[2]}"

    def numbered(self, index: int) -> "PartFile":
        """Return the file as one of the part with this number."""
        return replace(self, name=part_name(self.kind, index))


def part_name(kind: str, index: int) -> str:
    """Return the name of a part's file.

    >>> part_name("articles.jsonl.zst", 7)
    'articles-00007.jsonl.zst'
    """
    table, _, extension = kind.partition(".")
    return f"{table}-{index:05d}.{extension}"
