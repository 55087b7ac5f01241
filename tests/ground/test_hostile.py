"""Grounding takes any text: nothing in a page, a tool or a directory makes it fail, hang or waver."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.ground.desk import condition, contact, entry, grounded, page, span, step, tool, world
from tests.work import calls

from runbookc.catalog.model import World
from runbookc.ir.model import SentenceItem

ANY = st.text(max_size=30)


@settings(max_examples=150, deadline=None)
@given(ANY, ANY, ANY, ANY)
def test_any_words_are_grounded_the_same_twice(verb: str, thing: str, name: str, value: str) -> None:
    """Whatever the words of a step, a tool and a person are, the graph comes out, and comes out the same."""
    item = SentenceItem(line=1, column=1, text=thing, disposition="compiled", span=span(1))
    runbook = page(
        step(1, "check", verb, thing),
        condition(2, thing, "is", value, fact=value),
        step(3, "ask", verb, thing, recipient=name),
        contacts=(contact("person", name), contact("phone", value)),
        sentences=(item,),
    )
    known = world(
        tool(name or "x", thing, needs=(value or "y",), tells=(thing or "z",)),
        directory=(entry("person", name), entry("phone", value), entry("team", thing)),
        max_age=1,
    )
    assert grounded(runbook, known).to_json() == grounded(runbook, known).to_json()


@pytest.mark.parametrize("piece", ["a", " ", "the charge's ", "of the ", "'", "[", "\t\n", "#x ", "1", "and "])
def test_long_words_take_work_that_grows_as_they_do(piece: str) -> None:
    """Four times as long a step, name or sentence takes four times the work, give or take."""
    tiny, small, large = (piece * (size // len(piece)) for size in (30, 3_000, 12_000))
    _grounded(tiny)  # whoever runs first reads the tables
    assert calls(lambda: _grounded(large)) < 6 * calls(lambda: _grounded(small))


def _grounded(long: str) -> None:
    item = SentenceItem(line=1, column=1, text=long, disposition="compiled", span=span(1))
    runbook = page(
        step(1, "check", "check", long),
        step(2, "ask", "ask", long, recipient=long),
        condition(3, long, "over", long),
        contacts=(contact("team", long),),
        sentences=(item,),
    )
    done = grounded(runbook, world(directory=(entry("team", "Legal"),)))
    assert [node.id for node in done.nodes if not node.inferred] == ["n1", "n2", "n3"]


def test_an_empty_page_and_an_empty_world() -> None:
    """A page without steps, and a catalogue and a directory that were read and are empty, are no mistake."""
    bare = page(step(1, "act", "close", "the ticket"))
    empty = bare.model_copy(update={"nodes": (), "edges": ()})
    assert grounded(empty, World(tools=(), directory=())).nodes == ()
    (node,) = grounded(bare, World(tools=(), directory=())).nodes
    assert node.tool is None
