"""A live server's list of tools as it is pinned, and what differs between two of them.

Pinned is what a runbook can be held against: names, words, schemas and hints. Left out is what changes by itself or
only serves display: `_meta`, icons, lifetimes of caches. Tools stand in the order of their names, keys in theirs.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from runbookc.errors import SourceError

_LEFT_OUT: Final = ("_meta", "icons", "execution")
_SAID: Final = ("name", "title", "version", "description")
_PARTS: Final = {
    "description": "description",
    "title": "description",
    "inputSchema": "inputs",
    "outputSchema": "results",
    "annotations": "effect hints",
    "x-effect": "effect hints",
}
_ORDER: Final = ("description", "inputs", "effect hints", "results", "other")


@dataclass(frozen=True, slots=True)
class Listing:
    """What a server said: the protocol version agreed on, its own name and version, its tools as they came."""

    protocol: str
    server: Mapping[str, Any]
    tools: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class ToolChange:
    """`how` is added, removed or changed; `what` says for a changed one which parts of it."""

    name: str
    how: str
    what: tuple[str, ...] = ()


def pin(listing: Listing) -> str:
    """The listing as JSON, the same bytes for the same tools. ValueError for a number that JSON has not."""
    tools = [{key: tool[key] for key in tool if key not in _LEFT_OUT} for tool in listing.tools]
    document = {
        "protocolVersion": listing.protocol,
        "serverInfo": {key: listing.server[key] for key in _SAID if isinstance(listing.server.get(key), str)},
        "tools": sorted(tools, key=lambda tool: str(tool.get("name"))),
    }
    return json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False, allow_nan=False) + "\n"


@dataclass(frozen=True, slots=True)
class Pinned:
    """A listing as it stands in a file: who gave it ("Billing 1.2, MCP 2026-07-28"), and the tools by name."""

    by: str
    tools: Mapping[str, Any]


def read_pinned(printed: str, text: str) -> Pinned:
    """A pinned list, or a `tools/list` result that somebody saved; SourceError where the text is neither."""
    try:
        document = json.loads(text)
        document = document.get("result", document)
        return Pinned(
            _by(document), {tool["name"]: tool for tool in document["tools"] if isinstance(tool["name"], str)}
        )
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise SourceError(f"{printed}:1: this is no snapshot of a tool server") from None


def _by(document: Mapping[str, Any]) -> str:
    """Its name and version as it gives them, and the protocol it spoke; "" where none of it is there."""
    server = document.get("serverInfo") or {}
    named = " ".join(str(server[key]) for key in ("name", "version") if server.get(key))
    protocol = f"MCP {document['protocolVersion']}" if document.get("protocolVersion") else ""
    return ", ".join(part for part in (named, protocol) if part)


def tool_changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[ToolChange, ...]:
    """What became of each tool, by name."""
    return tuple(_changes(before, after))


def _changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[ToolChange]:
    for name in sorted({*before, *after}):
        if name not in after:
            yield ToolChange(name, "removed")
        elif name not in before:
            yield ToolChange(name, "added")
        elif what := _parts_changed(before[name], after[name]):
            yield ToolChange(name, "changed", what)


def _parts_changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> tuple[str, ...]:
    keys = [key for key in (*before, *after) if key not in _LEFT_OUT]
    found = {part for key in keys for part in _parts(key, before.get(key), after.get(key))}
    return tuple(part for part in _ORDER if part in found)


def _parts(key: str, before: Any, after: Any) -> Iterable[str]:
    if _same(before, after):
        return ()
    if key == "annotations" and isinstance(before or {}, dict) and isinstance(after or {}, dict):
        old, new = before or {}, after or {}
        changed = {name for name in (*old, *new) if not _same(old.get(name), new.get(name))}
        return [*(["description"] if "title" in changed else []), *(["effect hints"] if changed - {"title"} else [])]
    return (_PARTS.get(key, "other"),)


def _same(one: Any, other: Any) -> bool:
    """Whether two values are the same JSON: to Python, true is 1."""
    return json.dumps(one, sort_keys=True) == json.dumps(other, sort_keys=True)
