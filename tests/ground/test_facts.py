"""Facts: what conditions test, what steps obtain, where arguments come from, and the lookup nobody wrote."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.ground.desk import (
    GET_ACCOUNT,
    GET_CHARGE,
    LIST_CHARGES,
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
from runbookc.ground.fact_names import covers, fact_of_field, fact_of_parameter, facts_in
from runbookc.ir.model import Definition, Node

KNOWN = frozenset({"charge", "account", "account_owner"})


@pytest.mark.parametrize(
    ("path", "entity", "fact"),
    [
        ("tier", "account", "account.tier"),
        ("data[].amount", "charge", "charge.amount"),
        ("customer_email", "charge", "customer.email"),
        ("account_id", "charge", "account.id"),
        ("account_owner_id", "account", "account_owner.id"),
        ("owner_name", "account_owner", "account_owner.name"),
        ("swapId", "sim_swap", "sim_swap.id"),
        ("customer.email", "order", "customer.email"),
        ("amount.pence", "payment", "payment.amount"),
        ("refunds[].status", "order", "refund.status"),
    ],
)
def test_a_field_is_a_fact_of_the_thing_it_belongs_to(path: str, entity: str, fact: str) -> None:
    """The name of the fact says whose value it is, wherever in a result it stands."""
    assert fact_of_field(path, entity, KNOWN) == fact


def test_a_parameter_asks_for_a_fact() -> None:
    """An id is of the thing it names; an e-mail address alone and a phone's number are the customer's."""
    assert fact_of_parameter("charge_id", "refund", KNOWN) == "charge.id"
    assert fact_of_parameter("email", "account", KNOWN) == "customer.email"
    assert fact_of_parameter("number", "account", KNOWN, "Mobile number") == "customer.phone"


@pytest.mark.parametrize(
    ("said", "facts"),
    [
        ("the customer's tier", ("customer.tier",)),
        ("the status of the refund", ("refund.status",)),
        ("the order number and their e-mail address", ("order.number", "customer.email")),
        ("the account in the CRM", ("account",)),
        ("the order status", ("order.status",)),
        ("whether it is paid", ()),
    ],
)
def test_words_name_facts(said: str, facts: tuple[str, ...]) -> None:
    """Possessives, "of" and numbers of things are facts; a thing alone is all there is to know of it."""
    assert facts_in(said) == facts


def test_two_names_of_one_fact() -> None:
    """An order's number is its id; an account's tier is the customer's; a thing covers its fields and no other's."""
    assert covers("order.number", "order.id")
    assert covers("account.tier", "customer.tier")
    assert covers("charge", "charge.age")
    assert not covers("account.id", "customer.id")
    assert not covers("charge.amount", "refund.amount")


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


def enterprise(decision: str | None = None) -> Node:
    """ "If they're enterprise", as reading leaves it."""
    return condition(2, "they", "is", "enterprise", fact="customer.enterprise", decision=decision)


def test_the_lookup_nobody_wrote() -> None:
    """One tool tells the tier and no step asks it: a check bound to it, inferred, just before the condition."""
    done = grounded(page(step(1, "check", "read", "the ticket"), enterprise(), step(3, "act", "close", "the ticket")))
    assert [n.id for n in done.nodes] == ["n1", "n2a", "n2", "n3"]
    added = done.node("n2a")
    assert (added.kind, added.inferred, added.obtains) == ("check", True, ("account.tier",))
    assert added.tool is not None
    assert added.tool.name == "get_account"
    assert added.source == done.node("n2").source
    ways = [(e.source, e.target, e.inferred) for e in done.edges]
    assert ways == [("n1", "n2a", False), ("n2", "n3", False), ("n2", "n3", False), ("n2a", "n2", True)]


def test_a_lookup_stands_before_the_whole_decision() -> None:
    """Cases of one subject are asked in one go: the lookup comes before the first of them, and opens the procedure."""
    first = condition(1, "the case", "is", "odd", decision="d1")
    done = grounded(page(first, enterprise("d1")))
    assert [n.id for n in done.nodes] == ["n1a", "n1", "n2"]
    assert done.procedures[0].entry == "n1a"


def test_no_lookup_where_one_is_written_or_two_could_or_none() -> None:
    """Written already; two tools that tell it, the author's choice; a step's own result: nothing is added."""
    written = page(step(1, "check", "look up", "the account", system="CRM"), enterprise())
    assert not any(n.inferred for n in grounded(written).nodes)
    disputed = page(condition(1, "the charge", "is", "disputed", fact="charge.disputed"))
    assert not any(n.inferred for n in grounded(disputed, world(LIST_CHARGES, GET_CHARGE)).nodes)
    assert grounded(disputed, world(LIST_CHARGES, GET_CHARGE)).facts[0].tools == ("list_charges", "get_charge")
    own = condition(2, "the tier", "is", "enterprise", of="n1")
    assert not any(n.inferred for n in grounded(page(step(1, "wait", "wait"), own)).nodes)


def test_an_argument_can_need_a_lookup_too() -> None:
    """The account's id comes from the one tool that tells it, and the step is given it."""
    owner = tool("get_account_owner", needs=("account_id",), tells=("owner_name",), system="CRM")
    done = grounded(page(step(1, "check", "look up", "the account owner", system="CRM")), world(GET_ACCOUNT, owner))
    assert [n.tool.name for n in done.nodes if n.tool] == ["get_account", "get_account_owner"]
    second = done.nodes[1].tool
    assert second is not None
    assert second.arguments["account_id"].origin == "step:n1a"


def test_a_tool_that_must_be_given_a_fact_does_not_tell_it() -> None:
    """A line's number cannot be looked up by the tool that asks for the line's number."""
    line = tool("get_line", needs=("number",), tells=("number", "status"))
    suspend = tool("suspend_line", effect="write", needs=("number",))
    done = grounded(page(step(1, "act", "suspend", "the line")), world(line, suspend))
    assert [n.id for n in done.nodes] == ["n1"]


