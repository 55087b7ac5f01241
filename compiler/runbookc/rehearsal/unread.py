"""Conditions of a case that only a tool tells: an agent that goes past one without asking any guessed the answer.

What a failed call would have told is not asked for, nor what comes behind it: who cannot look stops there. But they
tried: a case in which a call fails is none for who never made it.
"""

from __future__ import annotations

from collections.abc import Iterator, Set
from typing import NamedTuple

from runbookc.ir.model import Node
from runbookc.rehearsal.lines import tools_that_tell
from runbookc.rehearsal.placed_words import told_in_records
from runbookc.rehearsal.play import Play, Step, outcomes_by_place


class Hanging(NamedTuple):
    """A condition on the path, the tools any of which tells it, and the step of the path that asks one of them."""

    condition: Node
    tools: frozenset[str]
    step: Step


def hanging(play: Play) -> Iterator[Hanging]:
    """The conditions of a play that hang on what its tools tell, in the order of its path, up to a call that fails."""
    situation, path = play.situation, play.scenario.path
    ended = outcomes_by_place(situation)
    held = {fact.name for fact in situation.runbook.facts if fact.held}
    recorded = told_in_records(situation)
    failed = ""
    for place, (name, label) in enumerate(zip(path, play.scenario.labels, strict=True)):
        node = situation.nodes[name]
        asked = label and node.test is not None and node.test.fact not in held
        tools = (tools_that_tell(situation, node) or recorded.get(name, frozenset())) if asked else frozenset()
        step = next((step for step in play.steps if step.tool in tools), None)
        if step is not None and (not failed or (node.test is not None and node.test.of == failed)):
            yield Hanging(node, tools, step)
        if ended.get(place, "ok") not in ("ok", "retried"):
            failed = failed or name


def untried(play: Play, called: Set[str]) -> Step | None:
    """The step whose call ends badly here and was never made, where nothing that tells the same was called either."""
    step = next((step for step in play.steps if step.outcome != "ok"), None)
    if step is None or step.tool in called or (step.node.kind == "tell" and not step.must):
        return None  # what is told can be told without a tool
    same = [set(fact.tools) for fact in play.situation.runbook.facts if step.tool in fact.tools]
    return None if not step.must and any(called & tools for tools in same) else step
