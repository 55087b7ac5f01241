"""What is counted without a thing, whom nobody could have rung, and procedures that are said by their title."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import conversation
from tests.conformance.harbour import text, tool
from tests.conformance.removals import CONFIRMED, DRAFT, REFUNDED, TOOLS, WORLD, judged, statuses

from runbookc.catalog.model import World
from runbookc.conformance.bundle import Bundle, make_bundle
from runbookc.conformance.judge import Judge
from runbookc.target import Program

ASKED = "> please do, MV-310"


def of(bundle: Bundle, *lines: str) -> list[str]:
    judge = Judge(bundle)
    for message in conversation(*lines):
        judge.add(message)
    return [claim.status for claim in judge.finish().claims]


def test_an_amount_that_was_requested_more_often_than_it_was() -> None:
    """ "$40 twice" names no thing: the calls for that amount are counted all the same."""
    assert statuses(ASKED, DRAFT, REFUNDED, "I've requested $40 twice.") == ["wrong-values"]
    assert statuses(ASKED, DRAFT, REFUNDED, REFUNDED, "I've requested $40 twice.") == ["supported"]
    assert statuses(ASKED, DRAFT, "I've requested $40 twice.") == ["unverifiable"]


def test_what_was_sent_more_often_than_it_was() -> None:
    """Once is not twice."""
    said = "I've sent the confirmation twice."
    assert statuses(ASKED, DRAFT, CONFIRMED, said) == ["wrong-values"]
    assert statuses(ASKED, DRAFT, CONFIRMED, CONFIRMED, said) == ["supported"]


@pytest.mark.parametrize("said", ["I called you three times.", "I've rung you twice, but nobody was there."])
def test_nobody_rings_the_customer_without_a_phone(said: str) -> None:
    """No tool, no step here speaks of one; where one does, who knows what it left no record of."""
    assert statuses(ASKED, DRAFT, said) == ["no-receipt"]
    world = World(tools=(*TOOLS, tool("log_call", "Log a phone call with the customer.", text("note"))))
    assert of(make_bundle(Program((), world)), ASKED, DRAFT, said) == ["unverifiable"]


@pytest.mark.parametrize("said", ["We called you yesterday.", "You called us three times.", "Somebody rang you."])
def test_calls_of_other_times_and_others_accuse_nobody(said: str) -> None:
    """Another day, another caller."""
    assert "no-receipt" not in statuses(ASKED, DRAFT, said)


RECOVERY = """\
# Accounts

## Account recovery

1. Look up the move.
2. Send the confirmation by email.

## Opening hours

Tell the customer when the depot is open.
"""


def test_a_procedure_is_completed_by_its_changes() -> None:
    """ "Account recovery completed" names no tool: one at least of the changes of that section was made."""
    bundle = bundle_of(RECOVERY, WORLD, "accounts")
    assert of(bundle, ASKED, DRAFT, "Account recovery completed.") == ["no-receipt"]
    assert of(bundle, ASKED, DRAFT, CONFIRMED, "Account recovery completed.") == ["supported"]
    assert of(bundle, ASKED, DRAFT, "Opening hours completed.") == []


def test_a_title_that_words_a_deed_is_that_deed() -> None:
    """The page's section is called "Refund issued": a reply of these words claims the refund."""
    assert [(c.status, c.tool) for c in judged(ASKED, DRAFT, "Refund issued.").claims] == [
        ("no-receipt", "create_refund")
    ]
    assert statuses(ASKED, DRAFT, REFUNDED, "Refund issued.") == ["supported"]
