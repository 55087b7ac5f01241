"""Tools that do nothing: each call is answered as the scenario says, held against its schema, and written down."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from runbookc.conformance.bundle import BundledTool
from runbookc.rehearsal.agent import ToolDescription
from runbookc.rehearsal.fields import input_schema
from runbookc.rehearsal.outcomes import Answer, answers, status_of
from runbookc.rehearsal.play import Play, good_result
from runbookc.rehearsal.unmade import answered_since, with_what_is_made


@dataclass(frozen=True, slots=True)
class MockCall:
    """One call as the tools saw it."""

    tool: str
    arguments: Any
    answer: Answer


@dataclass
class MockTools:
    """The agent's tools in one play. A tool off the path answers as it does when all goes well."""

    play: Play
    calls: list[MockCall] = field(default_factory=list)
    """Every call so far, the refused ones included: the tool server's own record."""
    _times: Counter[str] = field(default_factory=Counter)

    @cached_property
    def tools(self) -> Mapping[str, BundledTool]:
        """What can be called, by name: everything but what is only the customer's."""
        return {name: tool for name, tool in self.play.situation.tools.items() if not tool.customer}

    @cached_property
    def descriptions(self) -> tuple[ToolDescription, ...]:
        """The tools as MCP's `tools/list` gives them."""
        return tuple(
            {
                "name": called_as(tool),
                "description": tool.description,
                "inputSchema": dict(input_schema(tool)),
            }
            for tool in self.tools.values()
        )

    def call(self, name: str, arguments: Any) -> Answer:
        """The answer to a call; an unknown tool, and arguments its schema does not allow, are flagged errors."""
        tool = next((tool for tool in self.tools.values() if name in (tool.name, called_as(tool))), None)
        if tool is None:
            answer = Answer(f"Error: there is no tool '{name}'", failed=True)
        elif why := refused(tool, arguments):
            answer = Answer(f"Error: {why}", failed=True)
        else:
            answer = self._answered(tool, arguments)
        self.calls.append(MockCall(tool.name if tool else name, arguments, answer))
        return answer

    def _answered(self, tool: BundledTool, arguments: Mapping[str, Any]) -> Answer:
        """The next of the answers that the path's steps have for this tool; the last for every call after them."""
        prepared = [answer for step in self.play.steps if step.tool == tool.name for answer in step.answers]
        at = self._times[tool.name]
        self._times[tool.name] += 1
        if not prepared:
            situation = self.play.situation
            good = with_what_is_made(situation, tool.name, good_result(situation, tool.name, arguments), self._made(0))
            return answers(tool, situation.rules[tool.name], "ok", good)[0]
        answer = prepared[min(at, len(prepared) - 1)]
        if at >= len(prepared):  # looked up once more than the path does: what was made since is there
            own = [place for place, call in enumerate(self.calls) if call.tool == tool.name]
            answer = answered_since(self.play.situation, tool.name, answer, self._made(own[len(prepared) - 1]))
        return _echoing(answer, arguments)

    def _made(self, since: int) -> frozenset[str]:
        """The tools of which a call has gone well since one of the calls."""
        rules = self.play.situation.rules
        made = (call for call in self.calls[since:] if call.tool in rules)
        return frozenset(call.tool for call in made if status_of(call.answer, call.tool, rules[call.tool]) == "ok")


def called_as(tool: BundledTool) -> str:
    """The bare name of a tool, as its own server has it."""
    return tool.name.rsplit("/", 1)[-1]


def refused(tool: BundledTool, arguments: Any) -> str:
    """Why a call does not fit its schema; "" where it does."""
    from jsonschema.exceptions import best_match
    from jsonschema.validators import validator_for

    if not isinstance(arguments, Mapping):
        return "the arguments are not a JSON object"
    schema = input_schema(tool)
    problem = best_match(validator_for(schema)(schema).iter_errors(dict(arguments)))
    if problem is None:
        return ""
    place = "/".join(str(part) for part in problem.absolute_path)
    return f"{place or 'arguments'}: {problem.message}"[:500]


def _echoing(answer: Answer, arguments: Mapping[str, Any]) -> Answer:
    """A prepared answer that gives back what this very call asked for: its amount, its ids."""
    try:
        value = json.loads(answer.content)
    except ValueError:
        return answer
    if not isinstance(value, dict) or "error" in value:
        return answer
    echoed = {name: arguments[name] for name in value if name in arguments and name not in _ENDS}
    return Answer(json.dumps({**value, **echoed}), answer.failed)


_ENDS = frozenset(("status", "state", "outcome", "result"))
"""Fields that say how a call ended, which what was asked for does not change."""
