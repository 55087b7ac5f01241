"""One conversation out of spans: each call of a model shows the history again, and tools are spans of their own.

A message of a history that is there already is not told twice. What a tool's span says is written by the harness (T1):
it answers the call that the model announced, or is call and result by itself where no message shows one. The model is
then shown that result as a message, which is the same once more and left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from runbookc.conformance.trace import Call, Flag, Message, Result, Tier

Key = tuple[object, ...]


class Weaving:
    """Messages in the order in which they came to be; those handed in may bear any number."""

    def __init__(self) -> None:
        self._messages: list[Message] = []
        self._places: dict[Key, list[int]] = {}
        self._open: Counter[str] = Counter()
        self._ids: set[str] = set()
        self._ran: Counter[str] = Counter()

    def hear(self, history: Iterable[Message], stamp: str = "") -> None:
        """What a model was shown: only what is new in it is added, in its order; `stamp` is when it was shown."""
        at = -1
        for message in history:
            if not (message.results and not message.texts and all(self._ran[r.call_id] for r in message.results)):
                at = self._next(message if message.at else message._replace(at=stamp), at)

    def say(self, message: Message, stamp: str = "") -> None:
        """What a model answered; `stamp` is when."""
        self._add(message._replace(at=message.at or stamp))

    def run(
        self, call_id: str, name: str, arguments: Any, content: str, flag: Flag | None, value: Any = None,
        tier: Tier = "T1", stamp: str = "",
    ) -> None:  # fmt: skip
        """A tool was run, by the harness's own record, or by that of somebody nearer to it."""
        known = call_id in self._ids if call_id else self._open[name] > 0
        if not known:
            call_id = call_id or f"span {len(self._messages)}"
            self._add(Message(0, "assistant", calls=(Call(0, 0, call_id, name, arguments, tier=tier),), at=stamp))
        self._open[name] -= 1
        self._ran[call_id] += 1
        self._ran[""] += 1
        result = Result(0, call_id, content, flag, value, name, tier=tier)
        self._messages.append(Message(0, "tool", results=(result,), at=stamp))

    def woven(self) -> tuple[Message, ...]:
        """The conversation, numbered from 0."""
        return tuple(numbered(message, at) for at, message in enumerate(self._messages))

    def _next(self, message: Message, at: int) -> int:
        """The place of a message of a history: that of the next one like it, else a new one at the end."""
        for place in self._places.get(_key(message), ()):
            if place > at:
                return place
        return self._add(message)

    def _add(self, message: Message) -> int:
        self._places.setdefault(_key(message), []).append(len(self._messages))
        self._messages.append(message)
        for call in message.calls:
            self._open[call.name] += 1
            self._ids.add(call.call_id)
        return len(self._messages) - 1


def _key(message: Message) -> Key:
    """What makes two messages one: who says what, with which calls and results."""
    calls = tuple((call.call_id, call.name) for call in message.calls)
    results = tuple((result.call_id, result.content) for result in message.results)
    return message.role, tuple(text.text for text in message.texts), calls, results


def numbered(message: Message, at: int) -> Message:
    """A message in another place of its conversation."""
    return Message(
        at,
        message.role,
        message.texts,
        tuple(call._replace(message=at) for call in message.calls),
        tuple(result._replace(message=at) for result in message.results),
        message.author,
        message.internal,
        message.at,
    )
