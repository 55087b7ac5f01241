"""Facts: what conditions test, what steps obtain, and what is asked for."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of
from tests.ground.desk import (
    GET_CHARGE,
    condition,
    grounded,
    page,
    span,
    step,
    tool,
    world,
)

from runbookc.catalog.model import Field, World
from runbookc.ground.asked_which import things_asked
from runbookc.ir.model import Definition, Node


def fact(test: Node, *before: Node, known: World | None = None) -> str | None:
    """The fact a condition is read to test after some steps."""
    last = grounded(page(*before, test), known).nodes[-1].test
    assert last is not None
    return last.fact


@pytest.mark.parametrize(
    ("test", "expected"),
    [
        (condition(2, "they", "is", "enterprise", fact="customer.enterprise"), "account.tier"),
        (condition(2, "the charge", "over", "60 days", fact="charge.age"), "charge.age"),
        (condition(2, "the charge", "is", "disputed", fact="charge.disputed"), "charge.disputed"),
        (condition(2, "the charge", "is", "undisputed", fact="charge.undisputed"), "charge.disputed"),
        (condition(2, "Undisputed charge", "holds", "Undisputed charge"), "charge.disputed"),
        (condition(2, "the charge", "over", "$200", fact="charge.amount"), "charge.amount"),
        (condition(2, "we", "holds", "we cannot refund", fact="charge.refunded"), None),
        (condition(2, "they", "holds", "they want it on another card", fact="customer.they_want"), None),
        (condition(2, "the server", "is", "down", fact="server.down"), "server.down"),
        (condition(2, "any of these", "is", "met", fact="these.met"), None),
    ],
    ids=lambda value: value.text if isinstance(value, Node) else "",
)
def test_what_a_condition_tests(test: Node, expected: str | None) -> None:
    """Values, dates, amounts and flags lead to fields; what no system can know has no name."""
    assert fact(test) == expected


@pytest.mark.parametrize(
    ("subject", "clause", "expected"),
    [
        ("they", "they want a refund", None),
        ("they", "they have no papers", None),
        ("they", "they gave the wrong number", "berth.number"),
        ("they", "they have lost it", "berth.number"),
        ("it", "it has a letter in it", "berth.number"),
    ],
)
def test_a_clause_about_another_thing_is_no_value_of_what_was_asked(
    subject: str, clause: str, expected: str | None
) -> None:
    """Behind "ask for the berth number", as in "if they have lost it"; "they want a refund" says nothing of it."""
    asked = step(1, "ask", "ask for", "the berth number")
    assert fact(condition(2, subject, "holds", clause), asked) == expected


def test_a_value_of_several_words_says_more_than_a_flag() -> None:
    """ "Locked by the fraud desk" is the reason `fraud_desk`, where the lock has a flag `locked` as well."""
    reason = Field("reason", "string", values=("wrong_password", "fraud_desk"))
    lock = tool("get_lock", needs=("account_id",), tells=("account_id", Field("locked", "boolean"), reason))
    look = step(1, "check", "look up", "the lock")
    assert fact(condition(2, "", "is", "Locked by the fraud desk"), look, known=world(lock)) == "lock.reason"
    assert fact(condition(2, "", "is", "Unlocked"), look, known=world(lock)) == "lock.locked"


def test_it_is_what_was_just_looked_up() -> None:
    """A bare "it" or "the amount" is of the thing the step before looked up."""
    look = step(1, "check", "get", "the charge", system="Payments")
    assert fact(condition(2, "it", "over", "60 days", fact="it.age"), look) == "charge.age"
    assert fact(condition(2, "the amount", "at-most", "$200", fact="amount.amount"), look) == "charge.amount"


def test_it_is_the_price_that_was_named_last() -> None:
    """ "If it's under €300" behind an estimate is the estimate's cost, and no tool's where none told it."""
    estimate = tool("estimate_repair", "Estimate a repair.", tells=(Field("cost", "number"),), system="Workshop")
    known = world(GET_CHARGE, estimate)
    charge = step(1, "check", "get", "the charge", system="Payments")
    under = condition(3, "it", "under", "€300", fact="it.amount")
    assert fact(under, charge, step(2, "check", "estimate", "the repair"), known=known) == "repair.cost"
    asked = step(2, "ask", "ask", "for a quote", text="Ask the smith for a quote", recipient="the smith")
    assert fact(under, charge, asked, known=known) != "charge.amount"


def test_a_steps_own_result_is_its_tools() -> None:
    """ "If the status is failed" after a refund is the refund's status, whatever else has one."""
    refund = step(1, "act", "refund", "the charge")
    after = condition(2, "the status", "is", "failed", fact="status.failed", of="n1")
    assert fact(after, refund) == "refund.status"


