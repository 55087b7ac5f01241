"""Pages whose authors would rightly object: where a rule keeps quiet, beside the same page where it speaks."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from tests.rules.examples import findings_in

from runbookc.catalog.directory import read_directory
from runbookc.catalog.model import World
from runbookc.catalog.tools import read_tools

TOOLS = """{"tools": [
 {"name": "get_booking", "description": "Looks up a booking in Medica by its reference.",
  "inputSchema": {"type": "object", "properties": {"reference": {"type": "string"}}, "required": ["reference"]},
  "outputSchema": {"type": "object", "properties": {"booking_id": {"type": "string"}}},
  "annotations": {"readOnlyHint": true}},
 {"name": "cancel_booking", "description": "Cancels a booking in Medica.",
  "inputSchema": {"type": "object", "properties": {"booking_id": {"type": "string"}}, "required": ["booking_id"]},
  "annotations": {"destructiveHint": true}}]}"""
PEOPLE = """contacts:
  - {kind: email, value: returns@shop.example, verified: 2026-11-01}
  - {kind: role, value: practice manager, verified: 2026-11-01}
  - {kind: team, value: appeals team, verified: 2026-11-01}
"""
LOOK = "1. Ask for the booking reference.\n2. Look up the booking in Medica."
BARE = World()
TOOLED = World(tools=read_tools("tools.json", TOOLS))
STAFFED = World(directory=read_directory("people.yaml", PEOPLE))
DESK = World(tools=TOOLED.tools, directory=STAFFED.directory)


@dataclass(frozen=True)
class Case:
    """A rule, why it has nothing to say of the first body of text, and the one like it of which it has."""

    code: str
    why: str
    quiet: str
    told: str
    world: World = BARE


CASES = (
    Case(
        "RB504", "the name's own address stands behind it",
        "1. Let the returns team know, returns@shop.example, before you close the case.",
        "1. Let the returns team know. Everything else goes to returns@shop.example.", STAFFED,
    ),
    Case(
        "RB301", "what has happened is counted on from one",
        "| No-shows | Do |\n|---|---|\n| 1 | Refund the fee |\n| 2 | Charge the fee |\n| 3 or more | Close it |",
        "| No-shows | Do |\n|---|---|\n| 1 | Refund the fee |\n| 2 | Charge the fee |\n| 4 or more | Close it |",
    ),
    Case(
        "RB301", "what is late is late by one at least",
        "1. If the loan is 1 to 7 days late, refund the fee. If the loan is more than 7 days late, charge the fee.",
        "1. If the loan is 1 to 7 days old, refund the fee. If the loan is more than 7 days old, charge the fee.",
    ),
    Case(
        "RB301", "the last case is all the others",
        "1. If they are a gold member, refund the fee. For all other members, charge the fee.",
        "1. If they are a gold member, refund the fee. For silver members, charge the fee.",
    ),
    Case(
        "RB301", "the last case denies the one before it in fewer words",
        "1. If there are spare seats, refund the fee. If there are not, charge the fee.",
        "1. If there are spare seats, refund the fee. If there are spare desks, charge the fee.",
    ),
    Case(
        "RB301", "the last case denies the one before it, by a time",
        "1. When the form is back, refund the fee. If it is not back after 5 days, charge the fee.",
        "1. When the form is back, refund the fee. If it is not free after 5 days, charge the fee.",
    ),
    Case(
        "RB301", "what is still to come is no case of now",
        "1. If the order is open, refund the fee. As soon as it is shipped, charge the fee.",
        "1. If the order is open, refund the fee. If it is shipped, charge the fee.",
    ),
    Case(
        "RB301", "the gap between two numbers has been named",
        "1. If it's over 24 hours away, move the visit in Medica.\n"
        "2. If it is less than 24 hours away, cancel the visit in Medica.",
        "1. If the visit is a first one, move the visit in Medica.\n2. If the visit is a check-up, cancel it.",
    ),
    Case(
        "RB302", "who does not prove to be the customer has a case of their own",
        "1. Verify the caller's identity in Medica.\n   - If they cannot prove it, end the call.\n2. Cancel the visit.",
        "1. Verify the caller's identity in Medica.\n2. Cancel the visit.",
    ),
    Case(
        "RB302", "what was found is worked on, and nothing has to be done with nothing",
        "1. Check if they have other bookings that depend on this one. Cancel those too.",
        "1. Check if they have other bookings that depend on this one. Cancel the booking too.",
    ),
    Case(
        "RB306", "the text goes on with how long it takes, and what then",
        "1. Wait for their answer. They reply in 3 days; remind them after that, then ask the desk.",
        "1. Wait for their answer. They are at the lake. Then close the case.",
    ),
    Case(
        "RB501", "those are meant who were turned to before",
        "1. Page the technician on duty.\n2. If there is no answer in 20 minutes, page again.",
        "1. Greet the customer.\n2. If there is no answer in 20 minutes, page again.",
    ),
    Case(
        "RB602", "a mark that is taken off can be put on again",
        "1. Remove the no-show mark in Medica.", "1. Remove the patient's account in Medica.",
    ),
    Case(
        "RB201", "who works with a system sees that it is down, and since when",
        "1. If ParkHub is down for more than 30 minutes, use the paper form.",
        "1. If the order has been open for more than 30 days, use the paper form.",
    ),
    Case(
        "RB201", "who was asked for the weight has told it",
        "1. Ask for the length and the weight.\n2. If the weight is over 12 t, close the ticket.",
        "1. Ask for the length and the beam.\n2. If the weight is over 12 t, close the ticket.",
    ),
    Case(
        "RB204", "whoever was asked may not be sure",
        "1. If they are not sure, close the ticket.", "1. We are not sure who pays. Close the ticket.",
    ),
    Case(
        "RB602", "who is asked whether they are sure is asked for a yes",
        "1. Ask whether the caller is sure. If they are not, close the ticket.\n2. Delete the account in ParkHub.",
        "1. Ask whether the caller is late. If they are not, close the ticket.\n2. Delete the account in ParkHub.",
    ),
    Case(
        "RB405", "a part that comes before everything has looked it up",
        f"## Before anything\n\n{LOOK}\n\n## Cancelling\n\n1. Cancel the booking in Medica.",
        f"## Moving\n\n{LOOK}\n\n## Cancelling\n\n1. Cancel the booking in Medica.", TOOLED,
    ),
    Case(
        "RB405", "it is asked for, with an aside in parentheses",
        "1. Ask for the booking reference (it starts with BL) and look up the booking in Medica.",
        "1. Ask for the reason (it ends with a full stop) and look up the booking in Medica.", TOOLED,
    ),
    Case(
        "RB406", "handing over takes no tool",
        "1. Refer to the practice manager.\n2. Forward it to the appeals team.",
        "1. Refer to the practice manager.\n2. Forward the letters to the appeals team.", DESK,
    ),
    Case(
        "RB406", "no call does what is done with the page, or with one's own hands off it",
        "1. Stop what you're doing.\n2. Go through the table below.",
        "1. Stop the washing machine.\n2. Go through the accounts.", TOOLED,
    ),
    Case(
        "RB302", "the next item is what is tried where this one does not help",
        "1. Check whether the lamp is on in Gridview.\n2. Try restarting the modem in Gridview.\n3. Close the ticket.",
        "1. Check whether the lamp is on in Gridview.\n2. Try to calm the guest.\n3. Close the ticket.",
    ),
    Case(
        "RB601", "what is begun is a means of looking",
        "1. Start the outage recording in Gridview.\n2. Write a note in Gridview.",
        "1. Start the outage service in Gridview.\n2. Write a note in Gridview.",
    ),
    Case(
        "RB601", "the sentence tells what the numbered steps below it are for",
        "If the forge is down, you can deploy an image by hand.\n\n1. Build the image in Kiln.\n2. Write a note.",
        "If the forge is down, deploy an image by hand.\n\n1. Build the image in Kiln.\n2. Write a note.",
    ),
    Case(
        "RB602", "the page has made itself what it removes",
        "1. Make it:\n\n```\n$ vm create trial-box\n```\n\n2. Remove it:\n\n```\n$ vm rm trial-box\n```",
        "1. Make it:\n\n```\n$ vm create trial-box\n```\n\n2. Remove it:\n\n```\n$ vm rm front-box\n```",
    ),
    Case(
        "RB204", "it is said what is done by whoever cannot decide",
        "1. Refund the fee at your discretion. If in doubt, refund it.\n2. Close the case.",
        "1. Refund the fee at your discretion. If they are rude, refund it.\n2. Close the case.",
    ),
    Case(
        "RB204", "the word takes up a decision that was just named",
        "1. Decide whether we close early and tell the guests accordingly.\n2. Close the case.",
        "1. Look at the weather and tell the guests accordingly.\n2. Close the case.",
    ),
    Case(
        "RB401", "what is written to says where the work is done",
        "1. Update the status page and to send a note.\n2. Tell the guest.",
        "1. Update the offer page settings and to send a note.\n2. Tell the guest.",
    ),
    Case(
        "RB203", "brackets list what counts as it",
        "1. If there is a major fault (gas, water, power), call 555-0140.",
        "1. If there is a major fault, call 555-0140.",
    ),
    Case(
        "RB314", "one of two things is chosen, and nobody says no to that",
        "1. Ask whether they want a refund or a voucher.\n2. Close the case.",
        "1. Ask whether they want a refund.\n2. Close the case.",
    ),
    Case(
        "RB601", "a block that greets somebody is a letter, and nothing to type",
        "1. Write to the guest:\n\n   ```\n   Hi Ann,\n   Please update your card now.\n   ```",
        "1. Run this:\n\n   ```\n   update card now\n   ```",
    ),
    Case(
        "RB306", "what ends then, or today, ends",
        "1. Remind the guest that they can continue using the pool until then.",
        "1. Keep asking the guest until they answer.",
    ),
    Case(
        "RB301", "one case is all that the other is not",
        "- SSO guest → refund the fee.\n- Non-SSO → charge the fee.",
        "- SSO guest → refund the fee.\n- Trial guest → charge the fee.",
    ),
    Case(
        "RB304", "what is gone to beside a click is a screen",
        '1. Click Orders.\n2. Go to "Users".',
        '1. Look up the order.\n2. Go to "Users".',
    ),
    Case(
        "RB306", "what stands below an item is counted by itself",
        "1. Look up the order.\n  1. Ask for it.\n  2. If it is wrong, go to step 3.\n2. Refund it.\n3. Tell them.",
        "1. Look up the order.\n2. Ask for the code.\n3. If it is wrong, go to step 2.\n4. Tell them.",
    ),
    Case(
        "RB301", "yes and no are all answers there are",
        "1. Ask the member about the cap.\n   - Yes → send a cap.\n   - No → refund the cap.",
        "1. Ask the member about the cap.\n   - Red → send a cap.\n   - Blue → refund the cap.",
    ),
    Case(
        "RB301", "the question lets choose between just these",
        "1. Ask the member whether they want a towel or a refund.\n"
        "   - If they want a towel, send a towel.\n   - If they want a refund, refund the fee.",
        "1. Ask the member what they want.\n"
        "   - If they want a towel, send a towel.\n   - If they want a refund, refund the fee.",
    ),
    Case(
        "RB301", "one of them or none of them is taken",
        "1. Offer the member three lanes.\n   - If the member takes one of them, book the lane.\n"
        "   - If none of them suits, refund the fee.",
        "1. Offer the member three lanes.\n   - If the member takes the first lane, book the lane.\n"
        "   - If the member takes the second lane, refund the fee.",
    ),
    Case(
        "RB301", "what is not so has two ways, and one of them is the opposite",
        "1. Write to the member.\n   - If they can sign in, book a lane.\n"
        "   - If they cannot sign in or do not answer, refund the fee.",
        "1. Write to the member.\n   - If they can sign in, book a lane.\n"
        "   - If they are far away or do not answer, refund the fee.",
    ),
    Case(
        "RB301", "two bounds meet that nothing is named for",
        "1. Ask for the receipt.\n   - More than 6 months ago: send a letter, and close the case.\n"
        "   - 6 months ago or less: refund the fee.",
        "1. Ask for the receipt.\n   - More than 6 months ago: send a letter, and close the case.\n"
        "   - In the shop: refund the fee.",
    ),
    Case(
        "RB602", "they are asked whether to go on",
        "1. Tell the member the amount, and ask whether to go on.\n2. Refund the fee.",
        "1. Tell the member the amount, and ask for the weather.\n2. Refund the fee.",
    ),
    Case(
        "RB602", "the page says that nobody is asked",
        "1. Refund the fee without being asked.",
        "1. Refund the fee without a form.",
    ),
    Case(
        "RB306", "what is done when none comes stands behind the wait",
        "1. Ask the practice manager and wait for the answer; if none comes within 2 hours, close the case.",
        "1. Ask the practice manager and wait for the answer; if it is urgent, close the case.",
    ),
    Case(
        "RB201", "that no answer comes is seen by who waits for it",
        "1. Ask them for the form. If none comes within 5 days, close the case.",
        "1. Ask them for the form. If the bill runs within 5 days, close the case.",
    ),
    Case(
        "RB201", "the day that is counted from is what the look is for",
        "1. Look up the booking in Medica. You need the price and the start time.\n"
        "2. If the trip starts in less than 24 hours, close the case.",
        "1. Look up the booking in Medica. You need the price and the arrival time.\n"
        "2. If the trip starts in less than 24 hours, close the case.",
    ),
    Case(
        "RB201", "the day that is counted from was looked at",
        "1. Check the delivery date.\n2. If the suit was delivered more than 7 days ago, close the case.",
        "1. Check the production date.\n2. If the suit was delivered more than 7 days ago, close the case.",
    ),
    Case(
        "RB203", "a row calls a value by its name",
        "| Reason | Do |\n|---|---|\n| Too many attempts | Refund the fee |\n| Any other | Close the case |",
        "| Attempts | Do |\n|---|---|\n| Too many | Refund the fee |\n| Any other | Close the case |",
    ),
    Case(
        "RB203", "how long is too long ago is written",
        "1. If the visit was too long ago (more than 3 months), refund the fee. Otherwise, close the case.",
        "1. If the visit was too long ago, refund the fee. Otherwise, close the case.",
    ),
    Case(
        "RB601", "who tries it again tells how it went",
        "1. Restart the gate in Poolbase.\n2. Ask the member to open the gate again.\n3. Write a note.",
        "1. Restart the gate in Poolbase.\n2. Ask the member for their name.\n3. Write a note.",
    ),
    Case(
        "RB502", "a number in the form of its country stands behind the name",
        "1. Call the duty manager, +49 30 901820.",
        "1. Call the duty manager, 90 percent of the time.",
    ),
    Case(
        "RB502", "brackets say where the number stands",
        "1. Call the caretaker of the house (Poolbase, tab House).",
        "1. Call the caretaker of the house (a kind man).",
    ),
    Case(
        "RB402", "a grey box is a thing where no screen is near",
        "1. Look up the parcel in Routex.\n2. Put the letter in the grey box and close the ticket.",
        "1. Look up the parcel in Routex.\n2. If the grey box on the page is ticked, close the ticket.",
    ),
    Case(
        "RB402", "a red flag is a way to say that something is odd",
        "1. Look up the parcel in Routex.\n2. If there is any red flag, close the ticket.",
        "1. Look up the parcel in Routex.\n2. If there is a red flag on the account, close the ticket.",
    ),
    Case(
        "RB406", "who compares with a record writes nothing into it",
        "1. Look up the booking in Medica.\n2. Compare the name with the one on the booking.",
        "1. Look up the booking in Medica.\n2. Note the name on the booking.", TOOLED,
    ),
    Case(
        "RB406", "the reader chooses where to read on, and no tool does",
        "1. Choose the section that fits what they want.", "1. Choose the room for their visit.", TOOLED,
    ),
    Case(
        "RB406", "to read a sum back takes no tool",
        "1. Read back the price and ask for a yes.", "1. Read the meter and ask for a yes.", TOOLED,
    ),
    Case(
        "RB301", "what has none is all that has not some",
        "1. Look up the boat.\n   - If it has room, refund the fee.\n   - If it has none, charge the fee.",
        "1. Look up the boat.\n   - If it has room, refund the fee.\n   - If it has wings, charge the fee.",
    ),
    Case(
        "RB301", "neither of the two is the third case",
        "1. Offer a tent or a cabin.\n   - If they choose the tent, refund the fee.\n"
        "   - If they choose the cabin, charge the fee.\n   - If they want neither, close the case.",
        "1. Offer a tent or a cabin.\n   - If they choose the tent, refund the fee.\n"
        "   - If they choose the cabin, charge the fee.\n   - If they want breakfast, close the case.",
    ),
    Case(
        "RB301", "of any two guests one may need this and none that",
        "- If a guest needs a cot, charge the fee.\n- If a guest brings a dog, refund the fee.",
        "- If the guest is a member, charge the fee.\n- If the guest is a patron, refund the fee.",
    ),
    Case(
        "RB601", "the same thing is looked up after it",
        "1. Ask for a yes.\n2. Cancel the visit in Medica.\n3. Look up the visit again.",
        "1. Ask for a yes.\n2. Cancel the visit in Medica.\n3. Look up the bill.",
    ),
    Case(
        "RB601", "what it is when it did not work is written",
        "1. Restart the pump in Poolbase. If it stays cold, call the plumber.",
        "1. Restart the pump in Poolbase. If it is Monday, call the plumber.",
    ),
    Case(
        "RB306", "who stays on the line does nothing again",
        "1. Tell them to leave the house, and stay on the line until the warden is there.",
        "1. Keep asking them until they tell the code.",
    ),
    Case(
        "RB504", "whoever turns to us is the customer",
        "A teacher writes to us about a visit.\n\n1. Ask the teacher for the date.\n2. Close the case.",
        "A school writes to us about a visit.\n\n1. Ask the teacher for the date.\n2. Close the case.", STAFFED,
    ),
    Case(
        "RB507", "a person stays one where an address behind the name is listed",
        "1. Let the returns team know, returns@shop.example.", "1. Ask Marta at returns@shop.example.", STAFFED,
    ),
    Case(
        "RB304", "a link leads to the anchor of a heading, whatever its words are",
        "1. If it is late, go to [Late visits](#late-visits).\n\n## Late visits\n\n1. Close the case.",
        "1. If it is late, go to [Late visits](#late-vists).\n\n## Late visits\n\n1. Close the case.",
    ),
    Case(
        "RB208", "a number with a unit of its own is no sum of money",
        "1. If the refund is over 30 days old, close the case. If the amount is under 12 kg, close the case.",
        "1. If the refund is over 30, close the case.",
    ),
    Case(
        "RB208", "the page names its currency once",
        "Fees are in euros.\n\n1. If the refund is over 1,200, close the case.",
        "Fees are in order.\n\n1. If the refund is over 1,200, close the case.",
    ),
    Case(
        "RB308", "what has to come before a step stands before it",
        "1. Before you book the court, check the weather.\n2. Book the court in Medica.",
        "1. Book the court in Medica.\n2. Before you book the court, check the weather.",
    ),
    Case(
        "RB308", "it is done once more after it",
        "1. Book the court in Medica.\n2. Before you book the court again, check the weather.",
        "1. Book the court in Medica.\n2. Before you book the court, check the weather.",
    ),
    Case(
        "RB308", "on the way here it has not been done",
        "1. If the fee is paid, cancel the visit in Medica and end the call.\n"
        "2. Tell them the date before you cancel the visit.",
        "1. Cancel the visit in Medica.\n2. Tell them the date before you cancel the visit.",
    ),
    Case(
        "RB304", "the table below is there",
        "1. Take the fee from the table below.\n\n| Visit | Fee |\n|---|---|\n| First | none |",
        "1. Take the fee from the table below.\n\nFirst visits have none.",
    ),
)  # fmt: skip


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
