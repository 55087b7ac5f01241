"""A recorded conversation, in one form whatever wrote it: messages, the calls in them, and what became of each call.

These are plain frozen values: hundreds of thousands of conversations pass through them, so nothing validates here.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

Status = Literal["ok", "failed", "denied", "pending", "interrupted", "no_result", "unknown"]
StatusFrom = Literal["flag", "span", "jsonrpc", "in_band_rule", "absent"]
Role = Literal["system", "user", "assistant", "tool", "other"]


class Text(NamedTuple):
    """One text of a message and where it stands: `content` or `content[2]`."""

    place: str
    text: str


class Call(NamedTuple):
    """One tool call. `arguments` are parsed JSON, or the text itself where it was not JSON.

    `position` is the call's place among the calls of its message; `requestor` is who had the tool called.
    """

    message: int
    position: int
    call_id: str
    name: str
    arguments: Any
    requestor: Literal["agent", "customer"] = "agent"


class Result(NamedTuple):
    """What came back, in the message where it stands."""

    message: int
    call_id: str
    content: str
    failed: bool | None = None
    """The format's own flag, where it has one."""


@dataclass(frozen=True, slots=True)
class Message:
    """One message as read: its texts, calls and results."""

    index: int
    role: Role
    texts: tuple[Text, ...] = ()
    calls: tuple[Call, ...] = ()
    result: Result | None = None


@dataclass(frozen=True, slots=True)
class Trace:
    """One conversation. `id` is its own, or "" where it has none."""

    id: str
    messages: tuple[Message, ...]


class Receipt(NamedTuple):
    """The record that a call was made and how it ended. `rule` names what judged a status found in the result."""

    call: Call
    result_message: int | None
    status: Status
    status_from: StatusFrom
    content: str = ""
    value: Any = None
    rule: str = ""


class UnreadableTrace(ValueError):
    """A document that is no conversation; the message says why."""
