"""What users of the existing libraries complain about: does an article come out as wanted?"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wikibio.model import Article

Check = Callable[[Article, Any], str | None]
"""From an article and what is wanted of it to what is wrong, or None."""


@dataclass(frozen=True, slots=True)
class Case:
    """One complaint: `want` maps a check's name to what it wants."""

    id: str
    language: str
    title: str | None
    wikitext: str
    want: dict[str, Any]


def cases(shared: Path) -> list[Case]:
    """Return all hard cases in the file's order."""
    path = shared / "conformance" / "hard-cases.json"
    return [
        Case(row["id"], row["language"], row.get("title"), row["wikitext"], _checks(row["want"]))
        for row in json.loads(path.read_text("utf-8"))
    ]


def run(case: Case) -> list[str]:
    """Return what is wrong with the article made of a case, a line each; none if all is well."""
    import wikibio

    article = wikibio.parse(
        case.wikitext, title=case.title, language=case.language, format="wikitext"
    )
    found = (CHECKS[name](article, wanted) for name, wanted in case.want.items())
    return [wrong for wrong in found if wrong]


def _checks(want: dict[str, Any]) -> dict[str, Any]:
    """Leave out the remark that some cases carry; an unknown check must not pass unseen."""
    checks = {name: wanted for name, wanted in want.items() if name != "note"}
    unknown = checks.keys() - CHECKS.keys()
    if unknown:
        raise ValueError(f"hard case with unknown checks: {', '.join(sorted(unknown))}")
    return checks


def _same(name: str, wanted: object, given: object) -> str | None:
    return None if wanted == given else f"{name}: wanted {wanted!r}, is {given!r}"


def _text_has(article: Article, wanted: list[str]) -> str | None:
    missing = [part for part in wanted if part not in article.text]
    return f"text lacks {missing!r}: {article.text!r}" if missing else None


def _text_lacks(article: Article, unwanted: list[str]) -> str | None:
    present = [part for part in unwanted if part in article.text]
    return f"text has {present!r}: {article.text!r}" if present else None


def _fields(article: Article) -> dict[str, str]:
    boxes = article.infoboxes
    return {key: value.text for key, value in boxes[0].fields.items()} if boxes else {}


def _infobox_has(article: Article, wanted: Any) -> str | None:
    given = _fields(article)
    if isinstance(wanted, dict):
        missing = [key for key, part in wanted.items() if part not in given.get(key, "")]
    else:
        missing = [key for key in wanted if key not in given]
    return f"infobox lacks {missing!r}: {given!r}" if missing else None


def _problems(article: Article, at_least: int) -> str | None:
    given = article.problems
    return None if len(given) >= at_least else f"problems: wanted {at_least}, are {given!r}"


CHECKS: dict[str, Check] = {
    "text": lambda a, w: _same("text", w, a.text),
    "text_has": _text_has,
    "text_lacks": _text_lacks,
    "headings": lambda a, w: _same("headings", w, [s.heading for s in a.sections if s.heading]),
    "categories": lambda a, w: _same("categories", w, [[c.name, c.sort_key] for c in a.categories]),
    "langlinks": lambda a, w: _same("langlinks", w, [[x.language, x.title] for x in a.langlinks]),
    "images": lambda a, w: _same("images", w, [[i.name, i.caption] for i in a.images]),
    "references": lambda a, w: _same("references", w, len(a.references)),
    "items": lambda a, w: _same(
        "items", w, [[i.text, i.depth] for s in a.sections for i in s.items]
    ),
    "infobox": lambda a, w: _same("infobox", w, {key: _fields(a).get(key) for key in w}),
    "infobox_has": _infobox_has,
    "redirect": lambda a, w: _same("redirect", w, a.redirect),
    "problems": _problems,
}
"""A check for each word that `want` may hold; see ../shared/conformance/README.md."""
