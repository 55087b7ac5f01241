"""Lists of what is asked for or looked at, whose names elsewhere could be orders."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World


def _steps(text: str) -> list[tuple[str, str]]:
    return [(node.kind, node.text) for node in runbook_of(text, World()).nodes if node.kind not in ("start", "end")]


@pytest.mark.parametrize("asked", ["Ask the guest for:", "Get from the guest:"])
def test_what_is_asked_for_is_no_order_of_its_own(asked: str) -> None:
    """ "Invoice" is asked for; nothing is invoiced, ordered or tested."""
    page = f"# Boats\n\n{asked}\n\n- Booking number\n- Invoice\n- Order\n- Test result\n"
    assert _steps(page)[1:] == [("ask", "Booking number"), ("ask", "Invoice"), ("ask", "Order"), ("ask", "Test result")]


def test_what_is_collected_is_got_and_not_done() -> None:
    page = "# Boats\n\nCollect:\n\n- Invoice\n- Report\n"
    assert _steps(page)[1:] == [("check", "Invoice"), ("check", "Report")]


def test_an_order_among_them_stays_one() -> None:
    page = "# Boats\n\nCheck the following:\n\n- Order status\n- Call log\n- Contact Dana\n"
    assert _steps(page)[1:] == [("check", "Order status"), ("check", "Call log"), ("handoff", "Contact Dana")]


def test_what_the_guest_is_to_do_is_asked_of_them() -> None:
    page = "# Boats\n\nAsk the guest to:\n\n- Restart\n- Call back\n"
    assert _steps(page) == [("ask", "Restart"), ("ask", "Call back")]


@pytest.mark.parametrize("happened", ["A van left in the last hour", "No idea", "The depot is closed"])
def test_a_bold_question_before_an_order_is_a_case_of_what_is_reported(happened: str) -> None:
    """The drivers are asked for a report; what is done hangs on what it says."""
    page = f"# Vans\n\n1. Ask the drivers for a report every hour.\n   * **{happened}?** Call the owner.\n"
    assert _steps(page) == [
        ("ask", "Ask the drivers for a report every hour"),
        ("decide", happened),
        ("handoff", "Call the owner"),
    ]


@pytest.mark.parametrize(
    "asked", ["provide the following information", "send us the following", "attach the following"]
)
def test_what_is_to_be_sent_is_a_thing_however_its_name_begins(asked: str) -> None:
    """ "Clear photos" are sent; nobody clears any. An order among them stays one."""
    page = f"# Boats\n\n1. Ask the guest to {asked}:\n   - Clear photos of the hull\n   - Book it in\n"
    assert _steps(page)[1:] == [("ask", "Clear photos of the hull"), ("act", "Book it in")]


@pytest.mark.parametrize("deed", ["Ban", "Kick"])
def test_a_deed_before_what_it_is_for_is_a_name(deed: str) -> None:
    """ "Ban: grave offences" banned everybody."""
    assert _steps(f"# Levels\n\n- Warning: first offence\n- {deed}: grave offences\n") == []


@pytest.mark.parametrize("told", ["Tell the guest about:", "Explain:", "Tell them about:"])
def test_what_the_guest_is_told_of_is_told(told: str) -> None:
    """It was background, and the guest was told about nothing."""
    page = f"# Boats\n\n1. {told}\n   - Closing time\n   - The deposit\n2. Hand out the key.\n"
    assert _steps(page)[1:3] == [("tell", "Closing time"), ("tell", "The deposit")]


@pytest.mark.parametrize(
    ("told", "items"),
    [
        ("Notify:", ("Dock lead", "Dana")),
        ("Alert the dock lead:", ("By phone", "By mail")),
        ("Tell the guest one of the following:", ("The date", "The price")),
        ("Tell the guest about:", ("Call the lead", "Close the case")),
    ],
)
def test_whom_and_how_somebody_is_told_is_no_news(told: str, items: tuple[str, str]) -> None:
    """Nor is one of several all of them, nor an order a thing that is told."""
    page = f"# Boats\n\n1. {told}\n   - {items[0]}\n   - {items[1]}\n2. Hand out the key.\n"
    assert not {("tell", items[0]), ("tell", items[1])} & {*_steps(page)[1:]}
