"""Where rules keep quiet about which way to go, and whether there is one: RB3."""

from __future__ import annotations

from tests.rules.innocent.case import Case

CASES = (
    Case(
        "RB301", "the steps behind are for whoever is left when every case ends",
        "1. Look it up.\n   - If it is wet, refund it and stop.\n   - If it is torn, close it and stop.\n2. Page Ops.",
        "1. Look it up.\n   - If it is wet, refund it.\n   - If it is torn, close it and stop.\n2. Page Ops.",
    ),
    Case(
        "RB301", "where none of the things is amiss all is well",
        "| Level | Who | When |\n|---|---|---|\n| 1 | Duty lead | No answer in an hour |\n| 2 | Ops | Not mended |",
        "| Level | Who | When |\n|---|---|---|\n| 1 | Duty lead | The pier is shut |\n| 2 | Ops | It is a storm |",
    ),
    Case(
        "RB301", "what is done if necessary is no case of what stands above it",
        "- If the tank is wet, dry it.\n- Move the fish if necessary.\n- Close the case.",
        "- If the tank is wet, dry it.\n- If the tank is cracked, move the fish.\n- Close the case.",
    ),
    Case(
        "RB301", "somebody may come up with one of several things, or with none",
        "1. If the guest asks for a swap, refund the fee. If the guest reports a fire, page Ops.\n2. Close the case.",
        "1. If the guest asks for a swap, refund the fee. If the guest asks for a cot, page Ops.\n2. Close the case.",
    ),
    Case(
        "RB301", "the last case is that the ones before it are not so",
        "1. Refund the fee if the stay is paid and the stay is over. If either condition is not met, page Ops.",
        "1. If the stay is paid, refund the fee. If the stay is free, page Ops.",
    ),
    Case(
        "RB301", "what has happened is counted on from one",
        "| No-shows | Do |\n|---|---|\n| 1 | Refund the fee |\n| 2 | Charge the fee |\n| 3 or more | Close it |",
        "| No-shows | Do |\n|---|---|\n| 1 | Refund the fee |\n| 2 | Charge the fee |\n| 4 or more | Close it |",
    ),
    Case(
        "RB301", "the cases go down a scale from its top to its foot",
        "- Sev 1: page the duty diver.\n- Sev 2: close the slide.\n- Sev 3: log it in Poolware.",
        "- Sev 1: page the duty diver.\n- Sev 2: close the slide.\n\nA Sev 3 is a torn mat.",
    ),
    Case(
        "RB301", "times are counted on from the first",
        "1. Look it up.\n   - First time: refund it.\n   - Second time: charge it.\n   - Third time or more: close it.",
        "1. Look it up.\n   - First time: refund it.\n   - Third time or more: close it.",
    ),
    Case(
        "RB301", "the last case is every other reason",
        "1. Ask why.\n   - Too cold: refund the fee.\n   - No reason / other: charge the fee.",
        "1. Ask why.\n   - Too cold: refund the fee.\n   - Too hot: charge the fee.",
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
        "RB301", "one case is all that the other is not",
        "- SSO guest → refund the fee.\n- Non-SSO → charge the fee.",
        "- SSO guest → refund the fee.\n- Trial guest → charge the fee.",
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
        "RB302", "the next item is what is tried where this one does not help",
        "1. Check whether the lamp is on in Gridview.\n2. Try restarting the modem in Gridview.\n3. Close the ticket.",
        "1. Check whether the lamp is on in Gridview.\n2. Try to calm the guest.\n3. Close the ticket.",
    ),
    Case(
        "RB304", "what is gone to beside a click is a screen",
        '1. Click Orders.\n2. Go to "Users".',
        '1. Look up the order.\n2. Go to "Users".',
    ),
    Case(
        "RB304", "a link leads to the anchor of a heading, whatever its words are",
        "1. If it is late, go to [Late visits](#late-visits).\n\n## Late visits\n\n1. Close the case.",
        "1. If it is late, go to [Late visits](#late-vists).\n\n## Late visits\n\n1. Close the case.",
    ),
    Case(
        "RB304", "the table below is there",
        "1. Take the fee from the table below.\n\n| Visit | Fee |\n|---|---|\n| First | none |",
        "1. Take the fee from the table below.\n\nFirst visits have none.",
    ),
    Case(
        "RB306", "the text goes on with how long it takes, and what then",
        "1. Wait for their answer. They reply in 3 days; remind them after that, then ask the desk.",
        "1. Wait for their answer. They are at the lake. Then close the case.",
    ),
    Case(
        "RB306", "what ends then, or today, ends",
        "1. Remind the guest that they can continue using the pool until then.",
        "1. Keep asking the guest until they answer.",
    ),
    Case(
        "RB306", "what stands below an item is counted by itself",
        "1. Look up the order.\n  1. Ask for it.\n  2. If it is wrong, go to step 3.\n2. Refund it.\n3. Tell them.",
        "1. Look up the order.\n2. Ask for the code.\n3. If it is wrong, go to step 2.\n4. Tell them.",
    ),
    Case(
        "RB306", "what is done when none comes stands behind the wait",
        "1. Ask the practice manager and wait for the answer; if none comes within 2 hours, close the case.",
        "1. Ask the practice manager and wait for the answer; if it is urgent, close the case.",
    ),
    Case(
        "RB306", "who stays on the line does nothing again",
        "1. Tell them to leave the house, and stay on the line until the warden is there.",
        "1. Keep asking them until they tell the code.",
    ),
    Case(
        "RB308", "what has to come before a step stands before it",
        "1. Before you book the court, check the weather.\n2. Book the court in Medica.",
        "1. Book the court in Medica.\n2. Before you book the court, check the weather.",
    ),
    Case(
        "RB308", "it comes first in its own case",
        "1. If it rains, close the case.\n2. Tell the guest.\n3. If the court is wet, check the roof first.",
        "1. If it rains, close the case.\n2. Tell the guest.\n3. Check the roof first.",
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
        "RB314", "one of two things is chosen, and nobody says no to that",
        "1. Ask whether they want a refund or a voucher.\n2. Close the case.",
        "1. Ask whether they want a refund.\n2. Close the case.",
    ),
)  # fmt: skip
