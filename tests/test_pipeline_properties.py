"""Whatever a page says, what is compiled from it holds together. `make fuzz` asks the same of many more pages."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import example, given
from tests.pages import orderly_pages, pages
from tests.soundness import (
    all_holds,
    compiled,
    decisions_have_two_ways,
    graph_is_closed,
    more_text_changes_nothing_before,
    names_are_as_written,
    nothing_is_cut_off,
    places_are_in_the_page,
    sentences_are_accounted_for,
    steps_lead_on,
)
from tests.targets.reading import Reading

from runbookc.ground.undated import undated
from runbookc.ir.model import Runbook
from runbookc.source import SourceText
from runbookc.target import Program
from runbookc_targets.instructions import target as instructions


@cache
def _runbook(page: str) -> Runbook:
    return compiled(page).value.runbook


@given(pages)
def test_every_decision_has_two_ways(page: str) -> None:
    """A decide node has one way labelled yes and one labelled no, both branches; no other node branches."""
    decisions_have_two_ways(_runbook(page))


@given(pages)
def test_every_step_leads_on_and_every_end_ends(page: str) -> None:
    """An end has no way out; every other node but a decision has one way on, and a call its callee besides."""
    steps_lead_on(_runbook(page))


@given(pages)
def test_the_graph_is_closed(page: str) -> None:
    """Node ids are unique; edges, rules, contacts, references, tests and entries name what is there."""
    slugs = frozenset(section.slug for section in compiled(page).value.document.walk())
    graph_is_closed(_runbook(page), slugs)


@given(pages)
def test_nothing_is_cut_off_in_silence(page: str) -> None:
    """A node that nothing leads to stands behind a jump, an end or a case all of whose ways end, in its procedure."""
    nothing_is_cut_off(_runbook(page))


@given(pages)
@example("; ?")
def test_every_sentence_is_accounted_for_once(page: str) -> None:
    """The counts add up; each item's words are those at its place; no two items overlap."""
    sentences_are_accounted_for(_runbook(page), SourceText("page.md", page))


@given(pages)
def test_every_place_is_in_the_page(page: str) -> None:
    """Each node, rule, reference, contact, definition and finding has a place that exists; edges have a line."""
    source = SourceText("page.md", page)
    places_are_in_the_page(compiled(page), source)
    names_are_as_written(_runbook(page), source)


@given(pages)
def test_the_same_page_gives_the_same_bytes(page: str) -> None:
    """Compiling keeps nothing from one time to the next."""
    assert compiled(page).value.runbook.to_json() == compiled(page).value.runbook.to_json()


@given(pages)
def test_line_ends_do_not_change_the_reading(page: str) -> None:
    """A page from Windows is read like any other."""
    there = compiled(page.replace("\n", "\r\n")).value.runbook
    assert there.model_copy(update={"runbook": _runbook(page).runbook}) == _runbook(page)


@given(pages)
def test_more_text_at_the_end_changes_nothing_before_it(page: str) -> None:
    """Nobody's sentence is read otherwise because of background that was added pages below."""
    more_text_changes_nothing_before(page, _runbook(page))


@given(orderly_pages())
def test_what_is_built_is_read_as_what_it_was_built_from(page: str) -> None:
    """Instructions made from a page that leaves nothing open are a page of the same decisions and hand-offs."""
    first = all_holds(page).value.runbook
    (made,) = instructions.emit(Program((undated(first),)))
    second = all_holds(made.text).value.runbook
    assert Reading(second).decisions() == Reading(first).decisions()
    assert Reading(second).handoffs() == Reading(first).handoffs()


@pytest.mark.parametrize("count", [400])
def test_long_pages_are_read_to_their_end(count: int) -> None:
    """A long list is as many steps in a row."""
    page = "\n".join(f"{at}. Refund charge {at}." for at in range(1, count + 1))
    runbook = _runbook(page)
    assert [node.text for node in runbook.nodes if node.kind == "act"] == [
        f"Refund charge {at}" for at in range(1, count + 1)
    ]
