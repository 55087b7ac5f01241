"""A fact that only some ways obtain: which way lacks it is said, where one answer tells."""

from __future__ import annotations

from tests.rules.examples import findings_in


def test_the_answer_that_leads_past_the_lookup_is_named() -> None:
    """With the answer as the graph has it: yes skips the lookup, or no does."""
    ends = "3. If the charge is older than 60 days, go to step 5.\n4. Refund it in Stripe.\n5. Tell the customer.\n"
    skipped = (
        f"# Refunds\n\n1. If the customer asks for a call, go to step 3.\n2. Look up the charge in Stripe.\n{ends}"
    )
    only = f"# Refunds\n\n1. Greet the customer.\n2. If they are upset, look up the charge in Stripe.\n{ends}"
    (found,) = (f for f in findings_in(skipped) if f.code == "RB202")
    assert "the way on which 'the customer asks for a call' is answered with yes does not obtain" in found.message
    (found,) = (f for f in findings_in(only) if f.code == "RB202")
    assert "the way on which 'they are upset' is answered with no does not obtain" in found.message
