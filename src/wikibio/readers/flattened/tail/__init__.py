"""The tail of a page: categories, interlanguage links and sort keys without brackets."""

from wikibio.readers.flattened.tail.search import Tail, find_tail

__all__ = ["Tail", "find_tail"]
