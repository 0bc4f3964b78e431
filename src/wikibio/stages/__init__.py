"""Elements to the parts of an Article; each stage is written once for all forms of text."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

from wikibio.languages import Language
from wikibio.model.reading import Reading
from wikibio.stages.biography import biography
from wikibio.stages.categories import categories
from wikibio.stages.infobox import infoboxes
from wikibio.stages.langlinks import langlinks
from wikibio.stages.sections import sections
from wikibio.stages.succession import problems, succession

Stage = Callable[[Reading, Language], Any]

STAGES: Mapping[str, Stage] = MappingProxyType(
    {
        "redirect": lambda reading, _: reading.redirect(),
        "sections": lambda reading, _: sections(reading.blocks(), len(reading.page.text)),
        "categories": lambda reading, _: categories(reading.categories(), reading.default_sort()),
        "langlinks": lambda reading, _: langlinks(reading.langlinks()),
        "links": lambda reading, _: tuple(reading.links()),
        "external_links": lambda reading, _: tuple(reading.external_links()),
        "images": lambda reading, _: tuple(reading.images()),
        "references": lambda reading, _: tuple(reading.references()),
        "tables": lambda reading, _: tuple(reading.tables()),
        "infoboxes": infoboxes,
        "succession_boxes": succession,
        "biography": biography,
        "problems": problems,
        "loss": lambda reading, _: reading.loss(),
        "dropped": lambda reading, _: tuple(reading.dropped()),
    }
)
"""Each part of an Article and how it is made, in order; a part is made when it is asked for."""
