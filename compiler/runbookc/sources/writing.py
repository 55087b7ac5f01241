"""Files written whole or not at all: staged beside their place, then put into it; put back where that fails."""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, TextIO

from runbookc.errors import BrokenInvariant, TargetError

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_STAGED = ".runbookc-stage-"


def write_file(file: Path, text: str) -> None:
    """Write one file, as UTF-8 with line ends as they are; its folder is made. TargetError, and the old file stays."""
    file = _place(file)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".runbookc-", dir=file.parent)
    except OSError as problem:
        raise _refusal(file, problem) from None
    staged = Path(name)
    try:
        _fill(handle, text)
        staged.chmod(_mode(file))
        os.replace(staged, file)
    except OSError as problem:
        raise _refusal(file, problem) from None
    finally:
        staged.unlink(missing_ok=True)


@contextmanager
def writing(file: Path) -> Iterator[TextIO]:
    """A stream whose text becomes the file, as UTF-8, when nothing is raised; else the old file stays.

    For what is too long to be held. TargetError where it cannot be written.
    """
    with staged(file) as place, _text(Staged(place, file)) as stream:
        yield stream
        stream.flush()
        os.fsync(stream.fileno())


def _text(stream: io.FileIO) -> TextIO:
    return io.TextIOWrapper(io.BufferedWriter(stream), encoding="utf-8", errors="backslashreplace", newline="\n")


class Staged(io.FileIO):
    """What stands at `place` and is to become `file`: TargetError names that where it cannot be written.

    The system's own error tells no name, and whoever asked for a dozen files must know which.
    """

    def __init__(self, place: Path, file: Path) -> None:
        super().__init__(place, "w")
        self._file = file

    def write(self, data: ReadableBuffer, /) -> int:
        try:
            return super().write(data)
        except OSError as problem:
            raise _refusal(self._file, problem) from None


@contextmanager
def writing_lines(file: Path) -> Iterator[Callable[[str], None]]:
    """Writes lines into a file, each at once and whole: those written stay, whatever happens. TargetError.

    The first takes the place of what was there; a run that comes to none loses nobody's file.
    """
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        opened = file.open("ab", buffering=0)
    except OSError as problem:
        raise _refusal(file, problem) from None
    with opened:
        handle, begun = opened.fileno(), False

        def write(line: str) -> None:
            nonlocal begun
            if not begun:
                with suppress(OSError):  # a pipe has no beginning to go back to
                    os.ftruncate(handle, 0)
                begun = True
            write_line(handle, line.encode("utf-8", "backslashreplace"), file.name)

        yield write


def write_line(handle: int, line: bytes, shown: str) -> None:
    """A whole line at the place where an open file stands, or nothing of it: behind half a line nothing can be read.

    TargetError, which calls the file `shown`.
    """
    begun, rest = os.fstat(handle).st_size, memoryview(line)
    try:
        while rest:
            rest = rest[os.write(handle, rest) :]
    except OSError as problem:
        with suppress(OSError):  # a pipe has no end to be cut back to
            os.ftruncate(handle, begun)
            os.lseek(handle, begun, os.SEEK_SET)
        why = (problem.strerror or str(problem)).lower()
        raise TargetError(f"{shown}: cannot be written: {why}; what stood there before stays") from None


def hold(handle: int, shown: str) -> None:
    """Keep other processes from an open file until it is closed; TargetError where one of them has it.

    Where the system has no such locks, go on without.
    """
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        raise TargetError(f"{shown}: another process is writing there; give each a file of its own") from None
    except OSError:  # some network file systems have no locks
        return


@contextmanager
def staged(file: Path) -> Iterator[Path]:
    """An empty file beside `file`, which takes its place when nothing is raised. TargetError as above."""
    file = _place(file)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=".runbookc-", dir=file.parent)
    except OSError as problem:
        raise _refusal(file, problem) from None
    os.close(handle)
    place = Path(name)
    try:
        yield place
        place.chmod(_mode(file))
        os.replace(place, file)
    finally:
        place.unlink(missing_ok=True)


def write_files(folder: Path, files: Mapping[str, str], remove: Iterable[str] = ()) -> None:
    """Write a set of files below `folder` by relative path, and remove others; all of it or nothing.

    Two processes that write the same folder take turns. TargetError when the disk is full, a folder may not be
    written, or a symbolic link would lead a file out of `folder`; then every file is as it was.
    """
    for path in (*files, *remove):
        parts = PurePosixPath(path).parts
        if not parts or PurePosixPath(path).is_absolute() or ".." in parts or "\0" in path:
            raise BrokenInvariant(f"a file to be written has no place below its folder: {path!r}")
    try:
        made = _missing_folders(folder)
        folder.mkdir(parents=True, exist_ok=True)
        with turn(folder):
            _sweep(folder)
            _write_all(folder, files, [path for path in remove if path not in files])
    except OSError as problem:
        _remove_empty(made)
        raise _refusal(folder, problem) from None
    except TargetError:
        _remove_empty(made)
        raise


