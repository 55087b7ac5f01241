"""Values at a dotted path of a result (`data[].created`), as facts name the place where a tool tells them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Set
from typing import Any, Final

from runbookc.conformance.bundle import BundledTool
from runbookc.rehearsal.money import what_of
from runbookc.rehearsal.values import words_of


def input_schema(tool: BundledTool) -> Mapping[str, Any]:
    """The JSON Schema of a tool's arguments: its own, else one made of the parameters that are known of it."""
    if tool.input_schema:
        return tool.input_schema
    properties: dict[str, Any] = {}
    for parameter in tool.parameters:
        known = {"type": parameter.type, "description": parameter.description, "enum": list(parameter.values)}
        properties[parameter.name] = {name: value for name, value in known.items() if value}
    return {"type": "object", "properties": properties, "required": [p.name for p in tool.parameters if p.required]}


def schema_at(schema: Any, path: str) -> Mapping[str, Any]:
    """The schema of a path below another, references not followed; {} where there is none."""
    here: Any = schema
    for part in path.replace("[]", ".[]").split("."):
        if not isinstance(here, Mapping):
            return {}
        if not part:
            continue
        here = here.get("items") if part == "[]" else here.get("properties", {}).get(part)
    return here if isinstance(here, Mapping) else {}


def place(result: Any, path: str, value: Any) -> None:
    """Put a value at a path, in every entry of a list on the way; nothing where the result has no such place."""
    head, _, rest = path.partition(".")
    name = head.removesuffix("[]")
    if not name and isinstance(result, list):  # a result that is a list as a whole
        for entry in result if rest else ():
            place(entry, rest, value)
        return
    if not isinstance(result, dict) or name not in result:
        return
    if head.endswith("[]"):
        entries = result[name] if isinstance(result[name], list) else []
        for at, entry in enumerate(entries):
            if rest:
                place(entry, rest, value)
            else:
                entries[at] = value
    elif rest:
        place(result[name], rest, value)
    else:
        result[name] = value


def list_another(result: Any) -> None:
    """Put a second entry beside the only one of a list, alike but for its own id, where there is such a list."""
    lists = [result] if isinstance(result, list) else [one for one in result.values() if isinstance(one, list)]
    for entries in lists[:1]:
        if len(entries) == 1 and isinstance(entries[0], dict):
            other = dict(entries[0])
            own = next((name for name in other if name.lower() in _OWN and isinstance(other[name], str)), None)
            if own is not None:
                other[own] = f"{other[own]}-2" if "-" in other[own] else f"{other[own]}2"
            entries.append(other)


_OWN = frozenset(("id", "number", "reference", "uuid", "key"))


def fill_amounts(
    result: Any, schema: Any, costs: Callable[[str, Mapping[str, Any]], Any], named: Set[str], deep: int = 4
) -> None:
    """Put what a thing costs into every amount of a result whose name ends in one of these words.

    By its schema; `costs` gives it in the field's own unit.
    """
    properties = schema.get("properties", {}) if isinstance(schema, Mapping) else {}
    for name, inner in properties.items() if deep and isinstance(result, dict) else ():
        if name not in result or not isinstance(inner, Mapping):
            continue
        if inner.get("type") in ("integer", "number") and what_of(words_of(str(name))) in named:
            result[name] = costs(str(name), inner)
        elif inner.get("type") == "array":
            for entry in result[name] if isinstance(result[name], list) else ():
                fill_amounts(entry, inner.get("items"), costs, named, deep - 1)
        else:
            fill_amounts(result[name], inner, costs, named, deep - 1)


COSTS: Final = frozenset(("amount", "total", "price", "cost", "value", "paid"))
"""Last words of the names of fields that hold what a thing costs."""
