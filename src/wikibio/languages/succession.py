"""Succession: which templates of a wiki say who came before and after, and what their words mean.

The tables are data/succession/CODE.toml; the head of en.toml explains their form.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

KINDS: Final = frozenset(
    [
        "box",
        "before",
        "title",
        "after",
        "titular",
        "new",
        "vacant",
        "none",
        "incumbent",
        "header",
        "start",
        "end",
        "break",
        "note",
        "not-people",
        "list",
        "infobox",
    ]
)
"""What a template can be; "infobox" stands for the fields of all infoboxes that are named."""

ROLES: Final = frozenset(
    [
        "title",
        "title-note",
        "years",
        "start",
        "end",
        "before",
        "before-note",
        "before-name",
        "after",
        "after-note",
        "after-name",
        "with",
        "regent",
        "regent-years",
        "order",
        "district",
        "creation",
        "dynasty",
        "line",
        "under",
        "reason",
        "last",
        "next",
        "heir",
        "new",
        "vacant",
        "code",
        "rows",
        "before-rows",
        "title-rows",
        "after-rows",
        "person",
        "senior-house",
        "birth-day",
        "birth-year",
        "death-day",
        "death-year",
    ]
)
"""What a parameter can be; "reason" of a cell, "last" and "next" the holders around a vacancy,
the last six of a header bar that names a person's house."""

HOLDER_WORDS: Final = ("new", "vacant", "none", "incumbent", "ended")
"""What a cell can say instead of a name."""

_MAIN: Final = ("before", "after", "title", "years")
_NUMBERED = re.compile(r"(.*?\D)[ _-]?(\d{1,4})", re.DOTALL)
_PLACE = re.compile(r"\$\{([^{}:?]+)(?::(ordinal)|\?([^{}]*))?\}")


def known(name: str) -> str:
    """Return a name of a template or a parameter as the tables are asked for it."""
    return " ".join(name.replace("_", " ").split()).casefold()


def numbered(parameter: str) -> tuple[str, int]:
    """Return a parameter's name without the number behind it, and that number (0 for none).

    >>> numbered("Term_Start2"), numbered("office"), numbered("before_3")
    (('term_start', 2), ('office', 0), ('before', 3))
    """
    name = parameter.casefold()
    match = _NUMBERED.fullmatch(name)
    return (match[1], int(match[2])) if match else (name, 0)


@dataclass(frozen=True, slots=True)
class TitleRule:
    """How an infobox writes a title out of fields: the fields it needs, and the wikitext.

    Names of fields are as `known` gives them, in the wikitext as they are written.
    """

    needs: tuple[str, ...]
    title: str
    templates: frozenset[str] = frozenset()
    """The infoboxes that have it, as `known` gives their names; all if empty."""


@dataclass(frozen=True, slots=True)
class SuccessionTemplate:
    """One template: its kind, and the role of each of its parameters ("" is one without a say)."""

    name: str
    kind: str
    parameters: Mapping[str, str] = field(default_factory=dict)
    merged: bool = False
    """A side with one cell is that of all titles."""
    linked: frozenset[str] = frozenset()
    """Roles whose value is a page's title without brackets."""
    title: str = ""
    """The wikitext of the title where no parameter gives it; `${name}` is a parameter."""
    text: str = ""
    """What a header bar says, or why a side is empty."""
    codes: Mapping[str, str] = field(default_factory=dict)
    """The same by the value of the parameter whose role is "code"."""
    patterns: tuple[tuple[re.Pattern[str], str, Mapping[str, str]], ...] = ()
    """Codes with a part that is looked up: `us-*-hs`."""
    after_codes: frozenset[str] = frozenset()
    """Codes of a cell that make it one of the successor."""

    def role(self, parameter: str) -> tuple[str, int] | None:
        """Return the role of a parameter and its number (1 where it has none), None if unknown.

        >>> from wikibio.languages import get
        >>> get("en").succession.find("Succession_box").role("before2")
        ('before', 2)
        """
        bare, number = numbered(parameter)
        found = self.parameters.get(parameter.casefold())
        if found is None:
            found = self.parameters.get(bare)
        return None if found is None else (found, max(number, 1))

    def missing(self, names: Iterable[str]) -> tuple[str, int]:
        """Return the parameter that must come first beside these, and how many roles lack one.

        "" where these are not all its parameters, lack nothing, or have fewer than two main roles.
        """
        roles = [self.role(name) for name in names]
        found = {role[0] for role in roles if role is not None}
        lacking = [role for role in _MAIN if role not in found]
        if None in roles or len(_MAIN) - len(lacking) < 2:
            return "", 0
        first = next((role for role in lacking if role != "years"), "")
        return next((p for p, role in self.parameters.items() if role == first), ""), len(lacking)

    def label(self, code: str) -> str:
        """Return what the template says for a code; an unknown code says itself."""
        wanted = known(code)
        if not wanted:
            return self.text
        found = self.codes.get(wanted)
        if found is not None:
            return found
        for pattern, text, names in self.patterns:
            match = pattern.fullmatch(wanted)
            if match and (name := names.get(match[1])):
                return text.replace("*", name)
        return " ".join(code.split())

    def __hash__(self) -> int:
        return hash((self.name, self.kind))


