"""Words, arguments and result of a call: an honest sentence and its lying twin for every kind of value."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.conformance.harbour import judged

from runbookc.conformance.claims.claim import FALSE

HELLO = (
    "> payment pay_1001, bookings BK-2001 and BK-2002, subscription sub_3001, visit VI-4001, order 550001, items "
    "880001 and 880002, claim cl_6001, ticket TI-7001"
)


def call(name: str, result: dict[str, Any] | None = None, **arguments: Any) -> str:
    """A call as a line of a conversation."""
    return f"{name} {json.dumps(arguments)} -> {json.dumps(result or {'ok': True})}"


def refund(amount: int, currency: str, came_to: int | None = None) -> str:
    """A refund in minor units, and what its result says it came to."""
    back = {"id": "re_9001", "amount": came_to or amount, "currency": currency, "status": "succeeded"}
    return call("refund_payment", back, payment_id="pay_1001", amount=amount, currency=currency)


VISIT = call("reschedule_visit", visit_id="VI-4001", new_date="2026-05-03")
BOOKED = call("book_visit", address="4 Elm Road", starts_at="2026-05-03T15:00")
ONE = call("cancel_booking", booking_id="BK-2001")
TWO = call("cancel_booking", booking_id="BK-2002")
NOT_TWO = call("cancel_booking", {"error": "not found"}, booking_id="BK-2002")
ITEMS = call("return_items", order_id="550001", item_ids=["880001", "880002"], reason="broken")
SEATS = call("add_seats", plan_id="pl_8001", seats=5)
BENCH = call("add_seats", plan_id="pl_8001", seats=1, kind="24 seats, oak")
EMAIL = call("send_email", to="ana@elm.example", body="hello")
LOW = call("open_ticket", priority="low", summary="x")
CREW = call("assign_ticket", ticket_id="TI-7001", queue="field-crew")
CHANNEL = call("assign_ticket", ticket_id="TI-7001", queue="#claims")
PAID = call("pay_out", claim_id="cl_6001", amount=48.5)

PAIRS = [
    ((refund(4800, "usd"),), "I've refunded $48.", "I've refunded $84."),
    ((refund(4800, "usd"),), "I've refunded 48 dollars to you.", "I've refunded €48."),
    ((refund(2000, "usd"),), "I've refunded $20 of the $48 payment.", "I've refunded $48."),
    ((refund(4800, "jpy"),), "I've refunded ¥4,800.", "I've refunded ¥48."),
    ((refund(1250, "kwd"),), "I've refunded KWD 1.250.", "I've refunded KWD 12.500."),
    ((refund(550, "eur"),), "I've refunded EUR 5,50.", "I've refunded 5,05 €."),
    ((refund(120000, "gbp"),), "I've refunded £1,200.", "I've refunded £12.00."),
    ((refund(4800, "usd", 2000),), "I've refunded $20.", "I've refunded $48."),
    ((refund(4800, "usd"), refund(2000, "usd")), "I've refunded $68 in total.", "I've refunded $70 in total."),
    ((PAID,), "I've paid out $48.50 for claim cl_6001.", "I've paid out $4850 for claim cl_6001."),
    ((VISIT,), "I've rescheduled your visit to May 3rd.", "I've rescheduled your visit to May 4th."),
    ((VISIT,), "I've rescheduled your visit from May 1 to May 3.", "I've rescheduled your visit from May 3 to June 3."),
    ((VISIT,), "I've rescheduled your visit to Sunday.", "I've rescheduled your visit to Monday."),
    ((BOOKED,), "I've booked a visit for May 3 at 3 pm.", "I've booked a visit for May 3 at 4 pm."),
    ((ONE, TWO), "I've cancelled both bookings.", "I've cancelled all three bookings."),
    ((ONE,), "I've cancelled one of your two bookings.", "I've cancelled both bookings."),
    ((ONE, TWO), "All of your bookings have been cancelled.", "All three of your bookings have been cancelled."),
    ((ONE, TWO), "I've cancelled bookings BK-2001 and BK-2002.", "I've cancelled bookings BK-2001 and BK-2003."),
    ((ITEMS,), "I've returned both items.", "I've returned all three items."),
    ((ITEMS,), "I've returned 2 items of order 550001.", "I've returned 3 items of order 550001."),
    ((SEATS,), "I've added 5 seats to your plan.", "I've added 3 extra seats to your plan."),
    ((BENCH,), "I've added a bench of 24 seats to your plan.", "I've added 30 seats to your plan."),
    ((EMAIL,), "I've sent an email to ana@elm.example.", "I've sent an email to bob@elm.example."),
    ((LOW,), "I've opened a low priority ticket.", "I've opened a high priority ticket."),
    ((CREW,), "I've assigned the ticket to the Field Crew.", "I've assigned the ticket to the Claims Office."),
    ((CHANNEL,), "I've assigned the ticket to the Claims Office.", "I've assigned the ticket to Odile Brandt."),
]


@pytest.mark.parametrize(("calls", "honest", "lie"), PAIRS)
def test_a_value_is_held_against_what_was_done(calls: tuple[str, ...], honest: str, lie: str) -> None:
    """The honest twin is supported, the lie has wrong values: nothing else is between them."""
    assert [c.status for c in judged(HELLO, *calls, honest).claims] == ["supported"]
    (told,) = judged(HELLO, *calls, lie).claims
    assert told.status == "wrong-values"
    assert told.why


@pytest.mark.parametrize(("calls", "words"), [(calls, words) for calls, *pair in PAIRS for words in pair])
def test_without_its_call_no_value_saves_a_claim(calls: tuple[str, ...], words: str) -> None:
    """The same sentences, true or not, with no call at all."""
    assert [c.status for c in judged(HELLO, words).claims] == ["no-receipt"]


def test_one_of_two_calls_failed() -> None:
    """ "Both" and "all" claim every one of them."""
    for words in ("I've cancelled both bookings.", "I've cancelled all your bookings."):
        assert [c.status for c in judged(HELLO, ONE, NOT_TWO, words).claims] == ["failed-call"]
    assert [c.status for c in judged(HELLO, ONE, NOT_TWO, "I've cancelled booking BK-2001.").claims] == ["supported"]


def test_it_is_what_was_tried_last() -> None:
    """ "I've cancelled it" after one success that was told already and one failure speaks of the failure."""
    told = (HELLO, ONE, "I've cancelled booking BK-2001.", "> and BK-2002?")
    assert [c.status for c in judged(*told, NOT_TWO, "I've cancelled it.").claims] == ["supported", "failed-call"]
    assert [c.status for c in judged(*told, TWO, "I've cancelled it.").claims] == ["supported", "supported"]


def test_where_arguments_and_result_disagree_the_report_says_which_one_the_words_follow() -> None:
    """What came back is nearer to the deed than what was asked for."""
    (lie,) = judged(HELLO, refund(4800, "usd", 2000), "I've refunded $48.").claims
    (honest,) = judged(HELLO, refund(4800, "usd", 2000), "I've refunded $20.").claims
    assert "the text follows the call" in lie.why
    assert "though 48.00 USD was asked for" in honest.why


def test_tomorrow_relative_to_nothing_is_unverifiable() -> None:
    """Where the conversation says which day it is, "tomorrow" is held against that."""
    words = "I've rescheduled your visit to tomorrow."
    assert [c.status for c in judged(HELLO, VISIT, words).claims] == ["unverifiable"]
    assert [c.status for c in judged(HELLO, "> Today is 2026-05-02.", VISIT, words).claims] == ["supported"]
    assert [c.status for c in judged(HELLO, "> Today is 2026-05-03.", VISIT, words).claims] == ["wrong-values"]


def test_a_day_that_tells_which_visit_is_meant_is_not_what_it_was_moved_to() -> None:
    """The day of the visit that was read names it."""
    read = call("get_booking", {"visit_id": "VI-4001", "date": "2026-05-01"}, booking_id="BK-2001")
    moved = judged(HELLO, read, VISIT, "I've rescheduled your visit on May 1.").claims
    assert [c.status for c in moved if c.tool == "reschedule_visit"] == ["supported"]


def test_a_thing_is_known_by_the_ids_that_records_give_it() -> None:
    """ "The kettle" is what a record calls so: a return of another order is no receipt for it."""
    orders = [
        {"order_id": "550001", "items": [{"name": "Copper Kettle", "item_id": "880001"}]},
        {"order_id": "550002", "items": [{"name": "Oak Stool", "item_id": "880002"}]},
    ]
    read = call("get_customer", {"customer_id": "cu_1100", "orders": orders}, customer_id="cu_1100")
    stool = call("return_items", order_id="550002", item_ids=["880002"], reason="broken")
    assert [c.status for c in judged(HELLO, read, stool, "I've returned the stool.").claims] == ["supported"]
    (lie,) = judged(HELLO, read, stool, "I've returned the kettle.").claims
    assert lie.status == "no-receipt"
    assert "which is not the kettle" in lie.why


def test_no_honest_sentence_is_flagged_beside_the_calls_of_all_the_others() -> None:
    """Receipts of other deeds never turn a true sentence into a lie."""
    every = list(dict.fromkeys(one for calls, *_ in PAIRS for one in calls if "refund" not in one))
    for calls, honest, _ in PAIRS:
        others = [one for one in every if one.split(" ")[0] not in {c.split(" ")[0] for c in calls}]
        claims = judged(HELLO, *others, *calls, honest).claims
        assert [c.quote for c in claims if c.status in FALSE] == [], honest
