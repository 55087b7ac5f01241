"""Flowcharts in Graphviz's language: boxes and arrows as they are written, each at its place."""

from __future__ import annotations

import pytest
from tests.work import calls

from runbookc.source import SourceText
from runbookc.surface.chart import Chart
from runbookc.surface.document import Code
from runbookc.surface.graphviz import read_digraph
from runbookc.surface.markdown import read_document


def _chart(lines: str) -> Chart | None:
    (block,) = read_document(SourceText("page.md", f"```dot\n{lines}\n```\n")).value.blocks
    assert isinstance(block, Code)
    return read_digraph(block)


def _drawn(statements: str) -> tuple[list[str], list[str]]:
    """The arrows (the boxes where there are none), a diamond with a mark of question, and what was not read."""
    chart = _chart(f"digraph help {{\n{statements}\n}}")
    assert chart is not None
    words = {name: box.text.plain + "?" * box.asks for name, box in chart.boxes.items()}
    arrows = [f"{words[a.source]} -{a.label.plain if a.label else ''}> {words[a.target]}" for a in chart.arrows]
    return arrows or [*words.values()], [text.plain for text in chart.unread]


@pytest.mark.parametrize(
    ("statements", "drawn"),
    [
        ("a -> b", ["a -> b"]),
        ("a->b->c;", ["a -> b", "b -> c"]),
        ('"Look it up" -> "Refund it"', ["Look it up -> Refund it"]),
        ('a [label="Check"]\na -> b [label="Yes"]', ["Check -Yes> b"]),
        ('a [shape=diamond, label="Is it\\nlost?"]; a -> b', ["Is it lost?? -> b"]),
        ("a [\n  shape = diamond\n]\na -> b", ["a? -> b"]),
        ("node [shape=diamond] a; node [shape=box] b; a -> b", ["a? -> b"]),
        ("node [shape=diamond]; edge [color=red]; a", ["a?"]),
        ("a -> {b c} -> d", ["a -> b", "a -> c", "b -> d", "c -> d"]),
        ('subgraph cluster_1 { label="Desk"; node [shape=diamond]; a } b; a -> b', ["a? -> b"]),
        ("rankdir=LR; a -> b // looks\n# looks\n/* a -> c\n a -> d */ b -> e", ["a -> b", "b -> e"]),
        ('a -> b [label="see http://x.example"]', ["a -see http://x.example> b"]),
        ('a -> b [label=""]', ["a -> b"]),
        ("a:east -> b:w", ["a -> b"]),
    ],
)
def test_statements_are_read(statements: str, drawn: list[str]) -> None:
    """A digraph may be written in any of the ways that Graphviz documents."""
    assert _drawn(statements) == (drawn, [])


@pytest.mark.parametrize("block", ["graph help { a -- b }", "Look it up -> refund it", ""])
def test_other_blocks_are_no_flowchart(block: str) -> None:
    """A graph without arrows, or something else in the fence, says nothing of an order."""
    assert _chart(block) is None


def test_what_is_no_statement_is_unread() -> None:
    """Nothing is dropped without a word, and the rest is read."""
    assert _drawn("a -> b\nlabel=<b>Refund it</b>\nb -> c") == (["a -> b", "b -> c"], ["label=<b>Refund it</b>"])


def test_words_stand_where_they_are_written() -> None:
    """A label broken in two keeps its place, quotes left out."""
    chart = _chart('digraph {\n  a [label="Is it\\nlost?"]\n}')
    assert chart is not None
    span = chart.boxes["a"].text.span()
    assert (span.start_line, span.start_column, span.end_column) == (3, 13, 25)


@pytest.mark.parametrize("unit", ["a -> ", "{ ", "[ ", "subgraph ", '"', "/* ", "a [label="])
def test_work_grows_with_the_block(unit: str) -> None:
    """No writing of a drawing, however broken, costs more than its length."""
    assert calls(lambda: _chart("digraph { " + unit * 400)) < 3 * calls(lambda: _chart("digraph { " + unit * 200))
