"""What runs in the process of an agent that is Python: it imports the agent, and asks it for one reply after another.

What the agent prints, and what programs of its print, goes to standard error; standard input is the terminal's, so that
a `breakpoint()` in it can be answered.
"""

from __future__ import annotations

import faulthandler
import inspect
import itertools
import os
import queue
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Any, Final

from runbookc.errors import UsageError
from runbookc.rehearsal.agent import Message, NoReply
from runbookc.sources.agents.meeting import as_messages
from runbookc.sources.agents.python_import import import_agent
from runbookc.sources.agents.wire import Wire
from runbookc.sources.agents.workshop import Workshop
from runbookc.sources.credentials import Veil

_GIVEN: Final = 2
"""What every agent is given: the conversation and the tools."""


@dataclass(frozen=True, slots=True)
class Job:
    """Which agent, where: the folder to be in, what stands before and behind the colon, seconds for one reply."""

    folder: str
    place: str
    name: str
    veil: Veil
    timeout: float


def serve(connection: Connection, job: Job) -> None:
    """All that the process does; it ends when it is told to, or when nobody is left to tell it."""
    _settle_in(job.folder)
    wire = Wire(connection)
    try:
        found = import_agent(job.place, job.name)
    except UsageError as problem:
        wire.send("unusable", job.veil.over(str(problem)))
        return
    own = getattr(found, "reply", found)
    # the method of a class still has its self
    wire.send("ready", _takes_url(own, _GIVEN + inspect.isclass(found)), not inspect.isclass(found))
    workshop = Workshop(job.veil, job.timeout)
    calls = _Calls(wire)
    threading.Thread(target=calls.listen, daemon=True).start()
    _Server(found, workshop, calls).serve()
    workshop.close()


def _settle_in(folder: str) -> None:
    if signal.getsignal(signal.SIGINT) is not signal.SIG_IGN:
        # our parent hears it too, and ends us; what we start may be ended by it
        signal.signal(signal.SIGINT, lambda *_: None)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    os.chdir(folder)
    with suppress(OSError):
        sys.stdin = open(0, closefd=False)  # noqa: SIM115  # lives as long as the process
    os.dup2(2, 1)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)  # type: ignore[union-attr]
    faulthandler.enable()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a tool answers: `failed` where the protocol's error flag would be set."""

    content: str
    failed: bool


class _Calls:
    """The calls of the agent, from whichever of its threads, and what else comes over the wire."""

    def __init__(self, wire: Wire) -> None:
        self.wire = wire
        self.asked: queue.SimpleQueue[list[Any]] = queue.SimpleQueue()
        self._numbers = itertools.count()
        self._waiting: dict[int, queue.SimpleQueue[Answer]] = {}

    def listen(self) -> None:
        """Hand on what comes, until nobody is left to say anything."""
        try:
            while True:
                told = self.wire.receive()
                if told[0] == "answer":
                    self._waiting.pop(told[1]).put(Answer(told[2], told[3]))
                else:
                    self.asked.put(told)
        except (EOFError, OSError):
            os._exit(1)

    def call(self, conversation: int, tool: str, arguments: Mapping[str, Any]) -> Answer:
        """What our side answers."""
        number = next(self._numbers)
        answers = self._waiting[number] = queue.SimpleQueue()
        self.wire.send("call", conversation, number, tool, arguments)
        return answers.get()


class OfferedTool(dict[str, Any]):
    """One tool: `name`, `description`, `inputSchema`, as MCP's `tools/list` gives them; `call(arguments)` calls it."""

    def __init__(self, description: Mapping[str, Any], conversation: int, calls: _Calls) -> None:
        super().__init__(description)
        self._conversation = conversation
        self._calls = calls

    def call(self, arguments: Any = None) -> Answer:
        """What the tool answers to arguments by name; TypeError where the arguments have no names."""
        if not isinstance(arguments, Mapping | None):
            named = ", ".join(f'"{name}": …' for name in self.get("inputSchema", {}).get("properties", {}))
            raise TypeError(f"{self['name']}.call takes its arguments by name, as call({{{named}}})")
        return self._calls.call(self._conversation, self["name"], dict(arguments or {}))


class _Server:
    """The agent, asked for replies: a new one of a class for each conversation, or the function itself."""

    def __init__(self, found: Any, workshop: Workshop, calls: _Calls) -> None:
        self._found = found
        self._workshop = workshop
        self._calls = calls
        self._made = not inspect.isclass(found)
        self._heard = False
        self._conversation = -1
        self._function: Callable[..., Any] = found

    def serve(self) -> None:
        """Answer what is asked, until it ends."""
        while (asked := self._calls.asked.get())[0] != "end":
            _, number, url, conversation, tools = asked
            try:
                self._meet(number)
                offered = [OfferedTool(tool, number, self._calls) for tool in tools]
                returned = self._reply(conversation, offered, url)
                self._heard = True
                said = as_messages(returned)
            except NoReply as problem:
                self._calls.wire.send("no reply", str(problem), self._made, self._heard)
            else:
                self._calls.wire.send("said", said)

    def _meet(self, number: int) -> None:
        if number == self._conversation:
            return
        self._heard, self._made = False, not inspect.isclass(self._found)
        if inspect.isclass(self._found):
            self._function = self._workshop.run(self._found).reply
            self._made = True
        else:
            self._function = getattr(self._found, "reply", self._found)
        self._conversation = number

    def _reply(self, conversation: list[Message], tools: list[OfferedTool], url: str | None) -> Any:
        if not _takes_url(self._function, _GIVEN):
            return self._workshop.run(self._function, conversation, tools)
        if "mcp_url" in inspect.signature(self._function).parameters:
            return self._workshop.run(self._function, conversation, tools, mcp_url=url)
        return self._workshop.run(self._function, conversation, tools, url)


def _takes_url(function: Callable[..., Any], given: int) -> bool:
    """Whether it can be told where the tools are served."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return False
    if any(p.name == "mcp_url" or p.kind in (p.VAR_KEYWORD, p.VAR_POSITIONAL) for p in parameters):
        return True
    return sum(p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) for p in parameters) > given
