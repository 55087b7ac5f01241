"""`runbookc test --agent SPEC`: the bundle's scenarios played by a live agent."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from runbookc.cli.completing import Files
from runbookc.cli.options import today_option
from runbookc.counted import counted
from runbookc.errors import RunbookcError, UsageError

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle
    from runbookc.rehearsal.suite import CaseResult
    from runbookc.sources.agents.playing import Played, Sitting

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--agent", metavar="SPEC", help="A live agent: package.module:name, file.py:name, http(s)://…, or "
                 "openai:MODEL@BASE_URL."),
    click.option("--mcp", is_flag=True, help="Serve the mock tools over MCP, and believe no call that it did not see."),
    click.option("--scenario", "scenarios", multiple=True, metavar="ID", help="Only these, as `billing-00*`."),
    click.option("--sample", type=click.IntRange(min=1), metavar="N",
                 help="So many scenarios at most, from all over; the same each time."),
    click.option("--repeat", type=click.IntRange(1, 1000), default=1, show_default=True, metavar="N",
                 help="Each so many times."),
    click.option("--timeout", type=click.FloatRange(0, 86_400, min_open=True), default=60.0, show_default=True,
                 metavar="SECONDS",                 help="Seconds for one reply of the agent."),
    click.option("--header", "headers", multiple=True, metavar="'NAME: ${VARIABLE}'",
                 help="Sent to the agent's address; credentials from the environment."),
    today_option,
    click.option("--jobs", type=click.IntRange(1, 100), default=1, show_default=True, metavar="N",
                 help="So many conversations at a time; what comes of them stays in order."),
    click.option("--record", metavar="FILE.jsonl", type=Files(), help="Keep the conversations, for `runbookc audit`."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class AgentOptions:
    """What was asked of a live agent; `agent` is None where none is to be tested."""

    agent: str | None
    mcp: bool
    scenarios: tuple[str, ...]
    sample: int | None
    repeat: int
    timeout: float
    headers: tuple[str, ...]
    record: str | None
    today: date
    jobs: int


def agent_options(command: F) -> F:
    """The options about a live agent, given to the command one by one, as `AgentOptions` takes them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


class NoAgentTested(RunbookcError):
    """There was nobody to test; the message says why."""


@dataclass(frozen=True, slots=True)
class Tried:
    """Every conversation as a case, in order, and why they were not all played, "" where they were.

    `ended` is what ended the run from outside, for whoever has told what was found until then.
    """

    cases: list[CaseResult]
    lost: str = ""
    ended: KeyboardInterrupt | None = None


def test_agent(bundle: Bundle, out: Path, asked: AgentOptions) -> Tried:
    """Play with the agent. NoAgentTested where it could not be imported, or never gave a reply."""
    from runbookc.sources.agents.opening import shown
    from runbookc.sources.agents.playing import NoAgent

    sitting = _sitting(bundle, asked)
    try:
        return _tried(sitting, out, asked)
    except (UsageError, NoAgent) as problem:
        raise NoAgentTested(f"{shown(asked.agent or '')}: {problem}") from None


def _sitting(bundle: Bundle, asked: AgentOptions) -> Sitting:
    from runbookc.sources.agents.playing import Sitting, chosen, spread

    whole = chosen(bundle, asked.scenarios)
    scenarios = spread(whole, asked.sample)
    if len(scenarios) < len(whole):
        click.echo(f"playing {len(scenarios)} of {counted(len(whole), 'scenario')}", err=True)
    return Sitting(bundle, scenarios, asked.repeat, asked.mcp, asked.today)


def _tried(sitting: Sitting, out: Path, asked: AgentOptions) -> Tried:
    from runbookc.cli.progress import progress
    from runbookc.sources.agents.instructions import read_instructions
    from runbookc.sources.agents.opening import Manner, open_agent, shown
    from runbookc.sources.agents.playing import AgentLost, play, players

    spec = asked.agent or ""
    needs = {scenario.runbook for scenario in sitting.scenarios} if spec.startswith("openai:") else ()
    manner = Manner(asked.headers, asked.timeout, asked.mcp)
    agent = open_agent(spec, manner, os.environ, read_instructions(out, needs))
    found: dict[str, CaseResult] = {}
    lost, ended = "", None
    with players(sitting, agent, asked.jobs) as at_work, _kept(asked.record) as keep, progress() as drawn:

        def note(played: Played) -> None:
            if played.run.turns or not played.not_run:
                keep(played.record(shown(spec)))
            found[played.id] = _case(played)
            drawn(len(found), len(sitting.scenarios) * sitting.repeat)

        try:
            for played in play(at_work):
                note(played)
        except AgentLost as problem:
            lost = str(problem)
            at_work.abandon()
        except KeyboardInterrupt as problem:
            lost, ended = "the run was interrupted", problem
            for played in at_work.finished():
                note(played)
            at_work.abandon()
    if ended is not None and not found:
        raise ended
    cases, why = _whole(sitting, found, lost)
    return Tried(cases, f"{shown(spec)}: {why}" if why else "", ended)


def _whole(sitting: Sitting, found: Mapping[str, CaseResult], lost: str) -> tuple[list[CaseResult], str]:
    """Every conversation in order, with those that nobody played as that; and why not all were judged."""
    from runbookc.rehearsal.about import about
    from runbookc.rehearsal.suite import CaseResult

    cases = [
        found.get(name) or CaseResult(name, "live", False, lost, about=about(sitting.bundle, scenario), ran=False)
        for scenario, name in sitting.conversations()
    ]
    judged = sum(case.ran for case in cases)
    if judged == len(cases):
        return cases, ""
    why = lost or "not every conversation was answered"
    return cases, f"{why} ({judged:,} of {counted(len(cases), 'conversation')} judged)"


def _case(played: Played) -> CaseResult:
    from runbookc.rehearsal.suite import CaseResult

    why = played.not_run or "\n".join(played.failures)
    return CaseResult(played.id, "live", not why, why, about=played.about, ran=not played.not_run)


@contextmanager
def _kept(path: str | None) -> Iterator[Callable[[str], object]]:
    if path is None:
        yield len
        return
    from runbookc.sources.writing import writing_lines

    with writing_lines(Path(path)) as keep:
        yield keep
