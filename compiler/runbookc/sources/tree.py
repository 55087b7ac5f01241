"""What a commit holds, looked at as files below the top of its working tree.

Only what is asked for is read, by one `git cat-file --batch`; whether two files are equal is told by their objects'
names, and neither is read.
"""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import Final

from runbookc.errors import SourceError
from runbookc.sources.repository import Repository

_LINK: Final = "120000"
_SUBMODULE: Final = "160000"
_POINTER: Final = re.compile(
    rb"version https://git-lfs\.github\.com/spec/v1\n(?:\S+ [^\n]*\n)*?oid sha256:([0-9a-f]{64})\n"
)
_MOST_LINKS: Final = 40
"""Of one path, as the kernel counts them."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A file, link or submodule of a commit: its mode and the name of its object."""

    mode: str
    object: str


@dataclass(frozen=True)
class Tree:
    """The files of one commit below `root`; `extra` are texts that are there besides, by path from the root."""

    repository: Repository
    commit: str
    entries: Mapping[str, Entry]
    reader: _Reader
    extra: dict[str, bytes] = field(default_factory=dict)

    @property
    def root(self) -> Path:
        """Where its files are looked for."""
        return self.repository.root

    def object(self, path: Path) -> str:
        """The name of a file's object, by which equal files are known; "" where none is there."""
        place = self._place(path)
        entry = None if place is None else self.entries.get(place)
        return "" if entry is None or place in self.extra else entry.object

    def add(self, place: str, text: str) -> None:
        """Let a file be there that the commit does not hold, by path from the root."""
        self.extra[place] = text.encode()
        vars(self).pop("_folders", None)

    @cached_property
    def submodules(self) -> tuple[str, ...]:
        """The folders that hold other repositories, by path from the root; what they hold is not seen here."""
        return tuple(path for path, entry in self.entries.items() if entry.mode == _SUBMODULE)

    def covers(self, path: str) -> bool:
        """Whether a path lies below the root; what lies outside is as it is on the disk."""
        return self._inside(Path(path)) is not None

    def read(self, file: Path, most: int) -> bytes:
        """A file's content, at most one byte more than `most`."""
        place = self._place(file)
        if place is None:
            return file.read_bytes()[: most + 1]
        if place in self.extra:
            return self.extra[place][: most + 1]
        entry = self.entries.get(place)
        if entry is None or entry.mode == _SUBMODULE:
            raise IsADirectoryError(str(file)) if place in self._folders else FileNotFoundError(str(file))
        return self._kept_elsewhere(self.reader.read(entry.object, most))[: most + 1]

    def _kept_elsewhere(self, data: bytes) -> bytes:
        """What a pointer of Git LFS stands for, where that was fetched; else the data."""
        pointed = _POINTER.match(data)
        if pointed is None:
            return data
        name = pointed[1].decode("ascii")
        kept = self.repository.large_files / name[:2] / name[2:4] / name
        return kept.read_bytes() if kept.is_file() else data

    def is_file(self, path: Path) -> bool:
        """Whether a file is there, or a link that leads to one."""
        place = self._place(path)
        if place is None:
            return self.resolve(path).is_file()
        return place in self.extra or (place in self.entries and self.entries[place].mode != _SUBMODULE)

    def is_dir(self, path: Path) -> bool:
        """Whether a folder is there, or a link that leads to one."""
        place = self._place(path)
        return self.resolve(path).is_dir() if place is None else place in self._folders

    def exists(self, path: Path) -> bool:
        """Whether anything is there."""
        return self.is_file(path) or self.is_dir(path)

    def resolve(self, path: Path) -> Path:
        """Where a path leads, the commit's own links followed; RuntimeError for links in a ring."""
        inside = self._inside(path)
        return path.resolve() if inside is None else self._followed(inside)

    def names(self, folder: Path) -> tuple[list[str], list[str]]:
        """What is in a folder; of links, those that lead to no folder."""
        place = self._place(folder)
        if place is None:
            return [], []
        found = self._folders.get(place, {})
        files = [name for name, is_folder in found.items() if not is_folder]
        plain = [name for name in files if not self._is_link(place, name) or not self._leads_to_folder(folder / name)]
        return sorted(name for name, is_folder in found.items() if is_folder), sorted(plain)

    def repeatable(self, file: Path) -> bool:
        """A commit never changes."""
        return True

    @cached_property
    def _folders(self) -> dict[str, dict[str, bool]]:
        """By path, "" for the root: the names in each folder, and whether they are folders themselves."""
        found: dict[str, dict[str, bool]] = {"": {}}
        for path in (*self.entries, *self.extra):
            is_folder = path in self.entries and self.entries[path].mode == _SUBMODULE
            while path:
                above, _, name = path.rpartition("/")
                siblings = found.setdefault(above, {})
                if name in siblings:
                    break
                siblings[name] = is_folder
                path, is_folder = above, True
        for path in self.submodules:
            found.setdefault(path, {})
        return found

    def _is_link(self, folder: str, name: str) -> bool:
        entry = self.entries.get(f"{folder}/{name}" if folder else name)
        return entry is not None and entry.mode == _LINK

    def _leads_to_folder(self, link: Path) -> bool:
        try:
            return self.is_dir(link)
        except RuntimeError:  # a ring of links
            return False

    def _inside(self, path: Path) -> PurePosixPath | None:
        """A path below the root by its names, `..` and all; None for one elsewhere."""
        absolute = Path(os.path.join(os.getcwd(), path))
        for candidate in (absolute, Path(os.path.normpath(absolute))):
            if candidate.is_relative_to(self.root):
                return PurePosixPath(candidate.relative_to(self.root).as_posix())
        return None

    def _place(self, path: Path) -> str | None:
        """The key of what a path leads to, "" for the root; None where that lies outside of the commit."""
        try:
            real = self.resolve(path)
        except RuntimeError:  # as the disk has it: nothing is there
            return "\0"
        if not real.is_relative_to(self.root):
            return None
        place = real.relative_to(self.root).as_posix()
        return "" if place == "." else place

    def _followed(self, path: PurePosixPath) -> Path:
        rest, here, links = list(path.parts), list[str](), 0
        while rest:
            part = rest.pop(0)
            if part == "..":
                if not here:
                    return self.root.parent.joinpath(*rest).resolve()
                here.pop()
                continue
            here.append(part)
            entry = self.entries.get("/".join(here))
            if entry is None or entry.mode != _LINK:
                continue
            links += 1
            if links > _MOST_LINKS:
                raise RuntimeError(f"links in a ring: {path}")
            target = PurePosixPath(self.reader.read(entry.object, 4096).decode("utf-8", "surrogateescape"))
            if target.is_absolute():
                return self.resolve(Path(target).joinpath(*rest))
            here.pop()
            rest[:0] = target.parts
        return self.root.joinpath(*here)


