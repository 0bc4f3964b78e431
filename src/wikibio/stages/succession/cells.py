"""One template's arguments to the cells of a row, by the roles its entry gives them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from wikibio.languages import Language, Succession, SuccessionTemplate
from wikibio.languages.succession import known, numbered
from wikibio.model import Argument, Holder, Problem, TemplateCall, Term
from wikibio.model.reading import Reading
from wikibio.stages.dates import terms, whole_terms
from wikibio.stages.succession.grid import Title
from wikibio.stages.succession.holders import Side, read_side, with_note

MOST_ROWS = 10_000
"""How many rows a cell may span at most."""

_LINK = re.compile(r"\[\[([^|\[\]]+)")
_YEARS_BEHIND = re.compile(r"(.*\S)\s*\(([^()]*)\)")
_DETAILS = ("order", "district", "creation", "dynasty", "line", "under", "title-note", "reason")


@dataclass(frozen=True, slots=True)
class Roles:
    """A call's arguments by role and number; of several for one that which the table names first."""

    call: TemplateCall
    template: SuccessionTemplate
    found: dict[str, dict[int, Argument]] = field(default_factory=dict)
    unknown: list[Argument] = field(default_factory=list)

    def numbers(self, role: str) -> dict[int, Argument]:
        """Return a role's arguments by number, in the order of these."""
        return dict(sorted(self.found.get(role, {}).items()))

    def get(self, role: str, number: int = 1) -> Argument | None:
        """Return the argument of a role, or None."""
        return self.found.get(role, {}).get(number)

    def rows(self, *roles: str) -> int:
        """Return how many rows a cell spans: 1 where nothing or no number is said."""
        for role in roles:
            argument = self.get(role)
            if argument and argument.value.strip().isdecimal():
                return min(max(int(argument.value.strip()[:6]), 1), MOST_ROWS)
        return 1


def roles(call: TemplateCall, template: SuccessionTemplate) -> Roles:
    """Return the arguments of a call by what the table says they are."""
    result = Roles(call, template)
    for argument in call.arguments:
        if not argument.value.strip():
            continue
        role = template.role(argument.name)
        if role is None:
            result.unknown.append(argument)
        elif role[0]:
            numbers = result.found.setdefault(role[0], {})
            number = role[1]
            if role[0] == "with" and number in numbers:
                number += MOST_ROWS  # "with" and "alongside" are not two names of one thing
            first = numbers.setdefault(number, argument)
            if first is not argument and _rank(template, argument) < _rank(template, first):
                numbers[number] = argument
    return result


def _rank(template: SuccessionTemplate, argument: Argument) -> int:
    """Return where the table names a parameter: of two with one role the earlier outranks."""
    names = list(template.parameters)
    name = argument.name.casefold()
    return names.index(name if name in template.parameters else numbered(name)[0])


