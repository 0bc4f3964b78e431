"""Any Article at all: texts and numbers that no reader would give are included."""

from hypothesis import strategies as st

from wikibio.model import (
    Article,
    Biography,
    Category,
    Cell,
    Claim,
    ExternalLink,
    Fact,
    Holder,
    Image,
    Infobox,
    LangLink,
    Link,
    ListItem,
    Office,
    Paragraph,
    PartialDate,
    Problem,
    Reference,
    Section,
    SuccessionBox,
    Table,
    TablePlace,
    Value,
)

SPAN = (0, 0)

markup = st.lists(
    st.sampled_from(
        [
            *"#*-+_`<>[]()!|~$&;:=\\\"'.1aé \t\n\r",
            "\N{NO-BREAK SPACE}",
            "\n\n",
            "---",
            "===",
            "```",
            "~~~",
            "12. ",
            "3) ",
            "# ",
            "- ",
            "    ",
            "</p>",
            "<!--",
            "<script>alert(1)</script>",
            "&amp;",
            "&#65;",
            "http://a.example/b_c",
            "![x](y)",
            "[x]: y",
            "|-|",
            ":-",
            "word",
            "\ud800",
            "\0",
            "\x0c",
            "\u2028",
        ]
    ),
    max_size=12,
).map("".join)
texts = st.one_of(markup, st.text(max_size=20), st.just("x" * 2000))
depths = st.one_of(st.integers(1, 4), st.integers(-2, 60))
blocks = st.one_of(
    st.builds(Paragraph, texts, st.just(SPAN)),
    st.builds(ListItem, texts, depths, st.sampled_from("*#;:"), st.just(SPAN)),
    st.builds(TablePlace, st.integers(-1, 3), st.just(SPAN)),
)
sections = st.builds(
    lambda heading, level, blocks: Section(heading, level, (), tuple(blocks), SPAN),
    st.none() | texts,
    st.integers(-1, 8),
    st.lists(blocks, max_size=8),
)
cells = st.builds(Cell, texts, st.booleans(), st.integers(1, 3), st.integers(1, 3))
rows = st.lists(st.lists(cells, max_size=3).map(tuple), max_size=3).map(tuple)
tables = st.builds(Table, texts, rows, rows, st.just(SPAN))
links = st.builds(Link, texts, texts, st.just(SPAN))


def _many(strategy):
    return st.lists(strategy, max_size=3).map(tuple)


_values = st.builds(Value, texts, texts, _many(links))
_people = _many(st.builds(Holder, texts, st.none() | texts, texts))
_boxes = st.builds(
    SuccessionBox,
    title=texts,
    title_link=st.none() | texts,
    years=texts,
    terms=st.just(()),
    predecessors=_people,
    successors=_people,
    alongside=_people,
    group=st.none() | texts,
    vacancy=st.none() | texts,
    new=st.none() | texts,
    details=st.just(()),
    span=st.just(SPAN),
    source=st.sampled_from(["template", "infobox"]),
)
_dates = st.builds(
    PartialDate, st.integers(-3000, 3000), st.none() | st.integers(1, 12), approximate=st.booleans()
)


def _facts_of(values):
    sources = st.sampled_from(["infobox", "lead", "persondata", "category", "succession"])
    claims = _many(st.builds(Claim, values, sources, st.just(SPAN)))
    return st.builds(Fact, values, sources, st.just(SPAN), claims)


_offices = st.builds(Office, texts, st.none() | texts, st.none() | _dates, st.none() | _dates)
biographies = st.builds(
    Biography,
    name=_facts_of(texts),
    alternative_names=_many(_facts_of(texts)),
    birth_date=st.none() | _facts_of(_dates),
    birth_place=st.none() | _facts_of(texts),
    death_date=st.none() | _facts_of(_dates),
    death_place=st.none() | _facts_of(texts),
    living=st.none() | _facts_of(st.booleans()),
    description=st.none() | _facts_of(texts),
    occupation=st.none() | _facts_of(texts),
    nationality=st.none() | _facts_of(texts),
    offices=_many(_facts_of(_offices)),
)
_parts = st.fixed_dictionaries(
    {
        "redirect": st.none() | texts,
        "sections": st.lists(sections, max_size=4).map(tuple),
        "categories": st.lists(
            st.builds(Category, texts, st.none() | texts, st.just(SPAN)), max_size=20
        ).map(tuple),
        "langlinks": _many(st.builds(LangLink, texts, texts, st.just(SPAN))),
        "links": _many(links),
        "external_links": _many(st.builds(ExternalLink, texts, texts, st.just(SPAN))),
        "images": _many(st.builds(Image, texts, texts, st.just(SPAN))),
        "references": _many(
            st.builds(
                Reference, texts, st.none() | texts, st.none() | texts, st.none(), st.just(SPAN)
            )
        ),
        "tables": _many(tables),
        "infoboxes": _many(
            st.builds(Infobox, texts, st.dictionaries(texts, _values, max_size=16), st.just(SPAN))
        ),
        "succession_boxes": st.lists(_boxes, max_size=12).map(tuple),
        "biography": st.none() | biographies,
        "problems": _many(st.builds(Problem, texts, texts, st.just(SPAN))),
        "dropped": st.just(()),
    }
)
_facts = st.fixed_dictionaries(
    {
        "title": st.none() | texts,
        "language": texts,
        "page_id": st.none() | st.integers(),
        "revision_id": st.none() | st.integers(),
        "timestamp": st.none() | texts,
        "namespace": st.integers(),
        "source": texts,
    }
)
articles = st.builds(lambda facts, parts: Article(facts, parts=parts), _facts, _parts)


def article(*sections, **given):
    """Return an article with these sections and parts; the rest is empty."""
    facts = {
        "title": None,
        "language": "en",
        "page_id": None,
        "revision_id": None,
        "timestamp": None,
        "namespace": 0,
        "source": "",
    }
    names = "categories langlinks links external_links images references tables infoboxes"
    names += " succession_boxes problems dropped"
    parts = {"redirect": None, "biography": None, "sections": sections} | dict.fromkeys(
        names.split(), ()
    )
    for name, value in given.items():
        (facts if name in facts else parts)[name] = value
    return Article(facts, parts=parts)


def section(*blocks, heading=None, level=1):
    """Return a section of paragraphs (given as str) and other blocks."""
    made = [Paragraph(block, SPAN) if isinstance(block, str) else block for block in blocks]
    return Section(heading, level, (heading,) if heading else (), tuple(made), SPAN)


def box(title, before=(), after=(), **given):
    """Return a succession box; holders are given by their names."""
    values = {"years": "", "group": None, "vacancy": None, "new": None, "alongside": ()} | given
    before, after = (tuple(Holder(name) for name in side) for side in (before, after))
    return SuccessionBox(
        title=title,
        title_link=None,
        terms=(),
        predecessors=before,
        successors=after,
        details=(),
        span=SPAN,
        **values,
    )


def item(depth, marker, text):
    """Return a list item."""
    return ListItem(text, depth, marker, SPAN)
