"""Conversations played side by side: so many at a time, each with an agent of its own kind, given in order.

Whatever is ours in them (mock tools, customer, judge) runs for one conversation at a time; only what the agents do
overlaps, since that is what takes time. So a run of many at a time finds what a run of one finds.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from typing import Final, Generic, Self, TypeVar

from runbookc.sources.agents.meeting import LiveAgent

T = TypeVar("T")
R = TypeVar("R")
_AHEAD: Final = 8
"""Conversations of each player, at most, that are over while an earlier one goes on."""
_LOOK: Final = 0.5
"""Seconds between two looks for what is over; where waiting hears signals, it ends at once."""
_PARTING: Final = 20.0
"""Seconds for agents to put away what they opened, beyond what each of them allows itself."""


class Turn:
    """Who has it runs our part of a conversation; who waits for an agent leaves it to others."""

    def __init__(self) -> None:
        self._lock = threading.RLock()

    def __enter__(self) -> None:
        self._lock.acquire()

    def __exit__(self, *raised: object) -> None:
        self._lock.release()

    @contextmanager
    def left(self) -> Iterator[None]:
        """Without it, for as long as somebody else's program works; whoever has it has it once."""
        self._lock.release()
        try:
            yield
        finally:
            self._lock.acquire()


class Players(Generic[T, R]):
    """`play` of each task, in the order of the tasks; one at a time in this thread, more in threads of their own."""

    def __init__(self, agent: LiveAgent, tasks: Sequence[T], play: Callable[[LiveAgent, T], R], at_a_time: int) -> None:
        count = min(at_a_time, len(tasks))
        self._agents = [agent, *(agent.another() for _ in range(count - 1))]
        self._tasks = tasks
        self._play = play
        self._told = threading.Condition()
        self._begun = self._given = 0
        self._over = self._abandoned = False
        self._found: dict[int, R | BaseException] = {}
        self._threads: list[threading.Thread] = []

    def __iter__(self) -> Iterator[R]:
        if len(self._agents) == 1:
            for task in self._tasks:
                yield self._play(self._agents[0], task)
            return
        self._threads = [threading.Thread(target=self._work, args=(one,), daemon=True) for one in self._agents]
        for thread in self._threads:
            thread.start()
        for number in range(len(self._tasks)):
            yield self._next(number)

    def finished(self) -> list[R]:
        """What was played and not given yet, in order, once nobody asks for more."""
        self._stop()
        with self._told:
            found = [self._found[number] for number in sorted(self._found)]
            self._found.clear()
        return [one for one in found if not isinstance(one, BaseException)]

    def abandon(self) -> None:
        """Wait for nobody: what the agents are at is of no use any more."""
        self._stop()
        self._abandoned = True
        for agent in self._agents:
            agent.abandon()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *raised: object) -> None:
        """Let the agents go: those who play beside us do so themselves, once they find that it is over."""
        if raised[0] is not None:
            self.abandon()
        if self._abandoned:
            return
        self._stop()
        for thread in self._threads:
            thread.join(_PARTING)
        if not self._threads:
            self._agents[0].close()

    def _stop(self) -> None:
        with self._told:
            self._over = True
            self._told.notify_all()

    def _next(self, number: int) -> R:
        with self._told:
            while number not in self._found:
                self._told.wait(_LOOK)
            found = self._found.pop(number)
            self._given = number + 1
            self._told.notify_all()
        if isinstance(found, BaseException):
            raise found
        return found

    def _work(self, agent: LiveAgent) -> None:
        while (number := self._take()) is not None:
            try:
                found: R | BaseException = self._play(agent, self._tasks[number])
            except BaseException as problem:  # whoever asks for this one is told
                found = problem
            with self._told:
                self._found[number] = found
                self._told.notify_all()
        with suppress(Exception):
            agent.close()

    def _take(self) -> int | None:
        with self._told:
            while not self._over and self._begun - self._given >= _AHEAD * len(self._agents):
                self._told.wait(_LOOK)
            if self._over or self._begun == len(self._tasks):
                return None
            self._begun += 1
            return self._begun - 1
