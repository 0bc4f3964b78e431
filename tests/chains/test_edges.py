"""Edges are rows for tables, and a graph where networkx is installed."""

import subprocess
import sys
from dataclasses import asdict

import pytest

import wikibio
from tests.chains.pages import articles, box, chains

PAGES = {
    "Aino": box("[[Mayor of Turku]]", "1 May 1901 – 1905", "Olga", "[[Eero]]"),
    "Eero": box("[[Mayor of Turku]]", "c. 1905 – 1909", "[[Aino]]", "[[Ida Ek|Ida]]"),
}


def test_an_edge_is_a_row_of_plain_values():
    rows = [asdict(edge) for edge in chains(PAGES).edges()]
    assert rows[1] == {
        "title": "Mayor of Turku",
        "title_link": "Mayor of Turku",
        "language": "en",
        "predecessor": "Aino",
        "predecessor_link": "Aino",
        "successor": "Eero",
        "successor_link": "Eero",
        "end": "1905",
        "start": "1905~",
        "mutual": True,
        "contradicted": False,
        "source": "template",
        "stated_by": ("Aino", "Eero"),
    }
    olga, _, ida = rows
    assert (olga["predecessor"], olga["predecessor_link"], olga["end"]) == ("Olga", None, None)
    assert (ida["successor"], ida["successor_link"], ida["stated_by"]) == (
        "Ida",
        "Ida Ek",
        ("Eero",),
    )


def test_edges_go_through_parquet_into_duckdb(tmp_path):
    import duckdb
    import pyarrow as pa
    from pyarrow import parquet

    path = str(tmp_path / "edges.parquet")
    rows = [asdict(edge) for edge in chains(PAGES).edges()]
    parquet.write_table(pa.Table.from_pylist(rows), path)
    query = f"SELECT predecessor, successor, stated_by FROM '{path}' WHERE mutual"  # noqa: S608
    assert duckdb.sql(query).fetchall() == [("Aino", "Eero", ["Aino", "Eero"])]


def test_the_graph_has_people_as_nodes_and_steps_as_edges():
    graph = chains(PAGES).to_networkx()
    assert sorted(graph) == ["Aino", "Eero", "Ida Ek", "Olga (Mayor of Turku)"]
    assert graph.nodes["Ida Ek"] == {"name": "Ida", "language": "en"}
    (step,) = graph.get_edge_data("Aino", "Eero").values()
    assert (step["title"], step["end"], step["mutual"]) == ("Mayor of Turku", "1905", True)


def test_the_graph_can_be_written_as_graphml(tmp_path):
    import networkx as nx

    nx.write_graphml(chains(PAGES).to_networkx(), tmp_path / "chains.graphml")
    again = nx.read_graphml(tmp_path / "chains.graphml")
    assert sorted(again) == sorted(chains(PAGES).to_networkx())


def test_without_networkx_one_line_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "networkx", None)
    with pytest.raises(ImportError, match=r"pip install 'wikibio\[graph\]'") as caught:
        chains(PAGES).to_networkx()
    assert "\n" not in str(caught.value)


def test_chains_need_neither_networkx_nor_pyarrow():
    code = (
        "import sys, wikibio\n"
        f"a = wikibio.parse({PAGES['Aino']!r}, 'Aino')\n"
        "list(wikibio.succession_chains([a]).edges())\n"
        "print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"networkx", "pyarrow", "pandas"}.isdisjoint(done.stdout.split())


def test_an_article_that_was_read_from_a_file_gives_the_same_chains():
    again = [wikibio.Article.from_dict(article.to_dict()) for article in articles(PAGES)]
    assert wikibio.succession_chains(again) == chains(PAGES)
