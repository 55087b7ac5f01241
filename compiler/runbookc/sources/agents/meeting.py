"""What every kind of agent has in common: it is met for one conversation after another, and may be out of reach."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol

from runbookc.rehearsal.agent import Agent, Message, NoReply
from runbookc.sources.live.limits import short

LONGEST: Final = 1_000_000
"""Characters of one reply of an agent."""


@dataclass(frozen=True, slots=True)
class Meeting:
    """One conversation to come: its id, the runbook it is about, and where the tools are served (None: nowhere)."""

    id: str
    runbook: str
    mcp_url: str | None = None


class LiveAgent(Protocol):
    """An agent that somebody else made. It is in one conversation at a time."""

    @property
    def reached(self) -> bool:
        """Whether anybody was there when it was last spoken to, be it to say that something went wrong."""
        ...

    @property
    def heard(self) -> bool:
        """Whether it gave anything but errors in the conversation it was last met for, be it nonsense."""
        ...

    def meet(self, meeting: Meeting) -> Agent:
        """Its side of one conversation."""
        ...

    def another(self) -> LiveAgent:
        """One more of the same, for conversations beside those of this one."""
        ...

    def close(self) -> None:
        """Put away what was opened for it."""
        ...

    def abandon(self) -> None:
        """The same at once, whatever it is at; another thread may be waiting for it."""
        ...


def as_messages(said: Any) -> Sequence[Message]:
    """A reply in any of the forms it may have: words, one message, a list of messages, nothing; NoReply for others."""
    return _bounded(_messages(said))


def _messages(said: Any) -> Sequence[Message]:
    if said is None or said == "":
        return []
    if isinstance(said, str):
        return [{"role": "assistant", "content": said}]
    if isinstance(said, Mapping):
        return [_plain(said)]
    if isinstance(said, list | tuple) and all(isinstance(message, Mapping) for message in said):
        return [_plain(message) for message in said]
    raise NoReply(f"a reply is words, a message, or a list of messages, and not {type(said).__name__}")


def _plain(message: Mapping[str, Any]) -> Message:
    """The message as JSON has it, which is how it is kept; what is no JSON inside it becomes its text."""
    try:
        found: Message = json.loads(json.dumps(dict(message), default=str))
    except (ValueError, TypeError, RecursionError) as problem:
        raise NoReply(f"a message of it is no JSON: {short(str(problem))}") from None
    return found


def _bounded(messages: Sequence[Message]) -> Sequence[Message]:
    """The messages, if nobody would have to read for ever what is said in them."""
    size = sum(map(_size, messages))
    if size > LONGEST:
        raise NoReply(f"it says {size:,} characters at once, and more than {LONGEST:,} are no reply")
    return messages


def _size(message: Message) -> int:
    """Characters of all that it holds."""
    said = (value for name, value in message.items() if name != "role")
    return sum(len(value if isinstance(value, str) else json.dumps(value)) for value in said)
