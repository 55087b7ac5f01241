"""A model behind an OpenAI-compatible server, with the built instructions as its system prompt.

Source: the public API reference for `POST /v1/chat/completions`, as the many compatible servers serve it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from runbookc.rehearsal.agent import Message, NoReply, ToolDescription
from runbookc.sources.agents.meeting import Meeting
from runbookc.sources.agents.posting import Asked, Post

_NAME: Final = re.compile(r"[^A-Za-z0-9_-]")
_LONGEST: Final = 64
_FIELDS: Final = ("role", "content", "tool_calls", "tool_call_id", "name", "refusal")
"""What a message may hold; servers refuse any other field."""


class OpenAIServer(Asked):
    """One model; `instructions` are by runbook."""

    def __init__(self, post: Post, model: str, instructions: Mapping[str, str]) -> None:
        super().__init__(post)
        self._model = model
        self._instructions = instructions

    def meet(self, meeting: Meeting) -> _Side:
        """One conversation, with the instructions of its runbook."""
        self._post.begin()
        return _Side(self._post, self._model, self._instructions[meeting.runbook])

    def another(self) -> OpenAIServer:
        """The same, with connections of its own."""
        return OpenAIServer(self._post.another(), self._model, self._instructions)


@dataclass(frozen=True)
class _Side:
    post: Post
    model: str
    instructions: str

    def reply(self, conversation: Sequence[Message], tools: Sequence[ToolDescription]) -> Sequence[Message]:
        names = _names(tools)
        question: dict[str, Any] = {
            "model": self.model,
            "messages": [{"role": "system", "content": self.instructions}, *(_sent(m, names) for m in conversation)],
        }
        if tools:
            question["tools"] = [_function(tool, names) for tool in tools]
        return [_renamed(_chosen(self.post.ask(question)), {sent: name for name, sent in names.items()})]


def _names(tools: Sequence[ToolDescription]) -> dict[str, str]:
    """By tool, a name that the interface allows: letters, digits, `_` and `-`, and no two of them the same."""
    found: dict[str, str] = {}
    for tool in tools:
        name = str(tool["name"])
        sent = _NAME.sub("_", name)[:_LONGEST]
        while sent in found.values():
            sent = f"{sent[: _LONGEST - 4]}_{len(found)}"
        found[name] = sent
    return found


def _function(tool: ToolDescription, names: Mapping[str, str]) -> dict[str, Any]:
    schema = {"type": "object", "properties": {}, **tool.get("inputSchema", {})}
    about = {"name": names[str(tool["name"])], "description": tool.get("description", ""), "parameters": schema}
    return {"type": "function", "function": about}


def _sent(message: Message, names: Mapping[str, str]) -> dict[str, Any]:
    return _renamed({name: message[name] for name in _FIELDS if name in message}, names)


def _renamed(message: Message, names: Mapping[str, str]) -> dict[str, Any]:
    """The message with the names of its functions replaced."""
    calls = message.get("tool_calls")
    if not isinstance(calls, list):
        return {key: value for key, value in message.items() if key != "tool_calls"}
    return {**message, "tool_calls": [_call(call, names) for call in calls]}


def _call(call: Any, names: Mapping[str, str]) -> Any:
    function = call.get("function") if isinstance(call, dict) else None
    if not isinstance(function, dict):
        return call
    name = function.get("name")
    known = names.get(name, name) if isinstance(name, str) else name
    return {**call, "function": {**function, "name": known}}


def _chosen(answer: Mapping[str, Any]) -> Message:
    choices = answer.get("choices")
    first = choices[0] if isinstance(choices, list) and choices else None
    message = first.get("message") if isinstance(first, dict) else None
    if not isinstance(message, dict):
        raise NoReply("its answer has no choices[0].message")
    return {name: message[name] for name in _FIELDS if message.get(name) is not None}
