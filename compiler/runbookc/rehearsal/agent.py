"""What is rehearsed with: an agent, as anything that says what comes next in a conversation.

Messages are plain dictionaries in the form of OpenAI Chat Completions, since most agents speak it or something near:

    {"role": "user", "content": "Hello, …"}
    {"role": "assistant", "content": None, "tool_calls": [{"id": "c1", "type": "function",
        "function": {"name": "create_refund", "arguments": "{\"charge_id\": \"ch_1204\"}"}}]}
    {"role": "tool", "tool_call_id": "c1", "content": "{\"status\": \"succeeded\"}"}
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

Message = Mapping[str, Any]
"""One message of a conversation, as above. `error: true` on a tool's message is the flag of a failed call."""

ToolDescription = Mapping[str, Any]
"""One tool that may be called: `name`, `description`, `inputSchema` (JSON Schema), as MCP's `tools/list` gives it."""


class Agent(Protocol):
    """One side of one conversation. A fresh one is made for each, so it may remember what it likes."""

    def reply(self, conversation: Sequence[Message], tools: Sequence[ToolDescription]) -> Sequence[Message]:
        """What the agent says and calls next; () when it has nothing more to say.

        `conversation` is everything so far, from the customer's first message on. An agent that has its tools called
        for it ends its reply with a message with `tool_calls`, and is asked again with their results. One that calls
        the mock tools itself gives the whole of it: its messages with `tool_calls`, a `tool` message for each call,
        and its words. Roles other than `assistant` and `tool`, and results of calls it did not make, are refused.

        An exception ends the conversation, which is then failed by its message.
        """
        ...


class NoReply(ValueError):
    """What an agent gave is no reply; the message says why."""


class Unanswered(NoReply):
    """Nobody answered, or with an error of the way there: what the agent would have said is not known."""
