"""Where a build goes: its folder, its lock, and what of an earlier build is there.

The lock lies beside `runbookc.toml`, where it can be reviewed with the runbooks; a build into another folder keeps
its lock in that folder.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from runbookc.errors import SourceError, UsageError
from runbookc.sources.config import FILE_NAME as CONFIG_NAME
from runbookc.sources.globs import matches
from runbookc.sources.lock import FILE_NAME, lock_changes, locked_artifacts
from runbookc.sources.workspace import Workspace
from runbookc.sources.writing import write_files

_LOCK_LIMIT = 50_000_000


@dataclass(frozen=True, slots=True)
class Place:
    """`root` is the folder that holds both the lock and, under `out` ("" for itself), what is built."""

    root: Path
    out: str
    shown: str

    @classmethod
    def of(cls, workspace: Workspace, output: str | None) -> Place:
        """The place of a build: the workspace's own, or the folder asked for."""
        if output is not None and (workspace.root is None or Path(output).resolve() != workspace.out.resolve()):
            return cls(Path(output), "", output)
        folder = workspace.out  # UsageError where there is no workspace
        root = workspace.root or folder
        return cls(root, folder.relative_to(root).as_posix(), workspace.printed(folder))

    def path(self, artifact: str) -> str:
        """An artifact's path below `root`."""
        return (PurePosixPath(self.out) / artifact).as_posix()

    def refuse_among_runbooks(self, workspace: Workspace, artifacts: Iterable[str]) -> None:
        """UsageError where what is built would be read as runbooks by the next command, as the out folder never is."""
        if workspace.root is None or self.out:
            return
        root = workspace.root.resolve()
        for path in artifacts:
            file = (self.root / path).resolve()
            if not file.is_relative_to(root) or file.is_relative_to(workspace.out.resolve()):
                continue
            inside = PurePosixPath(file.relative_to(root).as_posix())
            for pattern in workspace.config.workspace.runbooks:
                if matches(inside, pattern) and not any(part.startswith(".") for part in inside.parts):
                    raise UsageError(
                        f"-o '{self.shown}': {inside} would be read as a runbook ('{pattern}' in {CONFIG_NAME}); "
                        "name a folder without runbooks"
                    )

    @property
    def lock(self) -> str | None:
        """The lock that is there, if any."""
        return _text(self.root / FILE_NAME)


def changes(place: Place, files: Mapping[str, str], lock: str) -> list[str]:
    """What a build would change, by name: against the lock, and against the files where an earlier build left any.

    A fresh checkout that holds the lock and no built file changes nothing by building them.
    """
    old = place.lock
    if old is None:
        return [f"{FILE_NAME}: there is none yet"]
    return [*lock_changes(old, lock), *_edited(place, files)]


def _edited(place: Place, files: Mapping[str, str]) -> Iterator[str]:
    there = {path: _text(place.root / place.path(path)) for path in files}
    if all(text is None for text in there.values()):
        return
    for path, text in there.items():
        if text != files[path]:
            yield f"file {place.path(path)}: {'missing' if text is None else 'not as it was built'}"


def write_build(place: Place, files: Mapping[str, str], lock: str) -> list[str]:
    """Write all files and the lock, and remove what the lock before lists and this build no longer makes.

    What was removed is given by its path below the out folder, in alphabetical order.
    """
    old = place.lock
    stale = [path for path in (locked_artifacts(old) if old else ()) if path not in files and _is_plain(path)]
    there = sorted(path for path in stale if (place.root / place.path(path)).exists())
    made = {place.path(path): text for path, text in files.items()}
    if all(_text(place.root / path) == text for path, text in made.items()) and old == lock:
        return []
    write_files(place.root, {**made, FILE_NAME: lock}, [place.path(path) for path in stale])
    return there


def _is_plain(path: str) -> bool:
    """Whether a path out of a lock, which anyone may have edited, stays below its folder."""
    parts = PurePosixPath(path).parts
    return bool(parts) and not PurePosixPath(path).is_absolute() and ".." not in parts and "\0" not in path


def _text(file: Path) -> str | None:
    """What a file holds; None where there is none, or where it is not text."""
    try:
        if file.stat().st_size > _LOCK_LIMIT:
            raise SourceError(f"{file.name}: too large to have been built here")
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None
