"""Which call a result answers: by id, else by the tool's name, else by order; each call is answered once.

Ids are optional in some formats, used again in others ("call_1" in every turn), and results may come before their
calls where a log was written by several hands. Every question is answered in the same time, however long the
conversation is.
"""

from __future__ import annotations

from collections import defaultdict, deque
from typing import Generic, TypeVar

from runbookc.conformance.trace import Call, Requestor, Result

T = TypeVar("T")
_SIDES: tuple[Requestor, ...] = ("agent", "customer")


class Pairing(Generic[T]):
    """Open calls, each with what its owner keeps of it."""

    def __init__(self) -> None:
        self._open: dict[int, T] = {}
        self._waiting: defaultdict[tuple[str, ...], deque[int]] = defaultdict(deque)
        """Numbers of calls by side and id, and by side, tool and whether they have an id; closed ones linger."""
        self._latest: dict[str, T] = {}
        self._early: dict[str, Result] = {}
        self._count = 0

    def start(self, call: Call, kept: T) -> Result | None:
        """A call was made. Its result, where that stands before it in the record."""
        if call.call_id:
            self._latest[call.call_id] = kept
            early = self._early.pop(call.call_id, None)
            if early is not None:
                return early
        self._count += 1
        self._open[self._count] = kept
        side, named = call.requestor, "named" if call.call_id else "bare"
        queues = [(side, named), (side, named, call.name)]
        for queue in [*queues, ("id", side, call.call_id)] if call.call_id else queues:
            self._waiting[queue].append(self._count)
        return None

    def answer(self, result: Result) -> T | None:
        """What was kept of the call that a result answers; None where there is no such call (yet).

        A second result under one id answers the same call again.
        """
        sides = _SIDES if result.requestor is None else (result.requestor,)
        tool = (result.name,) if result.name else ()
        if not result.call_id:
            return self._first([(side, named, *tool) for side in sides for named in ("named", "bare")])
        found = self._first([("id", side, result.call_id) for side in sides])
        if found is not None:
            return found
        if result.call_id in self._latest:
            return self._latest[result.call_id]
        found = self._first([(side, "bare", *tool) for side in sides])  # its format writes ids on results alone
        if found is None:
            self._early[result.call_id] = result
        return found

    def _first(self, queues: list[tuple[str, ...]]) -> T | None:
        """The longest open call of several queues, closed by this."""
        fronts = [number for queue in queues if (number := self._front(queue)) is not None]
        return self._open.pop(min(fronts)) if fronts else None

    def _front(self, queue: tuple[str, ...]) -> int | None:
        waiting = self._waiting.get(queue)
        while waiting and waiting[0] not in self._open:
            waiting.popleft()
        return waiting[0] if waiting else None
