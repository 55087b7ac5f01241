"""Twins of a step that may be done so many times: as often as the page allows, and once more.

honest-bound   restart, restart, restart            "up to 3 times"
past-bound     restart, restart, restart, restart
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runbookc.conformance.scenarios.loops import bound_of
from runbookc.ir.flow import Flow
from runbookc.rehearsal.order_twins import telling_words
from runbookc.rehearsal.play import Play, Step
from runbookc.rehearsal.transcript import Made, calls_of, transcript
from runbookc.rehearsal.twins import Case, Kind


def bound_twins(play: Play, done: set[tuple[str, str]]) -> Iterator[Case]:
    """Two cases for each step with a bound, where its tool is called nowhere but on this path; `done` gets these."""
    flow = Flow(play.situation.runbook)
    for place, step in enumerate(play.steps):
        name = (play.scenario.runbook, step.node.id)
        most = bound_of(flow, step.node) if name not in done and step.outcome == "ok" else 0
        if not most or not _is_alone(play, step):
            continue
        done.add(name)
        made = calls_of(play)
        times = dict(play.scenario.repeats).get(step.node.id, 1)
        before = [*made[:place], *[made[place]] * (most - times)]
        whole, after = [*before, *made[place : place + times]], made[place + times :]
        form, words = telling_words(play, step, len(done))
        yield _case(play, step, "honest-bound", form, words, [*whole, *after])
        yield _case(play, step, "past-bound", form, words, [*whole, whole[-1], *after])


def _is_alone(play: Play, step: Step) -> bool:
    """Whether every step of any page that calls this tool is on the path, so that no other could be one more."""
    own = {one.node.id for one in play.steps}
    books = play.situation.bundle.runbooks
    return all(
        book.runbook.id == play.scenario.runbook and node.id in own
        for book in books
        for node in book.nodes
        if node.tool is not None and node.tool.name == step.tool and node.actor == "agent"
    )


def _case(play: Play, step: Step, kind: Kind, form: str, words: str, calls: Sequence[Made]) -> Case:
    said = transcript(play, calls, words)
    scenario = play.scenario
    name = f"{scenario.id}-{step.node.id}-{kind}"
    own = f"{scenario.runbook}#{step.node.id}"
    clock = play.situation.clock
    return Case(name, kind, scenario.id, own, step.tool, form, words, said.claim, said.messages, clock)
