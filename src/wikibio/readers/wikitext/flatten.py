"""First pass: take comments, tags and templates out of the page, leaving its flow.

Order and rules are MediaWiki's: https://www.mediawiki.org/wiki/Manual:Parser#Preprocessing
"""

import re
import string
from typing import NamedTuple

from wikibio.languages import Rendering
from wikibio.model import Templates
from wikibio.readers.wikitext import html_tags
from wikibio.readers.wikitext.clean import clean
from wikibio.readers.wikitext.computed import SIMPLE, computed
from wikibio.readers.wikitext.entities import decode
from wikibio.readers.wikitext.expansion import Expander
from wikibio.readers.wikitext.flow import INSERTED, Flow
from wikibio.readers.wikitext.functions import PageFacts
from wikibio.readers.wikitext.grammar import MAGIC, Grammar
from wikibio.readers.wikitext.magic import page_names
from wikibio.readers.wikitext.preprocessor import Call as Braced
from wikibio.readers.wikitext.preprocessor import call_at, without_comments
from wikibio.readers.wikitext.scanner import NEVER, Braces, Element, Scanner
from wikibio.readers.wikitext.sentinels import BREAK, DROPPED, HOLE, LOST, VOID
from wikibio.readers.wikitext.tags import EXTENSION_TAGS, HTML_TAGS, Tag
from wikibio.readers.wikitext.transclusions import COMMENT, call, edges, fill, plain_arguments
from wikibio.readers.wikitext.variants import shown

DEPTH_LIMIT = 10
"""How deep templates are rendered in each other; each level reads its inside again."""

_TAG_TOKEN = re.compile(r"<(?:!--|(/?)([a-zA-Z][^\t\n\v />\x00]*+))")
_ANY_TOKEN = re.compile(r"\{\{|<|-\{(?!\{)")
_NAME = re.compile(r"\{\{([^|{}<>\[\]]*+)")
_NO_NAME = re.compile(r"\[\[|</?(?:" + "|".join(HTML_TAGS) + r")\b", re.IGNORECASE)
_INLINE = re.compile(r"\sinline(?=[\s=>/])", re.IGNORECASE)
_NOWIKI = re.compile(r"<nowiki>(.*?)</nowiki>", re.DOTALL)
_SPACE = " \t"


class Hidden(NamedTuple):
    """An element that is not shown: its span, and what stood in the flow before it."""

    start: int
    end: int
    pieces: int
    taken: int
    last: int


