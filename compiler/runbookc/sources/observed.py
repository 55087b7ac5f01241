"""What the disk is asked, and what it answered: every look this room takes at files whose answer reaches a finding.

`check` keeps the questions of a run with their answers. Where every one would be answered as it was, the run would
come out as it did (a verifying trace: Mokhov, Mitchell, Peyton Jones, "Build systems à la carte", 2018), and so is
answered without being made. A file that is missing and a folder that grows are answers like any other. So whatever is
read for a finding is asked here, in the modules that select, read and look after links; nothing else keeps a source
that is added later from being overlooked.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar

from runbookc.sources.view import View, view_of

T = TypeVar("T")


class Question(NamedTuple):
    """One look: at what (`bytes`, `file`, `folder`, `there`, `real`, `names`), where, and for bytes how many at most.

    `path` is absolute, its links and `..` as they were written.
    """

    what: str
    path: str
    most: int = 0


Answers = Mapping[Question, str]
"""What was asked in one stretch of work, in its order; each answer in one line of text."""

UNREPEATABLE: Final = "?"
"""The answer of a pipe or a terminal: it can be read once, so that nothing is known of what it would say again."""

_NOTED: ContextVar[tuple[dict[Question, str], ...]] = ContextVar("_NOTED", default=())


@contextmanager
def observing() -> Iterator[dict[Question, str]]:
    """Note every question that is asked inside, with its answer; one stretch inside another is noted in both."""
    noted: dict[Question, str] = {}
    token = _NOTED.set((*_NOTED.get(), noted))
    try:
        yield noted
    finally:
        _NOTED.reset(token)


def note(answers: Answers) -> None:
    """Note what was asked elsewhere, in a process that worked for this one."""
    for noted in _NOTED.get():
        noted.update(answers)


def read_bytes(file: Path, most: int) -> bytes:
    """What a file holds, at most one byte more than `most`; OSError as `open` gives it, ValueError for a NUL."""
    return _asked(
        Question("bytes", _absolute(file), most),
        lambda view: view.read(file, most),
        lambda data: _told(file, data),
    )


def is_file(path: Path) -> bool:
    """Whether a file is there, or a link that leads to one."""
    return _asked(Question("file", _absolute(path)), lambda view: view.is_file(path), str)


def is_dir(path: Path) -> bool:
    """Whether a folder is there, or a link that leads to one."""
    return _asked(Question("folder", _absolute(path)), lambda view: view.is_dir(path), str)


def exists(path: Path) -> bool:
    """Whether anything is there."""
    return _asked(Question("there", _absolute(path)), lambda view: view.exists(path), str)


def resolve(path: Path) -> Path:
    """Where a path leads, its links followed; RuntimeError for links in a ring."""
    return _asked(Question("real", _absolute(path)), lambda view: view.resolve(path), str)


def names_in(folder: Path) -> tuple[list[str], list[str]]:
    """The folders (links to folders left out) and the other files in a folder, sorted; none where it cannot be read."""
    return _asked(
        Question("names", _absolute(folder)),
        lambda view: view.names(folder),
        lambda names: _digest(repr(names)),
    )


def pinned_tools(lock: Path, most: int) -> Any:
    """The part of a lock that pins tools; None where it is no lock. OSError as `open` gives it.

    Only this part is the answer: a build that changed no tool leaves what is known of the pages as it is.
    """
    question = Question("pins", _absolute(lock), most)
    return _asked(
        question, lambda view: _pins(view, lock, most), lambda pins: _digest(json.dumps(pins, sort_keys=True))
    )


def _pins(view: View, lock: Path, most: int) -> Any:
    try:
        document = json.loads(view.read(lock, most))
    except (ValueError, RecursionError):
        return None
    return document.get("tools") if isinstance(document, dict) else None


def answer(question: Question) -> str:
    """The answer of today; "" for a question nobody asks, and nothing is taken out of a pipe."""
    with observing() as noted, suppress(OSError, ValueError, RuntimeError, KeyError):
        _ASK[question.what](Path(question.path), question.most)
    return noted.get(question, "")


def _read_again(path: Path, most: int) -> None:
    view = view_of(str(path))
    if view.is_file(path) or not view.exists(path):
        read_bytes(path, most)


_ASK: Final[dict[str, Callable[[Path, int], object]]] = {
    "bytes": _read_again,
    "file": lambda path, most: is_file(path),
    "folder": lambda path, most: is_dir(path),
    "there": lambda path, most: exists(path),
    "real": lambda path, most: resolve(path),
    "names": lambda path, most: names_in(path),
    "pins": pinned_tools,
}


def _asked(question: Question, ask: Callable[[View], T], told: Callable[[T], str]) -> T:
    stretches = _NOTED.get()
    try:
        found = ask(view_of(question.path))
    except (OSError, ValueError, RuntimeError) as problem:
        for noted in stretches:
            noted[question] = f"! {type(problem).__name__}"
        raise
    if stretches:
        said = told(found)
        for noted in stretches:
            noted[question] = said
    return found


def _absolute(path: Path) -> str:
    return os.path.join(os.getcwd(), path)


def _told(file: Path, data: bytes) -> str:
    return _digest(data) if view_of(_absolute(file)).repeatable(file) else UNREPEATABLE


def _digest(data: bytes | str) -> str:
    raw = data.encode("utf-8", "surrogateescape") if isinstance(data, str) else data
    return hashlib.sha256(raw).hexdigest()