@dataclass(frozen=True, slots=True)
class Succession:
    """The succession templates and their words in one wiki; see `Language.succession`."""

    templates: Mapping[str, SuccessionTemplate] = field(default_factory=dict)
    """Name or alias of a template, as `known` gives it -> what it is."""
    unknown_headers: tuple[str, ...] = ()
    """How names begin that are header bars even where no table has them: "s-"."""
    infobox: SuccessionTemplate = SuccessionTemplate("infobox", "infobox")
    infobox_names: frozenset[str] = frozenset()
    """The infoboxes whose fields are read, as `known` gives their names."""
    infobox_titles: tuple[TitleRule, ...] = ()
    """How titles are made where no field of an infobox is one; the first that fits counts."""
    instead: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    """One of HOLDER_WORDS -> what a cell's whole text looks like that means it."""
    joiners: re.Pattern[str] = re.compile(r"[,;/&]")
    """What stands between two holders on a line, whole."""
    note_start: re.Pattern[str] = re.compile(r"(?!)")
    """How a note begins that stands behind a name: "as "."""
    notes: re.Pattern[str] = re.compile(r"(?!)")
    """What is a note of the name above it where it is a whole line: "Ohio"."""
    name_start: re.Pattern[str] = re.compile(r"(?!)")
    """What may stand before a name and is a note of it: "last held by"."""
    small: frozenset[str] = frozenset()
    """Templates that show their argument in small letters, as notes are."""
    texts: Mapping[str, str] = field(default_factory=dict)
    """Words the records use: "last" and "next" (notes of a vacancy's neighbours), "regent"."""
    ordinal_endings: Mapping[str, str] = field(default_factory=dict)

    def find(self, name: str) -> SuccessionTemplate | None:
        """Return the template called `name` (no namespace before it), or None."""
        return self.templates.get(known(name))

    def concerns(self, name: str) -> bool:
        """Return whether a template may say something of a succession, infoboxes aside."""
        wanted = known(name)
        return wanted in self.templates or wanted.startswith(self.unknown_headers)

    def instead_of_holder(self, text: str) -> str | None:
        """Return which of HOLDER_WORDS a cell's whole text means, None for a name."""
        return next((kind for kind, words in self.instead.items() if words.fullmatch(text)), None)

    def fit(self, parameters: Iterable[str]) -> tuple[str, str] | None:
        """Return the one-line template these named parameters are left of, and what is missing.

        Of a flattened `{{succession box|before=…}}` often only `…|title=X|years=Y` is left. The
        answer is the template's name and the name of the parameter that must have come first: its
        predecessor's, else its successor's or title's. None where no template has them all, or
        they are too few to tell: at least two with different roles.

        >>> from wikibio.languages import get
        >>> get("en").succession.fit(["title", "Years", "after"])
        ('succession box', 'before')
        """
        names = {name.casefold() for name in parameters}
        best: tuple[int, str, str] | None = None
        for template in dict.fromkeys(self.templates.values()):
            if template.kind == "box":
                parameter, missing = template.missing(names)
                if parameter and (best is None or missing < best[0]):
                    best = missing, template.name, parameter
        return None if best is None else best[1:]

    def fill(self, pattern: str, arguments: Mapping[str, str]) -> str:
        """Return a title's pattern with `${name}` filled in; names as `known` gives them.

        `${name:ordinal}` writes a number as the language counts ("7th"), `${name?words}` are the
        words if the argument is not empty.
        """

        def value(match: re.Match[str]) -> str:
            found = arguments.get(match[1], "").strip()
            if match[2]:
                return found + self._ending(found)
            return found if match[3] is None else match[3] * bool(found)

        return _PLACE.sub(value, pattern)

    def _ending(self, number: str) -> str:
        endings = self.ordinal_endings
        if not number.isdigit():
            return ""
        return next((endings[number[-n:]] for n in (2, 1) if number[-n:] in endings), "") or (
            endings.get("", "")
        )


