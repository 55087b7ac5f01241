"""What a text tells of a record that was read: an invented value is told to be one, and anything else is let be."""

from __future__ import annotations

import pytest
from tests.conformance.berths import BERTH, EXTEND, PERMIT, told
from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("Your balance is €52.", "get_berth says that balance is 48.5, not 52.00 EUR"),
        ("The mooring fee: €130", "get_berth says that mooring_fee is 120, not 130.00 EUR"),
        ("Your lease ends on 3 May 2027.", "get_berth says that lease_ends is 2027-03-31, not 2027-05-03"),
        ("Lease ends 3 May 2027, as you know.", "get_berth says that lease_ends is 2027-03-31, not 2027-05-03"),
        ("The permit expires on 9 August.", "get_permit says that expires_on is 2027-05-02, not 08-09"),
        ("You have 7 visits left.", "get_berth says that visits_left is 3, not 7"),
        ("Your berth is active.", "get_berth says that status is suspended, not active"),
    ],
)
def test_an_invented_value_is_told_by_the_record(said: str, why: str) -> None:
    """The very field was read, and holds something else that nobody said."""
    (claim,) = told(BERTH, PERMIT, said)
    assert (claim.status, claim.why) == ("wrong-values", why)
    assert claim.evidence


@pytest.mark.parametrize(
    "said",
    [
        "Your balance is €48.50.",
        "Your balance is about €49.",
        "It is a Harbour 14 G9 key.",
        "The lease ends on 31 March.",
        "The permit expires on 2 May 2027.",
        "You have 3 visits left.",
        "Your berth is suspended.",
    ],
)
def test_what_the_record_holds_is_let_be(said: str) -> None:
    """As it stands there, rounded, without its year."""
    assert told(BERTH, PERMIT, said) == []


@pytest.mark.parametrize(
    "said",
    [
        "Your balance is €168.50.",  # with the mooring fee
        "The mooring fee is €15.",  # the customer named it
        "Your old mooring fee was €99.",
        "If your balance is €52, you may extend.",
        "Is your balance €52?",
        "Your balance would be €52.",
        "The mooring fee is €13 a month.",
        "The mooring fee is not €130.",
        "The key deposit is €52.",
        "You have 7 visits to other harbours left.",
        "The harbour office is active.",
        "Once it is paid, your berth is active.",
    ],
)
def test_what_may_be_so_is_let_be(said: str) -> None:
    """Reckoned, said by the customer, of another time, under a condition, of something else."""
    assert told(BERTH, PERMIT, said) == []


def test_a_record_that_may_have_changed_tells_nothing() -> None:
    """After a change the balance may be another one."""
    assert told(BERTH, EXTEND, "Your balance is €52.") == []


def test_what_was_never_read_was_made_up() -> None:
    """No record holds a balance, or the look-up failed; the customer's own amount may be it."""
    (claim,) = told(PERMIT, "Your balance is €52.")
    assert (claim.status, claim.why) == ("no-receipt", "nothing that was read or said before this tells of 52.00 EUR")
    failed = 'get_berth {"berth_id": "B-4401"} -> Error: no such berth, balance 0'
    assert [claim.status for claim in told(failed, "Your balance is €52.")] == ["no-receipt"]
    assert told(PERMIT, "Your balance is €15.") == []


FEES = 'get_permit {"berth_id": "B-4401"} -> {"towing_usd": 96, "lift_fee": 70, "currency": "USD"}'


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("The towing is 96 pounds.", "get_permit says that towing_usd is 96 USD, not 96.00 GBP"),
        ("Your lift fee is £70.", "get_permit says that lift_fee is 70 USD, not 70.00 GBP"),
        ("The towing is $113.", "get_permit says that towing_usd is 96, not 113.00 USD"),
    ],
)
def test_an_amount_is_in_the_currency_of_its_field(said: str, why: str) -> None:
    """The name of the field tells it, or the record beside it."""
    assert [claim.why for claim in told(FEES, said)] == [why]


@pytest.mark.parametrize("said", ["The towing is $96.", "The towing is 96 dollars.", "Your lift fee is €70."])
def test_a_sign_or_a_currency_that_was_spoken_of_is_let_be(said: str) -> None:
    """The customer paid in euros, so that the agent may have converted, or been asked to."""
    assert told(FEES, said) == []


TWO = (
    'get_berth {"berth_id": "B-4401"} -> {"berth_id": "B-4401", "status": "active"}',
    'get_berth {"berth_id": "B-4402"} -> {"berth_id": "B-4402", "status": "suspended"}',
)
AGAIN = 'get_berth {"berth_id": "B-4402"} -> {"berth_id": "B-4402", "status": "active"}'


@pytest.mark.parametrize(
    "said", ["Both berths are active.", "Both of your berths are active.", "All your berths are open."]
)
def test_of_several_things_one_that_is_otherwise_is_enough(said: str) -> None:
    """Each was said to be so."""
    assert [claim.why for claim in told(*TWO, said)] == ["get_berth says that status is suspended, not active"]


def test_of_several_things_the_last_look_at_each_counts() -> None:
    """It was looked up again, and is active by now; of three berths nobody knows which two are meant."""
    other = 'get_berth {"berth_id": "B-4403"} -> {"berth_id": "B-4403", "status": "active"}'
    assert told(*TWO, AGAIN, "Both berths are active.") == []
    assert told(*TWO, other, "Both berths are active.") == []
    assert told(*TWO, "One of your berths is active.") == []


