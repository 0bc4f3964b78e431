"""The fields of infoboxes that name a predecessor or a successor: the second source."""

import re

from wikibio.languages.succession import known
from wikibio.model import Argument, SuccessionBox, TemplateCall
from wikibio.stages.infobox.names import numbered_fields, title_rules
from wikibio.stages.succession.cells import Cells, Roles
from wikibio.stages.succession.grid import Title

_FIELD = re.compile(r"\$\{([^{}:?]+)")
_Fields = dict[str, dict[int, Argument]]


def from_infobox(cells: Cells, call: TemplateCall) -> list[SuccessionBox]:
    """Return a box for each office of an infobox that names who came before or after."""
    filled = ((each.name, each) for each in call.arguments if each.value.strip())
    fields = numbered_fields(filled, map(known, cells.words.infobox.parameters))
    found = _roles(cells, call, fields)
    named = {*found.numbers("before"), *found.numbers("after")}
    boxes: list[SuccessionBox] = []
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
    for rule in title_rules(cells.language, found.call.name, number, fields):
        used = _FIELD.findall(rule.title)
        values = {name: cells.text(fields.get(known(name), {}).get(number)) for name in used}
        if all(text for name, text in values.items() if known(name) in rule.needs):
            title.title, title.link = cells.made_title(rule.title, values)
            title.details = tuple(pair for pair in title.details if pair[0] not in used)
            break
    return title
