"""Control characters that stand for things taken out of the flow while it is read.

None can come from the source: MediaWiki's dumps cannot hold them (XML 1.0 forbids them), and a
text that does has them replaced by U+FFFD, one for one, before it is read. So is NUL, which
MediaWiki itself replaces. Other control characters are text.
"""

import re

VOID = "\x01"
"""Nothing is shown here, but something stood here: a footnote, a hidden extension tag."""
STASH, UNSTASH = "\x02", "\x03"
"""Around the number of a stretch that no later pass may read as markup, such as nowiki."""
TABLE = "\x04"
"""A table stood on this line."""
GONE = "\x05"
"""A category or interlanguage link; a line that holds nothing else is as if absent."""
DROPPED = "\x06"
"""A template or an image that is not shown; a line that holds nothing else ends a paragraph."""
LOST = DROPPED * 2
"""A template that is dropped because what it shows is not known, not on purpose."""
COLON = "\x07"
"""The colon between a term and its definition."""
HOLE = "\x0e"
"""Something stood here in a template's body whose text nobody knows; seen while it is expanded."""
BREAK = "\x0b"
"""The edge of a block-level HTML element: what follows is a paragraph of its own."""
BR = "\x0c"
"""A line break inside a paragraph."""
SEPARATOR = "\x1e"
"""Between block texts while all are cleaned at once."""

INVISIBLE = VOID + GONE + DROPPED
RESERVED = "\0" + INVISIBLE + STASH + UNSTASH + TABLE + COLON + BREAK + BR + HOLE + SEPARATOR
CONTROL = re.compile(f"[{RESERVED}]")
