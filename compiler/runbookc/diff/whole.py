"""A runbook that only one side has, told as one change."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from runbookc.diff.callers import named
from runbookc.diff.change import Change, Effect, Grade, stamped
from runbookc.diff.side import Side
from runbookc.diff.stakes import changes_state
from runbookc.diff.telling import text_place
from runbookc.diff.words import quoted
from runbookc.ir.model import Node
from runbookc.source import Span

QUESTION: Final = "which runbooks does only one side have, which became several, and which one?"
KINDS: Final = {
    "runbook-removed": "runbook-added",
    "runbook-added": "runbook-removed",
    "runbook-split": "runbooks-merged",
    "runbooks-merged": "runbook-split",
}
"""The kinds of such a change, each with the kind seen when old and new are swapped."""
_MOST: Final = 4
"""Steps that are named; the others are counted."""


def removed_runbook(side: Side) -> Change:
    """The change of a runbook that is gone."""
    return _change("runbook-removed", Grade.BREAKING, "is gone", "no longer written anywhere", side)


def added_runbook(side: Side) -> Change:
    """The change of a runbook that is new."""
    return _change("runbook-added", Grade.DANGEROUS, "is new", "newly written", side)


def split_runbook(origin: Side, part: Side, lost: Sequence[Node]) -> Change:
    """The change of a runbook of which a part is now a runbook of its own; `lost` are its steps that neither has."""
    was, now = origin.runbook.runbook, part.runbook.runbook
    message = f"a part of the runbook {quoted(was.title)} is now the runbook {quoted(now.title)}, {now.path}"
    return _between("runbook-split", origin, part, lost, message)


def merged_runbook(part: Side, whole: Side, lost: Sequence[Node]) -> Change:
    """The change of a runbook that is now a part of another; `lost` are its steps that are not there."""
    was, now = part.runbook.runbook, whole.runbook.runbook
    message = f"the runbook {quoted(was.title)}, {was.path}, is now a part of {quoted(now.title)}, {now.path}"
    return _between("runbooks-merged", part, whole, lost, message)


def _between(kind: str, before: Side, after: Side, lost: Sequence[Node], message: str) -> Change:
    one, other = (
        text_place(identity.title, Span.whole_file(identity.path))
        for identity in (before.runbook.runbook, after.runbook.runbook)
    )
    names = ", ".join(quoted(node.text) for node in lost[:_MOST])
    more = f" and {len(lost) - _MOST} more" if len(lost) > _MOST else ""
    return Change(
        kind, Effect.CHANGES, Grade.DANGEROUS if lost else Grade.SAFE, "", one, other, message,
        f"not written in any of them: {names}{more}" if lost else "no step of it is lost",
    )  # fmt: skip


def _change(kind: str, grade: Grade, what: str, how: str, side: Side) -> Change:
    identity = side.runbook.runbook
    where = text_place(identity.title, Span.whole_file(identity.path))
    acts = sum(changes_state(side, node) for node in side.steps())
    handed = sum(node.kind == "handoff" for node in side.steps())
    change = Change(
        kind,
        Effect.CHANGES,
        grade,
        "",
        where if kind == "runbook-removed" else None,
        where if kind == "runbook-added" else None,
        f"the runbook {quoted(identity.title)} {what}",
        f"{how}: {len(side.steps())} steps, {acts} of which change something and {handed} hand over{_reached(side)}",
    )
    return stamped([change], identity.id)[0]


def _reached(side: Side) -> str:
    return f"; reached from {named(side.callers)}" if side.callers else ""
