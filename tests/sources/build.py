"""Small exports for tests."""

import io

from wikibio.sources import PageSource, open_source

SITEINFO = """<siteinfo><sitename>Wikipedia</sitename><dbname>enwiki</dbname>
<base>https://en.wikipedia.org/wiki/Main_Page</base><case>first-letter</case><namespaces>
<namespace key="0" case="first-letter" /><namespace key="1" case="first-letter">Talk</namespace>
<namespace key="2" case="first-letter">User</namespace>
<namespace key="3" case="first-letter">User talk</namespace>
<namespace key="828" case="case-sensitive">Module</namespace></namespaces></siteinfo>"""


def revision(text: str = "Text.", number: int = 1, day: str = "01", more: str = "") -> str:
    return (
        f"<revision><id>{number}</id><timestamp>2020-01-{day}T00:00:00Z</timestamp>{more}"
        f"<text>{text}</text></revision>"
    )


def page(title: str = "A", *revisions: str, namespace: str = "<ns>0</ns>", number: int = 1) -> str:
    body = "".join(revisions or [revision()])
    return f"<page><title>{title}</title>{namespace}<id>{number}</id>{body}</page>"


def export(*pages: str, siteinfo: str = SITEINFO) -> bytes:
    body = "".join(pages)
    return f'<mediawiki version="0.11" xml:lang="en">{siteinfo}{body}</mediawiki>'.encode()


def source_of(data: bytes, **options) -> PageSource:
    return open_source(io.BytesIO(data), **options)


def read_until_error(source: PageSource) -> tuple[list[str], Exception | None]:
    """Return the titles handed out, and what was raised after them."""
    titles = []
    try:
        for found in source:
            titles.append(found.title)  # noqa: PERF401  (an error comes in the middle)
    except Exception as error:  # noqa: BLE001  (the tests look at what it is)
        return titles, error
    return titles, None
