"""OpenAI Responses: a list of items, a stored response, or a request's `input` with its `output`. An item is a message.

A harness that keeps the items of a whole conversation under `messages` is read so too, and so are the events of a
response that streams (each has a `sequence_number`), with the items that were sent between two of them.

`function_call` and `custom_tool_call` are calls, answered by the `…_output` item of the same `call_id`; the format has
no word on how they ended, but for an output that is still `in_progress` or was cut off (`incomplete`). A `mcp_call`
holds its own result: with `error` or `status: failed` it failed. Tools that the service runs itself (`web_search_call`
…) are calls of that name, and their `status` tells.
Source: the public API reference for `POST /v1/responses` (items, streaming events).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from runbookc.conformance.readers.exchange import halves, objects, own_id
from runbookc.conformance.readers.format import Format
from runbookc.conformance.readers.item_events import ToldItems, spoken
from runbookc.conformance.readers.marks import Marks
from runbookc.conformance.readers.openai_chat import ROLES
from runbookc.conformance.readers.values import (
    arguments_of,
    id_of,
    joined,
    name_of,
    stamp_of,
    table,
    text_of,
    texts_of,
    word,
)
from runbookc.conformance.trace import Call, Flag, Message, Result, Status, Trace, UnreadableTrace

_CALLS: Final = frozenset(("function_call", "custom_tool_call"))
_OWN: Final = frozenset(
    (
        *_CALLS, "function_call_output", "custom_tool_call_output", "mcp_call", "mcp_list_tools",
        "mcp_approval_request", "web_search_call", "file_search_call", "computer_call", "code_interpreter_call",
        "image_generation_call", "local_shell_call",
    )
)  # fmt: skip
_STREAMED: Final = "response."
_GIVEN: Final = ("messages", "input", "items", "data")
"""Where the items before an answer stand, the first that is there."""
_SERVED: Final[dict[str, Status]] = {
    "completed": "ok", "failed": "failed", "incomplete": "interrupted", "in_progress": "pending",
    "searching": "pending", "generating": "pending", "interpreting": "pending", "calling": "pending",
}  # fmt: skip


def read_trace(document: object) -> Trace:
    """The conversation in a parsed JSON document; UnreadableTrace when it is none."""
    sent, answered = halves(document)
    items = _told(objects(_items(sent, answered)))
    read = tuple(read_item(raw, at) for at, raw in enumerate(items))
    return Trace(
        own_id(document, "id"),
        read,
        agent_version=word(table(answered).get("model")),
        started=stamp_of(table(answered)),
    )


def _items(sent: object, answered: object) -> list[Any]:
    if isinstance(sent, list):
        return sent
    kept = table(sent).get("messages")
    if isinstance(kept, list) and sent is answered:
        return kept
    given = next((found for key in _GIVEN if isinstance(found := table(sent).get(key), list | str)), None)
    asked = [{"role": "user", "content": given}] if isinstance(given, str) else given
    output = table(answered).get("output")
    if not isinstance(asked, list) and not isinstance(output, list):
        raise UnreadableTrace("no list of items (input, output or messages)")
    return [*(asked if isinstance(asked, list) else ()), *(output if isinstance(output, list) else ())]


def _told(every: list[Mapping[str, Any]]) -> Sequence[Mapping[str, Any]]:
    """The items of a list that holds events of a stream among them; the list itself where it holds none."""
    if not any(map(_is_event, every)):
        return every
    told = ToldItems()
    for one in every:
        told.read(one)
    return [item if spoken(item) or "said" not in item else {**item, "content": item["said"]} for item in told.items]


def _is_event(one: Mapping[str, Any]) -> bool:
    return "sequence_number" in one and word(one.get("type")).startswith(_STREAMED)


def read_item(raw: Mapping[str, Any], index: int) -> Message:
    """One item as a message, numbered."""
    kind = word(raw.get("type"))
    if kind in ("", "message"):
        role = ROLES.get(word(raw.get("role")), "other")
        return Message(index, role, texts_of(raw.get("content"), index), at=stamp_of(raw))
    call_id = id_of(raw.get("call_id") or raw.get("callId") or raw.get("id"))
    if kind in _CALLS or kind == "mcp_call":
        arguments = arguments_of(raw.get("arguments", raw.get("input")))
        call = Call(index, 0, call_id, name_of(raw.get("name"), index, 0), arguments)
        return Message(index, "assistant", calls=(call,), results=_mcp(raw, call_id, index))
    if kind.endswith(("_output", "_call_result")):  # the latter in histories of the SDK for JavaScript
        return Message(index, "tool", results=(_output(raw, call_id, index),))
    if kind.endswith("_call"):
        served = Call(index, 0, call_id, kind.removesuffix("_call"), raw.get("action", {}))
        return Message(index, "assistant", calls=(served,), results=_served(raw, call_id, index))
    return Message(index, "other")


def _output(raw: Mapping[str, Any], call_id: str, index: int) -> Result:
    output = raw.get("output")
    one = isinstance(output, Mapping) and isinstance(output.get("text"), str)
    texts = texts_of([output] if one else output, index) if one or isinstance(output, str | list) else ()
    status = raw.get("status")
    flag = None
    if status in ("in_progress", "incomplete"):
        flag = Flag(_SERVED[status], "flag", f"status is {status}")
    return Result(index, call_id, joined(texts) if texts else text_of(output or ""), flag)


def _mcp(raw: Mapping[str, Any], call_id: str, index: int) -> tuple[Result, ...]:
    if raw.get("type") != "mcp_call" or not ("output" in raw or raw.get("error")):
        return ()
    error, status = raw.get("error"), word(raw.get("status"))
    if error:
        flag: Flag | None = Flag("failed", "flag", "error is set")
    elif status in _SERVED and status != "completed":
        flag = Flag(_SERVED[status], "flag", f"status is {status}")
    else:  # how far the item got, which says nothing of what the server did
        flag = None
    if flag is None and raw.get("output") is None:
        return ()
    return (Result(index, call_id, text_of(raw.get("output") or error), flag, tier="T2"),)


def _served(raw: Mapping[str, Any], call_id: str, index: int) -> tuple[Result, ...]:
    status = word(raw.get("status"))
    if status not in _SERVED:
        return ()
    found = text_of(raw.get("results", raw.get("result", raw.get("outputs"))))
    return (Result(index, call_id, found, Flag(_SERVED[status], "flag", f"status is {status}"), tier="T2"),)


def _fits(marks: Marks) -> str:
    if "realtime.item" in marks.kinds:
        return ""
    if "sequence_number" in marks.keys and (told := [kind for kind in marks.kinds if kind.startswith(_STREAMED)]):
        return f"events of type {min(told)}"
    if marks.kinds & _OWN:
        return f"items of type {min(marks.kinds & _OWN)}"
    if marks.kinds >= {"message", "reasoning"}:
        return "items of type reasoning beside messages"
    if marks.parts & {"input_text", "output_text"}:
        return f"parts of type {min(marks.parts & {'input_text', 'output_text'})}"
    if marks.top.get("object") == "response":
        return "a response object"
    return ""


def _part_of(record: object) -> str | None:
    if not isinstance(record, Mapping) or ("output" in record and "object" in record):
        return None
    if _is_event(record):
        return ""
    kind = word(record.get("type"))
    return "" if kind in _OWN or kind == "reasoning" or (kind == "message" and "role" in record) else None


FORMAT = Format(
    "openai-responses", "OpenAI Responses", "items of type message, function_call and function_call_output",
    _fits, read_trace, part_of=_part_of,
)  # fmt: skip
