"""A recorded conversation, in one form whatever wrote it: messages, the calls in them, and what became of each call.

These are plain frozen values: hundreds of thousands of conversations pass through them, so nothing validates here. A
reader writes down what its format says and no more: a result that bears no word on how its call ended has no flag, and
stays unknown until a rule of its tool has looked into it. Which result answers which call is found by the ledger
(`evidence/pairing.py`), the same way for every format.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any, Literal, NamedTuple, TypeVar, cast

Status = Literal["ok", "failed", "denied", "pending", "interrupted", "no_result", "unknown"]
StatusFrom = Literal["flag", "span", "jsonrpc", "in_band_rule", "absent"]
"""A field of the format, the status of a span, an error of the protocol, the result itself, or nothing."""
Role = Literal["system", "user", "assistant", "tool", "other"]
Requestor = Literal["agent", "customer"]
Tier = Literal["T0", "T1", "T2", "T3", "T4"]
"""Who wrote the record: the agent's transcript, the harness, a proxy, the tool's server, a read-back of the state."""


class Text(NamedTuple):
    """One text of a message and where it stands: `content` or `content[2]`."""

    place: str
    text: str


class Call(NamedTuple):
    """One tool call. `arguments` are parsed JSON, or the text itself where it was not JSON.

    `position` is the call's place among the calls of its message; `requestor` is who had the tool called. `call_id` is
    "" where the format gave none: then order, and the name if the result bears one, tell which result is its own.
    """

    message: int
    position: int
    call_id: str
    name: str
    arguments: Any
    requestor: Requestor = "agent"
    tier: Tier = "T0"


class Flag(NamedTuple):
    """What the format itself says of how a call ended, and where: `rule` names the field ("is_error is true")."""

    status: Status
    status_from: StatusFrom
    rule: str


class Result(NamedTuple):
    """What came back, in the message where it stands.

    `content` is its text, JSON where the format holds an object; `structured` that object, None where there was none.
    `name` is the tool's, where the result bears it, and `requestor` whose call it answers, where it says.
    """

    message: int
    call_id: str
    content: str
    flag: Flag | None = None
    structured: Any = None
    name: str = ""
    requestor: Requestor | None = None
    tier: Tier = "T0"


class Message(NamedTuple):
    """One message as read: its texts, calls and results.

    `texts` are what somebody says; what a tool returned stands in `results` alone. `author` is the name of the agent
    that speaks, where several do. `internal` marks what one agent says to another, and thoughts: nobody outside reads
    it, so nothing in it is claimed to anyone.
    """

    index: int  # type: ignore[assignment]  # hides the method of tuples, which nobody asks of a message
    role: Role
    texts: tuple[Text, ...] = ()
    calls: tuple[Call, ...] = ()
    results: tuple[Result, ...] = ()
    author: str = ""
    internal: bool = False
    at: str = ""
    """When it was written, as its record has it (ISO 8601, or seconds since 1970); "" where the record does not say."""


class Trace(NamedTuple):
    """One conversation. `id` is its own, or "" where it has none; so are the agent's name and version and the start.

    `started` is a date and time as ISO 8601 has it, as far as the record gives it.
    """

    id: str
    messages: tuple[Message, ...]
    tier: Tier = "T0"
    form: str = ""
    """The name of the reader."""
    agent: str = ""
    agent_version: str = ""
    started: str = ""


class Receipt(NamedTuple):
    """The record that a call was made and how it ended. `rule` names what judged a status found in the result."""

    call: Call
    result_message: int | None
    status: Status
    status_from: StatusFrom
    content: str = ""
    value: Any = None
    rule: str = ""
    tier: Tier = "T0"


T = TypeVar("T")


def made_of(kind: type[T]) -> Callable[[tuple[Any, ...]], T]:
    """What makes a named tuple of all its fields in their order: in half the time, for where most of them are made."""
    return cast(Callable[[tuple[Any, ...]], T], partial(tuple.__new__, kind))


class UnreadableTrace(ValueError):
    """A document that is no conversation; the message says why."""
