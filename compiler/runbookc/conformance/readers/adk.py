"""Google Agent Development Kit: a session `{"id": …, "events": […]}`, or its events, keys in snake or camel case.

An event has an `author` ("user", or an agent's name) and a `content` as Gemini has it, with its calls and results; one
that is `partial` is told again in whole. Of speech the words stand under `input_transcription` and
`output_transcription`.
Source: google-adk, `google.adk.events.Event` and `google.adk.sessions.Session`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from runbookc.conformance.readers import gemini
from runbookc.conformance.readers.exchange import listed, objects, own_id
from runbookc.conformance.readers.format import Format
from runbookc.conformance.readers.marks import Marks
from runbookc.conformance.readers.values import is_object, stamp_of, table, word
from runbookc.conformance.trace import Message, Role, Text, Trace

_RUN: Final = frozenset(("invocation_id", "invocationId"))
_HEARD: Final = ("input_transcription", "inputTranscription", "output_transcription", "outputTranscription")
_CUSTOMER: Final = "user"


def read_trace(document: object) -> Trace:
    """The conversation in a parsed JSON document; UnreadableTrace when it is none."""
    events = [event for event in objects(listed(document, "events", "messages")) if event.get("partial") is not True]
    read = tuple(_message(event, at) for at, event in enumerate(events))
    return Trace(
        own_id(document, "id"), read, agent=word(table(document).get("appName", table(document).get("app_name")))
    )


def _message(event: Mapping[str, Any], index: int) -> Message:
    author, content = word(event.get("author")), event.get("content")
    role: Role = "user" if author == _CUSTOMER else "assistant"
    if not is_object(content):
        heard = (table(event.get(key)).get("text") for key in _HEARD)
        said = tuple(Text("content", text) for text in heard if isinstance(text, str) and text)
        return Message(index, role, said, author=author, at=stamp_of(event))
    read = gemini.read_content({"parts": content.get("parts"), "role": content.get("role")}, index)
    role = "tool" if read.results else role
    return read._replace(role=role, author="" if author == _CUSTOMER else author, at=stamp_of(event))


def _is_event(keys: Any) -> bool:
    return "author" in keys and not _RUN.isdisjoint(keys)


def _fits(marks: Marks) -> str:
    return "events with an author and an invocation" if _is_event(marks.keys) else ""


def _part_of(record: object) -> str | None:
    return "" if isinstance(record, Mapping) and _is_event(record) and "events" not in record else None


FORMAT = Format(
    "adk", "Google ADK", "events with author, invocation_id and content.parts", _fits, read_trace, part_of=_part_of
)  # fmt: skip
