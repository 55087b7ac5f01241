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
    """Open calls, each with what its owner keeps of it. `latest` is that of the last call of each id, open or not."""

    def __init__(self) -> None:
        self.latest: dict[str, T] = {}
        self._open: dict[int, T] = {}
        self._made: list[Call] = []
        """The calls by their numbers."""
        self._agents: dict[str, deque[int]] = {}
        """Numbers of the agent's calls by id; closed ones linger."""
        self._customers: dict[str, deque[int]] = {}
        self._waiting: defaultdict[tuple[str, ...], deque[int]] = defaultdict(deque)
        """Numbers by side, tool and whether they have an id: of those called when a result last bore none."""
        self._queued = 0
        self._early: dict[str, Result] = {}

    def start(self, call: Call, kept: T) -> Result | None:
        """A call was made. Its result, where that stands before it in the record."""
        name = call.call_id
        if name:
            self.latest[name] = kept
            if name in self._early:
                return self._early.pop(name)
        number = len(self._made)
        self._made.append(call)
        self._open[number] = kept
        if name:
            named = self._agents if call.requestor == "agent" else self._customers
            waiting = named.get(name)
            if waiting is None:
                named[name] = deque((number,))
            else:
                waiting.append(number)
        return None

    def answer(self, result: Result) -> T | None:
        """What was kept of the call that a result answers; None where there is no such call (yet).

        A second result under one id answers the same call again.
        """
        name, side = result.call_id, result.requestor
        if not name:
            return self._first_waiting(result, ("named", "bare"))
        first = self._front(self._agents.get(name)) if side != "customer" else None
        if self._customers and side != "agent":
            other = self._front(self._customers.get(name))
            first = other if first is None or (other is not None and other < first) else first
        if first is not None:
            return self._open.pop(first)
        if name in self.latest:
            return self.latest[name]
        found = self._first_waiting(result, ("bare",))  # its format writes ids on results alone
        if found is None:
            self._early[name] = result
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

    def _first_waiting(self, result: Result, which: tuple[str, ...]) -> T | None:
        """The longest open call, of those with an id or those without, that a result can be of by all but an id."""
        sides = _SIDES if result.requestor is None else (result.requestor,)
        tool = (result.name,) if result.name else ()
        queues = self._queues()
        fronts = [self._front(queues.get((side, named, *tool))) for side in sides for named in which]
        first = min((number for number in fronts if number is not None), default=None)
        return self._open.pop(first) if first is not None else None

    def _front(self, waiting: deque[int] | None) -> int | None:
        while waiting and waiting[0] not in self._open:
            waiting.popleft()
        return waiting[0] if waiting else None
