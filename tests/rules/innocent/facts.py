"""Where rules keep quiet about what a page tests and names: RB2."""

from __future__ import annotations

from tests.rules.innocent.case import LOOK, Case

from runbookc.catalog.model import World
from runbookc.catalog.tools import read_tools

_TOOLS = """[{"type": "function", "function": {"name": "get_booking",
  "description": "Gets a booking from Medica: status, guest, return date, price.",
  "parameters": {"type": "object", "properties": {"reference": {"type": "string"}}, "required": ["reference"]}}}]"""
KENNEL = World(tools=read_tools("tools.json", _TOOLS))

CASES = (
    Case(
        "RB201", "a condition that a rule alone has leads nowhere of its own",
        "1. Greet the guest.\n2. If the order status is closed, it cannot be refunded.",
        "1. Greet the guest.\n2. If the order status is closed, ring the guest.",
    ),
    Case(
        "RB201", "the tool of a look says in its description that it tells it",
        f"{LOOK}\n3. If the return date is more than 5 days away, close the case.",
        f"{LOOK}\n3. If the boarding date is more than 5 days away, close the case.", KENNEL,
    ),
    Case(
        "RB201", "who works with a system sees that it is down, and since when",
        "1. If ParkHub is down for more than 30 minutes, use the paper form.",
        "1. If the order has been open for more than 30 days, use the paper form.",
    ),
    Case(
        "RB201", "who was asked how many they are knows how large the group is",
        "1. Ask for the date and the number of guests.\n2. For groups of 12 or more, write to the desk.",
        "1. Ask for the date and the name of the guest.\n2. For groups of 12 or more, write to the desk.",
    ),
    Case(
        "RB201", "when a thing is due stands in the record that was looked up",
        "1. Look up the booking in Medica.\n2. If the costume is more than 3 days late, write to them.",
        "1. Greet the guest.\n2. If the costume is more than 3 days late, write to them.",
    ),
    Case(
        "RB203", "how long something takes elsewhere decides nothing",
        "1. Remind the owner, since some vets take a few weeks to give an appointment.",
        "1. Remind the owner if some vets take a few weeks to give an appointment.",
    ),
    Case(
        "RB203", "how long something takes is told, and nothing is done after it",
        "1. Order the seal. It can take a few weeks.",
        "1. Order the seal. It can take a few weeks, then check the shelf.",
    ),
    Case(
        "RB201", "who was asked for the weight has told it",
        "1. Ask for the length and the weight.\n2. If the weight is over 12 t, close the ticket.",
        "1. Ask for the length and the beam.\n2. If the weight is over 12 t, close the ticket.",
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
        "RB201", "a look at the thing, whatever stands around its name",
        "1. Check the replication lag on the copy in Gridview.\n2. If the lag is over 60 seconds, close the case.",
        "1. Check the replication on the copy in Gridview.\n2. If the lag is over 60 seconds, close the case.",
    ),
    Case(
        "RB201", "it was asked how long, and that is what is compared",
        "1. Ask the grid desk how long the power cut will last.\n2. If the cut will last more than 2 hours, close.",
        "1. Ask the grid desk how long the queue will last.\n2. If the cut will last more than 2 hours, close.",
    ),
    Case(
        "RB201", "the unit that is counted in is no thing to look up",
        "1. Check the water temperature at the inlet.\n2. If the temperature is over 60 degrees, close the valve.",
        "1. Check the water level at the inlet.\n2. If the temperature is over 60 degrees, close the valve.",
    ),
    Case(
        "RB201", "who looks for something sees that it is not found",
        "1. Search the yard.\n2. If the mare cannot be found within 30 minutes, close the yard.",
        "1. Search the yard.\n2. If the mare is fed within 30 minutes, close the yard.",
    ),
    Case(
        "RB203", "a row of the table says what the word means",
        "| Severity | Meaning | Do |\n|---|---|---|\n| Urgent | No heat | Ring Ops |\n| Normal | The rest | Close it |",
        "| Severity | Owner | Do |\n|---|---|---|\n| Urgent | No heat | Ring Ops |\n| Normal | The rest | Close it |",
    ),
    Case(
        "RB203", "a section says what counts as it",
        "1. If it is urgent, close the case.\n\n## What counts as urgent\n\n- No heat.\n- A burst pipe.",
        "1. If it is urgent, close the case.\n\n## What to do when urgent\n\n- No heat.\n- A burst pipe.",
    ),
    Case(
        "RB203", "brackets say between what it is normal",
        "1. If the pressure is within normal limits (2 to 4 bar), close the case.",
        "1. If the pressure is within normal limits, close the case.",
    ),
    Case(
        "RB203", "who is told that all is well decides nothing by it",
        "1. Tell the guest that the lift is back to normal.", "1. Once the lift is back to normal, close the case.",
    ),
    Case(
        "RB203", "how high something is, is asked",
        "1. Check how high the water is.\n2. If it is over 4 m, close the case.",
        "1. Check whether the water is high.\n2. If it is over 4 m, close the case.",
    ),
    Case(
        "RB203", "brackets list what counts as it",
        "1. If there is a major fault (gas, water, power), call 555-0140.",
        "1. If there is a major fault, call 555-0140.",
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
        "RB204", "whoever was asked may not be sure",
        "1. If they are not sure, close the ticket.", "1. We are not sure who pays. Close the ticket.",
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
        "RB704", "a question about how things are is answered in the case at hand",
        "1. Call Ops.\n\nWhat is currently not working?", "1. Call Ops.\n\nThe pump is currently not working.",
    ),
    Case(
        "RB203", "a rank is known by its number, and its name only goes along",
        "- P1 (Critical): call Ops.\n- P2 (High): tell the guest.", "- Critical: call Ops.\n- P2: tell the guest.",
    ),
)  # fmt: skip
