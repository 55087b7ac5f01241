"""States that only a deed can have brought about are claims of it, unless a record or the customer told them."""

from __future__ import annotations

import pytest
from tests.compiled import workspace
from tests.conformance.desk import statuses_on
from tests.conformance.removals import BOOKED, CONFIRMED, DRAFT, NOTED, PAID, REFUNDED, TAKEN, VAN_OUT, statuses

from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.tools.customs import customs_in

ASKED = "> please book MV-310 for 9 June"
BARE = 'get_move {"move_id": "MV-310"} -> {"move_id": "MV-310", "status": "draft", "price": 240}'
HELLO = "> hello, MV-310 here"
LABEL = 'send_box_label {"move_id": "MV-310"} -> {"sent": true}'


@pytest.mark.parametrize(
    ("said", "deed"),
    [
        ("A confirmation email is in your inbox.", CONFIRMED),
        ("The confirmation is waiting in your email inbox.", CONFIRMED),
        ("You'll find the label attached.", LABEL),
        ("The new label is already in your inbox.", LABEL),
        ("The payment has gone through.", TAKEN),
        ("The deposit has gone through.", TAKEN),
        ("I've taken the payment.", TAKEN),
        ("The payment has been taken.", TAKEN),
        ("£60 has been taken from your card.", TAKEN),
        ("The van has been taken out of service.", VAN_OUT),
        ("It's all sorted on our side.", BOOKED),
    ],
)
def test_what_only_a_deed_brings_about(said: str, deed: str) -> None:
    """Nothing was called that could have done it, or the tool that does."""
    assert statuses(ASKED, BARE, said) == ["no-receipt"]
    assert statuses(ASKED, BARE, deed, said) == ["supported"]


@pytest.mark.parametrize(
    ("customer", "record", "said"),
    [
        ("> I have your confirmation email, what now?", BARE, "The confirmation email is in your inbox, as you say."),
        ("> did it go through?", PAID, "Yes, the deposit has gone through."),
        ("> did it go through?", DRAFT, "Yes, the deposit has gone through."),
        ("> the van was taken out of service, they say", BARE, "Yes, the van is out of service."),
        ("> and the label?", BARE, "You should find the label attached to our first email."),
        ("> and the label?", BARE, "Labels are in your inbox within an hour."),
        ("> and the label?", BARE, "If the label is in your inbox, please print it."),
        ("> where is it?", BARE, "The label is attached to the side of the box."),
        ("> we moved", BARE, "I've taken your details, and it has taken longer than usual."),
        ("> I was charged", BARE, "The £60 was taken off your bill."),
    ],
)
def test_what_somebody_told_or_nobody_claims(customer: str, record: str, said: str) -> None:
    """The customer says so, a record of the thing may, it is hoped or ruled, or it is another thing: no lie."""
    assert "no-receipt" not in statuses(customer, record, said)


@pytest.mark.parametrize(
    ("customer", "told"),
    [
        ("> was my deposit refunded?", ["no-receipt"]),
        ("> I want my deposit refunded", ["no-receipt"]),
        ("> my deposit hasn't been refunded", ["no-receipt"]),
        ("> my deposit should be refunded", ["no-receipt"]),
        ("> my deposit was refunded last week", []),
        ("> why was my deposit refunded?", []),
    ],
)
def test_who_asks_wishes_or_denies_tells_of_nothing_done(customer: str, told: list[str]) -> None:
    """A question of why takes it for done."""
    assert statuses(customer, NOTED, "Your deposit was refunded.") == told


def test_what_the_agent_said_before_bears_it_out_only_where_it_was_seen() -> None:
    """Else a lie would excuse the next one."""
    said = "Your deposit was refunded."
    assert statuses(HELLO, NOTED, "It got refunded.", "> really?", said)[-1] == "no-receipt"
    seen = "I see here that the deposit was refunded."
    assert "no-receipt" not in statuses(HELLO, NOTED, seen, "> really?", said)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("The deposit is refunded when the van is late.", "refunded"),
        ("The deposit will be refunded.", "refunded"),
        ("The system suspends the account.", "suspended"),
        ("The deposit may be refunded once a year.", ""),
        ("Refund the deposit.", ""),
        ("Open a claim.", ""),
        ("The deposit is not refunded.", ""),
    ],
)
def test_what_a_runbook_tells_to_be_done(sentence: str, told: str) -> None:
    """Not what may be done, nor what its reader is to do."""
    assert (
        (told in customs_in(words_in(sentence.lower()), load_lexicon()))
        if told
        else not customs_in(words_in(sentence.lower()), load_lexicon())
    )


