"""Which procedures, steps and pages are written elsewhere now, or were cut in two or put together?

What was carried to another page or procedure as it was is not gone there and new here. What else changed about it is
told by the other evaluators; what led to it and no longer does, here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from runbookc.diff.change import Change, Effect, Grade
from runbookc.diff.cuts import Cut
from runbookc.diff.differences import Differences
from runbookc.diff.evaluators.evaluator import Evaluator
from runbookc.diff.matching.pairs import Pair
from runbookc.diff.routes import leading
from runbookc.diff.side import Side
from runbookc.diff.telling import NOUNS, place, text_place
from runbookc.diff.words import quoted
from runbookc.ir.model import Node, Procedure

_MOST: Final = 4
"""Steps that are named; the others are counted."""
_DONE: Final = frozenset({"act", "handoff", "decide"})
"""Kinds of steps without which a case ends otherwise."""


def evaluate(differences: Differences) -> Iterator[Change]:
    """A change for each procedure on another page, each step there of its own, and each procedure cut or joined."""
    for before, after in differences.procedures.paired:
        if differences.old.page(before.id) != differences.new.page(after.id):
            yield _moved(before, after, differences)
    yield from (_cut(cut, differences) for cut in differences.cuts)
    yield from (_joint(joint, differences) for joint in differences.joints)
    for pair in differences.matching.pairs:
        if pair.new.kind != "start" and differences.is_carried(pair):
            yield _relocated(pair, differences)


def _moved(before: Procedure, after: Procedure, differences: Differences) -> Change:
    old, new = differences.old.home(before.id), differences.new.home(after.id)
    ways = _ways_lost(before, after, differences)
    above = _heading(differences.new, after)
    return Change(
        "procedure-moved", Effect.CHANGES, Grade.DANGEROUS if ways else Grade.SAFE, after.id,
        text_place(before.title, before.source), text_place(after.title, after.source),
        f"the procedure {quoted(after.title)} moved from {old.path} to {new.path}, under {quoted(above)}",
        f"cases no longer come to it from {', '.join(ways)}" if ways else _besides(before, after, differences),
    )  # fmt: skip


def _ways_lost(before: Procedure, after: Procedure, differences: Differences) -> list[str]:
    """The steps of both versions that led to a procedure and no longer do."""
    to_new, to_old = differences.matching.to_new, differences.matching.to_old
    came = {(to_new[node], label) for node, label in leading(differences.old, before.entry, to_new)}
    lost = came - leading(differences.new, after.entry, to_old)
    nodes = differences.new.flow.nodes
    return [f"{quoted(nodes[node].text)}{f' ({label})' if label else ''}" for node, label in sorted(lost)]


def _besides(before: Procedure, after: Procedure, differences: Differences) -> str:
    """What changed in a procedure but for its place, in numbers: each of it is told by itself."""
    pairs = {changed.pair.new.id for changed in differences.changed if _reads_otherwise(changed.pair)}
    otherwise = sum(differences.new.flow.nodes[node].procedure == after.id for node in pairs)
    gone = sum(node.procedure == before.id for node in differences.removed)
    come = sum(node.procedure == after.id for node in differences.added)
    counts = [(gone, "gone"), (come, "new"), (otherwise, "otherwise")]
    told = ", ".join(f"{count} {what}" for count, what in counts if count)
    kept = "what led to it still does"
    return f"{kept}; of its steps {told}, each told by itself" if told else f"its steps are the same, and {kept}"


def _reads_otherwise(pair: Pair) -> bool:
    return pair.old.text != pair.new.text or pair.old.kind != pair.new.kind or pair.old.tool != pair.new.tool


def _heading(side: Side, procedure: Procedure) -> str:
    """The heading that a procedure stands under: of the procedure it is part of, else of its page."""
    path, line = procedure.source.path, procedure.start_line
    around = [
        one
        for one in side.runbook.procedures
        if one.source.path == path and one.id != procedure.id and one.start_line < line <= one.end_line
    ]
    return max(around, key=lambda one: one.start_line).title if around else side.home(procedure.id).title


def _cut(cut: Cut, differences: Differences) -> Change:
    lost = [node for node in differences.removed if node.procedure == cut.whole.id]
    message = f"the procedure {quoted(cut.whole.title)} is now {_several(cut.parts, differences.new)}"
    own = _of_its_own(cut, set(differences.matching.procedures.values()))
    return Change(
        "procedure-split", Effect.CHANGES, Grade.DANGEROUS if lost else Grade.SAFE, own.id,
        text_place(cut.whole.title, cut.whole.source), text_place(own.title, own.source), message, _kept(lost),
    )  # fmt: skip


def _joint(joint: Cut, differences: Differences) -> Change:
    lost = [node for part in joint.parts for node in differences.removed if node.procedure == part.id]
    message = f"{_several(joint.parts, differences.old)} are now one, {quoted(joint.whole.title)}"
    own = _of_its_own(joint, set(differences.matching.procedures))
    return Change(
        "procedures-merged", Effect.CHANGES, Grade.DANGEROUS if lost else Grade.SAFE, joint.whole.id,
        text_place(own.title, own.source), text_place(joint.whole.title, joint.whole.source), message, _kept(lost),
    )  # fmt: skip


def _of_its_own(cut: Cut, known: set[str]) -> Procedure:
    """The first part that is no version of the whole."""
    return next((part for part in cut.parts if part.id not in known), cut.parts[-1])


def _several(parts: Sequence[Procedure], side: Side) -> str:
    where = {part.id: f" in {side.home(part.id).path}" if side.pages else "" for part in parts}
    return f"{len(parts)} procedures: {', '.join(f'{quoted(part.title)}{where[part.id]}' for part in parts)}"


def _kept(lost: Sequence[Node]) -> str:
    if not lost:
        return "no step of it is lost; where cases come to something else now, that is told by itself"
    return f"not written in any of them: {_named(lost)}"


def _named(nodes: Iterable[Node]) -> str:
    names = [quoted(node.text) for node in nodes]
    more = f" and {len(names) - _MOST} more" if len(names) > _MOST else ""
    return f"{', '.join(names[:_MOST])}{more}"


def _relocated(pair: Pair, differences: Differences) -> Change:
    old, new = differences.old.home(pair.old.procedure), differences.new.home(pair.new.procedure)
    left, come = (
        differences.old.procedure_title(pair.old.procedure),
        differences.new.procedure_title(pair.new.procedure),
    )
    grade = Grade.BREAKING if pair.new.kind in _DONE else Grade.DANGEROUS
    return Change(
        "step-relocated", Effect.CHANGES, grade, pair.new.procedure, place(pair.old), place(pair.new),
        f"the {NOUNS[pair.new.kind]} {quoted(pair.new.text)} moved from {old.path} to {new.path}, under {quoted(come)}",
        f"cases that come to {quoted(left)} no longer have it; those that come to {quoted(come)} do",
        confidence=pair.confidence,
    )  # fmt: skip


PLACES = Evaluator(
    question="which procedures and steps are written elsewhere now, were cut in two, or put together?",
    kinds={
        "procedure-moved": "procedure-moved",
        "procedure-split": "procedures-merged",
        "procedures-merged": "procedure-split",
        "step-relocated": "step-relocated",
    },
    evaluate=evaluate,
)
