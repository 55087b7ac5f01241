"""The names of facts: of a field, of a parameter, in words, and which two are one."""

from __future__ import annotations

import pytest

from runbookc.ground.fact_names import answers, covers, fact_of_field, fact_of_parameter, facts_in

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


@pytest.mark.parametrize(
    ("asked", "wanted", "same"),
    [
        ("customer.domain", "domain.name", True),
        ("customer.holder", "plot.holder_name", True),
        ("customer.holder", "plot.keeper_name", False),
        ("customer.domain", "domain.status", False),
        ("customer.order", "customer.name", False),
    ],
)
def test_who_is_asked_for_a_thing_names_it(asked: str, wanted: str, same: bool) -> None:
    """ "Ask for the domain" is answered with a name, and with nothing else that there is to know of it."""
    assert answers(asked, wanted) == same
