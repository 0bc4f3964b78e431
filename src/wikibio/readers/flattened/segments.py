"""Segments: the body of a flattened text cut where it was put together, each stretch labelled."""

from bisect import bisect_left
from functools import cached_property

from wikibio.readers.flattened.chain import chain
from wikibio.readers.flattened.classes import EDGE, classes
from wikibio.readers.flattened.cuts import find_cuts
from wikibio.readers.flattened.features import Group, Groups, Observer
from wikibio.readers.flattened.wording import wording

_LINKS = "links"
_LISTS = ("links", "works")
_GLUED = ("low", "stop", "quote", "paren", "digit", "colon")
_FEW = 3


def _stands_alone(outline: Group) -> bool:
    """Return whether a known title stands behind a sentence and is glued to what follows."""
    return str(outline[0]).startswith("stop") and outline[1] in ("low", "edge", "caption")


def _is_item(outline: Group, said: Group) -> bool:
    """Return whether a stretch is no sentence."""
    return said[6] == 0 and not str(outline[1]).startswith("stop")


def _cites(label: str, citation: Group) -> bool:
    """Return whether a stretch of plain prose is a citation for certain."""
    left, cues, publisher, quoted = str(citation[0]), citation[3], citation[6], citation[8]
    return label == "r" or (label == "R" and left in _GLUED and bool(cues or publisher or quoted))


def _goes_on(label: str, said: Group, citation: Group) -> bool:
    """Return whether what was taken for a citation is text: a sentence, or an address in one."""
    left, opening, verbs = str(said[0]), said[4], said[6]
    if label == "r":
        return left.endswith("_") and opening in ("starter", "subject") and verbs != 0
    return bool(citation[11]) and left.endswith("_")


class Segments:
    """The cuts of one text, and what each stretch from a cut to the next most likely is."""

    def __init__(self, text: str, code: str, subject: str | None, levels: dict[int, int]) -> None:
        """Take a body, its language and subject, and the headings that were marked, by place."""
        self.text, self.levels = text, levels
        self.is_prose = False
        self._wording = wording(code, subject)

    @cached_property
    def _kinds(self) -> bytes:
        return classes(self.text)

    @cached_property
    def cuts(self) -> list[int]:
        """Where the stretches begin."""
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
        """A letter for each stretch; see `wikibio.readers.flattened.chain.LABELS`."""
        found = list(chain().labels(self._rows, self._fixed))
        kind = ""
        for index, (outline, said, citation, *_) in enumerate(self._rows):
            title, label = str(outline[5]), found[index]
            if label in "RrJ" and (
                (self._is_whole and not _cites(label, citation)) or _goes_on(label, said, citation)
            ):
                label = "C"
            elif label == "H" and not title and index not in self._fixed:
                if kind == _LINKS:
                    label = "I"  # what follows that title is a list, not a section
                elif str(outline[1]).startswith("stop") and found[index + 1 : index + 2] != ["h"]:
                    label = "P"  # a title has no full stop
            elif label == "P" and kind in _LISTS and _is_item(outline, said):
                label = "I" if found[index + 1 : index + 2] == ["I"] else label
            elif label in "CR" and title and _stands_alone(outline):
                label = "H"
            if label == "r" and found[index - 1] not in "Rr":
                label = "C"
            if label in "HP":
                kind = title if label == "H" else ""
            found[index] = label
        return "".join(found)

    @cached_property
    def _is_whole(self) -> bool:
        """Whether the text is plain prose, which holds no remains and hardly a seam."""
        seams = (row[0][0] for row in self._rows)
        return self.is_prose and sum(seam in _GLUED for seam in seams) < _FEW

    @cached_property
    def confidences(self) -> list[float]:
        """How likely each label is."""
        return chain().confidences(self._rows, self._fixed, self.labels)
