"""AutoGen from version 0.4 on: the messages of AgentChat, of a `TaskResult`, or what an agent keeps for its model.

    {"type": "ToolCallRequestEvent", "source": …, "content": [{"id", "name", "arguments"}]}
    {"type": "ToolCallExecutionEvent", "source": …, "content": [{"call_id", "name", "content", "is_error"}]}

`AssistantMessage` and `FunctionExecutionResultMessage` hold the same for a model. `source` is who speaks: "user" where
nobody said otherwise. `is_error: false` only says that the tool returned. Code that was run is a call `execute_code`.
Source: autogen-agentchat, `autogen_agentchat.messages`; autogen-core, `autogen_core.models`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from runbookc.conformance.readers.exchange import listed, objects, own_id
from runbookc.conformance.readers.format import Format
from runbookc.conformance.readers.marks import Marks
from runbookc.conformance.readers.values import arguments_of, id_of, items, name_of, stamp_of, table, text_of, word
from runbookc.conformance.record_words import record_words
from runbookc.conformance.trace import Call, Flag, Message, Result, Role, Text, Trace, UnreadableTrace

_CALLS: Final = frozenset(("ToolCallRequestEvent", "AssistantMessage", "ToolCallMessage"))
_RESULTS: Final = frozenset(("ToolCallExecutionEvent", "FunctionExecutionResultMessage", "ToolCallResultMessage"))
_SAID: Final = frozenset(
    ("TextMessage", "MultiModalMessage", "StopMessage", "ToolCallSummaryMessage", "UserMessage", "StructuredMessage")
)
_WITHIN: Final = frozenset(("ThoughtEvent", "HandoffMessage"))
_BESIDE: Final = frozenset(
    (
        "ModelClientStreamingChunkEvent", "MemoryQueryEvent", "UserInputRequestedEvent", "SelectSpeakerEvent",
        "SelectorEvent", "CodeGenerationEvent", "CodeExecutionEvent", "SystemMessage",
    )
)  # fmt: skip
_OWN: Final = _CALLS | _RESULTS | _SAID | _WITHIN | _BESIDE
_KEPT: Final = ("llm_context", "agent_state")
"""Under which the state of an agent keeps what its model is told."""
_CUSTOMERS: Final = frozenset(record_words("speaks-as-customer"))


def read_trace(document: object) -> Trace:
    """The conversation in a parsed JSON document; UnreadableTrace when it is none."""
    held = document
    for key in _KEPT:
        inner = table(held).get(key)
        held = inner if isinstance(inner, Mapping) else held
    messages = objects(listed(held, "messages"))
    return Trace(own_id(document, "id"), tuple(_message(raw, at) for at, raw in enumerate(messages)))


def _message(raw: Mapping[str, Any], index: int) -> Message:
    kind, source, at = _kind_of(raw), word(raw.get("source")), stamp_of(raw)
    if kind not in _OWN:
        raise UnreadableTrace(f"message {index} is of no type that AutoGen has")
    content = raw.get("content")
    if kind in _RESULTS:
        return Message(index, "tool", results=tuple(_results(content, index)), at=at)
    if kind == "CodeExecutionEvent":
        return _ran(table(raw.get("result")), index, source, at)
    role: Role = "user" if kind == "UserMessage" or _is_customer(source) else "assistant"
    if kind in _CALLS:
        said = (Text("content", content),) if isinstance(content, str) and content else ()
        return Message(index, "assistant", said, () if said else tuple(_calls(content, index)), author=source, at=at)
    if kind in _BESIDE:
        return Message(index, "system" if kind == "SystemMessage" else "other", at=at)
    texts = tuple(_texts(content))
    return Message(index, role, texts, (), (), "" if role == "user" else source, kind in _WITHIN, at)


def _kind_of(raw: Mapping[str, Any]) -> str:
    """Its type: that of a structured message bears the name of what it holds, `StructuredMessage[Plan]`."""
    return word(raw.get("type")).partition("[")[0]


def _is_customer(source: str) -> bool:
    return source.lower().rstrip("0123456789") in _CUSTOMERS


def _texts(content: object) -> Iterator[Text]:
    """A text, those of several parts beside pictures, or an object as its JSON."""
    if isinstance(content, list):
        yield from (Text(f"content[{at}]", one) for at, one in enumerate(content) if isinstance(one, str) and one)
    elif content:
        yield Text("content", text_of(content))


def _calls(content: object, index: int) -> Iterator[Call]:
    for position, call in enumerate(map(table, items(content))):
        name = name_of(call.get("name"), index, position)
        yield Call(index, position, id_of(call.get("id")), name, arguments_of(call.get("arguments")))


def _results(content: object, index: int) -> Iterator[Result]:
    for found in map(table, items(content)):
        flag = Flag("failed", "flag", "is_error is true") if found.get("is_error") is True else None
        yield Result(
            index, id_of(found.get("call_id")), text_of(found.get("content")), flag, name=word(found.get("name"))
        )


def _ran(result: Mapping[str, Any], index: int, source: str, at: str) -> Message:
    ended = result.get("exit_code")
    flag = Flag("failed", "flag", f"exit_code is {ended}") if isinstance(ended, int) and ended else None
    call = Call(index, 0, f"code {index}", "execute_code", {})
    came = Result(index, call.call_id, text_of(result.get("output")), flag)
    return Message(index, "assistant", calls=(call,), results=(came,), author=source, at=at)


def _fits(marks: Marks) -> str:
    found = {kind.partition("[")[0] for kind in marks.kinds} & _OWN
    return f"messages of type {min(found)}" if found and "source" in marks.keys and not marks.roles else ""


def _part_of(record: object) -> str | None:
    if not isinstance(record, Mapping) or "source" not in record or "role" in record:
        return None
    return "" if _kind_of(record) in _OWN else None


FORMAT = Format(
    "autogen", "AutoGen", "messages with a source, of type TextMessage, ToolCallRequestEvent …",
    _fits, read_trace, part_of=_part_of,
)  # fmt: skip
