"""Bold and italics: runs of apostrophes, settled line by line as MediaWiki does.

Source: https://www.mediawiki.org/wiki/Help:Formatting#Text_formatting_markup; apostrophes that
belong to words are told from markup by the rules of MediaWiki's parser.
"""

import re

_RUN = re.compile("''+")


def unquote(line: str) -> str:
    """Return a line without its quote runs; apostrophes that are none stay."""
    if "'''" not in line:  # italics only
        return line.replace("''", "")
    lengths = list(map(len, _RUN.findall(line)))
    bold = sum(length != 2 for length in lengths)
    italics = len(lengths) - lengths.count(3) - lengths.count(4)
    if not (bold % 2 and italics % 2) and 4 not in lengths and max(lengths) <= 5:
        return _RUN.sub("", line)
    texts = _RUN.split(line)
    for index, length in enumerate(lengths):
        kept = length - 5 if length > 5 else 1 if length == 4 else 0
        texts[index] += "'" * kept
        lengths[index] = length - kept
    if bold % 2 and italics % 2:
        run = _apostrophe(texts, lengths)
        if run is not None:
            texts[run] += "'"
    return "".join(texts)


def _apostrophe(texts: list[str], lengths: list[int]) -> int | None:
    """Return which bold run is an apostrophe before italics, when both kinds are odd.

    MediaWiki prefers one after a single letter, then after a longer word, then after a space.
    """
    word = space = None
    for index, length in enumerate(lengths):
        if length != 3:
            continue
        before = texts[index]
        if before[-1:] == " ":
            space = index if space is None else space
        elif before[-2:-1] == " ":
            return index
        elif word is None:
            word = index
    return word if word is not None else space
