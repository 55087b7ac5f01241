"""Pairs at the border of every rule that forbids or guards: one case just inside it, one just outside, scored together.

A rule's border is the condition behind which its step can no longer be come to: "never refund a charge that has an open
dispute" is the condition whether it is disputed, with the refund on the one side only. Scored together, refusing more
cannot look like progress, nor can refusing less.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pydantic import BaseModel, ConfigDict

from runbookc.conformance.scenarios.coverage import Requirement
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.ground.verbs import lexicon
from runbookc.ground.words import stems
from runbookc.ir.flow import Flow
from runbookc.ir.model import Edge, Node, Rule

MOST: Final = 4
"""Borders of one rule and step that make a pair: those in the rule's words first, then the nearest to the step."""

_WORDS: Final = ("tell", "ask", "check", "wait")
"""Kinds of what is forbidden that no call of a tool that changes something can break."""


class Pair(BaseModel):
    """Two scenarios on two sides of a rule: `inside` the step may not be done, `outside` it is due.

    A rule that forbids a `tool` which no step uses has no step and no outside: the neighbour of the case in which it is
    called is the same case in which it is not.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    rule: str
    step: str
    border: str
    """The condition between the two; "" where no condition of the page stands there."""
    inside: str
    outside: str
    tool: str = ""


@dataclass(frozen=True, slots=True)
class PlayedPair:
    """A pair, and the scenarios of its sides."""

    pair: Pair
    scenarios: tuple[Scenario, ...]


@dataclass(frozen=True, slots=True)
class Border:
    """What both sides of a pair have to go over."""

    rule: str
    step: str
    border: str
    inside: Requirement
    outside: Requirement | None


def prohibition_pairs(flow: Flow) -> Iterator[Border]:
    """The borders of every rule, in the order of the rules.

    A prohibition that no condition of the page stands for has one requirement that cannot be met, and says so.
    """
    for rule in flow.runbook.rules:
        if rule.modality == "may":
            continue
        found = list(_borders(flow, rule))
        yield from found
        if not found and rule.modality == "must-not":
            yield Border(rule.id, "", "", Requirement("prohibition", rule.id, ()), None)


def _borders(flow: Flow, rule: Rule) -> Iterator[Border]:
    for step in _steps(flow, rule):
        can = flow.before([step.id])
        own = [node for node in flow.runbook.nodes if node.kind == "decide" and _is_own(node, rule)]
        held = [edge for node in own if (edge := flow.branch(node.id, "yes")) is not None and edge.target not in can]
        if held:
            yield from _border_of_case(flow, rule, step, held[0])
            continue
        said = set(stems(rule.text)) - set(stems(step.text))
        deciding = _deciding(flow, can, step)
        deciding.sort(key=lambda ways: -len(said & set(stems(flow.nodes[ways[0].source].text))))
        for edge, other in deciding[:MOST]:
            way = _to(flow, edge, step.id)
            name = f"{rule.id} at {edge.source}"
            yield Border(
                rule.id,
                step.id,
                edge.source,
                Requirement("prohibition", f"{name}, inside", (other,)),
                Requirement("prohibition", f"{name}, outside", way),
            )


def _border_of_case(flow: Flow, rule: Rule, step: Node, held: Edge) -> Iterator[Border]:
    """The border of a rule that names its case: the case itself, and the nearest one in which the step is due."""
    deciding = _deciding(flow, flow.before([step.id]), step)
    here = [edge for edge, _ in deciding if edge.source == held.source] or [edge for edge, _ in deciding[:1]]
    for edge in here:
        name = f"{rule.id} at {held.source}"
        outside = Requirement("prohibition", f"{name}, outside", _to(flow, edge, step.id))
        yield Border(rule.id, step.id, held.source, Requirement("prohibition", f"{name}, inside", (held,)), outside)


def _steps(flow: Flow, rule: Rule) -> list[Node]:
    """The steps a rule speaks of: those it guards; for a case of a table that says no, what the other cases come to."""
    guarded = [flow.nodes[name] for name in rule.guards if name in flow.nodes and _changes(flow.nodes[name])]
    if guarded:
        return guarded[:MOST]
    cases = [node for node in flow.runbook.nodes if node.kind == "decide" and _is_case_of(node, rule)]
    for case in cases:
        blocked = flow.branch(case.id, "yes")
        if blocked is None:
            continue
        behind = flow.after([blocked.target])
        beside = _beside(flow, case, behind) or _otherwise(flow, case, behind)
        others = [n for name in _near(flow, beside) if _changes(n := flow.nodes[name]) and name not in behind]
        spoken_of = {name for other in flow.runbook.rules for name in other.guards}
        said = set(stems(rule.text)) - set(stems(case.text))
        others.sort(key=lambda node: (-len(said & set(stems(node.text))), node.id not in spoken_of))
        return others[:1]
    return []


def _beside(flow: Flow, case: Node, behind: set[str]) -> list[str]:
    """Where the other cases of a case's decision lead, or, where all of them are forbidden, those of the one before."""
    forbids = [rule for rule in flow.runbook.rules if rule.modality == "must-not"]
    group, seen = [case.id], set[str]()
    while group and not seen & set(group):
        decided = {flow.nodes[name].decision for name in group} - {None}
        group = [n.id for n in flow.runbook.nodes if n.id in group or n.decision in decided]
        seen |= set(group)
        free = [name for name in group if not any(_same_place(flow.nodes[name], rule) for rule in forbids)]
        beside = [edge.target for name in free for edge in flow.out.get(name, ()) if edge.target not in (behind | seen)]
        if beside:
            return beside
        before = (edge.source for name in group for edge in flow.into.get(name, ()) if edge.source not in seen)
        group = [name for name in before if flow.nodes[name].kind == "decide"]
    return []


