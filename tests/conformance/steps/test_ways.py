"""Every way through a graph can be gone without a violation; leave a mandatory step of it out, and there is one."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property

import pytest
from tests.compiled import workspace
from tests.conformance.steps.walking import Message, bound_spec_pages, judged, later, random_ways, turns, without

from runbookc.conformance.bundle import Bundle
from runbookc.conformance.judge import Verdict
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.conformance.steps.book import Book
from runbookc.conformance.steps.checks import make_step_checks
from runbookc.conformance.steps.dominators import dominators
from runbookc.ir.model import Node

WAYS = 25
"""Ways gone at random through each page."""
LEAVE: tuple[str, list[Message]] = ("", [{"role": "assistant", "content": "That is all from my side."}])
"""After which nothing is done any more."""
Parts = list[tuple[str, list[Message]]]


@dataclass(frozen=True)
class Way:
    """A way through one runbook of a bundle, and by node what going it leaves behind."""

    bundle: Bundle
    book: Book
    scenario: Scenario
    parts: Parts

    @cached_property
    def verdict(self) -> Verdict:
        """What the judge says of it."""
        return judged(self.bundle, self.parts)


def ways_of(bundle: Bundle) -> list[Way]:
    """Ways through every runbook of a bundle: at random, and those of the suite that pass over no call.

    Those that leave the same behind are gone once: the judge would be shown one conversation again.
    """
    found: dict[object, Way] = {}
    for book in make_step_checks(bundle).books:
        calling = {node.id for node in book.runbook.nodes if node.kind == "call"}
        mine = [s for s in bundle.scenarios if s.runbook == book.runbook.runbook.id and not s.outcomes]
        suite = [s for s in mine if calling.isdisjoint(s.path)]  # an outcome may deny what the path goes on from
        for scenario in (*suite, *random_ways(book.runbook, WAYS)):
            parts = turns(bundle, scenario)
            left = book.runbook.runbook.id, scenario.path, scenario.steps, repr(parts)
            found.setdefault(left, Way(bundle, book, scenario, parts))
    return list(found.values())


@cache
def ways_of_the_workspace(name: str) -> list[Way]:
    return ways_of(workspace(name))


@cache
def ways_of_the_specification() -> list[tuple[str, Way]]:
    """With the number of the page they lead through."""
    return [(number, way) for number, bundle in bound_spec_pages() for way in ways_of(bundle)]


def violates_nothing(way: Way, of: str) -> None:
    """Neither where the conversation goes on nor where it is left."""
    assert way.verdict.violations == (), (of, way.scenario.path)
    assert judged(way.bundle, [*way.parts, LEAVE]).violations == (), (of, way.scenario.path)


@pytest.mark.parametrize("name", ["billing-support", "mobile-access"])
def test_whoever_goes_a_way_of_an_example_violates_nothing(name: str) -> None:
    """Every scenario of both workspaces, and ways at random with their loops and calls."""
    for way in ways_of_the_workspace(name):
        violates_nothing(way, name)


def test_whoever_goes_a_way_of_a_page_of_the_specification_violates_nothing() -> None:
    """Each of its pages, with a tool for every step that could have one."""
    ways = ways_of_the_specification()
    for number, way in ways:
        violates_nothing(way, number)
    assert len(ways) > 1000


def failed(messages: list[Message]) -> bool:
    """Whether a call of these messages went wrong."""
    return any(m.get("error") or '"error"' in str(m["content"]) for m in messages)


def _writes(node: Node) -> bool:
    """Whether a step only sends words: what they claim is held against the calls, and they need no step before them."""
    return node.kind == "tell" and node.action is not None and bool(node.action.message)


def lapses(way: Way) -> list[tuple[int, int]]:
    """(a step, the change behind it) of a way where every way to a call of that tool leads over the step, done once."""
    book, scenario, parts = way.book, way.scenario, way.parts
    names = [name for name, _ in parts]
    before = dominators(book.flow)
    nodes = book.flow.nodes
    changing = [
        at for at, name in enumerate(names)
        if name in scenario.steps and (tool := nodes[name].tool) is not None and book.changes(tool.name)
        and not _writes(nodes[name])
    ]  # fmt: skip
    bound = {name: nodes[name].tool.name for name in nodes if nodes[name].tool is not None}  # type: ignore[union-attr]  # just asked

    def leads_to(name: str, tool: str) -> bool:
        return all(name in before.get(site, (name,)) for site in bound if bound[site] == tool)

    found = []
    for at, name in enumerate(names):
        duty = book.duties.get(name)
        behind = next((place for place in changing if place > at and leads_to(name, bound[names[place]])), None)
        if duty is None or behind is None or names.count(name) > 1 or failed(parts[behind][1]):
            continue  # a change that failed needed nothing before it
        if not book.waits(names[behind], duty):
            continue  # the page has them side by side
        others = [book.duties[n] for n in names if n in book.duties and n != name]
        talks = any(nodes[n].kind in ("ask", "wait") for n in names[1:behind] if n != name)
        if any(duty.tools & other.tools for other in others) or (duty.kind == "confirmation" and talks):
            continue
        found.append((at, behind))
    return found


def test_a_mandatory_step_left_out_or_done_too_late_is_found_every_time() -> None:
    """Rate 100 % of the steps that every way to a later change leads over: look-ups, changes, approvals, a yes."""
    tried = {"left out": 0, "too late": 0}
    examples = (way for name in ("billing-support", "mobile-access") for way in ways_of_the_workspace(name))
    for way in (*examples, *(way for _, way in ways_of_the_specification())):
        for at, behind in lapses(way) if not way.verdict.steps else ():
            for how, lapse in (("left out", without(way.parts, at)), ("too late", later(way.parts, at, behind))):
                verdict = judged(way.bundle, lapse)
                if verdict.steps:
                    continue  # without it no procedure is evident any more, and nobody is accused
                tried[how] += 1
                name = way.parts[at][0]
                step = f"{way.book.runbook.runbook.id}#{name}"
                assert step in {v.step for v in verdict.violations}, (how, name, way.scenario.path)
    assert tried["left out"] > 500
    assert tried["too late"] > 500
