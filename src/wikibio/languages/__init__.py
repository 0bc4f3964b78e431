"""The words of each wiki language as data: looked up by language, never by a union of all."""

from wikibio.languages.language import Language, normalise
from wikibio.languages.lookup import codes, for_site, get

__all__ = ["Language", "codes", "for_site", "get", "normalise"]
