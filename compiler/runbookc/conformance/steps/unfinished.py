"""Steps missing at the very end: the agent took its leave, and every way from the last change leads over one not done.

Refund the fee -> leave a note -> end        refund; "That is all from my side."        no note: the case was left open

Only what nothing explains. A way to an end, to a hand-over, to a case that the page leaves open, or to where somebody
is waited for or asked explains it, and so does a change made since. A question, or a record that breaks off in a call,
is no end.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from runbookc.conformance.steps.violation import Severity, Violation
from runbookc.conformance.steps.ways import bits

if TYPE_CHECKING:
    from runbookc.conformance.steps.book import Book
    from runbookc.conformance.steps.duties import Duty
    from runbookc.conformance.steps.walk import Walk

_OPEN = frozenset(("end", "handoff", "wait", "ask", "call"))
"""Kinds of nodes at which a conversation may be left."""
_NEEDED = frozenset(("look-up", "act"))


def unfinished(walk: Walk, message: int) -> Iterator[Violation]:
    """The step that every way on leads over and that was not done, where it is one and the same on all of them."""
    if walk.last is None:
        return
    yes, no = walk.answered()
    duty = _only_missing(walk.book, walk.front, walk.seen, yes & ~no, no & ~yes)
    if duty is None:
        return
    tool = duty.node.tool.name if duty.node.tool is not None else ""
    severity: Severity = "error" if duty.guarded else "warning"
    why = f"{walk.last.tool} was called, the conversation ended, and {tool} ('{duty.node.text}') never was"
    step = f"{walk.book.runbook.runbook.id}#{duty.node.id}"
    yield Violation("skipped-step", severity, message, step, why)


def _only_missing(book: Book, front: int, seen: int, yes: int, no: int) -> Duty | None:
    """The one step that is missing on every way: conversations of one course ask the same, and are told once."""
    asked = front, seen, yes & book.stops, no & book.stops
    known = book.endings.get(asked)
    if known is None:
        missing = _frontier(book, *asked)
        only = book.duties[missing.pop()] if missing is not None and len(missing) == 1 else None
        if only is not None and not any(book.waits(book.ways.names[place], only) for place in bits(front)):
            only = None
        known = book.endings.keep(asked, (only,))
    return known[0]


def _frontier(book: Book, front: int, seen: int, yes: int, no: int) -> set[str] | None:
    """The first steps not done on the ways from the last change; None where some way needs none.

    `yes` and `no` are the conditions that every answer answers so.
    """
    flow = book.flow
    past: set[str] = set()
    todo = [edge.target for place in bits(front) for edge in flow.out.get(book.ways.names[place], ())]
    missing: set[str] = set()
    if not todo:
        return None
    while todo:
        name = todo.pop()
        if name in past:
            continue
        past.add(name)
        if _is_missing(book, name, seen):
            missing.add(name)
            continue
        ways = flow.out.get(name, [])
        node = flow.nodes[name]
        if not ways or node.kind in _OPEN or node.terminal or any(edge.open for edge in ways):
            return None
        bit = book.bit.get(name, 0)
        denied = "no" if yes & bit else "yes" if no & bit else ""
        todo += [edge.target for edge in ways if edge.kind != "branch" or edge.label != denied]
    return missing


def _is_missing(book: Book, name: str, seen: int) -> bool:
    duty = book.duties.get(name)
    if duty is None or duty.only_for:  # who does not do what it comes before needs it no more
        return False
    return duty.kind in _NEEDED and not seen & book.bit.get(name, 0)
