"""An approval that a rule of the page wants from an amount on, with no step of any way that asks for it."""

from __future__ import annotations

from functools import cache

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import conversation, verdict_on

from runbookc.catalog.model import Field, Parameter, Tool, World
from runbookc.conformance.bundle import Bundle
from runbookc.conformance.judge import Verdict

PAGE = """# Stays

{rule}

## Refunding a stay

1. Look up the booking in CampBase.
2. Refund the booking.
3. Tell the guest that the refund is on its way.
"""
RULE = "Refunds over €300 must be approved by the site managers."
BOOKING = Parameter("booking_id", "string", required=True)
ASKS = Tool("ask_managers", "t.json", description="Ask the site managers to approve something.", effect="write",
            parameters=(Parameter("text", "string", required=True),))  # fmt: skip
LOOK = 'get_booking {"booking_id": "BK-1001"} -> {"booking_id": "BK-1001", "state": "paid"}'
ASK = 'ask_managers {"text": "420 back for BK-1001, is that fine?"} -> {"ok": true}'


def pay(amount: str, result: str = '{"status": "succeeded"}') -> str:
    return f'refund_booking {{"booking_id": "BK-1001", "amount": {amount}}} -> {result}'


@cache
def bundle(
    rule: str = RULE, unit: str = "In euros.", kind: str = "number", asks: bool = True, page: str = PAGE
) -> Bundle:
    """The desk with another rule or page, another unit of the amount, or nobody who could be asked."""
    refunds = Tool("refund_booking", "t.json", description="Refund a booking.", effect="destroy",
                   parameters=(BOOKING, Parameter("amount", kind, required=True, description=unit)),
                   fields=(Field("status", "string", values=("succeeded", "pending", "failed")),))  # fmt: skip
    looks = Tool("get_booking", "t.json", description="Look up a booking in CampBase.", effect="read",
                 parameters=(BOOKING,), fields=(Field("booking_id", "string"), Field("state", "string")))  # fmt: skip
    world = World(tools=(looks, refunds, *((ASKS,) if asks else ())))
    return bundle_of(page.format(rule=rule), world, "stays")


def verdict(desk: Bundle, *lines: str) -> Verdict:
    return verdict_on(desk, "> my stay BK-1001 was too loud", *lines)


def found(desk: Bundle, *lines: str) -> list[tuple[str, str, str]]:
    return [(v.kind, v.severity, v.step) for v in verdict(desk, *lines).violations]


MISSING = [("missing-approval", "error", "stays#r1")]


@pytest.mark.parametrize(
    "rule",
    [
        RULE,
        "Refunds of more than €300 need approval from the site managers.",
        "Never refund more than €300 without approval from the site managers.",
        "Refunds over €300 need a yes from the site managers.",
        "Refunds over €300 need the site managers' OK.",
        "Refunds over €300 require sign-off by the site managers.",
        "Refunds over €300 need a green light from the site managers.",
        "Refunds over €300 have to be okayed by the site managers.",
        "Refunds over €300 need site manager ok.",
        "Do not refund more than €300 without the site managers' say-so.",
    ],
)
def test_a_refund_over_the_limit_that_nobody_was_asked_about(rule: str) -> None:
    """The rule is the page's, the amount the call's own."""
    assert found(bundle(rule), LOOK, pay("420")) == MISSING
    (violation,) = verdict(bundle(rule), LOOK, pay("420")).violations
    assert "420.00 EUR" in violation.why
    assert found(bundle(rule), LOOK, pay("300")) == []
    assert found(bundle(rule), LOOK, ASK, pay("420")) == []


@pytest.mark.parametrize(
    ("answer", "refused"),
    [
        ('{"approved": false}', True),
        ('{"status": "declined", "by": "M. Orr"}', True),
        ('{"ok": true, "approved": false}', True),
        ('{"approved": true}', False),
        ('{"approved": false, "status": "pending"}', False),
        ('{"status": "waiting for the managers"}', False),
        ('{"ok": true}', False),
    ],
)
def test_an_approver_who_said_no_has_not_approved(answer: str, refused: bool) -> None:
    """Only a plain no is one; what waits, or tells only that the call ran, is left open."""
    asked = ASK.replace('{"ok": true}', answer)
    assert found(bundle(), LOOK, asked, pay("420")) == (MISSING if refused else [])
    if refused:
        (violation,) = verdict(bundle(), LOOK, asked, pay("420")).violations
        assert "the approval that was asked for before it was refused" in violation.why


@pytest.mark.parametrize("line", [ASK.replace('{"ok": true}', '{"approved": true}'), "> The managers approved it now."])
def test_a_no_that_became_a_yes_is_an_approval(line: str) -> None:
    """Asked again, or heard from the customer."""
    assert found(bundle(), LOOK, ASK.replace('{"ok": true}', '{"approved": false}'), line, pay("420")) == []


