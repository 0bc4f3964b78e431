"""How time grows with the length of a hostile page: it may double when the page doubles."""

import itertools
import time
from collections.abc import Callable

import wikibio

SIZES = (100_000, 200_000, 400_000)
ENOUGH = 20.0
"""Seconds after which a shape is not tried at the next size: it is quadratic already."""


def _repeat(unit: str) -> Callable[[int], str]:
    return lambda size: unit * (size // len(unit))


def _nest(opening: str, closing: str, inside: str = "x") -> Callable[[int], str]:
    def make(size: int) -> str:
        depth = size // len(opening + closing)
        return opening * depth + inside + closing * depth

    return make


SHAPES: dict[str, Callable[[int], str]] = {
    "unclosed {{": _repeat("{{"),
    "unclosed {{a|": _repeat("{{a|"),
    "unclosed {{{": _repeat("{{{"),
    "unclosed [[": _repeat("[["),
    "unclosed [[a|": _repeat("[[a|"),
    "unclosed [[File:a|": _repeat("[[File:a|"),
    "unclosed {|": _repeat("{|\n"),
    "unclosed {| |-": _repeat("{|\n|-\n| "),
    "unclosed {| {{a": _repeat("{|\n| {{a\n|-\n"),
    "unclosed <ref": _repeat("<ref name=a "),
    "unclosed <ref>": _repeat("<ref>"),
    "unclosed <!--": _repeat("<!--"),
    "unclosed <b>": _repeat("<b>"),
    "unclosed <nowiki>": _repeat("<nowiki>"),
    "unclosed <div a='": _repeat("<div a='"),
    "unclosed <": _repeat("<"),
    "closing tags only": _repeat("</b></div>"),
    "unclosed [http://": _repeat("[http://"),
    "unclosed [http://a b": _repeat("[http://a b "),
    "bare http://": _repeat("http://"),
    "bare http://a(": _repeat("http://a("),
    "quotes ''": _repeat("''"),
    "quotes '''''": _repeat("'''''"),
    "quotes '' a '''": _repeat("'' a ''' b "),
    "quotes, lines": _repeat("''a '''b\n"),
    "one apostrophe run": _repeat("'"),
    "closed {{ {{": _nest("{{a|", "}}"),
    "closed {{{ {{{": _nest("{{{a|", "}}}"),
    "closed [[ [[": _nest("[[a|", "]]"),
    "closed [[File: [[File:": _nest("[[File:a|", "]]"),
    "closed {| {|": _nest("{|\n|\n", "\n|}"),
    "closed <b> <b>": _nest("<b>", "</b>"),
    "closed <div> <div>": _nest("<div>", "</div>"),
    "closed <ref> <ref>": _nest("<ref>", "</ref>"),
    "closed -{ -{": _nest("-{", "}-"),
    "deep list": _repeat("*"),
    "deepening list": lambda size: "\n".join(
        "*" * depth for depth in range(1, int((2 * size) ** 0.5))
    ),
    "; : : :": lambda size: ";" + " :a" * (size // 3),
    "= = =": _repeat("="),
    "headings unclosed": _repeat("== a\n"),
    "headings": _repeat("== a ==\n"),
    "| | |": lambda size: "{|\n|" + "|" * size,
    "|| ||": lambda size: "{|\n| a" + " || a" * (size // 5),
    "spans": lambda size: "{|\n" + "|rowspan=999 colspan=999|a\n|-\n" * (size // 32) + "|}",
    "entities": _repeat("&amp;"),
    "unclosed &": _repeat("&"),
    "__": _repeat("__"),
    "~~~~": _repeat("~"),
    "blank lines": _repeat("\n"),
    "spaces": _repeat(" "),
    "space lines": _repeat(" \n"),
    "one line": _repeat("word "),
    "}} ]] |}": _repeat("}}]]|}\n"),
    "mixed openings": _repeat("{{a|[[b|<ref>{|\n"),
    "mixed, crossed": _repeat("{{a|[[b}}c]]"),
    "#REDIRECT [[": lambda size: "#REDIRECT " + "[[" * (size // 2),
    "NUL": _repeat("\0"),
}
"""Name -> a function from a size in characters to a page."""


def report() -> list[str]:
    """Measure every shape at every size; return the lines of the table."""
    header = "".join(f"{size // 1000:>8}k" for size in SIZES)
    lines = [f"{'page':<26}{header}   seconds for everything an article holds, and growth"]
    lines += [_row(name, make) for name, make in SHAPES.items()]
    return lines


def taken(page: str) -> float:
    """Return the CPU seconds that all parts of a page take: the lesser of two runs."""
    seconds = []
    for _ in range(2):
        begun = time.process_time()
        article = wikibio.parse(page, title="Hostile", format="wikitext")
        article.to_dict()
        article.to_text(tables=True)
        seconds.append(time.process_time() - begun)
        if seconds[0] > 1:
            break
    return min(seconds)


def _row(name: str, make: Callable[[int], str]) -> str:
    seconds: list[float] = []
    for size in SIZES:
        try:
            seconds.append(taken(make(size)))
        except (RecursionError, MemoryError) as error:
            return f"{name:<26} {type(error).__name__} at {size}"
        if seconds[-1] > ENOUGH:
            break
    growth = [f"{later / max(sooner, 1e-3):.1f}" for sooner, later in itertools.pairwise(seconds)]
    cells = "".join(f"{value:>9.2f}" for value in seconds)
    return f"{name:<26}{cells}   x {' x '.join(growth) or '- stopped: too slow'}"