class Cells:
    """Makes cells out of the arguments of one page's calls."""

    def __init__(self, reading: Reading, language: Language) -> None:
        self.reading, self.language = reading, language
        self.words: Succession = language.succession
        self.problems: list[Problem] = []

    def text(self, argument: Argument | None) -> str:
        """Return the clean text of an argument on one line, "" where there is none."""
        if argument is None:
            return ""
        return " ".join(self.reading.value(argument.value, argument.span).text.split())

    def check(self, found: Roles) -> None:
        """Note parameters that no table knows; a value without a name is often a stray mark."""
        for argument in found.unknown:
            if argument.name.isdecimal() and not any(map(str.isalnum, argument.value)):
                continue
            message = f"{found.call.name} has a parameter {argument.name!r} that no table knows."
            self.problems.append(Problem("succession-parameter", message, argument.span))

    def side(self, found: Roles, which: str, numbers: Iterable[int] | None = None) -> Side | None:
        """Return the side "before" or "after" of the holders with these numbers, None for none."""
        before = which == "before"
        sides = []
        for number in numbers if numbers is not None else found.numbers(which):
            argument = found.get(which, number)
            if argument is None:
                continue
            if which in found.template.linked and "[[" not in argument.value:
                side = self._linked_side(found, which, number, argument)
            else:
                side = read_side(self.reading, argument, self.words, before=before)
            note = self.text(found.get(f"{which}-note", number))
            sides.append(with_note(side, 1, note))
        return merged(sides) if sides else None

    def _linked_side(self, found: Roles, which: str, number: int, argument: Argument) -> Side:
        """Return a side whose value is the title of a page, and whose name may stand elsewhere."""
        side = read_side(self.reading, argument, self.words, before=which == "before")
        name = self.text(found.get(f"{which}-name", number))
        target = self.text(argument)
        if len(side.holders) != 1:
            return side
        return Side((Holder(name or target, target),))

    def title(self, found: Roles, number: int = 1) -> Title:
        """Return the middle cell with this number."""
        argument = found.get("title", number)
        text, link = self._title(found, argument)
        years, times = self._years(found, number)
        if argument is not None and not years:
            text, years, times = self._with_years(text, argument)
        details = tuple(
            (role, detail) for role in _DETAILS if (detail := self.text(found.get(role, number)))
        )
        return Title(
            text,
            link,
            years,
            times,
            self.alongside(found) if number == 1 else (),
            details,
            span=found.call.span,
        )

    def _years(self, found: Roles, number: int) -> tuple[str, tuple[Term, ...]]:
        """Return when the title was held, as written and as terms.

        A start without an end is no single day: who has a successor has an end that is not stated.
        """
        words = self.language.dates
        several = found.template.kind in ("title", "titular")
        years = found.numbers("years") if several else {0: found.get("years", number)}
        shown = [self.reading.value(each.value, each.span).text for each in years.values() if each]
        if shown:
            text = ", ".join(" ".join(each.split()) for each in shown)
            return text, tuple(term for each in shown for term in terms(each, words))
        start, end = (self.text(found.get(role, number)) for role in ("start", "end"))
        if start and end:
            return f"{start} – {end}", terms(f"{start} – {end}", words)
        if not start:
            return end, ()
        followed = found.get("after", number) is not None
        return start, tuple(
            replace(term, end=None, present=not followed) for term in terms(start, words)[:1]
        )

    def _with_years(self, text: str, argument: Argument) -> tuple[str, str, tuple[Term, ...]]:
        """Return a title and the years that stand under it or in brackets behind it."""
        shown = self.reading.value(argument.value, argument.span).text
        lines = [" ".join(line.split()) for line in shown.split("\n") if line.strip()]
        if len(lines) < 2:
            match = _YEARS_BEHIND.fullmatch(text)
            lines = list(match.groups()) if match else lines
        found = whole_terms(lines[-1], self.language.dates) if len(lines) > 1 else ()
        return (" ".join(lines[:-1]), lines[-1].strip("()"), found) if found else (text, "", ())

    def _title(self, found: Roles, argument: Argument | None) -> tuple[str, str | None]:
        if argument is not None:
            value = self.reading.value(argument.value, argument.span)
            text = " ".join(value.text.split())
            link = value.links[0].title if value.links else None
            if "title" in found.template.linked and link is None:
                link = text or None
            return text, link
        pattern = found.template.title
        if not pattern:
            return "", None
        return self.made_title(
            pattern, {known(each.name): each.value for each in found.call.arguments}
        )

    def made_title(self, pattern: str, values: Mapping[str, str]) -> tuple[str, str | None]:
        """Return the title and link of a pattern filled with values."""
        wikitext = self.words.fill(pattern, values)
        match = _LINK.search(wikitext)
        text = " ".join(self.reading.value(wikitext, (0, 0)).text.split())
        return text, match[1].strip() if match else None

    def alongside(self, found: Roles, numbers: Iterable[int] | None = None) -> tuple[Holder, ...]:
        """Return who held the title at the same time, and regents, with notes that say so."""
        people: list[Holder] = []
        for number in found.numbers("with") if numbers is None else numbers:
            argument = found.get("with", number)
            if argument is None:
                continue
            people += read_side(self.reading, argument, self.words, before=False).holders
        for number, argument in found.numbers("regent").items():
            side = read_side(self.reading, argument, self.words, before=False)
            years = self.text(found.get("regent-years", number))
            label = self.words.texts.get("regent", "")
            note = ", ".join(filter(None, (label, years)))
            people += (
                Holder(each.name, each.link, ", ".join(filter(None, (note, each.note))))
                for each in side.holders
            )
        return tuple(people)

    def empty(self, found: Roles, *, before: bool) -> Side:
        """Return the side of a cell that says why there is nobody."""
        template = found.template
        label = template.label(self.text(found.get("code")))
        reasons = [self.text(each) for each in found.numbers("reason").values()]
        if template.kind == "none" and reasons:
            label = ""
        said = ": ".join(filter(None, (label, ", ".join(filter(None, reasons)))))
        holders: list[Holder] = []
        for role in ("last", "next"):
            argument = found.get(role)
            if argument is not None:
                side = read_side(self.reading, argument, self.words, before=before)
                texts = (self.words.texts.get(role, ""), self.text(found.get("before-note")))
                note = ", ".join(filter(None, texts))
                holders += with_note(side, 1, note).holders
        heir = self.text(found.get("heir"))
        details = (("heir", heir),) if heir else ()
        if template.kind == "new" and before:
            return Side(tuple(holders), said or None, None, details)
        return Side(tuple(holders), None, said or None, details)


def merged(sides: list[Side]) -> Side:
    """Return several sides as one."""
    if len(sides) == 1:
        return sides[0]
    return Side(
        tuple(holder for side in sides for holder in side.holders),
        "; ".join(side.new for side in sides if side.new) or None,
        "; ".join(side.vacancy for side in sides if side.vacancy) or None,
        tuple(pair for side in sides for pair in side.details),
    )
