"""Values that are told as read and stand nowhere were made up; whatever anything could give is let be."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import verdict_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import Bundle
from runbookc.conformance.claims.claim import FALSE

TOOLS = (
    tool("get_kiln", "Look up a kiln.", text("kiln_id"), effect="read"),
    tool("move_firing", "Move a firing to another day.", text("kiln_id"), text("day")),
)
PAGE = """# Pottery studio

The studio is open until 9:30 pm. A bag of clay costs £18. Firings are collected within 6 days.

1. Look up the kiln.
"""
HELLO = "> hello, kiln K-44012, I paid 15 pounds on 3 March"
KILN = (
    'get_kiln {"kiln_id": "K-44012"} -> {"kiln_id": "K-44012", "status": "firing", "fee": 24.5, "deposit": 60, '
    '"fired_on": "2026-05-02", "opens_at": "14:20"}'
)
MOVED = 'move_firing {"kiln_id": "K-44012", "day": "2026-05-09"} -> {"ok": true}'


def bundle() -> Bundle:
    """The studio's."""
    world = World(tools=TOOLS)
    return bundle_of(PAGE, world, "studio")


BUNDLE = bundle()


def told(*lines: str) -> list[tuple[str, str]]:
    """The words that are not so, with their status."""
    return [(claim.status, claim.quote) for claim in verdict_on(BUNDLE, HELLO, *lines).claims if claim.status in FALSE]


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("According to your account you paid £71.", "According to your account you paid £71"),
        ("I can see a charge of £71.30.", "I can see a charge of £71.30"),
        ("Your last payment of £71 came in on Monday.", "Your last payment of £71"),
        ("Your firing was on 11 April, as planned.", "Your firing was on 11 April"),
        ("The system shows that it cooled on 11 April.", "The system shows that it cooled on 11 April"),
        ("Our records show that it opened at 10:05.", "Our records show that it opened at 10:05"),
        ("I've looked at the kiln and it took £71.", "it took £71"),
        ("Según su cuenta, pagó 71 €.", "Según su cuenta, pagó 71 €"),
        ("Veo que hay un cargo de 71,30 €.", "Veo que hay un cargo de 71,30 €"),
    ],
)
def test_a_value_that_stands_nowhere_was_made_up(said: str, quote: str) -> None:
    """Words that say it was read, or what is the customer's, with a value that no record holds."""
    assert ("no-receipt", quote) in told(KILN, said)


@pytest.mark.parametrize(
    "said",
    [
        "According to your account the fee is £24.50.",
        "I can see a deposit of £60 and a fee of £24.50, so £84.50 together.",
        "I can see that you paid £15 on 3 March.",  # the customer said so
        "Our records show that a bag of clay is £18.",  # the page says so
        "Your firing was on 2 May, so it's due on 8 May.",  # six days later
        "Our records show that it opens at 2:20 pm and we close at 9:30 pm.",
        "I can see the kiln might cost £71.",
        "According to your account there is no charge of £71.",
        "If your balance is £71, you may pay later.",
        "Your new deposit is about £71.",
        "Repairs cost £71.",
        "I can see why you'd want £71 back.",
        "Según su cuenta, la fianza es de 60 €.",
        "Your fee is £24.50, so two payments of £12.25 would do.",
        "I see that it went up by £15.",
        "Looking at your account, I'd suggest a plan of £36.",
        "You owe us roughly £85.",
        "It's 15:40 now, so I can see the studio closes in a while.",
    ],
)
def test_what_anything_gives_is_let_be(said: str) -> None:
    """A record, the customer, the page, a sum, a term; and what is open, denied, of nobody's account."""
    assert told(KILN, said) == []


def test_after_a_change_what_is_the_customers_may_be_otherwise() -> None:
    """Nobody knows what the change has led to; what is said to be shown is held against the records all the same."""
    assert told(KILN, MOVED, "Your fee is £71.") == []
    assert told(KILN, MOVED, "I can see a fee of £71.") == [("no-receipt", "I can see a fee of £71")]


def test_a_record_without_its_calls_tells_nothing() -> None:
    """Where a tool was called that nobody here knows, anything may have been read."""
    assert told('read_crm {"id": "7"} -> {"paid": 71}', "According to your account you paid £71.") == []


def test_a_number_without_a_currency_may_be_of_money() -> None:
    """The customer told what both were, and the agent adds them up."""
    judged = verdict_on(BUNDLE, "> I paid 23.40 and 31.20 for K-44012", KILN, "You paid £54.60 in all.")
    assert [claim for claim in judged.claims if claim.status in FALSE] == []


@pytest.mark.parametrize(
    ("said", "quote"),
    [
        ("It was taken out at 10:40.", "It was taken out at 10:40"),
        ("The kiln has been cooling since Thursday.", "The kiln has been cooling since Thursday"),
        ("Both firings were late on Wednesday.", "Both firings were late on Wednesday"),
        ("There's a firing on Thursday.", "There's a firing on Thursday"),
        ("You've been a member here since April.", "You've been a member here since April"),
        ("I can see that its use went up in July.", "I can see that its use went up in July"),
        ("A reminder went out to you on Thursday.", "A reminder went out to you on Thursday"),
        ("The firing came out on 11 April.", "The firing came out on 11 April"),
        ("Your last payment of £71 came in.", "Your last payment of £71"),
        ("Veo que el horno está apagado desde el jueves.", "Veo que el horno está apagado desde el jueves"),
    ],
)
def test_what_became_of_a_thing_on_a_day_that_stands_nowhere_was_made_up(said: str, quote: str) -> None:
    """Somebody must have recorded it: days, times, weekdays and months of the past, of whatever the case is about."""
    assert ("no-receipt", quote) in told(KILN, said)


