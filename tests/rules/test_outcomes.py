"""What is not written after a check, an attempt or a refusal, and what is no gap."""

from __future__ import annotations

import pytest
from tests.rules.examples import findings_in


def told(page: str, *codes: str) -> list[int]:
    return [found.span.start_line for found in findings_in(page) if found.code in codes]


@pytest.mark.parametrize(
    "cases",
    [
        (
            "   - If there are differences, refund the order in Shopify.\n"
            "   - If there are no differences, tell the customer that all is well.\n"
        ),
        (
            "   - If the address is valid, refund the order in Shopify.\n"
            "   - If the address is invalid, tell the customer to correct it.\n"
        ),
    ],
)
def test_cases_that_are_opposites_as_they_are_worded_leave_nothing_out(cases: str) -> None:
    """A "no" or an antonym makes the second case all that the first is not."""
    assert (
        told(f"# Orders\n\n1. Compare the order with the invoice in Shopify.\n{cases}2. Close the ticket.\n", "RB301")
        == []
    )


def test_examples_do_not_claim_to_be_all_there_is() -> None:
    """A list that says it only names some cases is not asked for the others."""
    page = (
        "# Faults\n\nFix the fault. {lead}:\n\n- **Bad release:** Restart the web service in Nomad.\n"
        "- **Full disk:** Enable the second disk in AWS.\n\nClose the ticket.\n"
    )

    assert told(page.format(lead="Typically something like this"), "RB301") == []
    assert told(page.format(lead="These are the cases"), "RB301") == [6]


def test_an_answer_on_the_line_or_in_the_list_is_an_answer() -> None:
    """What to do when it is not so may stand in the next sentence, or further down the check's own list."""
    page = "# Web\n\n1. Validate that the disk is free in AWS.{after}\n2. Restart the web service in Nomad.\n"

    assert told(page.format(after=""), "RB302") == [3]
    assert told(page.format(after=" Extend it if not."), "RB302") == []
    assert told(page.format(after="\n   - Note its size.\n   - If it is full, extend it in AWS."), "RB302") == []


def test_work_that_is_done_to_check_something_wants_an_answer() -> None:
    """A purpose is a question, whatever the work is."""
    page = "# Web\n\n1. Open Nomad to check whether the web service is there.\n{after}2. Close the ticket.\n"

    assert told(page.format(after=""), "RB302") == [3]
    assert told(page.format(after="   If it is not there, restart it in Nomad.\n"), "RB302") == []


def test_a_check_of_which_is_no_yes_or_no() -> None:
    """A question for a value has no other outcome."""
    assert told("# Disks\n\n1. Check which databases are on the disk in AWS.\n2. Close the ticket.\n", "RB302") == []


def test_a_guess_alone_in_its_section_is_told() -> None:
    """A section that only says what an error may mean leaves its reader there; one with a step does not."""
    page = "# Errors\n\n## 503\n\nMay indicate that the shop is down.\n{after}\n## 404\n\nTell the customer.\n"

    assert told(page.format(after=""), "RB309") == [5]
    assert told(page.format(after="\nRestart the shop in Nomad.\n"), "RB309") == []


def test_a_refusal_that_ends_goes_nowhere() -> None:
    """Only where the next step is also that of others is it done for the wrong ones."""
    page = (
        "# Late\n\n1. If the order has no insurance:\n   - Tell the customer that we cannot refund it.\n{end}"
        "2. Refund the order in Shopify.\n"
    )

    assert told(page.format(end=""), "RB311") == [4]
    assert told(page.format(end="   - Close the ticket and stop here.\n"), "RB311") == []


def test_twins_are_sisters() -> None:
    """The same words under two parents name two things; under one they do not."""
    same = "# A\n\n## Steps\n\nClose the ticket.\n\n{between}## Steps\n\nClose the case.\n"

    assert told(same.format(between=""), "RB312") == [7]
    assert told(same.format(between="# B\n\n"), "RB312") == []


@pytest.mark.parametrize(("second", "lines"), [("2", []), ("3", [7]), ("1", [7])])
def test_numbers_of_headings_follow_each_other(second: str, lines: list[int]) -> None:
    """A number left out, or given twice, is told at the heading that comes too early."""
    page = f"# Move\n\n## 1. Close\n\nClose the ticket.\n\n## {second}. Open\n\nOpen the case.\n"

    assert told(page, "RB313") == lines


def test_a_repetition_wants_a_count_or_a_way_on() -> None:
    """Once more is a number; "if it still fails" is a way on."""
    page = "# Jobs\n\n1. Rerun the job{times} in Nomad.{after}\n"

    assert told(page.format(times="", after=""), "RB306") == [3]
    assert told(page.format(times=" at most three times", after=""), "RB306") == []
    assert told(page.format(times="", after=" If it still fails, escalate to the Platform queue."), "RB306") == []


def test_the_case_at_hand_may_be_what_it_currently_is() -> None:
    """A word for now is stale on a page, not in a question about the customer in front of one."""
    assert told("# Sign-in\n\nWe currently use Okta for sign-ins.\n", "RB704") == [3]
    assert told("# Sign-in\n\n1. Check in Okta whether it is currently disabled.\n", "RB704") == []


@pytest.mark.parametrize(
    ("asked", "done", "open_"),
    [
        ("the locker is jammed or locked", "open it by hand in Lockdesk", False),
        ("there is an outage", "tell the customer", False),
        ("the customer is a member", "waive the fee in Lockdesk", False),
        ("the customer is the owner", "send them the code by Lockdesk", True),
        ("the locker is not blocked", "open it by hand in Lockdesk", True),
    ],
)
def test_trouble_out_of_the_way_and_what_is_given_besides_leave_nothing_open(
    asked: str, done: str, open_: bool
) -> None:
    """Whom a check finds no trouble with goes on; whom it does not find to be what the rest needs does not."""
    page = f"# Lockers\n\n1. Check whether {asked} in Lockdesk. If so, {done}.\n2. Refund the deposit in Stripe.\n"

    assert told(page, "RB301") == ([3] if open_ else [])
