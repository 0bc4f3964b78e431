"""Segments: the body of a flattened text cut where it was put together, each stretch labelled."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

from wikibio.model import Span
from wikibio.readers.flattened.divide.blocks import is_debris
from wikibio.readers.flattened.divide.chain import chain
from wikibio.readers.flattened.divide.classes import BLANKS, EDGE, classes
from wikibio.readers.flattened.divide.cuts import find_cuts
from wikibio.readers.flattened.divide.features import Observer
from wikibio.readers.flattened.divide.fields import Group, Groups
from wikibio.readers.flattened.divide.wording import wording

_LINKS = "links"
_WORKS = "works"
_LISTS = (_LINKS, _WORKS)
_GLUED = ("low", "stop", "quote", "paren", "digit", "colon")
_INSIDE = ("low", "up", "digit")
"""Edges that no sentence ends with."""
_FEW = 3
_SOON = 100
"""In how many characters a paragraph's second sentence ends."""
_SENTENCES = re.compile(r"[^\W\d_]{3}\. [A-Z]")


def _stands_alone(outline: Group) -> bool:
    """Return whether a known title stands behind a sentence and is glued to what follows."""
    return str(outline[0]).startswith("stop") and outline[1] in ("low", "edge", "caption")


def _is_glued(outline: Group) -> bool:
    """Return whether several words stand glued to a small letter: no name has a capital there."""
    return outline[0] == "low" and int(outline[2]) > 2


def _is_item(outline: Group, said: Group) -> bool:
    """Return whether a stretch is no sentence."""
    return said[6] == 0 and not str(outline[1]).startswith("stop")


def _is_unfinished(outline: Group, said: Group) -> bool:
    """Return whether a stretch behind a sentence has no verb and ends as no sentence does."""
    return said[6] == 0 and outline[0] in ("stop", "quote") and outline[1] in _INSIDE


def _cites(label: str, citation: Group | None) -> bool:
    """Return whether a stretch of plain prose is a citation for certain."""
    if citation is None or label == "r":
        return label == "r"
    left, cues, publisher, quoted = citation[0], citation[3], citation[6], citation[8]
    return label == "R" and left in _GLUED and bool(cues or publisher or quoted)


def _goes_on(label: str, said: Group, citation: Group | None) -> bool:
    """Return whether what was taken for a citation is text: a sentence, or an address in one."""
    left, opening, verbs = str(said[0]), said[4], said[6]
    if label == "r":
        return left.endswith("_") and opening in ("starter", "small", "subject") and verbs != 0
    return citation is not None and bool(citation[11]) and left.endswith("_")


