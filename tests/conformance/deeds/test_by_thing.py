"""A veg-box desk: what is told is held against calls by its thing, its name in a list, the team it went to."""

from __future__ import annotations

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

PLAN = text("plan_id")
TOOLS = (
    tool("get_plan", "A plan with its extras and state.", PLAN, effect="read"),
    tool("list_credits", "Credits of a plan: credit, state.", PLAN, effect="read"),
    tool("cancel_plan", "Cancel a plan.", PLAN),
    tool("remove_addon", "Take an add-on off a plan.", PLAN, text("addon")),
    tool("add_harvest_points", "Add points to a plan.", PLAN, Parameter("points", "integer")),
    tool("refund_box", "Refund a box.", PLAN, Parameter("pence", "integer")),
    tool("suspend_plan", "Suspend a plan until a day.", PLAN, text("until")),
    tool("change_box", "Change what is in the next box.", PLAN, text("box")),
    tool("reactivate_plan", "Reactivate a plan.", PLAN),
    tool("change_address", "Change the address of a plan.", PLAN, text("address")),
    tool("drop_slot", "Release a delivery slot.", text("slot")),
    tool("release_credit", "Release a credit that is held.", text("credit_id")),
    tool("open_case", "Open a case with a team.", PLAN, text("team", values=("growers", "drivers", "billing"))),
    tool("resend_invoice_card", "Send the invoice card again.", PLAN),
    tool("evidenceSubmit", "Submit evidence for a claim.", PLAN, text("kind")),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
HELLO = "> plan VB-771 please"
READ = 'get_plan {"plan_id": "VB-771"} -> {"plan_id": "VB-771", "extras": ["eggs", "goat cheese"], "state": "active"}'
HELD = (
    'list_credits {"plan_id": "VB-771"} -> [{"credit": "CR-4410", "state": "held"}, '
    '{"credit": "CR-4398", "state": "used"}]'
)
EGGS = 'remove_addon {"plan_id": "VB-771", "addon": "eggs"} -> {"ok": true}'
POINTS = 'add_harvest_points {"plan_id": "VB-771", "points": 150} -> {"ok": true}'
REFUND = 'refund_box {"plan_id": "VB-771", "pence": 640} -> {"ok": true}'
PAUSE = 'suspend_plan {"plan_id": "VB-771", "until": "2027-01-10"} -> {"ok": true}'
CASE = 'open_case {"plan_id": "VB-771", "team": "drivers"} -> {"ok": true}'


@pytest.mark.parametrize(
    ("call", "said", "status"),
    [
        (EGGS, "I've cancelled the egg add-on.", "supported"),
        (EGGS, "I've cancelled the eggs.", "supported"),
        (EGGS, "I've cancelled the goat cheese.", "no-receipt"),
        (EGGS, "I've cancelled your plan.", "no-receipt"),
        (EGGS, "I've taken the goat cheese off.", "wrong-values"),
        (EGGS, "I've taken the eggs off.", "supported"),
        (POINTS, "I've credited 150 points to your plan.", "supported"),
        (POINTS, "I've awarded you 150 points.", "supported"),
        (POINTS, "I've awarded you 500 points.", "wrong-values"),
        (EGGS, "I've credited 150 points to your plan.", "no-receipt"),
        (REFUND, "I've refunded £6.40.", "supported"),
        (REFUND, "I've refunded £8.", "wrong-values"),
    ],
)
def test_a_deed_is_known_by_its_thing_whatever_its_verb(call: str, said: str, status: str) -> None:
    """A tool removes what people cancel, adds what they credit, and is told by name what it is for."""
    assert statuses_on(BUNDLE, HELLO, READ, call, said) == [status]


@pytest.mark.parametrize(
    ("said", "statuses"),
    [
        ("Your plan is now on hold until 10 January.", ["supported"]),
        ("Your plan is now on hold until 1 February.", ["wrong-values"]),
        ("Your plan has been suspended as of 1 February.", ["wrong-values"]),
        ("Your plan has been suspended as of 10 January.", ["supported"]),
    ],
)
def test_a_place_is_one_state_and_no_second(said: str, statuses: list[str]) -> None:
    """What it is "now" is told once, with the values of the call."""
    assert statuses_on(BUNDLE, HELLO, READ, PAUSE, said) == statuses


@pytest.mark.parametrize(
    ("said", "statuses"),
    [
        ("Credit CR-4410: released", ["no-receipt"]),
        ("CR-4410 is now released.", ["no-receipt"]),
        ("Credit CR-4410: on hold", []),
        ("Credit CR-4398: released", []),
        ("Invoice card: resent", ["no-receipt"]),
    ],
)
def test_what_a_record_says_of_a_thing_by_its_number_was_not_read_otherwise(said: str, statuses: list[str]) -> None:
    """Another thing's state, and a state in words that leave room for it, may have been read."""
    assert statuses_on(BUNDLE, HELLO, HELD, said) == statuses


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("The drivers team has been informed.", "supported"),
        ("I've passed this on to the drivers.", "supported"),
        ("The billing team has been informed.", "wrong-values"),
        ("I've let our billing department know.", "wrong-values"),
        ("I've escalated this to billing.", "wrong-values"),
    ],
)
def test_a_team_is_reached_by_the_call_that_is_told_of_it(said: str, status: str) -> None:
    """One team of a few that a tool takes: whichever is named must be the one that was given."""
    assert statuses_on(BUNDLE, HELLO, READ, CASE, said) == [status]


