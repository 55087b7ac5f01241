"""What changed around a text, entry by entry: one tool, one contact, one setting, with all that follows from it.

One tool that is gone is one thing to a reviewer, on however many pages it is missed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, TypeVar

from runbookc.catalog.model import DirectoryEntry, Tool
from runbookc.diff.causes import Traced
from runbookc.diff.change import Change, Origin
from runbookc.diff.either import either
from runbookc.diff.report import Cause
from runbookc.diff.side import Side
from runbookc.source import Span

T = TypeVar("T", Tool, DirectoryEntry)
_STANDING: Final = {True: "active", False: "inactive"}


@dataclass(frozen=True, slots=True)
class _Entry:
    """One entry of a source that is another now: what it is called, and what became of it, in a sentence."""

    names: tuple[str, ...]
    cause: Cause


def trace_outside(changes: Iterable[Change], origin: Origin, old: Side, new: Side) -> Traced:
    """Changes of one origin, each with the entry that it follows from, and these; where none is known, with none.

    The same entry is one cause on every page.
    """
    entries = list(_entries(origin, old, new))
    told, unknown = list[Change](), list[Change]()
    steps: dict[str, Cause] = {}
    for change in changes:
        cause = _cause(change, entries, old, new)
        if cause is None:
            unknown.append(change)
            continue
        told.append(replace(change, cause=cause.id))
        for spot in _spots(change):
            steps.setdefault(spot, cause)
    for change in unknown:
        cause = next((steps[spot] for spot in _spots(change) if spot in steps), None)
        cause = cause or (entries[0].cause if len(entries) == 1 else None)
        told.append(replace(change, cause=cause.id if cause else ""))
    met = {change.cause for change in told}
    return tuple(told), tuple(entry.cause for entry in entries if entry.cause.id in met)


def _spots(change: Change) -> Iterator[str]:
    """The steps and the lines that a change is told of; a finding is of no step, and stands at its line."""
    for place in (change.before, change.after):
        if place is not None and place.node:
            yield place.node
        if place is not None and place.span is not None:
            yield f"{place.span.path}:{place.span.start_line}"


def _cause(change: Change, entries: Sequence[_Entry], old: Side, new: Side) -> Cause | None:
    """The entry of the tool that a step is done with on either side, else the first that a change speaks of."""
    for side, place in ((old, change.before), (new, change.after), (old, change.after), (new, change.before)):
        node = side.flow.nodes.get(place.node) if place is not None and place.node else None
        if node is not None and node.tool is not None:
            found = next((entry.cause for entry in entries if node.tool.name in entry.names), None)
            if found is not None:
                return found
    texts = [place.text for place in (change.before, change.after) if place is not None]
    said = " ".join((*texts, change.message, change.consequence))
    return next((entry.cause for entry in entries if any(_names(name, said) for name in entry.names)), None)


def _names(name: str, text: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text, re.IGNORECASE) is not None


def _entries(origin: Origin, old: Side, new: Side) -> Iterator[_Entry]:
    if origin == "tools":
        for was, now in _both(old.world.tools, new.world.tools, lambda tool: tool.called):
            yield _entry(origin, "the tool", was, now, _tool_changed, lambda tool: (tool.called, tool.name))
    elif origin == "directory":
        for had, has in _both(old.world.directory, new.world.directory, lambda entry: f"{entry.kind} {entry.value}"):
            yield _entry(origin, "the contact", had, has, _contact_changed, lambda entry: entry.names)
    else:
        gone, come = ({name for name, _ in side.targets} for side in (old, new))
        for name in sorted(gone ^ come):
            told = f"the target '{name}' was {'added to' if name in come else 'taken out of'} the configuration"
            yield _Entry((name,), Cause(f"{origin}#target {name}", told))


def _both(
    old: Sequence[T] | None, new: Sequence[T] | None, key: Callable[[T], str]
) -> Iterator[tuple[T | None, T | None]]:
    """The entries that only one side has, or that are otherwise on the other, by their keys in order."""
    was: dict[str, T] = {key(entry): entry for entry in old or ()}
    now: dict[str, T] = {key(entry): entry for entry in new or ()}
    for name in sorted({*was, *now}):
        one, other = was.get(name), now.get(name)
        if one is None or other is None or replace(one, line=1) != replace(other, line=1):
            yield one, other


def _entry(
    origin: Origin, noun: str, before: T | None, after: T | None, told: Callable[[T, T], str],
    names: Callable[[T], tuple[str, ...]],
) -> _Entry:  # fmt: skip
    called = tuple(dict.fromkeys(names(either(after, before))))
    message = f"{noun} '{called[0]}' {_became(before, after, told)}"
    return _Entry(called, Cause(f"{origin}#{called[0]}", message, _at(before), _at(after)))


def _became(before: T | None, after: T | None, told: Callable[[T, T], str]) -> str:
    if before is None:
        return "is new"
    return "is gone" if after is None else told(before, after)


def _at(entry: Tool | DirectoryEntry | None) -> Span | None:
    return Span(entry.source, entry.line, 1, entry.line, 1) if entry is not None else None


def _tool_changed(before: Tool, after: Tool) -> str:
    had, has = ({one.name for one in tool.parameters} for tool in (before, after))
    parts = [f"lost its parameter '{name}'" for name in sorted(had - has)]
    parts += [f"has a new parameter '{name}'" for name in sorted(has - had)]
    if before.effect != after.effect:
        parts.append(f"was of the effect '{before.effect}' and is now of '{after.effect}'")
    return ", ".join(parts) or "is described otherwise"


def _contact_changed(before: DirectoryEntry, after: DirectoryEntry) -> str:
    if before.active != after.active:
        return f"was {_STANDING[before.active]} and is now {_STANDING[after.active]}"
    if before.until != after.until:
        return f"holds until {after.until}" if after.until else "holds without an end"
    return "stands otherwise in the directory"
