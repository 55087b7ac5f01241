"""What a build would make of one page: the scenarios of its conformance suite, and what its targets can hold."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final

from runbookc.errors import UsageError
from runbookc.sources.project import Page

if TYPE_CHECKING:
    from runbookc.conformance.scenarios.scenario import Scenario
    from runbookc.target import Guarantee

MOST: Final = 400
"""Nodes of a page: planning a longer one takes longer than all the rest of a comparison."""


def scenarios_of(page: Page) -> tuple[Scenario, ...] | None:
    """The scenarios of a page in its world; None for one of more than `MOST` nodes, of which nothing is known then."""
    from runbookc.conformance.bundle import make_bundle
    from runbookc.ground.undated import undated
    from runbookc.target import Program

    if len(page.compiled.runbook.nodes) > MOST:
        return None
    return make_bundle(Program((undated(page.compiled.runbook),), page.world)).scenarios


def unplanned(old: Page | None, new: Page | None) -> list[str]:
    """What a reader has to know of a page that changed and of which no scenarios were planned."""
    long = [page for page in (old, new) if page is not None and len(page.compiled.runbook.nodes) > MOST]
    if old is None or new is None or not long:
        return []
    return [f"{new.path} has more than {MOST} steps: what becomes of its scenarios was not compared"]


def targets_of(page: Page) -> tuple[tuple[str, tuple[Guarantee, ...]], ...]:
    """The targets of a page's workspace with what each guarantees; one that is not installed, the build tells."""
    named = ((name, _guarantees(name)) for name in page.workspace.config.workspace.targets)
    return tuple((name, given) for name, given in named if given)


@cache
def _guarantees(name: str) -> tuple[Guarantee, ...]:
    from runbookc.target import find_target

    try:
        return find_target(name).guarantees
    except UsageError:
        return ()
