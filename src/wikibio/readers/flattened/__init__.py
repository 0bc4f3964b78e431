"""Flattened text: what an old pipeline left of wikitext, with its structure to be found again."""

from wikibio.readers.flattened.reading import FlattenedReading
from wikibio.readers.flattened.recognise import is_flattened

__all__ = ["FlattenedReading", "is_flattened"]
