"""Templates: what a reader asks for the wikitext of a template's page."""

import os
from collections.abc import Mapping
from typing import Protocol


class Templates(Protocol):
    """The pages of a wiki's templates, by title without the namespace."""

    def wikitext(self, title: str) -> str | None:
        """Return the source of a template's page, None where there is none.

        `title` has spaces for underscores and the first letter the wiki's way. Redirects are
        returned as they are.
        """
        ...


TemplateInput = str | os.PathLike[str] | Mapping[str, str] | Templates
"""Where templates may come from: a path, a mapping from names to wikitext, or what is open."""