class Flattener:
    """Reads a text from start to end, once, into a Flow."""

    def __init__(
        self,
        text: str,
        grammar: Grammar,
        title: str | None,
        outer: "Flattener | None" = None,
        expander: Expander | None = None,
    ) -> None:
        self.text, self.grammar, self.title = text, grammar, title
        self.expander: Expander | None = outer.expander if outer else expander
        self.scanner = Scanner(text)
        self.depth: int = outer.depth + 1 if outer else 0
        self.flow = Flow(text, refs=self.scanner.refs, groups=self.scanner.groups)
        if outer:
            self.flow.stash, self.flow.nested = outer.flow.stash, outer.flow.nested
            self.flow.nested_expanded = outer.flow.nested_expanded
        self.lists: list[str] = []
        self.tables = 0
        self.hidden: Hidden | None = None
        self.heading: str | None = None
        self._last = 0
        self._settled: list[Braces] | None = None

    def run(self) -> Flow:
        """Return the flow of the text."""
        text = self.text
        if self.grammar.language.variants and "-{" in text:
            return self._run_with_variants()
        find = text.find  # two finds are faster than one pattern for both
        braces, bracket = find("{{"), find("<")
        while braces != NEVER or bracket != NEVER:
            if bracket == NEVER or NEVER != braces < bracket:
                position = self._braces(braces)
                if self._settled is not None:
                    self._run_settled(position)
                    break
            else:
                position = self._bracket(bracket)
            if NEVER != braces < position:
                braces = find("{{", position)
            if NEVER != bracket < position:
                bracket = find("<", position)
        return self._finish()

    def _finish(self) -> Flow:
        self.flow.pieces.append(self.text[self._last :])
        self.flow.origins.append(self._last)
        return self.flow

    def _run_with_variants(self) -> Flow:
        """Read a text that may hold `-{…}-`, on a wiki that knows it."""
        position = 0
        while (token := _ANY_TOKEN.search(self.text, position)) is not None:
            if token[0] == "<":
                position = self._bracket(token.start())
            elif token[0] == "-{":
                position = self._variant(token.start())
            else:
                position = self._braces(token.start())
                if self._settled is not None:
                    self._run_settled(position)
                    break
        return self._finish()

    def _variant(self, start: int) -> int:
        """Take `-{…}-`, the innermost of nested ones; unbalanced marks are text."""
        end = self.scanner.find("}-", start + 2)
        if end == NEVER or self.text.find("-{", start + 2, end) != NEVER:
            return start + 2
        content = self.text[start + 2 : end]
        instead = shown(content, self.grammar.language.variants)
        self.take(start, end + 2, self.inner(instead), "markup")
        return end + 2

    def _bracket(self, start: int) -> int:
        """Read what a "<" begins: a comment, a tag, or nothing."""
        if self.text.startswith("<ref", start):
            ref = self.scanner.quick_ref(start)
            if ref is not None:
                if self._settled is None:
                    self.scanner.refs.append(ref)
                self.take(start, ref.end, self._void(start, ref.end), "reference")
                return ref.end
        token = _TAG_TOKEN.match(self.text, start)
        if token is None:
            return start + 1
        slash, name = token.groups()
        if name is None:
            return self._comment(start)
        return self._tag(name, slash, start, token.end())

    def take(self, start: int, end: int, instead: str, reason: str) -> None:
        """Put `instead` into the flow for the source from `start` to `end`."""
        flow = self.flow
        flow.pieces += (self.text[self._last : start], instead)
        flow.origins += (self._last, INSERTED)
        flow.taken.append((reason, start, end))
        self._last = end

    def hide(self, start: int, end: int) -> None:
        """Begin an element that is not shown; `end` is where it does, behind its closing tag.

        It is read as all else, so that its templates and footnotes are known, and then forgotten.
        """
        if self.hidden is None or self.hidden.end <= start:
            flow = self.flow
            self.hidden = Hidden(start, end, len(flow.pieces), len(flow.taken), self._last)

    def unhide(self) -> None:
        """Forget the text of the hidden element, which ends here."""
        hidden, flow = self.hidden, self.flow
        if hidden is None:
            return
        self.hidden = None
        del flow.pieces[hidden.pieces :], flow.origins[hidden.pieces :], flow.taken[hidden.taken :]
        self._last = hidden.last
        self.take(hidden.start, hidden.end, DROPPED, "hidden")

    def _run_settled(self, position: int) -> None:
        """Go on once the scanner has been to the end of the text for braces left open.

        All balanced braces are known then; the rest are text. Footnotes were noted on that way.
        """
        settled = self._settled or []
        settled.reverse()
        while True:
            bracket = self.text.find("<", position)
            while settled and settled[-1].start < position:
                settled.pop()
            if settled and (bracket == NEVER or settled[-1].start < bracket):
                position = self._balanced(settled.pop())
            elif bracket == NEVER:
                return
            else:
                position = self._bracket(bracket)

    def _comment(self, start: int) -> int:
        """Take a comment out; one alone on its line goes with the line, as in MediaWiki."""
        text, end = self.text, self.scanner.comment_end(start)
        if end == NEVER:
            self.flow.problem("unclosed-comment", "A comment does not end.", start, start + 4)
            self.take(start, start + 4, "", "markup")
            return start + 4
        left = start
        while left > self._last and text[left - 1] in _SPACE:
            left -= 1
        if left > 0 and text[left - 1] == "\n":
            right = end
            while right < len(text) and text[right] in _SPACE:
                right += 1
            if right < len(text) and text[right] == "\n":
                start, end = left, right + 1
            elif text.startswith("<!--", right):
                # A row of comments on a line is looked at as one: the next has this one's start.
                start, end = left, right
        self.take(start, end, "", "comment")
        return end

    def _braces(self, start: int) -> int:
        simple = SIMPLE.match(self.text, start)
        if simple is not None:
            return self._template(simple[1], start, simple.end())
        found, left_open = self.scanner.braces(start)
        if not left_open:
            return self._balanced(found[0])
        for place, opening in left_open:
            if opening == "{{":
                self.flow.problem("unclosed-template", "A {{ has no }}.", place, place + 2)
        self._settled = found
        return start

    def _balanced(self, braces: Braces) -> int:
        if braces.size == 3:
            return self._parameter(braces)
        match = _NAME.match(self.text, braces.start)
        return self._template(match[1] if match else "", braces.start, braces.end)

    def _template(self, raw: str, start: int, end: int) -> int:
        mark = self.text[start + 2 + len(raw)]
        if mark in "<[":  # the head of a function may be followed by anything
            magic = ":" in raw and self.grammar.inline(raw) == MAGIC
            raw, mark = (raw, "|") if magic else self._name(start, end)
        if mark == "[" or not raw.strip():
            return start + 2  # no title can be so: the braces are text
        self.flow.templates.append((raw, start, end))
        rendering = self.grammar.inline(raw)
        if rendering == MAGIC:
            self.take(start, end, self._magic(start, end), "magic-word")
            return end
        if rendering is None:
            return self._unknown(raw, start, end)
        shown = self._render(rendering, raw, start, end) if rendering else None
        if self.depth:
            self.flow.nested.append((raw, end - start, bool(rendering) and shown is None))
        elif rendering and shown is None:
            self.flow.failed.add(start)
        if not shown:  # a template that shows nothing for want of arguments leaves a hole too
            shown = DROPPED if rendering == "" else LOST
        self.take(start, end, shown, "template")
        return end

    def _unknown(self, raw: str, start: int, end: int) -> int:
        """Take a template that no table knows; its own wikitext may say what it shows."""
        shown, expander = None, self.expander
        known = expander is not None and expander.templates is not None
        if expander and known and self.depth < DEPTH_LIMIT and not self.grammar.is_read(raw):
            wikitext = expander.template(self._call(start, end))
            shown = None if wikitext is None else self._expanded(wikitext, start)
        if shown is not None:
            if self.depth:
                self.flow.nested_expanded.append((raw, end - start))
            else:
                self.flow.expanded.add(start)
        elif self.depth:
            self.flow.nested.append((raw, end - start, False))
        self.take(start, end, LOST if shown is None else shown, "template")
        return end

    def _call(self, start: int, end: int) -> Braced:
        raw = self.text[start:end]
        if "<!--" not in raw:
            return call_at(self.scanner, start, end)
        raw = without_comments(raw)
        return call_at(Scanner(raw), 0, len(raw))

    def _magic(self, start: int, end: int) -> str:
        """Return the flow of what a magic word stands for."""
        if self.expander is None:
            self.expander = page_expander(self.grammar, PageFacts(self.title), None, len(self.text))
        expander = self.expander
        wikitext = expander.function(self._call(start, end))
        if expander.default_sort is not None:
            key = clean(self.inner(expander.default_sort), self.flow.stash)
            self.flow.default_sort = " ".join(key.split()) or None
            expander.default_sort = None
            return VOID
        shown = self._expanded(wikitext, start)
        return (LOST if shown is None else shown) if wikitext else DROPPED

    def _expanded(self, wikitext: str, start: int) -> str | None:
        """Return the flow of expanded wikitext, None where something in it is not known."""
        if wikitext.startswith(_LINE_STARTS) and start and self.text[start - 1] != "\n":
            wikitext = "\n" + wikitext  # https://www.mediawiki.org/wiki/Help:Templates#Notes
        expander = self.expander
        if expander is not None and (expander.kept or expander.expanded):
            self.flow.nested += ((name, size, False) for name, size in expander.kept)
            self.flow.nested_expanded += expander.expanded
            expander.kept, expander.expanded = [], []
        if "{{" not in wikitext and "<" not in wikitext:
            shown = wikitext
        else:
            shown = self._inner(wikitext, counted=False)
        return None if HOLE in shown else shown

    def _name(self, start: int, end: int) -> tuple[str, str]:
        """Return a template's name that has markup in it, and "[" if no name may hold that."""
        name_end, _ = edges(self.scanner, start, end)
        raw = COMMENT.sub("", self.text[start + 2 : name_end])
        return raw, "[" if _NO_NAME.search(raw) else "|"

    def _parameter(self, braces: Braces) -> int:
        """Take a template parameter: a page that is read itself shows only its default."""
        start, end = braces.start, braces.end
        pipes = self.scanner.pipes(start + 3, end - 3)
        if pipes:
            right = pipes[1] if len(pipes) > 1 else end - 3
            self.take(start, end, self.inner(self.text[pipes[0] + 1 : right]), "template")
        else:
            self.take(start, end, self.flow.put_away(self.text[start:end]), "template")
        return end

    def _render(self, rendering: Rendering, raw: str, start: int, end: int) -> str | None:
        """Return the flow of what a template shows, None where its arguments make no sense."""
        if isinstance(rendering, str):
            if rendering in _TABLE_MARKS:
                return _TABLE_MARKS[rendering]
            if "$" not in rendering:
                return self.inner(rendering)
        if self.depth >= DEPTH_LIMIT:
            self.flow.problem("template-depth", "Templates stand too deep.", start, end)
            return None
        arguments = self._arguments(raw, start, end)
        if isinstance(rendering, str):
            if "PAGENAME" in rendering:
                arguments |= page_names(self.title or "")
            return self.inner(fill(rendering, arguments))
        for key, value in arguments.items():
            if "{{" in value or "<" in value:  # most need none of it
                arguments[key] = self._inner(value, counted=True)
        return computed(rendering, raw, arguments, self.grammar, self.title)

    def _arguments(self, raw: str, start: int, end: int) -> dict[str, str]:
        """Return a template's arguments as they are written."""
        if self.text.startswith(raw, start + 2):  # no comment stands in the name
            plain = plain_arguments(self.text[start + 2 + len(raw) : end - 2])
            if plain is not None:
                return plain
        return {each.name: each.value for each in call(self.scanner, start, end).arguments}

    def inner(self, wikitext: str) -> str:
        """Return the flow of an argument's value."""
        if "{{" not in wikitext and "<" not in wikitext:
            return wikitext
        return self._inner(wikitext, counted=True)

    def _inner(self, wikitext: str, *, counted: bool) -> str:
        """Return the flow of a text within this one; `counted` if its templates are the page's."""
        if self.depth >= DEPTH_LIMIT:
            return DROPPED
        inner = Flattener(wikitext, self.grammar, self.title, self)
        if not counted:
            inner.flow.nested, inner.flow.nested_expanded = [], []
        return "".join(inner.run().pieces)

    def _tag(self, name: str, slash: str, start: int, after_name: int) -> int:
        kind = None if slash else EXTENSION_TAGS.get(name) or EXTENSION_TAGS.get(name.lower())
        name = name.lower()
        if kind is None:
            kind = HTML_TAGS.get(name)
            if kind is None:
                return after_name
            return html_tags.take(self, kind, name, start, after_name)
        element = self.scanner.element(name, start, after_name)
        if element is None:
            self.flow.problem("unclosed-tag", f"A <{name}> has no end.", start, after_name)
            return after_name
        self.take(start, element.end, self._extension(kind, element), _REASONS.get(kind, "markup"))
        return element.end

    def _void(self, start: int, end: int) -> str:
        """Return VOID where what is around could otherwise be read as one piece of markup."""
        before, after = self.text[start - 1 : start], self.text[end : end + 1]
        return "" if before in _PLAIN_BEFORE and after not in _MARKS_AFTER else VOID

    def _extension(self, kind: Tag, element: Element) -> str:
        """Return what stands in the flow for an extension tag."""
        if element.name == "includeonly":
            return ""
        if kind is Tag.REF or kind is Tag.HIDDEN:
            if self._settled is None:
                self.scanner.note(element)
            return self._void(element.start, element.end)
        if kind is Tag.GALLERY:
            self.flow.galleries.append(element)
            return DROPPED
        content = self.text[element.inner_start : element.inner_end]
        if element.name == "pre":
            content = _NOWIKI.sub(r"\1", content)
        if element.name in _DECODED:
            content = decode(content)
        if kind is Tag.RAW or _INLINE.search(self.text, element.start, element.inner_start):
            return self.flow.put_away(content) if content else VOID
        return BREAK + self.flow.put_away(content.strip("\n")) + BREAK


def page_expander(
    grammar: Grammar, page: PageFacts, templates: Templates | None, length: int
) -> Expander:
    """Return what expands the calls of a page of so many characters."""

    return Expander(grammar, page, templates, _shown, length)


def _shown(wikitext: str, expander: Expander) -> str:
    """Return the text of expanded wikitext, for a function that compares it."""
    inner = Flattener(wikitext, expander.grammar, expander.page.title, None, expander)
    inner.depth = DEPTH_LIMIT - 4  # few levels will do
    return clean("".join(inner.run().pieces), inner.flow.stash)


_LINE_STARTS = ("{|", "*", "#", ":", ";")
"""What begins a line of its own where a template or function gives it."""
_REASONS = {Tag.REF: "reference", Tag.HIDDEN: "extension-tag", Tag.GALLERY: "image"}
_TABLE_MARKS = {"{|": "\n{|\n", "|}": "\n|}" + DROPPED + "\n"}
"""Templates that open and close a table do so on a line of their own."""
_DECODED = {"nowiki", "pre"}
_PLAIN_BEFORE = frozenset(string.ascii_letters + string.digits + '.,)"]}>')
_MARKS_AFTER = frozenset("'=]|}[{")
