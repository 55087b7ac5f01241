"""How long `runbookc diff` takes between two revisions of a large workspace in which no runbook changed, or one did."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from estate import Estate, lay_out

LARGE = Estate(tools=1000, contacts=10_000, runbooks=1000)
AIM = 5.0
"""Seconds."""


def figures(folder: Path, estate: Estate = LARGE) -> Iterator[tuple[str, float, float, int]]:
    """What was compared, seconds by the clock and of work, and the memory of the largest process so far in MB."""
    root = folder / "desk"
    lay_out(root, estate)
    _git(root, "init", "--quiet", "--initial-branch=main")
    _commit(root)
    (root / "README.md").write_text("Our desk.\n", encoding="utf-8")
    _commit(root)
    yield ("two revisions, none changed", *_timed(root, "--base", "HEAD~1", "--head", "HEAD"))
    yield ("the working tree, none changed", *_timed(root, "--base", "HEAD~1"))
    page = min((root / "runbooks").rglob("*.md"))
    page.write_text(page.read_text(encoding="utf-8") + "\n1. Close the ticket.\n", encoding="utf-8")
    yield ("the working tree, one changed", *_timed(root, "--base", "HEAD"))


def _timed(root: Path, *words: str) -> tuple[float, float, int]:
    begun, before = time.perf_counter(), os.times()
    command = [str(Path(sys.executable).with_name("runbookc")), "diff", *words, "--fail-on", "never"]
    subprocess.run(command, cwd=root, check=True, capture_output=True)
    after = os.times()
    work = after.children_user + after.children_system - before.children_user - before.children_system
    return time.perf_counter() - begun, work, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024


def _commit(root: Path) -> None:
    _git(root, "add", "--all")
    _git(root, "commit", "--quiet", "--message", "desk")


def _git(root: Path, *words: str) -> None:
    who = ("-c", "user.name=desk", "-c", "user.email=desk@example.com", "-c", "commit.gpgsign=false")
    clean = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
    subprocess.run(["git", "-C", str(root), *who, *words], check=True, capture_output=True, env=clean)