@contextmanager
def opened_tree(repository: Repository, commit: str) -> Iterator[Tree]:
    """A commit's files, until the block ends."""
    listing = repository.git("ls-tree", "-r", "-z", "--full-tree", commit)
    if listing.returncode:
        said = listing.stderr.decode("utf-8", "replace").strip().removeprefix("fatal: ")
        raise SourceError(f"git could not list what '{commit[:12]}' holds: {said}")
    reader = _Reader(repository)
    try:
        yield Tree(repository, commit, dict(map(_entry, filter(None, listing.stdout.split(b"\0")))), reader)
    finally:
        reader.close()


def _entry(row: bytes) -> tuple[str, Entry]:
    """Path and entry of a row `MODE TYPE OBJECT<tab>PATH`."""
    head, _, path = row.partition(b"\t")
    mode, _, name = head.decode("ascii").split()
    return path.decode("utf-8", "surrogateescape"), Entry(mode, name)


def object_name(data: bytes, like: str) -> str:
    """The name git gives a file of this content, with the hash of the repository that `like` is a name of."""
    digest = hashlib.sha256 if len(like) == 64 else hashlib.sha1
    return digest(b"blob %d\0" % len(data) + data).hexdigest()


class _Reader:
    """One `git cat-file --batch`, begun when the first object is asked for."""

    def __init__(self, repository: Repository) -> None:
        self._repository = repository
        self._git: subprocess.Popen[bytes] | None = None

    def read(self, name: str, most: int) -> bytes:
        """An object's content, at most one byte more than `most`; OSError where git does not have it."""
        if self._git is None:
            self._git = self._repository.start("cat-file", "--batch")
        asked, answer = self._git.stdin, self._git.stdout
        assert asked is not None
        assert answer is not None
        asked.write(f"{name}\n".encode("ascii"))
        asked.flush()
        head = answer.readline().split()
        if len(head) != 3:
            raise OSError(0, f"git does not have the object {name[:12]}; in a partial clone, fetch it first")
        size = int(head[2])
        data = answer.read(min(size, most + 1))
        left = size + 1 - len(data)
        while left > 0:
            left -= len(answer.read(min(left, 1 << 20))) or left
        return data

    def close(self) -> None:
        """End it."""
        if self._git is not None:
            with self._git as ending:
                assert ending.stdin is not None
                ending.stdin.close()
