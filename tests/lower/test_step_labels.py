"""Bold names before what is done: of steps, of kinds of things, and of what customers say."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled


def _texts(page: str, kind: str = "") -> list[str]:
    return [n.text for n in compiled(page).nodes if n.kind not in ("start", "end") and kind in ("", n.kind)]


def test_verbs_in_bold_name_steps_and_no_cases() -> None:
    """A checklist whose items are named by what they do is done from top to bottom."""
    page = """\
        # Desk

        - [ ] **Categorize**: Tag the ticket by topic.
        - [ ] **Review**: Read the customer history.
        - [ ] **Close**: Mark the ticket as "Resolved".
        """
    assert _texts(page) == ["Tag the ticket by topic", "Read the customer history", 'Mark the ticket as "Resolved"']


def test_the_name_of_a_step_is_the_step_where_nothing_behind_it_is() -> None:
    """What only explains it leaves the name as all that is ordered."""
    page = "# Desk\n\n- **Categorize**: one topic for each ticket.\n- **Reassure**: by phone.\n"
    assert [text.split(":")[0] for text in _texts(page)] == ["Categorize", "Reassure"]


def test_nouns_in_bold_are_kinds_still() -> None:
    """ "Refunds" and "Exchanges" are told apart, though "exchange" is a verb as well."""
    page = "# Desk\n\n- **Refund**: pay the money back.\n- **Exchange**: send a new one.\n"
    assert _texts(page, "decide") == ["Refund", "Exchange"]


def test_words_of_a_customer_in_bold_are_a_case_each() -> None:
    """Also those that say what is wanted and not how something is."""
    page = """\
        # Bills

        **"My bill is too high"**

        1. Compare the last two bills.

        **"I want another plan"**

        1. Look up the contract.
        """
    assert _texts(page, "decide") == ['"My bill is too high"', '"I want another plan"']


@pytest.mark.parametrize("head", ["Step", "#", "Step no."])
def test_rows_of_a_table_of_steps_are_taken_in_turn(head: str) -> None:
    """What stands in its first column is the name of a step, whatever it is."""
    page = f"# Calls\n\n| {head} | Action |\n|---|---|\n| Listen | Ask what happened |\n| Solve | Reset the PIN |\n"
    assert _texts(page) == ["Ask what happened", "Reset the PIN"]


def test_a_label_of_a_situation_is_no_order() -> None:
    """ "Trigger" is a verb elsewhere."""
    assert _texts("# Desk\n\n- Trigger: the queue is full\n- Call Ops.\n", "act") == []
