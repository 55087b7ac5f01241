"""Which steps say something else in free text, and which say the same in other words?

What customers are told, and what a step says that no other evaluator could weigh, is undecidable: a reader must look.
It is never folded into safe.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from runbookc.diff.cases import Relation
from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.differences import Changed, Differences
from runbookc.diff.evaluators.calls import enters_another
from runbookc.diff.evaluators.conditions import meet
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.evaluators.promises import moved_figures
from runbookc.diff.meaning import says_the_same
from runbookc.diff.side import Side
from runbookc.diff.telling import NOUNS, place, to_customer
from runbookc.diff.words import plain, quoted
from runbookc.ir.model import Node


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each step whose words differ: editorial where they mean the same."""
    for changed in differences.changed:
        pair = changed.pair
        if pair.old.kind == "start" or not changed.fields & {"text", "action"}:
            continue
        if pair.old.kind == "decide":
            if pair.old.text != pair.new.text and meet(pair, differences).relation is Relation.SAME:
                yield _editorial(changed)
        elif says_the_same(pair.old, pair.new):
            if pair.old.text != pair.new.text:
                yield _editorial(changed)
        elif (
            pair.old.kind == pair.new.kind
            and not _told_elsewhere(changed, differences)
            and not moved_figures(changed, differences)
        ):
            yield _undecidable(changed, differences)


def _told_elsewhere(changed: Changed, differences: Differences) -> bool:
    """Whether a step differs only in a number or a name, which others weigh; words given for customers never do."""
    old, new = changed.pair.old, changed.pair.new
    if enters_another(changed.pair, differences):
        return True
    if old.kind != new.kind:  # another sort of step, which tells both texts
        return True
    if any(node.action and node.action.message for node in (old, new)) and to_customer(differences.new, new):
        return False
    if old.action and new.action and old.action.command != new.action.command:
        return False
    return _bare(old, differences.old) == _bare(new, differences.new)


def _bare(node: Node, side: Side) -> str:
    """The words of a step without its limit, amount and contacts, where these were taken apart."""
    text = node.text
    contacts = [contact.value for contact in side.runbook.contacts if contact.node == node.id]
    parts = (node.action.limit, node.action.amount, node.action.channel) if node.action else ()
    for part in sorted((*contacts, *parts), key=len, reverse=True):
        text = text.replace(part, " 0 ") if part else text
    return plain(text)


def _editorial(changed: Changed) -> Change:
    pair = changed.pair
    return Change(
        "reworded", Effect.EDITORIAL, Grade.EDITORIAL, pair.new.procedure, place(pair.old), place(pair.new),
        f"{quoted(pair.old.text)} now reads {quoted(pair.new.text)}", "nothing for customers",
        confidence=pair.confidence,
    )  # fmt: skip


def _undecidable(changed: Changed, differences: Differences) -> Change:
    pair = changed.pair
    told = to_customer(differences.new, pair.new) or to_customer(differences.old, pair.old)
    kind = "customer-text-changed" if told else "step-reworded"
    what = "what customers are told or asked" if told else f"the {NOUNS[pair.new.kind]}"
    before, after = _message(changed)
    return Change(
        kind, Effect.UNDECIDABLE, Grade.UNDECIDABLE, pair.new.procedure,
        replace(place(pair.old), text=before), replace(place(pair.new), text=after),
        f"{what} was {quoted(before)} and is now {quoted(after)}",
        "customers read other words: a reader must say whether they promise the same"
        if told
        else "a reader must say whether the same is done",
        confidence=pair.confidence,
    )  # fmt: skip


def _message(changed: Changed) -> tuple[str, str]:
    old, new = changed.pair.old, changed.pair.new
    if old.text == new.text and old.action and new.action:
        if old.action.command != new.action.command:
            return old.action.command, new.action.command
        return old.action.message, new.action.message
    return old.text, new.text


WORDING = Evaluator(
    question="which steps say something else in free text, and which say the same in other words?",
    kinds={kind: kind for kind in ("reworded", "customer-text-changed", "step-reworded")},
    evaluate=evaluate,
)
