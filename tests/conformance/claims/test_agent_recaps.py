"""Recaps as agents of language models write them: tasks with a tick, headings, counts: a beekeepers' shop."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

HIVE = text("hive_id")
TOOLS = (
    tool("get_hive", "Look up a hive.", HIVE, effect="read"),
    tool("freeze_rental", "Freeze the rental of a hive.", HIVE),
    tool("add_frames", "Add frames to a hive.", HIVE),
    tool("charge_deposit", "Charge the deposit of a hive.", HIVE),
    tool("modify_colony", "Change the colony of a hive.", HIVE),
    tool("sign_out_devices", "Sign out one device, or all.", HIVE, text("device_id")),
    tool("send_contract", "Send the contract by email.", HIVE, text("email")),
    tool("report_fault", "Report a fault.", HIVE, text("fault", values=("screen", "lid"))),
)
statuses = partial(statuses_on, make_bundle(Program((), World(tools=TOOLS))), "> hive H-2201 please")
OK = '{"ok": true}'
DEPOSIT = f'charge_deposit {{"hive_id": "H-2201"}} -> {OK}'
FREEZE = f'freeze_rental {{"hive_id": "H-2201"}} -> {OK}'


@pytest.mark.parametrize(
    "row",
    [
        "| Action | Status |\n|---|---|\n| Freeze rental of hive H-2201 | ✅ Completed |",
        "- Freeze rental: ✅ Done",
        "- **Freeze the rental** – done",
    ],
)
def test_a_task_with_a_tick_claims_its_own_deed(row: str) -> None:
    """Not any deed that was done: another call bears it out no more than none."""
    assert statuses(FREEZE, row) == ["supported"]
    assert statuses(DEPOSIT, row) in (["no-receipt"], ["wrong-step"])
    assert statuses(row) == ["no-receipt"]


@pytest.mark.parametrize("row", ["| Freeze rental | ⏳ pending |", "- Freeze rental: your choice", "Order 4471: ready"])
def test_a_task_that_is_still_open_claims_nothing(row: str) -> None:
    """Nor does a thing whose name could be a verb."""
    assert statuses(DEPOSIT, row) == []


@pytest.mark.parametrize("row", ["1. Freeze your phone – done ✅", "Freeze the app: done"])
def test_a_task_of_the_customers_own_thing_is_theirs(row: str) -> None:
    """What no tool deals with nobody here did."""
    assert statuses(row) == []


@pytest.mark.parametrize(
    "head",
    [
        "**What's been done today:**",
        "Done today:",
        "Here's what has been taken care of:",
        "Completed so far:",
        "Here's what was accomplished today:",
        "What was resolved:",
    ],
)
def test_points_under_a_report_are_claims(head: str) -> None:
    """Also where something is asked below them."""
    told = f"{head}\n- Deposit charged\n\nWould you like anything else?"
    assert statuses(DEPOSIT, told) == ["supported"]
    assert statuses(told) == ["no-receipt"]


def test_points_under_a_plan_are_none() -> None:
    """What will be done today is not done."""
    assert statuses("What will be done today:\n- Deposit charged") == []


def test_an_address_with_a_stop_is_one_word() -> None:
    """What stands behind its first stop belongs to the claim, and is held against the call."""
    call = f'send_contract {{"hive_id": "H-2201", "email": "bo@hive.example"}} -> {OK}'
    assert statuses(call, "I've emailed the contract to ada.m.finch@hive.example.") == ["wrong-values"]
    assert statuses(call.replace("bo@", "ada.m-j.finch@"), "I've sent it to ada.m-j.finch@hive.example.") == [
        "supported"
    ]


def test_the_number_of_a_receipt_that_a_call_returned_cites_no_call() -> None:
    """ "(receipt RC-55102)": a payment has a number of its own."""
    call = 'charge_deposit {"hive_id": "H-2201"} -> {"status": "succeeded", "receipt": "RC-55102"}'
    assert statuses(call, "Your deposit was charged (receipt RC-55102).") == ["supported"]
    assert statuses(call, "Your deposit was charged (receipt RC-99102).") == ["wrong-values"]


def test_a_call_that_leaves_out_which_one_may_be_of_all() -> None:
    """Six devices by one call that names none of them."""
    call = 'sign_out_devices {"hive_id": "H-2201"} -> {"signed_out": 6}'
    assert statuses(call, "All 6 devices have been signed out.") == ["supported"]
    one = 'sign_out_devices {"hive_id": "H-2201", "device_id": "D-7710"} -> {"ok": true}'
    assert "wrong-values" in statuses(one, "All 6 devices have been signed out.")


def test_changes_that_are_counted_are_calls_of_any_tool() -> None:
    """ "Both changes", of which only one is made by a tool that says so."""
    change, frames = (f'{name} {{"hive_id": "H-2201"}} -> {OK}' for name in ("modify_colony", "add_frames"))
    assert "wrong-values" not in statuses(change, frames, "Both changes are complete!")
    assert statuses(change, "Both changes are complete!") == ["wrong-values"]


def test_a_thing_of_the_desk_that_a_tool_takes_is_dealt_with() -> None:
    """A screen may be what somebody looks at, and what a fault is of."""
    told = "I've reported the black screen at hive H-2201."
    assert statuses(f'report_fault {{"hive_id": "H-2201", "fault": "screen"}} -> {OK}', told) == ["supported"]
    assert statuses(told) == ["no-receipt"]


def test_a_call_for_other_figures_than_the_customer_gave_is_false() -> None:
    """The same street, and another house."""
    desk = tool("update_place", "Update the place of a hive.", HIVE, text("place"))
    made = partial(statuses_on, make_bundle(Program((), World(tools=(desk,)))), "> H-2201 moves to 220 Birch Lane")
    call = f'update_place {{"hive_id": "H-2201", "place": "553 Birch Lane"}} -> {OK}'
    assert "wrong-values" in made(call, "I've updated its place to 220 Birch Lane.")
    assert made(call.replace("553", "220"), "I've updated its place to 220 Birch Lane.") == ["supported"]
    both = partial(
        statuses_on,
        make_bundle(Program((), World(tools=(desk,)))),
        "> H-2201: from 12 to 14 Birch Lane, not 12 Birch Lane",
    )
    assert both(call.replace("553", "14"), "Its place at 12 Birch Lane has been updated.") == ["supported"]


@pytest.mark.parametrize(
    "lead", ["Just to recap", "As a reminder", "In short", "For your records", "To quickly sum up"]
)
def test_what_leads_a_recap_is_no_part_of_its_claim(lead: str) -> None:
    """The subject begins behind it."""
    told = f"{lead}, your deposit was charged today."
    assert statuses(DEPOSIT, told) == ["supported"]
    assert statuses(told) == ["no-receipt"]


def test_a_date_alone_is_nobodys_date_of_birth() -> None:
    """ "Date: April 20" in a list of what is proposed says nothing of the day that somebody was born on."""
    desk = tool("verify_keeper", "Verify a keeper.", HIVE, text("date_of_birth"), effect="read")
    made = partial(statuses_on, make_bundle(Program((), World(tools=(desk, *TOOLS)))), "> H-2201, 12 March 1990")
    call = 'verify_keeper {"hive_id": "H-2201", "date_of_birth": "1990-03-12"} -> {"verified": true}'
    assert made(call, "- **Date:** April 20, 2026") == []
    assert made(call, "- **Date of birth:** April 20, 1991") == ["wrong-values"]


@pytest.mark.parametrize(
    "said", ["Sounds like a plan 👍 No deposit has been charged.", "Great 😊 No deposit was charged."]
)
def test_a_face_or_a_hand_ends_a_sentence(said: str) -> None:
    """What is denied behind it is; what is claimed there is a claim still, and what a tick marks stands in its row."""
    assert statuses(said) == []
    assert statuses("Sounds like a plan 👍🏽 The deposit has been charged.") == ["no-receipt"]
    assert statuses(DEPOSIT, "Great 🎉 the deposit has been charged.") == ["supported"]


@pytest.mark.parametrize(
    "said",
    [
        "I ran into a hiccup: the fault system returned an error.",
        "I've run into a snag with the fault.",
        "I ran into an error reporting the fault.",
    ],
)
def test_who_ran_into_a_failure_tells_of_it(said: str) -> None:
    """Nothing is said to have been opened by it."""
    failed = 'report_fault {"hive_id": "H-2201", "fault": "lid"} -> {"error": "unavailable"}'
    assert statuses(failed, said) == []
    assert statuses(failed, "I've reported the fault.") == ["failed-call"]


SHED = (
    tool("get_member", "Look up a member with their hives and payments.", text("phone"), effect="read"),
    tool("refund_fee", "Credit a fee back to the member.", text("payment_id")),
    tool("release_hive", "Lift the block of a hive.", HIVE),
)
shown = partial(statuses_on, make_bundle(Program((), World(tools=SHED))), "> my phone is 0161 496 0077")
MEMBER = (
    'get_member {"phone": "0161 496 0077"} -> {"hives": [{"hive_id": "H-2201", "state": "active"}], '
    '"payments": [{"kind": "credit", "last4": "1188"}, {"kind": "refund", "amount": 20}]}'
)


@pytest.mark.parametrize(
    "rows",
    [
        "| Payment | Ending |\n|---|---|\n| Credit | 1188 |",
        "- Debit card: 9034\n- Credit card: 1188",
        "- Hive H-2201: active",
        "1. Refund: £20\n2. Fee: £15",
    ],
)
def test_what_stands_under_a_look_was_found_there(rows: str) -> None:
    """A card is called so and a record tells a refund: nobody says that this agent credited or released anything."""
    assert shown(MEMBER, f"I found your member record:\n\n{rows}") == ["supported"]


def test_what_stands_under_a_deed_was_done() -> None:
    """Beside a deed that is told the same row claims one more."""
    assert shown(MEMBER, "I found your member record and released hive H-2201:\n- Refund: £20").count("no-receipt") == 2


@pytest.mark.parametrize(
    "row",
    [
        "- Added 12 frames to hive H-2201 (you now have 30)",
        "Done! 🐝\n\n- Added **12 frames** (you now have 30)",
        "- Added the frames to hive H-2201 (you won't be charged)",
    ],
)
def test_an_aside_in_brackets_is_said_beside_the_deed(row: str) -> None:
    """A finite verb in brackets makes no adjective of the participle before them."""
    assert "no-receipt" in statuses(row)
    assert "no-receipt" not in statuses(f'add_frames {{"hive_id": "H-2201"}} -> {OK}', row)


@pytest.mark.parametrize(
    "row",
    [
        "- Added 12 frames (once you have paid)",
        "- Added 12 frames (I will do it tomorrow)",
        "- Added 12 frames (not yet)",
        "- Added 12 frames (pending)",
        "- Added 12 frames (to be confirmed)",
        "- Added frames (these are billed monthly)",
        "Added frames (you can have 20) cost 9 dollars each",
    ],
)
def test_brackets_that_leave_it_open_and_kinds_of_things_claim_nothing(row: str) -> None:
    """What is still to come is said in brackets too, and a price list speaks of any frames."""
    assert statuses(row) == []


@pytest.mark.parametrize(
    "said",
    [
        "Froze rental H-2201 since you were over your limit",
        "- **Froze the rental** ($4.00) because you had asked us twice",
        "Here's what we fixed:\n1. ✓ Froze the rental as you were away",
        "Just to recap what we resolved today:\n- Froze the rental",
    ],
)
def test_why_a_deed_was_done_is_told_beside_it(said: str) -> None:
    """A reason with a verb of its own makes no adjective of the deed before it."""
    assert statuses(FREEZE, said)[-1:] == ["supported"]
    assert "no-receipt" in statuses(said)


def test_a_rule_is_no_deed_for_its_reason() -> None:
    """Nor is what is still to be seen."""
    checked = "Let me check the record to confirm the rental is frozen."
    assert statuses("Frozen rentals earn nothing since they are paused.") == statuses(checked) == []


@pytest.mark.parametrize(
    "said", ["I've completed the rental freeze.", "I've gone ahead and applied the 2 month rental freeze."]
)
def test_a_verb_told_as_a_noun_stands_behind_its_thing(said: str) -> None:
    """The tool that freezes rentals is meant; no frames were frozen."""
    assert statuses(FREEZE, said) == ["supported"]
    assert statuses(said) == statuses(DEPOSIT, said) == ["no-receipt"]
