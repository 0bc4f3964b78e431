"""Language: the words one language's wiki gives a meaning to."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from wikibio.languages.dates import DateWords
from wikibio.languages.infobox import InfoboxWords
from wikibio.languages.renderings import Renderings
from wikibio.languages.succession import Succession
from wikibio.model import SiteInfo


def normalise(prefix: str) -> str:
    """Return a namespace or language prefix as the tables write it.

    Lower case; an underscore is a space, a run of spaces is one, none stands at either end.
    Source: https://www.mediawiki.org/wiki/Manual:Namespace
    """
    return " ".join(prefix.replace("_", " ").split()).lower()


@dataclass(frozen=True, slots=True)
class Language:
    """The words of one wiki's language, every one in lower case.

    A plain value: build one by hand to add a language. English words are in each of them, as
    MediaWiki understands them everywhere; the words of a third language never are.
    """

    code: str
    """The wiki's code, as in its address or database name: "en", "be-x-old"."""
    namespaces: Mapping[str, int] = field(default_factory=dict)
    """Namespace name or alias, normalised -> number (6 files, 14 categories).
    Source: https://www.mediawiki.org/wiki/Manual:Namespace"""
    interlanguage: frozenset[str] = frozenset()
    """The prefixes that make a link an interlanguage link.
    Source: https://www.mediawiki.org/wiki/Manual:Interwiki"""
    redirect_words: tuple[str, ...] = ()
    """What a redirect page begins with, "#" included.
    Source: https://www.mediawiki.org/wiki/Help:Redirects"""
    defaultsort_words: frozenset[str] = frozenset()
    """Names of the magic word that sets the sort key, without the colon.
    Source: https://www.mediawiki.org/wiki/Help:Magic_words"""
    magic_words: Mapping[str, str] = field(default_factory=dict)
    """The wiki's own names of variables (as they are written) and parser functions (in lower case,
    with their "#") -> the English ones: "SEITENNAME" -> "PAGENAME", "#si" -> "#if".
    Source: https://www.mediawiki.org/wiki/Help:Magic_words"""
    double_underscores: frozenset[str] = frozenset()
    """Behaviour switches, underscores included: "__notoc__".
    Source: https://www.mediawiki.org/wiki/Help:Magic_words#Behavior_switches"""
    image_options: frozenset[str] = frozenset()
    """Options of a file link that stand alone: "thumb", "left".
    Source: https://www.mediawiki.org/wiki/Help:Images#Syntax"""
    image_parameters: tuple[str, ...] = ()
    """Beginnings of the options that carry a value: "alt=", "upright "."""
    image_sizes: tuple[str, ...] = ("px",)
    """What stands behind the number in an option that is a size or a page: "px", "пкс"."""
    inline_templates: Renderings = field(default_factory=Renderings)
    """What templates show in running text: patterns, or functions by name.

    In a pattern `$1` and `${name}` are arguments, `${2|1}` is the first of several that is not empty, `${2|=words}` ends
    with words of its own, `${name?words}` are words if the argument is not empty, `${PAGENAME}` is
    the page's title, `$$` a dollar sign. `{|` and `|}` alone open and close a table."""
    infobox_prefixes: tuple[str, ...] = ()
    """How the names of infobox templates begin."""
    infobox_names: frozenset[str] = frozenset()
    """Whole names of infobox templates that `infobox_prefixes` does not cover."""
    infobox_suffixes: tuple[str, ...] = ()
    """How the names of infobox templates end: " bilgi kutusu"."""
    infobox: InfoboxWords = field(default_factory=InfoboxWords)
    """What the fields of infoboxes are called."""
    bound_words: frozenset[str] = frozenset()
    """Words that need another after them: prepositions, articles, conjunctions. Before a template
    whose text is not known they go with it, where nothing else follows."""
    link_trail: str = "a-z"
    """Letters that behind a link belong to its text, as in a character class; "" for none.
    Source: https://www.mediawiki.org/wiki/Help:Links#Internal_links"""
    capitals: Mapping[str, str] = field(default_factory=dict)
    """Capital letters that are not Unicode's: "i" -> "İ" in Turkish."""
    variants: tuple[str, ...] = ()
    """The variants a wiki converts between, the one to show first; only such a wiki knows `-{`.
    Source: https://www.mediawiki.org/wiki/Writing_systems/Syntax"""
    succession: Succession = field(default_factory=Succession)
    """The templates that say who came before and after in an office."""
    dates: DateWords = field(default_factory=DateWords)
    """Month names and the words dates are written with."""
    case: str = "first-letter"
    """Whether a title's first letter is always a capital: "first-letter" or "case-sensitive"."""

    def namespace(self, prefix: str) -> int | None:
        """Return the number of the namespace called `prefix`, in any case and spacing, or None.

        >>> from wikibio.languages import get
        >>> get("de").namespace("KATEGORIE")
        14
        >>> get("en").namespace("Kategorie") is None
        True
        """
        return self.namespaces.get(normalise(prefix))

    def is_infobox(self, name: str) -> bool:
        """Return whether the template called `name` is an infobox, by its name alone.

        >>> from wikibio.languages import get
        >>> get("tr").is_infobox("Kişi_bilgi kutusu")
        True
        """
        name = normalise(name)
        return (
            name in self.infobox_names
            or name.startswith(self.infobox_prefixes)
            or name.endswith(self.infobox_suffixes)
        )

    def with_site(self, site: SiteInfo) -> "Language":
        """Return this language with a dump's own namespace names, which outrank the tables."""
        names = {normalise(space.name): space.key for space in site.namespaces if space.name}
        return replace(self, namespaces={**self.namespaces, **names}, case=site.case)

    def __hash__(self) -> int:
        return hash((self.code, self.case, len(self.namespaces)))
