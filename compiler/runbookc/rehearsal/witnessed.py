"""What an agent says it called, held against what the tools saw: the tools' own record is the evidence.

A call of the transcript that never reached the tools is no call, whatever result stands beside it; one that did has the
arguments and the result of the record; one that the transcript leaves out is put before the reply's last words.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from runbookc.rehearsal.agent import Agent, Message, NoReply, ToolDescription
from runbookc.rehearsal.mock_tools import MockCall, MockTools
from runbookc.rehearsal.offered import offer

SERVER: Final = "T3"
"""The tier of what the tools recorded themselves (`conformance.trace.Tier`)."""


@dataclass
class Witnessed:
    """An agent whose calls are believed as far as the tools saw them.

    `calls_itself`: the tools stand at a server that it has to call, so that nobody calls them for it.
    """

    agent: Agent
    tools: MockTools
    calls_itself: bool = False
    unseen: list[str] = field(default_factory=list)
    """Tools that its transcript called and that never heard of it."""

    def reply(self, conversation: Sequence[Message], tools: Sequence[ToolDescription]) -> Sequence[Message]:
        """The agent's reply, with the calls that were really made."""
        before = len(self.tools.calls)
        heard = tuple({key: value for key, value in message.items() if key != "tier"} for message in conversation)
        said = self.agent.reply(heard, offer(self.tools))
        if not isinstance(said, list | tuple) or not all(isinstance(message, dict) for message in said):
            return said  # no reply, as whoever plays it will find
        reply = _Reply(said, self.tools.calls[before:], f"t{len(conversation)}", self.calls_itself)
        found = reply.witnessed()
        known = {str(tool["name"]) for tool in tools}
        self.unseen += [name for name in reply.unseen if any(_is_named(name, one) for one in known)]
        if said and not found and self.calls_itself:
            raise NoReply(
                "it wants tools called for it; with --mcp an agent calls them itself, at the server it is given"
            )
        return found


class _Reply:
    """One reply, and the calls that reached the tools while it was made."""

    def __init__(self, said: Sequence[Message], made: Sequence[MockCall], lead: str, calls_itself: bool) -> None:
        self._said = list(said)
        self._left = list(made)
        self._lead = lead
        self._calls_itself = calls_itself
        self._count = 0
        self._own = {message.get("tool_call_id") for message in said if message.get("role") == "tool"}
        self.unseen: list[str] = []

    def witnessed(self) -> list[Message]:
        """The messages as they can be believed, in order."""
        matched = self._matched()
        found: list[Message] = []
        for at, message in enumerate(self._said):
            if message.get("role") != "tool":
                found += self._of_message(message, {place: call for (m, place), call in matched.items() if m == at})
        rest = [message for call in self._left for message in self._recorded(call)]
        last = next((at for at in reversed(range(len(found))) if _speaks(found[at])), len(found))
        return [*found[:last], *rest, *found[last:]]

    def _matched(self) -> dict[tuple[int, int], MockCall]:
        """By message and place, what the tools saw of a call: the same arguments first, then the same tool."""
        wanted = [
            (at, place, *_called(call))
            for at, message in enumerate(self._said)
            for place, call in enumerate(_calls_of(message))
        ]
        found: dict[tuple[int, int], MockCall] = {}
        for exactly in (True, False):
            for at, place, name, arguments in wanted:
                if (at, place) in found:
                    continue
                for seen in self._left:
                    if _is_named(name, seen.tool) and (not exactly or seen.arguments == arguments):
                        found[at, place] = seen
                        self._left = [one for one in self._left if one is not seen]
                        break
        return found

    def _of_message(self, message: Message, seen: Mapping[int, MockCall]) -> list[Message]:
        if not _calls_of(message):
            return [message]
        calls, results = [], []
        for place, call in enumerate(_calls_of(message)):
            name, _ = _called(call)
            if place in seen:
                written, result = self._recorded(seen[place], call.get("id"))
                calls += written["tool_calls"]
                results.append(result)
            elif self._calls_itself or call.get("id") in self._own:
                self.unseen.append(name)
            else:
                calls.append(call)  # for whoever plays the tools to answer
        rest = {key: value for key, value in message.items() if key != "tool_calls"}
        if calls:
            return [{**rest, "tool_calls": calls}, *results]
        return [rest] if _speaks(rest) else []

    def _recorded(self, call: MockCall, call_id: Any = None) -> list[Message]:
        """A call and its result as the tools saw them."""
        self._count += 1
        own = call_id if isinstance(call_id, str) and call_id else f"{self._lead}-{self._count}"
        function = {"name": call.tool.rsplit("/", 1)[-1], "arguments": json.dumps(call.arguments)}
        made = {"id": own, "type": "function", "function": function}
        result = {"role": "tool", "tool_call_id": own, "content": call.answer.content, "tier": SERVER}
        return [
            {"role": "assistant", "content": None, "tool_calls": [made]},
            {**result, "error": True} if call.answer.failed else result,
        ]


def _calls_of(message: Message) -> list[Mapping[str, Any]]:
    """The calls of a message; what is none is left to the reader of traces to refuse."""
    listed = message.get("tool_calls")
    whole = isinstance(listed, list | tuple) and all(isinstance(call, Mapping) for call in listed)
    return list(listed) if listed and whole else []


def _called(call: Mapping[str, Any]) -> tuple[str, Any]:
    function = call.get("function", call)
    if not isinstance(function, Mapping):
        return "", None
    arguments = function.get("arguments")
    if isinstance(arguments, str):
        try:
            arguments = json.loads(arguments) if arguments else {}
        except ValueError:
            return str(function.get("name")), arguments
    return str(function.get("name")), arguments if arguments is not None else {}


def _is_named(name: str, tool: str) -> bool:
    """Whether a transcript's name is the tool's: bare, `server__name`, `mcp__server__name`, `server.name`."""
    bare = tool.rsplit("/", 1)[-1]
    return name in (tool, bare) or name.endswith((f"__{bare}", f".{bare}", f"/{bare}"))


def _speaks(message: Message) -> bool:
    return message.get("role") == "assistant" and bool(message.get("content"))
