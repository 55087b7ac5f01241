"""A tool that several sections share: a claim cites the step of the one that was followed."""

from __future__ import annotations

import pytest
from tests.conformance.removals import BOOKED, BUNDLE, CONFIRMED, DRAFT, TAKEN, judged

ASKED = "> please do, MV-310"
FREE = 'list_free_days {"size": "small"} -> [{"day": "2026-06-09"}]'
SENT = "I've sent the confirmation."


def section(*lines: str) -> str:
    """The section of the last claim's step."""
    nodes = {f"{book.runbook.id}#{node.id}": node for book in BUNDLE.runbooks for node in book.nodes}
    step = judged(ASKED, *lines).claims[-1].step
    return nodes[step].procedure if step is not None else ""


def test_the_step_of_the_section_that_was_followed() -> None:
    """Three sections send the confirmation: the one whose own change was made is meant."""
    assert section(DRAFT, FREE, BOOKED, CONFIRMED, SENT) == "moves/booking-a-move"


def test_the_step_of_the_section_that_explains_more_of_the_calls() -> None:
    """A payment was taken: not by the booking, whose section takes none."""
    assert section(DRAFT, TAKEN, CONFIRMED, SENT) in ("moves/deposits", "moves/key-handover")


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("I've taken the payment for the deposit.", "moves/deposits"),
        ("I've taken the payment for the rest.", "moves/key-handover"),
    ],
)
def test_where_calls_do_not_tell_words_do(said: str, meant: str) -> None:
    """Both sections take a payment and send the confirmation."""
    assert section(DRAFT, TAKEN, CONFIRMED, said) == meant


def test_a_claim_without_a_call_is_of_the_section_that_is_followed() -> None:
    """The booking was made, and nothing was sent."""
    assert section(DRAFT, FREE, BOOKED, SENT) == "moves/booking-a-move"
