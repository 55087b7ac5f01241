"""The short text form says what a careful reader would, and hides no inference."""

from __future__ import annotations

import pytest
from tests.ir.samples import HOSTILE, hostile, refunds

from runbookc.ir.sketch import sketch


def test_steps_are_numbered_and_margins_left_out() -> None:
    """Starts and ends nobody wrote are no steps; ways and steps the compiler added are marked."""
    lines = sketch(refunds()).splitlines()
    assert lines[0] == 'procedure "Refund a charge" ~> 1'
    assert lines[2] == '  2 decide d1 "the charge is older than 30 days" yes -> 3, no ~> 5'
    assert lines[6] == '  6 handoff "Ask #billing-oncall for approval" via "#billing-oncall" -> 7'
    assert lines[9] == '  9 decide d3 "the refund fails" of 8 yes -> 10, no ~> 11'
    assert lines[10] == '  10 handoff "Escalate to Billing" to "Billing" terminal -> end'
    assert sum(line.startswith("  ") for line in lines) == len(refunds().nodes) - 2


@pytest.mark.parametrize(
    "line",
    [
        'rule must-not "Never refund a charge twice" guards 8',
        'reference "step 9" dangling',
        'definition "urgent" means "the account is suspended"',
        'unread "Blorp the frob."',
    ],
)
def test_what_stands_around_the_steps_is_there(line: str) -> None:
    """Rules, references and definitions, and every sentence that gave none of these."""
    assert line in sketch(refunds()).splitlines()


@pytest.mark.parametrize("text", HOSTILE)
def test_author_text_never_breaks_a_line(text: str) -> None:
    """However odd a text is, the form has as many lines as for a plain one."""
    assert len(sketch(hostile(text)).splitlines()) == len(sketch(hostile("x")).splitlines())