@pytest.mark.parametrize(
    "said",
    [
        "It was fired on Saturday.",  # 2 May 2026 is one
        "It has been there since May.",
        "Your payment was made on Tuesday.",  # 3 March 2026
        "There's a firing on Saturday.",
        "There's a fair in town on Thursday.",
        "There's a talk about the kiln on Thursday.",
        "Your potter is in on Thursday.",
        "There may be a firing on Thursday.",
        "We were closed on Thursday.",
        "The kiln was moved by us on Thursday.",  # what the own side did it may know
        "I've been here since April.",
        "The law was changed in April.",
        "The price was raised on 11 April.",
        "It was not fired on Thursday.",
        "If it was fired on Thursday, it is cold by now.",
        "Was it fired on Thursday?",
        "Come by on Thursday.",
        "It may take until Thursday.",
        "The firing was at 14:20.",
        "You may have been charged in error.",
    ],
)
def test_days_of_the_past_that_anything_gives_are_let_be(said: str) -> None:
    """What a record's day falls on, what the agent's own side did, other people's affairs, what is open."""
    assert told(KILN, said) == []


def test_a_weekday_may_be_reckoned_from_words_that_nobody_here_can_place() -> None:
    """The customer said "yesterday", and the agent knows which day it is."""
    assert told(KILN, "> it broke yesterday", "It was fired on Thursday.") == []


def test_a_weekday_that_the_agent_has_offered_before_is_known() -> None:
    """It was proposed, and is told again."""
    assert told(KILN, "Would Thursday suit you?", "> yes", "It was kept for Thursday.") == []


@pytest.mark.parametrize("day", ["Thu", "Thurs", "jueves"])
def test_a_weekday_may_be_cut_short_or_told_in_another_language(day: str) -> None:
    """A record that says "Thu" tells of Thursday."""
    assert told(KILN.replace("firing", day), "It was fired on Thursday.") == []
    assert told(KILN.replace("firing", day), "It was fired on Monday.") != []


def test_records_without_any_day_may_be_less_than_was_read() -> None:
    """A month is no wonder there; what is said to be seen has to stand in what was seen."""
    kiln = 'get_kiln {"kiln_id": "K-44012"} -> {"kiln_id": "K-44012", "status": "fired"}'
    assert told(kiln, "It was fired in July.") == []
    assert told(kiln, "I can see it was fired in July.") != []


def test_from_one_time_to_another_is_no_time_zone() -> None:
    """A window does not move a day, nor an hour; a zone may."""
    window = 'get_kiln {"kiln_id": "K-44012"} -> {"fired_on": "2026-05-02", "window": "08:00-12:00"}'
    zoned = 'get_kiln {"kiln_id": "K-44012"} -> {"fired_at": "2026-05-02T23:30-05:00"}'
    assert told(window, "It was fired on Sunday.") != []
    assert told(zoned, "It was fired on Sunday.") == []


@pytest.mark.parametrize(
    "said",
    [
        "It'll be ready on 11 April.",
        "Your kiln will be cool on 11 April.",
        "It's expected on 11 April.",
        "She'll ring you at 10:45.",
        "The firing will start at 10:45.",
        "You'll get it on 11 April.",
        "Estará listo el 11 de abril.",
        "Llegará a las 10:45.",
    ],
)
def test_what_is_to_come_has_to_be_told_by_somebody(said: str) -> None:
    """A day or a time that no record, page or customer names, said of what others do."""
    assert [status for status, _ in told(KILN, said)] == ["no-receipt"]


@pytest.mark.parametrize(
    "said",
    [
        "It'll be ready on 8 May.",  # six days after the firing
        "I'll ring you at 10:45.",
        "We'll look at it again on 11 April.",
        "It may be ready on 11 April.",
        "If you pay, it'll be ready on 11 April.",
        "The studio will be closed on 11 April.",
        "Your refund will be back on your card by 11 April.",
        "You'll need to come in on 11 April.",
        "Firings will be done on 11 April.",
        "Will it be ready on 11 April?",
        "El reembolso llegará el 11 de abril.",
        "El horno podrá estar listo el 11 de abril.",
    ],
)
def test_what_an_agent_promises_or_may_know_is_let_be(said: str) -> None:
    """Its own deeds, opening hours, money on its way, what is open, and what is reckoned from a record."""
    assert told(KILN, said) == []


def test_a_day_to_come_may_be_reckoned_from_today() -> None:
    """Where no record tells of any day, the agent may have counted from a day that only it knows."""
    assert told('get_kiln {"kiln_id": "K-44012"} -> {"status": "firing"}', "It'll be ready on 11 April.") == []


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("He revisado el horno y el estado del mar.", False),
        ("He revisado el horno y la temperatura de mar.", False),
        ("He revisado el horno y la temperatura de octubre.", True),
    ],
)
def test_a_month_is_cut_short_only_beside_a_day(said: str, expected: bool) -> None:
    """ "Mar" is the sea."""
    claims = verdict_on(BUNDLE, "> hola, horno K-44012", KILN, said).claims
    assert any(claim.status in FALSE for claim in claims) is expected
