"""Processes that each have a wire of their own to this one, so that the end of one is heard wherever it was.

The pool of the standard library has one wire for the answers of all of its processes, which this process holds open as
well: of one that is killed halfway through an answer, the other half is waited for without end (CPython 3.11 to 3.14,
concurrent/futures/process.py, `wait_result_broken_or_wakeup`).
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from queue import SimpleQueue
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from runbookc.sources.processes import endings_held, settle_in

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.context import BaseContext
    from multiprocessing.process import BaseProcess
    from types import TracebackType

Item = TypeVar("Item")
Answer = TypeVar("Answer")


class WorkerLostError(Exception):
    """A process ended before it had answered, as when memory runs out."""


class Workers(Generic[Item, Answer]):
    """Up to `count` processes, started as they are needed, each with one item at a time; ended with the context.

    `begin(given)` makes in each process what `work` is called with beside each item; all of these are sent, so that
    functions are those of a module.
    """

    def __init__(
        self,
        started: BaseContext,
        count: int,
        work: Callable[[Any, Item], Answer],
        begin: Callable[[Any], Any],
        given: object,
    ) -> None:
        self._started, self._count = started, count
        self._told = (work, begin, given)
        self._workers: list[_Worker] = []
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="worker")

    def __enter__(self) -> Workers[Item, Answer]:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, at: TracebackType | None
    ) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)
        for worker in self._workers:
            worker.process.terminate()  # a thread that waits for its answer hears of it
        self._threads.shutdown(wait=True)
        for worker in self._workers:
            worker.process.join()
            worker.wire.close()

    def submit(self, item: Item) -> Future[Answer]:
        """The answer of a process; WorkerLostError from its future where that one ends, else what `work` raised."""
        with endings_held():
            if len(self._workers) < self._count and self._idle.empty():
                self._start()
            return self._threads.submit(self._ask, item)

    def _start(self) -> None:
        here, there = self._started.Pipe()
        process = self._started.Process(target=_serve, args=(there, *self._told), daemon=True)  # type: ignore[attr-defined]
        process.start()
        there.close()  # or this process would hold open what only the other should
        worker = _Worker(process, here)
        self._workers.append(worker)
        self._idle.put(worker)

    def _ask(self, item: Item) -> Answer:
        worker = self._idle.get()
        try:
            answer: Answer = worker.answer(item)
            return answer
        finally:
            self._idle.put(worker)


@dataclass(frozen=True, slots=True)
class _Worker:
    process: BaseProcess
    wire: Connection

    def answer(self, item: object) -> Any:
        """WorkerLostError where nobody is left to give it; else what the work raised."""
        try:
            self.wire.send(item)
            answer, problem = self.wire.recv()
        except (EOFError, OSError):
            raise WorkerLostError from None
        if problem is not None:
            raise problem
        return answer


def _serve(wire: Connection, work: Callable[[Any, Any], Any], begin: Callable[[Any], Any], given: object) -> None:
    """In the other process: answer, until nobody asks any more."""
    settle_in()
    ground = begin(given)
    with suppress(EOFError, OSError):
        while True:
            item = wire.recv()
            told: tuple[Any, Exception | None]
            try:
                told = work(ground, item), None
            except Exception as problem:
                told = None, _portable(problem)
            wire.send(told)


def _portable(problem: Exception) -> Exception:
    """The problem with where it was, or its text where it cannot be sent."""
    import pickle
    import traceback

    problem.add_note(traceback.format_exc())
    try:
        pickle.loads(pickle.dumps(problem))
    except Exception:
        return RuntimeError("".join(traceback.format_exception(problem)))
    return problem
