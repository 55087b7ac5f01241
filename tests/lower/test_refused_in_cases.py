"""What labels, rows and amounts refuse: whoever is refused does not get what stands behind the cases."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.model import Runbook


def _ways(runbook: Runbook, asked: str) -> dict[str, str]:
    """Where each answer to a question leads: the text of the node, "" for the end."""
    at = next(node.id for node in runbook.nodes if node.kind == "decide" and node.text.endswith(asked))
    texts = {node.id: "" if node.kind == "end" else node.text for node in runbook.nodes}
    return {edge.label: texts[edge.target] for edge in runbook.edges if edge.source == at}


@pytest.mark.parametrize(
    ("cases", "asked", "deed"),
    [
        ("- Own skis: wax them.\n- Hired skis: no exchange.", "Hired skis", "Exchange them."),
        ("- Sealed → check the tag.\n- Opened → no refund.", "Opened", "Refund the card."),
        ("- Over 48 hours: move it for free.\n- Less than 24 hours: no moves.", "Less than 24 hours", "Move it."),
        ("| Skis | What |\n|---|---|\n| Waxed | No refund |\n| New | Check the tag |", "Waxed", "Refund the card."),
        ("| Fee | Refund |\n|---|---|\n| Monthly | Check it |\n| Starter | Not allowed |", "Starter", "Refund it."),
        ("1. If it is declined again, no order.", "it is declined again", "2. Place the order."),
        ("Over 9 days out: full refund. Under 48 hours: no refund.", "Under 48 hours", "Refund the card."),
        ("Over 9 days out: refund half. Under 48 hours: nothing back.", "Under 48 hours", "Refund the card."),
    ],
)
def test_a_refused_case_does_not_get_it(cases: str, asked: str, deed: str) -> None:
    """Nobody wrote "stop" behind "no refund", and everybody stops there."""
    assert _ways(runbook_of(f"{cases}\n\n{deed}\n", World()), asked)["yes"] == ""


@pytest.mark.parametrize(
    ("cases", "asked", "deed"),
    [
        ("- Own skis: wax them.\n- Hired skis: no refund.", "Hired skis", "Log the case."),
        ("1. If it is declined again, no order.", "it is declined again", "2. Log the order."),
    ],
)
def test_what_was_not_refused_is_done(cases: str, asked: str, deed: str) -> None:
    """The record is written for the refused too."""
    done = deed.removeprefix("2. ").rstrip(".")
    assert done in _ways(runbook_of(f"{cases}\n\n{deed}\n", World()), asked)["yes"]


def test_who_is_told_of_a_voucher_is_still_refused() -> None:
    """ "Nothing back, but …" denies the money; "nothing back" is no circumstance beside "no answer"."""
    page = "Over 9 days out: full refund. Under 48 hours: nothing back, but you may offer a voucher if they are ill."
    runbook = runbook_of(f"{page}\n\nRefund the card.\n", World())
    assert _ways(runbook, "Under 48 hours")["yes"] == "they are ill"
    assert _ways(runbook, "they are ill") == {"yes": "offer a voucher", "no": ""}


def test_what_is_named_behind_an_amount_is_done() -> None:
    """ "Full refund" and "half back" are what a band gives, as they would be in a list."""
    runbook = runbook_of("Over 9 days out: full refund. Between 9 and 2 days out: half back.\n", World())
    assert _ways(runbook, "Over 9 days out")["yes"] == "full refund"
    assert _ways(runbook, "Between 9 and 2 days out")["yes"] == "half back"


def test_no_refund_is_no_circumstance() -> None:
    """ "No answer, leave a note" asks whether there was one; "no refund, explain why" has decided that."""
    page = "- Sealed → check the tag.\n- Opened → no refund, explain why.\n\nRefund the card.\n"
    assert _ways(runbook_of(page, World()), "Opened")["yes"] == "explain why"


def test_the_exception_of_a_row_is_one_to_its_other_cells() -> None:
    """Whoever cancels late gets nothing, and credit where the place is sold: never the other way round."""
    page = (
        "| When | What they get | Notes |\n|---|---|---|\n| In time | Full refund | |\n"
        "| Late | Nothing | unless we can sell the place, then give a voucher |\n"
    )
    assert _ways(runbook_of(page, World()), "we can sell the place") == {"yes": "give a voucher", "no": ""}


def test_an_exception_without_anything_before_it_bounds_its_own_deed() -> None:
    """ "Unless they called, then charge $5" alone charges those who did not."""
    page = "| When | Do |\n|---|---|\n| Late | unless they called, then charge $5 |\n"
    assert _ways(runbook_of(page, World()), "they called") == {"yes": "", "no": "charge $5"}


@pytest.mark.parametrize(
    "told",
    [
        ", nothing is paid back", " nothing is paid back", ", there is no refund", " there is no refund",
        ", there will be no refund", ", they get nothing back", ", the guest gets no refund", ", we pay nothing back",
        ", we don't refund it", ", do not refund it", ", never refund the fee",
    ],
)  # fmt: skip
def test_what_is_refused_in_a_sentence_is_not_given_next(told: str) -> None:
    """It was refunded, as the next step for everybody."""
    page = f"# Course\n\n1. Check the date.\n2. If the course has begun{told}.\n3. Refund the fee.\n"
    assert _ways(runbook_of(page, World()), "the course has begun") == {"yes": "", "no": "Refund the fee"}


@pytest.mark.parametrize(
    "told", ["there is no hurry", "do not call them", "do not refund the deposit", "they get no answer"]
)
def test_what_refuses_something_else_ends_nothing(told: str) -> None:
    """The fee is refunded all the same."""
    page = f"# Course\n\n1. Check the date.\n2. If the course has begun, {told}.\n3. Refund the fee.\n"
    assert _ways(runbook_of(page, World()), "the course has begun")["yes"] == "Refund the fee"
