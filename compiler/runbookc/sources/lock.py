"""The lock file: what a build was made from and what it made, by hash.

No day, no absolute path, no name of a machine stands in it: the same inputs give the same bytes anywhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any, Final

from runbookc import __version__
from runbookc.catalog.model import World
from runbookc.catalog.tool_pin import pin_changes, pin_of
from runbookc.errors import SourceError
from runbookc.ir.model import Identity

SCHEMA: Final = "runbookc/lock/1"
FILE_NAME: Final = "runbookc.lock"
_OFTEN_EMPTY: Final = ("on_call", "paths", "taken")
"""Of most entries these say nothing, and then nothing is locked."""
_PARTS: Final = ("runbooks", "tools", "directory", "targets", "artifacts")


def make_lock(pages: Mapping[str, Identity], world: World, targets: Mapping[str, str], files: Mapping[str, str]) -> str:
    """The lock of a build as JSON: runbooks by printed path, tools by name, directories by file, files by path."""
    lock = {
        "schema": SCHEMA,
        "compiler": __version__,
        "runbooks": {path: {"id": page.id, "sha256": page.sha256} for path, page in sorted(pages.items())},
        "tools": {tool.called: pin_of(tool) for tool in world.tools or ()},
        "directory": dict(_directories(world)),
        "targets": dict(sorted(targets.items())),
        "artifacts": {path: _sha256(text) for path, text in sorted(files.items())},
    }
    if world.samples:  # of most workspaces there are none, and then nothing is locked
        lock["samples"] = dict(world.samples)
    return json.dumps(lock, indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _directories(world: World) -> Iterator[tuple[str, str]]:
    """Each directory by the hash of its entries, lines left out: moving a row changes nothing."""
    entries: dict[str, list[dict[str, Any]]] = {}
    for entry in world.directory or ():
        known = asdict(entry)
        known.pop("line")
        known = {name: value for name, value in known.items() if value or name not in _OFTEN_EMPTY}
        entries.setdefault(entry.source, []).append(known)
    for source, rows in sorted(entries.items()):
        shown = {
            "max_age": world.max_age,
            "entries": sorted(json.dumps(row, sort_keys=True, default=str) for row in rows),
        }
        yield source, _sha256(json.dumps(shown, sort_keys=True))


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()


def locked_artifacts(lock: str) -> tuple[str, ...]:
    """The files an earlier build made, as its lock lists them; SourceError when it is no lock of ours."""
    return tuple(_read(lock)["artifacts"])


def is_as_locked(lock: str, path: str, text: str) -> bool:
    """Whether a built file is what the lock says; true where the lock says nothing of it. SourceError as above."""
    sha256 = _sha256(text)
    return bool(_read(lock)["artifacts"].get(path, sha256) == sha256)


def lock_changes(old: str, new: str) -> Iterator[str]:
    """What differs between two locks, by name: `tool create_refund: changed`."""
    before, after = _read(old), _read(new)
    for part in (*_PARTS, "samples"):
        ours, theirs = _part(before, part), _part(after, part)
        for name in sorted({*ours, *theirs}):
            was, now = ours.get(name), theirs.get(name)
            if was != now:
                how = "added" if was is None else "removed" if now is None else "changed"
                yield f"{_WORDS[part]} {name}: {how}{_what(part, was, now)}"
    if before.get("compiler") != after["compiler"]:
        yield f"compiler: {before.get('compiler')} then, {after['compiler']} now"


def _part(lock: dict[str, Any], part: str) -> dict[str, Any]:
    found = lock.get(part, {})
    return found if isinstance(found, dict) else {}


def _what(part: str, was: Any, now: Any) -> str:
    """Of a tool that changed, what; "" for anything else."""
    if part != "tools" or not isinstance(was, dict) or not isinstance(now, dict):
        return ""
    changes = pin_changes(was, now)
    return f" (it {'; it '.join(changes)})" if changes else ""


_WORDS: Final = {
    "runbooks": "runbook", "tools": "tool", "directory": "directory", "targets": "target", "artifacts": "file",
    "samples": "samples",
}  # fmt: skip


def _read(lock: str) -> dict[str, Any]:
    try:
        document = json.loads(lock)
    except (ValueError, RecursionError):
        document = None
    if not isinstance(document, dict) or document.get("schema") != SCHEMA:
        raise SourceError(f"{FILE_NAME}:1: this is no lock file of this version; remove it and build again")
    if not all(isinstance(document.get(part), dict) for part in _PARTS):
        raise SourceError(f"{FILE_NAME}:1: this lock file is damaged; remove it and build again")
    return document
