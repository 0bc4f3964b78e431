"""Misuse and unreadable input: what a caller can put right. Bad markup is never an error."""


class WikibioError(Exception):
    """Base of every error this library raises on purpose; its text is one line for people."""


class SourceError(WikibioError):
    """An input that is no dump, or cannot be opened or decoded; says which and where."""


class TruncatedSourceError(SourceError):
    """An input that ends, or breaks, before its end; every page before that was handed out."""


class OutputError(WikibioError):
    """An output place that cannot be used: not empty, not writable, full."""
