"""A schema as others may take it apart: its words have the types that JSON Schema gives them, or are not there.

{"type": {"x": 1}, "properties": ["id"], "required": true}   ->   {}

Catalogues are written by hand and by generators; what is amiss in one word costs that word and no more.
Source: JSON Schema 2020-12, sections 10 (applicators) and 6 (validation) of its core and validation vocabularies.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

_DEEPEST: Final = 64
"""Schemas within schemas; what lies deeper leaves its value open."""


def sound_schema(schema: object, depth: int = 0) -> dict[str, Any]:
    """The schema, without the words that have a wrong type; {} for what is none, such as `true`."""
    if not isinstance(schema, dict) or depth > _DEEPEST:
        return {}
    return {
        key: value if within is None else within(value, depth + 1)
        for key, value in schema.items()
        if (is_sound := _SOUND.get(key)) is None or is_sound(value)
        for within in (_WITHIN.get(key),)
    }


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _is_kind(value: object) -> bool:
    return _is_text(value) or (_are_texts(value) and bool(value))


def _is_list(value: object) -> bool:
    return isinstance(value, list)


def _is_table(value: object) -> bool:
    return isinstance(value, dict)


def _each(value: Any, depth: int) -> Any:
    return {str(name): sound_schema(part, depth) for name, part in value.items()}


def _all(value: Any, depth: int) -> Any:
    return [sound_schema(part, depth) for part in value]


_SOUND: Final[dict[str, Callable[[object], bool]]] = {
    "type": _is_kind, "format": _is_text, "required": _are_texts, "enum": _is_list, "properties": _is_table,
    "items": _is_table, "allOf": _is_list, "anyOf": _is_list, "oneOf": _is_list, "description": _is_text,
}  # fmt: skip
_WITHIN: Final[dict[str, Callable[[Any, int], Any]]] = {
    "properties": _each, "items": sound_schema, "allOf": _all, "anyOf": _all, "oneOf": _all,
}  # fmt: skip
