"""Deeds told by their nouns ("the upgrade is complete"): which call bears them out, to what, and where none does.

The desk of a telescope hire.
"""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

HIRE = text("hire_id")
TOOLS = (
    tool("get_hire", "Look up a hire.", HIRE, effect="read"),
    tool("update_hire", "Update the lens or the days of a hire.", HIRE, text("lens", values=("plain", "wide", "deep"))),
    tool("cancel_hire", "Cancel a hire.", HIRE),
)
statuses = partial(statuses_on, make_bundle(Program((), World(tools=TOOLS))), "> please upgrade my hire TH-520 to deep")
READ = 'get_hire {"hire_id": "TH-520"} -> {"hire_id": "TH-520", "lens": "plain", "status": null}'
DEEP = 'update_hire {"hire_id": "TH-520", "lens": "deep"} -> {"hire_id": "TH-520", "lens": "deep"}'
FAILED = 'update_hire {"hire_id": "TH-520", "lens": "deep"} -> {"error": "no such lens"}'
OFFER = "The upgrade comes to $12. Do you confirm (yes/no)?"
NOUNS = ("The upgrade is done.", "The upgrade has been completed.", "The upgrade has been processed successfully!")


@pytest.mark.parametrize("said", [*NOUNS, "The upgrade to deep is complete.", "The change to deep is done."])
def test_the_noun_of_a_deed_is_no_thing_that_a_call_should_tell_of(said: str) -> None:
    """It is borne out as "I've upgraded your hire" is; what it was brought to has to be so."""
    assert statuses(READ, DEEP, said) == ["supported"]
    assert statuses(READ, FAILED, said) == ["failed-call"]


@pytest.mark.parametrize(
    "said",
    ["The upgrade to wide is complete.", "The upgrade to wide has been processed.", "The change to wide is done."],
)
def test_what_a_deed_led_to_stands_behind_its_noun(said: str) -> None:
    """A call that was given another value bears it out no more than that of an active verb."""
    assert statuses(READ, DEEP, said) == ["wrong-values"]


@pytest.mark.parametrize(
    "said", ["The upgrade is complete.", "The upgrade to deep is complete!", "All changes are complete!"]
)
def test_what_was_agreed_and_never_done_is_not_complete(said: str) -> None:
    """The customer has just said yes to it, and only looks were made since and before."""
    assert statuses(READ, OFFER, "> yes, please", said) == ["no-receipt"]
    assert "no-receipt" not in statuses(READ, OFFER, "> yes, please", DEEP, said)


@pytest.mark.parametrize(
    "talk",
    [
        ["> I asked for an upgrade. Is it done?", READ],
        ["Shall I look at the state of the upgrade?", "> yes please", READ],
        ["Would you like me to check whether the upgrade went through?", "> yes", READ],
        [OFFER, "> yes, but has it not been done yet?", READ],
        [OFFER, "> yes", 'get_hire {"hire_id": "TH-520"} -> {"lens": "deep", "upgraded": "2026-05-01"}'],
    ],
)
def test_what_a_record_may_tell_was_read(talk: list[str]) -> None:
    """Where a look was offered or asked for, or a record speaks of it, "complete" tells how things stand."""
    assert statuses(*talk, "The upgrade is complete.") == []
