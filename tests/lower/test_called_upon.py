"""Who is called upon by a sign before a step: "[Supervisor] …", "@supervisor: …"."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def lines(page: str) -> list[str]:
    """The graph's lines, without what is told of the procedure itself."""
    return [line.strip() for line in sketch(runbook_of(page, World())).splitlines()][1:]


@pytest.mark.parametrize("sign", ["[Supervisor]", "[Shift lead]", "@supervisor:", "Supervisor:"])
def test_a_step_is_done_by_whom_a_sign_calls_upon(sign: str) -> None:
    """Neither is it lost, nor does the reader do it."""
    assert lines(f"1. {sign} approve the swap.\n2. Change the disk.\n")[:2] == [
        '1 act by other "approve the swap" -> 2',
        '2 act "Change the disk" -> end',
    ]


def test_the_readers_own_role_in_brackets_leaves_the_step_with_him() -> None:
    """The step was unread behind it."""
    assert lines("1. [Support agent] Close the ticket.\n")[0] == '1 act "Close the ticket" -> end'


@pytest.mark.parametrize("button", ["[Refund]", "[Close Case]"])
def test_a_button_calls_upon_nobody(button: str) -> None:
    """It is pressed."""
    assert "by other" not in lines(f"1. {button} and go home.\n2. Lock the door.\n")[0]


@pytest.mark.parametrize("aside", ["(Night desk)", "(Tier 2 only)", "(EU)", "(Monday)"])
def test_an_order_behind_a_name_in_brackets_is_not_lost(aside: str) -> None:
    """Whomever or whatever the brackets name, the order stands behind them."""
    found = runbook_of(f"# Locks\n\n- {aside} Please reset the lock.\n- Log it.\n", World())
    assert [node.text for node in found.nodes if node.kind == "act"] == ["reset the lock", "Log it"]
