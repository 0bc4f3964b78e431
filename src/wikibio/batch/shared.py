"""Templates as worker processes share them."""

from collections.abc import Iterator
from contextlib import contextmanager

from wikibio.model import TemplateInput, Templates
from wikibio.sources.templates import MappedTemplates, TemplateStore, stored


@contextmanager
def shared(templates: TemplateInput | None, language: str | None) -> Iterator[Templates | None]:
    """Give templates in a form that can be sent to workers; what was opened here is closed."""
    if templates is None:
        yield None
        return
    from wikibio import pipeline  # noqa: PLC0415  (a run without templates needs no reader here)

    store = pipeline.templates_of(templates, language)
    if isinstance(store, MappedTemplates):
        store = stored(store.pages(), "templates")
    try:
        yield store
    finally:
        if isinstance(store, TemplateStore) and store is not templates:
            store.close()


def identity(store: Templates | None) -> str | None:
    """Return what tells these templates from others: a digest, or the kind of a foreign store."""
    if isinstance(store, TemplateStore):
        return store.digest()
    return None if store is None else type(store).__qualname__
