"""Values that a JSON Schema allows and a person might have: the same for the same schema and name, every time.

{"type": "string", "pattern": "^ch_"}, "charge_id"       ch_1204
{"type": "integer", "minimum": 1}, "limit"               1
{"type": "string"}, "customer_email"                     sam.reed@example.com
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache
from typing import Any, Final

from runbookc.rehearsal.pattern_text import matching_text
from runbookc_grammar import rows

Schema = Mapping[str, Any]

_FORMATS: Final = {
    "email": "sam.reed@example.com", "date": "2026-01-15", "date-time": "2026-01-15T10:30:00Z", "time": "10:30:00Z",
    "uri": "https://example.com/case", "url": "https://example.com/case",
    "uuid": "0b9f1e52-6a3d-4c1b-8f77-2d5a90c4e1b6", "hostname": "example.com",
    "ipv4": "192.0.2.7", "ipv6": "2001:db8::7", "duration": "P1D",
}  # fmt: skip
_IDS: Final = frozenset(("id", "number", "ref", "reference", "code", "key", "no"))
_WORDS: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_DEEP: Final = 12
"""Objects within objects that are still filled; a schema that names itself is cut there."""


def words_of(name: str) -> list[str]:
    """The words of a name, however they are joined: `chargeId`, `charge_id`, `data[].charge-id`."""
    return [word.lower() for word in _WORDS.findall(name)]


def make_value(schema: Schema, name: str = "", whole: bool = True, root: Schema | None = None, depth: int = 0) -> Any:
    """A value for a schema. `whole` fills optional properties as well, as answers do; without it only required ones.

    None where the schema allows nothing that was found, or nests too deeply; the caller validates.
    """
    root = schema if root is None else root
    schema = settled(schema, root)
    if depth > _DEEP:
        return None
    for given in ("const", "enum", "examples"):
        if given in schema and (found := _given(schema[given], given)) is not None:
            return found
    kind = _type(schema)
    if kind == "object":
        return _object(schema, whole, root, depth)
    if kind == "array":
        return _array(schema, name, whole, root, depth)
    if kind in ("integer", "number"):
        return _number(schema, kind)
    if kind == "boolean":
        return not whole
    return None if kind == "null" else _text(schema, name)


def is_allowed(value: Any, schema: Schema, root: Schema) -> bool:
    """Whether a schema, whose references lead into `root`, allows a value."""
    from jsonschema.validators import validator_for

    if not schema:
        return True
    whole = {**schema, "$defs": root.get("$defs", {})}
    return bool(validator_for(whole)(whole).is_valid(value))


def as_id(name: str) -> str:
    """An id that one could take for this parameter's and for no other's: `charge_id` gives "charge-4127"."""
    words = words_of(name)
    prefix = "-".join(word for word in words if word not in _IDS) or "ref"
    return f"{prefix}-{1000 + sum(name.encode()) % 9000}"


def settled(schema: Schema, root: Schema) -> Schema:
    """With references followed and the first of several choices taken."""
    for _ in range(_DEEP):
        if isinstance(target := schema.get("$ref"), str):
            schema = _at(root, target)
        elif choices := schema.get("oneOf") or schema.get("anyOf"):
            first = next((c for c in choices if isinstance(c, Mapping) and c.get("type") != "null"), {})
            schema = {**{k: v for k, v in schema.items() if k not in ("oneOf", "anyOf")}, **first}
        elif parts := schema.get("allOf"):
            schema = _merged([{k: v for k, v in schema.items() if k != "allOf"}, *parts], root)
        else:
            return schema
    return {}


def _merged(parts: list[Any], root: Schema) -> Schema:
    found: dict[str, Any] = {}
    for part in parts:
        part = _at(root, part["$ref"]) if isinstance(part, Mapping) and isinstance(part.get("$ref"), str) else part
        if isinstance(part, Mapping):
            properties = {**found.get("properties", {}), **part.get("properties", {})}
            required = [*found.get("required", ()), *part.get("required", ())]
            found = {**found, **part, "properties": properties, "required": required}
    return found


def _at(root: Schema, target: str) -> Schema:
    """What a reference within the document points to (RFC 6901); {} where it leads out of it or nowhere."""
    here: Any = root
    for part in target.removeprefix("#").strip("/").split("/") if target.startswith("#") else [""]:
        part = part.replace("~1", "/").replace("~0", "~")
        here = here.get(part) if isinstance(here, Mapping) else None
    return here if isinstance(here, Mapping) else {}


def _given(said: Any, how: str) -> Any:
    if how == "const":
        return said
    listed = said if isinstance(said, list | tuple) else ()
    return next((value for value in listed if value is not None), None)


def _type(schema: Schema) -> str:
    kind = schema.get("type")
    if isinstance(kind, list | tuple):
        kind = next((one for one in kind if one != "null"), "null")
    if isinstance(kind, str):
        return kind
    return "object" if "properties" in schema else "array" if "items" in schema else "string"


def _object(schema: Schema, whole: bool, root: Schema, depth: int) -> dict[str, Any]:
    properties = schema.get("properties", {})
    required = schema.get("required", ())
    wanted = [name for name in properties if whole or name in required]
    found = {name: make_value(properties[name], name, whole, root, depth + 1) for name in wanted}
    return {**found, **{name: as_id(name) for name in required if name not in properties}}


def _array(schema: Schema, name: str, whole: bool, root: Schema, depth: int) -> list[Any]:
    items = schema.get("items")
    least = schema.get("minItems", 1 if whole else 0)
    most = schema.get("maxItems", least)
    one = make_value(items if isinstance(items, Mapping) else {}, name.removesuffix("s"), whole, root, depth + 1)
    return [one] * min(least, most)


def _number(schema: Schema, kind: str) -> int | float:
    low, high = schema.get("minimum"), schema.get("maximum")
    step = schema.get("multipleOf") or (1 if kind == "integer" else 0.01)
    over, under = schema.get("exclusiveMinimum"), schema.get("exclusiveMaximum")
    low = max((n for n in (low, None if isinstance(over, bool) or over is None else over + step) if n is not None),
              default=None)  # fmt: skip
    high = min((n for n in (high, None if isinstance(under, bool) or under is None else under - step)
                if n is not None), default=None)  # fmt: skip
    value = 1 if low is None or low <= 1 else low
    value = high if high is not None and value > high else value
    if schema.get("multipleOf"):
        value = math.ceil(value / step) * step
    return int(value) if kind == "integer" else value


def _text(schema: Schema, name: str) -> str:
    least, most = schema.get("minLength", 0), schema.get("maxLength")
    pattern = schema.get("pattern")
    if isinstance(pattern, str) and (found := matching_text(pattern)) is not None:
        return _fitted(found, least, most)
    if isinstance(schema.get("format"), str) and schema["format"] in _FORMATS:
        return _FORMATS[schema["format"]]
    return _fitted(plain_text(name), least, most)


def plain_text(name: str) -> str:
    """What a text of this name could hold."""
    words = words_of(name)
    last = words[-1] if words else ""
    if last in _IDS and _known().get(words[0]) is None:
        return as_id(name)
    return next((found for word in reversed(words) if (found := _known().get(word))), "as agreed")


def _fitted(text: str, least: int, most: int | None) -> str:
    text = text + "0" * (least - len(text))
    return text if most is None else text[:most]


@cache
def _known() -> dict[str, str]:
    return {row["word"]: row["value"] for row in rows("rehearsal/values.tsv")}
