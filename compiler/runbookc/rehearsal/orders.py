"""Steps of a path whose order matters: one that every way to the other leads over, and the change that waits for it.

1 Look up the parcel   2 Over $200? yes -> ask the lead for approval   3 Compensate the customer
  1 before 3, and where the parcel's record says $300, 2 before 3: who compensates first and asks then has done it all,
  and wrongly

Found in the graph alone, by what can still be come to without the step once the record has answered the conditions of
the path: what judges orders is not asked.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from runbookc.conformance.steps.apart import Apart
from runbookc.conformance.steps.dominators import entries
from runbookc.conformance.steps.duties import led_steps
from runbookc.conformance.steps.side_by_side import needed_for, side_by_side
from runbookc.ground.verbs import lexicon
from runbookc.ir.flow import Flow
from runbookc.rehearsal.lines import tools_that_tell
from runbookc.rehearsal.play import Play, Step

ELSEWHERE: Final = ""
"""Stands for any step of another page."""


def ordered(play: Play, telling: bool = False) -> Iterator[tuple[Step, Step]]:
    """(the earlier, the first change behind it that needs it) for each step of a path that has one.

    Both are called once up to there, and both go well. `telling`: only changes that tell which procedure is followed.
    """
    tools = [step.tool for step in play.steps]
    alone = [step for step in play.steps if step.outcome == "ok" and tools.count(step.tool) == 1]
    book = play.situation.runbook
    flow, aside, apart = Flow(book), led_steps(book) | side_by_side(book), Apart(book)
    for at, first in enumerate(alone):
        behind = [step for step in alone[at + 1 :] if step.must]
        if not behind or first.node.id in aside or not _matters(first) or _told_elsewhere(play, first):
            continue
        named, without = needed_for(first.node, book), _left(flow, play, first.node.id)
        behind = [step for step in behind if not named or step.node.id in named]
        behind = [step for step in behind if not apart.are(first.node, step.node.id)]
        fitting = (step for step in behind if not telling or _tells_procedure(play, step))
        then = next((step for step in fitting if not _may_be(play, step) & without), None)
        if then is not None:
            yield first, then


def _matters(step: Step) -> bool:
    """Whether a step verifies or changes something; what ends a case comes before nothing."""
    node = step.node
    verb = node.action.verb if node.action is not None else ""
    closes = node.terminal or lexicon().group(verb) == "close" or lexicon().kind(verb) == "end"
    return node.kind in ("check", "act", "ask", "wait") and node.is_written and not node.is_expanded and not closes


def _told_elsewhere(play: Play, step: Step) -> bool:
    """Whether another call of the path tells what this look-up is for, so that it may as well come later."""
    told = [set(fact.tools) for fact in play.situation.runbook.facts if fact.name in step.node.obtains and fact.used_by]
    as_good = set.intersection(*told) if told else set()
    as_good |= set(step.node.tool.runners_up) if step.node.tool is not None else set()
    others = {other.tool for other in play.steps} - {step.tool}
    return step.node.kind == "check" and bool(as_good & others)


def _left(flow: Flow, play: Play, gone: str) -> frozenset[str]:
    """The nodes that can be come to without one, where a condition that the record answers has that answer alone."""
    answers: dict[str, set[str]] = {}
    for node, label in play.scenario.branches:
        if tools_that_tell(play.situation, flow.nodes[node]):
            answers.setdefault(node, set()).add(label)
    seen = set(entries(flow)) - {gone}
    todo = list(seen)
    while todo:
        here = todo.pop()
        for edge in flow.out.get(here, ()):
            denied = edge.kind == "branch" and edge.label not in answers.get(here, {edge.label})
            if not denied and edge.target not in seen and edge.target != gone:
                seen.add(edge.target)
                todo.append(edge.target)
    return frozenset((*seen, ELSEWHERE))


def _tells_procedure(play: Play, step: Step) -> bool:
    """Whether a call of this tool is made in one procedure only: what closes a case is made in many."""
    books = play.situation.bundle.runbooks
    made = {n.procedure for book in books for n in book.nodes if n.tool is not None and n.tool.name == step.tool}
    return len(made) == 1


def _may_be(play: Play, step: Step) -> frozenset[str]:
    """The steps that a call of this tool can be; "" for one on another page, which everybody can come to."""
    own = play.scenario.runbook
    found = set()
    for book in play.situation.bundle.runbooks:
        for node in book.nodes:
            if node.tool is not None and node.tool.name == step.tool and node.actor == "agent":
                found.add(node.id if book.runbook.id == own else ELSEWHERE)
    return frozenset(found)
