"""The words of each wiki language as data: looked up by language, never by a union of all."""

from wikibio.languages.dates import DateWords
from wikibio.languages.infobox import InfoboxWords
from wikibio.languages.language import Language, normalise
from wikibio.languages.lookup import codes, for_site, get, get_prose
from wikibio.languages.prose import Prose
from wikibio.languages.renderings import Computed, Rendering, Renderings
from wikibio.languages.spelling import Spelling, get_spelling
from wikibio.languages.succession import Succession, SuccessionTemplate

__all__ = [
    "Computed",
    "DateWords",
    "InfoboxWords",
    "Language",
    "Prose",
    "Rendering",
    "Renderings",
    "Spelling",
    "Succession",
    "SuccessionTemplate",
    "codes",
    "for_site",
    "get",
    "get_prose",
    "get_spelling",
    "normalise",
]
