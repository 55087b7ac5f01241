"""Which scenarios of the conformance suite appear, vanish, or expect something else? All of them told as one each.

A scenario is known by the answers that lead along its way. What it expects are the steps with a tool on it, and the
values by which its conditions come out so. What that means to customers is graded where it is told; this says only that
the suite is another, and what of recorded runs of it can no longer be compared.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.side import Side
from runbookc.diff.telling import text_place
from runbookc.diff.words import clipped, quoted
from runbookc.source import Span

if TYPE_CHECKING:
    from runbookc.conformance.scenarios.scenario import Scenario

_Case = tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]
_Expected = tuple[tuple[str, ...], tuple[tuple[str, str], ...]]
_NONE: Final = "no value"


@dataclass(frozen=True, slots=True)
class _Met:
    """One case: the first scenario of it, and what all of them expect."""

    first: Scenario
    expected: dict[_Expected, Scenario]
    """By what is expected the first scenario that does."""


def evaluate(differences: Differences) -> Iterator[Change]:
    """At most one change for those that came, one for those that went, and one for those that expect something else."""
    old, new = differences.old, differences.new
    if old.scenarios is None or new.scenarios is None:
        return
    moved = {changed.pair.new.id for changed in differences.changed if "test" in changed.fields}
    names = {n.id: differences.matching.to_new.get(n.id, f"gone {n.id}") for n in old.runbook.nodes}
    before, after = _by_case(old.scenarios, names, moved), _by_case(new.scenarios, {}, moved)
    came = [met.first for case, met in after.items() if case not in before]
    went = [met.first for case, met in before.items() if case not in after]
    other = [
        case for case, met in after.items() if case in before and before[case].expected.keys() != met.expected.keys()
    ]
    if came:
        yield _change("scenarios-added", len(came), "new", _answers(came[0], new), differences)
    if went:
        yield _change("scenarios-removed", len(went), "gone", _answers(went[0], old), differences)
    if other:
        case = other[0]
        other_now = _differing(before[case], after[case], differences)
        told = f"{_answers(after[case].first, new)}: {other_now}" if other_now else ""
        yield _change("scenarios-changed", len(other), "played or judged otherwise", told, differences)


def _differing(before: _Met, after: _Met, differences: Differences) -> str:
    """What one case expected and expects, as far as the two differ ("$200.01 before, $400.01 now"); "" for no words.

    Where it only expects more, or less, than it did, that is told beside one that stayed.
    """
    gone = [expected for expected in before.expected if expected not in after.expected]
    came = [expected for expected in after.expected if expected not in before.expected]
    one, two = next(iter(gone or before.expected)), next(iter(came or after.expected))
    first, second = before.expected[one], after.expected[two]
    told = _steps(first, differences.old), _steps(second, differences.new)
    if told[0] == told[1]:
        told = _values(one, two), _values(two, one)
    if not gone or not came:
        more = f"{told[0]} no more" if gone else f"{told[1]} now as well"
        return more if told[not gone] != _NONE else ""
    return f"{told[0]} before, {told[1]} now" if told[0] != told[1] else ""


def _by_case(scenarios: Sequence[Scenario], names: Mapping[str, str], moved: Collection[str]) -> dict[_Case, _Met]:
    """Scenarios by the answers and endings that lead along them; steps by the names that the new side has for them.

    Of values only those count by which a condition is answered that asks for something else now.
    """
    found: dict[_Case, _Met] = {}
    for scenario in scenarios:
        branches, endings, values = (
            tuple((names.get(node, node), told) for node, told in part)
            for part in (scenario.branches, scenario.outcomes, scenario.values)
        )
        steps = tuple(names.get(node, node) for node in scenario.steps)
        expected = (steps, tuple(pair for pair in values if pair[0] in moved))
        found.setdefault((branches, endings), _Met(scenario, {})).expected.setdefault(expected, scenario)
    return found


def _answers(scenario: Scenario, side: Side) -> str:
    """The last answers on a way, which tell it from the others."""
    told = [f"{clipped(side.flow.nodes[node].text, 50)}: {label}" for node, label in scenario.branches[-2:]]
    return ", ".join(told) or "the way without a condition"


def _steps(scenario: Scenario, side: Side) -> str:
    """The last step with a tool on a way, and how many there are."""
    steps = [side.flow.nodes[node] for node in scenario.steps]
    return f"{len(steps)} calls, the last for {quoted(steps[-1].text)}" if steps else "no call"


def _values(own: _Expected, other: _Expected) -> str:
    """The values that answer its conditions here and not on the other side."""
    return ", ".join(dict.fromkeys(value for node, value in own[1] if (node, value) not in other[1])) or _NONE


def _change(kind: str, number: int, what: str, example: str, differences: Differences) -> Change:
    identity, was = differences.new.runbook.runbook, differences.old.runbook.runbook
    return Change(
        kind,
        Effect.CHANGES,
        Grade.SAFE,
        "",
        None if kind == "scenarios-added" else text_place(was.title, Span.whole_file(was.path)),
        None if kind == "scenarios-removed" else text_place(identity.title, Span.whole_file(identity.path)),
        f"{number} scenario{'s' if number > 1 else ''} of the conformance suite {'are' if number > 1 else 'is'} {what}",
        f"recorded runs of the suite have to be played again{example and f'; for example {example}'}",
    )


SUITE = Evaluator(
    question="which scenarios of the conformance suite appear, vanish, or expect something else?",
    kinds={
        "scenarios-added": "scenarios-removed",
        "scenarios-removed": "scenarios-added",
        "scenarios-changed": "scenarios-changed",
    },
    evaluate=evaluate,
)
