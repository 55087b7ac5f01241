"""Which files hold recorded conversations, or receipts: files as given, folders searched below, globs."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from glob import glob
from pathlib import Path
from typing import Final, NamedTuple

from runbookc.counted import counted
from runbookc.errors import SourceError

_PACKED: Final = (".gz", ".zst")


class Kept(NamedTuple):
    """What files are looked for: what is kept in them, and how they are named in a folder."""

    what: str
    suffixes: tuple[str, ...]


CONVERSATIONS: Final = Kept("recorded conversation", (".json", ".jsonl", ".ndjson", ".parquet"))
RECEIPTS: Final = Kept("receipts", (".json", ".jsonl", ".ndjson"))


class PassedOver(NamedTuple):
    """What of a folder was not read: of which sort it is, and why."""

    folder: str
    sort: str
    why: str

    def told(self, count: int) -> str:
        """What a user is told of so many."""
        return f"{self.folder}: {counted(count, self.sort)} {self.why}"


_LINKED: Final = ("linked folder", "not searched; name it beside this one to read it")
_NO_FILE: Final = ("special file", "not read: a pipe or a device; name it to read it")


def find_trace_files(
    paths: Iterable[str], passed_over: Counter[PassedOver] | None = None, kept: Kept = CONVERSATIONS
) -> list[str]:
    """Files in the order asked for, folders searched below, each file once; SourceError for what is not there.

    In a folder the name decides (as `kept` has it, perhaps with `.gz` or `.zst` behind it); a file that is named is
    read whatever it is called, and so is what a glob (`*`, `?`, `[…]`, `**`) finds. `passed_over` counts what was left
    out there, hidden files aside. A link that leads nowhere and a folder that may not be looked into are among the
    files: whoever reads them says that it cannot be done.
    """
    found: dict[str, None] = {}
    passed_over = Counter() if passed_over is None else passed_over
    for path in paths:
        place = Path(path)
        if path == "-" or _is_file(place):
            found.setdefault(path)
        elif place.is_dir():
            found.update(dict.fromkeys(_below(place, path, passed_over, kept)))
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


def _below(place: Path, path: str, passed_over: Counter[PassedOver], kept: Kept) -> list[str]:
    files: list[str] = []
    for folder, folders, names in os.walk(place, onerror=lambda shut: files.append(Path(shut.filename).as_posix())):
        links = (name for name in folders if not name.startswith(".") and os.path.islink(os.path.join(folder, name)))
        passed_over.update(PassedOver(path, *_LINKED) for _ in links)
        for found in (Path(folder, name) for name in names):
            sort = _left_out(found, kept)
            if sort is None:
                files.append(found.as_posix())
            elif not found.name.startswith("."):
                passed_over[PassedOver(path, *sort)] += 1
    if not files:
        wanted = ", ".join(kept.suffixes)
        raise SourceError(f"{path}: no {kept.what} ({wanted}, or .gz, .zst of these) in this folder")
    return sorted(files)


def _left_out(found: Path, kept: Kept) -> tuple[str, str] | None:
    """Of which sort it is, and why it is not read; None where it is."""
    if not _is_named(found, kept):
        wanted = f"{', '.join(kept.suffixes[:-1])} and {kept.suffixes[-1]}"
        return "file", f"not read by the name; in a folder {wanted} are (and .gz, .zst)"
    return None if found.is_file() or (found.is_symlink() and not found.exists()) else _NO_FILE


def _is_named(file: Path, kept: Kept) -> bool:
    suffix = Path(file.stem).suffix if file.suffix in _PACKED else file.suffix
    return suffix in kept.suffixes


def _matching(path: str) -> list[str]:
    files = sorted(Path(found).as_posix() for found in glob(path, recursive=True) if Path(found).is_file())
    if not files:
        raise SourceError(f"{path}: no file is called so")
    return files
