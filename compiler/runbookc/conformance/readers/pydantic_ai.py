"""pydantic-ai message history: a list of requests and responses, each with parts told apart by `part_kind`.

A `tool-call` is a call, a `tool-return` its result with `outcome` (success, failed, denied, interrupted, retried), a
`retry-prompt` that names a tool a call that failed and is to be tried again. A message is a request or a response, and
places are `content[i]`, i the number of the part.
Source: pydantic_ai.messages, as `ModelMessagesTypeAdapter.dump_python` writes it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from runbookc.conformance.readers.exchange import listed, objects, own_id
from runbookc.conformance.readers.format import Format
from runbookc.conformance.readers.marks import Marks
from runbookc.conformance.readers.values import arguments_of, id_of, items, name_of, table, text_of, texts_of, word
from runbookc.conformance.trace import Call, Flag, Message, Result, Role, Status, Text, Trace, UnreadableTrace

_OUTCOMES: Final[dict[str, Status]] = {
    "success": "ok", "failed": "failed", "denied": "denied", "interrupted": "interrupted", "retried": "failed",
}  # fmt: skip
_SAID: Final = frozenset(("text", "user-prompt"))
_CALLS: Final = frozenset(("tool-call", "builtin-tool-call", "native-tool-call"))
_RETURNS: Final = frozenset(("tool-return", "builtin-tool-return", "native-tool-return"))


def read_trace(document: object) -> Trace:
    """The conversation in a parsed JSON document; UnreadableTrace when it is none."""
    messages = objects(listed(document, "messages", "all_messages"))
    version = next((word(m.get("model_name")) for m in messages if m.get("model_name")), "")
    read = tuple(_message(raw, at) for at, raw in enumerate(messages))
    return Trace(own_id(document, "id", "run_id"), read, agent_version=version, started=_started(messages))


def _started(messages: list[Mapping[str, Any]]) -> str:
    return _stamp(messages[0]) if messages else ""


def _stamp(message: Mapping[str, Any]) -> str:
    """Of the message itself, else of the first of its parts that bears one."""
    held = (message, *(table(part) for part in items(message.get("parts"))))
    return next((stamp for one in held if (stamp := word(one.get("timestamp")))), "")


def _message(raw: Mapping[str, Any], index: int) -> Message:
    kind, parts = raw.get("kind"), raw.get("parts")
    if kind not in ("request", "response") or not isinstance(parts, list):
        raise UnreadableTrace(f"message {index} is neither a request nor a response with parts")
    texts: list[Text] = []
    calls: list[Call] = []
    results: list[Result] = []
    for at, part in enumerate(parts):
        of = word(table(part).get("part_kind"))
        if of in _SAID:
            texts += texts_of(part.get("content"), index, f"content[{at}]")
        elif of in _CALLS:
            name = name_of(part.get("tool_name"), index, len(calls))
            arguments = arguments_of(part.get("args"))
            calls.append(Call(index, len(calls), id_of(part.get("tool_call_id")), name, arguments))
        elif of in _RETURNS or (of == "retry-prompt" and part.get("tool_name")):
            results.append(_result(part, index))
    # The requests hold what the customer said and what the tools returned, the system's prompt in some.
    role = _role(kind, bool(texts), bool(results))
    return Message(index, role, tuple(texts), tuple(calls), tuple(results), at=_stamp(raw))


def _role(kind: str, said: bool, returned: bool) -> Role:
    if kind == "response":
        return "assistant"
    return "user" if said else "tool" if returned else "system"


def _result(part: Mapping[str, Any], index: int) -> Result:
    content = part.get("content")
    structured = content if isinstance(content, Mapping | list) else None
    if part.get("part_kind") == "retry-prompt":
        flag: Flag | None = Flag("failed", "flag", "the tool asked to be tried again")
    else:
        said = word(part.get("outcome"))
        flag = Flag(_OUTCOMES[said], "flag", f"outcome is {said}") if said in _OUTCOMES else None
    name = word(part.get("tool_name"))
    return Result(index, id_of(part.get("tool_call_id")), text_of(content), flag, structured, name)


def _fits(marks: Marks) -> str:
    return "parts with a part_kind" if "part_kind" in marks.in_part and marks.kinds & {"request", "response"} else ""


def _part_of(record: object) -> str | None:
    return "" if isinstance(record, Mapping) and record.get("kind") in ("request", "response") else None


FORMAT = Format(
    "pydantic-ai", "pydantic-ai", "requests and responses whose parts have a part_kind",
    _fits, read_trace, part_of=_part_of,
)  # fmt: skip
