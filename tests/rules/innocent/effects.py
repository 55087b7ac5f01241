"""Where rules keep quiet about what a step leaves behind: RB6."""

from __future__ import annotations

from tests.rules.innocent.case import Case

CASES = (
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
        "RB601", "a block that greets somebody is a letter, and nothing to type",
        "1. Write to the guest:\n\n   ```\n   Hi Ann,\n   Please update your card now.\n   ```",
        "1. Run this:\n\n   ```\n   update card now\n   ```",
    ),
    Case(
        "RB601", "who tries it again tells how it went",
        "1. Restart the gate in Poolbase.\n2. Ask the member to open the gate again.\n3. Write a note.",
        "1. Restart the gate in Poolbase.\n2. Ask the member for their name.\n3. Write a note.",
    ),
    Case(
        "RB601", "the same thing is looked up after it",
        "1. Ask for a yes.\n2. Cancel the visit in Medica.\n3. Look up the visit again.",
        "1. Ask for a yes.\n2. Cancel the visit in Medica.\n3. Look up the bill.",
    ),
    Case(
        "RB601", "whoever opens a door sees that it is open",
        "1. Look at the clock.\n2. Unlock the front door.", "1. Look at the clock.\n2. Unlock the front till.",
    ),
    Case(
        "RB601", "a colleague is asked to test it",
        "1. Deploy the release in Kiln.\n2. Ask the testers to test it.",
        "1. Deploy the release in Kiln.\n2. Ask the testers to lunch.",
    ),
    Case(
        "RB601", "a failover is looked at before anything is told",
        "1. Fail over to the standby in Gridview. If it fails, close the case.",
        "1. Fail over to the standby in Gridview. If it is Monday, close the case.",
    ),
    Case(
        "RB602", "a jam is nothing that anybody wants back",
        "1. Clear the jam.", "1. Clear the ledger.",
    ),
    Case(
        "RB602", "a machine that was rebooted runs again",
        "1. Reboot the scanner in Gridview.", "1. Decommission the scanner in Gridview.",
    ),
    Case(
        "RB601", "what it is when it did not work is written",
        "1. Restart the pump in Poolbase. If it stays cold, call the plumber.",
        "1. Restart the pump in Poolbase. If it is Monday, call the plumber.",
    ),
    Case(
        "RB602", "a yes is asked for before any change, whichever it is",
        "1. Remove the patient's account in Medica.\n\nYou must confirm with the patient before making any change.",
        "1. Remove the patient's account in Medica.\n\nYou must confirm with the patient before leaving.",
    ),
    Case(
        "RB602", "a mark that is taken off can be put on again",
        "1. Remove the no-show mark in Medica.", "1. Remove the patient's account in Medica.",
    ),
    Case(
        "RB602", "who is asked whether they are sure is asked for a yes",
        "1. Ask whether the caller is sure. If they are not, close the ticket.\n2. Delete the account in ParkHub.",
        "1. Ask whether the caller is late. If they are not, close the ticket.\n2. Delete the account in ParkHub.",
    ),
    Case(
        "RB602", "the page has made itself what it removes",
        "1. Make it:\n\n```\n$ vm create trial-box\n```\n\n2. Remove it:\n\n```\n$ vm rm trial-box\n```",
        "1. Make it:\n\n```\n$ vm create trial-box\n```\n\n2. Remove it:\n\n```\n$ vm rm front-box\n```",
    ),
    Case(
        "RB602", "it is done for those who want it",
        "1. If the member wants a refund, refund the fee.",
        "1. If the member is tall, refund the fee.",
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
)  # fmt: skip
