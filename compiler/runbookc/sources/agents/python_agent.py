"""An agent that is Python: a class with `reply`, or a function (conversation, tools[, mcp_url]) of what it says.

Its code runs in this process, as a test's would. What it prints goes to standard error, and coroutines run on one loop
for the whole run, so that a client which is made once can be used in every conversation.
"""

from __future__ import annotations

import asyncio
import importlib
import importlib.util
import inspect
import queue
import sys
import threading
from collections.abc import Callable, Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from runbookc.errors import UsageError
from runbookc.rehearsal.agent import Message, ToolDescription
from runbookc.rehearsal.rehearse import NoReply
from runbookc.sources.agents.meeting import Meeting, as_messages
from runbookc.sources.credentials import Veil
from runbookc.sources.live.limits import short

_Work = queue.SimpleQueue[Callable[[], None] | None]
"""What is to be done, one after another; None at the end."""
_PARTING: Final = 5.0
"""Seconds for what an agent leaves running on its loop."""
_GIVEN: Final = 2
"""What every agent is given: the conversation and the tools."""


class PythonAgent:
    """The agent that a name stands for. UsageError where it stands for none."""

    def __init__(self, found: Any, veil: Veil, timeout: float) -> None:
        self._found = found
        self._workshop = _Workshop(veil, timeout)
        self._made = not inspect.isclass(found)

    @property
    def reached(self) -> bool:
        """It was imported, and if it is a class, one was made of it."""
        return self._made

    def meet(self, meeting: Meeting) -> _Side:
        """One conversation: a new one of the class, or the function itself."""
        if inspect.isclass(self._found):
            one = self._workshop.run(self._found)
            self._made = True
            return _Side(one.reply, meeting, self._workshop)
        return _Side(getattr(self._found, "reply", self._found), meeting, self._workshop)

    def close(self) -> None:
        """End the thread it ran in."""
        self._workshop.close()

    def takes_mcp_url(self) -> bool:
        """Whether it can be told where the tools are served."""
        inside = self._found.reply if hasattr(self._found, "reply") else self._found
        # the method of a class still has its self
        return _takes_url(inside, _GIVEN + inspect.isclass(self._found))


def import_agent(place: str, name: str) -> Any:
    """What `package.module:name` or `file.py:name` stands for; UsageError where it cannot be imported."""
    with redirect_stdout(sys.stderr):
        try:
            module = _from_file(Path(place)) if place.endswith(".py") else _from_path(place)
        except UsageError:
            raise
        except (Exception, SystemExit) as problem:  # somebody else's program, and a script may end itself
            raise UsageError(f"{place} cannot be imported: {_named(problem)}") from None
    found: Any = module
    for part in name.split("."):
        found = getattr(found, part, None)
        if found is None:
            raise UsageError(f"{place} has no '{name}'")
    if not callable(found) and not callable(getattr(found, "reply", None)):
        raise UsageError(f"{place}:{name} is neither a function nor a class with `reply`")
    if inspect.isclass(found) and not callable(getattr(found, "reply", None)):
        raise UsageError(f"{place}:{name} is a class without `reply`")
    return found


def _from_path(place: str) -> Any:
    here = str(Path.cwd())
    if here not in sys.path:
        sys.path.insert(0, here)
    return importlib.import_module(place)


def _from_file(path: Path) -> Any:
    if not path.is_file():
        raise UsageError(f"{path}: no such file")
    name = f"runbookc_agent_{path.stem}"
    spec = importlib.util.spec_from_file_location(name, path)
    if spec is None or spec.loader is None:
        raise UsageError(f"{path} cannot be imported")
    beside = str(path.resolve().parent)
    if beside not in sys.path:
        sys.path.insert(0, beside)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def _takes_url(function: Callable[..., Any], given: int) -> bool:
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return False
    if any(p.name == "mcp_url" or p.kind in (p.VAR_KEYWORD, p.VAR_POSITIONAL) for p in parameters):
        return True
    return sum(p.kind in (p.POSITIONAL_ONLY, p.POSITIONAL_OR_KEYWORD) for p in parameters) > given


@dataclass(frozen=True)
class _Side:
    function: Callable[..., Any]
    meeting: Meeting
    workshop: _Workshop

    def reply(self, conversation: Sequence[Message], tools: Sequence[ToolDescription]) -> Sequence[Message]:
        given = [list(conversation), list(tools)]
        if _takes_url(self.function, _GIVEN):
            names = _parameters(self.function)
            if "mcp_url" in names:
                return as_messages(self.workshop.run(self.function, *given, mcp_url=self.meeting.mcp_url))
            return as_messages(self.workshop.run(self.function, *given, self.meeting.mcp_url))
        return as_messages(self.workshop.run(self.function, *given))


def _parameters(function: Callable[..., Any]) -> frozenset[str]:
    return frozenset(inspect.signature(function).parameters)


class _Workshop:
    """A thread in which the agent's code runs, since nobody can take a function back that does not return."""

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
        with redirect_stdout(sys.stderr):
            self._work.put(work)
            try:
                found, problem = answers.get(timeout=self._timeout)
            except queue.Empty:
                self._work.put(None)
                self._work = None  # that thread is lost; the next reply has another
                raise NoReply(f"no reply within {self._timeout:g} seconds") from None
        if problem is not None:
            raise NoReply(f"the agent raised {self._veil.over(_named(problem))}")
        return found

    def close(self) -> None:
        """Let the thread end; one that does not return is left to the end of the process."""
        if self._work is not None and self._thread is not None:
            self._work.put(None)
            self._thread.join(_PARTING)


_LOOPS = threading.local()


def _go_on(work: _Work) -> None:
    with asyncio.Runner() as runner:
        _LOOPS.runner = runner
        while (task := work.get()) is not None:
            task()


def _awaited(found: Any, timeout: float) -> Any:
    if not inspect.isawaitable(found):
        return found
    runner: asyncio.Runner = _LOOPS.runner

    async def wait() -> Any:
        return await asyncio.wait_for(found, timeout)

    return runner.run(wait())


def _named(problem: BaseException) -> str:
    words = short(str(problem))
    return f"{type(problem).__name__}: {words}" if words else type(problem).__name__
