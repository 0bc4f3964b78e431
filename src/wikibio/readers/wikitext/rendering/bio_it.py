"""The first sentence of Italian biographies, which a template writes from its arguments.

Source: https://it.wikipedia.org/wiki/Template:Bio/man; the words are data/leads/it.toml.
"""

import re
from collections.abc import Mapping
from typing import Any

from wikibio.languages import tables
from wikibio.readers.wikitext.rendering.call import Call
from wikibio.readers.wikitext.rendering.forms import fill_form

_LINKABLE = re.compile(r"\d{1,4}(?: a\.C\.)?|\d{1,2}º? [a-z]+")
_MARKUP = re.compile(r"^(?:\[\[(?:[^\[\]|]*\|)?|'')+")
_CLOSE = (",", ";", ".", ":")


def bio_it(call: Call) -> str | None:
    """Return the sentence: name, life bracket, verb, occupations, nationality; None without name.

    An example: `'''Ada Rossi''' ([[Roma]], [[1º maggio]] [[1900]]) è una pittrice italiana.`
    """
    if not call.get("Nome", "Cognome", "Pseudonimo"):
        return None
    words = lead_words("it")
    form = words["name-of-pseudonym" if call.get("Pseudonimo") else "name"]
    names = " ".join(part for part in (call.get("Nome"), call.get("Cognome")) if part)
    name = fill_form(form, {**call.arguments, "name": names})
    after = _joined(call.get("PostCognomeVirgola"), ", ") + _joined(call.get("PostCognome"), " ")
    life = _life(call, words)
    rest = call.get("FineIncipit") or _predicate(call, words)
    stop = "" if call.get("Punto").lower() == words["no-stop"] else "."
    sentence = f"{name}{after}{life}" + _joined(rest, " ")
    return sentence if not stop or sentence.endswith(stop) else sentence + stop


def lead_words(code: str) -> Mapping[str, Any]:
    """Return the words of one language's lead sentences."""
    return tables.table(f"leads/{code}")


def _joined(text: str, joint: str) -> str:
    """Return words with what stands before them, unless they bring their own comma."""
    if not text:
        return ""
    return text if text.startswith(_CLOSE) else joint.rstrip() * (joint != " ") + " " + text


def _life(call: Call, words: Mapping[str, Any]) -> str:
    """Return the bracket of a life, "" where neither a place nor a date is known."""
    born, died = (_event(call, words, event) for event in ("Nascita", "Morte"))
    if call.get("AnnoMorte", "GiornoMeseMorte", "LuogoMorte"):
        life = (born or words["unknown"]) + words["between"] + (died or words["unknown"])
    else:
        life = born
    before = call.get("PreData")
    inside = words["joints"]["before-data"].join(part for part in (before, life) if part)
    return f" ({inside})" if inside else ""


def _event(call: Call, words: Mapping[str, Any], event: str) -> str:
    """Return place and date of a birth or a death."""
    place, link = call.get(f"Luogo{event}"), call.get(f"Luogo{event}Link")
    if place and "[[" not in place:
        place = f"[[{link}|{place}]]" if link else f"[[{place}]]"
    place = call.get(f"Luogo{event}Alt") or place
    parts = (call.get(f"GiornoMese{event}"), call.get(f"Anno{event}"))
    unknown = words["unknown"]
    date = " ".join(
        unknown if part == "?" else f"[[{part}]]" if _LINKABLE.fullmatch(part) else part
        for part in parts
        if part
    )
    return ", ".join(part for part in (place, date or (unknown if place else "")) if part)


def _predicate(call: Call, words: Mapping[str, Any]) -> str:
    """Return "è stato un pittore e scultore italiano", "" where no occupation is given."""
    occupations = [call.get(name) for name in ("Attività", "Attività2", "Attività3")]
    occupations = [each for each in occupations if each]
    if not occupations:
        return ""
    others = call.get("AttivitàAltre")
    joints = words["joints"]
    listed = joints["list"].join(occupations)
    if not others and len(occupations) > 1:
        listed = joints["list"].join(occupations[:-1]) + joints["last"] + occupations[-1]
    sex = "woman" if call.get(words["sex"]) in words["woman"] else "man"
    dead = call.get("AnnoMorte", "GiornoMeseMorte", "LuogoMorte", "Epoca") != ""
    verb = words["verbs"][f"{'dead' if dead else 'alive'}-{sex}"]
    naturalised = call.get("NazionalitàNaturalizzato")
    citizenship = call.get("Cittadinanza")
    return (
        f"{verb} {_article(listed, sex, words['articles'])}{listed}"
        + _joined(others, " ")
        + _joined(call.get("Nazionalità"), " ")
        + (words["naturalised"][sex] + naturalised if naturalised else "")
        + (joints["citizenship"] + citizenship if citizenship else "")
        + _joined(call.get("PostNazionalità"), " ")
    )


def _article(listed: str, sex: str, articles: Mapping[str, str]) -> str:
    """Return the article that the first word takes: uno scrittore, un'attrice."""
    first = _MARKUP.sub("", listed).lower()
    hard, vowel = re.match(articles["hard"], first), re.match(articles["vowel"], first)
    if sex == "woman":
        return articles["woman-vowel" if vowel and not hard else "woman"]
    return articles["man-hard" if hard else "man"]
