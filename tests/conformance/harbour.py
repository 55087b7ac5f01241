"""A travel and home-services desk with many tools, for evidence: money in three currencies, dates, lists, choices."""

from __future__ import annotations

from tests.conformance.desk import verdict_on

from runbookc.catalog.model import DirectoryEntry, Field, Parameter, Tool, World
from runbookc.conformance.bundle import Bundle, make_bundle
from runbookc.conformance.judge import Verdict
from runbookc.target import Program


def tool(
    name: str, description: str, *parameters: Parameter, effect: str = "write", fields: tuple[Field, ...] = ()
) -> Tool:
    """One tool of the desk."""
    return Tool(name, "h.json", description=description, effect=effect, parameters=parameters, fields=fields)  # type: ignore[arg-type]  # a literal


def text(name: str, description: str = "", values: tuple[str, ...] = ()) -> Parameter:
    """A parameter that takes text."""
    return Parameter(name, "string", required=True, description=description, values=values)


MINOR = Parameter("amount", "integer", description="In the minor unit of the currency.")
MAJOR = Parameter("amount", "number", description="In major units, e.g. 48.50.")

TOOLS = (
    tool("get_booking", "Look up a booking.", text("booking_id"), effect="read"),
    tool("get_customer", "Look up a customer.", text("customer_id"), effect="read",
         fields=(Field("customer_id", "string"), Field("plan", "string", values=("basic", "gold", "enterprise")),
                 Field("account_status", "string", values=("active", "suspended")))),
    tool("get_payment", "Look up a payment.", text("payment_id"), effect="read",
         fields=(Field("payment_id", "string"), Field("status", "string", values=("succeeded", "pending", "failed")))),
    tool("verify_identity", "Verify the identity of a customer.", text("customer_id"), text("code"), effect="read"),
    tool("refund_payment", "Refund a payment.", text("payment_id"), MINOR, text("currency"), effect="destroy",
         fields=(Field("id", "string"), Field("amount", "integer"), Field("currency", "string"),
                 Field("status", "string", values=("succeeded", "pending", "failed")))),
    tool("pay_out", "Pay out a claim.", text("claim_id"), MAJOR, effect="destroy"),
    tool("reschedule_visit", "Reschedule the visit of a technician.", text("visit_id"), text("new_date")),
    tool("book_visit", "Book a visit of a technician.", text("address"), text("starts_at")),
    tool("cancel_booking", "Cancel a booking.", text("booking_id"), effect="destroy"),
    tool("cancel_subscription", "Cancel a subscription.", text("subscription_id"), effect="destroy"),
    tool("return_items", "Return items of an order.", text("order_id"), Parameter("item_ids", "array"), text("reason")),
    tool("exchange_items", "Exchange items of an order.", text("order_id"), Parameter("item_ids", "array")),
    tool("add_seats", "Add seats to a plan.", text("plan_id"), Parameter("seats", "integer")),
    tool("send_email", "Send an email to a customer.", text("to"), text("body")),
    tool("open_ticket", "Open a ticket.", text("priority", values=("low", "normal", "high")), text("summary")),
    tool("assign_ticket", "Assign a ticket to a queue.", text("ticket_id"), text("queue")),
    tool("submit_appeal", "Submit an appeal against a decision.", text("case_id")),
    tool("open_account", "Open an account.", text("customer_id"), text("kind")),
    tool("charge_card", "Pay an invoice with a card.", text("invoice_id"), effect="destroy"),
    tool("reset_password", "Reset the password of a customer.", text("customer_id")),
)  # fmt: skip
DIRECTORY = (
    DirectoryEntry("queue", "Field Crew", "d.yaml", aliases=("field-crew",)),
    DirectoryEntry("team", "Claims Office", "d.yaml", aliases=("claims-office",), reach=("#claims",)),
    DirectoryEntry("slack", "#claims", "d.yaml"),
    DirectoryEntry("person", "Odile Brandt", "d.yaml"),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS, directory=DIRECTORY)))


def bundle() -> Bundle:
    """The desk's bundle."""
    return BUNDLE


def judged(*lines: str) -> Verdict:
    """The verdict on a conversation written as lines (`desk.conversation`)."""
    return verdict_on(BUNDLE, *lines)


def statuses(*lines: str) -> list[tuple[str, str]]:
    """(quote, status) of every claim."""
    return [(c.quote, c.status) for c in judged(*lines).claims]
