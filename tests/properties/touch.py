"""Asks an Article for everything it has."""

import wikibio
from wikibio.model import PARTS


def touch(article: wikibio.Article) -> None:
    """Build every part and every view of an article."""
    for name in PARTS:
        getattr(article, name)
    assert isinstance(article.text, str)
    article.to_text(tables=True)
    assert isinstance(article.templates, tuple)
    assert article.outline[0].section is article.sections[0]
    article.to_dict()
    article.to_json().encode()
    article.to_markdown()
    repr(article)
