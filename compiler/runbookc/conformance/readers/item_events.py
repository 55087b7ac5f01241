"""Items that are told in events, by the Realtime API and by Responses as it streams.

An item is one message, by its id; what is told of it later counts. An event holds the item itself, all items of a
response that has ended, or the arguments or words of an item that is known by its id alone.
Sources: the public API references of Realtime (client and server events) and of Responses (streaming events).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from runbookc.conformance.readers.values import items, table, word

EVENTS: Final = (
    "conversation.",
    "input_audio_buffer.",
    "output_audio_buffer.",
    "rate_limits.",
    "response.",
    "session.",
)
"""How the types of events begin."""
_WORDS: Final = {
    "conversation.item.input_audio_transcription.completed": "transcript",
    "response.output_audio_transcript.done": "transcript", "response.audio_transcript.done": "transcript",
    "response.output_text.done": "text", "response.text.done": "text",
}  # fmt: skip
_GIVEN: Final = "response.function_call_arguments.done"
_ENDED: Final = ("response.done", "response.completed", "response.incomplete", "response.failed")
_SENT: Final = "conversation.item.create"
_WITHOUT: Final = ("conversation.item.deleted", "conversation.item.truncated")
Item = dict[str, Any]


class ToldItems:
    """The items of a conversation, in the order in which they were first told."""

    def __init__(self) -> None:
        self.items: list[Item] = []
        self._by_id: dict[str, Item] = {}

    def read(self, event: Mapping[str, Any]) -> None:
        """One event, or an item by itself."""
        kind = word(event.get("type"))
        if not kind.startswith(EVENTS):
            self._take(event)
        elif kind in _WORDS:
            self._of(event)["said"] = word(event.get(_WORDS[kind]))
        elif kind == _GIVEN:
            self._of(event)["arguments"] = event.get("arguments")
        elif kind in _ENDED:
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
        one.get("call_id") == other.get("call_id") if one.get("call_id") else spoken(one) == spoken(other)
    )


def spoken(item: Mapping[str, Any]) -> list[str]:
    """The words of an item, written or as they were understood."""
    parts = [table(part) for part in items(item.get("content"))]
    return [text for part in parts if (text := word(part.get("text")) or word(part.get("transcript")))]
