"""Which actions changed places with others, so that what one of them changes now happens before the other?

The order of looking things up rarely matters; that of two changes of state does: a plan cancelled before its refund is
another thing than one refunded first. An action that passed several others is told once.
"""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.matching.pairs import Pair
from runbookc.diff.side import Side
from runbookc.diff.stakes import changes_state
from runbookc.diff.telling import place
from runbookc.diff.words import quoted


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each action that was always done before or after others, and now is done the other way round."""
    for pair, others in passed(differences):
        earlier = others[0][1]
        named = quoted(others[0][0].new.text) + (f" and {len(others) - 1} more actions" if len(others) > 1 else "")
        now, then = ("before", "after") if earlier else ("after", "before")
        yield Change(
            "acts-swapped", Effect.CHANGES, Grade.DANGEROUS, pair.new.procedure, place(pair.old), place(pair.new),
            f"{quoted(pair.new.text)} is now done {now} {named}, and was done {then}",
            "customers get both, in the other order: what the one needs may be gone when it comes",
            confidence=min(pair.confidence, *(other.confidence for other, _ in others)),
        )  # fmt: skip


def passed(differences: Differences) -> list[tuple[Pair, list[tuple[Pair, bool]]]]:
    """Each action that moved, with those that it passed and whether it now comes first. Each two are named once."""
    moved = {pair.new.id for pair in differences.moved}
    old, new = differences.old, differences.new
    acts = [p for p in differences.matching.pairs if _acts(p, differences) and not differences.is_carried(p)]
    found = []
    for at, pair in enumerate(acts):
        others = []
        for beside, other in enumerate(acts) if pair.new.id in moved else ():
            if at == beside or (other.new.id in moved and beside < at):
                continue
            if _first(old, other.old.id, pair.old.id) and _first(new, pair.new.id, other.new.id):
                others.append((other, True))
            elif _first(old, pair.old.id, other.old.id) and _first(new, other.new.id, pair.new.id):
                others.append((other, False))
        if others:
            found.append((pair, others))
    return found


def _acts(pair: Pair, differences: Differences) -> bool:
    return changes_state(differences.old, pair.old) and changes_state(differences.new, pair.new)


def _first(side: Side, one: str, other: str) -> bool:
    """Whether a case that comes to both comes to `one` first: it leads to the other, and nothing leads back."""
    return side.reach.leads(one, other) and not side.reach.leads(other, one)


ORDER = Evaluator(
    question="which actions changed places with others?",
    kinds={"acts-swapped": "acts-swapped"},
    evaluate=evaluate,
)
