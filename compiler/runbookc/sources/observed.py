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
import stat
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import Any, BinaryIO, Final, NamedTuple, TypeVar

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
    return _asked(Question("bytes", _absolute(file), most), lambda: _read(file, most), lambda data: _told(file, data))


def is_file(path: Path) -> bool:
    """Whether a file is there, or a link that leads to one."""
    return _asked(Question("file", _absolute(path)), path.is_file, str)


def is_dir(path: Path) -> bool:
    """Whether a folder is there, or a link that leads to one."""
    return _asked(Question("folder", _absolute(path)), path.is_dir, str)


def exists(path: Path) -> bool:
    """Whether anything is there."""
    return _asked(Question("there", _absolute(path)), path.exists, str)


def resolve(path: Path) -> Path:
    """Where a path leads, its links followed; RuntimeError for links in a ring."""
    return _asked(Question("real", _absolute(path)), path.resolve, str)


def names_in(folder: Path) -> tuple[list[str], list[str]]:
    """The folders (links to folders left out) and the other files in a folder, sorted; none where it cannot be read."""
    return _asked(Question("names", _absolute(folder)), lambda: _names(folder), lambda names: _digest(repr(names)))


def pinned_tools(lock: Path, most: int) -> Any:
    """The part of a lock that pins tools; None where it is no lock. OSError as `open` gives it.

    Only this part is the answer: a build that changed no tool leaves what is known of the pages as it is.
    """
    question = Question("pins", _absolute(lock), most)
    return _asked(question, lambda: _pins(lock, most), lambda pins: _digest(json.dumps(pins, sort_keys=True)))


def _pins(lock: Path, most: int) -> Any:
    try:
        document = json.loads(_read(lock, most))
    except (ValueError, RecursionError):
        return None
    return document.get("tools") if isinstance(document, dict) else None


def answer(question: Question) -> str:
    """The answer of today; "" for a question nobody asks, and nothing is taken out of a pipe."""
    with observing() as noted, suppress(OSError, ValueError, RuntimeError, KeyError):
        _ASK[question.what](Path(question.path), question.most)
    return noted.get(question, "")


def _read_again(path: Path, most: int) -> None:
    if path.is_file() or not path.exists():
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


def _asked(question: Question, ask: Callable[[], T], told: Callable[[T], str]) -> T:
    stretches = _NOTED.get()
    try:
        found = ask()
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
    return _digest(data) if file.is_file() else UNREPEATABLE


def _digest(data: bytes | str) -> str:
    raw = data.encode("utf-8", "surrogateescape") if isinstance(data, str) else data
    return hashlib.sha256(raw).hexdigest()


def _read(file: Path, most: int) -> bytes:
    with file.open("rb") as opened:
        return opened.read(_enough(opened, most))


def _enough(opened: BinaryIO, most: int) -> int:
    """Bytes to ask for: Python sets aside as many as are asked for, and a limit may be far above the file's size."""
    status = os.fstat(opened.fileno())
    known = stat.S_ISREG(status.st_mode) and status.st_size > 0  # files of /proc say 0 and hold something
    return min(most, status.st_size) + 1 if known else most + 1


def _names(folder: Path) -> tuple[list[str], list[str]]:
    folders, files = [], []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if not _is_dir(entry):
                    files.append(entry.name)
                elif not entry.is_symlink():
                    folders.append(entry.name)
    except OSError:
        return [], []
    return sorted(folders), sorted(files)


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a ring of links
        return False
