"""Bounds in JSON Schema (2020-12, and draft 4 as OpenAPI 3.0 has it): of one schema, and of a choice of several."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, TypedDict

from runbookc.catalog.model import Number

_NARROWING: Final = (
    "enum", "const", "format", "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum", "multipleOf",
)  # fmt: skip
_BEYOND: Final = 10**18
"""A bound out here is the width of a machine's integer and bounds nothing."""


class Bounds(TypedDict):
    """Between which numbers a value lies; an exclusive bound is not reached."""

    minimum: Number | None
    maximum: Number | None
    exclusive_minimum: bool
    exclusive_maximum: bool


def bounds_of(schema: Mapping[str, Any]) -> Bounds:
    """The bounds of one schema, exclusive ones as numbers (draft 6 and later) or as a mark (draft 4, OpenAPI 3.0)."""
    low, above = _bound(schema.get("minimum"), schema.get("exclusiveMinimum"), lower=True)
    high, below = _bound(schema.get("maximum"), schema.get("exclusiveMaximum"), lower=False)
    return Bounds(minimum=low, maximum=high, exclusive_minimum=above, exclusive_maximum=below)


def _bound(inclusive: Any, exclusive: Any, *, lower: bool) -> tuple[Number | None, bool]:
    """The tighter of the two, and whether it is not reached."""
    reached, beyond = _number(inclusive), _number(exclusive)
    if exclusive is True:
        return reached, reached is not None
    if reached is None or beyond is None:
        return (reached, False) if beyond is None else (beyond, True)
    outer = beyond >= reached if lower else beyond <= reached
    return (beyond, True) if outer else (reached, False)


def _number(given: Any) -> Number | None:
    if isinstance(given, bool) or not isinstance(given, int | float):
        return None
    return given if -_BEYOND < given < _BEYOND else None  # neither infinite nor not-a-number passes


def without_own_bounds(choices: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """The choices of an `anyOf`; of several that can hold a value, none narrows the whole, but all their values do."""
    real = [choice for choice in choices if choice.get("type") != "null"]
    if len(real) < 2:
        return list(choices)
    listed = [_values(choice) for choice in real]
    every = [value for values in listed for value in values] if all(listed) else []
    wide = [{key: part for key, part in choice.items() if key not in _NARROWING} for choice in choices]
    return [{"enum": every, **choice} for choice in wide] if every else wide


def _values(schema: Mapping[str, Any]) -> list[Any]:
    given = schema.get("enum")
    if isinstance(given, list):
        return given
    return [schema["const"]] if "const" in schema else []
