"""Remains of templates: succession boxes, infoboxes and other arguments without their braces."""

from wikibio.readers.flattened.remains.find import Remains, find_remains

__all__ = ["Remains", "find_remains"]
