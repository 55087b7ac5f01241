"""Rules, and rules and steps, that say the opposite of each other, and such as only begin alike."""

from __future__ import annotations

import pytest
from tests.rules.examples import findings_in

RULE = "\n\n## Rules\n\n- Never replace a gift card."

OPPOSITE = {
    "two rules": "- Always open the vault.\n- Never open the vault.",
    "a step and a rule": f"1. Replace the gift card in Till.{RULE}",
    "a step in a case": f"1. If the gift card is lost, replace the gift card in Till.{RULE}",
}

BESIDE = {
    "another manner": "- Always answer in the guest's language.\n- Never answer with jokes.",
    "another thing asked": "- Always ask the guest for the order number.\n- Never ask the guest for the card number.",
    "another time": "- Always call the guest before you ship.\n- Never call the guest after 8 pm.",
    "another recipient": "- Do not share the code with the rider.\n\n1. Share the code with the police.",
    "a rule with more to it": "1. Replace the gift card.\n\n## Rules\n\n- Never replace a gift card twice.",
    "a rule with a way out": "1. Replace the gift card.\n\n## Rules\n\n- Never replace a gift card without a receipt.",
    "a rule of one case": "1. Replace the gift card.\n\n## Partners\n\n- Never replace a gift card.",
    "a rule among the steps": "1. Do not close the ticket.\n2. Ask the bank in #bank.\n3. Close the ticket.",
    "a yes is asked for": f"1. Once a lead has approved it, replace the gift card.{RULE}",
}


def opposites(text: str) -> int:
    return sum(finding.code == "RB307" for finding in findings_in(f"# Desk\n\n{text}\n"))


@pytest.mark.parametrize("text", OPPOSITE.values(), ids=OPPOSITE)
def test_what_is_ordered_and_forbidden_in_one_wording_is_told(text: str) -> None:
    """Once, at the later of the two or at the step."""
    assert opposites(text) == 1


@pytest.mark.parametrize("text", BESIDE.values(), ids=BESIDE)
def test_rules_that_only_begin_alike_are_left_alone(text: str) -> None:
    """They forbid a manner, a time or a case, and not the deed."""
    assert opposites(text) == 0
