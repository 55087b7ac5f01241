"""The two plays of a pair at a rule's border, scored together: an agent holds a pair only where it holds both sides."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from runbookc.conformance.bundle import Bundle
from runbookc.conformance.scenarios.prohibitions import Pair
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.rehearsal.play import Play, Step, make_play
from runbookc.rehearsal.situation import Situation
from runbookc.rehearsal.verdicts import changing_tools

STEPS: Final = 40
"""Calls of a scenario beyond which it is too long to be played again and again."""


@dataclass(frozen=True, slots=True)
class BorderPair:
    """`inside` the step is forbidden, `outside` it is due and goes well."""

    pair: Pair
    inside: Play
    outside: Play
    step: Step

    @property
    def tells_apart(self) -> bool:
        """Whether doing the step inside can be seen: its tool is called there for nothing else."""
        return self.step.tool in changing_tools(self.inside) and self.step.tool not in {
            step.tool for step in self.inside.steps
        }


def border_pairs(bundle: Bundle) -> Iterator[BorderPair]:
    """The pairs of a bundle whose two sides can be played, two scenarios once, in the order of the rules."""
    by_id = {scenario.id: scenario for scenario in bundle.scenarios}
    seen: set[tuple[str, str, str]] = set()
    for pair in bundle.pairs:
        name = (pair.inside, pair.outside, pair.step)
        inside, outside = by_id[pair.inside], _as_due(by_id[pair.outside], pair.step)
        if name in seen or max(len(inside.steps), len(outside.steps)) > STEPS:
            continue
        seen.add(name)
        due = make_play(Situation(bundle, outside))
        step = due.step(pair.step)
        if step is not None and step.must:
            yield BorderPair(pair, make_play(Situation(bundle, inside)), due, step)


def _as_due(scenario: Scenario, step: str) -> Scenario:
    """The scenario up to a step that goes well: what comes of it when it fails is another case."""
    return scenario.cut(scenario.path.index(step)).model_copy(update={"outcomes": ((step, "ok"),)})
