"""What every kind of agent has in common: it is met for one conversation after another, and may be out of reach."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from runbookc.rehearsal.agent import Agent, Message
from runbookc.rehearsal.rehearse import NoReply


@dataclass(frozen=True, slots=True)
class Meeting:
    """One conversation to come: its id, the runbook it is about, and where the tools are served (None: nowhere)."""

    id: str
    runbook: str
    mcp_url: str | None = None


class LiveAgent(Protocol):
    """An agent that somebody else made. `reached`: whether it ever answered, be it nonsense."""

    @property
    def reached(self) -> bool:
        """Whether it has answered so far."""
        ...

    def meet(self, meeting: Meeting) -> Agent:
        """Its side of one conversation."""
        ...

    def close(self) -> None:
        """Put away what was opened for it."""
        ...


class OutOfReach(NoReply):
    """No answer came at all; the message says why."""


def as_messages(said: Any) -> Sequence[Message]:
    """A reply in any of the forms it may have: words, one message, a list of messages, nothing; NoReply for others."""
    if said is None or said == "":
        return []
    if isinstance(said, str):
        return [{"role": "assistant", "content": said}]
    if isinstance(said, Mapping):
        return [dict(said)]
    if isinstance(said, list | tuple) and all(isinstance(message, Mapping) for message in said):
        return [dict(message) for message in said]
    raise NoReply("a reply is words, a message, or a list of messages")
