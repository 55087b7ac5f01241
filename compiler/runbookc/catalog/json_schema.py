"""JSON Schema read as far as grounding needs it: what a call wants, and what its answer can tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from runbookc.catalog.model import Field, Parameter
from runbookc.catalog.schema_bounds import bounds_of, without_own_bounds

MAX_FIELD_DEPTH: Final = 6
"""Levels of a schema whose fields are read: conditions name none that lies deeper."""
MAX_FIELDS: Final = 300
"""Fields of one tool that are read; a schema with more is generated, and names them all alike."""


def read_parameters(schema: Any) -> tuple[Parameter, ...]:
    """One parameter for each property of an object schema, in order. Anything that is no schema has none."""
    merged = merged_object(schema)
    required = _words(merged.get("required"))
    return tuple(
        read_parameter(name, part, name in required) for name, part in _mapping(merged.get("properties")).items()
    )


def read_parameter(name: str, schema: Any, required: bool, description: str = "") -> Parameter:
    """One parameter from its own schema."""
    part = merged_object(schema)
    return Parameter(
        name=name,
        type=type_of(part),
        required=required,
        description=description or _text(part.get("description")),
        values=values_of(part),
        format=_text(part.get("format")),
        **bounds_of(part),
    )


def read_fields(schema: Any) -> tuple[Field, ...]:
    """Every value of a result by dotted path, lists as `name[]`, containers before what they hold."""
    found: dict[str, Field] = {}
    for field in _fields(schema, "", 0):
        found.setdefault(field.path, field)
        if len(found) >= MAX_FIELDS:
            break
    return tuple(found.values())


def _fields(schema: Any, path: str, depth: int) -> Iterator[Field]:
    part = merged_object(schema)
    if depth > MAX_FIELD_DEPTH:
        return
    if type_of(part) == "array":
        yield Field(f"{path}[]", "array", _text(part.get("description")), values_of(part))
        yield from _fields_inside(merged_object(part.get("items")), f"{path}[]", depth)
        return
    if path:
        said, shape = _text(part.get("description")), _text(part.get("format"))
        yield Field(path, type_of(part), said, values_of(part), shape, **bounds_of(part))
    yield from _fields_inside(part, path, depth)


def _fields_inside(part: dict[str, Any], path: str, depth: int) -> Iterator[Field]:
    """What an object, or each item of a list, holds."""
    if type_of(part) == "array":
        yield from _fields(part, path, depth + 1)
    for name, inner in _mapping(part.get("properties")).items():
        yield from _fields(inner, f"{path}.{name}" if path else name, depth + 1)


def merged_object(schema: Any, depth: int = 0) -> dict[str, Any]:
    """A schema with `allOf`, `anyOf` and `oneOf` folded in: all their properties, required only where all of it is.

    What only one of several choices allows or bounds is no bound of the whole.
    """
    if not isinstance(schema, dict) or depth > MAX_FIELD_DEPTH:
        return {}
    made = dict(schema)
    for word in ("allOf", "anyOf", "oneOf"):
        parts = made.pop(word, None)
        inside = [merged_object(part, depth + 1) for part in parts] if isinstance(parts, list) else []
        chosen: dict[str, Any] = {}
        for inner in inside if word == "allOf" else without_own_bounds(inside):
            own = _mapping(inner.get("properties"))
            if word != "allOf":  # `{"const": "cancel"}` of one, `{"const": "refund"}` of another
                shared = {name: {"anyOf": [chosen[name], own[name]]} for name in own if name in chosen}
                own = {**own, **{name: merged_object(both, depth + 1) for name, both in shared.items()}}
                chosen |= own
            properties = {**_mapping(made.get("properties")), **own}
            required = [*_words(made.get("required")), *(_words(inner.get("required")) if word == "allOf" else ())]
            made = {**inner, **made} if inner.get("type") != "null" else made
            made |= {"properties": properties} if properties else {}
            made |= {"required": required} if required else {}
    return made


def type_of(schema: Mapping[str, Any]) -> str:
    """The type's name, `null` left out; "" where the schema leaves it open."""
    given = schema.get("type")
    if isinstance(given, list):
        given = next((t for t in given if isinstance(t, str) and t != "null"), "")
    if isinstance(given, str) and given:
        return given
    if isinstance(schema.get("properties"), dict):
        return "object"
    return "array" if "items" in schema else ""


def values_of(schema: Mapping[str, Any]) -> tuple[str, ...]:
    """The allowed values as text, `null` left out; those of a list's items where it is a list of them."""
    given = schema.get("enum")
    if given is None and "const" in schema:
        given = [schema["const"]]
    if given is None and isinstance(schema.get("items"), dict):
        given = schema["items"].get("enum")
    return tuple(_scalar(v) for v in given if not isinstance(v, dict | list | None)) if isinstance(given, list) else ()


def _scalar(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""


def _words(value: Any) -> list[str]:
    return [v for v in value if isinstance(v, str)] if isinstance(value, list) else []


def _mapping(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
