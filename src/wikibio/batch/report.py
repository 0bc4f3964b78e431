"""The balance sheet of a run."""

import dataclasses
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from wikibio.batch.ledger import Run
from wikibio.batch.parts import PartFile
from wikibio.batch.tally import TemplateSummary
from wikibio.model import OutputError, SiteInfo, WikibioError
from wikibio.model.plain import from_plain, to_plain
from wikibio.writers import SCHEMA_VERSION, library_version, write_whole


@dataclass(frozen=True, slots=True)
class Report:
    """What became of every page: `pages_read == written + sum(skipped.values()) + quarantined`.

    `skipped` counts pages by reason ("namespace", "content-model", …). `bytes_read` are bytes of
    the input as it lies on disk, compressed; `seconds` is wall time. `truncated` says where the
    input was cut short, None where it was whole. `problems` counts what could not be read as its markup claims,
    by code; `templates` says of those "rendered", "dropped" on purpose and "unknown" how many there
    are, and which are used most (see `wikibio.Article.loss`). `files` are those of the parts, with
    their checksums, `sites` what each input says of its wiki, `run` all that decided what the parts hold. `parts` is the number of
    parts, each of one file or, where other tables were asked for, of one a table.
    Raises WikibioError where the balance is off, which would be a fault of this library.
    """

    pages_read: int
    written: int
    skipped: Mapping[str, int]
    quarantined: int
    parts: int
    bytes_read: int
    seconds: float
    truncated: str | None = None
    problems: Mapping[str, int] = dataclasses.field(default_factory=dict)
    templates: Mapping[str, TemplateSummary] = dataclasses.field(default_factory=dict)
    files: tuple[PartFile, ...] = ()
    missing_titles: tuple[str, ...] = ()
    sites: tuple[SiteInfo, ...] = ()
    run: Run | None = None
    wikibio_version: str = dataclasses.field(default_factory=library_version)
    schema_version: int = SCHEMA_VERSION

    def __post_init__(self) -> None:
        accounted = self.written + sum(self.skipped.values()) + self.quarantined
        if self.pages_read != accounted:
            raise WikibioError(f"{self.pages_read} pages were read, but {accounted} accounted for")

    @property
    def complaints(self) -> tuple[str, ...]:
        """What keeps the output from being complete, a line each; empty when all is well."""
        lines = []
        if self.truncated is not None:
            lines.append(f"the input was cut short: {self.truncated}; what was good is written")
        if self.quarantined:
            lines.append(f"pages that failed: {self.quarantined:,}; they are in quarantine.jsonl")
        if self.missing_titles:
            named = ", ".join(self.missing_titles[:5])
            more = ", …" if len(self.missing_titles) > 5 else ""
            lines.append(f"titles not found: {len(self.missing_titles):,}: {named}{more}")
        return tuple(lines)

    @property
    def summary(self) -> str:
        """The balance in a line for people."""
        reasons = ", ".join(f"{reason} {count:,}" for reason, count in self.skipped.items())
        skipped = f"{sum(self.skipped.values()):,} skipped" + (f" ({reasons})" if reasons else "")
        return (
            f"{self.pages_read:,} pages read: {self.written:,} written, {skipped}, "
            f"{self.quarantined:,} quarantined; files: {len(self.files):,}; {self.seconds:,.1f} s"
        )

    @property
    def unknown_templates(self) -> str:
        """The templates that nobody has said how to show, the most used first, in a line."""
        found = self.templates.get("unknown")
        if found is None or not found.uses:
            return ""
        names = ", ".join(f"{use.name} ({use.count:,})" for use in found.most[:5])
        return f"templates not known and left out: {found.uses:,}; most often {names}"

    def to_json(self) -> str:
        """Return the report as a JSON object, its keys the fields' names."""
        return json.dumps(to_plain(self), ensure_ascii=True, indent=2) + "\n"

    def write(self, path: Path) -> None:
        """Write the report to `path`, whole or not at all; raise OutputError where that fails."""
        write_whole(path, [self.to_json().encode()])

    @classmethod
    def read(cls, path: Path) -> Self:
        """Return the report that `write` left; raise OutputError where `path` holds none."""
        try:
            return from_plain(cls, json.loads(path.read_bytes()))  # type: ignore[no-any-return]
        except OSError as error:
            raise OutputError(f"{path}: cannot be read: {error.strerror or error}") from error
        except (KeyError, TypeError, ValueError) as error:
            raise OutputError(f"{path} is not a report of this version: {error}") from error