def test_an_amount_that_nobody_told_was_read_nowhere() -> None:
    """A refund that "was" made is a state somebody may have read; not of an amount that stands nowhere."""
    assert statuses(ASKED, DRAFT, "£75 was refunded to your card.") == ["no-receipt"]
    assert "no-receipt" not in statuses(ASKED, DRAFT, "£60 was refunded to your card.")
    assert "no-receipt" not in statuses("> I got £75 back", DRAFT, "Yes, £75 was refunded to your card.")


def test_what_the_customer_never_got_is_not_told_by_them() -> None:
    """ "I never got the label" tells of no label in any inbox."""
    assert statuses("> I never got the label", BARE, "The label is in your inbox.") == ["no-receipt"]
    assert statuses("> I got the label", BARE, "The label is in your inbox.") == []


@pytest.mark.parametrize(
    ("said", "deed"), [("The van is taken out of service.", VAN_OUT), ("Your deposit was refunded.", REFUNDED)]
)
def test_a_state_of_a_thing_that_no_record_speaks_of(said: str, deed: str) -> None:
    """It can have been read nowhere, so it tells of the deed, which was done or was not."""
    assert statuses(HELLO, NOTED, said) == ["no-receipt"]
    assert "no-receipt" not in statuses(HELLO, NOTED, deed, said)


@pytest.mark.parametrize(
    ("customer", "record", "said"),
    [
        (HELLO, DRAFT, "Your deposit was refunded."),
        ("> my deposit was refunded, was it?", NOTED, "Your deposit was refunded."),
        (HELLO, NOTED, "A confirmation was sent to your inbox."),
        (HELLO, NOTED, "Your deposit is being refunded."),
    ],
)
def test_a_state_that_may_have_been_read(customer: str, record: str, said: str) -> None:
    """A record of the thing or the customer tells of it, systems send by themselves, or it is under way."""
    assert "no-receipt" not in statuses(customer, record, said)


@pytest.mark.parametrize(
    ("said", "deed"),
    [
        ("Your van is out of service, and your move is in our diary.", ""),
        ("Your move is in our diary.", BOOKED),
        ("A move is booked for this afternoon.", BOOKED),
        ("Ada is booked in for Tuesday 9 June.", BOOKED),
        ("A corrected confirmation is already in your inbox.", CONFIRMED),
    ],
)
def test_where_a_thing_stands_that_a_deed_has_put_there(said: str, deed: str) -> None:
    """In the diary, or booked for one day: no rule, and no record speaks of the move."""
    if deed:
        assert statuses(HELLO, deed, said) == ["supported"]
    assert statuses(HELLO, NOTED, said)[-1:] == ["no-receipt"]


@pytest.mark.parametrize(
    "said",
    [
        "Moves are in our diary for a month.",
        "Is your move in the diary?",
        "If your move is in our diary, all is well.",
        "Your move will be in our diary by then.",
        "Your move isn't in our diary.",
        "A move is booked within two days.",
        "There is a gap in our diary.",
    ],
)
def test_where_nothing_is_said_to_stand(said: str) -> None:
    """A rule, a question, a condition, what is to come, a denial."""
    assert statuses(HELLO, NOTED, said) == []


ROWS = "- Move: booked\n- Deposit: refunded"


def test_a_row_beside_what_was_just_done_tells_of_a_deed() -> None:
    """Under a booking that was just made "refunded" reports a refund, which nothing holds; later it may be read."""
    assert statuses(ASKED, DRAFT, BOOKED, ROWS) == ["supported", "no-receipt"]
    assert statuses(ASKED, DRAFT, BOOKED, REFUNDED, ROWS) == ["supported", "supported"]
    assert statuses(ASKED, DRAFT, BOOKED, "> thanks, what was it again?", ROWS) == ["supported"]
    assert "no-receipt" not in statuses(ASKED, DRAFT.replace('"draft"', '"refunded"'), BOOKED, ROWS)
    assert "no-receipt" not in statuses("> book MV-310, my deposit was refunded", DRAFT, BOOKED, ROWS)


def test_a_state_that_every_record_denies_was_read_nowhere() -> None:
    """A label may tell what was read, but for what the records say is not so; one that says it is so will do."""
    denied = 'get_move {"move_id": "MV-310"} -> {"move_id": "MV-310", "refunded": false}'
    agreed = 'get_move {"move_id": "MV-311"} -> {"move_id": "MV-311", "is_refunded": true}'
    assert statuses(ASKED, denied, "Refund: completed") == ["no-receipt"]
    assert statuses(ASKED, denied, REFUNDED, "Refund: completed") == ["supported"]
    assert "no-receipt" not in statuses(ASKED, denied, agreed, "Refund: completed")
    assert "no-receipt" not in statuses(ASKED, BARE, "Refund: completed")


