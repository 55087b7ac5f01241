"""A tool as the lock pins it: its hash, and as much of its shape as it takes to say later what changed.

Inputs are kept by name with one line each, the result as a hash: a lock of a thousand tools stays one that people read.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from runbookc.catalog.marked import canonical_sha256
from runbookc.catalog.model import Parameter, Tool, ToolDrift

_LONGEST: Final = 80
"""Characters of an input's allowed values; more are pinned by their hash."""
_DOES: Final = {"read": "reads", "write": "changes", "destroy": "destroys", "generic": "does not say what it does"}


def pin_of(tool: Tool) -> dict[str, Any]:
    """What the lock holds of a tool."""
    return {
        "source": tool.source,
        "sha256": tool.sha256,
        "effect": tool.effect,
        "takes": {parameter.name: _taken(parameter) for parameter in tool.parameters},
        "tells": canonical_sha256(tool.output_schema)[:12] if tool.output_schema else "",
    }


def drift_of(pins: Mapping[str, Any], tools: Iterable[Tool], whole: bool) -> Iterator[ToolDrift]:
    """What differs between the tools as pinned and as they are; `whole`: every source of them was read.

    A tool that was not there when the lock was made is no drift: no step was built on it.
    """
    there = {tool.called: tool for tool in tools}
    for called, pin in sorted(pins.items()):
        tool = there.get(called)
        if not isinstance(pin, dict):
            continue
        if tool is None and whole:
            yield ToolDrift(called, ("is in no source any more",))
        elif tool is not None and (changes := pin_changes(pin, pin_of(tool))):
            yield ToolDrift(called, changes, tool.source, tool.line)


def pin_changes(was: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[str, ...]:
    """What a reader of the lock has to know, as ends of a sentence about the tool; () where nothing changed.

    A lock of an earlier version pins the hash alone, and then no more is known than that.
    """
    effect = was.get("effect", now["effect"])
    if was.get("sha256") == now["sha256"] and effect == now["effect"]:
        return ()
    found = []
    if effect != now["effect"]:
        found.append(f"{_DOES[now['effect']]} (pinned: {_DOES.get(effect, effect)})")
    before = was.get("takes")
    if isinstance(before, dict):
        found += _inputs(before, now["takes"])
    if was.get("tells", now["tells"]) != now["tells"]:
        found.append("tells something else")
    return tuple(found) or ("is described otherwise" if isinstance(before, dict) else "is not as it was",)


def _inputs(before: Mapping[str, Any], after: Mapping[str, str]) -> Iterator[str]:
    for name, said in after.items():
        if name not in before:
            yield f"takes `{name}` ({said})"
        elif before[name] != said:
            yield f"takes `{name}` as {said} (pinned: {before[name]})"
    yield from (f"takes `{name}` no longer" for name in before if name not in after)


def _taken(parameter: Parameter) -> str:
    """One line: allowed values, else type and format; and whether it must be given."""
    values = " | ".join(parameter.values)
    if len(values) > _LONGEST:
        values = f"{len(parameter.values)} values {hashlib.sha256(values.encode()).hexdigest()[:8]}"
    kind = values or " ".join(part for part in (parameter.type, parameter.format) if part) or "any"
    return f"{kind}, required" if parameter.required else kind
