"""An Article as a card for notebooks: one HTML fragment, no script, no outside resource."""

import re
from collections.abc import Iterator
from html import escape
from itertools import islice

from wikibio.model import Article, Biography, Infobox, Section, SuccessionBox, Value
from wikibio.views import boxes, life

_LEAD = 700
_VALUE = 160
_NAME = 60
_FIELDS = 14
_HEADINGS = 24
_CATEGORIES = 12
_PROBLEMS = 5
_BOXES = 8
_UNPRINTABLE = re.compile(
    r"[^\t\n\r -\x7e\xa0-\ud7ff\ue000-\ufdcf\ufdf0-\ufffd\U00010000-\U0010ffff]"
)

# Greys that are half transparent show on a light page and on a dark one alike; all sizes and
# colours are stated because notebooks bring their own rules for tables.
_LINE = "1px solid rgba(128,128,128,.35)"
_CARD = (
    f"border:{_LINE};border-radius:6px;padding:.8em 1em;max-width:52em;"
    "font-family:system-ui,sans-serif;font-size:14px;line-height:1.45;color:inherit"
)
_SOFT = "opacity:.7;font-size:12px"
_CELL = "padding:.15em .8em .15em 0;text-align:left;vertical-align:top;background:none;border:0"
_TABLE = "border-collapse:collapse;border:0;margin:0;font-size:13px;color:inherit"
_CHIP = f"display:inline-block;border:{_LINE};border-radius:4px;padding:0 .4em;margin:0 .3em .3em 0"


def card(article: Article) -> str:
    """Return an HTML fragment that shows what is in the article; Jupyter calls it by itself.

    Title, language and identity, the beginning of the lead, the facts of a life with their sources, the first infobox, the first succession
    boxes (before, title, after), the outline, the categories, counts of everything else, and problems. What is long is cut and ends in "…".
    All text is escaped. Never fails.
    """
    parts = [
        *_head(article),
        *_lead(article),
        *_life(article.biography),
        *_infobox(article.infoboxes),
        *_succession(article.succession_boxes),
        *_outline(article.sections),
        *_categories(article),
        *_counts(article),
        *_problems(article),
    ]
    return f'<div class="wikibio-card" style="{_CARD}">' + "".join(parts) + "</div>"


def _head(article: Article) -> Iterator[str]:
    title = _text(article.title or "", _VALUE) or "<i>untitled</i>"
    yield f'<div dir="auto" style="font-size:18px;font-weight:600">{title}</div>'
    facts = [f"language {_text(article.language, _NAME)}"]
    if article.page_id is not None:
        facts.append(f"page {article.page_id}")
    if article.revision_id is not None:
        facts.append(f"revision {article.revision_id}")
    if article.timestamp:
        facts.append(_text(article.timestamp, _NAME))
    yield f'<div style="{_SOFT};margin-bottom:.5em">{" · ".join(facts)}</div>'
    if article.redirect is not None:
        yield f'<div dir="auto">redirects to <b>{_text(article.redirect, _VALUE)}</b></div>'


def _lead(article: Article) -> Iterator[str]:
    left = _LEAD
    for section in article.sections[:1]:
        for paragraph in section.paragraphs:
            if left > 0:
                yield f'<p dir="auto" style="margin:.4em 0">{_text(paragraph, left)}</p>'
            left -= len(paragraph)


def _life(biography: Biography | None) -> Iterator[str]:
    if biography is None:
        return
    rows = "".join(
        f'<tr style="background:none"><th style="{_CELL};font-weight:600">{_text(label, _NAME)}</th>'
        f'<td dir="auto" style="{_CELL}">{_text(value, _VALUE)}</td></tr>'
        for label, value in life.rows(biography)
    )
    yield _label("life")
    yield f'<div dir="auto">{_text(biography.name.value, _VALUE)}</div>'
    if rows:
        yield f'<table style="{_TABLE}"><tbody>{rows}</tbody></table>'


