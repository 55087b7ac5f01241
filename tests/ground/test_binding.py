"""Steps in plain prose find the one tool that does them, or none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.ground.desk import (
    CLOSE_TICKET,
    CREATE_REFUND,
    DESK,
    GET_CHARGE,
    GET_TICKET,
    LIST_CHARGES,
    bound,
    grounded,
    only,
    page,
    step,
    tool,
    world,
)

from runbookc.ground.candidates import candidates, rivals
from runbookc.ir.model import Node


@pytest.mark.parametrize(
    ("node", "name"),
    [
        (step(1, "check", "read", "the ticket"), "get_ticket"),
        (step(1, "check", "look up", "the account", system="CRM"), "get_account"),
        (step(1, "check", "list", "the customer's charges"), "list_charges"),
        (step(1, "check", "get", "the charge the customer asks about", system="Payments"), "get_charge"),
        (step(1, "act", "refund", "the full amount of the charge", system="Payments"), "create_refund"),
        (step(1, "act", "reimburse", "the charge"), "create_refund"),
        (step(1, "act", "refund", "it"), "create_refund"),
        (step(1, "act", "close", "the ticket"), "close_ticket"),
        (step(1, "act", "resolve", "it"), "close_ticket"),
        (step(1, "tell", "tell", "how much we refunded", recipient="the customer"), "send_reply"),
        (step(1, "tell", "let know", "the customer that it is done"), "send_reply"),
        (step(1, "tell", "leave a note", "", text="leave a note with the charge id"), "add_private_comment"),
        (step(1, "tell", "post", "the ticket id", channel="#billing-oncall"), "post_message"),
        (step(1, "handoff", "escalate", "", recipient="Billing Review"), "assign_ticket"),
        (step(1, "handoff", "hand over", "the case", recipient="Finance"), "assign_ticket"),
    ],
    ids=lambda value: value.text if isinstance(value, Node) else "",
)
def test_a_step_finds_its_tool(node: Node, name: str) -> None:
    """System, verb, object and role lead from the author's words to the tool a colleague would take."""
    assert bound(page(node)) == [name]


@pytest.mark.parametrize(
    "node",
    [
        step(1, "check", "check", "the weather"),
        step(1, "act", "cancel", "the subscription"),
        step(1, "check", "check", "NetSuite", system="NetSuite"),
        step(
            1, "check", "check", "whether we refund the charge", text="check in the table whether we refund the charge"
        ),
        step(1, "tell", "tell", "Priya", recipient="Priya"),
        step(1, "handoff", "page", "the on-call engineer"),
        step(1, "ask", "ask", "which charge they mean", recipient="the customer"),
        step(1, "ask", "have", "restart the phone", recipient="them"),
        step(1, "act", "do", "the usual"),
    ],
    ids=lambda node: node.text,
)
def test_rather_none_than_a_wrong_one(node: Node) -> None:
    """Nothing in the catalogue does this, however many words it shares; the customer's steps are nobody's tool."""
    assert bound(page(node)) == [None]


def test_what_looks_never_changes_anything() -> None:
    """A check is not bound to the tool that makes the thing, nor an act to the one that reads it."""
    assert bound(page(step(1, "check", "check", "the refund")), world(CREATE_REFUND)) == [None]
    assert bound(page(step(1, "act", "close", "the ticket")), world(GET_TICKET)) == [None]


def test_opposites_do_not_meet() -> None:
    """The object alone does not bind: suspending is not resuming."""
    suspend = tool("suspend_line", "Suspend a line.", effect="write")
    assert bound(page(step(1, "act", "resume", "the line")), world(suspend)) == [None]
    assert bound(page(step(1, "act", "suspend", "the line")), world(suspend)) == ["suspend_line"]


def test_two_that_fit_are_the_authors_choice() -> None:
    """ "Cancel it" with two things to cancel stays open, and both are named for the author."""
    known = world(tool("cancel_order", effect="write"), tool("cancel_subscription", effect="write"))
    node = step(1, "act", "cancel", "it")
    assert bound(page(node), known) == [None]
    assert {c.tool.name for c in rivals(candidates(node, known))} == {"cancel_order", "cancel_subscription"}


def test_a_pronoun_stands_for_the_last_object() -> None:
    """ "Look up the order. Cancel it." cancels the order."""
    known = world(tool("cancel_order", effect="write"), tool("cancel_subscription", effect="write"), tool("get_order"))
    steps = page(step(1, "check", "look up", "the order"), step(2, "act", "cancel", "it"))
    assert bound(steps, known) == ["get_order", "cancel_order"]


def test_again_is_done_by_the_same_tool() -> None:
    """Of two tools that send links, the one that sent the first sends it again."""
    known = world(tool("send_payment_link", effect="write"), tool("send_reset_link", effect="write"))
    steps = page(step(1, "act", "send", "a reset link"), step(2, "act", "send", "the link", text="send the link again"))
    assert bound(steps, known) == ["send_reset_link", "send_reset_link"]


@pytest.mark.parametrize(
    "text", ["use close_ticket", "press [Close Ticket]", "by 'Closing the ticket'", "run `close_ticket`"]
)
def test_the_authors_own_name_needs_no_score(text: str) -> None:
    """An identifier, a button or a quoted name binds whatever the verb says, and counts as written."""
    binding = only(page(step(1, "act", "do", "", text=text)))
    assert (binding.name, binding.inferred) == ("close_ticket", False)


