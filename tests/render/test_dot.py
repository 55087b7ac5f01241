"""DOT: quoted strings hold whatever an author wrote."""

from __future__ import annotations

import re

import pytest
from tests.ir.samples import HOSTILE, hostile, refunds

from runbookc.render.dot import render_dot, string

QUOTED = r'"(?:[^"\\\n]|\\[n"\\])*"'
LINE = re.compile(
    rf"""digraph\ runbook\ \{{ | \}} | \ \ \}}
       | \ \ (?:graph|node|edge)\ \[fontname="sans-serif"\]
       | \ \ subgraph\ cluster_p\d+\ \{{
       | \ {{4}}label={QUOTED}
       | \ {{4}}s\d+\ \[label={QUOTED},\ shape=\w+(?:,\ style=(?:\w+|"rounded,dashed"))?(?:,\ peripheries=2)?\]
       | \ \ s\d+\ ->\ s\d+(?:\ \[(?:label={QUOTED})?(?:,\ )?(?:style=dashed)?\])?""",
    re.VERBOSE,
)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_words_stay_words(text: str) -> None:
    """Every line fits the few forms of DOT that are emitted, and none is added."""
    lines = render_dot(hostile(text)).splitlines()
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    assert len(lines) == len(render_dot(hostile("x")).splitlines())


def test_the_whole_graph_is_there() -> None:
    """A statement a node and an edge, dashed where inferred."""
    text = render_dot(refunds())
    assert len(re.findall(r"^    s\d+ \[", text, re.MULTILINE)) == len(refunds().nodes)
    assert len(re.findall(r" -> ", text)) == len(refunds().edges)
    assert len(re.findall(r"->.*style=dashed", text)) == sum(edge.inferred for edge in refunds().edges)


def test_a_backslash_is_no_escape() -> None:
    r"""`\N` and `\l` mean something in a label of Graphviz; an author's do not."""
    assert string("a\\N\\l", 'say "x"') == '"a\\\\N\\\\l\\nsay \\"x\\""'
