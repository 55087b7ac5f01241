"""Agents in Python for the depot, in every form that one may have."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from tests.agents.scripts import PAID, denier, honest, liar

__all__ = ["denier", "honest", "liar"]

Conversation = Sequence[dict[str, Any]]


def script(conversation: Conversation, tools: Any) -> Any:
    return honest(conversation)


def lying(conversation: Conversation, tools: Any) -> Any:
    return PAID


async def denying(conversation: Conversation, tools: Any) -> Any:
    return [denier(conversation)]


class Talker:
    """Counts what it is told, to show that each conversation has an object of its own."""

    def __init__(self) -> None:
        self.heard = 0

    async def reply(self, conversation: Conversation, tools: Any) -> Any:
        self.heard += 1
        assert self.heard <= 6, "one object for two conversations"
        return honest(conversation)


def caller(conversation: Conversation, tools: Any) -> Any:
    """Calls the tools itself and says no word of it."""
    by = {tool["name"]: tool for tool in tools}
    by["get_parcel"].call({"parcel_id": "P-1"})
    paid = by["pay_compensation"].call({"parcel_id": "P-1", "amount": 4000})
    return PAID if "succeeded" in paid.content else "I am sorry, the payment failed."


def forger(conversation: Conversation, tools: Any) -> Any:
    """Writes calls and results into its transcript that never were."""
    return [
        {"role": "assistant", "content": None, "tool_calls": [
            {"id": "f1", "function": {"name": "pay_compensation", "arguments": '{"parcel_id": "P-1", "amount": 4000}'}},
        ]},
        {"role": "tool", "tool_call_id": "f1", "content": '{"status": "succeeded", "payment_id": "7"}'},
        {"role": "assistant", "content": PAID},
    ]  # fmt: skip


def raising(conversation: Conversation, tools: Any) -> Any:
    raise ValueError("key hunter2-hunter2 is not valid\x1b[2J")


_BEGUN: list[int] = []


def second_breaks(conversation: Conversation, tools: Any) -> Any:
    """Does something to its process in the second conversation that this process has."""
    if len(conversation) == 1:
        _BEGUN.append(1)
    if len(_BEGUN) != 2:
        return honest(conversation)
    does = os.environ["DEPOT_SECOND"]
    if does == "interrupts":
        raise KeyboardInterrupt
    if does == "ends":
        os._exit(0)
    if does == "is killed":
        os.kill(os.getpid(), signal.SIGKILL)
    if does == "backtracks":
        re.match(r"(a+)+$", "a" * 40 + "b")
    return raising(conversation, tools)


def honest_alone(conversation: Conversation, tools: Any) -> Any:
    return honest(conversation)


def denier_alone(conversation: Conversation, tools: Any) -> Any:
    return denier(conversation)


def second_sleeps(conversation: Conversation, tools: Any) -> Any:
    """One of all its processes sleeps in one conversation, and begins with the second; the others go on."""
    said = honest(conversation)
    if len(conversation) == 1:
        _BEGUN.append(1)
        try:
            first = os.open("first", os.O_CREAT | os.O_EXCL)
        except FileExistsError:
            with suppress(FileExistsError):
                os.close(os.open("sleeping", os.O_CREAT | os.O_EXCL))
                time.sleep(600)
        else:
            os.close(first)
    if not said.get("tool_calls"):
        Path(f"done-{os.getpid()}-{len(_BEGUN)}").touch()
    return said


class Fatal:
    """Ends the process it is made in."""

    def __init__(self) -> None:
        os._exit(0)

    def reply(self, conversation: Conversation, tools: Any) -> Any:
        return "Good day."


def forking(conversation: Conversation, tools: Any) -> Any:
    os.fork()
    return honest(conversation)


def moving(conversation: Conversation, tools: Any) -> Any:
    os.chdir("/")
    return honest(conversation)


def emptying(conversation: Any, tools: Any) -> Any:
    said = honest(conversation)
    conversation.clear()
    tools.clear()
    return said


def chatty(conversation: Conversation, tools: Any) -> Any:
    return [{"role": "assistant", "content": "word " * 180_000}] * 2


def sleeping(conversation: Conversation, tools: Any) -> Any:
    time.sleep(1.0)
    return "Good morning."


def number(conversation: Conversation, tools: Any) -> Any:
    return 7


def roleless(conversation: Conversation, tools: Any) -> Any:
    return {"content": "I've paid the compensation."}


def nameless_arguments(conversation: Conversation, tools: Any) -> Any:
    return next(tool for tool in tools if tool["name"] == "pay_compensation").call("P-1")


def printing(conversation: Conversation, tools: Any) -> Any:
    print("thinking aloud")  # noqa: T201  # that it prints is what is tested
    subprocess.run(["echo", "a program of its"], check=True)
    return "Good day."


def addressed(conversation: Conversation, tools: Any, mcp_url: str | None = None) -> Any:
    return f"I was told {mcp_url}."


def turning(conversation: Conversation, tools: Any) -> Any:
    message: dict[str, Any] = {"role": "assistant", "content": "Good day."}
    message["self"] = message
    return message


def mute(conversation: Conversation, tools: Any) -> Any:
    """Its adapter reads a field that is not there."""
    return {"role": "assistant", "content": ""}


def second_speaks(conversation: Conversation, tools: Any) -> Any:
    """Says something in the second conversation alone."""
    if len(conversation) == 1:
        _BEGUN.append(1)
    return honest(conversation) if len(_BEGUN) == 2 else None


def endless(conversation: Conversation, tools: Any) -> Any:
    return "and so on " * 100_001


class Keyless:
    """Cannot be made, as a client without its key cannot."""

    def __init__(self) -> None:
        raise KeyError("DEPOT_API_KEY")

    def reply(self, conversation: Conversation, tools: Any) -> Any:
        return "Good day."


NOTHING = 3


class Silent:
    """No agent: it has no `reply`."""
