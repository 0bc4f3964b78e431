"""What every other room speaks; standard library only."""

from wikibio.model.article import FACTS, PARTS, Article, attach, table_lines
from wikibio.model.biography import Biography, Claim, Fact, Office
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
from wikibio.model.infobox import Infobox, InfoboxOffice, Value
from wikibio.model.loss import Loss, TemplateUse
from wikibio.model.page import NamespaceInfo, RawPage, SiteInfo
from wikibio.model.parts import (
    Category,
    Cell,
    ExternalLink,
    Image,
    LangLink,
    Link,
    Reference,
    Section,
    SectionNode,
    Table,
)
from wikibio.model.problem import Dropped, Problem, Span
from wikibio.model.succession import HasTerms, Holder, SuccessionBox, Term
from wikibio.model.templates import TemplateInput, Templates

__all__ = [
    "FACTS",
    "PARTS",
    "Argument",
    "Article",
    "Biography",
    "Block",
    "Category",
    "Cell",
    "Claim",
    "Dropped",
    "ExternalLink",
    "Fact",
    "HasTerms",
    "Heading",
    "Holder",
    "Image",
    "Infobox",
    "InfoboxOffice",
    "LangLink",
    "Link",
    "ListItem",
    "Loss",
    "NamespaceInfo",
    "Office",
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
    "TemplateInput",
    "TemplateUse",
    "Templates",
    "Term",
    "TruncatedSourceError",
    "Value",
    "WikibioError",
    "attach",
    "table_lines",
]
