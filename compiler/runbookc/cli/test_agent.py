"""`runbookc test --agent SPEC`: the bundle's scenarios played by a live agent."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from runbookc.cli.options import today_option
from runbookc.counted import counted
from runbookc.errors import RunbookcError, UsageError

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle
    from runbookc.rehearsal.suite import CaseResult

F = TypeVar("F", bound=Callable[..., Any])

_OPTIONS = (
    click.option("--agent", metavar="SPEC", help="A live agent: package.module:name, file.py:name, http(s)://…, or "
                 "openai:MODEL@BASE_URL."),
    click.option("--mcp", is_flag=True, help="Serve the mock tools over MCP, and believe no call that it did not see."),
    click.option("--scenario", "scenarios", multiple=True, metavar="ID", help="Only these, as `billing-00*`."),
    click.option("--sample", type=click.IntRange(min=1), metavar="N",
                 help="So many scenarios at most, from all over; the same each time."),
    click.option("--repeat", type=click.IntRange(1, 1000), default=1, show_default=True, help="Each so many times."),
    click.option("--timeout", type=click.FloatRange(0, 86_400, min_open=True), default=60.0, show_default=True,
                 help="Seconds for one reply of the agent."),
    click.option("--header", "headers", multiple=True, metavar="'NAME: ${VARIABLE}'",
                 help="Sent to the agent's address; credentials from the environment."),
    today_option,
    click.option("--record", metavar="FILE.jsonl", help="Keep the conversations, for `runbookc audit`."),
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


def agent_options(command: F) -> F:
    """The options about a live agent, given to the command one by one, as `AgentOptions` takes them."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


class NoAgentTested(RunbookcError):
    """There was nobody to test; the message says why."""


def test_agent(bundle: Bundle, out: Path, asked: AgentOptions) -> tuple[list[CaseResult], str]:
    """Every conversation of the agent as a case, and why they are not all, "" where they are.

    NoAgentTested where it could not be imported, or never gave a reply.
    """
    from runbookc.cli.progress import progress
    from runbookc.rehearsal.suite import CaseResult
    from runbookc.sources.agents.instructions import read_instructions
    from runbookc.sources.agents.opening import Manner, open_agent, shown
    from runbookc.sources.agents.playing import AgentLost, NoAgent, chosen, play, spread

    spec = asked.agent or ""
    whole = chosen(bundle, asked.scenarios)
    scenarios = spread(whole, asked.sample)
    if len(scenarios) < len(whole):
        click.echo(f"playing {len(scenarios)} of {counted(len(whole), 'scenario')}", err=True)
    found: list[CaseResult] = []
    total, lost = len(scenarios) * asked.repeat, ""
    try:
        needs = {scenario.runbook for scenario in scenarios} if spec.startswith("openai:") else ()
        manner = Manner(asked.headers, asked.timeout, asked.mcp)
        agent = open_agent(spec, manner, os.environ, read_instructions(out, needs))
        with closing(agent), _kept(asked.record) as keep, progress() as drawn:
            try:
                for played in play(bundle, agent, scenarios, asked.repeat, asked.mcp, asked.today):
                    keep(played.record(shown(spec)))
                    why = "\n".join(played.failures)
                    found.append(CaseResult(played.id, "live", not why, why, about=played.about))
                    drawn(len(found), total)
            except AgentLost as problem:
                lost = f"{shown(spec)}: {problem} ({len(found):,} of {counted(total, 'conversation')} judged)"
    except (UsageError, NoAgent) as problem:
        raise NoAgentTested(f"{shown(spec)}: {problem}") from None
    return found, lost


@contextmanager
def _kept(path: str | None) -> Iterator[Callable[[str], object]]:
    if path is None:
        yield len
        return
    from runbookc.sources.writing import writing_lines

    with writing_lines(Path(path)) as keep:
        yield keep
