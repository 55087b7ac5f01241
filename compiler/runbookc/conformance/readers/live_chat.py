"""Messages of a chat as they come, and the calls that stand in their text, as ReAct and its kin write them.

What comes later is not known yet: a text is a step where it says so by itself, or its action names a tool of the
bundle. From the first one on a message may be several: what is thought, each call, what came back, what is said.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from runbookc.conformance.readers.openai_chat import read_message
from runbookc.conformance.readers.react import Loop, begins_loop, names_no_tool, unread_action
from runbookc.conformance.readers.react_text import Part, parts_of, stirs
from runbookc.conformance.trace import Message


class LiveChat:
    """Reads messages as they come, and numbers them; `known` knows a tool by its name."""

    def __init__(self, known: Callable[[str], object]) -> None:
        self._known = known
        self._count = 0
        self._calls = False
        """Whether messages hold calls of the format's own: then text is text."""
        self._loop: Loop | None = None

    def read(self, raw: Mapping[str, Any]) -> Sequence[Message]:
        """The next message, as one or several; UnreadableTrace when it is none, and nothing is kept of it then."""
        message = read_message(raw, self._count)
        self._calls = self._calls or bool(message.calls)
        found: Sequence[Message] = (message,)
        if not self._calls:
            texts = self._steps(message) if message.role == "assistant" and message.texts else []
            if self._loop is not None:
                self._loop.read(message, texts)
                found = tuple(self._loop.messages)
                self._loop.messages.clear()
                self._loop.first += len(found)
        self._count += len(found)
        return found

    def said(self, text: str) -> str:
        """What the customer reads of a reply that is still being written."""
        if (
            self._calls
            or not stirs(text)
            or (self._loop is None and not begins_loop(parts_of(text), text, self._known))
        ):
            return text
        return next((part.text for part in reversed(parts_of(text)) if part.kind in ("said", "answer")), "")

    def _steps(self, message: Message) -> list[list[Part]]:
        """What the texts of an agent's message are; nothing where it begins no loop."""
        parts = [parts_of(text.text) for text in message.texts]
        begun = self._loop is not None or any(
            stirs(text.text) and begins_loop(found, text.text, self._known)
            for text, found in zip(message.texts, parts, strict=True)
        )
        unread = (
            next((words for found in parts if (words := unread_action(found)) is not None), None) if begun else None
        )
        if unread is not None:
            raise names_no_tool(message.index, unread)
        if begun and self._loop is None:
            self._loop = Loop(self._count)
        return parts
