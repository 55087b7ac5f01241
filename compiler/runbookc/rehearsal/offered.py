"""The tools as an agent is given them: descriptions which it may also call, so that the call is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from runbookc.rehearsal.mock_tools import MockTools
from runbookc.rehearsal.outcomes import Answer


class OfferedTool(dict[str, Any]):
    """One tool: `name`, `description`, `inputSchema`, as MCP's `tools/list` gives them; `call(arguments)` calls it."""

    def __init__(self, description: Mapping[str, Any], tools: MockTools) -> None:
        super().__init__(description)
        self._tools = tools

    def call(self, arguments: Mapping[str, Any] | None = None) -> Answer:
        """What the tool answers: `content`, and `failed` where the protocol's error flag would be set."""
        return self._tools.call(self["name"], dict(arguments or {}))


def offer(tools: MockTools) -> tuple[OfferedTool, ...]:
    """The tools of one play, in the order of the catalogue."""
    return tuple(OfferedTool(description, tools) for description in tools.descriptions)
