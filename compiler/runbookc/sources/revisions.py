"""Runbooks as they stood at a git revision, read through `git` and laid out in a folder for a while.

Nothing of the working tree is touched: no checkout, no stash, no index. Paths in everything read are those of today.
"""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from runbookc.errors import SourceError

MAX_BLOB = 20_000_000
"""Bytes of one file; larger ones are no runbook, catalogue or directory and are left out."""


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit of a repository: `root` is the top of the working tree, `commit` the full hash, `name` as asked for."""

    root: Path
    commit: str
    name: str

    def relative(self, path: Path) -> PurePosixPath:
        """A path of the working tree below its top; SourceError for one outside."""
        absolute = path.parent.resolve() / path.name if path.name not in ("", "..") else path.resolve()
        if not absolute.is_relative_to(self.root):
            raise SourceError(f"{path.as_posix()}: this lies outside the git repository of '{self.name}'")
        return PurePosixPath(absolute.relative_to(self.root).as_posix())

    def holds(self, path: PurePosixPath) -> bool:
        """Whether the revision has a file or folder of that path."""
        if path.as_posix() == ".":
            return True
        return bool(_git(self.root, "ls-tree", "-z", self.commit, "--", path.as_posix()).stdout)

    @contextmanager
    def laid_out(self, areas: Sequence[PurePosixPath]) -> Iterator[Path]:
        """A folder that holds the files below `areas`, by their path in the repository; gone afterwards."""
        with tempfile.TemporaryDirectory(prefix="runbookc-") as name:
            folder = Path(name).resolve()
            _write(folder, self._entries(areas), self.root)
            yield folder

    def _entries(self, areas: Sequence[PurePosixPath]) -> list[_Entry]:
        wanted = [area.as_posix() for area in areas if area.as_posix() != "."]
        listing = _git(self.root, "ls-tree", "-r", "-l", "-z", "--full-tree", self.commit, "--", *wanted).stdout
        entries = [_Entry.read(row) for row in listing.split(b"\0") if row]
        return [entry for entry in entries if entry.is_text_sized]


@dataclass(frozen=True, slots=True)
class _Entry:
    """One line of `git ls-tree -r -l -z`: mode, object, size in bytes (-1 for a submodule), path."""

    mode: str
    blob: str
    size: int
    path: str

    @classmethod
    def read(cls, row: bytes) -> _Entry:
        """The entry of a row `MODE TYPE OBJECT SIZE<tab>PATH`."""
        head, _, path = row.partition(b"\t")
        mode, _, blob, size = head.decode("ascii").split()
        return cls(mode, blob, -1 if size == "-" else int(size), path.decode("utf-8", "surrogateescape"))

    @property
    def is_text_sized(self) -> bool:
        """Whether it is a file or link that may be read at all."""
        return self.mode in ("100644", "100755", "100664", "120000") and self.size <= MAX_BLOB


def find_revision(path: Path, rev: str) -> Revision:
    """The commit that `rev` names in the repository of a path; SourceError saying what is missing, and what to do."""
    folder = next((place for place in (path, *path.parents) if place.is_dir()), Path())
    inside = _git(folder, "rev-parse", "--show-toplevel")
    if inside.returncode:
        where = "the current folder" if folder == Path() else folder.as_posix()
        raise SourceError(f"--base {rev}: {where} is not in a git repository{_said(inside, 'not a git repository')}")
    root = Path(inside.stdout.decode("utf-8", "surrogateescape").rstrip("\n")).resolve()
    found = _git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{rev}^{{commit}}")
    if found.returncode:
        raise SourceError(f"--base {rev}: {_why_missing(root, rev)}")
    return Revision(root, found.stdout.decode("ascii").strip(), rev)


def _why_missing(root: Path, rev: str) -> str:
    shallow = _git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    if shallow:
        return (
            "this clone is shallow and does not have that revision; fetch it first (`git fetch --unshallow`, or "
            "`fetch-depth: 0` for actions/checkout)"
        )
    if "/" in rev:
        return f"there is no such revision here; `git fetch {rev.split('/')[0]}` may bring it"
    return "there is no such revision in this repository"


def _write(folder: Path, entries: Sequence[_Entry], root: Path) -> None:
    blobs = _read_blobs(root, [entry.blob for entry in entries])
    for entry, data in zip(entries, blobs, strict=True):
        parts = PurePosixPath(entry.path).parts
        if any(part in ("..", ".git", "/") for part in parts):
            raise SourceError(f"{entry.path}: a path that leads out of its repository")
        file = folder.joinpath(*parts)
        file.parent.mkdir(parents=True, exist_ok=True)
        if entry.mode == "120000":
            file.symlink_to(data.decode("utf-8", "surrogateescape"))
        else:
            file.write_bytes(data)


def _read_blobs(root: Path, blobs: Sequence[str]) -> list[bytes]:
    """The contents of objects, by one `git cat-file --batch`."""
    if not blobs:
        return []
    asked = "".join(f"{blob}\n" for blob in blobs).encode("ascii")
    answer = _git(root, "cat-file", "--batch", given=asked)
    if answer.returncode:
        raise SourceError(f"git could not read the files of that revision{_said(answer)}")
    data, found, at = answer.stdout, [], 0
    for blob in blobs:
        end = data.index(b"\n", at)
        head = data[at:end].split()
        if len(head) != 3:
            raise SourceError(f"git does not have the object {blob}; in a partial clone, fetch it first")
        size = int(head[2])
        found.append(data[end + 1 : end + 1 + size])
        at = end + 1 + size + 1
    return found


def _git(folder: Path, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Runs git, its messages in English; SourceError where there is no git."""
    command = ["git", "--literal-pathspecs", "-C", str(folder), *arguments]
    try:
        return subprocess.run(command, input=given, capture_output=True, check=False)
    except FileNotFoundError:
        raise SourceError("git is not installed here, and --base needs it") from None
    except OSError as problem:
        raise SourceError(f"git could not be run: {problem.strerror}") from None


def _said(answer: subprocess.CompletedProcess[bytes], known: str = "") -> str:
    """What git said, where it is more than what is known already."""
    text = answer.stderr.decode("utf-8", "replace").strip().splitlines()
    line = text[-1].removeprefix("fatal: ") if text else ""
    return "" if not line or (known and line.startswith(known)) else f": {line}"
