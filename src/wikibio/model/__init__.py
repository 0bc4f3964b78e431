"""What every other room speaks; standard library only."""

from wikibio.model.article import FACTS, PARTS, Article, attach, table_lines
from wikibio.model.dates import PartialDate
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
from wikibio.model.loss import Loss, TemplateUse
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
from wikibio.model.succession import HasTerms, Holder, SuccessionBox, Term

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
    "HasTerms",
    "Heading",
    "Holder",
    "Image",
    "Infobox",
    "LangLink",
    "Link",
    "ListItem",
    "Loss",
    "NamespaceInfo",
    "OutputError",
    "Paragraph",
    "PartialDate",
    "Problem",
    "RawPage",
    "Reference",
    "Section",
    "SectionNode",
    "SiteInfo",
    "SourceError",
    "Span",
    "SuccessionBox",
    "Table",
    "TablePlace",
    "TemplateCall",
    "TemplateUse",
    "Term",
    "TruncatedSourceError",
    "Value",
    "WikibioError",
    "attach",
    "table_lines",
]
