"""Which call a result answers: by id, else by the tool's name, else by order; each call is answered once.

Ids are optional in some formats, used again in others ("call_1" in every turn), and results may come before their
calls where a log was written by several hands. Every question is answered in the same time, however long the
conversation is.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Mapping
from typing import Generic, TypeVar

from runbookc.conformance.trace import Call, Requestor, Result

T = TypeVar("T")
_SIDES: tuple[Requestor, ...] = ("agent", "customer")


class Pairing(Generic[T]):
    """Open calls, each with what its owner keeps of it."""

    def __init__(self) -> None:
        self._open: dict[int, T] = {}
        self._made: list[Call] = []
        """The calls by their numbers."""
        self._by_id: dict[tuple[str, ...], deque[int]] = {}
        """Numbers of calls by side and id; closed ones linger."""
        self._waiting: defaultdict[tuple[str, ...], deque[int]] = defaultdict(deque)
        """The same by side, tool and whether they have an id: of those called when a result last bore none."""
        self._queued = 0
        self._latest: dict[str, T] = {}
        self._early: dict[str, Result] = {}

    def start(self, call: Call, kept: T) -> Result | None:
        """A call was made. Its result, where that stands before it in the record."""
        if call.call_id:
            self._latest[call.call_id] = kept
            early = self._early.pop(call.call_id, None)
            if early is not None:
                return early
        number = len(self._made)
        self._made.append(call)
        self._open[number] = kept
        if call.call_id:
            queue = (call.requestor, call.call_id)
            if queue in self._by_id:
                self._by_id[queue].append(number)
            else:
                self._by_id[queue] = deque((number,))
        return None

    def answer(self, result: Result) -> T | None:
        """What was kept of the call that a result answers; None where there is no such call (yet).

        A second result under one id answers the same call again.
        """
        sides = _SIDES if result.requestor is None else (result.requestor,)
        tool = (result.name,) if result.name else ()
        if not result.call_id:
            return self._first(self._queues(), [(s, named, *tool) for s in sides for named in ("named", "bare")])
        found = self._first(self._by_id, [(side, result.call_id) for side in sides])
        if found is not None:
            return found
        if result.call_id in self._latest:
            return self._latest[result.call_id]
        # its format writes ids on results alone
        found = self._first(self._queues(), [(side, "bare", *tool) for side in sides])
        if found is None:
            self._early[result.call_id] = result
        return found

    def _queues(self) -> Mapping[tuple[str, ...], deque[int]]:
        """The calls by what results without an id tell of theirs."""
        for number in range(self._queued, len(self._made)):
            call = self._made[number]
            side, named = call.requestor, "named" if call.call_id else "bare"
            self._waiting[side, named].append(number)
            self._waiting[side, named, call.name].append(number)
        self._queued = len(self._made)
        return self._waiting

    def _first(self, of: Mapping[tuple[str, ...], deque[int]], queues: list[tuple[str, ...]]) -> T | None:
        """The longest open call of several queues, closed by this."""
        first: int | None = None
        for queue in queues:
            waiting = of.get(queue)
            number = self._front(waiting) if waiting else None
            if number is not None and (first is None or number < first):
                first = number
        return self._open.pop(first) if first is not None else None

    def _front(self, waiting: deque[int]) -> int | None:
        while waiting and waiting[0] not in self._open:
            waiting.popleft()
        return waiting[0] if waiting else None