def test_the_ledger_says_who_obtains_and_who_uses() -> None:
    """Every fact with the steps on either side, the tools that could tell it, and the values it may have."""
    done = grounded(page(step(1, "check", "look up", "the account", system="CRM"), enterprise()))
    tier = next(f for f in done.facts if f.name == "account.tier")
    assert (tier.obtained_by, tier.used_by, tier.tools) == (("n1",), ("n2",), ("get_account",))
    assert tier.values == ("free", "team", "enterprise")


def test_a_loop_may_bring_a_fact() -> None:
    """What a later step obtains counts where a way leads back from it."""
    from runbookc.ir.model import Edge

    runbook = page(enterprise(), step(3, "check", "look up", "the account", system="CRM"))
    back = Edge(source="n3", target="n2", line=3)
    looping = runbook.model_copy(update={"edges": (*runbook.edges, back)})
    assert not any(n.inferred for n in grounded(looping).nodes)
    assert any(n.inferred for n in grounded(runbook).nodes)


def test_grounding_twice_changes_nothing() -> None:
    """The graph that comes out says the same when it goes in again."""
    once = grounded(page(step(1, "check", "read", "the ticket"), enterprise(), step(3, "act", "close", "the ticket")))
    assert grounded(once).to_json() == once.to_json()


FIND_GUEST = tool("find_guest", needs=("email",), tells=("guest_id", "loyalty_level"))
LIST_STAYS = tool("list_stays", needs=("guest_id",), tells=("stay_id", "rate"))
RATE = condition(2, "the stay's rate", "is", "flexible", fact="stay.rate")


def lookups(*nodes: Node, known: World) -> list[tuple[str, str | None]]:
    """The tools of a page's steps in order, each with where its first argument is from."""
    bound = [node.tool for node in grounded(page(*nodes), known).nodes if node.tool]
    return [(tool.name, next((a.origin for a in tool.arguments.values()), None)) for tool in bound]


def test_a_lookup_that_lacks_something_is_led_by_another() -> None:
    """Stays are listed by the guest's id; the guest's record tells it, and the ticket's address finds the record."""
    known = world(FIND_GUEST, LIST_STAYS, tool("close_ticket", effect="write", needs=("ticket_id",)))
    assert lookups(step(1, "tell", "greet"), RATE, known=known) == [
        ("find_guest", "ticket:customer.email"),
        ("list_stays", "step:n2aa"),
    ]


def test_what_a_led_lookup_tells_is_not_looked_up_again() -> None:
    """The record found for its id has told the guest's level as well, two steps on."""
    level = condition(3, "the guest's loyalty level", "is", "gold", fact="guest.loyalty_level")
    known = world(FIND_GUEST, LIST_STAYS)
    found = lookups(step(1, "tell", "greet"), RATE, level, known=known)
    assert [name for name, _ in found] == ["find_guest", "list_stays"]


def test_lookups_that_need_each_other_go_round_only_once() -> None:
    """Two tools that each want what the other tells: neither is asked so that it can be asked itself."""
    known = world(
        tool("find_guest", needs=("room_id",), tells=("guest_id",)),
        tool("find_room", needs=("guest_id",), tells=("room_id", "rate")),
    )
    rate = condition(2, "the room's rate", "is", "flexible", fact="room.rate")
    assert lookups(step(1, "tell", "greet"), rate, known=known) == [
        ("find_guest", "missing"),
        ("find_room", "step:n2aa"),
    ]


def test_what_customers_are_told_to_do_is_no_fact() -> None:
    """ "Have them type the code" finds nothing out; "have them check the SIM status" finds out the status."""
    typed = step(1, "ask", "have", "them type the code", recipient="them")
    looked = step(2, "ask", "have", "them check the SIM status", recipient="them")
    found = grounded(page(typed, looked), World()).nodes
    assert [node.obtains for node in found] == [(), ("sim.status",)]


TICKETS = tool("close_ticket", effect="write", needs=("ticket_id",))
FIND = tool("find_guest", needs=("phone",), tells=("guest_id", "tier"))


def origin_of_phone(known: World) -> str:
    done = grounded(page(step(1, "check", "find", "the guest")), known)
    (binding,) = (node.tool for node in done.nodes if node.tool)
    return binding.arguments["phone"].origin


def test_the_configuration_says_what_a_ticket_holds() -> None:
    """A phone desk's tickets hold the number, others do not; the ticket's own id is always there."""
    assert origin_of_phone(world(FIND, TICKETS)) == "missing"
    listed = replace(world(FIND, TICKETS), holds=("customer.phone",))
    assert origin_of_phone(listed) == "ticket:customer.phone"
    closed = grounded(page(step(1, "act", "close", "the ticket")), listed).nodes[0].tool
    assert closed is not None
    assert closed.arguments["ticket_id"].origin == "ticket:ticket.id"


def test_what_a_ticket_holds_is_not_looked_up() -> None:
    """A condition on it needs no lookup, and the ledger says why."""
    tier = condition(2, "they", "is", "gold", fact="customer.tier")
    asked = page(step(1, "tell", "greet"), tier)
    plain = grounded(asked, world(tool("get_customer", tells=("tier",)), TICKETS))
    assert [node.id for node in plain.nodes if node.inferred] == ["n2a"]
    held = grounded(asked, replace(world(tool("get_customer", tells=("tier",)), TICKETS), holds=("customer.tier",)))
    assert [node.id for node in held.nodes if node.inferred] == []
    assert [(fact.name, fact.held) for fact in held.facts] == [("customer.tier", True)]


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
