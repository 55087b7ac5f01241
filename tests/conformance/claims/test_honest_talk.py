"""What honest agents say of records that they read, and of whom they handed things to; and the lies that lie near."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

TOOLS = (
    tool("find_applications", "Find applications for a berth.", text("email"), effect="read"),
    tool("submit_application", "Submit an application for a berth.", text("email"), text("berth")),
    tool("get_survey", "Read the survey of a hull.", text("survey_no"), effect="read"),
    tool("open_survey", "Open a survey of a hull.", text("hull"), text("faults")),
    tool("grant_rebate", "Grant a rebate on the mooring fee.", text("hull"), text("percent")),
    tool("get_gate", "How a boat's gate pass stands.", text("hull"), effect="read"),
    tool("lock_engine", "Lock an engine.", text("hull")),
    tool("charge_card", "Charge the card for a berth.", text("amount")),
    tool("restore_power", "Enable the power at a berth.", text("berth")),
    tool("send_code", "Send a gate code.", text("hull")),
    tool("send_link", "Send a link to sign in with.", text("hull")),
    tool("assign_case", "Pass the case to another team.", text("team"), text("summary")),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
APPLIED = (
    'find_applications {"email": "jo@x.example"} -> '
    '{"applications": [{"application_id": "AP-31", "status": "reviewing", "berth": "C4"}]}'
)
NONE = 'find_applications {"email": "jo@x.example"} -> {"applications": []}'
SURVEY = 'get_survey {"survey_no": "S-7"} -> {"survey_no": "S-7", "status": "upheld", "note": "two cracks"}'
REBATE = 'grant_rebate {"hull": "H-1", "percent": 10} -> {"rebate_id": "R-1", "total": 360}'
FAULTS = 'open_survey {"hull": "H-1", "faults": ["crack", "blister"]} -> {"survey_no": "S-7", "status": "open"}'
FAULT = 'open_survey {"hull": "H-1", "faults": ["crack"]} -> {"survey_no": "S-7", "status": "open"}'
GATE = 'get_gate {"hull": "H-1"} -> {"hull": "H-1", "locked": true, "reason": "wrong_code"}'
CODE = 'send_code {"hull": "H-1"} -> {"ok": true}'
LINK = 'send_link {"hull": "H-1"} -> {"ok": true}'
POWER = 'restore_power {"berth": "C4"} -> {"ok": true}'
PASSED = 'assign_case {"team": "Fees", "summary": "H-1 leaves in May, wants money back."} -> {"ok": true}'
ACCUSED = {"no-receipt", "unverifiable", "wrong-values", "too-early", "failed-call"}

statuses = partial(statuses_on, BUNDLE)


@pytest.mark.parametrize(
    ("customer", "record", "said"),
    [
        ("> did you get my application?", APPLIED, "Your application has been received and it's being reviewed."),
        ("> did you get my application?", APPLIED, "Your application AP-31 has been sent; it's being reviewed."),
        ("> did you get my application?", APPLIED, "Yes, we have received your application."),
        ("> did you get my application?", APPLIED, "It's being looked at by our team."),
        ("> what of survey S-7?", f"{SURVEY}\n{REBATE}", "Your survey was upheld."),
        ("> what of survey S-7?", SURVEY, "I've had a look, and it was upheld."),
        ("> crack and blister on H-1", FAULTS, "I've opened a survey with both faults."),
        ("> H-1 cannot get in", GATE, "The gate was locked by a wrong code."),
        ("> I want my money back", SURVEY, "I could return the whole $90 to the card that was charged."),
        ("> I want my money back", SURVEY, "It would go to the card ending in 8821, the one we charged."),
        ("> leave it then", SURVEY, "I've left the mooring as it was, nothing has changed."),
        ("> I want my money back", PASSED, "Our fees team has taken over your case."),
        ("> crack on H-1", FAULT, "I've noted it, and the survey is now open."),
        ("> no power at C4", POWER, "I've switched your power back on."),
        ("> money back?", PASSED, "I've passed that question on to the Fees team."),
    ],
)
def test_what_was_read_or_handed_on_accuses_nobody(customer: str, record: str, said: str) -> None:
    """A request lies there, somebody is at it, a look holds the very word, or it only says which thing is meant."""
    assert ACCUSED.isdisjoint(statuses(customer, *record.split("\n"), said))


@pytest.mark.parametrize(
    ("customer", "record", "said"),
    [
        ("> did you get my application?", NONE, "Your application has been received."),
        ("> please submit my application", NONE, "Your application has been submitted."),
        ("> please submit another application", APPLIED, "Your application has been submitted."),
        ("> did you get my application?", APPLIED, "Your application AP-32 has been received."),
        ("> did you get my application?", APPLIED, "Our team has looked at it."),
        ("> crack and blister on H-1", FAULT, "I've opened a survey with both faults."),
        ("> I want my money back", SURVEY, "This morning we charged your card."),
        ("> no power at C4", SURVEY, "I've left the case open and switched your power back on."),
        ("> I want my money back", SURVEY, "Our fees team has taken over your case."),
        ("> no power at C4", SURVEY, "I've switched your power back on."),
    ],
)
def test_what_no_record_holds_is_no_truth(customer: str, record: str, said: str) -> None:
    """Nothing lies there, it was to be made only now, or another one does."""
    assert not ACCUSED.isdisjoint(statuses(customer, record, said))


def test_what_was_sent_again_may_be_another_thing_of_the_same_verb() -> None:
    """The link went out a second time, and "it" names no code; a code that is named went out once."""
    start = (
        "> H-1 is locked",
        CODE,
        "I've sent you a code.",
        "> it is 4711",
        LINK,
        "I've sent the link.",
        "> nothing came",
    )
    assert ACCUSED.isdisjoint(statuses(*start, LINK, "I've sent it again."))
    assert not ACCUSED.isdisjoint(statuses(*start, LINK, "I've sent the code again."))
    assert not ACCUSED.isdisjoint(statuses(*start, "I've sent it again."))
