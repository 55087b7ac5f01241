"""One conversation of an agent with a scripted customer and mock tools, recorded as any other conversation is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from runbookc.conformance.readers.openai_chat import read_trace
from runbookc.conformance.trace import Trace, UnreadableTrace
from runbookc.rehearsal.agent import Agent, Message, NoReply, Unanswered
from runbookc.rehearsal.customer import Customer
from runbookc.rehearsal.mock_tools import MockTools

TURNS: Final = 40
"""Replies of the agent, at most, beside two for each step of the path: who goes on then never stops."""

HARNESS: Final = "T1"
"""The tier of calls that are made for an agent here (`conformance.trace.Tier`)."""

Ending = Literal["done", "never-stops", "broken", "unanswered"]


_SHORT: Final = 40
"""Characters of a role that a message of ours repeats."""


@dataclass(frozen=True, slots=True)
class Run:
    """What became of a rehearsal: its messages, the same as a trace, and how it ended.

    `done`: the agent had no more to say, and nor had the customer. `never-stops`: it was stopped after `turns` replies.
    `broken`: the agent raised, or gave what is no reply; `why` says what. `unanswered`: nobody gave an answer.
    """

    scenario: str
    messages: tuple[Message, ...]
    trace: Trace
    ending: Ending
    turns: int
    why: str = ""


def rehearse(agent: Agent, tools: MockTools, turns: int | None = None) -> Run:
    """Play the scenario of the mock tools with an agent, for at most `turns` replies of it."""
    play = tools.play
    limit = turns if turns is not None else TURNS + 2 * len(play.steps)
    customer = Customer(play)
    messages: list[Message] = [{"role": "user", "content": customer.opening()}]
    for turn in range(limit):
        try:
            said = _reply(agent, messages, tools)
        except Unanswered as problem:
            return _run(play.scenario.id, messages, "unanswered", turn, str(problem))
        except NoReply as problem:
            return _run(play.scenario.id, messages, "broken", turn, str(problem))
        except Exception as problem:  # an agent is somebody else's program: whatever it raises is its own failure
            return _run(play.scenario.id, messages, "broken", turn, f"the agent raised {type(problem).__name__}")
        messages += said
        called = _answer_calls(messages, said, tools)
        if called:
            customer.served()
            continue
        answer = customer.answer(_text(said)) if said else None
        if answer is None:
            return _run(play.scenario.id, messages, "done", turn + 1)
        messages.append({"role": "user", "content": answer})
    why = f"it had not stopped after {limit:,} replies"
    return _run(play.scenario.id, messages, "never-stops", limit, why)


def _reply(agent: Agent, messages: Sequence[Message], tools: MockTools) -> list[Message]:
    said = agent.reply(tuple(messages), tools.descriptions)
    if isinstance(said, dict | str) or not isinstance(said, Iterable):
        raise NoReply("a reply is a list of messages")
    found = list(said)
    for message in found:
        role = message.get("role") if isinstance(message, dict) else None
        if role not in ("assistant", "tool"):
            named = "one without a role" if role is None else f"'{str(role)[:_SHORT]}'"
            raise NoReply(f"a reply holds messages of the roles assistant and tool, and not {named}")
    try:
        read_trace([*messages, *found])
    except UnreadableTrace as problem:
        raise NoReply(str(problem)) from None
    return found


def _answer_calls(messages: list[Message], said: Sequence[Message], tools: MockTools) -> bool:
    """Answer the calls of a reply that the agent did not answer itself; whether there were any."""
    own = {message.get("tool_call_id") for message in said if message["role"] == "tool"}
    called = False
    for message in said:
        for call in message.get("tool_calls") or ():
            if call.get("id") in own:
                continue
            called = True
            function = call.get("function", call)
            answer = tools.call(str(function.get("name")), _arguments(function.get("arguments")))
            result = {"role": "tool", "tool_call_id": call.get("id"), "content": answer.content, "tier": HARNESS}
            messages.append({**result, "error": True} if answer.failed else result)
    return called


def _arguments(raw: Any) -> Any:
    if not isinstance(raw, str):
        return raw if raw is not None else {}
    try:
        return json.loads(raw) if raw else {}
    except ValueError:
        return raw


def _text(said: Sequence[Message]) -> str:
    return "\n".join(str(m["content"]) for m in said if m["role"] == "assistant" and m.get("content"))


def _run(name: str, messages: Sequence[Message], ending: Ending, turns: int, why: str = "") -> Run:
    trace = read_trace({"id": name, "messages": list(messages)})
    return Run(name, tuple(messages), trace, ending, turns, why)
