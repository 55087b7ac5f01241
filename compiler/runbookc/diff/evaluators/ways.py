"""Which ways lead somewhere else than before? What added and removed steps and moves explain is told there."""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.diff.cases import Relation, compare_tests
from runbookc.diff.change import Change, Effect, Grade, Witness
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.conditions import turned
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.routes import NOWHERE, Way
from runbookc.diff.telling import ENDS_ALIKE, place, ways_named
from runbookc.diff.words import quoted


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each way that comes to another step both versions have, or now ends, or no longer does."""
    moved = {pair.new.id for pair in differences.moved}
    for way in differences.ways:
        if way.differs and not _explained(way, moved, differences):
            yield _change(way, differences)


def _explained(way: Way, moved: set[str], differences: Differences) -> bool:
    if NOWHERE in way.before | way.after:  # a dead end, which reachability tells
        return True
    if any(found.explains(way) for found in differences.reordered):
        return True
    if ({way.pair.new.id} | way.before | way.after) & moved:
        return True
    if way.through and (way.before <= way.after or way.after <= way.before):
        return True
    return way.pair.old.kind == "decide" and turned(way.pair, differences) and (
        compare_tests(way.pair.old, way.pair.new).relation in (Relation.OPPOSITE, Relation.SAME)
    )  # fmt: skip


def _change(way: Way, differences: Differences) -> Change:
    before = ways_named(differences.old, way.before, differences.matching.to_old)
    after = ways_named(differences.new, way.after)
    where = f"{way.label} to {quoted(way.pair.new.text)}" if way.label else f"after {quoted(way.pair.new.text)}"
    if way.pair.new.kind == "start":
        where = f"the start of {quoted(differences.new.procedure_title(way.pair.new.procedure))}"
    witness = _witness(way, differences)
    same = witness is None and differences.outcomes.same_outcome(way.pair)
    return Change(
        "route-changed",
        Effect.CHANGES,
        Grade.SAFE if same else Grade.BREAKING,
        way.pair.new.procedure,
        place(way.pair.old),
        place(way.pair.new),
        f"{where} led to {before} and now leads to {after}",
        ENDS_ALIKE if same else f"such cases now come to {after}",
        witness=witness,
        confidence=way.pair.confidence,
    )


def _witness(way: Way, differences: Differences) -> Witness | None:
    """A case that takes the way and ends otherwise than it did."""
    for new, node in ((True, way.pair.new), (False, way.pair.old)):
        label = way.label if node.kind == "decide" else ""
        witness = differences.outcomes.witness(node.id, label, new=new)
        if witness is not None:
            return witness
    return None


WAYS = Evaluator(
    question="which ways lead somewhere else than before?",
    kinds={"route-changed": "route-changed"},
    evaluate=evaluate,
)
