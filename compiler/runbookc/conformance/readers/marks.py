"""What a document looks like: the keys, kinds and roles that tell one format from another, gathered in one pass.

Nothing is decided here; each format says in `table.py` which marks are its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

LISTS = (
    "messages", "contents", "simulations", "samples", "observations", "resourceSpans", "spans", "traces", "traj",
    "output", "input", "items", "data", "events", "conversations", "conversation", "values",
)  # fmt: skip
"""Keys under which documents hold their messages or spans, the first that holds a list."""
STATES = ("values", "channel_values", "output", "outputs", "llm_context")
"""Keys under which graphs and agents keep the state that holds their messages."""


@dataclass(slots=True)
class Marks:
    """Of one document: `top` its own keys, `keys` those of the objects listed in it, and what stands in these.

    `kinds` are values of their `type`, `kind` and `object`; `parts` the kinds of the parts of their contents, `in_part`
    the keys of such parts; `calls` the keys of their `tool_calls`, with `function{}` or `function""` for an object or a
    text under `function`; `attributes` the names of span attributes, cut after the second dot.
    """

    top: Mapping[str, Any] = field(default_factory=dict)
    count: int = 0
    keys: set[str] = field(default_factory=set)
    roles: set[str] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)
    parts: set[str] = field(default_factory=set)
    in_part: set[str] = field(default_factory=set)
    calls: set[str] = field(default_factory=set)
    attributes: set[str] = field(default_factory=set)

    @property
    def seen(self) -> str:
        """In words, for a message about a document that fits nowhere."""
        if not self.count:
            if not self.top:
                return "nothing of the kind"
            return f"an object with {_some(self.top)}"
        return f"{self.count} object{'' if self.count == 1 else 's'} with {_some(self.keys) or 'no key'}"


def survey(document: object) -> Marks:
    """The marks of a parsed document, or of one line of many."""
    marks = Marks()
    if isinstance(document, dict):
        marks.top = document
        for held in _halves(document, marks):
            listed = listed_in(held)
            _note_all([held] if listed is None else listed, marks)
    elif isinstance(document, list):
        _note_all(document, marks)
    return marks


def _halves(document: dict[str, Any], marks: Marks) -> list[dict[str, Any]]:
    """What a document wraps: a request and its answer, the state of a graph; itself where it wraps nothing."""
    sent, answered = document.get("request"), document.get("response")
    if isinstance(sent, dict):
        found = [sent, answered] if isinstance(answered, dict) else [sent]
        marks.top = {key: value for held in (document, *found) for key, value in held.items()}
        return found
    for key in STATES:
        held = document.get(key)
        if isinstance(held, dict) and "messages" in held:
            return [held]
    return [document]


def listed_in(document: Mapping[str, Any]) -> list[Any] | None:
    """The messages or spans that an object holds; None where it holds no list of them."""
    return next((found for key in LISTS if isinstance(found := document.get(key), list)), None)


def _note_all(listed: list[Any], marks: Marks) -> None:
    told: dict[tuple[Any, ...], list[Any]] = {}
    words = {"role": marks.roles, "type": marks.kinds, "kind": marks.kinds, "object": marks.kinds}
    for one in listed:
        if isinstance(one, dict):
            marks.count += 1
            shape = tuple(one)
            telling = told.get(shape)
            if telling is None:  # most messages of a conversation have the keys of another
                marks.keys.update(shape)
                telling = told[shape] = [(k, words.get(k), _NOTES.get(k)) for k in shape if k in words or k in _NOTES]
                _note_attributes(_attributes(one), marks)
            for key, known, note in telling:
                value = one[key]
                if note is None:
                    if isinstance(value, str):
                        known.add(value)
                elif type(value) is not str:  # a text has no parts, calls or attributes
                    note(value, marks)


def _note_attributes(attributes: Iterable[Any], marks: Marks) -> None:
    for name in attributes:
        if isinstance(name, str):
            marks.attributes.add(".".join(name.split(".", 2)[:2]))


def _note_parts(parts: object, marks: Marks) -> None:
    for part in parts if isinstance(parts, list) else ():
        if isinstance(part, dict):
            marks.in_part.update(part)
            for key in ("type", "part_kind"):
                kind = part.get(key)
                if isinstance(kind, str):
                    marks.parts.add(kind)


def _note_calls(calls: object, marks: Marks) -> None:
    for call in calls if isinstance(calls, list) else ():
        if isinstance(call, dict):
            marks.calls.update(call)
            function = call.get("function")
            if isinstance(function, str | dict):
                marks.calls.add('function""' if isinstance(function, str) else "function{}")


def _note_held(held: object, marks: Marks) -> None:
    _note_attributes(_attributes({"attributes": held}), marks)


_NOTES: Final[dict[str, Callable[[object, Marks], None]]] = {
    "content": _note_parts, "parts": _note_parts, "tool_calls": _note_calls, "attributes": _note_held,
}  # fmt: skip


def _attributes(one: Mapping[str, Any]) -> Iterable[str]:
    """Names of span attributes, as the OpenTelemetry SDK, OTLP and tables of spans write them."""
    held = one.get("attributes")
    if isinstance(held, dict):
        return held
    if isinstance(held, list):
        return [a["key"] for a in held if isinstance(a, dict) and isinstance(a.get("key"), str)]
    scopes = one.get("scopeSpans")
    if isinstance(scopes, list):
        spans = [s for scope in scopes if isinstance(scope, dict) for s in _spans(scope)]
        return [name for span in spans if isinstance(span, dict) for name in _attributes(span)]
    return [name[11:] for name in one if name.startswith("attributes.")]


def _spans(scope: Mapping[str, Any]) -> list[Any]:
    spans = scope.get("spans")
    return spans if isinstance(spans, list) else []


def _some(keys: Iterable[str]) -> str:
    named = sorted(str(key) for key in keys)
    return ", ".join(named[:6]) + (f" and {len(named) - 6} more" if len(named) > 6 else "")
