"""Known faults of Whoosh that our engine must not share, one test each.

Some name the fault as Whoosh shows it, to prove that the test would see it.
"""

from __future__ import annotations

import ast
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from index.engines.whoosh.engine import WhooshIndex
from index.port import Batch
from index.query.nodes import And, Filled, Has, Nothing, Within
from tests.index.holdings import VISIBLE, ask, batch, found, make_entry, some_entries, word

ENGINE = Path(__file__).resolve().parents[2] / "index" / "engines" / "whoosh"


@pytest.fixture
def index(tmp_path: Path) -> Iterator[WhooshIndex]:
    opened = WhooshIndex(tmp_path / "index")
    opened.apply(
        batch(
            [
                make_entry("a", "convoy", published="2017-04-24", month="2017-03"),
                make_entry("b", "convoy", published="2017-05", month="2017-05"),
                make_entry("c", "convoy", published="2016"),
                make_entry("d", "market", month="2017-03"),
            ],
            4,
        )
    )
    yield opened
    opened.close()


def test_iso_dates_are_understood(index: WhooshIndex) -> None:
    """Whoosh's DateParserPlugin does not read them, and finds nothing."""
    assert found(index, Within("published", "2017-04-24", "2017-04-24")) == {"a"}


def test_open_ended_ranges_are_ranges(index: WhooshIndex) -> None:
    """Whoosh's open-ended numeric ranges match every document."""
    assert found(index, Within("published", "2017-05-01", "")) == {"b"}
    assert found(index, Within("published", "", "2016-12-31")) == {"c"}
    assert found(index, Within("published", "", "")) == {"a", "b", "c"}


def test_a_range_over_dates_of_few_digits_is_right(index: WhooshIndex) -> None:
    assert found(index, Within("published", "2017-05-02", "")) == set()
    assert found(index, Within("published", "2016-01-01", "2017-04-30")) == {"a", "c"}


def test_filters_hold_whatever_else_a_search_asks(index: WhooshIndex) -> None:
    """Whoosh forgets ``filter=`` as soon as a search has a time limit, and facets then count everything."""
    page = ask(
        index, word("convoy"), filters={"month": ("2017-03",)}, facets=("published",), sort="published"
    )
    assert [hit.id for hit in page.hits] == ["a"]
    assert [(c.value, c.count) for c in page.facets["published"]] == [("2017-04-24", 1)]


def test_a_commit_that_fails_lets_go_of_the_lock(index: WhooshIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoosh's writer keeps it until the process ends: every later commit is refused."""
    from whoosh import writing

    def broken(*args: object) -> None:
        raise RuntimeError("broken")

    with monkeypatch.context() as patched, pytest.raises(RuntimeError, match="broken"):
        patched.setattr(writing.SegmentWriter, "_commit_toc", broken)
        index.apply(batch(some_entries(1), 9))
    assert index.position() == 4
    done = threading.Thread(target=index.apply, args=(batch(some_entries(1), 9),))
    done.start()
    done.join(10)
    assert index.position() == 9


def test_the_values_of_a_date_field_can_be_listed(index: WhooshIndex) -> None:
    """Whoosh's ``field_terms()`` raises on dates and numbers."""
    page = ask(index, Filled("published"), facets=("published",))
    assert [count.value for count in page.facets["published"]] == ["2016", "2017-04-24", "2017-05"]


def test_a_document_replaced_twice_in_one_batch_is_there_once(index: WhooshIndex) -> None:
    """Whoosh's ``update_document`` adds both."""
    index.apply(batch([make_entry("x", "first"), make_entry("x", "second")], 5))
    assert found(index, word("second")) == {"x"}
    assert found(index, word("first")) == set()
    assert ask(index).total == 5


def test_removing_documents_of_one_segment_leaves_the_others(index: WhooshIndex) -> None:
    index.apply(batch(some_entries(20), 5))
    index.apply(Batch((), ("a", "b", "c", "d"), 6))
    assert ask(index).total == 20


def test_an_empty_index_answers(tmp_path: Path) -> None:
    empty = WhooshIndex(tmp_path / "empty")
    assert ask(empty, And((word("x"), Has("group", ("jnim",)))), facets=("group",), sort="month").total == 0
    assert ask(empty, Nothing()).hits == ()
    assert empty.suggest("a", 5, VISIBLE) == []
    empty.apply(batch([], 7))
    assert empty.position() == 7
    empty.close()


def test_what_is_broken_in_whoosh_is_not_used() -> None:
    """Writers that lose documents, several processes, a parser that 3 kB of parentheses end."""
    forbidden = {"AsyncWriter", "BufferedWriter", "MpWriter", "SerialMpWriter", "QueryParser", "Searcher"}
    for path in ENGINE.glob("*.py"):
        tree = ast.parse(path.read_text("utf-8"))
        names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
        names |= {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        imports = {alias.name for n in ast.walk(tree) if isinstance(n, ast.ImportFrom) for alias in n.names}
        modules = {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
        assert not forbidden & (names | imports), path
        assert not any(
            m.startswith(("whoosh.qparser", "whoosh.multiproc", "whoosh.query")) for m in modules
        ), path
        assert "procs" not in names


def test_the_engine_loads_neither_whooshs_parser_nor_its_processes() -> None:
    code = (
        "import sys, index.engines.whoosh.engine;"
        "print([m for m in sys.modules if m.startswith(('whoosh.qparser', 'whoosh.multiproc'))])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
