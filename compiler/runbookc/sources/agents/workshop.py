"""A thread in which an agent's code runs, since nobody can take a function back that does not return."""

from __future__ import annotations

import asyncio
import inspect
import os
import queue
import threading
from collections.abc import Callable
from typing import Any, Final

from runbookc.rehearsal.agent import NoReply
from runbookc.sources.credentials import Veil
from runbookc.sources.live.limits import short

_Work = queue.SimpleQueue[Callable[[], None] | None]
"""What is to be done, one after another; None at the end."""
_PARTING: Final = 5.0
"""Seconds for what an agent leaves running on its loop."""
_LOOPS = threading.local()


class Workshop:
    """Coroutines run on one loop for the whole run, so that a client made once serves every conversation."""

    def __init__(self, veil: Veil, timeout: float) -> None:
        self._veil = veil
        self._timeout = timeout
        self._work: _Work | None = None
        self._thread: threading.Thread | None = None

    def run(self, function: Callable[..., Any], *given: Any, **named: Any) -> Any:
        """What it returns, awaited where it is a coroutine; NoReply where it raises or takes longer than it may."""
        answers: queue.SimpleQueue[tuple[Any, BaseException | None]] = queue.SimpleQueue()

        def work() -> None:
            try:
                answers.put((_awaited(function(*given, **named), self._timeout), None))
            except BaseException as problem:
                answers.put((None, problem))

        if self._work is None:
            self._work = queue.SimpleQueue()
            self._thread = threading.Thread(target=_go_on, args=(self._work,), daemon=True)
            self._thread.start()
        self._work.put(work)
        try:
            found, problem = answers.get(timeout=self._timeout)
        except queue.Empty:
            self._work.put(None)
            self._work = None  # that thread is lost; the next reply has another
            raise NoReply(f"no reply within {self._timeout:g} seconds") from None
        if problem is not None:
            raise NoReply(f"the agent raised {self._veil.over(named_problem(problem))}")
        return found

    def close(self) -> None:
        """Let the thread end; one that does not return is left to the end of the process."""
        if self._work is not None and self._thread is not None:
            self._work.put(None)
            self._thread.join(_PARTING)


def named_problem(problem: BaseException) -> str:
    """What was raised, on one line: `ValueError: the amount is negative`."""
    words = short(str(problem))
    return f"{type(problem).__name__}: {words}" if words else type(problem).__name__


def _go_on(work: _Work) -> None:
    own = os.getpid()
    with asyncio.Runner() as runner:
        _LOOPS.runner = runner
        while (task := work.get()) is not None:
            task()
            if os.getpid() != own:  # a fork of the agent's that came back from its reply as well: nobody waits for it
                os._exit(0)


def _awaited(found: Any, timeout: float) -> Any:
    if not inspect.isawaitable(found):
        return found
    runner: asyncio.Runner = _LOOPS.runner

    async def wait() -> Any:
        return await asyncio.wait_for(found, timeout)

    return runner.run(wait())
