"""What many pages together say of how well they were read: problems and templates by kind."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from wikibio.model import Article, TemplateUse
from wikibio.model.quick import quick

_new_use = quick(TemplateUse)

OUTCOMES: Final = ("rendered", "dropped", "unknown")
"""What can become of a template; see `wikibio.Article.loss`."""

SHOWING_TEMPLATES: Final = frozenset({"text", "sections", "markdown"})
"""The fields that what becomes of templates is told for."""

MOST_LISTED: Final = 200
"""How many templates a report names of each outcome, those used most."""

MOST_KEPT: Final = 100_000
"""How many names are told apart; a dump has about half as many, a hostile one has no end."""

OTHERS: Final = "(others)"
"""What the names beyond MOST_KEPT are counted under."""


@dataclass(frozen=True, slots=True)
class TemplateSummary:
    """The templates of one outcome: different names, uses, characters, and those used most."""

    names: int
    uses: int
    characters: int
    most: tuple[TemplateUse, ...]


@dataclass(frozen=True, slots=True)
class Counts:
    """What a Tally has counted: problems by code, and each template of each outcome."""

    problems: Mapping[str, int]
    templates: Mapping[str, tuple[TemplateUse, ...]]


@dataclass(slots=True)
class Tally:
    """The sums of a shard or of a whole run."""

    problems: Counter[str] = field(default_factory=Counter)
    templates: dict[str, dict[str, TemplateUse]] = field(
        default_factory=lambda: {outcome: {} for outcome in OUTCOMES}
    )

    def add_page(self, article: Article, fields: Collection[str]) -> None:
        """Count a page's problems and templates, if these fields are read or need them read."""
        if "problems" in fields:
            self.problems.update(problem.code for problem in article.problems)
        if not SHOWING_TEMPLATES.isdisjoint(fields):
            for outcome in OUTCOMES:
                self._add(outcome, getattr(article.loss, outcome))

    def add(self, counts: Counts) -> None:
        """Count what another has counted; examples of the earlier one stay."""
        self.problems.update(counts.problems)
        for outcome in OUTCOMES:
            self._add(outcome, counts.templates[outcome])

    def counts(self) -> Counts:
        """Return what was counted so far."""
        return Counts(
            dict(self.problems),
            {outcome: tuple(uses.values()) for outcome, uses in self.templates.items()},
        )

    def _add(self, outcome: str, uses: Iterable[TemplateUse]) -> None:
        counted = self.templates[outcome]
        for use in uses:
            name = use.name if use.name in counted or len(counted) < MOST_KEPT else OTHERS
            before = counted.get(name)
            if before is not None:
                use = _new_use(  # noqa: PLW2901
                    name,
                    use.count + before.count,
                    use.characters + before.characters,
                    before.example or use.example,
                )
            elif name is OTHERS:
                use = replace(use, name=OTHERS)  # noqa: PLW2901
            counted[name] = use

    def summary(self, outcome: str) -> TemplateSummary:
        """Return the templates of one of OUTCOMES, those used most first."""
        uses = self.templates[outcome].values()
        most = sorted(uses, key=lambda use: (-use.count, use.name))[:MOST_LISTED]
        return TemplateSummary(
            len(uses),
            sum(use.count for use in uses),
            sum(use.characters for use in uses),
            tuple(most),
        )
