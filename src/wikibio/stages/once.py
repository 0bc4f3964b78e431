"""Stages that other stages ask too: a page is read once for all of them."""

import threading
from collections.abc import Callable
from functools import wraps
from typing import TypeVar
from weakref import ref

from wikibio.languages import Language
from wikibio.model.reading import Reading

T = TypeVar("T")


def once(stage: Callable[[Reading, Language], T]) -> Callable[[Reading, Language], T]:
    """Return a stage that remembers what it made of the page read last, in each thread.

    The page is held by a weak reference: nothing is kept alive by it but what was made.
    """
    last = threading.local()

    @wraps(stage)
    def remembering(reading: Reading, language: Language) -> T:
        known = getattr(last, "page", None)
        if known is None or known[0]() is not reading or known[1] is not language:
            known = last.page = ref(reading), language, stage(reading, language)
        made: T = known[2]
        return made

    return remembering