def build(layers: Iterable[Mapping[str, Any]]) -> Succession:
    """Return the tables of a language laid over each other, the first outranking the later ones."""
    templates: dict[str, SuccessionTemplate] = {}
    words: dict[str, list[str]] = {}
    texts: dict[str, str] = {}
    endings: dict[str, str] = {}
    headers: list[str] = []
    infobox: dict[str, Any] = {}
    rules: list[TitleRule] = []
    layers = tuple(layers)
    for layer in layers:
        for name in layer.get("templates", {}):
            entry, names = _laid_over(layers, name)
            template = _template(name, entry, names)
            for each in (name, *entry.get("aliases", ())):
                templates.setdefault(known(each), template)
        for subject, found in layer.get("words", {}).items():
            words.setdefault(subject, []).extend(found)
        texts = layer.get("texts", {}) | texts
        endings = layer.get("ordinal-endings", {}) | endings
        headers += layer.get("unknown-headers", ())
        for role, found in layer.get("infobox", {}).items():
            if role == "titles":
                rules += map(_title_rule, found)
            else:
                infobox.setdefault(role, []).extend(_names(found))
    infobox_names = infobox.pop("templates", ())
    return Succession(
        templates=templates,
        unknown_headers=tuple(dict.fromkeys(headers)),
        infobox=_template("infobox", {"kind": "infobox", **infobox}, {}),
        infobox_names=frozenset(map(known, infobox_names)),
        infobox_titles=tuple(rules),
        instead={k: _whole(words[k]) for k in HOLDER_WORDS if k in words},
        joiners=_whole(words.get("joiners", ())),
        note_start=_beginning(words.get("note-start", ())),
        notes=_whole(words.get("notes", ())),
        name_start=_beginning(words.get("name-start", ())),
        small=frozenset(map(known, words.get("small", ()))),
        texts=texts,
        ordinal_endings=endings,
    )


def _laid_over(
    layers: Sequence[Mapping[str, Any]], name: str
) -> tuple[dict[str, Any], dict[str, Mapping[str, str]]]:
    """Return an entry as the files say it together, and their lists of names.

    Of a key the first file's value counts; codes and what they say are of all files.
    """
    entry: dict[str, Any] = {}
    names: dict[str, Mapping[str, str]] = {}
    for layer in reversed(layers):
        own = layer.get("templates", {}).get(name, {})
        codes = entry.get("codes", {}) | own.get("codes", {})
        entry |= own
        if codes:
            entry["codes"] = codes
        names |= layer.get("names", {})
    return entry, names


def _template(
    name: str, entry: Mapping[str, Any], names: Mapping[str, Mapping[str, str]]
) -> SuccessionTemplate:
    parameters = {each.casefold(): "" for each in entry.get("ignore", ())}
    for role in entry:
        if role in ROLES:
            parameters |= {each.casefold(): role for each in _names(entry[role])}
    patterns = tuple(
        (_star(code), text, names[entry["star"]])
        for code, text in entry.get("codes", {}).items()
        if "*" in code
    )
    return SuccessionTemplate(
        name,
        entry["kind"],
        parameters,
        merged=entry.get("merged", False),
        linked=frozenset(entry.get("linked", ())),
        title=entry.get("title-is", ""),
        text=entry.get("text", ""),
        codes={known(c): t for c, t in entry.get("codes", {}).items() if "*" not in c},
        patterns=patterns,
        after_codes=frozenset(map(known, entry.get("after-codes", ()))),
    )


def _title_rule(entry: Mapping[str, Any]) -> TitleRule:
    return TitleRule(
        tuple(map(known, entry["needs"])),
        entry["title"],
        frozenset(map(known, entry.get("of", ()))),
    )


def _names(value: str | list[str]) -> list[str]:
    return [value] if isinstance(value, str) else value


def _star(code: str) -> re.Pattern[str]:
    return re.compile(re.escape(known(code)).replace(r"\*", "(.+)"))


def _wild(words: str) -> str:
    return re.escape(words).replace(r"\*", ".*")


def _beginning(words: Iterable[str]) -> re.Pattern[str]:
    """Return what matches one of `words` at the beginning of a text, in any case."""
    ends = (_wild(each) + r"(?!\w)" * each[-1:].isalnum() for each in words)
    return re.compile(r"(?i)(?:" + ("|".join(ends) or "(?!)") + r")")


def _whole(words: Iterable[str]) -> re.Pattern[str]:
    """Return what matches one of `words` as a whole, in any case, where `*` is anything."""
    return re.compile(r"(?is)\s*(?:" + ("|".join(map(_wild, words)) or "(?!)") + r")\s*")
