"""Edges as a networkx graph; the only place that knows networkx."""

from collections.abc import Iterable
from importlib import import_module
from typing import Any

from wikibio.chains.values import Edge


def graph(edges: Iterable[Edge]) -> Any:
    """Return a `networkx.MultiDiGraph` with one edge for each step of a chain."""
    try:
        networkx: Any = import_module("networkx")
    except ImportError as error:
        raise ImportError("to_networkx needs networkx: pip install 'wikibio[graph]'") from error
    made = networkx.MultiDiGraph()
    for edge in edges:
        ends = []
        for name, page in (
            (edge.predecessor, edge.predecessor_link),
            (edge.successor, edge.successor_link),
        ):
            node = page or f"{name} ({edge.title})"
            made.add_node(node, name=name, language=edge.language)
            ends.append(node)
        facts = {
            "title": edge.title,
            "title_link": edge.title_link,
            "end": edge.end,
            "start": edge.start,
            "mutual": edge.mutual,
            "contradicted": edge.contradicted,
        }
        # GraphML and others have no None: what is not known is left out.
        known = {key: value for key, value in facts.items() if value is not None}
        made.add_edge(*ends, **known)
    return made
