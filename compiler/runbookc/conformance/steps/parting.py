"""How a conversation ends: whether the agent took its leave, and what the page still wanted after the last change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from runbookc.conformance.steps.unfinished import unfinished

if TYPE_CHECKING:
    from collections.abc import Collection

    from runbookc.conformance.evidence.entry import Entry
    from runbookc.conformance.evidence.ledger import Ledger
    from runbookc.conformance.steps.checks import StepChecks
    from runbookc.conformance.steps.violation import Violation
    from runbookc.conformance.steps.walk import Walk


def is_leave(text: str) -> bool:
    """Whether the last words of a conversation, the agent's, ask for nothing more."""
    return not text.rstrip(" \n\"'*_)”’").endswith("?")


def left_open(
    walks: Iterable[Walk], ledger: Ledger, checks: StepChecks, evident: Collection[str], message: int
) -> Iterator[Violation]:
    """What the page wants after the last change, where the agent took its leave without it, in `message`."""
    changed = [(walk.last, walk) for walk in walks if walk.last is not None]
    if not changed or ledger.unknown or ledger.stray_results:
        return  # what is missing may have been done in what the record does not hold
    entry, last = max(changed, key=lambda one: one[0].call.message)
    if entry.receipt.status != "ok" or _changed_since(entry, ledger, checks):
        return
    nodes = last.book.flow.nodes
    if all(nodes[name].procedure in evident for name in last.names(last.front)):
        yield from unfinished(last, message)


def _changed_since(entry: Entry, ledger: Ledger, checks: StepChecks) -> bool:
    """Whether anything may have been changed after a call."""
    at = (entry.call.message, entry.call.position)
    later = (checks.of(e.tool) for e in ledger.own if (e.call.message, e.call.position) > at)
    return any(not (of.reads or of.asks) for of in later)
