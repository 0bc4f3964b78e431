"""What every other room speaks; standard library only."""

from wikibio.model.article import FACTS, PARTS, Article, attach, table_lines
from wikibio.model.elements import (
    Argument,
    Block,
    Heading,
    ListItem,
    Paragraph,
    TablePlace,
    TemplateCall,
)
from wikibio.model.errors import OutputError, SourceError, TruncatedSourceError, WikibioError
from wikibio.model.page import NamespaceInfo, RawPage, SiteInfo
from wikibio.model.parts import (
    Category,
    Cell,
    ExternalLink,
    Image,
    Infobox,
    LangLink,
    Link,
    Reference,
    Section,
    SectionNode,
    Table,
    Value,
)
from wikibio.model.problem import Dropped, Problem, Span

__all__ = [
    "FACTS",
    "PARTS",
    "Argument",
    "Article",
    "Block",
    "Category",
    "Cell",
    "Dropped",
    "ExternalLink",
    "Heading",
    "Image",
    "Infobox",
    "LangLink",
    "Link",
    "ListItem",
    "NamespaceInfo",
    "OutputError",
    "Paragraph",
    "Problem",
    "RawPage",
    "Reference",
    "Section",
    "SectionNode",
    "SiteInfo",
    "SourceError",
    "Span",
    "Table",
    "TablePlace",
    "TemplateCall",
    "TruncatedSourceError",
    "Value",
    "WikibioError",
    "attach",
    "table_lines",
]
