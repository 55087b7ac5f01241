"""Who somebody is can only be verified by something that they give."""

from __future__ import annotations

import pytest
from tests.rules.examples import findings_in

BARE = (
    "Verify the requester owns the account.",
    "Verify the guest's identity. If it fails, end the call.",
    "Make sure the person asking is the owner of the line. If they are not, end the call.",
    "Check that the caller is authorised to make changes. If not, end the call.",
    "Authenticate the customer. If that fails, end the call.",
)

SHOWN = (
    "Verify the guest's identity by asking for the maiden name. If it is wrong, end the call.",
    "Verify the requester owns the account in Keybase. If they do not, close the ticket.",
    "Ask for the last invoice number and confirm that the caller owns the account. If not, end the call.",
    "Verify the caller's identity (see the card on your desk). If it fails, end the call.",
    "Send a code to the phone on file. Verify that the caller is the account holder. If not, end the call.",
    "Verify that the parcel has left the warehouse. If not, close the ticket.",
    "Check that the gate is open. If it is not, close the ticket.",
)


def proofs(step: str) -> int:
    page = f"# Changes\n\n1. {step}\n2. Change the address in Keybase.\n"
    return sum(finding.code == "RB410" for finding in findings_in(page))


@pytest.mark.parametrize("step", BARE)
def test_a_check_of_who_they_are_says_by_what(step: str) -> None:
    """An agent takes what it has, which is the caller's word."""
    assert proofs(step) == 1


@pytest.mark.parametrize("step", SHOWN)
def test_a_means_anywhere_near_is_enough(step: str) -> None:
    """In the sentence, in a step beside it, or a proof that the page names."""
    assert proofs(step) == 0