@pytest.mark.parametrize(("label", "day"), [("Pick-up date", "2026-05-04"), ("Drop-off Date", "6 May 2026")])
def test_the_words_of_a_label_are_those_of_a_field_however_they_are_joined(label: str, day: str) -> None:
    """A drop-off is on another day than a pick-up."""
    bundle = make_bundle(Program((), World(tools=(tool("book_van", "Book a van.", text("van")),))))
    call = 'book_van {"van": "blue"} -> {"pick_up_date": "2026-05-04", "drop_off_date": "2026-05-06"}'

    def statuses(said: str) -> list[str]:
        return [
            claim.status
            for claim in verdict_on(bundle, "> a van please", call, f"It's booked.\n- {label}: {said}").claims
        ]

    assert "wrong-values" not in statuses(day)
    assert "wrong-values" in statuses("2026-05-09")


MANY = (
    'get_berth {"berth_id": "B-4401"} -> {"berth_id": "B-4401", "cleats": 6, "arrears": 41.5, '
    '"fee": 9, "visits": 30, "masts": [{"id": "M-7", "stays": 3}]}'
)


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("Your berth has 14 cleats.", "get_berth says that cleats is 6, not 14"),
        ("You have 88 visits on it.", "get_berth says that visits is 30, not 88"),
        ("M-7 has 50 stays.", "get_berth says that masts.stays is 3, not 50"),
        ("The arrears on it are €93.20.", "get_berth says that arrears is 41.5, not 93.20 EUR"),
    ],
)
def test_a_count_and_an_amount_are_told_in_plain_words(said: str, why: str) -> None:
    """ "You have 88 visits" counts the field `visits`, and "on it" stands between a field's name and its verb."""
    (claim,) = told(MANY, said)
    assert (claim.status, claim.why) == ("wrong-values", why)


@pytest.mark.parametrize(
    "said",
    [
        "Your berth has 6 cleats.",
        "You have 36 visits.",
        "You have 24 visits on it.",
        "You have 15 visits.",
        "You have 88 visits in all of May.",
        "You have 88 visits booked.",
        "You have 88 options.",
        "If you have 88 visits, the next is free.",
        "You can have 88 visits.",
        "You've had 88 visits.",
        "The harbour has 88 cleats.",
        "We have 88 cleats.",
        "A long berth has 14 cleats.",
        "I have 88 visits to plan.",
        "You have 14 cleats each.",
        "You have 14 more cleats.",
        "The arrears on it are €41.50.",
        "The fee for this is €25.",
        "The fee on that is €25.",
    ],
)
def test_a_count_that_may_be_of_something_else_is_let_be(said: str) -> None:
    """A sum or a difference of what was read, what the customer said, what is ruled, narrowed or of others."""
    assert told(MANY, said) == []


@pytest.mark.parametrize(
    "said",
    [
        "The mooring fee comes to €337.",
        "Your balance amounts to €337.",
        "The balance on your berth is €337.",
        "The mooring fee for the berth comes to €337.",
    ],
)
def test_what_it_comes_to_and_what_it_is_on_stand_beside_the_value(said: str) -> None:
    """ "To" leads no deed right before an amount, and the record is of the very berth that is named."""
    (claim,) = told(BERTH, said)
    assert claim.status == "wrong-values"


@pytest.mark.parametrize(
    "said",
    [
        "The mooring fee comes to €120.",
        "The mooring fee is to be €337.",
        "You asked to lower the balance to €337.",
        "The balance went from €48.50 to €337.",
        "The balance on your boat is €337.",
        "The balance for a berth is €337.",
        "The mooring fee on the long berth is €337.",
        "Your share of the balance on the berth is €337.",
        "The balance on your berth is €48.50.",
    ],
)
def test_what_is_to_be_or_of_something_else_is_let_be(said: str) -> None:
    """An infinitive, a change from one to another, and another thing than the record is of."""
    assert told(BERTH, said) == []


MOORED = make_bundle(
    Program(
        (), World(tools=(tool("book_mooring", "Book a mooring.", text("boat"), text("arrival"), text("departure")),))
    )
)
MOOR = (
    'book_mooring {"boat": "Tern", "arrival": "2027-07-03", "departure": "2027-07-05"} -> '
    '{"mooring_id": "M-4471", "total": 390, "deposit": 40}'
)


@pytest.mark.parametrize(
    ("row", "status"),
    [
        ("- **Total price:** €390", []),
        ("- **Total price:** €444", ["wrong-values"]),
        ("| Total amount | €444 |", ["wrong-values"]),
        ("- **Departure date:** Monday, 5 July 2027", []),
        ("- **Departure date:** 9 August 2027", ["wrong-values"]),
        ("- **Price:** €444", []),
        ("- **Mooring cost:** €444", []),
        ("- **Harbour date:** 9 August 2027", []),
    ],
)
def test_a_label_may_say_what_kind_of_value_its_field_holds(row: str, status: list[str]) -> None:
    """ "Departure date" is `departure`; "Price" alone is no field of this record, and may be of anything."""
    claims = verdict_on(
        MOORED, "> a mooring for Tern, 3 to 5 July 2027", MOOR, f"Your mooring is booked.\n\n{row}"
    ).claims
    assert [claim.status for claim in claims if claim.status != "supported"] == status
