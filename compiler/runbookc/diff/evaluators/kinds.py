"""Which steps became another sort of step, somebody else's, or a matter of choice? Looking up, doing, handing over."""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.diff.approval import is_approval
from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Changed, Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.telling import NOUNS, place
from runbookc.diff.words import quoted


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each step whose kind or actor is another, or whose hand-off ends the case or no longer does."""
    for changed in differences.changed:
        old, new = changed.pair.old, changed.pair.new
        if old.optional != new.optional:
            yield _left_open(changed)
        if old.kind != new.kind:
            kind, message = "kind-changed", f"was {_a(NOUNS[old.kind])} and is now {_a(NOUNS[new.kind])}"
            consequence = "something else is done with the case here"
        elif old.actor != new.actor:
            kind, message = "actor-changed", f"was done by the {old.actor} and is now done by the {new.actor}"
            consequence = "somebody else has to do this"
        elif old.terminal != new.terminal and new.kind == "handoff":
            ends = "ends the agent's part" if new.terminal else "no longer ends the agent's part"
            kind, message, consequence = (
                "handoff-changed",
                f"now {ends}",
                f"the case {'stops' if new.terminal else 'goes on'} here",
            )
        else:
            continue
        yield Change(
            kind, Effect.CHANGES, Grade.BREAKING, new.procedure, place(old), place(new),
            f"{quoted(new.text)} {message}", consequence, confidence=changed.pair.confidence,
        )  # fmt: skip


def _left_open(changed: Changed) -> Change:
    """A step that may now be left out, or no longer may."""
    pair = changed.pair
    kind, effect, grade, message, consequence = (
        ("step-optional", Effect.LOOSENS, Grade.DANGEROUS, "may now be left out", "whether this happens is now chosen")
        if pair.new.optional
        else ("step-required", Effect.TIGHTENS, Grade.SAFE, "must now be done", "this is no longer left out by choice")
    )
    if pair.new.optional and is_approval(pair.new):
        grade = Grade.BREAKING
    return Change(
        kind, effect, grade, pair.new.procedure, place(pair.old), place(pair.new),
        f"{quoted(pair.new.text)} {message}", consequence, confidence=pair.confidence,
    )  # fmt: skip


def _a(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


KINDS = Evaluator(
    question="which steps became another sort of step, somebody else's, or a matter of choice?",
    kinds={
        **{kind: kind for kind in ("kind-changed", "actor-changed", "handoff-changed")},
        "step-optional": "step-required",
        "step-required": "step-optional",
    },
    evaluate=evaluate,
)