def test_a_button_may_say_more_or_less_than_the_name() -> None:
    """[Membership Privileges] is the tool `membership`; a button that fits two tools binds neither."""
    known = world(tool("membership"), tool("search_orders"), tool("search_parcels"))
    assert bound(page(step(1, "act", "click", text="click [Membership Privileges]")), known) == ["membership"]
    assert bound(page(step(1, "act", "click", text="click [Search]")), known) == [None]


def test_customers_tools_are_not_the_agents() -> None:
    """What only the customer's device can do is never bound to an agent's step."""
    known = world(tool("restart_phone", "Restart the phone.", effect="write", customer=True), CLOSE_TICKET)
    assert bound(page(step(1, "act", "restart", "the phone")), known) == [None]


def test_the_system_named_decides() -> None:
    """A step that names its system is done there; a tool of the same name elsewhere is no rival."""
    other = tool("get_charge", "Get one charge.", system="Ledger", source="tools/ledger.json")
    node = step(1, "check", "get", "the charge", system="Payments")
    assert only(page(node), world(GET_CHARGE, other)).source == GET_CHARGE.source


def test_why_names_the_words_that_met() -> None:
    """The reader sees what bound the two, and who came next."""
    binding = only(page(step(1, "act", "refund", "the charge", system="Payments")), world(*DESK))
    assert binding.why == "'refund' + 'charge' + Payments"
    listed = only(page(step(1, "check", "list", "the charges")), world(LIST_CHARGES, GET_CHARGE))
    assert (listed.name, listed.runners_up) == ("list_charges", ("get_charge",))


def test_without_a_catalogue_nothing_is_bound() -> None:
    """No tools configured is no tools, not an error."""
    from runbookc.catalog.model import World

    (node,) = grounded(page(step(1, "act", "close", "the ticket")), World()).nodes
    assert node.tool is None
    assert candidates(node, World()) == ()


def test_a_long_catalogue_does_not_blur_the_choice() -> None:
    """Among hundreds of tools that speak of customers, the words that tell them apart decide."""
    things = ["seat", "label", "parcel", "coupon", "device", "voucher", "invoice", "shift", "payout", "lease"]
    many = [
        tool(f"{verb}_customer_{thing}", f"{verb} a customer's {thing}.")
        for verb in ("get", "list")
        for thing in things
    ]
    assert bound(page(step(1, "check", "get", "the customer's coupon")), world(*many)) == ["get_customer_coupon"]


def test_a_system_that_only_descriptions_name_excludes_no_tool_called_as_the_step() -> None:
    """The one whose name is the verb and the object, of the file that names the system; not one of another system."""
    node = step(1, "act", "change", "the dates of the booking", system="CampBase")
    looks = tool("get_booking", "Look up a booking in CampBase.", system="")
    cancels = tool("cancel_booking", "Cancel a booking in CampBase.", effect="write", system="")
    own = tool("change_dates", "Change the dates of a booking.", effect="write", system="")
    assert bound(page(node), world(looks, cancels, own)) == ["change_dates"]
    assert bound(page(node), world(looks, cancels, replace(own, source="tools/other.json"))) == [None]
    assert bound(page(node), world(looks, cancels, replace(own, description="Change dates in TentBase."))) == [None]
    assert bound(page(node), world(looks, cancels, replace(own, name="change_price"))) == [None]


@pytest.mark.parametrize(
    "node",
    [
        step(1, "act", "refund", "the customer"),
        step(1, "act", "issue", "the guest a full refund"),
        step(1, "tell", "give", "them a refund"),
    ],
    ids=lambda node: node.text,
)
def test_whom_a_step_serves_does_not_hide_what_it_does(node: Node) -> None:
    """The one tool for that deed is taken, and of two none: the page does not say what of theirs is meant."""
    order = tool("refundOrder", "Pays an order back.", effect="write", needs=("order_id",))
    seat = tool("refundSeat", "Pays a seat back.", effect="write", needs=("seat_id",))
    (alone,) = grounded(page(node), world(order)).nodes
    assert alone.tool is not None
    assert alone.tool.name == "refundOrder"
    (either,) = grounded(page(node), world(order, seat)).nodes
    assert either.tool is None


@pytest.mark.parametrize(("said", "bound"), [("one more", "send_code"), ("another", "send_code"), ("a van", None)])
def test_one_more_is_done_by_what_the_first_was_done_by(said: str, bound: str | None) -> None:
    """ "Send a code. … Send one more": the verb and "one more" say it all; another thing is sent by something else."""
    known = world(tool("send_code", effect="write", needs=("account_id",)))
    done = grounded(page(step(1, "act", "send", "a code"), step(2, "act", "send", said)), known)
    tool_of = done.nodes[-1].tool
    assert (tool_of.name if tool_of is not None else None) == bound


@pytest.mark.parametrize(
    ("thing", "bound"),
    [("the amount", "refundOrder"), ("the difference", "refundOrder"), ("the rest", "refundOrder"), ("the visa", None)],
)
def test_how_much_is_refunded_names_no_other_thing(thing: str, bound: str | None) -> None:
    """ "Cancel the order, then refund the amount": of what was spoken of; a visa is another thing."""
    known = world(
        tool("refundOrder", "Pays an order back.", effect="write", needs=("order_id",)),
        tool("cancelOrder", "Cancels an order.", effect="write", needs=("order_id",)),
    )
    done = grounded(page(step(1, "act", "cancel", "the order"), step(2, "act", "refund", thing)), known)
    tool_of = done.nodes[-1].tool
    assert (tool_of.name if tool_of is not None else None) == bound