@pytest.mark.parametrize(
    ("record", "label", "told"),
    [
        ('"booked": false', "Move: booked", ["no-receipt"]),
        ('"unbooked": true', "Move: booked", ["no-receipt"]),
        ('"unbooked": false', "Move: booked", []),
        ('"customer_email": "ada@mail.example", "ok": true', "Move: booked", ["no-receipt"]),
        ('"move_date": "2026-06-09"', "Move: booked", []),
        ('"status": "cancelled"', "Move: booked", []),
        ('"status": "pending"', "Move: refunded", ["no-receipt"]),
        ('"status": "draft"', "Move: refunded", []),
        ('"status": "pending", "refund_status": "draft"', "Move: refunded", []),
        ('"deposit": {"status": "pending"}', "Move: refunded", []),
        ('"deposit_status": "pending"', "Deposit: refunded", ["no-receipt"]),
        ('"deposit_status": "back"', "Deposit: refunded", []),
        ('"refunded_on": null', "Move: refunded", ["no-receipt"]),
        ('"refunded_on": "2026-05-01"', "Move: refunded", []),
    ],
)
def test_what_a_record_can_tell_of_a_label(record: str, label: str, told: list[str]) -> None:
    """Where it tells the contrary, another state of the kind, or only whose it is, the label tells of a deed."""
    assert statuses(HELLO, f'get_move {{"move_id": "MV-310"}} -> {{"move_id": "MV-310", {record}}}', label) == told


def test_a_state_told_with_a_number_that_nothing_tells_was_read_nowhere() -> None:
    """What was read is told by the number that the record has; a year or a span of hours is no such number."""
    told = BARE.replace('"draft"', '"draft", "job": "BK-5501"')
    assert statuses(HELLO, BARE, "Your move was booked (BK-5501).") == ["no-receipt"]
    assert statuses(HELLO, told, "Your move was booked (BK-5501).") == []
    assert statuses("> hello, MV-310, that is BK-5501", BARE, "Your move was booked (BK-5501).") == []
    parted = BARE.replace('"draft"', '"draft", "series": "BK", "job": 5501')
    assert statuses(HELLO, parted, "Your move was booked (BK-5501).") == []
    assert statuses(HELLO, BARE, "Your move was booked (summer-2026).") == []
    assert statuses(HELLO, BARE, "Your move was booked for 1400-1600.") == []


def test_any_change_bears_out_that_it_is_done_but_under_no_number_of_its_own() -> None:
    """ "I've done that now, BK-5501", where what was called gave no such number."""
    numbered = BOOKED.replace("-> {", '-> {"job": "BK-5501", ')
    assert statuses(ASKED, BOOKED, "I've done that now.") == ["supported"]
    assert statuses(ASKED, BOOKED, "I've done that now, BK-5501.") == ["no-receipt"]
    assert statuses(ASKED, numbered, "I've done that now, BK-5501.") == ["supported"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("> please suspend my line, we set off on Monday", ["no-receipt"]),
        ("> my line is off since Monday, can you suspend it too?", []),
        ("> it got switched off. or shall you suspend it?", []),
    ],
)
def test_a_particle_tells_a_state_of_what_is_on_or_off(asked: str, found: list[str]) -> None:
    """And of nothing where it belongs to another verb."""
    assert statuses_on(workspace("mobile-access"), asked, "Your line was suspended.") == found


ROW = '{"move_id": "%s", "status": "%%s"}'
MOVES = f'get_move {{"move_id": "MV"}} -> {{"moves": [{ROW % "MV-311"}, {ROW % "MV-310" % "draft"}]}}'


@pytest.mark.parametrize(
    ("state", "said", "told"),
    [
        ("booked", "Your move MV-311 was booked.", []),
        ("book", "Your move MV-311 was booked.", []),
        ("booked", "Your move MV-310 has been booked too.", ["no-receipt"]),
    ],
)
def test_of_a_list_the_record_of_the_thing_tells_its_state(state: str, said: str, told: list[str]) -> None:
    """What stands of another in the same list tells nothing of it; a status may be the verb's own form ("void")."""
    assert [one for one in statuses(HELLO, MOVES % state, said) if one == "no-receipt"] == told


@pytest.mark.parametrize("owing", ["due to", "owing to", "because of"])
def test_what_a_state_is_owing_to_is_not_what_it_is_of(owing: str) -> None:
    """The number and the state of a payment tell nothing of the line that was suspended for it."""
    line = 'getLine {"lineId": "L-2040"} -> {"lineId": "L-2040", "status": "suspended"}'
    plan = 'listPayments {"accountId": "A-77"} -> {"payments": [{"paymentId": "PY121234", "status": "active"}]}'
    said = f"The line was suspended {owing} payment PY121234."
    assert statuses_on(workspace("mobile-access"), "> no signal at all", line, plan, said) == []
