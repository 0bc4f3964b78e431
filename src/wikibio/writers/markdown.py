"""Markdown: the articles of a part one after another, to be read."""

import json
from collections.abc import Sequence

from wikibio.writers.part import Content, Row
from wikibio.writers.schema import STRING, Column
from wikibio.writers.whole import Payload

MARKDOWN_COLUMNS = (
    Column("title", STRING, lambda article: article.title),
    Column("page_id", STRING, lambda article: article.page_id),
    Column("markdown", STRING, lambda article: article.to_markdown()),
)
"""What is read off an article for a file of Markdown; there is nothing to choose."""


class MarkdownPart:
    """The pages of one file, before each a comment that says which it is."""

    def __init__(self) -> None:
        self._pages: list[Payload] = []

    def add(self, rows: Sequence[Row], size: int) -> None:  # noqa: ARG002  (pages need no bound)
        """Take title, page_id and Markdown of one article."""
        for title, page_id, text in rows:
            named = json.dumps({"page_id": page_id, "title": title}, ensure_ascii=False)
            # Two hyphens would end the comment; JSON has another way to write one.
            named = named.replace("--", r"-\u002d")
            self._pages.append(f"<!-- {named} -->\n\n{text.strip()}\n\n".encode("utf-8", "replace"))

    def finish(self) -> list[Content]:
        """Return the whole file."""
        return [Content("md", len(self._pages), self._pages)]