def test_what_a_step_made_is_meant_by_its_name() -> None:
    """After a hold was released, "the refund is over $200" is not about the hold; "it" and "the hold" are."""
    hold = Field("amount", "integer")
    known = world(tool("release_hold", effect="destroy", needs=("hold_id",), tells=("hold_id", hold)))
    release = step(1, "act", "release", "the hold")
    for subject, expected in (("the refund", "refund.amount"), ("it", "hold.amount"), ("the hold", "hold.amount")):
        guessed = f"{subject.split()[-1]}.amount"
        assert fact(condition(2, subject, "over", "$200", fact=guessed), release, known=known) == expected


def test_a_defined_term_is_no_lookup() -> None:
    """What the page itself defines is decided by its definition."""
    urgent = Definition(term="urgent", meaning="the account is suspended", source=span(9))
    test = condition(1, "the case", "is", "urgent", fact="case.urgent")
    (node,) = grounded(page(test, definitions=(urgent,))).nodes
    assert node.test is not None
    assert node.test.fact is None
    assert node.needs == ()


def test_words_alone_obtain_facts() -> None:
    """Without a catalogue, a step that looks at or asks for what is tested later obtains it."""
    nothing = World()
    asked = page(
        step(1, "check", "look up", "the customer's tier"),
        condition(2, "the customer's tier", "is", "gold", fact="customer.tier"),
    )
    assert [n.obtains for n in grounded(asked, nothing).nodes] == [("customer.tier",), ()]
    whole = page(step(1, "check", "look up", "the account"), condition(2, "the plan", "is", "old", fact="account.plan"))
    assert grounded(whole, nothing).nodes[0].obtains == ("account.plan",)
    other = page(step(1, "check", "verify", "the customer"), condition(2, "x", "is", "old", fact="customer.plan"))
    assert grounded(other, nothing).nodes[0].obtains == ()


@pytest.mark.parametrize(
    ("subject", "value", "guessed"),
    [
        ("the arrival", "7 days", "arrival"),
        ("the arrival date", "7 days", "arrival_date"),
        ("the arrival", "3 May", "arrival.date"),
    ],
)
def test_a_schema_says_that_a_field_is_a_day(subject: str, value: str, guessed: str) -> None:
    """`arrival` of the format date is held against days as `arrival_date` would be; a text of that name is not."""
    look = step(1, "check", "find", "the booking")
    for form, expected in (("date", "booking.arrival"), ("date-time", "booking.arrival"), ("", guessed)):
        field = Field("arrival", "string", format=form)
        known = world(tool("find_booking", needs=("reference",), tells=("reference", field)))
        assert fact(condition(2, subject, "over", value, fact=guessed), look, known=known) == expected


@pytest.mark.parametrize(
    ("asked", "things"),
    [
        ("which pontoon and which pedestal", ("pontoon", "pedestal")),
        ("which pontoon they are on", ("pontoon",)),
        ("which pontoon and pedestal number", ("pontoon", "pedestal number")),
        ("which of the two they want", ()),
        ("which one they use", ()),
        ("which is theirs", ()),
        ("whether it works", ()),
    ],
)
def test_what_is_asked_with_which(asked: str, things: tuple[str, ...]) -> None:
    """The noun behind "which" is what the customer gives; where none stands, nothing is named."""
    assert things_asked(asked) == things


