"""Text to tokens: the Penn Treebank's conventions, in lower case, as far as rules go.

Brackets are `-lrb-` and so on, double quotes two backquotes or two apostrophes, dashes `--`.
Source: https://en.wikipedia.org/wiki/Treebank, and the examples in the dataset's README.
"""

from collections.abc import Collection, Iterator
from typing import Final

import regex

from wikibio.languages import Spelling

BRACKETS: Final = {
    "(": "-lrb-",
    ")": "-rrb-",
    "[": "-lsb-",
    "]": "-rsb-",
    "{": "-lcb-",
    "}": "-rcb-",
    "（": "-lrb-",
    "）": "-rrb-",
}

OPENING, CLOSING = "``", "''"

_DOUBLE: Final = '"“”„‟«»'
_SINGLE: Final = "'‘’‚‛‹›`"
_BEFORE_OPENING: Final = frozenset("([{（-–—/" + _DOUBLE + _SINGLE)

# Not seen, or of no width; a soft hyphen only says where a line may end.
_INVISIBLE: Final = regex.compile("[\u00ad\u200b\u200e\u200f\u2060\ufeff]")
_CONTROL: Final = regex.compile(r"\p{Cc}")

_TOKEN: Final = regex.compile(
    r"""
    (?P<url> (?:https?://|www\.) [^\s<>"“”«»]* [^\s<>"“”«».,;:!?'’()\[\]{}] )
  | (?P<decade> ['’] \d\d s? (?!\w) )
  | (?P<katakana> [\p{Katakana}ー]+ )
  | (?P<sign> [\p{Han}\p{Hiragana}] )
  | (?P<word> LETTERS (?: (?: ['’.·/&‐‑-] | (?<=\d)[,:](?=\d) ) LETTERS )* )
  | (?P<dots> \.{2,} | … )
  | (?P<dash> [–—―] | -{2,} )
  | (?P<double> [DOUBLE] )
  | (?P<single> [SINGLE] )
  | (?P<other> . )
    """.replace("LETTERS", r"[[\w\p{M}\u200c\u200d]--[\p{Han}\p{Hiragana}\p{Katakana}ー]]+")
    .replace("DOUBLE", _DOUBLE)
    .replace("SINGLE", _SINGLE),
    regex.VERSION1 | regex.VERBOSE | regex.DOTALL,
)


class Tokeniser:
    """Divides texts of one language; `abbreviations` keep the full stop behind them."""

    def __init__(self, spelling: Spelling, abbreviations: Collection[str] = ()) -> None:
        self._spelling = spelling
        self._abbreviations = abbreviations
        self._inside = False
        """Whether a double quote is open."""

    def tokens(self, text: str) -> list[str]:
        """Return the tokens of a text; none is empty or has white space in it.

        >>> from wikibio.languages import get_spelling
        >>> " ".join(Tokeniser(get_spelling("en"), {"st"}).tokens("St. Mark's (1880–1907), “Ada”."))
        "st. mark 's -lrb- 1880 -- 1907 -rrb- , `` ada '' ."
        """
        self._inside = False
        text = _CONTROL.sub(" ", _INVISIBLE.sub("", text))
        return [token.lower() for chunk in text.split() for token in self._of_chunk(chunk)]

    def sentence(self, text: str) -> list[str]:
        """Return the tokens of a whole sentence: a stop of its own ends it after "U.S." too."""
        found = self.tokens(text)
        if found and found[-1][:-1].isdecimal() and found[-1].endswith("."):
            found[-1:] = [found[-1][:-1], "."]
        elif found and len(found[-1]) > 1 and found[-1].endswith(".") and found[-1] != "...":
            found.append(".")
        return found

    def _of_chunk(self, chunk: str) -> Iterator[str]:
        """Yield the tokens of a text without white space."""
        end = 0
        while match := _TOKEN.match(chunk, end):
            end = match.end()
            kind, token = match.lastgroup, match[0]
            if kind == "word":
                if chunk.startswith(".", end) and self._keeps_stop(token, chunk[end + 1 :]):
                    token, end = token + ".", end + 1
                yield from self._divided(token)
            elif kind == "dots":
                yield "..."
            elif kind == "dash":
                yield "--"
            elif kind == "double":
                yield self._double_quote(chunk, match.start())
            elif kind == "single":
                ending = self._ending_at(chunk, match.start())
                end = match.start() + len(ending or token)
                yield ending or _single_quote(chunk, match.start())
            elif kind == "decade":
                yield "'" + token[1:]
            else:
                yield BRACKETS.get(token, token)

    def _keeps_stop(self, word: str, rest: str) -> bool:
        if rest and rest[0] == ".":
            return False
        if word.isdecimal():
            # Where it ends a sentence it is none; but then something else stands before it.
            return self._spelling.ordinal_stop and len(word) < 3 and not rest
        short = (len(word) == 1 and word.isalpha()) or "." in word.rstrip(".")
        return (short and not word[-1].isdecimal()) or word.lower() in self._abbreviations

    def _divided(self, word: str) -> Iterator[str]:
        """Yield the words that a word is made of."""
        word = word.replace("’", "'")
        small = word.lower()
        if len(small) != len(word):
            word = small  # a capital that has two small letters; places must agree
        if small in self._spelling.divided:
            yield from self._spelling.divided[small]
            return
        if "'" not in word:
            yield word
            return
        for beginning in self._spelling.beginnings:
            if small.startswith(beginning) and len(small) > len(beginning):
                yield word[: len(beginning)]
                word, small = word[len(beginning) :], small[len(beginning) :]
                break
        for ending in self._spelling.endings:
            if small.endswith(ending) and len(small) > len(ending):
                yield word[: -len(ending)]
                word = word[-len(ending) :]
                break
        yield word

    def _ending_at(self, chunk: str, place: int) -> str:
        """Return the ending that stands free behind something else: `"Ada"'s`."""
        rest = chunk[place : place + 5].replace("’", "'").lower()
        for ending in self._spelling.endings if place else ():
            behind = chunk[place + len(ending) : place + len(ending) + 1]
            if rest.startswith(ending) and not behind.isalnum():
                return ending
        return ""

    def _double_quote(self, chunk: str, place: int) -> str:
        if len(chunk) == 1:
            self._inside = not self._inside
        else:
            begins = place == 0 or chunk[place - 1] in _BEFORE_OPENING
            self._inside = begins and place < len(chunk) - 1
        return OPENING if self._inside else CLOSING


def _single_quote(chunk: str, place: int) -> str:
    """Return ` where a quote opens, ' everywhere else."""
    begins = place == 0 or chunk[place - 1] in _BEFORE_OPENING
    return "`" if begins and place < len(chunk) - 1 else "'"
