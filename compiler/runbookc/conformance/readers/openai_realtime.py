"""OpenAI Realtime: the events of a session, of the client, of the server or of both, in their order; or its items.

An item stands in `conversation.item.create`, `….added` (`….created` before general availability), `….done`,
`response.output_item.done` and `response.done`: it is one message, by its id; what is told later counts.
What was spoken stands in transcripts, in the item or in events of their own. Calls and results are items as those of
Responses; the `status` of an item says how far it got, and nothing of the tool.
Source: the public API reference of the Realtime API (client and server events).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from runbookc.conformance.readers.exchange import listed, objects, own_id
from runbookc.conformance.readers.format import Format
from runbookc.conformance.readers.marks import Marks
from runbookc.conformance.readers.openai_responses import read_item
from runbookc.conformance.readers.values import items, table, word
from runbookc.conformance.trace import Message, Text, Trace

_ITEM: Final = "realtime.item"
_EVENTS: Final = (
    "conversation.",
    "input_audio_buffer.",
    "output_audio_buffer.",
    "rate_limits.",
    "response.",
    "session.",
)
_WORDS: Final = {
    "conversation.item.input_audio_transcription.completed": "transcript",
    "response.output_audio_transcript.done": "transcript", "response.audio_transcript.done": "transcript",
    "response.output_text.done": "text", "response.text.done": "text",
}  # fmt: skip
_GIVEN: Final = "response.function_call_arguments.done"
_SENT: Final = "conversation.item.create"
_WITHOUT: Final = ("conversation.item.deleted", "conversation.item.truncated")
Item = dict[str, Any]


def read_trace(document: object) -> Trace:
    """The conversation in a parsed JSON document; UnreadableTrace when it is none."""
    told = _Items()
    for event in objects(listed(document, "events", "items", "messages", "data")):
        told.read(event)
    return Trace(own_id(document, "id"), tuple(_message(item, at) for at, item in enumerate(told.items)))


class _Items:
    """The items of a session, in the order in which they were first told."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self._by_id: dict[str, Item] = {}

    def read(self, event: Mapping[str, Any]) -> None:
        """One event, or an item by itself."""
        kind = word(event.get("type"))
        if not kind.startswith(_EVENTS):
            self._take(event)
        elif kind in _WORDS:
            self._of(event)["said"] = word(event.get(_WORDS[kind]))
        elif kind == _GIVEN:
            self._of(event)["arguments"] = event.get("arguments")
        elif kind == "response.done":
            for item in items(table(event.get("response")).get("output")):
                self._take(table(item))
        elif "item" in event and kind not in _WITHOUT:
            self._take(table(event["item"]), sent=kind == _SENT)

    def _of(self, event: Mapping[str, Any]) -> Item:
        """The item that an event tells more of."""
        name = word(event.get("item_id"))
        known = self._by_id.get(name)
        if known is None:
            role = "user" if "input" in word(event.get("type")) else "assistant"
            held = {key: event[key] for key in ("call_id", "name") if key in event}
            made = {"type": "function_call", **held} if held else {"type": "message", "role": role}
            known = self._add(made, name)
        return known

    def _take(self, item: Mapping[str, Any], sent: bool = False) -> None:
        name = word(item.get("id"))
        known = self._by_id.get(name) if name else None
        if known is None and not sent:
            known = next((one for one in self.items if one.get("sent") and _same(one, item)), None)
            if known is not None:
                del known["sent"]
                self._by_id[name] = known
        if known is None:
            known = self._add({"sent": True} if sent and not name else {}, name)
        known.update({key: value for key, value in item.items() if value not in (None, "", [])})

    def _add(self, item: Item, name: str) -> Item:
        self.items.append(item)
        if name:
            self._by_id[name] = item
        return item


def _same(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether the server tells of an item that the client sent without an id."""
    return one.get("type") == other.get("type") and (
        one.get("call_id") == other.get("call_id") if one.get("call_id") else _spoken(one) == _spoken(other)
    )


def _spoken(item: Mapping[str, Any]) -> list[str]:
    parts = [table(part) for part in items(item.get("content"))]
    return [text for part in parts if (text := word(part.get("text")) or word(part.get("transcript")))]


def _message(item: Item, index: int) -> Message:
    if word(item.get("type")) not in ("", "message"):
        return read_item(item, index)
    said = _spoken(item) or [text for text in [word(item.get("said"))] if text]
    texts = tuple(Text(f"content[{at}]", text) for at, text in enumerate(said))
    return read_item({"type": "message", "role": item.get("role")}, index)._replace(texts=texts)


def _fits(marks: Marks) -> str:
    own = ("conversation.item.", "response.") if "event_id" in marks.keys else ("conversation.item.", "response.done")
    told = sorted(kind for kind in marks.kinds if kind.startswith(own) and "sequence_number" not in marks.keys)
    if told:
        return f"events of type {told[0]}"
    return "items of a realtime session" if _ITEM in marks.kinds else ""


def _part_of(record: object) -> str | None:
    if not isinstance(record, Mapping) or "sequence_number" in record:
        return None
    kind = word(record.get("type"))
    own = kind.startswith(_EVENTS) and ("event_id" in record or kind.endswith((".create", ".update", ".append")))
    return "" if own or record.get("object") == _ITEM else None


FORMAT = Format(
    "openai-realtime", "OpenAI Realtime", "events conversation.item.… and response.…, or items of a session",
    _fits, read_trace, part_of=_part_of,
)  # fmt: skip
