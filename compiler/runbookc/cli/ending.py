"""How the process ends when something was raised: one clear message, and an exit code that says what it was.

0 and 1 are answers; whatever kept a command from answering must never look like one of them.
"""

from __future__ import annotations

import errno
import io
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar, Final

import click

from runbookc.errors import BrokenInvariant, RunbookcError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

INTERRUPTED: Final = 130
"""128 + SIGINT, as shells have it."""
TERMINATED: Final = 143
"""128 + SIGTERM, as shells have it."""
HUNG_UP: Final = 129
"""128 + SIGHUP, as shells have it."""
READER_LEFT: Final = 141
"""128 + SIGPIPE, as shells have it: what was found cannot be told to a reader who has gone."""
_FULL: Final = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
TRACEBACK: Final = "RUNBOOKC_TRACEBACK"


class ReaderLeft(Exception):
    """Whoever read standard output stopped reading."""


class Terminated(KeyboardInterrupt):
    """Somebody ended the program, as a CI system does with a job it gave up: what an interruption undoes is undone."""

    code: ClassVar[int] = TERMINATED


class HungUp(Terminated):
    """The terminal was closed, or the connection to it was lost."""

    code = HUNG_UP


def end_when_told() -> None:
    """SIGTERM and SIGHUP end the program as an interruption does: no half file and no process of ours stays behind.

    A signal that is ignored, as SIGHUP is under nohup, goes on being ignored.
    """
    for name, ending in (("SIGTERM", Terminated), ("SIGHUP", HungUp)):
        sign = getattr(signal, name, None)  # Windows knows no SIGHUP
        if sign is not None and signal.getsignal(sign) is signal.SIG_DFL:
            with suppress(ValueError):  # only a main thread is told of signals
                signal.signal(sign, partial(_end, ending))


def end_at_once() -> None:
    """SIGTERM and SIGHUP end the program as they find it: where nothing is to be put away, and a thread that waits for
    input would keep it from ending.
    """
    for name in ("SIGTERM", "SIGHUP"):
        sign = getattr(signal, name, None)
        if sign is not None and isinstance(signal.getsignal(sign), partial):
            signal.signal(sign, signal.SIG_DFL)


def _end(ending: type[Terminated], number: int, frame: object) -> None:
    raise ending


@contextmanager
def reader_may_leave() -> Iterator[None]:
    """Keeps click from answering a broken pipe with 1, which says that something was found."""
    try:
        yield
    except BrokenPipeError as problem:
        raise ReaderLeft from problem


class _Beside(io.FileIO):
    """Standard error: what it cannot take is lost, as what is told beside an answer must not change the answer."""

    def write(self, data: ReadableBuffer, /) -> int:
        rest = memoryview(data).cast("B")
        size = len(rest)
        try:
            while rest and (taken := super().write(rest)):
                rest = rest[taken:]
        except BrokenPipeError:
            raise
        except OSError:
            pass
        return size


def open_streams() -> None:
    """UTF-8 whatever the locale; a stream that the caller closed takes everything and keeps nothing."""
    if sys.__stderr__ is not None and sys.stderr is sys.__stderr__:
        # Without a buffer: nothing is left that Python's own last flush could fail on.
        beside: Any = _Beside(sys.__stderr__.fileno(), "w", closefd=False)
        sys.stderr = io.TextIOWrapper(beside, encoding="utf-8", write_through=True)
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w"))  # noqa: SIM115  # lives as long as the process
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def code_of(problem: BaseException) -> int:
    """The exit code for what was raised, and on standard error what there is to say about it."""
    if isinstance(problem, ReaderLeft | BrokenPipeError):
        drop_output()
        return READER_LEFT
    if isinstance(problem, click.Abort | KeyboardInterrupt):
        told = problem.__cause__ or problem
        return told.code if isinstance(told, Terminated) else INTERRUPTED
    if isinstance(problem, click.exceptions.NoArgsIsHelpError):  # its message is the whole page of help
        click.echo(problem.format_message(), err=True)
        return problem.exit_code
    if isinstance(problem, click.ClickException):
        context = getattr(problem, "ctx", None)
        if context is not None:
            click.echo(context.get_usage(), err=True)
        _say(f"error: {problem.format_message()}")
        return problem.exit_code
    if isinstance(problem, OSError):
        drop_output()
        _say(f"error: {_place(problem)}{(problem.strerror or str(problem)).lower()}", problem)
        return RunbookcError.exit_code
    if isinstance(problem, RunbookcError) and not isinstance(problem, BrokenInvariant):
        for message in problem.messages:
            _say(f"error: {message}")
        return problem.exit_code
    _say(f"error: this is a bug of runbookc, not of your files: {type(problem).__name__}: {problem}", problem)
    _say(f"  = help: report it with the command and its input; {TRACEBACK}=1 shows where it happened")
    return BrokenInvariant.exit_code


def _say(message: str, problem: BaseException | None = None) -> None:
    if problem is not None and os.environ.get(TRACEBACK):
        import traceback  # start-up: a run that goes well needs none

        told = "".join(traceback.format_exception(problem)).splitlines()
        click.echo("\n".join(map(_shown, told)), err=True)
    click.echo(_shown(message), err=True)


def _shown(line: str) -> str:
    """A line with its indent, safe to show: it may quote a file, which anyone may have written."""
    from runbookc.render.visible import visible

    return " " * (len(line) - len(line.lstrip(" "))) + visible(line)


def _place(problem: OSError) -> str:
    """What could not be read or written, by its bare name."""
    if problem.filename is None:  # files that are written tell their own name
        return "standard output: " if problem.errno in _FULL else "reading or writing failed: "
    name = os.fsdecode(problem.filename) if isinstance(problem.filename, str | bytes) else str(problem.filename)
    return f"{os.path.basename(name) or name}: "


def drop_output() -> None:
    """What is still held for standard output goes nowhere, so that Python's own last flush cannot fail on it."""
    with suppress(OSError, ValueError, AttributeError):
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
