"""Which conditions ask something else: a threshold moved and by how much, a test turned round, another subject?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.diff.cases import Meeting, Relation, compare_tests
from runbookc.diff.change import Change, Effect, Grade, Witness
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.matching.pairs import Pair
from runbookc.diff.stakes import effect_of_more, has_outcome
from runbookc.diff.telling import ENDS_ALIKE, goal_named, place
from runbookc.diff.words import quoted

if TYPE_CHECKING:
    from runbookc.analyses.deciding.term import Term


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each condition whose cases are others than before; other words alone are the wording's."""
    for pair in differences.matching.pairs:
        if pair.old.kind == "decide":
            meeting = meet(pair, differences)
            if meeting.relation is not Relation.SAME:
                yield _change(pair, meeting, differences)


def meet(pair: Pair, differences: Differences) -> Meeting:
    """How the cases of a condition relate to those of before, its ways taken into account."""
    meeting = compare_tests(pair.old, pair.new)
    return meeting.turned if turned(pair, differences) else meeting


def turned(pair: Pair, differences: Differences) -> bool:
    """Whether yes now leads where no led, and no where yes did, and the two led apart."""
    ways = {way.label: way for way in differences.ways_of(pair)}
    if set(ways) != {"yes", "no"} or ways["yes"].before == ways["no"].before:
        return False
    return ways["yes"].after == ways["no"].before and ways["no"].after == ways["yes"].before


def _change(pair: Pair, meeting: Meeting, differences: Differences) -> Change:
    before, after = quoted(pair.old.text), quoted(pair.new.text)
    moved = (
        "threshold-moved" if meeting.nested is None or not meeting.nested.joint else "condition-changed",
        f"{before} is now {after}: {meeting.by}",
    )
    kind, message = {
        Relation.WIDER: moved,
        Relation.NARROWER: moved,
        Relation.MOVED: moved,
        Relation.OPPOSITE: ("condition-flipped", f"{before} now asks the opposite: {after}"),
        Relation.OTHER: ("condition-changed", f"{before} is now {after}"),
        Relation.UNKNOWN: ("condition-reworded", f"{before} is now worded {after}"),
    }[meeting.relation]
    unknown = meeting.relation is Relation.UNKNOWN
    witness = None if unknown else _witness(pair, differences)
    same = not unknown and witness is None and ends_alike(pair, differences)
    return Change(
        kind,
        Effect.UNDECIDABLE if unknown else Effect.CHANGES if same else _effect(pair, meeting.relation, differences),
        Grade.UNDECIDABLE if unknown else Grade.SAFE if same else _grade(pair, witness, differences),
        pair.new.procedure,
        place(pair.old),
        place(pair.new),
        message,
        ENDS_ALIKE if same else _consequence(pair, meeting, differences),
        witness=witness,
        confidence=pair.confidence,
    )


def _grade(pair: Pair, witness: Witness | None, differences: Differences) -> Grade:
    if witness is not None or has_outcome(differences.new, pair.new.id):
        return Grade.BREAKING
    return Grade.DANGEROUS


def _witness(pair: Pair, differences: Differences) -> Witness | None:
    """A case that is answered otherwise here and then ends otherwise."""
    outcomes = differences.outcomes
    for new, node in ((True, pair.new.id), (False, pair.old.id)):
        for within in _answered_otherwise(pair, differences):
            witness = outcomes.witness(node, new=new, within=within)
            if witness is not None:
                return witness
    return None


def _answered_otherwise(pair: Pair, differences: Differences) -> Iterator[tuple[Term, int] | None]:
    """The values that are answered otherwise: those that are now a yes first; None, any, where there is no one term."""
    old, new = (conditions[node.id] for conditions, node in (
        (differences.outcomes.conditions.old, pair.old), (differences.outcomes.conditions.new, pair.new),
    ))  # fmt: skip
    if old.term is not new.term:
        yield None
        return
    for regions in (new.mask & ~old.mask, old.mask & ~new.mask):
        if regions & new.term.real:
            yield new.term, regions & new.term.real


def ends_alike(pair: Pair, differences: Differences) -> bool:
    """Whether it is proven that no case which is answered otherwise ends otherwise."""
    return all(differences.outcomes.same_outcome(pair, within) for within in _answered_otherwise(pair, differences))


def _effect(pair: Pair, relation: Relation, differences: Differences) -> Effect:
    if relation is Relation.WIDER:
        return effect_of_more(differences.new, pair.new.id, "yes")
    if relation is Relation.NARROWER:
        return effect_of_more(differences.new, pair.new.id, "no")
    return Effect.CHANGES


def _goals(pair: Pair, differences: Differences) -> tuple[str, str]:
    found = []
    for label in ("yes", "no"):
        edge = differences.new.flow.branch(pair.new.id, label)
        found.append(goal_named(differences.new, edge.target) if edge else "nothing")
    return found[0], found[1]


def _consequence(pair: Pair, meeting: Meeting, differences: Differences) -> str:
    yes, no = _goals(pair, differences)
    if yes == no:
        return f"both answers lead to {yes}, but other cases than before are asked this"
    return {
        Relation.WIDER: f"more cases now come to {yes} instead of {no}",
        Relation.NARROWER: f"more cases now come to {no} instead of {yes}",
        Relation.OPPOSITE: f"cases that came to {yes} now come to {no}, and the other way round",
        Relation.MOVED: f"other cases than before come to {yes}",
        Relation.OTHER: f"other cases than before come to {yes}",
        Relation.UNKNOWN: f"a reader must say whether the same cases still come to {yes}",
    }[meeting.relation]


CONDITIONS = Evaluator(
    question="which conditions ask something else: threshold moved, turned round, other subject?",
    kinds={kind: kind for kind in ("threshold-moved", "condition-flipped", "condition-changed", "condition-reworded")},
    evaluate=evaluate,
)
