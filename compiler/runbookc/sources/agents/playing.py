"""A live agent plays scenarios: each one rehearsed with mock tools, judged, and kept for an audit."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from datetime import date
from fnmatch import fnmatchcase
from typing import Any, Final

from runbookc.catalog.nearest import did_you_mean
from runbookc.conformance.bundle import Bundle
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.counted import counted
from runbookc.errors import SourceError, UsageError
from runbookc.ir.flow import Flow
from runbookc.rehearsal.about import about
from runbookc.rehearsal.mock_tools import MockTools
from runbookc.rehearsal.outcomes import Answer
from runbookc.rehearsal.play import make_play
from runbookc.rehearsal.rehearse import Run, rehearse
from runbookc.rehearsal.situation import PLAYED_ON, Situation
from runbookc.rehearsal.verdicts import judge_run
from runbookc.rehearsal.witnessed import Witnessed
from runbookc.sources.agents.meeting import LiveAgent, Meeting
from runbookc.sources.agents.players import Players, Turn

FEW: Final = 3
"""Conversations in a row of nothing but errors, after which nobody is spoken to any more."""


class NoAgent(SourceError):
    """The agent never gave anything but errors; the message says why."""


@dataclass(frozen=True, slots=True)
class Sitting:
    """What is played: each scenario so many times, in order, with the tools over MCP or not.

    `today` is the day by the agent's own calendar: a charge that is 30 days old is so on that day.
    """

    bundle: Bundle
    scenarios: Sequence[Scenario]
    repeat: int = 1
    mcp: bool = False
    today: date = PLAYED_ON

    def conversations(self) -> Iterator[tuple[Scenario, str]]:
        """Each with its id."""
        for scenario in self.scenarios:
            for time in range(self.repeat):
                yield scenario, scenario.id if self.repeat == 1 else f"{scenario.id}~{time + 1}"


class AgentLost(SourceError):
    """The agent gave replies, and then nobody was there any more; the message says why."""


@dataclass(frozen=True, slots=True)
class Played:
    """One conversation of the agent: its id, what became of it, every reason why it failed, and what it is about.

    `reached` and `heard` as of the agent in this conversation (`LiveAgent`).
    """

    id: str
    run: Run
    failures: tuple[str, ...]
    about: str
    started: str = ""
    """When it took place, as of which the dates in it are to be read."""
    reached: bool = True
    heard: bool = True

    @property
    def not_run(self) -> str:
        """Why it tells nothing of the agent: nobody answered, and nothing was wrong until then; "" where it does."""
        return self.run.why if self.run.ending == "unanswered" and not self.failures else ""

    def record(self, agent: str) -> str:
        """The conversation as a line that `audit` reads (`runbookc schema trace`)."""
        document = {"id": self.id, "agent": agent, "started": self.started, "messages": list(self.run.messages)}
        return json.dumps(document, ensure_ascii=False) + "\n"


def chosen(bundle: Bundle, patterns: Sequence[str]) -> list[Scenario]:
    """The scenarios whose ids fit one of the patterns (`billing-00*`); UsageError where none does.

    Without a pattern all of them, but for those in which a call fails once and the page says what to do when it fails:
    who tries again and who does what the page says are both right, and no case could tell. Nor can those that begin
    where nothing is ever done ("When a member asks to borrow seeds.", over the sections that say how).
    """
    if not patterns:
        answered, idle = _failures_answered(bundle), _idle_starts(bundle)
        retried = ((s, [(s.runbook, step) for step, end in s.outcomes if end == "retried"]) for s in bundle.scenarios)
        played = ((s, steps) for s, steps in retried if (s.runbook, s.path[0]) not in idle)
        return [scenario for scenario, steps in played if answered.isdisjoint(steps)]
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


def _idle_starts(bundle: Bundle) -> frozenset[tuple[str, str]]:
    """By runbook, the beginnings behind which there is nothing to do: only cases, and the end of each."""
    found: set[tuple[str, str]] = set()
    for book in bundle.runbooks:
        flow = Flow(book)
        for procedure in book.procedures:
            kinds = {flow.nodes[name].kind for name in flow.after([procedure.entry]) if name in flow.nodes}
            if kinds <= {"start", "decide", "end"}:
                found.add((book.runbook.id, procedure.entry))
    return frozenset(found)


def players(sitting: Sitting, agent: LiveAgent, at_a_time: int = 1) -> Players[tuple[Scenario, str], Played]:
    """Who plays the conversations of a sitting, so many at a time."""
    turn = Turn()

    def play_one(agent: LiveAgent, conversation: tuple[Scenario, str]) -> Played:
        return _Conversation(sitting, *conversation, turn).play(agent)

    return Players(agent, list(sitting.conversations()), play_one, at_a_time)


def play(every: Iterable[Played]) -> Iterator[Played]:
    """What was played, as long as somebody is there.

    NoAgent where nothing but errors, silence or what is no reply ever comes, AgentLost where nobody is there any more:
    a few conversations tell. They are not given, since there was nobody that they could tell anything about; single
    ones amid others are.
    """
    held: list[Played] = []
    heard = False
    for played in every:
        silent = _is_mute(played.run) or (played.run.ending in ("broken", "unanswered") and not played.run.turns)
        heard = heard or (played.heard and not silent)
        if silent and not (heard and played.reached):
            held.append(played)
            if heard and len(held) == FEW:
                raise AgentLost(f"nobody is there any more: {played.run.why}")
            if not heard and (len(held) == FEW or not played.reached):
                break
            continue
        yield from held
        held.clear()
        yield played
    if held and not heard:
        why = held[-1].run.why or "it says nothing and calls nothing"
        raise NoAgent(f"no reply in {counted(len(held), 'conversation')}: {why}" if held[-1].reached else why)
    yield from held


def _is_mute(run: Run) -> bool:
    """Whether replies came and nothing was in them: an adapter that reads the wrong field would pass, if only where
    there is nothing to do."""
    theirs = [message for message in run.trace.messages if message.role != "user"]
    spoken = any(text.text for message in theirs for text in message.texts)
    return run.ending == "done" and not spoken and not any(message.calls for message in theirs)


@dataclass(frozen=True, slots=True)
class _Conversation:
    sitting: Sitting
    scenario: Scenario
    id: str
    turn: Turn

    def play(self, agent: LiveAgent) -> Played:
        with self.turn:
            situation = Situation(self.sitting.bundle, self.scenario, self.sitting.today)
            tools = _SharedTools(make_play(situation), turn=self.turn)
        with _server(tools, self.sitting.mcp) as url:
            late = _Late(agent, Meeting(self.id, self.scenario.runbook, url), self.turn)
            side = Witnessed(late, tools, calls_itself=self.sitting.mcp)
            with self.turn:
                run = rehearse(side, tools)
        with self.turn:
            verdict = judge_run(situation.bundle, run, tools)
            told = about(situation.bundle, self.scenario)
        unseen = [f"no call: its transcript calls {tool}, which never reached the tools" for tool in _once(side.unseen)]
        failures = (*unseen, *verdict.failures)
        return Played(self.id, run, failures, told, situation.clock, agent.reached, agent.heard)


@dataclass
class _SharedTools(MockTools):
    """Tools that are called while others have the turn, by a server's thread or an agent's own."""

    turn: Turn = field(default_factory=Turn)

    def call(self, name: str, arguments: Any) -> Answer:
        with self.turn:
            return super().call(name, arguments)


def _server(tools: MockTools, mcp: bool) -> Any:
    if not mcp:
        return nullcontext()
    from runbookc.sources.agents.tool_server import served

    return served(tools)


class _Late:
    """An agent met when it is first spoken to, so that one which cannot begin fails its case alone."""

    def __init__(self, agent: LiveAgent, meeting: Meeting, turn: Turn) -> None:
        self._agent = agent
        self._meeting = meeting
        self._turn = turn
        self._side: Any = None

    def reply(self, conversation: Any, tools: Any) -> Any:
        with self._turn.left():
            self._side = self._side or self._agent.meet(self._meeting)
            return self._side.reply(conversation, tools)


def _once(names: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(names))
