"""tau2 results: `simulations[]`, each a conversation in which the customer may have tools as well; or one of them.

A call is `{id, name, arguments: object, requestor}`, its result a message `{role: tool, id, content, requestor, error}`
of the same id; several may come as one message under `tool_messages`. `requestor: user` is the customer's device.
`error` true is a failure, false says that the tool returned: texts that begin with "Error" are told by their rule.
Source: tau2-bench, `data_model.message` and `data_model.simulation`; it has no package on the index.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from runbookc.conformance.readers.exchange import listed, objects, own_id
from runbookc.conformance.readers.format import Format
from runbookc.conformance.readers.marks import Marks
from runbookc.conformance.readers.openai_chat import ROLES
from runbookc.conformance.readers.values import (
    arguments_of,
    id_of,
    items,
    joined,
    name_of,
    stamp_of,
    table,
    text_of,
    texts_of,
    word,
)
from runbookc.conformance.trace import Call, Flag, Message, Requestor, Result, Trace, UnreadableTrace


def split(document: Any) -> list[Any]:
    """A results file as one document a simulation, each with what the file says of its agent."""
    if isinstance(document, Mapping) and isinstance(document.get("simulations"), list):
        return [{"info": document.get("info"), "simulations": [one]} for one in document["simulations"]]
    return [document]


def read_trace(document: object) -> Trace:
    """The conversation in a parsed JSON document; UnreadableTrace when it is none."""
    info = table(document).get("info")
    held = items(table(document).get("simulations"))
    one = held[0] if held else document
    messages = objects(listed(one, "messages"))
    model = word(table(table(info).get("agent_info")).get("llm"))
    started = word(table(one).get("start_time") if isinstance(one, Mapping) else "")
    read = tuple(_message(raw, at) for at, raw in enumerate(messages))
    return Trace(own_id(one, "id"), read, agent_version=model, started=started)


def _message(raw: Mapping[str, Any], index: int) -> Message:
    named = raw.get("role")
    if not isinstance(named, str):
        raise UnreadableTrace(f"message {index} has no role")
    if named == "tool":
        several = items(raw.get("tool_messages")) or [raw]
        return Message(index, "tool", results=tuple(_result(table(one), index) for one in several), at=stamp_of(raw))
    texts = texts_of(raw.get("content"), index)
    return Message(index, ROLES.get(named, "other"), texts, tuple(_calls(raw, named, index)), at=stamp_of(raw))


def _calls(raw: Mapping[str, Any], role: str, index: int) -> Iterator[Call]:
    for position, call in enumerate(items(raw.get("tool_calls"))):
        name = name_of(table(call).get("name"), index, position)
        who = _side(table(call).get("requestor")) or ("customer" if role == "user" else "agent")
        arguments = arguments_of(table(call).get("arguments"))
        yield Call(index, position, id_of(table(call).get("id")), name, arguments, who)


def _side(said: object) -> Requestor | None:
    return "customer" if said == "user" else "agent" if said == "assistant" else None


def _result(raw: Mapping[str, Any], index: int) -> Result:
    content = raw.get("content")
    error = raw.get("error")
    flag = None
    if isinstance(error, bool):
        flag = Flag("failed" if error else "ok", "flag", f"error is {str(error).lower()}")
    text = joined(texts_of(content, index)) if isinstance(content, str | list) else text_of(content)
    # The environment that ran the tool wrote this message.
    return Result(index, id_of(raw.get("id")), text, flag, requestor=_side(raw.get("requestor")), tier="T1")


def _fits(marks: Marks) -> str:
    if "simulations" in marks.top:
        return "simulations"
    if "function{}" not in marks.calls and "requestor" in marks.calls | marks.keys:
        return "requestor"
    return ""


FORMAT = Format(
    "tau2", "tau2 results", "simulations, or messages whose calls have a requestor", _fits, read_trace, split
)  # fmt: skip