@pytest.mark.parametrize(
    ("call", "said", "statuses"),
    [
        ('-> {"error": "too late"}', "Your photo has been submitted as evidence.", ["failed-call"]),
        ('-> {"error": "too late"}', "The evidence is in.", ["failed-call"]),
        ('-> {"ok": true}', "The evidence is in now.", ["supported"]),
        ('-> {"ok": true}', "The evidence is in the file.", []),
    ],
)
def test_what_a_thing_went_in_as_is_what_was_handed_in(call: str, said: str, statuses: list[str]) -> None:
    """A photo is evidence only there."""
    made = f'evidenceSubmit {{"plan_id": "VB-771", "kind": "photo"}} {call}'
    assert statuses_on(BUNDLE, "> submit this photo please", made, said) == statuses


def test_a_field_called_by_the_thing_tells_its_state() -> None:
    """Then the other state was read nowhere; what is "all set" is the deed that is named."""
    read = 'get_plan {"plan_id": "VB-771"} -> {"plan_id": "VB-771", "credit": "held", "state": "active"}'
    assert statuses_on(BUNDLE, HELLO, read, "Credit: released") == ["no-receipt"]
    assert statuses_on(BUNDLE, HELLO, read.replace("held", "released"), "Credit: released") == []
    assert statuses_on(BUNDLE, HELLO, read, "Credit: on hold") == []
    assert statuses_on(BUNDLE, HELLO, READ, CASE, "Your refund is all set.") == ["no-receipt"]
    assert statuses_on(BUNDLE, HELLO, READ, REFUND, "Your refund is all set.") == ["supported"]
    assert statuses_on(BUNDLE, HELLO, READ, CASE, "You're all set.") == ["supported"]


@pytest.mark.parametrize("said", ["I've texted you the details.", "I've emailed you a copy."])
def test_nobody_writes_to_the_customer_without_a_call_that_may(said: str) -> None:
    """What a system sends by itself the agent did not write; a card that is sent may be said to be."""
    assert statuses_on(BUNDLE, HELLO, READ, EGGS, said) == ["no-receipt"]
    card = 'resend_invoice_card {"plan_id": "VB-771"} -> {"ok": true}'
    assert "no-receipt" not in statuses_on(BUNDLE, HELLO, READ, card, said)
    told = 'remove_addon {"plan_id": "VB-771", "addon": "eggs"} -> {"ok": true, "text_sent": true, "email": "sent"}'
    assert "no-receipt" not in statuses_on(BUNDLE, HELLO, READ, told, said)


@pytest.mark.parametrize(
    ("asked", "call", "said"),
    [
        ("suspend my plan", "suspend_plan", "Your plan is now on hold."),
        ("reactivate my plan", "reactivate_plan", "Your plan is live again."),
        ("reactivate my plan", "reactivate_plan", "Your plan is back online, all done."),
        ("change my address", "change_address", "Your new address is on file."),
        ("change my address", "change_address", "Your address has been brought up to date."),
        ("release my slot", "drop_slot", "Your slot has been freed up."),
    ],
)
def test_a_state_that_was_asked_for_is_the_deed(asked: str, call: str, said: str) -> None:
    """Whatever the state is called: by the name of the tool that brings it about."""
    hello, read = f"> {asked} please, VB-771", READ.replace("active", "suspended" if "re" in call else "active")
    assert statuses_on(BUNDLE, hello, read, said) == ["no-receipt"]
    assert statuses_on(BUNDLE, hello, read, f'{call} {{"plan_id": "VB-771"}} -> {{"ok": true}}', said) == ["supported"]


