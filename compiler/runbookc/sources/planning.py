"""The scenarios that a build would put into the conformance suite of one page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from runbookc.sources.project import Page

if TYPE_CHECKING:
    from runbookc.conformance.scenarios.scenario import Scenario

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
