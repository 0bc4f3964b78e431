"""Biography: the facts of a life out of infobox, lead, categories, Persondata and headers.

docs/biography.md says which source is trusted more and why.
"""

from collections.abc import Iterator

from wikibio.languages import Language
from wikibio.model import InfoboxOffice, Paragraph, PartialDate, Span
from wikibio.model.biography import Biography, Claim, Fact, Office
from wikibio.model.reading import Reading
from wikibio.stages.biography import subject
from wikibio.stages.biography.categories import from_categories
from wikibio.stages.biography.claims import Claims, place_of
from wikibio.stages.biography.infobox import from_infoboxes
from wikibio.stages.biography.lead import Lead, read_lead
from wikibio.stages.biography.life import Life
from wikibio.stages.biography.persondata import forward, from_persondata
from wikibio.stages.biography.prose import read_prose, tells_of_someone
from wikibio.stages.biography.words import Words, words_of
from wikibio.stages.dates import terms
from wikibio.stages.dates.parser import Raw
from wikibio.stages.infobox import infoboxes
from wikibio.stages.succession import houses, succession

MOST_HOUSES = 5
"""How many header bars with a birth are looked at."""
ARTICLES = 0
"""The number of the namespace of articles."""


def biography(reading: Reading, language: Language) -> Biography | None:
    """Return what a page says of the person it is about, None where it is about no person."""
    if reading.page.namespace != ARTICLES or reading.redirect() is not None:
        return None
    words, claims = words_of(language), Claims()
    from_categories(reading, words, claims)
    boxes = infoboxes(reading, language)
    if not from_infoboxes(reading, boxes, words, claims):
        return None
    from_persondata(reading, language, words, claims)
    for house in houses(reading, language)[:MOST_HOUSES]:
        claims.is_person = True
        claims.date("birth_date", house.birth, "succession", house.span)
        claims.date("death_date", house.death, "succession", house.span)
    lead = read_lead(reading, words)
    prose = [block for block in reading.blocks() if isinstance(block, Paragraph)]
    if not (claims.is_person or _is_life(lead)) and (
        boxes or not tells_of_someone(lead.life, prose, lead.names, words)
    ):
        return None
    if lead.life is not None and lead.paragraph is not None:
        _from_life(reading, lead.life, lead.paragraph, claims)
    _from_prose(reading, (prose, lead.names), words, claims)
    _names(reading, lead, claims)
    if lead.paragraph is not None and not claims.texts.get("description"):
        span = place_of(reading, lead.description, lead.paragraph.span)
        claims.text("description", lead.description, "lead", span)
    return _biography(reading, language, claims)


def _is_life(lead: Lead) -> bool:
    """Return whether the brackets behind the name have a word for birth."""
    life = lead.life
    return life is not None and life.marked and bool(life.birth or life.baptism)


def _from_life(reading: Reading, life: Life, paragraph: Paragraph, claims: Claims) -> None:
    """Note what a statement of the running text says."""
    for name, raw in (("birth_date", life.birth or life.baptism), ("death_date", life.death)):
        if raw is not None:
            value = raw.date()
            if raw is life.baptism and value is not None:
                value = PartialDate(value.year, value.month, value.day, approximate=True)
            claims.date(name, value, "lead", _place(reading, life, raw, paragraph.span))
    for name, text in (("birth_place", life.birth_place), ("death_place", life.death_place)):
        claims.text(name, text, "lead", place_of(reading, text, paragraph.span))
    birth_name = life.birth_name
    claims.text(
        "alternative_names", birth_name, "lead", place_of(reading, birth_name, paragraph.span)
    )
    if life.open:
        claims.living.append(Claim(True, "lead", paragraph.span))


def _place(reading: Reading, life: Life, raw: Raw, within: Span) -> Span:
    return place_of(reading, life.text[slice(*raw.span)], within)


