"""A compiled bundle, read back: from the out folder, from its `bundle` folder, or from the file itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from runbookc.errors import SourceError, UsageError
from runbookc.sources.file_text import read_text

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle

FILE_NAME = "bundle.json"
MAX_BUNDLE_BYTES = 200_000_000
"""Bytes of a bundle, unpacked."""


def find_bundle(path: Path) -> Path:
    """The bundle's file for an out folder, its `bundle` folder or the file; SourceError where there is none."""
    for candidate in (path / "bundle" / FILE_NAME, path / FILE_NAME, path):
        if candidate.is_file():
            return candidate
    help = "`runbookc build` writes one"
    if path.is_dir():
        raise SourceError(f"{path.as_posix()}: there is no bundle in this folder; {help}")
    raise SourceError(f"{path.as_posix()}: there is no such bundle; {help}")


def read_bundle(path: Path) -> Bundle:
    """The bundle of an out folder or file; SourceError naming the file and what is wrong with it."""
    file = find_bundle(path)
    text = read_text(file, file.as_posix(), MAX_BUNDLE_BYTES)
    _hold_to_lock(file, text)
    return parse_bundle(text, file.as_posix())


def _hold_to_lock(file: Path, text: str) -> None:
    """SourceError where the lock of this out folder has another hash of its bundle.

    Verdicts by what somebody edited, or by an older build than the one that was reviewed, must not look like others.
    """
    from runbookc.sources.lock import is_as_locked

    lock = _lock_of(file.parent.parent) if (file.parent.name, file.name) == ("bundle", FILE_NAME) else None
    if lock is None or is_as_locked(read_text(lock, lock.name, MAX_BUNDLE_BYTES), f"bundle/{FILE_NAME}", text):
        return
    raise SourceError(f"{file.as_posix()}: this is not what {lock.name} says was built; `runbookc build` builds it")


def _lock_of(out: Path) -> Path | None:
    """The lock in an out folder, or beside the configuration whose out folder it is."""
    from runbookc.sources.lock import FILE_NAME as LOCK
    from runbookc.sources.workspace import open_workspace

    if (out / LOCK).is_file():
        return out / LOCK
    try:
        workspace = open_workspace(out)
    except UsageError:  # whoever needs the configuration says what is wrong with it
        return None
    if workspace.root is None or workspace.out.resolve() != out.resolve():
        return None
    return workspace.root / LOCK if (workspace.root / LOCK).is_file() else None


def parse_bundle(text: str, printed: str) -> Bundle:
    """The bundle in a document's text."""
    import json

    from pydantic import ValidationError

    from runbookc.conformance.bundle import SCHEMA, Bundle

    try:
        document = json.loads(text)
    except RecursionError:
        raise SourceError(f"{printed}:1: nested too deeply to be a bundle") from None
    except ValueError as problem:
        line = getattr(problem, "lineno", 1)
        raise SourceError(f"{printed}:{line}: this is not JSON, so no bundle: {problem}") from None
    version = document.get("schema") if isinstance(document, dict) else None
    if version != SCHEMA:
        said = f"its schema is '{version}'" if isinstance(version, str) else "it names no schema"
        raise SourceError(f"{printed}:1: this is no bundle of this version: {said}, {SCHEMA} is needed")
    try:
        return Bundle.model_validate(document)
    except ValidationError as problem:
        first = problem.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise SourceError(f"{printed}:1: this bundle is damaged at {place}: {first['msg'].lower()}") from None
