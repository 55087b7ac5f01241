"""A tool's verb and its thing are found whatever order its name has, and whatever service the name begins with."""

from __future__ import annotations

import pytest
from tests.ground.desk import bound, page, step, tool, world

from runbookc.catalog.model import Effect
from runbookc.ground.profile import profile_of
from runbookc.ir.model import Node

R, W = "read", "write"


@pytest.mark.parametrize(
    ("name", "effect", "lemma", "entity"),
    [
        ("get_label", R, "get", "label"),
        ("parceldesk_get_label", R, "get", "label"),
        ("parceldesk_create_refund", W, "create", "refund"),
        ("parceldesk_look_up_order", R, "look up", "order"),
        ("mcp__crm__update_contact", W, "update", "contact"),
        ("billing_refund", W, "refund", "refund"),
        ("billing_list_payments", R, "list", "payment"),
        ("booking_cancel", W, "cancel", "booking"),
        ("orders.cancel", W, "cancel", "order"),
        ("quote_send", W, "quote", "send"),
        ("order_cancel", W, "cancel", "order"),
        ("order_get_status", R, "get", "order"),
        ("delivery_schedule_change", W, "change", "delivery_schedule"),
        ("customer_order_status", R, "", "customer_order"),
        ("charge_card", W, "charge", "card"),
        ("return_to_sender", W, "return", "sender"),
        ("give_lesson_back", W, "give back", "lesson"),
        ("set_alarm_up", W, "set up", "alarm"),
    ],
)
def test_a_name_is_taken_apart(name: str, effect: Effect, lemma: str, entity: str) -> None:
    """What is no verb in its plain form is none, and a thing before the verb stays what the tool is about."""
    profile = profile_of(tool(name, effect=effect), 0)
    assert (profile.lemma, profile.entity) == (lemma, entity)


SERVICES = (
    tool("billing_refund", "Refund a payment.", effect="write", needs=("payment_id",)),
    tool("billing_list_payments", "", needs=("email",), tells=("payments[].payment_id",)),
    tool("chatter_post_message", "", effect="write", needs=("channel", "text")),
    tool("helpdesk_close_ticket", "", effect="write", needs=("ticket_id",)),
    tool("helpdesk_add_note", "", effect="write", needs=("ticket_id", "text")),
)


@pytest.mark.parametrize(
    ("node", "name"),
    [
        (step(1, "act", "refund", "the second payment"), "billing_refund"),
        (step(1, "check", "look up", "the payments of the customer"), "billing_list_payments"),
        (step(1, "tell", "post", "the payment id", channel="#billing"), "chatter_post_message"),
        (step(1, "act", "close", "the ticket"), "helpdesk_close_ticket"),
    ],
    ids=lambda value: value.text if isinstance(value, Node) else "",
)
def test_a_step_finds_the_tool_behind_its_service(node: Node, name: str) -> None:
    """The service in front of a name hides neither what the tool does nor what it does it to."""
    assert bound(page(node), world(*SERVICES)) == [name]
