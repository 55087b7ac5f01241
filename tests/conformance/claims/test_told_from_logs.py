"""An apiary's desk: what a log tells was done may be told in a list, and what keepers ask for is nobody's deed here."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World

PAGE = """\
# Keepers' desk, Longmead Apiaries

1. Look up the hive's log before speaking of it.
2. Ship frames when the feed is paid.
3. Waive the feed fee for a lost queen.
4. Cancel an inspection on request.
5. Refer a sick hive to the bee inspector.
6. Email the keeper a summary.
"""
TOOLS = (
    tool("get_log", "The log of a hive: events with day and text.", text("hive"), effect="read"),
    tool("ship_frames", "Ship the frames of an order.", text("order")),
    tool("waive_feed_fee", "Waive the feed fee of an order.", text("order")),
    tool("cancel_inspection", "Cancel an inspection.", text("hive")),
    tool("refund_order", "Refund an order.", text("order")),
    tool("refer_to_inspector", "Refer a hive to the bee inspector.", text("hive"), text("summary")),
    tool("email_keeper", "Send the keeper an email.", text("to"), text("body")),
    tool("add_note", "Add a note to a hive.", text("hive"), text("note")),
)
BUNDLE = bundle_of(PAGE, World(tools=TOOLS), "apiary")
HELLO = "> hello, what was done on hive H-9?"
LOG = (
    'get_log {"hive": "H-9"} -> {"events": [{"day": "2026-11-20", "text": "inspection cancelled"},'
    ' {"day": "2026-11-20", "text": "feed fee waived"}, {"day": "2026-11-21", "text": "frames shipped"}]}'
)
OPEN = 'get_log {"hive": "H-9"} -> {"events": [{"day": "2026-11-20", "text": "inspection not cancelled"}]}'
EMPTY = 'get_log {"hive": "H-9"} -> {"events": []}'


def statuses(*lines: str) -> list[str]:
    return statuses_on(BUNDLE, *lines)


@pytest.mark.parametrize(
    "said",
    [
        "Steps taken:\n- cancelled the inspection\n- waived the feed fee",
        "Here's what the log has:\n- 20 Nov: inspection cancelled\n- 20 Nov: feed fee waived\n- 21 Nov: frames shipped",
        "Done on that hive: inspection cancelled, feed fee waived.",
        "We shipped the frames on Saturday and waived the feed fee.",
        "We cancelled the inspection, waived the feed fee and shipped the frames.",
        "The inspection was cancelled on Friday and the feed fee waived.",
    ],
)
def test_what_an_entry_of_a_log_ends_with_was_read(said: str) -> None:
    """ "Inspection cancelled" tells of the inspection; a verb that is joined to another has its "we"."""
    assert "no-receipt" not in statuses(HELLO, LOG, said)
    assert "no-receipt" in statuses(HELLO, EMPTY, said)


@pytest.mark.parametrize("said", ["I've cancelled the inspection.", "I cancelled the inspection and waived the fee."])
def test_what_i_did_no_log_tells(said: str) -> None:
    """The log is of what somebody did before."""
    assert "no-receipt" in statuses(HELLO, LOG, said)


def test_what_an_entry_denies_was_not_read() -> None:
    """ "Not cancelled" ends with the same word."""
    assert statuses(HELLO, OPEN, "Steps taken:\n- cancelled the inspection") == ["no-receipt"]


@pytest.mark.parametrize(
    "note",
    [
        "Keeper asked for a refund.",
        "Keeper asked to cancel the inspection.",
        "Keeper asked about the fee.",
        "Refund requested by keeper.",
        "Refund requested.",
        "Sour smell reported.",
        "Robbing reported at the far end.",
    ],
)
def test_what_the_customer_asks_for_and_reports_is_no_deed(note: str) -> None:
    """A trade has its own word for its customers, and a note may leave out who asked."""
    call = f'add_note {{"hive": "H-9", "note": "{note}"}} -> {{"ok": true}}'
    assert not {"no-receipt", "too-early"} & {*statuses(HELLO, EMPTY, call)}


@pytest.mark.parametrize(
    "note", ["Hive referred to the inspector.", "Sour smell reported to the inspector.", "Inspector asked to visit."]
)
def test_what_somebody_of_the_house_was_asked_is_one(note: str) -> None:
    """Nobody else reports to the inspector."""
    call = f'add_note {{"hive": "H-9", "note": "{note}"}} -> {{"ok": true}}'
    referred = 'refer_to_inspector {"hive": "H-9", "summary": "sour smell"} -> {"ok": true}'
    assert statuses(HELLO, EMPTY, call) == ["no-receipt"]
    assert statuses(HELLO, EMPTY, referred, call) == ["supported"]


@pytest.mark.parametrize(
    "note", ["keeper rang", "Keeper rang twice about the feed.", "Keeper wrote to ask for frames."]
)
def test_a_past_that_is_no_participle_has_its_subject(note: str) -> None:
    """ "Keeper rang" tells of a call to us; "keeper rung" would be one of ours."""
    call = f'add_note {{"hive": "H-9", "note": "{note}"}} -> {{"ok": true}}'
    assert not {"no-receipt", "too-early"} & {*statuses(HELLO, EMPTY, call)}


def test_a_request_that_a_keeper_is_told_of_is_ours() -> None:
    """Only a note leaves open who asked."""
    assert statuses(HELLO, EMPTY, "Refund requested for order B-6.") == ["no-receipt"]
