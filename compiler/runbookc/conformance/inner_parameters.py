"""What a tool takes within the objects it takes: `payout.amount` of `{"payout": {"amount": …}}`, by dotted path."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from runbookc.catalog.json_schema import merged_object, read_parameters
from runbookc.catalog.model import Parameter

_DEEPEST: Final = 2
"""Objects within one another that are looked into."""


def inner_parameters(schema: Mapping[str, Any]) -> tuple[Parameter, ...]:
    """The parameters within the objects of an input schema; of lists none, since each item has its own."""
    return tuple(_within(merged_object(schema), "", 0))


def given_at(arguments: Any, path: str) -> Any:
    """What a call was given for such a parameter, or for one of its own; None where it was given nothing."""
    held = arguments.get(path) if isinstance(arguments, Mapping) else None
    if held is not None or "." not in path:
        return held
    for name in path.split("."):
        arguments = arguments.get(name) if isinstance(arguments, Mapping) else None
    return arguments


def _within(schema: Mapping[str, Any], path: str, depth: int) -> Iterator[Parameter]:
    properties = schema.get("properties")
    for name, part in properties.items() if isinstance(properties, Mapping) else ():
        inner = merged_object(part)
        if isinstance(inner.get("properties"), Mapping) and depth < _DEEPEST:
            at = f"{path}{name}."
            yield from (replace(one, name=f"{at}{one.name}") for one in read_parameters(inner))
            yield from _within(inner, at, depth + 1)
