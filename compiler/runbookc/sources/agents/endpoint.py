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
from runbookc.sources.agents.posting import Post


class Endpoint:
    """The agent at an address."""

    def __init__(self, post: Post) -> None:
        self._post = post

    @property
    def reached(self) -> bool:
        """Whether an agent was at the address when it was last asked."""
        return self._post.reached

    @property
    def heard(self) -> bool:
        """Whether it answered with anything but errors, in this conversation."""
        return self._post.heard

    def meet(self, meeting: Meeting) -> _Side:
        """One conversation; the endpoint is told its id, and may remember what it likes by it."""
        self._post.begin()
        return _Side(self._post, meeting)

    def another(self) -> Endpoint:
        """The same, with connections of its own."""
        return Endpoint(self._post.another())

    def close(self) -> None:
        """Close the connections to it."""
        self._post.close()

    def abandon(self) -> None:
        """Close the connections under whoever waits for an answer."""
        self._post.close()


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
