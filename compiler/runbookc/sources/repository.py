"""A git repository, asked through `git` itself: which commit a name means, where two parted, what a commit holds.

Nothing is changed in it: no checkout, no stash, no index, no fetch. Messages of ours say what to do where something is
missing.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Final

from runbookc.errors import SourceError

_OF_A_HOOK: Final = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR")
"""What git sets for its hooks: a repository is found by the folder asked about, whoever runs us."""


@dataclass(frozen=True)
class Repository:
    """`root` is the top of the working tree, of a bare one its own folder; resolved."""

    root: Path
    environment: Mapping[str, str] = field(default_factory=dict, repr=False)

    def commit(self, rev: str, option: str = "--base") -> str:
        """The full hash of the commit a revision names; SourceError saying what is missing, and what to do."""
        found = self.git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{rev}^{{commit}}")
        if found.returncode:
            raise SourceError(f"{option} {rev}: {self._why_missing(rev)}")
        return found.stdout.decode("ascii").strip()

    def parting(self, base: str, head: str, rev: str) -> str:
        """The commit where `head` left `base` (both full hashes); `rev` is how the base was called.

        Of several best common ancestors, the first that git names, as `git diff BASE...HEAD` takes it.
        """
        found = self.git("merge-base", base, head)
        commits = found.stdout.decode("ascii").split()
        if commits:
            return commits[0]
        exact = f"or compare with '{rev}' as it is: `--no-merge-base`"
        if self.is_shallow:
            raise SourceError(
                f"--base {rev}: this clone is shallow and does not reach back to where the two parted; fetch more "
                f"of it (`git fetch --unshallow`, or `fetch-depth: 0` for actions/checkout), {exact}"
            )
        raise SourceError(f"--base {rev}: the two have no commit in common; {exact}")

    @cached_property
    def is_shallow(self) -> bool:
        """Whether the clone has only the last part of the history."""
        return self.git("rev-parse", "--is-shallow-repository").stdout.strip() == b"true"

    @cached_property
    def left_out(self) -> frozenset[str]:
        """The files that a sparse checkout leaves out of the working tree, by path from the root."""
        if self.git("config", "--bool", "core.sparseCheckout").stdout.strip() != b"true":
            return frozenset()
        rows = self.git("ls-files", "-t", "-z", "--full-name").stdout.split(b"\0")
        return frozenset(row[2:].decode("utf-8", "surrogateescape") for row in rows if row.startswith(b"S "))

    @cached_property
    def large_files(self) -> Path:
        """Where Git LFS keeps what pointers stand for."""
        told = self.git("rev-parse", "--git-common-dir").stdout.decode("utf-8", "surrogateescape").rstrip("\n")
        return self.root / told / "lfs" / "objects"

    def _why_missing(self, rev: str) -> str:
        remote, slash, branch = rev.partition("/")
        if not rev or (slash and not branch):
            return "this names no revision; was a variable empty that should have held a branch?"
        known = self.git("remote").stdout.decode("utf-8", "replace").split()
        if slash and remote in known and not branch.startswith("-"):
            how = f"`git fetch {remote} {branch}:refs/remotes/{rev}`"
            more = ", `fetch-depth: 0` for actions/checkout" if self.is_shallow else ""
            return f"there is no such revision in this clone; fetch it first ({how}{more})"
        if self.is_shallow:
            return (
                "this clone is shallow and does not have that revision; fetch it first (`git fetch --unshallow`, or "
                "`fetch-depth: 0` for actions/checkout)"
            )
        return "there is no such revision in this repository"

    def git(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """What `git` answers, whatever its exit code; SourceError where there is no git."""
        return _run(self.root, self.environment, arguments, given)

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        """A `git` that is spoken to by its standard streams."""
        return subprocess.Popen(
            _command(self.root, arguments),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=dict(self.environment),
        )


def find_repository(path: Path, option: str) -> Repository:
    """The repository that a path lies in; SourceError, naming the option that needs one, where it lies in none."""
    folder = next((place for place in (path, *path.parents) if place.is_dir()), Path())
    here = {name: value for name, value in os.environ.items() if name not in _OF_A_HOOK}
    inside = _run(folder, here, ("rev-parse", "--show-toplevel"))
    bare = inside.returncode != 0 and _run(folder, here, ("rev-parse", "--is-bare-repository")).stdout == b"true\n"
    if bare:
        inside = _run(folder, here, ("rev-parse", "--absolute-git-dir"))
    if inside.returncode:
        where = "the current folder" if folder == Path() else folder.as_posix()
        raise SourceError(f"{option}: {_why_none(where, inside)}")
    root = Path(inside.stdout.decode("utf-8", "surrogateescape").rstrip("\n"))
    return Repository(root.resolve(), here)


def _why_none(where: str, answer: subprocess.CompletedProcess[bytes]) -> str:
    text = answer.stderr.decode("utf-8", "replace")
    if "dubious ownership" in text:
        trust = '`git config --global --add safe.directory "$PWD"`'
        return f"git does not read {where}, which belongs to somebody else; if that is as it should be, {trust}"
    said = text.strip().removeprefix("fatal: ").splitlines()
    known = not said or said[0].startswith("not a git repository")
    return f"{where} is not in a git repository{'' if known else f': {said[0]}'}"


def _command(folder: Path, arguments: tuple[str, ...]) -> list[str]:
    return ["git", "--literal-pathspecs", "--no-replace-objects", "-C", str(folder), *arguments]


def _run(
    folder: Path, environment: Mapping[str, str], arguments: tuple[str, ...], given: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    try:
        words = {**environment, "LC_ALL": "C"}
        return subprocess.run(_command(folder, arguments), input=given, capture_output=True, check=False, env=words)
    except FileNotFoundError:
        raise SourceError("git is not installed here, and revisions are read through it") from None
    except OSError as problem:
        raise SourceError(f"git could not be run: {problem.strerror}") from None