def _sweep(folder: Path) -> None:
    """Remove what writers that were killed have left: nobody else stages here while this one has its turn."""
    for left in folder.glob(f"{_STAGED}*"):
        if left.is_dir() and not left.is_symlink():
            shutil.rmtree(left, ignore_errors=True)


def _write_all(folder: Path, files: Mapping[str, str], remove: list[str]) -> None:
    with tempfile.TemporaryDirectory(prefix=_STAGED, dir=folder, ignore_cleanup_errors=True) as name:
        new, old = Path(name) / "new", Path(name) / "old"
        for path, text in files.items():
            _refuse_way_out(folder, path)
            staged = new / path
            staged.parent.mkdir(parents=True, exist_ok=True)
            _fill(os.open(staged, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666), text)
        with _put_back(folder, old) as change:
            for path in remove:
                _refuse_way_out(folder, path)
                change.remove(path)
            for path in files:
                change.place(new / path, path)


class _Change:
    """What was done so far to a folder, so that it can be undone."""

    def __init__(self, folder: Path, old: Path) -> None:
        self._folder = folder
        self._old = old
        self._placed: list[str] = []
        self._kept: list[str] = []
        self._made: list[Path] = []

    def remove(self, path: str) -> None:
        """Move a file away, if it is there."""
        there = self._folder / path
        if there.is_file() or there.is_symlink():
            kept = self._old / path
            kept.parent.mkdir(parents=True, exist_ok=True)
            os.replace(there, kept)
            self._kept.append(path)

    def place(self, staged: Path, path: str) -> None:
        """Put a staged file into its place."""
        self.remove(path)
        there = self._folder / path
        self._made.extend(_missing_folders(there.parent))
        there.parent.mkdir(parents=True, exist_ok=True)
        os.replace(staged, there)
        self._placed.append(path)

    def undo(self) -> None:
        """Everything as it was before."""
        for path in reversed(self._placed):
            with suppress(OSError):
                (self._folder / path).unlink()
        for path in reversed(self._kept):
            with suppress(OSError):
                os.replace(self._old / path, self._folder / path)
        _remove_empty(self._made)

    def tidy(self) -> None:
        """Remove the folders that lost their last file."""
        for path in self._kept:
            for parent in list((self._folder / path).parents):
                if parent == self._folder:
                    break
                with suppress(OSError):
                    parent.rmdir()


@contextmanager
def _put_back(folder: Path, old: Path) -> Iterator[_Change]:
    change = _Change(folder, old)
    try:
        yield change
    except BaseException:
        change.undo()
        raise
    change.tidy()


@contextmanager
def turn(folder: Path) -> Iterator[None]:
    """Hold the folder against other processes; where the system has no such locks, go on without."""
    try:
        import fcntl
    except ImportError:
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems have no locks
            fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _fill(handle: int, text: str) -> None:
    with os.fdopen(handle, "wb") as opened:
        opened.write(text.encode("utf-8", "backslashreplace"))
        opened.flush()
        os.fsync(opened.fileno())


def _mode(file: Path) -> int:
    """The rights the file has, else those any new file gets."""
    with suppress(OSError):
        return file.stat().st_mode & 0o777
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def _refuse_way_out(folder: Path, path: str) -> None:
    parent = (folder / path).parent
    if not parent.resolve().is_relative_to(folder.resolve()):
        raise TargetError(f"{path}: a symbolic link leads out of {folder.name}; nothing was written")
    if (folder / path).is_dir() and not (folder / path).is_symlink():
        raise TargetError(f"{path}: a folder stands where this file belongs; nothing was written")


def _missing_folders(folder: Path) -> list[Path]:
    """The folders that are not there yet, outermost first."""
    missing: list[Path] = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    return missing[::-1]


def _remove_empty(folders: list[Path]) -> None:
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()


def _place(file: Path) -> Path:
    """Where a file lies once links are followed. TargetError for a device or pipe, which a rename would destroy."""
    try:
        place = Path(os.path.realpath(file))
        is_other = place.exists() and not place.is_file()
    except OSError as problem:
        raise _refusal(file, problem) from None
    if is_other:
        kind = "a folder" if place.is_dir() else "no ordinary file"
        raise TargetError(f"{file}: cannot be written: it is {kind}; nothing was written")
    return place


def _refusal(place: Path, problem: OSError) -> TargetError:
    is_file = isinstance(problem, FileExistsError | NotADirectoryError)
    why = "it is no folder" if is_file else (problem.strerror or str(problem)).lower()
    return TargetError(f"{_shown(place)}: cannot be written: {why}; nothing was written")


def _shown(place: Path) -> str:
    """A place as whoever asked for it finds it: from where they are, if it lies below."""
    with suppress(OSError):
        here = Path.cwd()
        return str(place.relative_to(here)) if place.is_relative_to(here) and place != here else str(place)
    return str(place)
