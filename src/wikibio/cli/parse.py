"""wikibio parse: one article."""

from typing import BinaryIO

import click

from wikibio.cli.ending import say
from wikibio.cli.options import TEMPLATES, known_language
from wikibio.cli.printing import OUTPUT, print_article


@click.command(short_help="Read one article and print it.")
@click.argument("file", type=click.File("rb"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["auto", "wikitext", "flattened"]),
    default="auto",
    show_default=True,
    help="What the text is: wikitext, or flattened text, wikitext that lost its markup; auto looks "
    "at the text.",
)
@click.option(
    "--language",
    metavar="CODE",
    default="en",
    show_default=True,
    callback=known_language,
    help="The wiki's code, as in its address: it chooses the words for categories, files and so on.",
)
@click.option("--title", help="The page's title, which the text itself does not state.")
@OUTPUT
@TEMPLATES
def parse(  # noqa: PLR0913  (one an option)
    *,
    file: BinaryIO,
    form: str,
    language: str,
    title: str | None,
    output: str,
    templates: str | None,
) -> None:
    """Read one article from FILE (- for standard input) and print it.

    FILE holds what the edit window of a page shows, or what an old pipeline left of it. The text
    is printed as UTF-8, headings, paragraphs and list items on lines of their own.

    \b
    Examples:
      wikibio parse ada.txt
      wikibio parse ada.txt --output json --title "Ada Lovelace"
      wikibio parse nurmi.txt --language fi --output markdown
      wikibio parse ada.txt --templates folder/
      wikibio parse corpus.txt --format flattened --output json
      curl 'https://de.wikipedia.org/wiki/Emmy_Noether?action=raw' |
        wikibio parse - --format wikitext --language de --output html > noether.html

    \b
    Exit codes:
      0  done, whatever the text: what could not be understood is under "problems" in the JSON
      2  wrong use, or FILE cannot be read
    """
    from wikibio import pipeline  # noqa: PLC0415

    article = pipeline.parse(_decoded(file), title, language, form, templates=templates)
    print_article(article, output)


def _decoded(file: BinaryIO) -> str:
    data = file.read()
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        name = getattr(file, "name", "-")
        say(f"{name}: not UTF-8 at byte {error.start}; what is not was replaced by U+FFFD")
        return data.decode("utf-8-sig", "replace")