def _infobox(infoboxes: tuple[Infobox, ...]) -> Iterator[str]:
    for infobox in infoboxes[:1]:
        rows = [
            f'<tr style="background:none"><th style="{_CELL};font-weight:600">{_text(name, _NAME)}</th>'
            f'<td dir="auto" style="{_CELL}">{_value(value)}</td></tr>'
            for name, value in islice(infobox.fields.items(), _FIELDS)
        ]
        caption = _text(infobox.name, _NAME) + _more(len(infobox.fields) - _FIELDS)
        yield _label(caption)
        if rows:
            yield f'<table style="{_TABLE}"><tbody>{"".join(rows)}</tbody></table>'


def _succession(found: tuple[SuccessionBox, ...]) -> Iterator[str]:
    if found:
        yield _label("succession" + _more(len(found) - _BOXES))
        rows = "".join(map(_box, found[:_BOXES]))
        yield f'<table style="{_TABLE}"><tbody>{rows}</tbody></table>'


def _box(box: SuccessionBox) -> str:
    """Return a row: who came before, the title, who came after."""
    before, title, after = (" · ".join(cell.split("\n")) for cell in boxes.row(box))
    cells = (f"← {before}" if before else "", title, f"→ {after}" if after else "")
    shown = (f'<td dir="auto" style="{_CELL}">{_text(cell, _VALUE)}</td>' for cell in cells)
    return f'<tr style="background:none">{"".join(shown)}</tr>'


def _value(value: Value) -> str:
    """Return the text of a field; where only templates stand, which show nothing, their source."""
    if value.text or not value.wikitext:
        return _text(value.text, _VALUE)
    return f"<code>{_text(value.wikitext, _VALUE)}</code>"


def _outline(sections: tuple[Section, ...]) -> Iterator[str]:
    headed = [section for section in sections if section.heading]
    if headed:
        yield _label("sections" + _more(len(headed) - _HEADINGS))
        for section in headed[:_HEADINGS]:
            indent = 1.2 * max(0, min(section.level, 6) - 2)
            heading = _text(section.heading or "", _VALUE)
            yield f'<div dir="auto" style="margin-inline-start:{indent:.1f}em">{heading}</div>'


def _categories(article: Article) -> Iterator[str]:
    names = [category.name for category in article.categories]
    if names:
        yield _label("categories" + _more(len(names) - _CATEGORIES))
        chips = (
            f'<span dir="auto" style="{_CHIP}">{_text(name, _NAME)}</span>'
            for name in names[:_CATEGORIES]
        )
        yield f"<div>{''.join(chips)}</div>"


def _counts(article: Article) -> Iterator[str]:
    counts = (
        (len(article.langlinks), "language linked", "languages linked"),
        (len(article.links), "link", "links"),
        (len(article.external_links), "external link", "external links"),
        (len(article.images), "image", "images"),
        (len(article.references), "reference", "references"),
        (len(article.tables), "table", "tables"),
    )
    shown = " · ".join(
        f"{count:,} {one if count == 1 else many}" for count, one, many in counts if count
    )
    if shown:
        yield f'<div style="{_SOFT};margin-top:.6em">{shown}</div>'


def _problems(article: Article) -> Iterator[str]:
    problems = article.problems
    if problems:
        yield _label("problems" + _more(len(problems) - _PROBLEMS))
        for problem in problems[:_PROBLEMS]:
            message = _text(problem.message, _VALUE)
            code = _text(problem.code, _NAME)
            yield f"<div><code>{code}</code> {message} (at {problem.span[0]})</div>"


def _label(text: str) -> str:
    return (
        f'<div style="{_SOFT};margin:.7em 0 .2em;border-top:{_LINE};padding-top:.4em">{text}</div>'
    )


def _more(count: int) -> str:
    return f" (and {count:,} more)" if count > 0 else ""


def _text(text: str, limit: int) -> str:
    """Return text cut to `limit` characters and escaped, without what HTML forbids."""
    shown = text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
    return escape(_UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", shown))