def _otherwise(flow: Flow, case: Node, behind: set[str]) -> list[str]:
    """Where a case leads that stands alone, when it does not hold."""
    other = flow.branch(case.id, "no")
    return [other.target] if other is not None and other.target not in behind else []


def _near(flow: Flow, starts: list[str]) -> Iterator[str]:
    seen = set(starts)
    todo = deque(starts)
    while todo:
        here = todo.popleft()
        yield here
        for edge in flow.out.get(here, ()):
            if edge.target not in seen:
                seen.add(edge.target)
                todo.append(edge.target)


def _changes(node: Node) -> bool:
    return node.kind in ("act", "handoff") and node.actor == "agent" and node.tool is not None


def _is_case_of(node: Node, rule: Rule) -> bool:
    """Whether a condition is what a rule forbids something of: its own words, whom it begins with, or its condition."""
    return _same_place(node, rule) or _is_own(node, rule)


def _is_own(node: Node, rule: Rule) -> bool:
    """Whether a rule names a condition of the page as its case.

    "A trainee can't sign a permit", where the page asks at some place whether it is "a trainee".
    """
    begins = rule.modality == "must-not" and rule.action is None and " " in node.text.strip()
    return (begins and rule.text.lower().startswith(f"{node.text.lower().strip()} ")) or _is_condition_of(node, rule)


def _is_condition_of(node: Node, rule: Rule) -> bool:
    """Whether a condition is the one that a deed is forbidden under on its very line; words alone are no deed."""
    if rule.modality != "must-not" or rule.action is None or lexicon().kind(rule.action.verb) in _WORDS:
        return False
    here, there = node.source, rule.source
    beside = (here.path, here.start_line) == (there.path, there.start_line)
    return beside and bool(node.text.strip()) and node.text.lower().strip() in rule.condition.lower()


def _same_place(node: Node, rule: Rule) -> bool:
    one, other = node.source, rule.source
    return (one.path, one.start_line, one.start_column) == (other.path, other.start_line, other.start_column)


def _deciding(flow: Flow, can: set[str], step: Node) -> list[tuple[Edge, Edge]]:
    """The conditions with the step behind one answer only, as (its edge, the other), the nearest to the step first."""
    found = []
    for name in _back(flow, step.id):
        ways = [edge for edge in flow.out.get(name, ()) if edge.kind == "branch"]
        leading = [edge for edge in ways if edge.target in can]
        other = [edge for edge in ways if edge.target not in can]
        if leading and other:
            found.append((leading[0], other[0]))
    return found


def _back(flow: Flow, step: str) -> Iterator[str]:
    """The nodes that lead to a step, the nearest first."""
    seen = {step}
    todo = deque([step])
    while todo:
        for edge in flow.into.get(todo.popleft(), ()):
            if edge.source not in seen:
                seen.add(edge.source)
                todo.append(edge.source)
                yield edge.source


def _to(flow: Flow, edge: Edge, step: str) -> tuple[Edge, ...]:
    """An edge and the shortest way on from it over a step."""
    before: dict[str, Edge] = {}
    todo = deque([edge.target])
    while todo and edge.target != step and step not in before:
        for onward in flow.out.get(todo.popleft(), ()):
            if onward.target not in before and onward.target != edge.target:
                before[onward.target] = onward
                todo.append(onward.target)
    way: list[Edge] = []
    here = step
    while here in before:
        way.append(before[here])
        here = before[here].source
    return (edge, *reversed(way))
