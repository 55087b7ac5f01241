"""A trace as lines that a person reads, so that what a reader must make of a document can be written down before."""

from __future__ import annotations

import json

from runbookc.conformance.readers.table import detect, read_trace, split
from runbookc.conformance.trace import Call, Message, Result, Trace


def told(trace: Trace) -> list[str]:
    """`role: text`, `role calls name {arguments} as id`, `role: id -> content [status: rule]`, in their order."""
    return [line for message in trace.messages for line in _lines(message)]


def read(document: object, form: str) -> list[str]:
    """The only conversation of a document, told; it must be known as of that format by its content."""
    assert detect(document).name == form
    (one,) = split(document)
    assert read_trace(one).form == form
    return told(read_trace(one))


def _lines(message: Message) -> list[str]:
    who = message.role + (" within" if message.internal else "")
    lines = [f"{who}: {text.text}" for text in message.texts]
    lines += [f"{who} calls {_call(call)}" for call in message.calls]
    return lines + [_result(result) for result in message.results]


def _call(call: Call) -> str:
    arguments = json.dumps(call.arguments)
    side = " for the customer" if call.requestor == "customer" else ""
    return f"{call.name} {arguments}{f' as {call.call_id}' if call.call_id else ''}{side}"


def _result(result: Result) -> str:
    flag = f" [{result.flag.status} by {result.flag.status_from}: {result.flag.rule}]" if result.flag else ""
    return f"{result.call_id or result.name or '?'} -> {result.content}{flag}"
