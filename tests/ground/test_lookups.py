"""The lookup that nobody wrote: where it is put, what leads it, and what needs none."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from tests.ground.desk import (
    GET_ACCOUNT,
    GET_CHARGE,
    LIST_CHARGES,
    condition,
    grounded,
    page,
    step,
    tool,
    world,
)

from runbookc.catalog.model import World
from runbookc.ir.model import Node
from runbookc.pipeline import compile_page
from runbookc.source import SourceText


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


@pytest.mark.parametrize(
    ("said", "obtained"),
    [
        ("Have them type the code into the chat", ("customer.code",)),
        ("Ask them to enter the PIN on the keypad", ("customer.pin",)),
        ("Get them to read out the serial number", ("serial.number",)),
        ("Ask the guest to tell you the room number", ("room.number",)),
        ("Ask the caller for the site code", ("customer.site_code",)),
        ("Have them type the code into the app", ()),
        ("Ask them to read the terms", ()),
        ("Ask them what they bought, and search by name", ()),
        ("Ask them to give the parcel to the courier", ()),
    ],
)
def test_what_somebody_is_asked_to_say_or_to_write_to_us_is_a_fact(said: str, obtained: tuple[str, ...]) -> None:
    """What they type somewhere else, read for themselves or give to others, nor what one goes by, is found out."""
    text = SourceText("page.md", f"# Checks\n\n1. {said}.\n")
    runbook = compile_page(text, "page", World(), date(2026, 11, 21)).value.runbook
    assert [node.obtains for node in runbook.nodes if node.kind in ("ask", "check")][-1] == obtained


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
