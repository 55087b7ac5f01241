"""Where rules keep quiet about what a step is done with: RB4."""

from __future__ import annotations

from tests.rules.innocent.case import DESK, LOOK, TOOLED, Case

CASES = (
    Case(
        "RB406", "a request is denied in words",
        "1. If the guest is late, deny the request. If they insist, refuse to continue.",
        "1. If the guest is late, deny the claim.", DESK,
    ),
    Case(
        "RB401", "what is written to says where the work is done",
        "1. Update the status page and to send a note.\n2. Tell the guest.",
        "1. Update the offer page settings and to send a note.\n2. Tell the guest.",
    ),
    Case(
        "RB401", "what is noted in the ticket is noted where the agent works",
        "1. Write down the days without heating in the ticket.",
        "1. Correct the day that is named in the ticket.", DESK,
    ),
    Case(
        "RB401", "what is done with one's hands is done in no system",
        "1. Reset the meter by hand.", "1. Reset the tariff.",
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
        "RB403", "the capitals of a title, and of what is measured, name no system",
        "1. **Assess Impact**\n   Count the rooms.\n2. VERIFY RECOVERY\n3. Check the KPIs.",
        "1. **Assess Medibase**\n   Count the rooms.\n2. Check the KPIs.", TOOLED,
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
)  # fmt: skip
