"""Whatever a page says, what is compiled from it holds together."""

from __future__ import annotations

from collections import Counter
from datetime import date
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import given, settings
from tests.pages import pages

from runbookc.catalog.model import World
from runbookc.diagnostics import Outcome
from runbookc.ir.flow import Flow
from runbookc.ir.model import Runbook
from runbookc.pipeline import Compiled, compile_page
from runbookc.source import SourceText


def _compile(page: str) -> Outcome[Compiled]:
    return compile_page(SourceText("page.md", page), "page", World(), date(2026, 1, 1))


@cache
def _runbook(page: str) -> Runbook:
    return _compile(page).value.runbook


@given(pages)
@settings(max_examples=300, deadline=None)
def test_every_decision_has_two_ways(page: str) -> None:
    """A decide node has one way labelled yes and one labelled no, both branches; no other node branches."""
    flow = Flow(_runbook(page))
    for node in flow.runbook.nodes:
        ways = flow.out.get(node.id, [])
        if node.kind == "decide":
            assert sorted((edge.kind, edge.label) for edge in ways) == [("branch", "no"), ("branch", "yes")]
            assert all(edge.condition for edge in ways)
        else:
            assert all(edge.kind != "branch" and not edge.label for edge in ways)


@given(pages)
@settings(max_examples=300, deadline=None)
def test_every_step_leads_on_and_every_end_ends(page: str) -> None:
    """An end has no way out; every other node but a decision has one way on, and a call its callee besides."""
    flow = Flow(_runbook(page))
    for node in flow.runbook.nodes:
        kinds = Counter(edge.kind for edge in flow.out.get(node.id, []))
        if node.kind == "end":
            assert not kinds
        elif node.kind == "call":
            assert kinds["next"] == 1
            assert kinds["call"] <= 1
        elif node.kind != "decide":
            assert kinds == {"next": 1}


@given(pages)
@settings(max_examples=300, deadline=None)
def test_the_graph_is_closed(page: str) -> None:
    """Node ids are unique; edges, rules, contacts, references, tests and entries name what is there."""
    runbook = _runbook(page)
    ids = [node.id for node in runbook.nodes]
    procedures = {procedure.id for procedure in runbook.procedures}
    known = set(ids)
    assert len(ids) == len(known)
    assert len(procedures) == len(runbook.procedures)
    assert {edge.source for edge in runbook.edges} | {edge.target for edge in runbook.edges} <= known
    assert {guard for rule in runbook.rules for guard in rule.guards} <= known
    assert {node for item in runbook.sentences.items for node in item.nodes} <= known
    assert {thing.node for thing in (*runbook.contacts, *runbook.references) if thing.node} <= known
    assert {node.test.of for node in runbook.nodes if node.test and node.test.of} <= known
    assert {node.procedure for node in runbook.nodes} <= procedures
    for procedure in runbook.procedures:
        assert runbook.node(procedure.entry).procedure == procedure.id
    sections = {section.slug for section in _compile(page).value.document.walk()}  # one without steps is no procedure
    for reference in runbook.references:
        assert reference.status != "resolved" or reference.target in known | procedures | sections


@given(pages)
@settings(max_examples=300, deadline=None)
def test_nothing_is_cut_off_in_silence(page: str) -> None:
    """A node that nothing leads to stands behind a jump, an end or a case all of whose ways end, in its procedure."""
    flow = Flow(_runbook(page))
    order = {node.id: at for at, node in enumerate(flow.runbook.nodes)}
    for node in flow.runbook.nodes:
        if node.kind == "start" or flow.into.get(node.id):
            continue
        before = [n for n in flow.runbook.nodes if n.procedure == node.procedure and order[n.id] < order[node.id]]
        passing = [n for n in before if any(order[e.target] == order[node.id] for e in flow.out.get(n.id, []))]
        assert not passing
        assert before


@given(pages)
@settings(max_examples=300, deadline=None)
def test_every_sentence_is_accounted_for_once(page: str) -> None:
    """The counts add up; each item's words are those at its place; no two items overlap but a row and what is in it."""
    source = SourceText("page.md", page)
    account = _runbook(page).sentences
    assert account.total == len(account.items) == account.compiled + account.context + account.unread
    counted = Counter(item.disposition for item in account.items)
    assert counted == {
        kind: count
        for kind, count in (("compiled", account.compiled), ("context", account.context), ("unread", account.unread))
        if count
    }
    for item in account.items:
        assert (item.line, item.column) == (item.span.start_line, item.span.start_column)
        assert (item.reason is None) == (item.disposition == "compiled")
        assert not item.nodes or item.disposition == "compiled"
        letters = [sign for sign in item.text if sign.isalnum()]
        there = Counter(sign for sign in source.slice(item.span) if sign.isalnum())
        assert not Counter(letters) - there
    spans = [item.span for item in account.items]
    assert len(set(spans)) == len(spans)
    for first, second in pairwise(spans):
        assert (first.end_line, first.end_column) <= (second.start_line, second.start_column)


@given(pages)
@settings(max_examples=200, deadline=None)
def test_every_place_is_in_the_page(page: str) -> None:
    """Each node, rule, reference, contact, definition and finding has a place that exists; edges have a line."""
    source = SourceText("page.md", page)
    outcome = _compile(page)
    runbook = outcome.value.runbook
    placed = (*runbook.nodes, *runbook.rules, *runbook.references, *runbook.contacts, *runbook.definitions)
    for span in (*(thing.source for thing in placed), *(finding.span for finding in outcome.findings)):
        assert 1 <= span.start_line <= span.end_line <= source.line_count
        assert (span.start_line, span.start_column) <= (span.end_line, span.end_column)
        assert span.end_column <= len(source.line(span.end_line)) + 1
    assert all(1 <= edge.line <= source.line_count for edge in runbook.edges)


@given(pages)
@settings(max_examples=100, deadline=None)
def test_the_same_page_gives_the_same_bytes(page: str) -> None:
    """Compiling keeps nothing from one time to the next."""
    assert _compile(page).value.runbook.to_json() == _compile(page).value.runbook.to_json()


@given(pages)
@settings(max_examples=100, deadline=None)
def test_line_ends_do_not_change_the_reading(page: str) -> None:
    """A page from Windows is read like any other."""
    there = _compile(page.replace("\n", "\r\n")).value.runbook
    assert there.model_copy(update={"runbook": _runbook(page).runbook}) == _runbook(page)


@pytest.mark.parametrize("count", [400])
def test_long_pages_are_read_to_their_end(count: int) -> None:
    """A long list is as many steps in a row."""
    page = "\n".join(f"{at}. Refund charge {at}." for at in range(1, count + 1))
    runbook = _runbook(page)
    assert [node.text for node in runbook.nodes if node.kind == "act"] == [
        f"Refund charge {at}" for at in range(1, count + 1)
    ]
