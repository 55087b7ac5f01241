"""Pages whose authors would rightly object: where a rule keeps quiet, beside the same page where it speaks."""

from __future__ import annotations

import pytest
from tests.rules.examples import findings_in
from tests.rules.innocent import effects, facts, people, tools, ways
from tests.rules.innocent.case import TOOLED, Case

from runbookc.catalog.model import World

CASES = (*facts.CASES, *ways.CASES, *tools.CASES, *people.CASES, *effects.CASES)
"""A new one goes into the file of its hundred, beside those of its rule."""


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.code} {case.why}")
def test_a_rule_accuses_only_where_there_is_cause(case: Case) -> None:
    """Of two pages that differ in what matters, the rule speaks of one."""
    codes = [{f.code for f in findings_in(f"# Desk\n\n{body}\n", case.world)} for body in (case.quiet, case.told)]
    assert [case.code in found for found in codes] == [False, True]


def test_one_missing_value_is_one_finding() -> None:
    """Whichever tools and parts of the page need it."""
    page = (
        "# Desk\n\n## Cancelling\n\n1. Cancel the booking with `cancel_booking`.\n\n"
        "## Closing\n\n1. Cancel it with `cancel_booking`.\n"
    )
    only = World(tools=tuple(tool for tool in TOOLED.tools or () if tool.name == "cancel_booking"))
    (told,) = [f for f in findings_in(page, only) if f.code == "RB405"]
    assert (told.span.start_line, [place.span.start_line for place in told.related]) == (5, [9])
