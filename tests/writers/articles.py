"""Articles made by hand, so that writers are tested without a reader."""

from typing import Any

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
    Term,
    Value,
)

SPAN = (3, 5)

EMPTY = {
    "redirect": None,
    "sections": (),
    "categories": (),
    "langlinks": (),
    "links": (),
    "external_links": (),
    "images": (),
    "references": (),
    "tables": (),
    "infoboxes": (),
    "succession_boxes": (),
    "biography": None,
    "problems": (),
    "dropped": (),
}


def article(title: str | None = "Ada", page_id: int | None = 1, **parts: Any) -> Article:
    facts = {
        "title": title,
        "language": "en",
        "page_id": page_id,
        "revision_id": 7,
        "timestamp": "2015-11-25T20:04:42Z",
        "namespace": 0,
        "source": "'''Ada'''",
    }
    return Article(facts, parts=EMPTY | parts)


def lead(text: str) -> tuple[Section, ...]:
    return (Section(None, 1, (), (Paragraph(text, SPAN),), SPAN),)


def full(redirect: str | None = "Ada Lovelace#Life") -> Article:
    """Return an article with something in every part."""
    byron = Link("Lord Byron", "Byron", SPAN)
    note, year, both = Cell("Note", header=True), Cell("1843"), Cell("G", colspan=2)
    return article(
        redirect=redirect,
        sections=(
            *lead("Ada was a mathematician."),
            Section(
                "Life",
                2,
                ("Life",),
                (Paragraph("Born.", SPAN), TablePlace(0, SPAN), ListItem("1815", 1, "*", SPAN)),
                SPAN,
            ),
            Section("Early", 3, ("Life", "Early"), (), SPAN),
        ),
        categories=(Category("1815 births", None, SPAN), Category("Poets", "Ada", SPAN)),
        langlinks=(LangLink("de", "Ada Lovelace", SPAN),),
        links=(byron, Link("Poet", "poets", SPAN)),
        external_links=(ExternalLink("https://example.org/", "", SPAN),),
        images=(Image("Ada.jpg", "Ada in 1840", SPAN),),
        references=(
            Reference("Letters", "letters", None, "https://example.org/", SPAN),
            Reference("", None, "notes", None, SPAN),
        ),
        tables=(Table("Notes", ((note, year), (both, both)), ((note, year), (both,)), SPAN),),
        infoboxes=(
            Infobox(
                "Infobox person",
                {"father": Value("Byron", links=(byron,)), "born": Value("1815")},
                SPAN,
                names={"father": "father"},
            ),
        ),
        succession_boxes=(
            SuccessionBox(
                title="Mayor",
                title_link=None,
                years="1847–49",
                terms=(Term(PartialDate(1847), PartialDate(1849)),),
                predecessors=(Holder("Ann Brown", "Ann Brown"),),
                successors=(),
                alongside=(),
                group="Civic offices",
                vacancy="Incumbent",
                new=None,
                details=(("order", "3rd"),),
                span=SPAN,
            ),
        ),
        biography=Biography(
            name=Fact("Ada Byron", "lead", (3, 12)),
            alternative_names=(Fact("Ada Lovelace", "title", (0, 0)),),
            birth_date=Fact(
                PartialDate(1815, 12, 10),
                "infobox",
                (20, 30),
                (Claim(PartialDate(1816), "category", (90, 115)),),
            ),
            living=Fact(
                value=False,
                source="category",
                span=SPAN,
                disagreements=(Claim(value=True, source="lead", span=SPAN),),
            ),
            offices=(
                Fact(Office("Mayor", None, PartialDate(1847), PartialDate(1849)), "infobox", SPAN),
            ),
        ),
        problems=(Problem("unclosed-template", "It is not closed.", (12, 14)),),
    )


FULL_ROW = {
    "title": "Ada",
    "page_id": 1,
    "revision_id": 7,
    "timestamp": "2015-11-25T20:04:42Z",
    "namespace": 0,
    "language": "en",
    "redirect": "Ada Lovelace#Life",
    "text": "Ada was a mathematician.\nLife\nBorn.\n1815\nEarly",
    "sections": [
        {"heading": None, "level": 1, "path": [], "text": "Ada was a mathematician."},
        {"heading": "Life", "level": 2, "path": ["Life"], "text": "Born.\n1815"},
        {"heading": "Early", "level": 3, "path": ["Life", "Early"], "text": ""},
    ],
    "categories": [
        {"name": "1815 births", "sort_key": None},
        {"name": "Poets", "sort_key": "Ada"},
    ],
    "langlinks": [{"language": "de", "title": "Ada Lovelace"}],
    "links": [{"title": "Lord Byron", "text": "Byron"}, {"title": "Poet", "text": "poets"}],
    "external_links": [{"url": "https://example.org/", "text": ""}],
    "images": [{"name": "Ada.jpg", "caption": "Ada in 1840"}],
    "references": [
        {"text": "Letters", "name": "letters", "group": None, "url": "https://example.org/"},
        {"text": "", "name": None, "group": "notes", "url": None},
    ],
    "tables": [{"caption": "Notes", "rows": [["Note", "1843"], ["G", "G"]]}],
    "infoboxes": [
        {
            "name": "Infobox person",
            "fields": [
                {
                    "key": "father",
                    "name": "father",
                    "text": "Byron",
                    "items": ["Byron"],
                    "links": [{"title": "Lord Byron", "text": "Byron"}],
                },
                {"key": "born", "name": None, "text": "1815", "items": ["1815"], "links": []},
            ],
        }
    ],
    "succession_boxes": [
        {
            "title": "Mayor",
            "title_link": None,
            "years": "1847–49",
            "start": "1847",
            "end": "1849",
            "terms": [{"start": "1847", "end": "1849", "present": False}],
            "predecessors": [{"name": "Ann Brown", "link": "Ann Brown", "note": ""}],
            "successors": [],
            "alongside": [],
            "group": "Civic offices",
            "vacancy": "Incumbent",
            "new": None,
            "details": [{"key": "order", "text": "3rd"}],
            "source": "template",
        }
    ],
    "biography": {
        "name": "Ada Byron",
        "alternative_names": ["Ada Lovelace"],
        "birth_date": "1815-12-10",
        "birth_place": None,
        "death_date": None,
        "death_place": None,
        "living": False,
        "description": None,
        "occupation": None,
        "nationality": None,
        "offices": [
            {"title": "Mayor", "link": None, "start": "1847", "end": "1849", "present": False}
        ],
        "evidence": [
            {"fact": "name", "source": "lead", "start": 3, "end": 12},
            {"fact": "alternative_names", "source": "title", "start": 0, "end": 0},
            {"fact": "birth_date", "source": "infobox", "start": 20, "end": 30},
            {"fact": "living", "source": "category", "start": 3, "end": 5},
            {"fact": "offices", "source": "infobox", "start": 3, "end": 5},
        ],
        "disagreements": [
            {"fact": "birth_date", "value": "1816", "source": "category", "start": 90, "end": 115},
            {"fact": "living", "value": "true", "source": "lead", "start": 3, "end": 5},
        ],
    },
    "problems": [
        {"code": "unclosed-template", "message": "It is not closed.", "start": 12, "end": 14}
    ],
    "source": "'''Ada'''",
}
"""What both formats hold of `full()`."""
