"""Edits of steps: dropped, added, changed over, made optional, given to somebody else or to another tool."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from tests.edits.edit import Edit
from tests.edits.manuscript import ListItem, Manuscript

from runbookc.diff.change import Grade
from runbookc.ir.model import Node, SentenceItem

GONE = frozenset({"step-removed", "approval-removed"})
_APPROVAL = re.compile(r"\b(?:approval|sign-off|permission)\b", re.IGNORECASE)
_JOINT = re.compile(r"(?:,? then |,? and |; )$")
_BACKTICKED = re.compile(r"`(\w+)`")


def drop_a_step(page: Manuscript) -> Iterator[Edit]:
    """Steps that are a sentence of their own, or the last of several; approvals and waits have edits of theirs."""
    for node, text in _dropped(page):
        if node.kind != "wait" and not _APPROVAL.search(node.text):
            least = Grade.SAFE if node.kind == "check" and not node.tool else Grade.DANGEROUS
            yield Edit(text, node.source.start_line, node.text, GONE, least)


def drop_an_approval(page: Manuscript) -> Iterator[Edit]:
    """Whoever is asked to approve, in any case or in one, is asked no more."""
    asked = [(nodes[-1], _without_sentence(page, item)) for item, nodes in page.sentences() if _in_one_case(nodes)]
    for node, text in (*_dropped(page), *asked):
        if node.kind in ("ask", "handoff") and _APPROVAL.search(node.text):
            yield Edit(text, node.source.start_line, node.text, frozenset({"approval-removed"}), Grade.BREAKING)


def _in_one_case(nodes: Sequence[Node]) -> bool:
    return [node.kind == "decide" for node in nodes] == [True, False]


def drop_a_wait(page: Manuscript) -> Iterator[Edit]:
    """Nothing is waited for any more."""
    for node, text in _dropped(page):
        if node.kind == "wait":
            yield Edit(text, node.source.start_line, node.text, GONE)


def _dropped(page: Manuscript) -> Iterator[tuple[Node, str]]:
    """Each step that can go without another word, and the page without it."""
    for item, nodes in page.sentences():
        plain = [node for node in nodes if node.kind != "decide"]
        if len(nodes) == 1 and plain:
            yield nodes[0], _without_sentence(page, item)
        elif len(plain) > 1 and plain[-1] is nodes[-1]:
            text = _without_last(page, plain)
            if text:
                yield plain[-1], text


def _without_sentence(page: Manuscript, sentence: SentenceItem) -> str:
    """The page without a sentence; without its list item where that is all the item says."""
    item = page.item_at(sentence.line)
    if item and not item.nested and page.sentences_within(item) == [sentence]:
        return page.without(item)
    start, end = page.offsets(sentence.span)
    while page.text[end : end + 1] == " ":
        end += 1
    return page.put(start, end, "")


def _without_last(page: Manuscript, nodes: Sequence[Node]) -> str:
    (_, before), (start, end) = page.offsets(nodes[-2].source), page.offsets(nodes[-1].source)
    return page.put(before, end, "") if _JOINT.fullmatch(page.text[before:start]) else ""


_NEW = (
    ("Cancel the subscription.", Grade.DANGEROUS),
    ("Tell the customer that the charge was made by mistake.", Grade.DANGEROUS),
    ("Look up the delivery date.", Grade.SAFE),
    ("Escalate the ticket to the Night Desk queue.", Grade.DANGEROUS),
)


def add_a_step(page: Manuscript) -> Iterator[Edit]:
    """One sentence more, after one that says what to do in any case."""
    for item, nodes in page.sentences():
        if any(node.kind == "decide" or node.terminal for node in nodes):
            continue
        _, end = page.offsets(item.span)
        if page.text[end - 1] != ".":
            continue
        for words, least in _NEW:
            yield Edit(page.put(end, end, " " + words), item.line, words, frozenset({"step-added"}), least)


def swap_two_steps(page: Manuscript) -> Iterator[Edit]:
    """Two list items next to each other change places, where no other step points at either by its number."""
    plain = [item for item in page.items if _is_plain(page, item)]
    for one, other in pairwise(plain):
        said = [[node.text for node in _nodes(page, item)] for item in (one, other)]
        if one.end == other.start and one.indent == other.indent and said[0] != said[1]:
            first, second = page.lines[one.start : one.end], page.lines[other.start : other.end]
            first[0], second[0] = _marked(first[0], one, other), _marked(second[0], other, one)
            lines = [*page.lines[: one.start], *second, *first, *page.lines[other.end :]]
            kinds = {node.kind for item in (one, other) for node in _nodes(page, item)}
            least = Grade.DANGEROUS if not kinds & {"check"} else Grade.SAFE
            yield Edit(
                "\n".join(lines), one.start + 1, first[0].strip(), frozenset({"step-moved", "acts-swapped"}), least
            )


def _is_plain(page: Manuscript, item: ListItem) -> bool:
    nodes = _nodes(page, item)
    pointed = {reference.target for reference in page.runbook.references}
    return (
        bool(nodes)
        and not item.nested
        and item.marker[0].isdigit()
        and all(sentence.nodes for sentence in page.sentences_within(item))
        and not any(node.kind in ("decide", "call") or node.terminal or node.id in pointed for node in nodes)
    )


def _nodes(page: Manuscript, item: ListItem) -> list[Node]:
    return [page.runbook.node(node) for sentence in page.sentences_within(item) for node in sentence.nodes]


def _marked(line: str, was: ListItem, now: ListItem) -> str:
    return line.replace(was.marker, now.marker, 1)


def make_a_step_optional(page: Manuscript) -> Iterator[Edit]:
    """An order becomes a leave."""
    kinds = frozenset({"step-removed", "approval-removed", "step-optional", "permission-added"})
    for start, node in _ordered(page):
        words = f"You may {page.text[start].lower()}"
        yield Edit(page.put(start, start + 1, words), node.source.start_line, node.text, kinds)


def give_a_step_to_the_customer(page: Manuscript) -> Iterator[Edit]:
    """What the agent did, customers are asked to do."""
    kinds = frozenset({"kind-changed", "actor-changed", "step-removed", "approval-removed"})
    for start, node in _ordered(page):
        if node.kind == "act":
            words = f"Ask the customer to {page.text[start].lower()}"
            yield Edit(page.put(start, start + 1, words), node.source.start_line, node.text, kinds)


def _ordered(page: Manuscript) -> Iterator[tuple[int, Node]]:
    """Steps that begin a sentence, and where."""
    for item, nodes in page.sentences():
        start, _ = page.offsets(item.span)
        if (
            nodes[0].kind not in ("decide", "end")
            and page.offsets(nodes[0].source)[0] == start
            and page.text[start].isupper()
        ):
            yield start, nodes[0]


def take_another_tool(page: Manuscript) -> Iterator[Edit]:
    """The tool that a step names in backticks is another of the catalogue."""
    names = sorted(tool.name for tool in page.world.tools or ())
    kinds = frozenset({"tool-changed", "tool-lost"})
    for node in page.runbook.nodes:
        start, end = page.offsets(node.source)
        for match in _BACKTICKED.finditer(page.text, start, end + 1):
            if match[1] in names:
                other = names[(names.index(match[1]) + 1) % len(names)]
                yield Edit(page.put(*match.span(1), other), node.source.start_line, node.text, kinds)
