"""A plain value read from YAML or JSON, which still knows on which line each part of it stands."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from runbookc.errors import LimitError

MAX_DEPTH: Final = 100
"""Levels of nesting of a JSON or YAML document."""
MAX_VALUES: Final = 500_000
"""Values a file may hold once its aliases are written out: what a file of one megabyte can hold without them."""


@dataclass(frozen=True, slots=True)
class Marked:
    """`value` is made of dict, list, str, int, float, bool and None; keys are strings.

    `lines` is keyed by the identity of a container and a key or index of it; containers live as long as `value` does.
    """

    path: str
    value: Any
    lines: Mapping[tuple[int, str | int], int]

    def line(self, container: Any, key: str | int | None = None) -> int:
        """The 1-based line of `container[key]`: of its key in a mapping, of its begin in a list; 1 where unknown."""
        if key is not None and (id(container), key) in self.lines:
            return self.lines[(id(container), key)]
        return self.lines.get((id(container), ""), 1)

    def place(self, container: Any, key: str | int | None = None) -> str:
        """`path:line`, as messages begin."""
        return f"{self.path}:{self.line(container, key)}"


def ensure_bounded(path: str, value: Any) -> None:
    """Refuse a value that contains itself or grows past MAX_VALUES when its shared parts are written out."""
    sizes: dict[int, int] = {}
    total = _size(path, value, sizes, 0)
    if total > MAX_VALUES:
        raise LimitError(f"{path}:1: aliases make this more than {MAX_VALUES:,} values long")


def _size(path: str, value: Any, sizes: dict[int, int], depth: int) -> int:
    if not isinstance(value, dict | list):
        return 1
    if depth > MAX_DEPTH:
        raise LimitError(f"{path}:1: nested deeper than {MAX_DEPTH} levels")
    if id(value) not in sizes:
        parts: Sequence[Any] = list(value.values()) if isinstance(value, dict) else value
        sizes[id(value)] = 1 + sum(_size(path, part, sizes, depth + 1) for part in parts)
    return sizes[id(value)]


def canonical_sha256(value: Any) -> str:
    """Of the value as JSON with sorted keys and no spaces, in UTF-8, in hex."""
    text = json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
