"""What every reader needs of a value somebody else wrote: an id as text, arguments as JSON, an object's text."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, TypeGuard

from runbookc.conformance.json_text import NumberTooLong, parse_json
from runbookc.conformance.trace import Text, UnreadableTrace

THOUGHTS = frozenset(("thinking", "redacted_thinking", "reasoning", "reasoning_text", "summary_text"))
"""Kinds of parts that nobody but the model reads."""


def is_object(raw: object) -> TypeGuard[Mapping[str, Any]]:
    """Whether something is an object: parsed JSON at a glance, since to ask for any Mapping takes ten times as long."""
    return type(raw) is dict or (raw is not None and isinstance(raw, Mapping))


def id_of(raw: object) -> str:
    """An id as text, whatever wrote it; "" for none."""
    return raw if type(raw) is str or isinstance(raw, str) else "" if raw is None or raw is False else str(raw)


STAMPS = ("timestamp", "created_at", "createdAt", "sent_at", "time", "ts", "date")
STAMPED = frozenset(STAMPS)
"""Keys under which formats write when a message was said, the most telling first; and as a set."""


def stamp_of(raw: Mapping[str, Any]) -> str:
    """When a message or span was written, under any of the names that harnesses give it; "" where it does not say."""
    if STAMPED.isdisjoint(raw):
        return ""
    said = (raw[key] for key in STAMPS if key in raw)
    plain = (one for one in said if isinstance(one, str | int | float) and not isinstance(one, bool))
    return next((str(one) for one in plain if one), "")


def word(raw: object) -> str:
    """A text as it is, "" for anything else."""
    return raw if isinstance(raw, str) else ""


def table(raw: object) -> Mapping[str, Any]:
    """An object as it is, an empty one for anything else."""
    return raw if isinstance(raw, Mapping) else {}


def items(raw: object) -> list[Any]:
    """A list as it is, an empty one for anything else."""
    return raw if isinstance(raw, list) else []


def name_of(raw: object, message: int, position: int) -> str:
    """The name of the tool that a call names; a number counts as its digits. UnreadableTrace where there is none."""
    if isinstance(raw, str) and raw:
        return raw
    if isinstance(raw, int) and not isinstance(raw, bool):
        return str(raw)
    raise UnreadableTrace(f"message {message}: call {position} names no function")


def arguments_of(raw: object) -> Any:
    """Arguments as parsed JSON; the text itself where it is none, {} where there are none."""
    if type(raw) is not str and not isinstance(raw, str):
        return {} if raw is None else raw
    try:
        return parse_json(raw) if raw else {}
    except (ValueError, RecursionError, NumberTooLong):
        return raw


def text_of(raw: object) -> str:
    """A result as text: a text as it is, nothing as "", all else as JSON on one line."""
    if isinstance(raw, str):
        return raw
    return "" if raw is None else json.dumps(raw, ensure_ascii=False)


def texts_of(content: object, message: int, place: str = "content") -> tuple[Text, ...]:
    """The texts of a content: a text, or a list of parts that are texts or have one; thoughts are left out."""
    if content is None or content == "":
        return ()
    if type(content) is str or isinstance(content, str):
        return (Text(place, content),)
    if not isinstance(content, list):
        raise UnreadableTrace(f"message {message}: content is neither text nor a list of parts")
    found = []
    for at, part in enumerate(content):
        text = part
        if isinstance(part, Mapping):
            kind = part.get("type")
            text = None if isinstance(kind, str) and kind in THOUGHTS else part.get("text", part.get("refusal"))
        if isinstance(text, str) and text:
            found.append(Text(f"{place}[{at}]", text))
    return tuple(found)


def joined(texts: tuple[Text, ...]) -> str:
    """Several texts of one result as one, a line each."""
    return texts[0].text if len(texts) == 1 else "\n".join([text.text for text in texts])
