"""How a conversation ends: whether the agent took its leave, and what the page still wanted after the last change."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from runbookc.conformance.steps.refused import holds_back
from runbookc.conformance.steps.unfinished import unfinished
from runbookc.conformance.steps.ways import bits

if TYPE_CHECKING:
    from collections.abc import Collection

    from runbookc.conformance.steps.violation import Violation
    from runbookc.conformance.steps.walk import Walk


def is_leave(text: str) -> bool:
    """Whether the last words of a conversation, the agent's, ask for nothing more."""
    return not text.rstrip(" \n\"'*_)”’").endswith("?")


def left_open(
    walks: Iterable[Walk], moved: tuple[int, int], evident: Collection[str], message: int
) -> Iterator[Violation]:
    """What the page wants after the last change, where the agent took its leave without it, in `message`.

    `moved` is the place of the last call that may have changed anything.
    """
    changed = [(walk.last, walk) for walk in walks if walk.last is not None]
    if not changed:
        return
    entry, last = max(changed, key=lambda one: one[0].call.message)
    if entry.receipt.status != "ok" or moved > (entry.call.message, entry.call.position):
        return
    nodes, names = last.book.flow.nodes, last.book.ways.names
    duties = [last.book.duties.get(names[place]) for place in bits(last.front)]
    if any(duty is not None and duty.kind == "approval" for duty in duties) and holds_back(entry):
        return
    if all(nodes[names[place]].procedure in evident for place in bits(last.front)):
        yield from unfinished(last, message)
