"""Lists of tools: MCP `tools/list`, OpenAI functions (nested and flat), Anthropic tools. Each item says what it is."""

from __future__ import annotations

import re
from typing import Any, Final

from runbookc.catalog.effect import effect_by_author, effect_of_function
from runbookc.catalog.json_schema import read_fields, read_parameters
from runbookc.catalog.marked import Marked, canonical_sha256
from runbookc.catalog.model import Field, Tool
from runbookc.catalog.references import References
from runbookc.catalog.sound_schema import sound_schema
from runbookc.catalog.system import aliases_of_title, distinct, system_of_file
from runbookc.errors import SourceError
from runbookc.language.frames import frame

_INPUTS: Final = ("inputSchema", "input_schema", "parameters")
_RETURNS: Final = frame("result_told")
_LISTED: Final = frame("between_fields")
_IDENTIFIER: Final = re.compile(r"[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*")


def read_functions(
    document: Marked, items: list[Any], system: str = "", aliases: tuple[str, ...] = ()
) -> tuple[Tool, ...]:
    """One tool an item; `system` is the server's own name, else the telling words of the file's name."""
    title = system or system_of_file(document.path)
    names = distinct([*aliases, *aliases_of_title(title), system_of_file(document.path)], title)
    return tuple(_tool(document, items, index, title, names) for index in range(len(items)))


def _tool(document: Marked, items: list[Any], index: int, system: str, aliases: tuple[str, ...]) -> Tool:
    outer = items[index]
    inner = outer.get("function", outer) if isinstance(outer, dict) else None
    name = (inner.get("name") or _hosted(inner)) if isinstance(inner, dict) else None
    if not isinstance(outer, dict) or not isinstance(inner, dict) or not isinstance(name, str) or not name.strip():
        raise SourceError(f"{document.place(items, index)}: this tool has no name")
    schema = _written_out(document, _input(document, inner))
    told = inner.get("outputSchema")
    output = _written_out(document, told) if isinstance(told, dict) else {}
    annotations = outer.get("annotations")
    own = _line(outer.get("x-system"))
    title = outer.get("title") or (annotations.get("title") if isinstance(annotations, dict) else "")
    description = _line(inner.get("description"))
    parameters = read_parameters(schema)
    fields = read_fields(output) if isinstance(told, dict) else fields_told(description)
    effect, effect_from = effect_by_author(document, outer, inner) or effect_of_function(
        name, annotations, description, parameters, fields
    )
    return Tool(
        name=name.strip(),
        source=document.path,
        line=document.line(items, index),
        description=description,
        title=_line(title),
        system=own or system,
        aliases=aliases_of_title(own) if own else aliases,
        parameters=parameters,
        fields=fields,
        effect=effect,
        effect_from=effect_from,
        input_schema=sound_schema(schema),
        output_schema=sound_schema(output),
        sha256=canonical_sha256(outer),
    )


def _written_out(document: Marked, schema: dict[str, Any]) -> dict[str, Any]:
    """A tool's own schema without its references: servers made from typed code keep every other type in `$defs`."""
    parts = {key: part for key, part in schema.items() if key not in ("$defs", "definitions")}
    made = References(document, schema).expand(parts)
    return made if isinstance(made, dict) else {}


def _hosted(item: dict[str, Any]) -> str:
    """The name of a tool that the model's provider runs, which has but a type: `{"type": "web_search"}`."""
    kind = item.get("type")
    if not isinstance(kind, str) or kind in ("function", "custom", "object"):
        return ""
    label = item.get("server_label")
    return label if isinstance(label, str) else kind


def _input(document: Marked, inner: dict[str, Any]) -> dict[str, Any]:
    for key in _INPUTS:
        given = inner.get(key)
        if isinstance(given, dict):
            return given
        if given is not None:
            raise SourceError(f"{document.place(inner, key)}: '{key}' is not a JSON Schema")
    return {}


def fields_told(description: str) -> tuple[Field, ...]:
    """Fields that a description lists by name: "Returns ticket_id, status and messages." Prose gives none.

    Function lists have no place for a result's schema. A list counts only where each part is one identifier and
    one at least is joined by an underscore, so that no sentence about a result is taken for its fields.
    """
    match = _RETURNS.search(description)
    names = _LISTED.split(match.group(1).strip()) if match else []
    if not any("_" in name for name in names) or not all(_IDENTIFIER.fullmatch(name) for name in names):
        return ()
    return tuple(Field(name) for name in dict.fromkeys(names))


def _line(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
