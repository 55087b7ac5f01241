"""Lists of what a thing has, and the words that lists are about: neither is anything to do."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled

from runbookc.ir.sketch import sketch


def steps(page: str) -> list[str]:
    """The kinds and words of a page's steps."""
    return [line.split(" -> ")[0].split(" ", 3)[3] for line in sketch(compiled(page)).splitlines() if line[:2] == "  "]


@pytest.mark.parametrize(
    "opens", ["Each boat has a file containing:", "A booking specifies the following:", "Extras may include:"]
)
def test_what_a_thing_has_is_no_step(opens: str) -> None:
    """Names that look like orders are names there."""
    assert steps(f"{opens}\n- call sign\n- email (as given)\n- report date\n\nClose the file.") == [
        'act "Close the file"'
    ]


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("The process includes:\n- Call the owner\n- Book a visit", 2),
        ("The form has:\n- If it is blue, call the owner", 2),
        ("Update:\n- the address\n- the phone", 1),
        ("Change the lock:\n- Take the old key.\n- Order a new one.", 3),
    ],
)
def test_what_is_done_stays_done(page: str, found: int) -> None:
    """Work that is listed, conditions, and orders over the things they are done with."""
    assert len(steps(page)) == found


@pytest.mark.parametrize("label", ["Refund:", "Change seats:", "Transfer:"])
def test_what_a_list_is_about_is_no_step(label: str) -> None:
    """The items say what is done, and the words before them what about."""
    assert steps(f"{label}\n- A seat cannot be changed.\n- Ask for the reason.") == ['ask "Ask for the reason"']


@pytest.mark.parametrize(
    "opens", ["As a boat agent, you can help guests:", "Agents are authorized to assist guests with:"]
)
def test_what_a_page_helps_with_is_no_step(opens: str) -> None:
    """A list of what may be done orders none of it."""
    page = f"{opens}\n- cancel or change trips\n- order meals\n\nClose the file."
    assert steps(page) == ['act "Close the file"']


@pytest.mark.parametrize("words", ["submit nothing", "promise nothing", "Refund nothing"])
def test_nothing_is_forbidden(words: str) -> None:
    """What is done to nothing is not done."""
    runbook = compiled(f"If the guest hangs up, {words}.")
    assert [rule.modality for rule in runbook.rules] == ["must-not"]
