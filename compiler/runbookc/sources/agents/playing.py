"""A live agent plays scenarios: each one rehearsed with mock tools, judged, and kept for an audit."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from typing import Any, Final

from runbookc.catalog.nearest import did_you_mean
from runbookc.conformance.bundle import Bundle
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.counted import counted
from runbookc.errors import SourceError, UsageError
from runbookc.rehearsal.about import about
from runbookc.rehearsal.mock_tools import MockTools
from runbookc.rehearsal.play import make_play
from runbookc.rehearsal.rehearse import Run, rehearse
from runbookc.rehearsal.situation import PLAYED_ON, Situation
from runbookc.rehearsal.verdicts import RunVerdict, judge_run
from runbookc.rehearsal.witnessed import Witnessed
from runbookc.sources.agents.meeting import LiveAgent, Meeting

FEW: Final = 3
"""Conversations in a row of nothing but errors, after which nobody is spoken to any more."""


class NoAgent(SourceError):
    """The agent never gave anything but errors; the message says why."""


class AgentLost(SourceError):
    """The agent gave replies, and then nobody was there any more; the message says why."""


@dataclass(frozen=True, slots=True)
class Played:
    """One conversation of the agent: its id, what became of it, every reason why it failed, and what it is about."""

    id: str
    run: Run
    failures: tuple[str, ...]
    about: str
    started: str = ""
    """When it took place, as of which the dates in it are to be read."""

    def record(self, agent: str) -> str:
        """The conversation as a line that `audit` reads (`runbookc schema trace`)."""
        document = {"id": self.id, "agent": agent, "started": self.started, "messages": list(self.run.messages)}
        return json.dumps(document, ensure_ascii=False) + "\n"


def chosen(bundle: Bundle, patterns: Sequence[str]) -> list[Scenario]:
    """The scenarios whose ids fit one of the patterns (`billing-00*`); UsageError where none does.

    Without a pattern all of them, but for those in which a call fails once and the page says what to do when it fails:
    who tries again and who does what the page says are both right, and no case could tell.
    """
    if not patterns:
        answered = _failures_answered(bundle)
        retried = ((s, [(s.runbook, step) for step, end in s.outcomes if end == "retried"]) for s in bundle.scenarios)
        return [scenario for scenario, steps in retried if answered.isdisjoint(steps)]
    ids = [scenario.id for scenario in bundle.scenarios]
    for pattern in patterns:
        if not any(fnmatchcase(name, pattern) for name in ids):
            there = f"; there are {ids[0]} to {ids[-1]}, in conformance/scenarios.json" if ids else ""
            raise UsageError(f"there is no scenario '{pattern}'{did_you_mean(pattern, ids) or there}")
    return [s for s in bundle.scenarios if any(fnmatchcase(s.id, pattern) for pattern in patterns)]


def spread(scenarios: Sequence[Scenario], most: int | None) -> list[Scenario]:
    """So many of them at most, from everywhere among them; the same ones each time."""
    if most is None or len(scenarios) <= most:
        return list(scenarios)
    return [scenarios[at * len(scenarios) // most] for at in range(most)]


def _failures_answered(bundle: Bundle) -> frozenset[tuple[str, str]]:
    """By runbook, the steps about whose failure a condition of the page asks."""
    return frozenset(
        (book.runbook.id, node.test.of)
        for book in bundle.runbooks
        for node in book.nodes
        if node.test is not None and node.test.of is not None and node.test.operator in ("failed", "succeeded")
    )


def play(
    bundle: Bundle, agent: LiveAgent, scenarios: Sequence[Scenario], repeat: int = 1, mcp: bool = False,
    today: date = PLAYED_ON,
) -> Iterator[Played]:  # fmt: skip
    """Each scenario so many times, in order.

    NoAgent where nothing but errors ever comes, AgentLost where nobody is there any more: a few conversations tell.
    They are not given, since there was nobody that they could tell anything about; single ones amid others are.

    `today` is the day by the agent's own calendar: a charge that is 30 days old is so on that day.
    """
    held: list[Played] = []
    for scenario, name in _conversations(scenarios, repeat):
        played = _play_one(Situation(bundle, scenario, today), agent, name, mcp)
        silent = played.run.ending == "broken" and not played.run.turns
        if silent and not (agent.heard and agent.reached):
            held.append(played)
            if agent.heard and len(held) == FEW:
                raise AgentLost(f"nobody is there any more: {played.run.why}")
            if not agent.heard and (len(held) == FEW or not agent.reached):
                break
            continue
        yield from held
        held.clear()
        yield played
    if held and not agent.heard:
        why = held[-1].run.why
        raise NoAgent(f"no reply in {counted(len(held), 'conversation')}: {why}" if agent.reached else why)
    yield from held


def _conversations(scenarios: Sequence[Scenario], repeat: int) -> Iterator[tuple[Scenario, str]]:
    for scenario in scenarios:
        for time in range(repeat):
            yield scenario, scenario.id if repeat == 1 else f"{scenario.id}~{time + 1}"


def _play_one(situation: Situation, agent: LiveAgent, name: str, mcp: bool) -> Played:
    tools = MockTools(make_play(situation))
    with _server(tools, mcp) as url:
        side = Witnessed(_Late(agent, Meeting(name, situation.scenario.runbook, url)), tools, calls_itself=mcp)
        run = rehearse(side, tools)
    verdict: RunVerdict = judge_run(situation.bundle, run, tools)
    unseen = [f"no call: its transcript calls {tool}, which never reached the tools" for tool in _once(side.unseen)]
    told = about(situation.bundle, situation.scenario)
    return Played(name, run, (*unseen, *verdict.failures), told, situation.clock)


def _server(tools: MockTools, mcp: bool) -> Any:
    if not mcp:
        return nullcontext()
    from runbookc.sources.agents.tool_server import served

    return served(tools)


class _Late:
    """An agent met when it is first spoken to, so that one which cannot begin fails its case alone."""

    def __init__(self, agent: LiveAgent, meeting: Meeting) -> None:
        self._agent = agent
        self._meeting = meeting
        self._side: Any = None

    def reply(self, conversation: Any, tools: Any) -> Any:
        self._side = self._side or self._agent.meet(self._meeting)
        return self._side.reply(conversation, tools)


def _once(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(names))
