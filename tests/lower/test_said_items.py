"""Items that are a quotation: what the agent says in its turn, or what somebody else says."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled


def said(page: str) -> list[str]:
    """What the steps of a page say, word for word, in order."""
    return [n.action.message for n in compiled(page).nodes if n.action is not None and n.action.message]


def test_a_quotation_among_orders_is_said_in_its_turn() -> None:
    """It was background, and the caller never heard the rule."""
    page = """
        # Late arrivals
        - Explain the rule kindly.
        - "Our loft closes ten minutes before the hour."
        - Offer another day.
    """
    assert said(page) == ["Our loft closes ten minutes before the hour."]
    assert [node.kind for node in compiled(page).nodes if node.kind not in ("start", "end")] == ["tell"] * 3


@pytest.mark.parametrize("head", ["**Greet the guest**", "Greet the guest", "Tell the guest what happened:"])
def test_a_quotation_under_a_step_that_tells_is_said(head: str) -> None:
    """The step had no words of its own."""
    page = f'# Loft\n1. {head}\n   - "We are glad to have you here."\n2. Hand out the key.\n'
    assert said(page) == ["We are glad to have you here."]


@pytest.mark.parametrize(
    "page",
    [
        '# Phrases to avoid\n- "I cannot help you with that"\n- "That is not my job"\n',
        '# Loft\nIf they say any of these, call the lead:\n- "I want my money back"\n- "Let me speak to a manager"\n',
        '# Reviews\n- "The loft was cold and loud"\n- "Nobody came to the door"\n- Read them each week.\n',
    ],
)
def test_what_others_say_or_nobody_is_to_say_is_not_said(page: str) -> None:
    """Quotations that stand among themselves are no script."""
    assert said(page) == []