def test_what_was_asked_with_which_is_known() -> None:
    """An author who asks which pontoon and which pedestal has asked for what the reset needs."""
    ask = step(1, "ask", "ask", "the customer which pontoon and which pedestal number", recipient="the customer")
    reset = step(2, "act", "reset", "the pedestal")
    known = world(tool("reset_pedestal", effect="write", needs=("pontoon", "pedestal")))
    bound = grounded(page(ask, reset), known).nodes[-1].tool
    assert bound is not None
    assert {name: given.origin.partition(":")[0] for name, given in bound.arguments.items()} == {
        "pontoon": "ask",
        "pedestal": "ask",
    }


def test_what_was_chosen_is_what_was_asked_for() -> None:
    """ "Ask which one suits", then "move it to the chosen slot": the slot is the customer's answer."""
    ask = step(1, "ask", "ask", "which one suits", recipient="the customer", text="ask the customer which one suits")
    move = step(2, "act", "move", "the pickup", text="move the pickup to the slot they chose")
    known = world(tool("move_pickup", effect="write", needs=("slot",)))
    bound = grounded(page(ask, move), known).nodes[-1].tool
    assert bound is not None
    assert bound.arguments["slot"].origin.startswith("ask:")


def test_a_choice_is_asked_for_in_its_own_section() -> None:
    """What is chosen elsewhere was asked elsewhere: the step still lacks its slot."""
    ask = step(1, "ask", "ask", "which one suits", recipient="the customer", text="ask the customer which one suits")
    move = step(2, "act", "move", "the pickup", text="move the pickup to the chosen slot")
    known = world(tool("move_pickup", effect="write", needs=("slot",)))
    elsewhere = move.model_copy(update={"procedure": "q"})
    bound = grounded(page(ask, elsewhere), known).nodes[-1].tool
    assert bound is not None
    assert bound.arguments["slot"].origin == "missing"


@pytest.mark.parametrize("field", ["deliveredAt", "delivery_date", "delivered"])
@pytest.mark.parametrize("said", ["the order was delivered more than 14 days ago", "it was delivered over 3 days ago"])
def test_how_long_ago_something_happened_is_told_by_its_day(field: str, said: str) -> None:
    """The day of the delivery answers it, and the day on which the order was placed does not."""
    fields = (Field("created_at", "string", format="date"), Field(field, "string", format="date"))
    known = world(tool("get_order", "Look up an order.", needs=("order_number",), tells=fields))
    asked = condition(2, said.split(" was ")[0], "over", "14 days", fact="order.age")
    asked = asked.model_copy(update={"text": said.replace("3 days", "14 days")})
    done = grounded(page(step(1, "check", "look up", "the order"), asked), known)
    assert done.nodes[1].test is not None
    assert (done.nodes[1].test.fact or "").startswith("order.deliver")
    assert set(done.nodes[0].obtains) >= {done.nodes[1].test.fact}


@pytest.mark.parametrize(
    "look",
    [
        "Look up the user with `get_user_record`", "Get the user details with `get_user_record`",
        "Look up the customer with `get_user_record`", "Find the user's record",
    ],
)  # fmt: skip
@pytest.mark.parametrize("sort", ["the user is a gold member", "they are a premium customer", "the user is not a VIP"])
def test_a_look_at_the_customer_tells_what_sort_they_are(look: str, sort: str) -> None:
    """A tool that says nothing of what it returns may tell it all, whatever its name has in common with the thing."""
    user = tool("get_user_record", "Get a user.", needs=("user_id",), system="")
    text = f"# Desk\n\n1. Ask for the user id.\n2. {look}.\n3. If {sort}, send a mug.\n"
    found = runbook_of(text, World(tools=(user,)))
    asked = next(node for node in found.nodes if node.kind == "decide")
    told = next(node for node in found.nodes if node.kind == "check")
    assert asked.test is not None
    assert asked.test.fact in told.obtains
