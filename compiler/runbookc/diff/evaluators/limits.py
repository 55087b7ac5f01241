"""Which deadlines, bounds of waits and retries, and amounts of actions were added, removed or changed?"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Literal

from runbookc.analyses.quantity import quantity, written
from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.matching.pairs import Pair
from runbookc.diff.telling import place
from runbookc.diff.words import quoted, same
from runbookc.ir.model import Action, Node
from runbookc.language.frames import frame

What = Literal["limit", "amount"]
_TIMES: Final = frame("counts_times")


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each limit and each amount that differs at a step of both versions."""
    for changed in differences.changed:
        old, new = changed.pair.old.action, changed.pair.new.action
        if changed.pair.old.kind != changed.pair.new.kind:
            continue
        for what in ("limit", "amount"):
            before, after = _value(old, what), _value(new, what)
            if not same(before, after) and (quantity(before) is None or quantity(before) != quantity(after)):
                yield _change(what, before, after, changed.pair)


def _value(action: Action | None, what: What) -> str:
    if action is None:
        return ""
    return action.limit if what == "limit" else action.amount


def _change(what: What, before: str, after: str, pair: Pair) -> Change:
    step = quoted(pair.new.text)
    if not before:
        kind, message = f"{what}-added", f"{step} now has the {what} {quoted(after)}"
        effect = Effect.TIGHTENS
    elif not after:
        kind, message = f"{what}-removed", f"{step} no longer has the {what} {quoted(before)}"
        effect = Effect.LOOSENS
    else:
        kind, message = (
            f"{what}-changed",
            f"{step}: the {what} was {quoted(before)} and is now {quoted(after)}{_by(before, after)}",
        )
        effect = _direction(before, after)
    if what == "limit":
        consequence = _UNBOUND.get(kind) or _waiting(pair.new, after, effect)
        grade = Grade.SAFE if kind == "limit-added" else Grade.DANGEROUS
    else:
        consequence = "customers get, or are charged, another amount than before"
        grade = Grade.BREAKING
    return Change(
        kind, effect, grade, pair.new.procedure, place(pair.old), place(pair.new), message, consequence,
        confidence=pair.confidence,
    )  # fmt: skip


_UNBOUND: Final = {
    "limit-added": "how long or how often is now bounded",
    "limit-removed": "nothing says any more how long or how often",
}


def _waiting(node: Node, limit: str, effect: Effect) -> str:
    """What another limit means, and for whom."""
    more = {Effect.LOOSENS: "longer", Effect.TIGHTENS: "shorter"}.get(effect, "another time")
    if _TIMES.search(limit):
        return {
            Effect.LOOSENS: "it is tried more often before the case goes on",
            Effect.TIGHTENS: "it is tried less often before the case goes on",
        }.get(effect, "it is tried another number of times")
    if node.kind == "wait":
        return f"the case waits {more} before it goes on"
    if node.kind in ("ask", "handoff"):
        return f"whoever is asked has {more} to answer"
    if node.kind == "tell":
        return f"customers may wait {more} for it"
    return f"it may take {more} than before"


def _by(before: str, after: str) -> str:
    """By how much, where both are written on one scale."""
    one, two = written(before), written(after)
    if one is None or two is None or not one.comparable(two) or one.amount == two.amount:
        return ""
    by = abs(two.amount - one.amount)
    told = min(one.like(by), two.like(by), key=len)  # 44 hours, and not 1.8333… days
    return f" ({told} {'more' if two.amount > one.amount else 'less'})"


def _direction(before: str, after: str) -> Effect:
    one, two = quantity(before), quantity(after)
    if one is None or two is None or one.unit != two.unit:
        return Effect.CHANGES
    return Effect.LOOSENS if two.number > one.number else Effect.TIGHTENS


LIMITS = Evaluator(
    question="which deadlines, bounds and amounts were added, removed or changed?",
    kinds={
        f"{what}-{one}": f"{what}-{other}"
        for what in ("limit", "amount")
        for one, other in (("added", "removed"), ("removed", "added"), ("changed", "changed"))
    },
    evaluate=evaluate,
)
