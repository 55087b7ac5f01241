"""Inspect evaluation logs (JSON): `samples[]`, each with its messages; or the messages of one sample.

A call is `{id, function: name, arguments: object}`; a tool's message has `tool_call_id`, `function`, and `error` with a
type: `approval` and `permission` were refused, `terminated` was broken off, any other failed. `error: null` says that
the tool returned. Logs in the binary `.eval` form are written as JSON by `inspect log convert --to json`.
Source: inspect_ai.log.EvalLog and inspect_ai.model (ChatMessage), as `write_eval_log` writes them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from runbookc.conformance.readers.exchange import listed, objects, own_id
from runbookc.conformance.readers.format import Format
from runbookc.conformance.readers.marks import Marks
from runbookc.conformance.readers.openai_chat import ROLES
from runbookc.conformance.readers.values import arguments_of, id_of, items, joined, name_of, table, texts_of, word
from runbookc.conformance.trace import Call, Flag, Message, Result, Status, Trace, UnreadableTrace

_ENDS: Final[dict[str, Status]] = {"approval": "denied", "permission": "denied", "terminated": "interrupted"}


def split(document: Any) -> list[Any]:
    """A log as one document a sample."""
    if isinstance(document, Mapping) and isinstance(document.get("samples"), list):
        return [{"eval": document.get("eval"), "samples": [one]} for one in document["samples"]]
    return [document]


def read_trace(document: object) -> Trace:
    """The conversation in a parsed JSON document; UnreadableTrace when it is none."""
    run = table(table(document).get("eval"))
    held = items(table(document).get("samples"))
    one = held[0] if held else document
    read = tuple(_message(raw, at) for at, raw in enumerate(objects(listed(one, "messages"))))
    started = word(run.get("created"))
    return Trace(_id(one), read, agent=word(run.get("task")), agent_version=word(run.get("model")), started=started)


def _id(sample: object) -> str:
    """The sample's id; with the epoch behind it from the second on, since samples are run several times."""
    name, epoch = own_id(sample, "id"), own_id(sample, "epoch")
    return f"{name}/{epoch}" if name and epoch not in ("", "1") else name


def _message(raw: Mapping[str, Any], index: int) -> Message:
    named = raw.get("role")
    if not isinstance(named, str):
        raise UnreadableTrace(f"message {index} has no role")
    texts = texts_of(raw.get("content"), index)
    if named == "tool":
        call_id, name = id_of(raw.get("tool_call_id")), word(raw.get("function"))
        result = Result(index, call_id, joined(texts) or _told(raw), _flag(raw), name=name, tier="T1")
        return Message(index, "tool", results=(result,))
    return Message(index, ROLES.get(named, "other"), texts, tuple(_calls(raw, index)))


def _calls(raw: Mapping[str, Any], index: int) -> Iterator[Call]:
    for position, call in enumerate(items(raw.get("tool_calls"))):
        name = name_of(table(call).get("function"), index, position)
        yield Call(index, position, id_of(table(call).get("id")), name, arguments_of(table(call).get("arguments")))


def _told(raw: Mapping[str, Any]) -> str:
    return word(table(raw.get("error")).get("message"))


def _flag(raw: Mapping[str, Any]) -> Flag | None:
    error = raw.get("error")
    if not error:
        return None
    kind = word(table(error).get("type")) or "unknown"
    return Flag(_ENDS.get(kind, "failed"), "flag", f"error of type {kind}")


def _fits(marks: Marks) -> str:
    if "samples" in marks.top and "eval" in marks.top:
        return "eval and samples"
    return "tool_calls whose function is a name" if 'function""' in marks.calls else ""


FORMAT = Format(
    "inspect", "Inspect log", "eval and samples, or messages whose calls have a function's name",
    _fits, read_trace, split,
)  # fmt: skip