class Segments:
    """The cuts of one text, and what each stretch from a cut to the next most likely is."""

    def __init__(self, text: str, code: str, subject: str | None, levels: dict[int, int]) -> None:
        """Take a body, its language and subject, and the headings that were marked, by place."""
        self.text, self.levels = text, levels
        self.is_prose = False
        self._wording = wording(code, subject)
        self._kinds = classes(text)
        self.cuts = self._cuts()
        """Where the stretches begin."""

    def _cuts(self) -> list[int]:
        cuts = find_cuts(self.text, self._kinds, self._wording) if self.text else []
        for start in self.levels:
            end = self.text.find(EDGE, start)
            if start < end:
                cuts[bisect_left(cuts, start) : bisect_left(cuts, end)] = [start]
        return cuts

    @cached_property
    def _rows(self) -> list[Groups]:
        return Observer(self.text, self._kinds, self._wording).see(self.cuts)

    @cached_property
    def _fixed(self) -> dict[int, str]:
        if not self.levels:
            return {}
        return {index: "H" for index, cut in enumerate(self.cuts) if cut in self.levels}

    @cached_property
    def labels(self) -> str:
        """A letter for each stretch; see `wikibio.readers.flattened.divide.chain.LABELS`."""
        found = list(chain().labels(self._rows, self._fixed))
        kind = ""
        for index, (label, row) in enumerate(zip(found, self._rows, strict=True)):
            if not row[0][4] and kind not in _LISTS:
                if label == "C" and row[0][0] != "stop":
                    continue  # most that go on with a block do so anywhere
                if label == "P" and row[2] is None:
                    kind = ""
                    continue
            if label in "CI" and self._is_prose(index, found, kind):
                found[index], kind = "P", ""
                continue
            if label == "J" and kind == _LINKS and self._is_link(index, found):
                found[index] = "I"
            if found[index] in "Ih":
                continue
            label = found[index] = self._settled(index, found, kind)  # noqa: PLW2901
            if label in "HP":
                kind = str(row[0][4]) if label == "H" else ""
        return "".join(found)

    def _settled(self, index: int, found: Sequence[str], kind: str) -> str:
        """Return a label as its neighbours and the kind of its section allow it."""
        outline, said, citation, *_ = self._rows[index]
        title, label = outline[4], found[index]
        before, behind = found[index - 1] if index else "", found[index + 1 : index + 2]
        if label in "RrJ" and self._is_text(label, said, citation):
            return "C"
        if label == "H" and not title and index not in self._fixed:
            last = kind in _LISTS and before == "I" and behind == ["H"]
            if kind == _LINKS or last:
                return "I"  # what follows that title is a list, not a section; nor is its last line
            ends = behind != ["h"] and self._ends_sentence(index)
            return "P" if ends else label  # a title has no full stop
        if label in "CRrP" and title and _stands_alone(outline):
            return "H"
        if label == "R" and citation is None and self._is_bare(index):
            label = "H"
        if label == "P" and kind in _LISTS and _is_item(outline, said):
            listed = behind == ["I"] or (kind == _LINKS and before == "H")
            return "I" if listed else label
        if label == "P" and citation and behind == ["H"] and _is_unfinished(outline, said):
            label = "R"  # a paragraph before a heading ends with its last sentence
        elif label == "C" and kind == _LINKS and before == "I" and _is_glued(outline):
            label = "I"
        elif label == "r" and before not in ("R", "r"):
            label = "C"
        return label

    def _is_prose(self, index: int, found: Sequence[str], kind: str) -> bool:
        """Return whether what was taken for an item, or to go on, is several sentences by itself."""
        outline, *_, seam = self._rows[index]
        before, behind = found[index - 1] if index else "", found[index + 1 : index + 2]
        if found[index] == "C":
            abbreviated = seam is not None and seam[2] == "abbreviation"
            glued = before == "P" and outline[0] == "stop" and not abbreviated
            return glued and self._is_several(index)
        alone = behind != ["I"] or (self._tells(index) and self._tells(index + 1))
        alone = alone and kind == _WORKS and before == "H"
        if not alone and (before != "P" or outline[3]):
            return False
        text = self._stretch(index).rstrip()
        return text.endswith(".") and _SENTENCES.search(text) is not None

    def _is_several(self, index: int) -> bool:
        """Return whether a stretch has several sentences, soon one after the other."""
        start, end = self._span(index)
        return self._kinds.count(b". ", start, min(end, start + _SOON)) > 1

    def _tells(self, index: int) -> bool:
        """Return whether a stretch begins like a sentence, and is several."""
        opens = self._rows[index][1][4] in ("starter", "subject")
        return (
            opens and self._ends_sentence(index) and bool(_SENTENCES.search(self._stretch(index)))
        )

    def _is_link(self, index: int, found: Sequence[str]) -> bool:
        """Return whether what was taken for debris is a line of a list: it has words."""
        before, left = found[index - 1], self._rows[index][0][0]
        listed = before == "H" or (before == "I" and left in _GLUED)
        return listed and not is_debris(self._stretch(index))

    def _is_bare(self, index: int) -> bool:
        """Return whether words before a cut have no sign of a citation: no name, number or stop."""
        outline, said, *_ = self._rows[index]
        alone = outline[1] in ("edge", "caption") and said[7] == "sentence"
        return alone and self._stretch(index).strip(BLANKS).replace(" ", "").isalpha()

    def _ends_sentence(self, index: int) -> bool:
        """Return whether a stretch ends with a full stop, whatever stands behind it."""
        return self._stretch(index).rstrip(BLANKS)[-1:] in (".", "!", "?", "…")

    def _stretch(self, index: int) -> str:
        start, end = self._span(index)
        return self.text[start:end]

    def _span(self, index: int) -> Span:
        end = self.cuts[index + 1] if index + 1 < len(self.cuts) else len(self.text)
        return self.cuts[index], end

    def _is_text(self, label: str, said: Group, citation: Group | None) -> bool:
        """Return whether what was taken for a citation or debris goes on with the text."""
        return (self._is_whole and not _cites(label, citation)) or _goes_on(label, said, citation)

    @cached_property
    def _is_whole(self) -> bool:
        """Whether the text is plain prose, which holds no remains and hardly a seam."""
        seams = (row[0][0] for row in self._rows)
        return self.is_prose and sum(seam in _GLUED for seam in seams) < _FEW

    @cached_property
    def confidences(self) -> list[float]:
        """How likely each label is."""
        return chain().confidences(self._rows, self._fixed, self.labels)
