"""OpenAI Realtime: the events of a session, of the client, of the server or of both, in their order; or its items.

An item stands in `conversation.item.create`, `….added` (`….created` before general availability), `….done`,
`response.output_item.done` and `response.done`: it is one message, by its id; what is told later counts.
What was spoken stands in transcripts, in the item or in events of their own. Calls and results are items as those of
Responses; the `status` of an item says how far it got, and nothing of the tool.
Source: the public API reference of the Realtime API (client and server events).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from runbookc.conformance.readers.exchange import listed, objects, own_id
from runbookc.conformance.readers.format import Format
from runbookc.conformance.readers.item_events import EVENTS, Item, ToldItems, spoken
from runbookc.conformance.readers.marks import Marks
from runbookc.conformance.readers.openai_responses import read_item
from runbookc.conformance.readers.values import word
from runbookc.conformance.trace import Message, Text, Trace

_ITEM: Final = "realtime.item"


def read_trace(document: object) -> Trace:
    """The conversation in a parsed JSON document; UnreadableTrace when it is none."""
    told = ToldItems()
    for event in objects(listed(document, "events", "items", "messages", "data")):
        told.read(event)
    return Trace(own_id(document, "id"), tuple(_message(item, at) for at, item in enumerate(told.items)))


def _message(item: Item, index: int) -> Message:
    if word(item.get("type")) not in ("", "message"):
        return read_item(item, index)
    said = spoken(item) or [text for text in [word(item.get("said"))] if text]
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
    own = kind.startswith(EVENTS) and ("event_id" in record or kind.endswith((".create", ".update", ".append")))
    return "" if own or record.get("object") == _ITEM else None


FORMAT = Format(
    "openai-realtime", "OpenAI Realtime", "events conversation.item.… and response.…, or items of a session",
    _fits, read_trace, part_of=_part_of,
)  # fmt: skip
