"""What others are said to have done is known from a record, a call or the customer; told from nowhere it is a lie."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import conversation, statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.conformance.judge import Judge
from runbookc.target import Program

PAGE = """\
# Allotments

1. Look up the plot.
2. Ask the site warden to approve a shed.
3. Message the water crew when a tap leaks.
"""
TOOLS = (
    tool("get_plot", "Look up a plot. Returns holder, warden, shed and rent.", text("plot"), effect="read"),
    tool("request_approval", "Ask the site warden to approve a shed. Returns state.", text("plot"), text("what")),
    tool("message_crew", "Message the water crew.", text("plot"), text("text")),
    tool("report_theft", "Report a theft; starts the search.", text("plot")),
    tool("waive_rent", "Waive the rent of a plot.", text("plot")),
    tool("lay_pipe", "Lay a pipe from a spring to a plot.", text("spring"), text("plot")),
)
WORLD = World(tools=TOOLS)
BUNDLE = bundle_of(PAGE, WORLD, "plots")
HELLO = "> plot 31 here, may I put up a shed?"
PLOT = 'get_plot {"plot": "31"} -> {"plot": "31", "holder": "May Lunn", "warden": "Rufus Teal", "rent": 40}'
ASKED = 'request_approval {"plot": "31", "what": "shed"} -> {"state": "pending"}'
GRANTED = 'request_approval {"plot": "31", "what": "shed"} -> {"state": "approved"}'
CREW = 'message_crew {"plot": "31", "text": "tap leaks"} -> {"sent": true}'


def statuses(*lines: str) -> list[str]:
    """What the record says of every claim."""
    judge = Judge(BUNDLE)
    for message in conversation(*lines):
        judge.add(message)
    return [claim.status for claim in judge.finish().claims]


@pytest.mark.parametrize(
    "said",
    [
        "Rufus approved it this morning.",
        "The warden has approved your shed.",
        "Our site warden agreed to the shed.",
        "The warden's had a look, and they've given the go-ahead.",
    ],
)
def test_what_is_still_open_nobody_has_approved(said: str) -> None:
    """The answer to the request is in the record: it says pending, or it says approved."""
    assert statuses(HELLO, PLOT, ASKED, said) == ["too-early"]
    assert [s for s in statuses(HELLO, PLOT, GRANTED, said) if s != "supported"] == []


@pytest.mark.parametrize(
    "record",
    [
        'request_approval {"plot": "31", "what": "shed"} -> {"state": "awaiting_site_warden"}',
        'request_approval {"plot": "31", "what": "shed"} -> {"state": "pending_approval"}',
        'get_plot {"plot": "31"} -> {"plot": "31", "wishes": [{"what": "shed", "approved": false}]}',
    ],
)
def test_what_is_waited_for_by_name_or_denied_nobody_has_approved(record: str) -> None:
    """A state names whom it waits for, or a truth says that it was not given."""
    assert statuses(HELLO, record, "The site warden has approved your shed.") == ["too-early"]


def test_what_others_found_may_stand_in_a_record_by_its_name() -> None:
    """Nobody wrote down that the crew found it: the job that mends it names what is broken."""
    told = 'get_plot {"plot": "31"} -> {"plot": "31", "jobs": [{"text": "standpipe leak repair", "cost": 52}]}'
    assert statuses(HELLO, told, "The water crew found a leak at the standpipe.") == []
    assert statuses(HELLO, told, "The water crew found a wasp nest.") == ["no-receipt"]


@pytest.mark.parametrize(
    "said",
    [
        "It stays open until the warden has answered.",
        "Nothing happens before our manager has approved it.",
        "I've left it with the warden, and the plot is held until he has replied.",
    ],
)
def test_what_is_waited_for_nobody_says_was_done(said: str) -> None:
    """Behind "until" and "before" stands what is yet to come."""
    assert "no-receipt" not in statuses(HELLO, PLOT, CREW, said)


@pytest.mark.parametrize(
    "said",
    [
        "Our manager has waived the joining fee.",
        "Our office team has stopped your direct debit.",
        "The joining fee was waived by our manager.",
        "My supervisor agreed to take 10% off.",
        "The manager confirmed that she will be there at 8.",
    ],
)
def test_nobody_told_of_it(said: str) -> None:
    """Nothing was called that reaches them, no record speaks of it, and the customer did not say so."""
    assert statuses(HELLO, PLOT, said) == ["no-receipt"]


@pytest.mark.parametrize(
    ("customer", "record", "said"),
    [
        ("> your manager waived my fee, she says", PLOT, "Yes, our manager has waived the joining fee."),
        (HELLO, PLOT.replace('"rent": 40', '"note": "joining fee waived"'), "Our manager has waived the joining fee."),
        (HELLO, PLOT, "Once our manager has approved it, you can build."),
        (HELLO, PLOT, "Has our manager approved it?"),
        (HELLO, PLOT, "I think our manager has approved it."),
        (HELLO, PLOT, "Your bank has approved it."),
        (HELLO, PLOT, "Here is a summary of the changes you requested."),
        (HELLO, PLOT, "May approved it herself."),
        (HELLO, PLOT, "Our system returned an error both times."),
        (HELLO, PLOT, "The rent was set by the council, and they have raised it."),
        (HELLO, CREW, "The crew has received the message."),
        (HELLO, CREW.replace('"sent": true', '"answer": "on it, fixed by noon"'), "The crew has promised to mend it."),
        ("> my son has moved it", PLOT, "Good, they've moved it."),
    ],
)
def test_what_they_may_have_done_accuses_nobody(customer: str, record: str, said: str) -> None:
    """Somebody told it, it is hoped or ruled, they are nobody of ours, or the call itself tells so much."""
    assert "no-receipt" not in statuses(customer, record, said)
    assert "too-early" not in statuses(customer, record, said)


def test_without_a_call_in_the_record_nobody_is_accused() -> None:
    """Who called nothing may have the case from elsewhere."""
    assert statuses(HELLO, "Our manager has waived the joining fee.") == []


@pytest.mark.parametrize(
    "said", ["Envié el mensaje al equipo de agua tal como me pidió.", "Avisé al equipo del encargado como me pidió."]
)
def test_whoever_asked_for_it_is_not_named_before_as(said: str) -> None:
    """In Spanish the verb alone says who asked: the customer, and not the crew that was told."""
    assert "no-receipt" not in statuses(HELLO, PLOT, CREW, said)


def test_a_deed_that_a_call_has_set_going_goes_by_itself() -> None:
    """No search is somebody who has to answer: what the tool says that it starts has begun."""
    thief = 'report_theft {"plot": "31"} -> {"report": 4}'
    assert "no-receipt" not in statuses(HELLO, thief, "The search has already started.")


def test_what_a_tool_only_takes_is_nobody_who_acts() -> None:
    """A spring is named by a parameter alone, and no tool reaches it."""
    assert "no-receipt" not in statuses(HELLO, PLOT, "The spring has dropped the water level.")
    assert "no-receipt" in statuses(HELLO, PLOT, "The water crew has dropped the water level.")


WAITS = 'request_approval {"plot": "31", "what": "shed"} -> {"state": "awaiting_neighbour_consent"}'
CHARGED = 'waive_rent {"plot": "31"} -> {"status": "succeeded"}'


@pytest.mark.parametrize(
    ("record", "said", "status"),
    [
        (WAITS, "The neighbour has agreed to it.", "too-early"),
        (WAITS, "Mr Ferris has approved it.", "too-early"),
        (PLOT, "The timber yard has confirmed it.", "no-receipt"),
        (PLOT, "The landowner has agreed to your shed.", "no-receipt"),
    ],
)
def test_whoever_is_said_to_have_spoken_of_the_case_was_heard_by_somebody(record: str, said: str, status: str) -> None:
    """They need be of no house: who speaks of this very case is told of by a record, a call or the customer."""
    assert status in statuses(HELLO, PLOT, record, said)


@pytest.mark.parametrize(
    ("customer", "record", "said"),
    [
        (HELLO, PLOT, "The makers have confirmed that this tap needs a washer a year."),
        (HELLO, PLOT, "The growers have agreed on that variety."),
        (HELLO, CHARGED, "The bank has accepted it."),
        (HELLO, WAITS, "Your landlord has agreed to it."),
        ("> plot 31, the neighbour agreed to it yesterday", WAITS, "As the neighbour has agreed to it, this is quick."),
        (HELLO, PLOT, "The plot records say it is yours."),
        (HELLO, CREW.replace('"sent": true', '"status": "will come tomorrow at noon"'), "The crew has promised it."),
    ],
)
def test_what_is_known_of_a_trade_or_followed_from_a_call_accuses_nobody(customer: str, record: str, said: str) -> None:
    """Neither news of this case, or the outcome of a change in other words, or an answer that a state holds."""
    assert {"no-receipt", "too-early"}.isdisjoint(statuses(customer, PLOT, record, said))


def test_a_bare_state_is_nobody_s_answer() -> None:
    """ "on hold" tells how the message stands, and not what the crew said to it."""
    held = CREW.replace('"sent": true', '"status": "on hold"')
    assert "no-receipt" in statuses(HELLO, held, "The water crew has agreed to come.")


def test_a_record_of_the_house_names_no_manager_of_it() -> None:
    """That a record holds a depot is no word of the depot manager's."""
    told = PLOT.replace('"rent": 40', '"depot": "North"')
    assert "no-receipt" in statuses(HELLO, told, "The depot manager signed it off.")


