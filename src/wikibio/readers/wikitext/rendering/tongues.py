"""Words in other tongues: their language's name, their signs, their Latin letters, their sense.

Names of languages are Unicode's, through Babel.
Source: https://en.wikipedia.org/wiki/Template:Lang and the documentation of each template.
"""

import functools
import re
import unicodedata

from wikibio.languages import cldr
from wikibio.readers.wikitext.rendering.call import Call

_HIDDEN = frozenset({"none", "no", "n", "off"})
_MARKUP = re.compile(r"<[^>]*>|[^\w]")
_CODE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]+)*")


@functools.lru_cache(maxsize=5000)
def language_name(code: str, wiki: str) -> str:
    """Return the name of a language in that of a wiki, "" where Unicode has none.

    A code whose later parts are not known gives the name of its first: "sr-Cyrl" is "Serbian".

    >>> language_name("de", "en"), language_name("pt-BR", "en")
    ('German', 'Brazilian Portuguese')
    """
    names = cldr.locale_or_english(wiki).languages
    return names.get(code.replace("-", "_")) or names.get(code.partition("-")[0]) or ""


def labelled_language(call: Call) -> str | None:
    """Return a text behind its language's name: `{{lang-de|Haus}}` -> "German: Haus".

    The language is the end of the template's name after the first "-", or argument 1 where the
    option `code-at` is "1" (the others then stand one place later). Options: `name`, the
    language's name where Unicode's is not used; `between` (": "); `romanized` and `literal`, the
    words before the Latin letters and before the sense, without which those are not shown;
    `end`, what stands behind the sense. `label=` names another label, "none" hides it.
    """
    shift = 1 if call.get("code-at") == "1" else 0
    code = call.get("1") if shift else call.name.partition("-")[2]
    numbered = [call.get(str(number + shift)) for number in range(1, 4)]
    text = numbered[0] or call.get("text")
    if not text:
        return None
    latin, sense = numbered[1], numbered[2]
    if is_latin(text):
        latin, sense = "", sense or latin
    latin = latin or call.get("translit", "tr", "romanization")
    sense = sense or call.get("lit", "translation")
    label = call.get("label") or call.get("name") or language_name(code, call.language.code)
    shown = (
        text
        if label.lower() in _HIDDEN or not label
        else label + (call.get("between") or ": ") + text
    )
    if latin and call.get("romanized"):
        shown += call.get("romanized") + latin
    if sense and call.get("literal"):
        shown += call.get("literal") + sense + call.get("end")
    return shown


def in_language(call: Call) -> str | None:
    """Return `{{in lang|fr|de}}` -> "(in French and German)".

    Options: `before` and `after`, what stands around the names; `last`, between the last two.
    """
    names = [language_name(code, call.language.code) or code for code in call.numbered() if code]
    if not names:
        return None
    *others, last = names
    joined = ", ".join(others) + call.get("last") + last if others else last
    return f"{call.get('before')}{joined}{call.get('after')}"


def is_latin(text: str) -> bool:
    """Return whether a text's first letter is a Latin one; true where it has none."""
    letter = next((sign for sign in _MARKUP.sub("", text) if sign.isalpha()), "a")
    return unicodedata.name(letter, "LATIN").startswith(("LATIN", "MODIFIER"))


def pronounced(call: Call) -> str | None:
    """Return signs of pronunciation with their language: "French pronunciation: [paʁi]".

    `{{IPA-fr|paʁi|lang}}`; the language is the end of the template's name after "-", or argument
    1 where that is a language's code and a second is given. Options: `usual`, the label ("$1
    pronunciation: "); `label-lang`, `label-pron` and so on, labels that argument 2 chooses; one
    that is not known leaves the label out. `fallback` is shown as a label without a language.
    """
    code, signs, kind = call.name.partition("-")[2], call.get("1"), call.get("2")
    if not code and kind and _CODE.fullmatch(signs) and language_name(signs, call.language.code):
        code, signs, kind = signs, kind, call.get("3")
    if not signs:
        return None
    if not code or code == "all":
        return signs if _has_brackets(signs) or not code else f"&#91;{signs}&#93;"
    name = language_name(code, call.language.code)
    label = call.get(f"label-{kind.lower()}") if kind else call.get("usual")
    if "$1" in label and not name:
        label = ""
    return label.replace("$1", name) + (signs if _has_brackets(signs) else f"&#91;{signs}&#93;")


