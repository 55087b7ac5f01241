"""The directory of a workspace: every configured source, and in place of an export the snapshot taken of it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Final

from runbookc.catalog.directory_source import DirectorySource, read_directory_source
from runbookc.sources.file_text import read_text
from runbookc.sources.observed import is_file
from runbookc.sources.workspace import Workspace

PIN_SUFFIX: Final = ".snapshot.yaml"
"""The snapshot of an exported file lies beside it, and holds as long as the file is the one it was taken of."""


def sha256_of(text: str) -> str:
    """Of an export's text, in hex."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def pin_of(file: Path) -> Path:
    """Where the snapshot of an export lies."""
    return file.with_name(f"{file.name}{PIN_SUFFIX}")


class DirectoryReader:
    """Reads the sources of one workspace; SourceError where one cannot be read, or its snapshot."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def read(self, path: str, text: str) -> tuple[str, DirectorySource]:
        """The path as printed, and what it says: an export that was pinned says so since that day."""
        source = read_directory_source(path, text)
        root = self._workspace.root
        if source.header is not None or source.kept_by_hand or root is None:
            return path, source
        pin = pin_of(root / path)
        if not is_file(pin) or self._workspace.leads_out(pin):
            return path, source
        printed = self._workspace.printed(pin)
        pinned = read_directory_source(printed, read_text(pin, printed))
        head = pinned.header
        holds = head is not None and (head.of, head.sha256) == (path, sha256_of(text))
        return path, replace(pinned, format=source.format) if holds else source


def each_once(read: Iterable[tuple[str, DirectorySource]]) -> list[DirectorySource]:
    """What was read, without the snapshots of exports that are sources themselves: those are read in their place."""
    found = dict(read)
    exports = {path for path in found if not path.endswith(PIN_SUFFIX)}
    return [source for path, source in found.items() if path in exports or _of(source) not in exports]


def _of(source: DirectorySource) -> str:
    return source.header.of if source.header is not None else ""
