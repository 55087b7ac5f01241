"""Which files hold recorded conversations: files as given, folders searched below, globs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from glob import glob
from pathlib import Path
from typing import Final

from runbookc.errors import SourceError

SUFFIXES: Final = (".json", ".jsonl", ".ndjson", ".parquet")
_PACKED: Final = (".gz", ".zst")


def find_trace_files(paths: Iterable[str], passed_over: Counter[str] | None = None) -> list[str]:
    """Files in the order asked for, folders searched below, each file once; SourceError for what is not there.

    In a folder the name decides (`.json`, `.jsonl`, `.ndjson`, each perhaps with `.gz` or `.zst`, `.parquet`); a file
    that is named is read whatever it is called, and so is what a glob (`*`, `?`, `[…]`, `**`) finds. `passed_over`
    counts by folder the files that the name left out, hidden ones aside.
    """
    found: dict[str, None] = {}
    passed_over = Counter() if passed_over is None else passed_over
    for path in paths:
        place = Path(path)
        if path == "-" or _is_file(place):
            found.setdefault(path)
        elif place.is_dir():
            found.update(dict.fromkeys(_below(place, path, passed_over)))
        elif any(sign in path for sign in "*?["):
            found.update(dict.fromkeys(_matching(path)))
        else:
            raise SourceError(f"{path}: there is no such file or folder")
    return list(found)


def _is_file(place: Path) -> bool:
    """Pipes and devices (`/dev/stdin`, `<(…)`) count: they are read once, like any other."""
    try:
        return place.exists() and not place.is_dir()
    except (OSError, ValueError):
        return False


def _below(place: Path, path: str, passed_over: Counter[str]) -> list[str]:
    files: list[str] = []
    for found in place.rglob("*"):
        if _is_named(found):
            files += [found.as_posix()] if found.is_file() else []
        elif not found.name.startswith(".") and found.is_file():
            passed_over[path] += 1
    if not files:
        wanted = ", ".join(SUFFIXES)
        raise SourceError(f"{path}: no recorded conversation ({wanted}, or .gz, .zst of these) in this folder")
    return sorted(files)


def _is_named(file: Path) -> bool:
    suffix = Path(file.stem).suffix if file.suffix in _PACKED else file.suffix
    return suffix in SUFFIXES


def _matching(path: str) -> list[str]:
    files = sorted(Path(found).as_posix() for found in glob(path, recursive=True) if Path(found).is_file())
    if not files:
        raise SourceError(f"{path}: no file is called so")
    return files
