"""What holds for the graph of any page, whoever wrote it: each function raises AssertionError where it does not.

Property tests ask these of generated pages, the fuzzer of mutated ones.
"""

from __future__ import annotations

from collections import Counter
from datetime import date
from itertools import pairwise

from runbookc.catalog.model import World
from runbookc.diagnostics import Outcome
from runbookc.ir.flow import Flow
from runbookc.ir.model import Runbook, SentenceItem
from runbookc.pipeline import Compiled, compile_page
from runbookc.source import SourceText

TODAY = date(2026, 11, 21)
NOTHING_TO_DO = "Parcels are a common subject."
"""A paragraph that asks nothing of anybody."""


def compiled(page: str, world: World | None = None) -> Outcome[Compiled]:
    """The page as a graph, with its findings."""
    return compile_page(SourceText("page.md", page), "page", world or World(), TODAY)


def decisions_have_two_ways(runbook: Runbook) -> None:
    """A decide node has one way labelled yes and one labelled no, both branches; no other node branches."""
    flow = Flow(runbook)
    for node in runbook.nodes:
        ways = flow.out.get(node.id, [])
        if node.kind == "decide":
            assert sorted((edge.kind, edge.label) for edge in ways) == [("branch", "no"), ("branch", "yes")], node
            assert all(edge.condition for edge in ways), node
        else:
            assert all(edge.kind != "branch" and not edge.label for edge in ways), node


def steps_lead_on(runbook: Runbook) -> None:
    """An end and a final hand-off lead nowhere; every other step has one way on, and a call its callee besides."""
    flow = Flow(runbook)
    for node in runbook.nodes:
        kinds = Counter(edge.kind for edge in flow.out.get(node.id, []))
        if node.kind == "end" or node.terminal:
            assert not kinds, node
        elif node.kind == "call":
            assert kinds["next"] == 1, node
            assert kinds["call"] <= 1, node
        elif node.kind != "decide":
            assert kinds == {"next": 1}, node


def graph_is_closed(runbook: Runbook, slugs: frozenset[str]) -> None:
    """Ids are unique; edges, rules, contacts, references, tests and entries name what is there.

    `slugs` are the page's sections: one without steps is no procedure, and may be pointed to all the same, by no name.
    """
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
    for reference in runbook.references:
        empty = {None} | slugs if slugs else set()
        assert reference.status != "resolved" or reference.target in known | procedures | empty, reference


def nothing_is_cut_off(runbook: Runbook) -> None:
    """What nothing leads to is no node that something before it in its procedure would have flowed to."""
    flow = Flow(runbook)
    opened: set[str] = set()
    for node in runbook.nodes:
        if node.kind != "start" and not flow.into.get(node.id):
            assert node.procedure in opened, node
        opened.add(node.procedure)


def sentences_are_accounted_for(runbook: Runbook, source: SourceText) -> None:
    """The counts add up; an item's words are those at its place; no two items overlap."""
    account = runbook.sentences
    assert account.total == len(account.items) == account.compiled + account.context + account.unread
    counted = Counter(item.disposition for item in account.items)
    assert (counted["compiled"], counted["context"], counted["unread"]) == (
        account.compiled,
        account.context,
        account.unread,
    )
    for item in account.items:
        assert (item.line, item.column) == (item.span.start_line, item.span.start_column)
        assert (item.reason is None) == (item.disposition == "compiled"), item
        assert not item.nodes or item.disposition == "compiled", item
        letters = Counter(sign for sign in item.text if sign.isalnum())
        assert not letters - Counter(sign for sign in source.slice(item.span) if sign.isalnum()), item
    spans = [item.span for item in account.items]
    assert len(set(spans)) == len(spans)
    for first, second in pairwise(spans):
        assert (first.end_line, first.end_column) <= (second.start_line, second.start_column), (first, second)


def places_are_in_the_page(outcome: Outcome[Compiled], source: SourceText) -> None:
    """Nodes, rules, references, contacts, definitions and findings have a place that exists; edges have a line."""
    runbook = outcome.value.runbook
    placed = (*runbook.nodes, *runbook.rules, *runbook.references, *runbook.contacts, *runbook.definitions)
    for span in (*(thing.source for thing in placed), *(finding.span for finding in outcome.findings)):
        assert 1 <= span.start_line <= span.end_line <= source.line_count, span
        assert (span.start_line, span.start_column) <= (span.end_line, span.end_column), span
        assert span.end_column <= len(source.line(span.end_line)) + 1, span
    assert all(1 <= edge.line <= source.line_count for edge in runbook.edges)


def names_are_as_written(runbook: Runbook, source: SourceText) -> None:
    """Whom a page names is written where it is said to be: the letters of a contact are those at its place."""
    for contact in runbook.contacts:
        there = Counter(sign for sign in source.slice(contact.source).casefold() if sign.isalnum())
        assert not Counter(sign for sign in contact.value.casefold() if sign.isalnum()) - there, contact


def more_text_changes_nothing_before(page: str, runbook: Runbook) -> None:
    """A paragraph at the end that asks nothing leaves every sentence before it as it was read.

    Not the last one, which may wait for what follows it ("If it is late:").
    """
    longer = compiled(f"{page}\n\n{NOTHING_TO_DO}\n").value.runbook.sentences.items
    before = [_read(item) for item in runbook.sentences.items]
    after = [_read(item) for item in longer]
    if not after or after[-1][2] != NOTHING_TO_DO:
        return  # it stands in a comment, a quotation or code that is never closed
    assert [words for *words, _ in after[: len(before)]] == [words for *words, _ in before]
    assert after[: len(before) - 1] == before[:-1]


def _read(item: SentenceItem) -> tuple[int, int, str, str]:
    return item.line, item.column, item.text, item.disposition


def all_holds(page: str, world: World | None = None) -> Outcome[Compiled]:
    """Everything above, of one page; the page as it was compiled."""
    source = SourceText("page.md", page)
    outcome = compiled(page, world)
    runbook = outcome.value.runbook
    decisions_have_two_ways(runbook)
    steps_lead_on(runbook)
    graph_is_closed(runbook, frozenset(section.slug for section in outcome.value.document.walk()))
    nothing_is_cut_off(runbook)
    sentences_are_accounted_for(runbook, source)
    places_are_in_the_page(outcome, source)
    names_are_as_written(runbook, source)
    return outcome
