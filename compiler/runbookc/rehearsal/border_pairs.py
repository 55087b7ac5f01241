"""The two plays of a pair at a rule's border, scored together: an agent holds a pair only where it holds both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from runbookc.conformance.bundle import Bundle
from runbookc.conformance.scenarios.prohibitions import Pair
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.ir.model import Node, ToolBinding
from runbookc.rehearsal.outcomes import answers
from runbookc.rehearsal.play import Play, Step, good_result, play_of
from runbookc.rehearsal.verdicts import changing_tools

STEPS: Final = 40
"""Calls of a scenario beyond which it is too long to be played again and again."""


@dataclass(frozen=True, slots=True)
class BorderPair:
    """`inside` the step is forbidden, `outside` it is due and goes well; None for what is never due."""

    pair: Pair
    inside: Play
    outside: Play | None
    step: Step

    @property
    def tells_apart(self) -> bool:
        """Whether doing the step inside can be seen: its tool is called there for nothing else."""
        seen = self.outside is None or self.step.tool in changing_tools(self.inside)
        return seen and self.step.tool not in {step.tool for step in self.inside.steps}


def border_pairs(bundle: Bundle) -> Iterator[BorderPair]:
    """The pairs of a bundle whose two sides can be played, two scenarios once, in the order of the rules."""
    by_id = {scenario.id: scenario for scenario in bundle.scenarios}
    seen: set[tuple[str, str, str]] = set()
    for pair in bundle.pairs:
        name = (pair.inside, pair.outside, pair.step)
        if pair.tool:
            play = play_of(bundle, by_id[pair.inside])
            yield BorderPair(pair, play, None, forbidden_step(play, pair))
            continue
        inside, outside = by_id[pair.inside], _as_due(by_id[pair.outside], pair.step)
        if name in seen or max(len(inside.steps), len(outside.steps)) > STEPS:
            continue
        seen.add(name)
        due = play_of(bundle, outside)
        beyond = outside.model_copy(update={"amount": inside.amount or outside.amount})
        step = play_of(bundle, beyond).step(pair.step)
        if step is not None and step.must:
            yield BorderPair(pair, play_of(bundle, inside), due, step)


def forbidden_step(play: Play, pair: Pair) -> Step:
    """The call that a rule forbids outright, as a step that no page has."""
    rule = next(rule for rule in play.situation.runbook.rules if rule.id == pair.rule)
    said = f"{rule.action.verb} {rule.action.object}" if rule.action is not None else rule.text
    tool = play.situation.tools[pair.tool]
    node = Node(
        id=f"!{rule.id}", procedure=play.scenario.procedures[0], kind="act", text=said, source=rule.source,
        action=rule.action, tool=ToolBinding(name=tool.name, source=tool.source),
    )  # fmt: skip
    arguments = play.situation.arguments(node)
    good = good_result(play.situation, tool.name, arguments)
    return Step(node, tool.name, arguments, "ok", answers(tool, play.situation.rules[tool.name], "ok", good), must=True)


def _as_due(scenario: Scenario, step: str) -> Scenario:
    """The scenario up to a step that goes well: what comes of it when it fails is another case."""
    return scenario.cut(scenario.path.index(step)).model_copy(update={"outcomes": ((step, "ok"),)})