def _has_brackets(signs: str) -> bool:
    return signs[:1] in "[/⟨{" or signs.startswith("&#91;")


def english_phonemes(call: Call) -> str | None:
    """Return the signs of `{{IPAc-en|ˈ|b|ʌ|s}}` between slashes: "/ˈbʌs/".

    Options: `label-us`, `label-uk` and so on: words that an argument before the signs stands for;
    `signs`, pairs of ways to write a sign and the sign, "'=ˈ th=θ".
    """
    signs = dict(pair.split("=", 1) for pair in call.get("signs").split(" ") if "=" in pair)
    labels: list[str] = []
    shown: list[str] = []
    for value in call.numbered():
        label = call.get(f"label-{value.lower()}") if value and not shown else ""
        if label:
            labels.append(label)
        elif value == "_":
            shown.append(" ")
        elif value:
            shown.append(signs.get(value, value))
    if not shown:
        return None
    return "".join(labels) + f"/{''.join(shown)}/"


def respelled(call: Call) -> str | None:
    """Return syllables with dashes between: `{{respell|JEF|ər|sən}}` -> "JEF-ər-sən".

    "_" parts words, "-" and an apostrophe join without a dash.
    """
    shown = ""
    joined = True
    for value in call.numbered():
        if value in {"_", "'", "-", "&#39;", ""}:
            shown += {"_": " ", "-": "-"}.get(value, "")
            joined = True
            continue
        shown += value if joined else f"-{value}"
        joined = False
    return shown.strip() or None


def nihongo(call: Call) -> str | None:
    """Return `{{nihongo|castle|城|shiro|big}}` -> "castle (城, shiro, big)".

    Argument 5 stands behind the bracket. Options: `first` and `inside`, the numbers of the
    arguments before the bracket and in it, in their order ("1" and "2,3,4"); where the first is
    empty the next that is given takes its place.
    """
    inside = [call.get(name) for name in (call.get("inside") or "2,3,4").split(",")]
    given = [value for value in (call.get(call.get("first") or "1"), *inside) if value]
    if not given:
        return None
    before, *rest = given
    if not call.get(call.get("first") or "1") and call.get("3") in rest:
        before = call.get("3")
        rest = [value for value in given if value != before]
    shown = f"{before} ({', '.join(rest)})" if rest else before
    return f"{shown} {call.get('5')}".strip()


def labelled(call: Call) -> str | None:
    """Return several texts each behind its label: "Chinese: 中文; pinyin: Zhōngwén".

    Options: `keys`, the arguments in the order they are shown, parted by spaces, each with the
    words before it in the option `label-KEY` and behind it in `end-KEY`; `as-numbers`, the keys
    that arguments 1, 2, 3 stand for; `between` ("; "). `labels=no` on the page hides the labels,
    `first=t` puts that key first.
    """
    numbers = call.get("as-numbers").split()
    values = {key: call.get(str(place)) for place, key in enumerate(numbers, 1)}
    keys = call.get("keys").split()
    if (first := call.get("first")) in keys:
        keys = [first, *(key for key in keys if key != first)]
    hidden = call.get("labels").lower() in _HIDDEN
    shown = [
        ("" if hidden else call.get(f"label-{key}")) + value + call.get(f"end-{key}")
        for key in keys
        if (value := call.get(key) or values.get(key, ""))
    ]
    return (call.get("between") or "; ").join(shown) or None
