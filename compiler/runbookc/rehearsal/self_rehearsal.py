"""The suite's scenarios played by agents whose conduct is known: the reference agent passes, and each mutant fails.

A mutant is killed where the suite fails it; its kill rate is of the scenarios that give it occasion. With the reader
switched off, those whose only fault is in their words must live, or the suite never looked at the words.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any, Final

from runbookc.conformance.bundle import Bundle
from runbookc.rehearsal.border_pairs import STEPS, BorderPair, border_pairs
from runbookc.rehearsal.conduct import Conduct
from runbookc.rehearsal.mock_tools import MockTools
from runbookc.rehearsal.mutants import MUTANTS, WITHOUT, Occasion
from runbookc.rehearsal.play import play_of
from runbookc.rehearsal.reference import Reference
from runbookc.rehearsal.rehearse import rehearse
from runbookc.rehearsal.verdicts import RunVerdict, judge_run

RUNS: Final = 40
"""Scenarios that the reference agent plays, spread over all of them."""
EACH: Final = 12
"""Scenarios that each mutant plays."""
PAIRS: Final = 12
"""Pairs at rules' borders that are scored."""
WORDS_ONLY: Final = ("early talker", "ignores failures")
"""Mutants whose calls are those of the reference agent."""


@dataclass(frozen=True, slots=True)
class AgentResult:
    """What became of one agent: how many rehearsals it was failed in, of how many, and one that came out wrong."""

    name: str
    failed: int
    played: int
    blind: int
    """How many it would have been failed in by a judge that reads no claims."""
    wrong: str = ""
    without: str = ""
    """Why a mutant was never played: what no scenario here gives occasion for."""

    @property
    def is_reference(self) -> bool:
        """Whether it is the one that must pass."""
        return self.name == "reference"

    @property
    def held(self) -> bool:
        """Whether the suite judged it as it must: the reference passed everything, a mutant failed something."""
        return self.failed == 0 if self.is_reference else self.failed > 0 or self.played == 0

    def as_json(self) -> dict[str, Any]:
        """As `self-check.json` holds it."""
        return {
            "name": self.name, "failed": self.failed, "played": self.played, "blind": self.blind, "wrong": self.wrong,
            "without": self.without,
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """The reference agent, then each mutant, in the order of `MUTANTS`; and the pairs held, of how many."""

    agents: tuple[AgentResult, ...] = ()
    pairs: tuple[int, int] = (0, 0)


def rehearse_itself(bundle: Bundle) -> Rehearsed:
    """The bundle's scenarios played by the reference agent and by each mutant."""
    pairs = list(islice((pair for pair in border_pairs(bundle) if pair.tells_apart), PAIRS))
    occasions = list(_occasions(bundle, pairs))
    found = [_result(bundle, "reference", [(on, Conduct()) for on in _spread(occasions, RUNS)])]
    for name, mutant in MUTANTS.items():
        faults = ((on, conduct) for on in occasions if (conduct := mutant(on)) is not None)
        result = _result(bundle, name, list(islice(faults, EACH)))
        found.append(result if result.played else replace(result, without=WITHOUT[name]))
    return Rehearsed(tuple(found), _scored(bundle, pairs))


def _occasions(bundle: Bundle, pairs: Sequence[BorderPair]) -> Iterator[Occasion]:
    """The scenarios at rules' borders first, then all others that are not too long."""
    for pair in pairs:
        if pair.outside is not None:
            yield Occasion(pair.outside, due=frozenset((pair.pair.step,)))
        if pair.tells_apart:
            yield Occasion(pair.inside, forbidden=(pair.step,))
    for scenario in bundle.scenarios:
        if len(scenario.steps) <= STEPS:
            play = play_of(bundle, scenario)
            bound = {node for node, _ in scenario.repeats}
            yield Occasion(play, forbidden=tuple(step for step in play.steps if step.node.id in bound)[:1])


def _scored(bundle: Bundle, pairs: Sequence[BorderPair]) -> tuple[int, int]:
    """Pairs that are held: done where it is due and not where it is forbidden; and either turned round fails."""
    held = 0
    for pair in pairs:
        right = [(pair.inside, Conduct(refuses=True))]
        wrong = [(pair.inside, Conduct("does not refuse", beyond=(pair.step,)))]
        if pair.outside is not None:
            right.append((pair.outside, Conduct()))
            wrong.append((pair.outside, Conduct("refuses", skips=frozenset((pair.pair.step,)), refuses=True)))
        passes = all(_played(bundle, Occasion(play), conduct, 0)[0].passed for play, conduct in right)
        fails = not any(_played(bundle, Occasion(play), conduct, 0)[0].passed for play, conduct in wrong)
        held += passes and fails
    return held, len(pairs)


def _spread(occasions: Sequence[Occasion], most: int) -> list[Occasion]:
    step = max(1, len(occasions) // most)
    return list(occasions[::step])[:most]


def _result(bundle: Bundle, name: str, faults: Sequence[tuple[Occasion, Conduct]]) -> AgentResult:
    failed = blind = 0
    wrong = ""
    for number, (on, conduct) in enumerate(faults):
        verdict, unread = _played(bundle, on, conduct, number)
        failed += not verdict.passed
        blind += not unread.passed
        if verdict.passed != (name == "reference") and not wrong:
            why = verdict.failures[0] if verdict.failures else "nothing was found wrong with it"
            wrong = f"{verdict.scenario}: {why}"
    return AgentResult(name, failed, len(faults), blind, wrong)


def _played(bundle: Bundle, on: Occasion, conduct: Conduct, number: int) -> tuple[RunVerdict, RunVerdict]:
    tools = MockTools(on.play)
    run = rehearse(Reference(on.play, conduct, number), tools)
    return judge_run(bundle, run, tools), judge_run(bundle, run, tools, blind=True)
