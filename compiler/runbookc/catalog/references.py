"""`$ref` inside one document: followed, written out, and refused with its line where it points to nothing."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import unquote

from runbookc.catalog.marked import MAX_DEPTH, Marked
from runbookc.errors import SourceError

MAX_WRITTEN_OUT: Final = 5_000
"""Values of one schema once its references are written out; past it, a part is left open as {}."""

# What stands under these is data of the author's domain; a "$ref" in it is no reference.
_DATA: Final = ("example", "examples", "default", "enum", "const")
_MISSING: Final = object()


class References:
    """The references of one document. `expand` gives values without any `$ref`, cut where they would never end."""

    def __init__(self, document: Marked) -> None:
        self._document = document
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
                self.resolve(value)
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
        return self._expand(value, ())

    def _expand(self, value: Any, inside: tuple[str, ...]) -> Any:
        self._left -= 1
        if isinstance(value, list):
            return [self._expand(part, inside) for part in value]
        if not isinstance(value, dict):
            return value
        pointer = value.get("$ref")
        if isinstance(pointer, str):
            if pointer in inside or self._left <= 0:
                return {}
            return self._expand(self._once(value), (*inside, pointer))
        if self._left <= 0:
            return {}
        return {k: v if k in _DATA else self._expand(v, inside) for k, v in value.items()}

    def _once(self, value: dict[str, Any]) -> Any:
        target = self._target(value)
        beside = {k: v for k, v in value.items() if k in ("description", "summary")}
        return {**target, **beside} if beside and isinstance(target, dict) else target

    def _target(self, holder: dict[str, Any]) -> Any:
        pointer: str = holder["$ref"]
        place = self._document.place(holder, "$ref")
        if not pointer.startswith("#"):
            raise SourceError(f"{place}: $ref '{pointer}' leads out of this file; only local ones are read")
        value = self._document.value
        for word in unquote(pointer[1:]).split("/")[1:]:
            value = _member(value, word.replace("~1", "/").replace("~0", "~"))
            if value is _MISSING:
                raise SourceError(f"{place}: $ref '{pointer}' points to nothing")
        return value


def _member(value: Any, word: str) -> Any:
    if isinstance(value, dict):
        return value.get(word, _MISSING)
    if isinstance(value, list) and word.isascii() and word.isdigit() and int(word[:9]) < len(value):
        return value[int(word[:9])]
    return _MISSING
