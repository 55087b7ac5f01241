"""An agent behind an HTTP endpoint.

POST  {"conversation": "billing-003", "messages": […], "tools": […], "mcp_url": "http://127.0.0.1:…/mcp"}
200   {"messages": […]}, {"message": {…}} or {"content": "…"}

`mcp_url` is there with --mcp only.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from runbookc.rehearsal.agent import Message, NoReply, ToolDescription
from runbookc.sources.agents.meeting import Meeting, as_messages
from runbookc.sources.agents.posting import Asked, Post


class Endpoint(Asked):
    """The agent at an address."""

    def __init__(self, post: Post) -> None:
        super().__init__(post)

    def meet(self, meeting: Meeting) -> _Side:
        """One conversation; the endpoint is told its id, and may remember what it likes by it."""
        self._post.begin()
        return _Side(self._post, meeting)

    def another(self) -> Endpoint:
        """The same, with connections of its own."""
        return Endpoint(self._post.another())


@dataclass(frozen=True)
class _Side:
    post: Post
    meeting: Meeting

    def reply(self, conversation: Sequence[Message], tools: Sequence[ToolDescription]) -> Sequence[Message]:
        question: dict[str, Any] = {
            "conversation": self.meeting.id,
            "messages": list(conversation),
            "tools": list(tools),
        }
        if self.meeting.mcp_url is not None:
            question["mcp_url"] = self.meeting.mcp_url
        return as_messages(_said(self.post.ask(question)))


def _said(answer: Mapping[str, Any]) -> Any:
    for name in ("messages", "message"):
        if name in answer:
            return answer[name] if answer[name] is not None else []
    if isinstance(answer.get("content"), str):
        return answer["content"]
    raise NoReply('its answer has neither "messages" nor "message"')
