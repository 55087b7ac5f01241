"""How often a runbook says that a thing is done at most: "send it again, once", "never call more than 3 times"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from runbookc.ir.flow import Flow
from runbookc.language.frames import frame

if TYPE_CHECKING:
    from runbookc.conformance.bundle import Bundle
    from runbookc.conformance.steps.sites import Site
    from runbookc.ir.model import Node, Rule

_NUMBERS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
_TIMES = frame("counted_times")
_ONCE = frame("once_or_twice")
_TRYING = frame("trying")
_MORE = frame("more_often_than")
_AT_MOST = frame("done_at_most")


class Limit(NamedTuple):
    """How many calls of a tool, for the same thing, any way through its runbook makes at `most`.

    `step` is the step or rule that says so, in the words `said`. `tries`: a call that was answered with a no counts as
    well, since looks and attempts are what is bounded.
    """

    most: int
    step: str
    said: str
    tries: bool


def limits(bundle: Bundle, sites: Mapping[str, tuple[Site, ...]]) -> dict[str, Limit]:
    """By tool how often it is called at most, where the page states a number and no way goes in a circle over it."""
    reads = {tool.name for tool in bundle.tools if tool.effect == "read"}
    flows = {at: Flow(book) for at, book in enumerate(bundle.runbooks)}
    found: dict[str, Limit] = {}
    for tool, those in sites.items():
        books = {site.book for site in those}
        if len(books) == 1:
            flow = flows[those[0].book]
            stated = [(site, stated_limit(site.node.text)) for site in those]
            saying = next((site for site, limit in stated if limit), None)
            if saying is not None and not any(_on_a_circle(flow, site.node.id) for site in those):
                most = sum(limit or 1 for _, limit in stated)
                found[tool] = _limit(flow, saying.node, most, tool in reads)
            for rule, most in _ruled(flow, those):
                found[tool] = _limit(flow, rule, most, tool in reads)
    return found


def _limit(flow: Flow, by: Node | Rule, most: int, reads: bool) -> Limit:
    tries = reads or _TRYING.search(by.text) is not None
    return Limit(most, f"{flow.runbook.runbook.id}#{by.id}", by.text, tries)


def stated_limit(text: str) -> int:
    """How often a step says that it is done; 0 where it does not say."""
    match = _ONCE.search(text) or _TIMES.search(text)
    return _number(match["count"]) if match else 0


def _ruled(flow: Flow, sites: tuple[Site, ...]) -> Iterator[tuple[Rule, int]]:
    """ "Never send more than two codes", "send it at most twice": of all the steps of one tool, and of no other's."""
    own = {site.node.id for site in sites}
    for rule in flow.runbook.rules:
        form = {"must-not": _MORE, "must": _AT_MOST}.get(rule.modality) if not rule.condition else None
        match = form.search(rule.text) if form is not None else None
        if match is not None and set(rule.guards) == own and (most := _number(match["count"])):
            yield rule, most


def _number(word: str) -> int:
    low = word.lower()
    return {"once": 1, "twice": 2}.get(low) or _NUMBERS.get(low) or (int(low) if low.isdigit() else 0)


def _on_a_circle(flow: Flow, node: str) -> bool:
    return node in flow.after(edge.target for edge in flow.out.get(node, ()))
