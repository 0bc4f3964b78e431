"""One article on stdout, in the form that is asked for."""

from collections.abc import Callable

import click

from wikibio.model import Article

OUTPUT = click.option(
    "--output",
    type=click.Choice(["text", "json", "markdown", "html"]),
    default="text",
    show_default=True,
    help="text: the prose; json: everything; markdown, html: to look at.",
)


def print_article(article: Article, output: str) -> None:
    """Print an article as one of OUTPUT's choices."""
    views: dict[str, Callable[[], str]] = {
        "text": lambda: article.text,
        "json": lambda: article.to_json(indent=2),
        "markdown": article.to_markdown,
        "html": article._repr_html_,
    }
    click.echo(views[output]().encode("utf-8", "replace"))
