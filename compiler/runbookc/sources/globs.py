"""Patterns for files: `*` and `?` within a name, `**` over folders.

The out folder and hidden folders are never looked into.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

from runbookc.sources.config import FILE_NAME
from runbookc.sources.observed import is_file, names_in


def has_magic(pattern: str) -> bool:
    """Whether a path is a pattern."""
    return any(sign in pattern for sign in "*?[")


def constant_prefix(pattern: str) -> PurePosixPath:
    """The folders of a pattern before its first sign; a plain path's own folder."""
    parts = PurePosixPath(pattern).parts
    fixed = []
    for part in parts[:-1]:
        if has_magic(part):
            break
        fixed.append(part)
    return PurePosixPath(*fixed)


def matches(path: PurePosixPath, pattern: str) -> bool:
    """Whether a relative path fits a pattern, case as it stands."""
    return _compiled(pattern).fullmatch(path.as_posix()) is not None


def find(root: Path, pattern: str, leave: Path | None = None) -> list[Path]:
    """The files under `root` that fit, sorted by their relative path; `leave` is a folder that is not looked into."""
    if not has_magic(pattern):
        return [root / pattern] if is_file(root / pattern) else []
    start = root / constant_prefix(pattern)
    found = (file for file in walk(start, leave) if matches(PurePosixPath(file.relative_to(root).as_posix()), pattern))
    return sorted(found, key=lambda file: file.relative_to(root).as_posix())


def walk(start: Path, leave: Path | None = None, stop_at_workspaces: bool = False) -> Iterator[Path]:
    """Every file below a folder, in order of name; hidden folders and links to folders are left alone.

    With `stop_at_workspaces`, a folder below `start` that has a configuration of its own gives only that file.
    """
    todo = [start]
    while todo:
        here = todo.pop()
        folders, files = names_in(here)
        if stop_at_workspaces and here != start and FILE_NAME in files:
            yield here / FILE_NAME
            continue
        for name in files:
            yield here / name
        todo.extend(here / name for name in reversed(folders) if not name.startswith(".") and here / name != leave)


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    made = []
    parts = PurePosixPath(pattern).parts
    for index, part in enumerate(parts):
        last = index == len(parts) - 1
        if part == "**":
            made.append(".*" if last else "(?:[^/]+/)*")
        else:
            made.append(_name(part) + ("" if last else "/"))
    return re.compile("".join(made), re.DOTALL)


def _name(part: str) -> str:
    signs = {"*": "[^/]*", "?": "[^/]"}
    made = [signs.get(text) or _choice(text) for text in re.findall(r"\[!?\]?[^\]]*\]|.", part, re.DOTALL)]
    return "".join(made)


def _choice(text: str) -> str:
    if len(text) < 3:
        return re.escape(text)
    inner = text[1:-1].replace("\\", r"\\").replace("[", r"\[").replace("&&", r"&\&").replace("||", r"|\|")
    made = f"[^{inner[1:]}]" if inner.startswith("!") else f"[{inner.replace('^', chr(92) + '^', 1)}]"
    try:
        re.compile(made)
    except re.error:  # a range that runs backwards, or nothing to choose from: no sign fits
        return "(?!)"
    return made