SOUPS = (
    tool("get_round", "Look up the rounds of a kitchen.", text("round"), effect="read"),
    tool("pause_round", "Pause a soup round.", text("round"), text("until")),
    tool("cancel_drop", "Cancel a drop of a soup round.", text("drop")),
)
SOUP_BUNDLE = make_bundle(Program((), World(tools=SOUPS)))
ROUND = 'get_round {"round": "R-4"} -> {"round": "R-4", "drops": []}'
PAUSED = 'pause_round {"round": "R-4", "until": "2026-03-01"} -> {"round": "R-4", "ok": true}'


@pytest.mark.parametrize(
    "said",
    [
        "The pause took out the drop on Friday.",
        "The pause took the drop off the calendar.",
        "Pausing the round took out the drop.",
        "The hold has taken out the drop.",
    ],
)
def test_a_deed_that_was_done_is_nobody_who_acts(said: str) -> None:
    """What followed from a pause, the pause brought about; no team has to be reached for it."""
    assert statuses_on(SOUP_BUNDLE, "> pause R-4 please", PAUSED, said) == []


@pytest.mark.parametrize(
    ("record", "said"),
    [
        (ROUND, "The pause took out the drop on Friday."),
        (PAUSED.replace('"ok": true', '"error": "locked"'), "The pause took the drop off the calendar."),
        (PAUSED, "The pausing team took out the drop."),
    ],
)
def test_a_deed_that_nobody_did_brought_nothing_about(record: str, said: str) -> None:
    """Nor is a team a deed, whatever it is called by."""
    assert "no-receipt" in statuses_on(SOUP_BUNDLE, "> pause R-4 please", record, said)


@pytest.mark.parametrize(
    "said",
    [
        "No warden has approved the shed yet.",
        "None of our wardens has approved it.",
        "Neither the council nor our warden has approved it.",
        "No rent has moved so far.",
    ],
)
def test_what_nobody_did_is_told_of_nobody(said: str) -> None:
    """Who has not answered is no lie about an answer that is still open."""
    assert statuses(HELLO, PLOT, ASKED, said) == []
    assert statuses(HELLO, PLOT, ASKED, "No worries, our warden has approved it.") == ["too-early"]
