"""Where files are looked for: on the disk, or, below one folder, in what a revision holds.

Who reads through `observed.py` sees a revision as if it were checked out, under the paths of today, and nothing is.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import BinaryIO, Final, Protocol


class View(Protocol):
    """How looks at files are answered; each as the method of `Path` of that name is."""

    def covers(self, path: str) -> bool:
        """Whether looks at this absolute path are answered here, and not by the disk."""
        ...

    def read(self, file: Path, most: int) -> bytes:
        """At most one byte more than `most`; OSError as `open` gives it."""
        ...

    def is_file(self, path: Path) -> bool: ...

    def is_dir(self, path: Path) -> bool: ...

    def exists(self, path: Path) -> bool: ...

    def resolve(self, path: Path) -> Path:
        """RuntimeError for links in a ring."""
        ...

    def names(self, folder: Path) -> tuple[list[str], list[str]]:
        """Folders, links to folders left out, and files, sorted; none where there is no such folder."""
        ...

    def repeatable(self, file: Path) -> bool:
        """Whether what was read can be read again."""
        ...

    def object(self, path: Path) -> str:
        """A name that files of one content share, where it is known without reading; else ""."""
        ...


class Disk:
    """The files as they are."""

    def covers(self, path: str) -> bool:
        """All of them."""
        return True

    def read(self, file: Path, most: int) -> bytes:
        """The file's bytes."""
        with file.open("rb") as opened:
            return opened.read(_enough(opened, most))

    def is_file(self, path: Path) -> bool:
        """Whether a file is there, or a link that leads to one."""
        return path.is_file()

    def is_dir(self, path: Path) -> bool:
        """Whether a folder is there, or a link that leads to one."""
        return path.is_dir()

    def exists(self, path: Path) -> bool:
        """Whether anything is there."""
        return path.exists()

    def resolve(self, path: Path) -> Path:
        """Where a path leads, its links followed."""
        return path.resolve()

    def names(self, folder: Path) -> tuple[list[str], list[str]]:
        """What is in a folder."""
        folders, files = [], []
        try:
            with os.scandir(folder) as entries:
                for entry in entries:
                    if not _is_dir(entry):
                        files += [entry.name] if _can_be_read(entry) else []
                    elif not entry.is_symlink():
                        folders.append(entry.name)
        except OSError:
            return [], []
        return sorted(folders), sorted(files)

    def repeatable(self, file: Path) -> bool:
        """No pipe and no terminal."""
        return file.is_file()

    def object(self, path: Path) -> str:
        """A disk knows no content before it is read."""
        return ""


DISK: Final = Disk()
_VIEW: ContextVar[View] = ContextVar("_VIEW", default=DISK)


@contextmanager
def seen_through(view: View) -> Iterator[None]:
    """Inside, looks at what a view covers are answered by it."""
    token = _VIEW.set(view)
    try:
        yield
    finally:
        _VIEW.reset(token)


def view_of(path: str) -> View:
    """Who answers a look at an absolute path."""
    view = _VIEW.get()
    return view if view.covers(path) else DISK


def _enough(opened: BinaryIO, most: int) -> int:
    """Bytes to ask for: Python sets aside as many as are asked for, and a limit may be far above the file's size."""
    status = os.fstat(opened.fileno())
    known = stat.S_ISREG(status.st_mode) and status.st_size > 0  # files of /proc say 0 and hold something
    return min(most, status.st_size) + 1 if known else most + 1


def _is_dir(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a ring of links
        return False


def _can_be_read(entry: os.DirEntry[str]) -> bool:
    """A file, or a link about which whoever reads it says what is wrong; who opened a pipe would wait for ever."""
    try:
        return entry.is_file() or (entry.is_symlink() and not os.path.exists(entry.path))
    except OSError:  # a ring of links
        return True
