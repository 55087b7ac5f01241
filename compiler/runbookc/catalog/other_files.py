"""The files that a catalogue's `$ref` leads to: of the same workspace, each read once, never by network."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import unquote

from runbookc.catalog.data_file import read_data
from runbookc.catalog.marked import Marked
from runbookc.errors import LimitError, SourceError

ReadFile = Callable[[str], str]
"""The text of a file of the workspace by its printed path; SourceError where it may not or cannot be read."""

MOST_FILES: Final = 200
"""Files that one document may lead to by `$ref`."""
INSIDE: Final = "\0"
"""Begins a pointer of another file, written so that it means the same from anywhere: `\\0schemas/a.yaml#/Order`."""


class OtherFiles:
    """Documents by the paths that pointers of one root document give them."""

    def __init__(self, root: Marked, read: ReadFile) -> None:
        self._root = root
        self._read = read
        self._files: dict[str, Marked] = {root.path: root}

    def document(self, pointer: str, place: str) -> Marked:
        """The document of a pointer that names a file; SourceError at `place` for one that is not to be had."""
        named = pointer.partition("#")[0]
        path = named[1:] if named.startswith(INSIDE) else within(self._root.path, named, place)
        if path not in self._files:
            if len(self._files) >= MOST_FILES:
                raise LimitError(f"{place}: $ref leads to more than {MOST_FILES} files")
            self._files[path] = _bound(read_data(path, self._read(path)))
        return self._files[path]

    def place(self, holder: Any) -> str:
        """Where a mapping of any of the documents stands."""
        home = next((d for d in self._files.values() if (id(holder), "") in d.lines), self._root)
        return home.place(holder, "$ref")


def within(base: str, named: str, place: str) -> str:
    """The path of a file that `base` names; SourceError for an address, and for what lies outside the workspace."""
    path = unquote(named)
    made = posixpath.normpath(posixpath.join(posixpath.dirname(base), path))
    if ":" in path or "\\" in path or INSIDE in path or made.startswith(("/", "..")):
        shown = named.replace(INSIDE, "")
        raise SourceError(f"{place}: $ref '{shown}' leads out of this workspace; only its files are read")
    return made


def _bound(document: Marked) -> Marked:
    """The document with each of its pointers rewritten to mean the same when it is met from another file."""
    todo: list[Any] = [document.value]
    seen: set[int] = set()
    while todo:
        value = todo.pop()
        if id(value) in seen or not isinstance(value, dict | list):
            continue
        seen.add(id(value))
        if isinstance(value, dict) and isinstance(value.get("$ref"), str):
            named, sign, fragment = value["$ref"].partition("#")
            path = within(document.path, named, document.place(value, "$ref")) if named else document.path
            value["$ref"] = f"{INSIDE}{path}{sign}{fragment}"
        todo.extend(value.values() if isinstance(value, dict) else value)
    return document
