"""The fields of infoboxes that name a predecessor or a successor: the second source."""

import re
from collections.abc import Iterator

from wikibio.languages.succession import TitleRule, known, numbered
from wikibio.model import Argument, SuccessionBox, TemplateCall
from wikibio.stages.infoboxes import template_name
from wikibio.stages.succession.cells import Cells, Roles
from wikibio.stages.succession.grid import Title

_FIELD = re.compile(r"\$\{([^{}:?]+)")
_Fields = dict[str, dict[int, Argument]]


def from_infobox(cells: Cells, call: TemplateCall) -> list[SuccessionBox]:
    """Return a box for each office of an infobox that names who came before or after."""
    fields = _fields(cells, call)
    found = _roles(cells, call, fields)
    named = {*found.numbers("before"), *found.numbers("after")}
    boxes = list[SuccessionBox]()
    if not named:
        return boxes
    above: tuple[str, str | None] = "", None
    for number in sorted({each for role in found.found.values() for each in role}):
        title = _title(cells, found, number, fields)
        if not title.title:  # one more time in the office above
            title.title, title.link = above
        above = title.title, title.link
        if number not in named:
            continue
        for which, sides in (("before", title.lefts), ("after", title.rights)):
            side = cells.side(found, which, (number,))
            if side is not None:
                sides.append(side)
        boxes.append(title.box())
    return boxes


def _fields(cells: Cells, call: TemplateCall) -> _Fields:
    """Return the fields by name and number; a name without a number is that of number 0.

    Where some field has a value under its bare name and under the number 1, these are two offices;
    elsewhere they are two ways to write one.
    """
    fields: _Fields = {}
    for argument in call.arguments:
        if argument.value.strip():
            name, number = numbered(argument.name)
            fields.setdefault(known(name), {}).setdefault(number, argument)
    parameters = cells.words.infobox.parameters
    if not any({0, 1} <= fields.get(known(name), {}).keys() for name in parameters):
        for values in fields.values():
            if 1 in values:
                values.setdefault(0, values.pop(1))
    return fields


def _roles(cells: Cells, call: TemplateCall, fields: _Fields) -> Roles:
    """Return the fields by the roles they have in an infobox."""
    template = cells.words.infobox
    found = Roles(call, template)
    for name, role in template.parameters.items():
        for number, argument in fields.get(known(name), {}).items():
            found.found.setdefault(role, {}).setdefault(number, argument)
    return found


def _title(cells: Cells, found: Roles, number: int, fields: _Fields) -> Title:
    """Return one office: its title as a field states it, else as the infobox makes it of some."""
    title = cells.title(found, number)
    title.source = "infobox"
    title.alongside = cells.alongside(found, (number,))
    if title.title:
        return title
    for rule in _rules(cells, found.call, number, fields):
        used = _FIELD.findall(rule.title)
        values = {name: cells.text(fields.get(known(name), {}).get(number)) for name in used}
        if all(text for name, text in values.items() if known(name) in rule.needs):
            title.title, title.link = cells.made_title(rule.title, values)
            title.details = tuple(pair for pair in title.details if pair[0] not in used)
            break
    return title


def _rules(cells: Cells, call: TemplateCall, number: int, fields: _Fields) -> Iterator[TitleRule]:
    """Yield the rules for this infobox whose fields all have a value with this number."""
    name = known(template_name(call.name, cells.language))
    for rule in cells.words.infobox_titles:
        if (not rule.templates or name in rule.templates) and all(
            number in fields.get(each, ()) for each in rule.needs
        ):
            yield rule
