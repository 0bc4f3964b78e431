"""wikibio get: one article of a dump."""

import click

from wikibio.cli.ending import DONE, fail
from wikibio.cli.options import known_language
from wikibio.cli.printing import OUTPUT, print_article


@click.command(short_help="Print one article of a dump, found by its title.")
@click.argument("dump", metavar="DUMP")
@click.argument("title")
@click.option(
    "--redirects", is_flag=True, help="Print the page that a redirect leads to, not the redirect."
)
@click.option(
    "--language",
    metavar="CODE",
    callback=known_language,
    help="The wiki's code, where the dump's own is missing or wrong.",
)
@OUTPUT
def get(dump: str, title: str, redirects: bool, language: str | None, output: str) -> int:
    """Print the article called TITLE out of DUMP, a multistream dump (a path or a URL).

    The index beside the dump (…-multistream-index.txt.bz2) is read once, into a table in the
    user's cache folder; without it, DUMP itself is read once. After that it takes milliseconds.

    \b
    Examples:
      wikibio get enwiki-multistream.xml.bz2 "Ada Lovelace"
      wikibio get dewiki-multistream.xml.bz2 emmy_Noether --language de
      wikibio get enwiki-multistream.xml.bz2 Byron --redirects --output json

    \b
    Exit codes:
      0  done
      2  wrong use, no page of that title, or DUMP cannot be read
    """
    from wikibio.dump import open_dump  # noqa: PLC0415

    with open_dump(dump, language=language) as opened:
        article = opened.get(title, redirects=redirects)
        if article is None:
            near = ", ".join(opened.near(title))
            return fail(
                f"{dump}: no page is called {title!r}" + (f"; near ones: {near}" if near else "")
            )
    print_article(article, output)
    return DONE
