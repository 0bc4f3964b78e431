"""Infobox transclusions and tables to fields, canonical names and offices."""

from wikibio.languages import Language
from wikibio.model import Infobox
from wikibio.model.reading import Reading
from wikibio.stages.infobox.boxes import calls_to_boxes
from wikibio.stages.infobox.tables import table_boxes
from wikibio.stages.once import once

__all__ = ["infoboxes"]


@once
def infoboxes(reading: Reading, language: Language) -> tuple[Infobox, ...]:
    """Return the infoboxes of a page; a language's tables say which templates are infoboxes.

    Those inside another stand in the other's `embedded` and behind it on their own. A table of
    class "infobox", which pages had before there were templates for it, is an infobox without a
    name.
    """
    found = calls_to_boxes(reading, language, reading.calls(language.is_infobox))
    found += table_boxes(reading, language)
    return tuple(sorted(found, key=lambda box: (box.span[0], -box.span[1])))
