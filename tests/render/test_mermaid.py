"""Mermaid: hostile words stay inside their quotes, ids are ours, and the whole graph is there."""

from __future__ import annotations

import re

import pytest
from tests.ir.samples import HOSTILE, hostile, refunds
from tests.render.formats import WORDS

from runbookc.render.mermaid import LABEL_LIMIT, label, render_mermaid

LINE = re.compile(
    rf"""\ \ subgraph\ p\d+\[{WORDS}\]
       | \ {{4}}s\d+(?:\[{WORDS}\]|\{{{WORDS}\}}|\(\[{WORDS}\]\)|>{WORDS}\]|\[\[{WORDS}\]\])
       | \ \ s\d+\ (?:-->|-\.->)(?:\|{WORDS}\|)?\ s\d+
       | \ \ end
       | \ \ classDef\ inferred\ stroke-dasharray:5\ 4
       | \ \ class\ s\d+(?:,s\d+)*\ inferred""",
    re.VERBOSE,
)


def parse(text: str) -> list[str]:
    """The lines after the head; every one fits the few forms that are emitted."""
    head, *lines = text.splitlines()
    assert head == "flowchart TD"
    odd = [line for line in lines if not LINE.fullmatch(line)]
    assert odd == []
    return lines


@pytest.mark.parametrize("text", [text for text in HOSTILE if text])
def test_hostile_words_stay_words(text: str) -> None:
    """Every line fits the grammar, and there are no more lines than for plain words."""
    assert len(parse(render_mermaid(hostile(text)))) == len(parse(render_mermaid(hostile("x"))))


def test_the_whole_graph_is_drawn() -> None:
    """A shape a node, an arrow an edge, dashed where inferred."""
    lines = parse(render_mermaid(refunds()))
    graph = refunds()
    assert sum(line.startswith("    s") for line in lines) == len(graph.nodes)
    assert sum("-->" in line or "-.->" in line for line in lines) == len(graph.edges)
    assert sum("-.->" in line for line in lines) == sum(edge.inferred for edge in graph.edges)


def test_one_decision_is_one_diamond() -> None:
    """Two conditions of one decision are two answers of one shape."""
    lines = parse(render_mermaid(hostile("words")))
    assert sum("{" in line for line in lines) == 1
    assert sum(line.startswith("  s2 -") for line in lines) == 3


def test_escapes_are_numbers_that_mermaid_reads_back() -> None:
    """The label with its codes resolved is the text."""
    text = 'a "b" #c; <d> [e] `f` %%'
    assert re.sub(r"#(\d+);", lambda m: chr(int(m[1])), label(text)) == text


def test_a_label_is_no_list() -> None:
    """Mermaid refuses to draw labels that begin like a Markdown list."""
    assert label("1. Do it") == "1#46; Do it"
    assert label("- x") == "#45; x"


def test_a_long_label_is_cut() -> None:
    """A page of text in one box helps nobody."""
    assert label("word " * 100) == ("word " * 40)[: LABEL_LIMIT - 1].rstrip() + "#8230;"
