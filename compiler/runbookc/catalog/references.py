"""`$ref` of a document: followed, written out, and refused with its line where it points to nothing."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import unquote

from runbookc.catalog.marked import MAX_DEPTH, Marked
from runbookc.catalog.other_files import INSIDE, OtherFiles, ReadFile
from runbookc.errors import SourceError

MAX_WRITTEN_OUT: Final = 5_000
"""Values of one schema once its references are written out; past it, a part is left open as {}."""

# What stands under these is data of the author's domain; a "$ref" in it is no reference.
_DATA: Final = ("example", "examples", "default", "enum", "const")
_NAMED: Final = ("properties", "patternProperties", "$defs", "definitions")
_MISSING: Final = object()


class References:
    """The references of one document. `expand` gives values without any `$ref`, cut where they would never end.

    With `schema`, pointers begin at that schema of the document, as those of a tool's own JSON Schema do, and one that
    leads nowhere or elsewhere leaves its part open: a server's slip in one tool is no reason to read none of them.
    """

    def __init__(self, document: Marked, schema: Any = None, read: ReadFile | None = None) -> None:
        """`read` gives other files of the workspace; without it no pointer leads out of the document."""
        self._document = document
        self._others = OtherFiles(document, read) if read is not None else None
        self._root = document.value if schema is None else schema
        self._strict = schema is None
        self._left = 0

    def check(self) -> None:
        """SourceError at the first reference that leads out of the document, or to nothing in it."""
        todo: list[Any] = [self._document.value]
        seen: set[int] = set()
        while todo:
            value = todo.pop()
            if id(value) in seen or not isinstance(value, dict | list):
                continue
            seen.add(id(value))
            if isinstance(value, list):
                todo.extend(reversed(value))
                continue
            if isinstance(value.get("$ref"), str):
                todo.append(self.resolve(value))  # in another file, nothing else leads there
            parts = [part for key, part in value.items() if key not in _DATA or key == "properties"]
            todo.extend(reversed(parts))

    def resolve(self, value: Any) -> Any:
        """What a reference stands for in the end; any other value as it is. A ring of references is {}."""
        for _ in range(MAX_DEPTH):
            if not isinstance(value, dict) or not isinstance(value.get("$ref"), str):
                return value
            target = self._target(value)
            beside = {k: v for k, v in value.items() if k in ("description", "summary")}
            value = {**target, **beside} if beside and isinstance(target, dict) else target
        return {}

    def expand(self, value: Any) -> Any:
        """The value with every reference written out, a copy; {} where it would contain itself or grow too large."""
        self._left = MAX_WRITTEN_OUT
        return self._expand(value, (), 0)

    def _expand(self, value: Any, inside: tuple[str, ...], depth: int) -> Any:
        self._left -= 1
        if not isinstance(value, dict | list):
            return value
        if self._left <= 0 or depth > MAX_DEPTH:
            return {} if isinstance(value, dict) else []
        if isinstance(value, list):
            return [self._expand(part, inside, depth + 1) for part in value]
        pointer = value.get("$ref")
        if isinstance(pointer, str):
            if pointer in inside:
                return {}
            return self._expand(self._once(value), (*inside, pointer), depth + 1)
        made = {}
        for key, part in value.items():
            if key in _NAMED and isinstance(part, dict):  # a property may well be called "default"
                made[key] = {name: self._expand(inner, inside, depth + 1) for name, inner in part.items()}
            else:
                made[key] = part if key in _DATA else self._expand(part, inside, depth + 1)
        return made

    def _once(self, value: dict[str, Any]) -> Any:
        target = self._target(value)
        beside = {k: v for k, v in value.items() if k in ("description", "summary")}
        return {**target, **beside} if beside and isinstance(target, dict) else target

    def _target(self, holder: dict[str, Any]) -> Any:
        pointer: str = holder["$ref"]
        value = self._pointed_at(holder, pointer)
        if value is not _MISSING:
            return value
        if not self._strict:
            return {}
        place = self._place(holder)
        if not pointer.startswith("#") and self._others is None:
            raise SourceError(f"{place}: $ref '{pointer}' leads out of this file; only local ones are read")
        raise SourceError(f"{place}: $ref '{pointer.lstrip(INSIDE)}' points to nothing")

    def _place(self, holder: Any) -> str:
        return self._others.place(holder) if self._others else self._document.place(holder, "$ref")

    def _pointed_at(self, holder: Any, pointer: str) -> Any:
        """By JSON Pointer as a fragment, RFC 6901 section 6; `_MISSING` where it leads nowhere, or elsewhere."""
        named, sign, fragment = pointer.partition("#")
        first, *words = unquote(fragment).split("/")
        if named and self._others is not None:
            value = self._others.document(pointer, self._place(holder)).value
        else:
            value = self._root if sign and not named else _MISSING
        value = _MISSING if first else value
        for word in words:
            value = _member(value, word.replace("~1", "/").replace("~0", "~"))
        return value


def _member(value: Any, word: str) -> Any:
    if isinstance(value, dict):
        return value.get(word, _MISSING)
    if isinstance(value, list) and word.isascii() and word.isdigit() and int(word[:9]) < len(value):
        return value[int(word[:9])]
    return _MISSING
