"""Which guards before a change of state were lost or gained: a check, an approval, an answer every case had passed?

A guard is a dominator: on every path from where cases begin to the action. The action must be in both versions.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runbookc.diff.cases import Relation, compare_tests
from runbookc.diff.change import Change, Effect, Grade, Witness
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.conditions import turned
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.guards import Guard, dominators
from runbookc.diff.match import Pair
from runbookc.diff.paths import path_around
from runbookc.diff.side import Side
from runbookc.diff.stakes import changes_state
from runbookc.diff.telling import place
from runbookc.diff.words import clipped, quoted

_OTHER = {"yes": "no", "no": "yes"}


def evaluate(differences: Differences) -> Iterator[Change]:
    """For each action of both versions, the guards it lost and those it gained, each told once."""
    acts = [p for p in differences.matching.pairs if changes_state(differences.new, p.new) and p.old.kind == "act"]
    if not acts:
        return
    before, after = dominators(differences.old), dominators(differences.new)
    renamed = _renamed(differences)
    for pair in acts:
        if pair.old.id not in before or pair.new.id not in after:
            continue
        had = {renamed.get(guard, Guard(f"gone {guard.node}", guard.label)): guard for guard in before[pair.old.id]}
        has = dict.fromkeys(after[pair.new.id])
        lost = [guard for name, guard in had.items() if name not in has]
        gained = [guard for guard in has if guard not in had]
        if lost:
            yield _change("guard-lost", pair, lost, differences)
        if gained:
            yield _change("guard-gained", pair, gained, differences)


def _renamed(differences: Differences) -> dict[Guard, Guard]:
    """Old guards as the new version names them; a condition turned round with its ways is the same guard."""
    found = {}
    for pair in differences.matching.pairs:
        found[Guard(pair.old.id)] = Guard(pair.new.id)
        swapped = pair.old.kind == "decide" and turned(pair, differences)
        same = swapped and compare_tests(pair.old, pair.new).relation is Relation.OPPOSITE
        for label in ("yes", "no"):
            found[Guard(pair.old.id, label)] = Guard(pair.new.id, _OTHER[label] if same else label)
    return found


def _change(kind: str, pair: Pair, guards: Sequence[Guard], differences: Differences) -> Change:
    lost = kind == "guard-lost"
    side = differences.old if lost else differences.new
    names = "; ".join(_named(side, guard) for guard in guards)
    act = quoted(pair.new.text)
    if lost:
        message = f"{act} no longer comes only after: {names}"
        consequence = f"{act} can now happen to customers for whom this was never done or asked"
    else:
        message = f"{act} now comes only after: {names}"
        consequence = f"{act} no longer happens to customers for whom this was not done or asked"
    return Change(
        kind,
        Effect.LOOSENS if lost else Effect.TIGHTENS,
        Grade.BREAKING if lost else Grade.SAFE,
        pair.new.procedure,
        place(pair.old),
        place(pair.new),
        message,
        consequence,
        witness=_witness(pair, guards[0], differences) if lost else None,
        confidence=pair.confidence,
    )


def _named(side: Side, guard: Guard) -> str:
    text = clipped(side.flow.nodes[guard.node].text)
    return f"'{text}' answered {guard.label}" if guard.label else f"'{text}'"


def _witness(pair: Pair, guard: Guard, differences: Differences) -> Witness:
    """A path of the new version to the action, around the guard it lost."""
    kept = differences.matching.to_new.get(guard.node)
    steps = path_around(differences.new, pair.new.id, Guard(kept, guard.label) if kept else None)
    case = ", ".join(f"{clipped(text, 60)}: {answer}" for text, answer in steps) or "any case"
    act = clipped(pair.new.text, 60)
    return Witness(case, f"{_named(differences.old, guard)} first, then '{act}'", f"straight to '{act}'")


GUARDS = Evaluator(
    question="which guards before a change of state were lost or gained?",
    kinds={"guard-lost": "guard-gained", "guard-gained": "guard-lost"},
    evaluate=evaluate,
)