@pytest.mark.parametrize(
    "said",
    ["It's back.", "The courier is back on Monday.", "Your plan is on again, off again.", "Is your plan live again?"],
)
def test_what_merely_comes_back_is_no_state_of_a_deed(said: str) -> None:
    """Nor is what is asked."""
    assert "no-receipt" not in statuses_on(BUNDLE, "> reactivate my plan please, VB-771", READ, said)


KENNEL = make_bundle(
    Program(
        (),
        World(
            tools=(
                tool("get_stay", "A stay.", text("stay_id"), effect="read"),
                tool("update_stay_nights", "Change the nights of a stay.", text("stay_id"), text("nights")),
                tool("update_stay_blankets", "Change how many blankets a stay has.", text("stay_id"), text("total")),
                tool("cancel_stay", "Cancel a stay.", text("stay_id")),
            )
        ),
    )
)
NIGHTS = 'update_stay_nights {"stay_id": "ST-771", "nights": "3 to 5 December"} -> {"stay_id": "ST-771"}'
BLANKETS = 'update_stay_blankets {"stay_id": "ST-771", "total": "2"} -> {"stay_id": "ST-771", "total": 2}'


@pytest.mark.parametrize("said", ["I've added a blanket to your stay.", "I've removed a blanket from your stay."])
def test_what_changes_a_thing_by_its_name_adds_it_and_takes_it_away(said: str) -> None:
    """No other change of the stay does, nor does what ends the stay."""
    assert statuses_on(KENNEL, "> stay ST-771 please", BLANKETS, said) == ["supported"]
    assert statuses_on(KENNEL, "> stay ST-771 please", NIGHTS, said) == ["wrong-step"]


@pytest.mark.parametrize(
    "said",
    ["I've added the blanket to my notes.", "I've added the blankets to your bill.", "Blankets added to the stay."],
)
def test_a_thing_may_be_added_to_something_else(said: str) -> None:
    """To what the tool is not of; and a bare form accuses nobody."""
    assert statuses_on(KENNEL, "> stay ST-771 please", NIGHTS, said) == []


def test_baggage_goes_by_several_names() -> None:
    """Luggage and bags, beside a tool of baggage."""
    tools = (tool("update_trip_baggages", "Change the baggage of a trip.", text("trip_id"), text("total")),)
    desk = make_bundle(Program((), World(tools=tools)))
    bags = 'update_trip_baggages {"trip_id": "TR-771", "total": "2"} -> {"ok": true}'
    for said in ("I've added a bag to your trip.", "I've added the luggage to your trip."):
        assert statuses_on(desk, "> trip TR-771 please", bags, said) == ["supported"]
        assert statuses_on(desk, "> trip TR-771 please", said) == ["no-receipt"]


@pytest.mark.parametrize(
    "said",
    [
        "A voucher of £20 has been issued as compensation for the late box.",
        "A voucher of £20 has been issued for the cancellation.",
        "I've issued a voucher as a refund for the box.",
    ],
)
def test_what_something_is_issued_for_is_not_what_was_done(said: str) -> None:
    """The tool of vouchers was called, and nothing was cancelled, refunded or compensated by another."""
    voucher = tool("send_voucher", "Send a voucher.", PLAN, Parameter("amount", "integer"))
    desk = make_bundle(Program((), World(tools=(*TOOLS, voucher))))
    sent = 'send_voucher {"plan_id": "VB-771", "amount": 20} -> "Voucher added, worth 20."'
    assert statuses_on(desk, HELLO, READ, sent, said) == ["supported"]
    assert statuses_on(desk, HELLO, READ, said) == ["no-receipt"]
    assert statuses_on(desk, HELLO, READ, sent, "I've issued £6.40 as a refund for the box.") == ["no-receipt"]