def _from_prose(
    reading: Reading,
    about: tuple[list[Paragraph], frozenset[str]],
    words: Words,
    claims: Claims,
) -> None:
    """Note the first birth and the first death that sentences tell of, as far as nothing else does.

    A sentence may be about someone else after all: its date is not taken where another source has
    another one, and no death of someone who lives.
    """
    lives = any(claim.value for claim in claims.living)
    wanted = {name for name in ("birth", "death") if not _told(claims, name)}
    wanted -= {"death"} if lives else set()
    if not wanted:
        return
    for paragraph, life in read_prose(*about, words):
        name = "birth" if life.birth or life.birth_place else "death"
        raw = life.birth or life.death
        date = raw.date() if raw else None
        if name not in wanted or (date and claims.denies(f"{name}_date", date)):
            continue
        if _knows_day(claims, name):
            life.birth = life.death = None
        if claims.texts.get(f"{name}_place"):
            life.birth_place = life.death_place = ""
        _from_life(reading, life, paragraph, claims)
        wanted = {name for name in wanted if not _told(claims, name)}
        if not wanted:
            return


def _told(claims: Claims, event: str) -> bool:
    """Return whether a source has told the day and the place."""
    return bool(claims.texts.get(f"{event}_place")) and _knows_day(claims, event)


def _knows_day(claims: Claims, event: str) -> bool:
    """Return whether a source that is trusted as much as running text has told the day."""
    dates = claims.dates.get(f"{event}_date", ())
    return any(claim.value.day and claim.source != "category" for claim in dates)


def _names(reading: Reading, lead: Lead, claims: Claims) -> None:
    if lead.name and lead.paragraph is not None:
        span = place_of(reading, lead.name, lead.paragraph.span)
        claims.text("name", lead.name, "lead", span)
    title = subject.plain_title(reading.page.title or "")
    claims.text("name", title, "title", (0, 0))
    if not claims.texts.get("name"):
        claims.text("name", forward(reading.default_sort() or ""), "category", (0, 0))


def _biography(reading: Reading, language: Language, claims: Claims) -> Biography | None:
    claims.texts["name"] = sorted(claims.texts.get("name", ()), key=_of_name)
    names = claims.texts["name"]
    if not names:
        return None
    best = names[0]
    return Biography(
        Fact(best.value, best.source, best.span),
        tuple(_others(best, [*names[1:], *claims.texts.get("alternative_names", ())])),
        claims.fact_of_date("birth_date"),
        claims.fact_of_text("birth_place"),
        claims.fact_of_date("death_date"),
        claims.fact_of_text("death_place"),
        claims.fact_of_living(),
        claims.fact_of_text("description"),
        claims.fact_of_text("occupation"),
        claims.fact_of_text("nationality"),
        tuple(_offices(reading, language)),
    )


def _of_name(claim: Claim[str]) -> int:
    """The lead gives the name in full, an infobox the one that is used."""
    return ("lead", "infobox", "persondata", "title", "category").index(claim.source)


def _others(best: Claim[str], claims: list[Claim[str]]) -> Iterator[Fact[str]]:
    known = {best.value.casefold()}
    for claim in claims:
        if claim.value.casefold() not in known:
            known.add(claim.value.casefold())
            yield Fact(claim.value, claim.source, claim.span)


def _offices(reading: Reading, language: Language) -> Iterator[Fact[Office]]:
    """Yield what succession boxes name, then what only infoboxes do."""
    known: set[str] = set()
    for box in succession(reading, language):
        known.add(box.title.casefold())
        present = bool(box.terms) and box.terms[-1].present
        source = "infobox" if box.source == "infobox" else "succession"
        yield Fact(Office(box.title, box.title_link, box.start, box.end, present), source, box.span)
    for each in (office for box in infoboxes(reading, language) for office in box.offices):
        if each.title and each.title.casefold() not in known:
            yield Fact(_office(each, language), "infobox", each.span)


def _office(office: InfoboxOffice, language: Language) -> Office:
    """Return an office of an infobox with its times as dates."""
    texts = [value.text if (value := office.get(f"term_{end}")) else "" for end in ("start", "end")]
    if not any(texts) and (whole := office.get("term")):
        found = terms(whole.text, language.dates)
    else:
        found = terms(" – ".join(texts), language.dates)
    start, end = (found[0].start, found[-1].end) if found else (None, None)
    present = bool(found) and found[-1].present
    return Office(office.title, office.title_link, start, end, present)
