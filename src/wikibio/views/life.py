"""A biography in a line or a few rows: signs, since words would be of one language only."""

from typing import Any

from wikibio.model import Biography, Fact

BORN, DIED = "∗", "†"


def line(life: Biography) -> str:
    """Return birth and death on one line, "" where neither is stated.

    >>> from wikibio.model import PartialDate
    >>> date = Fact(PartialDate(1815, 12, 10), "lead", (0, 0))
    >>> line(Biography(Fact("Ada", "lead", (0, 0)), birth_date=date))
    '∗ 1815-12-10'
    """
    events = (
        (BORN, life.birth_date, life.birth_place),
        (DIED, life.death_date, life.death_place),
    )
    shown = (_event(sign, (date, place)) for sign, date, place in events)
    return " · ".join(filter(None, shown))


def rows(life: Biography) -> list[tuple[str, str]]:
    """Return what a card shows: a sign or a field's name, and the value with its evidence.

    The source stands in round brackets, behind it what other sources say instead.
    """
    found = [
        (BORN, life.birth_date),
        (BORN, life.birth_place),
        (DIED, life.death_date),
        (DIED, life.death_place),
        ("living", life.living),
        ("description", life.description),
        ("occupation", life.occupation),
        ("nationality", life.nationality),
    ]
    return [(label, _evident(fact)) for label, fact in found if fact is not None]


def _event(sign: str, facts: tuple[Fact[Any] | None, Fact[Any] | None]) -> str:
    texts = ", ".join(str(fact.value) for fact in facts if fact is not None)
    return f"{sign} {texts}" if texts else ""


def _evident(fact: Fact[Any]) -> str:
    others = (f"{claim.source}: {_shown(claim.value)}" for claim in fact.disagreements)
    return f"{_shown(fact.value)} ({'; '.join([fact.source, *others])})"


def _shown(value: object) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)
