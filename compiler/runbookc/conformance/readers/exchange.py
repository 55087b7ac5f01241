"""Logs of requests and answers: `{"request": {…}, "response": {…}}`, or both kinds of keys in one object."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from runbookc.conformance.readers.values import is_object
from runbookc.conformance.trace import UnreadableTrace

CONVERSATION: Final = ("conversation_id", "session_id", "thread_id", "trace_id")
"""What the id of a conversation is called beside a message of it, and beside all of them."""


def halves(document: object) -> tuple[Any, Any]:
    """What was sent and what came back; the document twice where it is not cut in two."""
    if is_object(document) and is_object(document.get("request")):
        return document["request"], document.get("response")
    return document, document


def listed(document: object, *keys: str) -> list[Any]:
    """The messages of a document: itself, or the list under the first of the keys that holds one."""
    if isinstance(document, list):
        return document
    if isinstance(document, Mapping):
        for key in keys:
            if isinstance(document.get(key), list):
                found: list[Any] = document[key]
                return found
    raise UnreadableTrace(f"no list of messages ({' or '.join(keys)})")


def objects(messages: list[Any]) -> list[Mapping[str, Any]]:
    """Messages as objects; UnreadableTrace with the number of one that is none."""
    for at, message in enumerate(messages):
        if not isinstance(message, Mapping):
            raise UnreadableTrace(f"message {at} is not an object")
    return messages


def own_id(document: object, *keys: str) -> str:
    """The id that a document gives itself, under the first key that has one; a number counts as its digits."""
    if is_object(document):
        for key in keys:
            found = document.get(key)
            if isinstance(found, str | int) and not isinstance(found, bool) and found != "":
                return str(found)
    return ""
