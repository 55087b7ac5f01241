"""Langfuse exports: a trace with its `observations`, a list of these, or observations by themselves, a line each.

Observations of one session are one conversation. A GENERATION holds messages as its `input` and `output`; a TOOL
observation is call and result by the harness (T1), and `level: ERROR` is its failure. Keys are in camel case as the API
has them, or in snake case as stored exports do. A trace without generations speaks by its own `input` and `output`.
Source: Langfuse public API, `ObservationV2` of its package, and `TraceWithFullDetails` of its reference.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from runbookc.conformance.readers import openai_chat
from runbookc.conformance.readers.exchange import own_id
from runbookc.conformance.readers.format import Format
from runbookc.conformance.readers.marks import Marks
from runbookc.conformance.readers.values import arguments_of, id_of, items, table, text_of, word
from runbookc.conformance.readers.weaving import Weaving
from runbookc.conformance.trace import Flag, Message, Role, Text, Trace, UnreadableTrace

_TOOLS = frozenset(("TOOL", "RETRIEVER"))
_KINDS = frozenset(
    ("GENERATION", "SPAN", "EVENT", "TOOL", "AGENT", "CHAIN", "RETRIEVER", "EVALUATOR", "EMBEDDING", "GUARDRAIL")
)


def split(document: Any) -> list[Any]:
    """An export as one document a trace."""
    if isinstance(document, Mapping) and "observations" in document:
        return [document]
    records = document if isinstance(document, list) else items(table(document).get("data"))
    whole = [one for one in records if "observations" in table(one)]
    loose: dict[str, list[Any]] = {}
    for one in records:
        if isinstance(one, Mapping) and "observations" not in one:
            loose.setdefault(_conversation(one), []).append(one)
    return [*whole, *(_gathered(key, held) for key, held in loose.items())] or [document]


def _conversation(one: Mapping[str, Any]) -> str:
    """The session of an observation, which joins the traces of a chat; else its trace."""
    return id_of(_get(one, "sessionId", "session_id", "traceId", "trace_id"))


def _gathered(key: str, held: list[Any]) -> dict[str, Any]:
    """Observations as the trace that they are of."""
    first = table(held[0])
    name, release = _get(first, "traceName", "trace_name"), first.get("release")
    return {"id": key, "name": name, "release": release, "observations": held}


def read_trace(document: object) -> Trace:
    """The conversation of one trace; UnreadableTrace when it has no observations."""
    if not isinstance(document, Mapping) or not isinstance(document.get("observations"), list):
        raise UnreadableTrace("no observations")
    seen = [table(one) for one in document["observations"]]
    seen.sort(key=lambda one: word(_get(one, "startTime", "start_time")))
    inner = _inside_tools(seen)
    weaving = Weaving()
    speakers = [one for one in seen if _kind(one) == "GENERATION"]
    if not speakers:
        weaving.hear(_messages(_opened(document.get("input")), "user"))
    for one in seen:
        if _kind(one) == "GENERATION":
            _speak(one, weaving, id_of(one.get("id")) in inner)
        elif _kind(one) in _TOOLS:
            content, value = _opened(one.get("output")), one.get("input")
            weaving.run(_call_id(one), word(one.get("name")), arguments_of(value), text_of(content), _flag(one),
                        content if isinstance(content, Mapping | list) else None, stamp=_stamp(one))  # fmt: skip
    if not speakers:
        for message in _messages(_opened(document.get("output")), "assistant"):
            weaving.say(message)
    model = next((word(one.get("model")) for one in speakers if one.get("model")), "")
    version = word(document.get("release")) or word(document.get("version")) or model
    started = word(_get(document, "timestamp", "createdAt", "start_time"))
    return Trace(own_id(document, "id"), weaving.woven(), "T1", "", word(document.get("name")), version, started)


def _get(raw: Mapping[str, Any], *keys: str) -> Any:
    return next((raw[key] for key in keys if raw.get(key) is not None), None)


def _kind(one: Mapping[str, Any]) -> str:
    return word(one.get("type")).upper()


def _inside_tools(seen: list[Mapping[str, Any]]) -> frozenset[str]:
    """Observations inside that of a tool; parents start before their children."""
    found: set[str] = set()
    tools = {id_of(one.get("id")) for one in seen if _kind(one) in _TOOLS}
    for one in seen:
        parent = id_of(_get(one, "parentObservationId", "parent_observation_id"))
        if parent in tools or parent in found:
            found.add(id_of(one.get("id")))
    return frozenset(found)


def _speak(one: Mapping[str, Any], weaving: Weaving, internal: bool) -> None:
    if not internal:
        weaving.hear(_messages(_opened(one.get("input")), "user"), _stamp(one))
    for message in _messages(_opened(one.get("output")), "assistant"):
        said = Message(0, message.role, message.texts, message.calls, message.results, "", internal)
        weaving.say(said, _stamp(one))


def _stamp(one: Mapping[str, Any]) -> str:
    return word(_get(one, "startTime", "start_time"))


def _opened(value: object) -> Any:
    """Stored exports keep objects as JSON text."""
    if isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
        return arguments_of(value)
    return value


def _messages(raw: object, role: Role) -> Iterator[Message]:
    """What was asked or answered: messages, a completion, one message, or a bare text."""
    if isinstance(raw, Mapping):
        held = raw.get("messages")
        if isinstance(held, list):
            raw = held
        elif isinstance(raw.get("choices"), list):
            raw = [table(one).get("message") for one in raw["choices"][:1]]
        else:
            raw = [raw]
    if isinstance(raw, str):
        yield Message(0, role, (Text("content", raw),) if raw else ())
    for one in items(raw):
        if isinstance(one, Mapping):
            yield openai_chat.read_message({"role": role, **one}, 0)


def _call_id(one: Mapping[str, Any]) -> str:
    held = table(one.get("metadata"))
    return id_of(_get(held, "tool_call_id", "toolCallId", "call_id"))


def _flag(one: Mapping[str, Any]) -> Flag | None:
    if one.get("level") != "ERROR":
        return None
    said = word(_get(one, "statusMessage", "status_message"))
    return Flag("failed", "span", f"level is ERROR: {said}" if said else "level is ERROR")


def _fits(marks: Marks) -> str:
    if "observations" in marks.keys or "observations" in marks.top:
        return "observations"
    if marks.kinds & _KINDS and {"traceId", "trace_id"} & marks.keys:
        return f"observations of type {min(marks.kinds & _KINDS)}"
    return ""


def _part_of(record: object) -> str | None:
    if not isinstance(record, Mapping) or _kind(record) not in _KINDS:
        return None
    return _conversation(record)


FORMAT = Format(
    "langfuse", "Langfuse export", "observations of type GENERATION and TOOL", _fits, read_trace, split, _part_of
)  # fmt: skip
