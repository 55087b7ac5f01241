"""A runbook that only one side has, told as one change."""

from __future__ import annotations

from typing import Final

from runbookc.diff.callers import named
from runbookc.diff.change import Change, Effect, Grade, stamped
from runbookc.diff.side import Side
from runbookc.diff.stakes import changes_state
from runbookc.diff.telling import text_place
from runbookc.diff.words import quoted
from runbookc.source import Span

QUESTION: Final = "which runbooks does only one side have?"
KINDS: Final = {"runbook-removed": "runbook-added", "runbook-added": "runbook-removed"}
"""The kinds of such a change, each with the kind seen when old and new are swapped."""


def removed_runbook(side: Side) -> Change:
    """The change of a runbook that is gone."""
    return _change("runbook-removed", Grade.BREAKING, "is gone", "no longer written anywhere", side)


def added_runbook(side: Side) -> Change:
    """The change of a runbook that is new."""
    return _change("runbook-added", Grade.DANGEROUS, "is new", "newly written", side)


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
