"""Two limits of one thing are told, and limits that only look alike are left alone."""

from __future__ import annotations

import pytest
from tests.rules.examples import findings_in

CONTRADICT = {
    "a step and what stands above it": "Lockers can be held up to 3 days.\n\n1. Hold the locker at most 5 days.",
    "what is allowed and what is forbidden": "- Offer a rebate of up to 20%.\n\n## Rules\n\n"
    "- Never offer a rebate of more than 10%.",
    "active and passive": "If the guest does not answer within 3 days, close the case.\n\n## Notes\n\n"
    "- Cases are closed after 7 days without an answer.",
    "how long something is valid": "1. Send the pass. The pass is valid for 24 hours.\n"
    "2. Tell the guest that the pass expires after 2 hours.",
    "the same length in other units agrees, this one not": "- A trial lasts 2 weeks.\n- A trial lasts 10 days.",
    "at least more than at most": "1. Wait for the bank at least 5 days.\n\n## Rules\n\n"
    "- Wait for the bank at most 3 days.",
    "more than an upper bound allows": "- Reminders go out at most 2 times.\n- Reminders go out 3 times.",
    "how often": "- Never restart the pump more than twice.\n\n## What to do\n\n1. Restart the pump up to 4 times.",
    "an approval from another amount on": "Refunds over $100 need approval from a manager.\n\n"
    "1. If the refund is over $200, ask a manager for approval.",
    "a time granted and a refusal after another": "Guests have 14 days after the dive to report damage.\n\n"
    "1. If the damage was reported more than 30 days after the dive, tell them that we cannot help.",
    "the greatest amount, told twice": "The maximum goodwill credit is 25 EUR.\n\n"
    "1. Add a goodwill credit of up to 50 EUR.",
    "a price": "A second tank costs 20 EUR.\n\n1. Charge 25 EUR for the second tank.",
    "each and all": "We answer every email within 4 hours.\n\n## Standards\n\n- Emails are answered within 24 hours.",
}

ALIKE = {
    "other things": "- A wetsuit can be returned within 3 days.\n- A mask can be returned within 14 days.",
    "other customers": "- Members can cancel a dive within 2 days.\n- Groups can cancel a dive within 5 days.",
    "an exception": "- A dive can be cancelled within 2 days.\n- If it storms, a dive can be cancelled within 5 days.",
    "reckoned from something else": "- Cancel a dive within 2 days of booking.\n"
    "- Cancel a dive within 5 days of payment.",
    "steps that follow each other": "1. If the diver does not answer within 2 days, call the diver.\n"
    "2. If the diver does not answer within 5 days, call the diver.",
    "cases with headings of their own": "## Lakes\n\n- Dives last 30 minutes.\n\n## Reefs\n\n- Dives last 50 minutes.",
    "cases with lead-ins of their own": "In winter:\n\n- Dives last 30 minutes.\n\n"
    "In summer:\n\n- Dives last 50 minutes.",
    "cases with items of their own": "- Lakes\n  - Dives last 30 minutes.\n- Reefs\n  - Dives last 50 minutes.",
    "the same length in other units": "- A trial lasts 2 weeks.\n- A trial lasts 14 days.",
    "units that cannot be compared": "- A trial lasts 1 month.\n- A trial lasts 30 days.",
    "tiers that differ twice": "- If a dive is over 30 minutes late, refund 10%.\n"
    "- If a dive is over 60 minutes late, refund 50%.",
    "bounds of two sides": "- A dive lasts at least 20 minutes.\n- A dive lasts at most 50 minutes.",
    "what is and what is not so": "- If a dive is paid, charge $5.\n- If a dive is not paid, charge $8.",
    "rows of two tables": "| Level | Answer |\n|---|---|\n| high risk | 1 hour |\n\n| Level | Repair |\n|---|---|\n"
    "| high risk | 8 hours |",
    "a sentence that leans on the one before": "- A dive lasts 30 minutes.\n- Otherwise a dive lasts 50 minutes.",
    "what a pronoun stands for": "- The mask is cheap. It can be hired for 2 days.\n"
    "- The suit is not. It can be hired for 5 days.",
}


def limits_of(text: str) -> list[str]:
    return [finding.message for finding in findings_in(f"# Diving school\n\n{text}\n") if finding.code == "RB324"]


@pytest.mark.parametrize("text", CONTRADICT.values(), ids=CONTRADICT)
def test_two_limits_of_one_thing_are_told_once(text: str) -> None:
    """The later of the two is told, with the words of the earlier."""
    assert len(limits_of(text)) == 1


@pytest.mark.parametrize("text", ALIKE.values(), ids=ALIKE)
def test_limits_that_only_look_alike_are_left_alone(text: str) -> None:
    """What one sentence says and the other does not is what sets them apart."""
    assert limits_of(text) == []


def test_the_title_may_be_left_out() -> None:
    """ "The card" of a page about gift cards is a gift card; of a page about two things it is not known which."""
    said = "- Gift cards expire after 3 years.\n\n1. If the card is older than 2 years, tell them that it has expired."
    told = [
        [finding.code for finding in findings_in(f"# {title}\n\n{said}\n")].count("RB324")
        for title in ("Gift cards", "Gift cards and vouchers")
    ]
    assert told == [1, 0]
