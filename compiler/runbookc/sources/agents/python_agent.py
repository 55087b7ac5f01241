"""An agent that is Python: a class with `reply`, or a function (conversation, tools[, mcp_url]) of what it says.

Its code runs in a process of its own: whatever it does to that, and be it ending it, is one broken reply, and what was
found before is kept. The next conversation has a new process.
"""

from __future__ import annotations

import itertools
import os
import signal
import threading
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from runbookc.errors import UsageError
from runbookc.rehearsal.agent import Message, NoReply, ToolDescription
from runbookc.sources.agents.meeting import Meeting
from runbookc.sources.agents.python_process import Job, serve
from runbookc.sources.agents.wire import Wire
from runbookc.sources.credentials import Veil
from runbookc.sources.processes import interrupts_held

if TYPE_CHECKING:
    from multiprocessing.context import SpawnProcess

_GRACE: Final = 5.0
"""Seconds past its time, until a process that does not even say so is ended: it may be in code that lets nobody in."""
_PARTING: Final = 6.0
"""Seconds for a process to end by itself; what its agent leaves running on its loop has most of them."""
_LOOK: Final = 0.2
"""Seconds between two looks whether the process is still there: what it forked keeps its end of the wire open."""


class PythonAgent:
    """The agent that a name stands for. UsageError where it stands for none."""

    def __init__(self, place: str, name: str, veil: Veil, timeout: float) -> None:
        self._job = Job(os.getcwd(), place, name, veil, timeout)
        self._numbers = itertools.count()
        self._process: _Process | None = None
        self._starting = threading.Lock()
        self._abandoned = False
        self.reached = False
        """It was imported, and if it is a class, one was made of it for this conversation."""
        self.heard = False
        """It returned something in this conversation."""

    def start(self) -> bool:
        """Import it in a process of its own; whether it takes an mcp_url. UsageError where it cannot be imported."""
        with self._starting:
            if self._abandoned:
                raise UsageError("the run is over")
            self._process = _Process(self._job)
        try:
            return self._process.settle()
        except BaseException:
            self._process = None
            raise

    def another(self) -> PythonAgent:
        """The same, in a process of its own that is started with its first conversation."""
        return PythonAgent(self._job.place, self._job.name, self._job.veil, self._job.timeout)

    def meet(self, meeting: Meeting) -> _Side:
        """One conversation: a new one of the class, or the function itself."""
        self.reached = self.heard = False
        if self._process is None:
            try:
                self.start()
            except UsageError as problem:
                raise NoReply(str(problem)) from None
        self.reached = self._process is not None and self._process.is_agent
        return _Side(self, next(self._numbers), meeting.mcp_url)

    def ask(self, question: Sequence[Any], tools: Mapping[str, Any]) -> Sequence[Message]:
        """Its reply; NoReply where it gives none, and where its process ends over it."""
        if self._process is None:
            raise NoReply("the agent's process has ended")
        try:
            said = self._process.ask(question, tools)
        except ProcessEnded as problem:
            self._process = None
            raise NoReply(str(problem)) from None
        if said[0] == "no reply":
            self.reached, self.heard = self.reached or said[2], self.heard or said[3]
            raise NoReply(said[1])
        self.reached = self.heard = True
        messages: list[Message] = said[1]
        return messages

    def close(self) -> None:
        """End its process."""
        if self._process is not None:
            self._process.close()

    def abandon(self) -> None:
        """End its process, and let none be started any more."""
        with self._starting:
            self._abandoned = True
            if self._process is not None:
                self._process.kill()


@dataclass(frozen=True)
class _Side:
    agent: PythonAgent
    number: int
    mcp_url: str | None

    def reply(self, conversation: Sequence[Message], tools: Sequence[ToolDescription]) -> Sequence[Message]:
        question = ["reply", self.number, self.mcp_url, list(conversation), [dict(tool) for tool in tools]]
        return self.agent.ask(question, {tool["name"]: tool for tool in tools})


class ProcessEnded(Exception):
    """The agent's process is no more; the message says how it ended."""


class _Process:
    """One process with the agent in it, which is to `settle` before it is asked anything."""

    def __init__(self, job: Job) -> None:
        import multiprocessing

        started = multiprocessing.get_context("spawn")
        ours, its = started.Pipe()
        self._wire = Wire(ours)
        self._place, self._timeout = job.place, job.timeout
        self.is_agent = False
        self._process: SpawnProcess = started.Process(target=serve, args=(its, job), name="agent")
        with interrupts_held():
            self._process.start()
        its.close()

    def settle(self) -> bool:
        """Wait until it has imported the agent; whether that takes an mcp_url. UsageError where it cannot be."""
        try:
            told = self._next(None)
        except ProcessEnded as problem:
            raise UsageError(f"{self._place} cannot be imported: {problem}") from None
        except BaseException:
            self._end()
            raise
        if told[0] == "unusable":
            self._end()
            raise UsageError(told[1])
        self.is_agent = bool(told[2])
        return bool(told[1])

    def ask(self, question: Sequence[Any], tools: Mapping[str, Any]) -> list[Any]:
        """What it says to that, or that it says nothing; its calls of the tools are answered meanwhile."""
        ends = time.monotonic() + self._timeout + _GRACE
        with suppress(OSError):  # how it ended is found below
            self._wire.send(*question)
        while (told := self._next(ends))[0] == "call":
            _, conversation, number, name, arguments = told
            with suppress(OSError):
                if conversation != question[1] or name not in tools:
                    self._wire.send("answer", number, "Error: this conversation is over", True)
                    continue
                answer = tools[name].call(arguments)
                self._wire.send("answer", number, answer.content, answer.failed)
        return told

    def _next(self, ends: float | None) -> list[Any]:
        """What it says next; ProcessEnded where it does not live to say it, or has to be ended."""
        from multiprocessing.connection import wait

        while True:
            alive = self._process.is_alive()  # asked first: its last words are read below
            try:
                if self._wire.connection in wait([self._wire.connection, self._process.sentinel], _LOOK):
                    return self._wire.receive()
            except (EOFError, OSError):
                raise ProcessEnded(self._ending()) from None
            if not alive:
                raise ProcessEnded(self._ending())
            if ends is not None and time.monotonic() > ends:
                self._end()
                raise ProcessEnded(f"no reply within {self._timeout:g} seconds")

    def _ending(self) -> str:
        self._process.join(_LOOK)
        code = self._process.exitcode
        self._end()
        if code is None:
            return "the agent closed what its process is spoken to by"
        if code < 0:
            named = next((one.name for one in signal.Signals if one == -code), f"signal {-code}")
            return f"the agent's process was ended by {named}"
        return f"the agent ended its process (exit code {code})"

    def close(self) -> None:
        """Let it end by itself, for a while."""
        with suppress(OSError):
            self._wire.send("end")
            self._process.join(_PARTING)
        self._end()

    def kill(self) -> None:
        """End it from any thread; who waits for it finds that out."""
        with suppress(OSError, ValueError):  # it is gone already
            self._process.kill()

    def _end(self) -> None:
        if self._process.is_alive():
            self._process.kill()
        self._process.join()
        self._wire.connection.close()