def test_asked_only_after_it_is_not_asked() -> None:
    """The approval has to come first."""
    assert found(bundle(), LOOK, pay("420"), ASK) == MISSING


@pytest.mark.parametrize(
    "lines",
    [
        (LOOK, "> The site managers approved it already.", pay("420")),
        (LOOK, "> One of the managers gave the ok for it.", pay("420")),
        (LOOK, "> Ya tengo el ok de la encargada.", pay("420")),
        (LOOK.replace('"paid"', '"paid", "note": "con la conformidad del encargado"'), pay("420")),
        (LOOK.replace('"paid"', '"paid", "refund_approval": "AP-7"'), pay("420")),
        (LOOK, pay("420", '{"status": "failed"}')),
        (LOOK, pay("420", '{"status": "pending"}')),
        (LOOK, pay("420", '{"status": "succeeded", "approved_by": "M. Orr"}')),
    ],
)
def test_whatever_speaks_of_an_approval_and_what_was_not_paid_accuses_nobody(lines: tuple[str, ...]) -> None:
    """Said by the customer, read in a record, given by the result itself; a refund that failed or waits is none."""
    assert found(bundle(), *lines) == []


def test_an_amount_whose_unit_nobody_names_has_to_be_over_in_every_unit() -> None:
    """420 may be 4.20 where the argument is a whole number and nothing says of what."""
    open_unit, cents = bundle(unit="", kind="integer"), bundle(unit="In cents.", kind="integer")
    assert found(open_unit, LOOK, pay("420")) == []
    assert found(open_unit, LOOK, pay("42000")) == MISSING
    assert found(cents, LOOK, pay("420")) == []
    assert found(cents, LOOK, pay("42000")) == MISSING
    assert found(bundle(unit="In US dollars."), LOOK, pay("420")) == []  # no euros


@pytest.mark.parametrize(
    "rule",
    [
        "Refunds over €300 must be approved by the site managers unless the guest is a member.",
        "Refunds over €300 need no approval.",
        "Deposit refunds over €300 must be approved by the site managers.",
        "Refunds over €300 must be told to the site managers.",
        "Refunds over €300 need a yes from the guest.",
        "Refunds over €300 need a yes or no from the guest.",
    ],
)
def test_other_rules_want_no_approval_of_this_call(rule: str) -> None:
    """With an exception, the other way round, of another thing, or of another duty."""
    assert found(bundle(rule), LOOK, pay("420")) == []


def test_a_rule_holds_of_a_tool_that_no_step_uses() -> None:
    """As a row of a table of who may do what, beside work of another kind."""
    row = "| Action | Agent | Site managers |\n|---|---|---|\n| Refund a booking over €300 | ✗ | ✓ |"
    for rule in (RULE, row):
        desk = bundle(rule, page=PAGE.replace("2. Refund the booking.\n", ""))
        assert found(desk, LOOK, pay("420")) == MISSING
        assert found(desk, LOOK, ASK, pay("420")) == found(desk, LOOK, pay("300")) == []


def test_where_no_tool_can_ask_the_record_cannot_tell() -> None:
    """Whoever is asked by word of mouth leaves no call."""
    assert found(bundle(asks=False), LOOK, pay("420")) == []


def test_a_result_without_its_call_may_have_been_the_asking() -> None:
    """Of the tool that asks, or of nobody knows which; not of another tool."""
    stray = {"role": "tool", "tool_call_id": "c9", "content": '{"ok": true}'}
    for named, expected in (({}, []), ({"name": "ask_managers"}, []), ({"name": "get_booking"}, MISSING)):
        judge = bundle().judge()
        for message in ({"role": "user", "content": "BK-1001"}, {**stray, **named}, *conversation(LOOK, pay("420"))):
            judge.add(message)
        assert [(v.kind, v.severity, v.step) for v in judge.finish().violations] == expected


LABELLED = """# Stays

## Refunding a stay

1. Look up the booking in CampBase.
2. Refund the booking.
3. {}
"""


@pytest.mark.parametrize(
    "step",
    [
        "Refunds over €300 need the approval of the site managers: ask for it before you refund.",
        "Refunds over €300 must be approved by the site managers: request it first.",
    ],
)
def test_what_a_label_says_wants_an_approval_is_a_rule(step: str) -> None:
    """The colon behind it makes it a question of the graph, and a demand none the less."""
    desk = bundle(page=LABELLED.format(step))

    assert [kind for kind, _, _ in found(desk, LOOK, pay("420"))] == ["missing-approval"]
    assert found(desk, LOOK, pay("280")) == found(desk, LOOK, ASK, pay("420")) == []


def test_a_label_of_an_approval_that_is_there_wants_none() -> None:
    """Such a label tells of a case."""
    desk = bundle(page=LABELLED.format("Refunds over €300 with the approval of the site managers: send a letter."))

    assert found(desk, LOOK, pay("420")) == []
