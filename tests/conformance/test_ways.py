"""Every way through a graph can be gone without a violation; leave a mandatory step of it out, and there is one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest
from tests.conformance.walking import Message, bound_spec_pages, judged, later, random_ways, turns, without
from tests.rules.examples import TODAY

from runbookc.conformance.bundle import Bundle, make_bundle
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.conformance.steps.book import Book
from runbookc.conformance.steps.checks import make_step_checks
from runbookc.conformance.steps.dominators import dominators
from runbookc.sources.project import read_project
from runbookc.target import Program

RUNBOOKS = Path(__file__).parents[2] / "runbooks"
WAYS = 25
"""Ways gone at random through each page."""
LEAVE: tuple[str, list[Message]] = ("", [{"role": "assistant", "content": "That is all from my side."}])
"""After which nothing is done any more."""
Parts = list[tuple[str, list[Message]]]


@cache
def workspace(name: str) -> Bundle:
    """The bundle of an example workspace."""
    pages = read_project([str(p) for p in sorted((RUNBOOKS / name / "runbooks").glob("*.md"))], TODAY).pages
    return make_bundle(Program(tuple(page.compiled.runbook for page in pages), pages[0].world))


@cache
def spec_pages() -> tuple[tuple[str, Bundle], ...]:
    """Every page of the specification that has a step for a tool."""
    return tuple(bound_spec_pages())


def ways_of(bundle: Bundle) -> list[tuple[Book, Scenario]]:
    """Ways through every runbook of a bundle: at random, and those of the suite that pass over no call."""
    found = []
    for book in make_step_checks(bundle).books:
        calling = {node.id for node in book.runbook.nodes if node.kind == "call"}
        mine = [s for s in bundle.scenarios if s.runbook == book.runbook.runbook.id and not s.outcomes]
        suite = [s for s in mine if calling.isdisjoint(s.path)]  # an outcome may deny what the path goes on from
        found += [(book, scenario) for scenario in (*suite, *random_ways(book.runbook, WAYS))]
    return found


@pytest.mark.parametrize("name", ["billing-support", "mobile-access"])
def test_whoever_goes_a_way_of_an_example_violates_nothing(name: str) -> None:
    """Every scenario of both workspaces, and ways at random with their loops and calls."""
    bundle = workspace(name)
    for _, scenario in ways_of(bundle):
        assert judged(bundle, turns(bundle, scenario)).violations == (), scenario.path
        assert judged(bundle, [*turns(bundle, scenario), LEAVE]).violations == (), scenario.path


def test_whoever_goes_a_way_of_a_page_of_the_specification_violates_nothing() -> None:
    """Each of its pages, with a tool for every step that could have one."""
    gone = 0
    for number, bundle in spec_pages():
        for _, scenario in ways_of(bundle):
            gone += 1
            assert judged(bundle, turns(bundle, scenario)).violations == (), (number, scenario.path)
            assert judged(bundle, [*turns(bundle, scenario), LEAVE]).violations == (), (number, scenario.path)
    assert gone > 1000


def failed(messages: list[Message]) -> bool:
    """Whether a call of these messages went wrong."""
    return any(m.get("error") or '"error"' in str(m["content"]) for m in messages)


def lapses(book: Book, scenario: Scenario, parts: Parts) -> list[tuple[int, int]]:
    """(a step, the change behind it) of a way where every way to a call of that tool leads over the step, done once."""
    names = [name for name, _ in parts]
    before = dominators(book.flow)
    nodes = book.flow.nodes
    changing = [
        at for at, name in enumerate(names)
        if name in scenario.steps and (tool := nodes[name].tool) is not None and book.changes(tool.name)
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
        others = [book.duties[n] for n in names if n in book.duties and n != name]
        talks = any(nodes[n].kind in ("ask", "wait") for n in names[1:behind] if n != name)
        if any(duty.tools & other.tools for other in others) or (duty.kind == "confirmation" and talks):
            continue
        found.append((at, behind))
    return found


def test_a_mandatory_step_left_out_or_done_too_late_is_found_every_time() -> None:
    """Rate 100 % of the steps that every way to a later change leads over: look-ups, changes, approvals, a yes."""
    tried = {"left out": 0, "too late": 0}
    for bundle in (workspace("billing-support"), workspace("mobile-access"), *(b for _, b in spec_pages())):
        for book, scenario in ways_of(bundle):
            parts = turns(bundle, scenario)
            honest = judged(bundle, parts)
            for at, behind in lapses(book, scenario, parts) if not honest.steps else ():
                for how, lapse in (("left out", without(parts, at)), ("too late", later(parts, at, behind))):
                    verdict = judged(bundle, lapse)
                    if verdict.steps:
                        continue  # without it no procedure is evident any more, and nobody is accused
                    tried[how] += 1
                    step = f"{book.runbook.runbook.id}#{parts[at][0]}"
                    assert step in {v.step for v in verdict.violations}, (how, parts[at][0], scenario.path)
    assert tried["left out"] > 500
    assert tried["too late"] > 500
