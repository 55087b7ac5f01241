"""What a fact can be: from results, from parameters, from several tools that differ."""

from __future__ import annotations

from decimal import Decimal

import pytest
from tests.ground.desk import condition, grounded, page, span, step, tool, world

from runbookc.analyses.domains import Domain, domain_of
from runbookc.catalog.model import Field, Parameter, Tool, World
from runbookc.ir.model import Definition, Fact, Operator

STATUS = Field("status", "string", values=("open", "shipped"))


def known(*tools: Tool, subject: str = "the order", operator: Operator = "is", value: str, fact: str = "") -> Fact:
    """The fact that a condition tests, as the ledger has it."""
    asked = page(step(1, "start", "begin"), condition(2, subject, operator, value, fact=fact or None))
    found = grounded(asked, world(*tools))
    (named,) = (node.test.fact for node in found.nodes if node.test)
    return next(fact for fact in found.facts if fact.name == named)


def test_a_result_says_what_a_fact_can_be() -> None:
    """The status of an order is one of the values that its schema lists, and its tool and field are named."""
    fact = known(tool("get_order", needs=("order_id",), tells=(STATUS,)), value="shipped")
    assert (fact.type, fact.values, fact.closed) == ("string", ("open", "shipped"), True)
    assert domain_of(fact) == Domain("text", ("open", "shipped"), source="get_order result: status")


def test_values_that_only_one_of_two_tools_lists_are_not_all() -> None:
    """Where another tool leaves it open, a third status may come."""
    tools = (tool("get_order", tells=(STATUS,)), tool("find_order", tells=("status",)))
    fact = known(*tools, value="shipped")
    assert (fact.values, fact.closed) == (("open", "shipped"), False)
    assert domain_of(fact).values == ()


def test_the_widest_bounds_hold_for_all() -> None:
    """Two tools that score from 0 to 10 and from 5 to 100 tell numbers from 0 to 100."""
    narrow, wide = Field("score", "integer", minimum=0, maximum=10), Field("score", "integer", minimum=5, maximum=100)
    tools = (tool("get_order", tells=(narrow,)), tool("find_order", tells=(wide,)))
    domain = domain_of(known(*tools, subject="the order's score", operator="over", value="7"))
    assert (domain.low, domain.high, domain.integer) == (0, 100, True)
    assert domain.source == "get_order result: score, find_order result: score"


def test_an_age_is_told_by_the_day_it_began() -> None:
    """How old a charge is has no unit of its own and is never less than nothing."""
    created = Field("created_at", "string", format="date-time")
    domain = domain_of(
        known(
            tool("get_charge", tells=(created,)),
            subject="the charge",
            operator="over",
            value="30 days",
            fact="charge.age",
        )
    )
    assert (domain.type, domain.low, domain.high) == ("duration", 0, None)
    assert domain.measured_in("month") == domain


def test_the_limits_of_a_call_bound_no_fact() -> None:
    """That a tool takes discounts up to 20 says nothing about the discounts there are."""
    percent = Parameter("discount_percent", "integer", required=True, maximum=20)
    give = tool("give_discount", effect="write", needs=(percent,))
    fact = known(give, subject="the discount percent", operator="over", value="30 percent", fact="discount.percent")
    assert (fact.maximum, fact.closed, fact.stated_by) == (20, False, ("give_discount parameter: discount_percent",))
    assert (domain_of(fact).high, domain_of(fact).unit) == (None, "%")


@pytest.mark.parametrize(
    ("field", "low", "unit", "step"),
    [
        (Field("age_days", "integer", minimum=1), 1440, "minute", 1440),
        (Field("amount", "integer", "Amount in cents.", minimum=50), 50, "cent", 1),
        (Field("discount", "number", "The discount in percent", minimum=0), 0, "%", 1),
        (Field("orders", "integer", "Number of orders", minimum=3), 3, "", 1),
    ],
)
def test_numbers_are_counted_in_base_units(field: Field, low: int, unit: str, step: int) -> None:
    """A name that ends in a unit, or a description that gives one, says what the number counts."""
    domain = domain_of(known(tool("get_order", tells=(field,)), operator="over", value="5", fact=f"order.{field.path}"))
    assert (domain.low, domain.unit, domain.step) == (low, unit, step)


def test_cents_are_compared_in_the_currency_of_the_text() -> None:
    """At least 50 cents is at least half a dollar, in steps of one cent; and no number of days."""
    cents = Domain("number", low=Decimal(50), unit="cent", integer=True)
    dollars = cents.measured_in("USD")
    assert dollars is not None
    assert (dollars.low, dollars.unit, dollars.step) == (Decimal("0.5"), "USD", Decimal("0.01"))
    assert cents.measured_in("minute") is None


def test_nothing_is_nothing_in_any_unit() -> None:
    """ "At least 0" holds in dollars too; "at least 5" of who knows what does not."""
    free = Domain("number", low=Decimal(0), high=Decimal(9))
    assert free.measured_in("USD") == Domain("number", low=Decimal(0), unit="USD")
    assert Domain("number", low=Decimal(5)).measured_in("USD") is None


TIERS = Definition(term="Membership tiers", meaning="x", source=span(2), values=("silver", "gold"))


def test_the_page_says_what_a_fact_can_be() -> None:
    """ "Membership tiers are silver and gold": they are gold or silver, and that is their tier."""
    asked = page(
        step(1, "start", "begin"), condition(2, "they", "is", "gold", fact="customer.gold"), definitions=(TIERS,)
    )
    (fact,) = grounded(asked, World()).facts
    assert (fact.name, fact.values, fact.closed, fact.stated_by) == (
        "customer.tier",
        ("silver", "gold"),
        True,
        ("line 2",),
    )


def test_numbers_of_the_page_bound_a_fact() -> None:
    """ "Severity runs from 1 to 5" bounds the severity, of whatever thing it is asked."""
    runs = Definition(term="Severity", meaning="1 to 5", source=span(2), minimum=1, maximum=5)
    asked = condition(2, "the outage's severity", "over", "7", fact="outage.severity")
    (fact,) = grounded(page(step(1, "start", "begin"), asked, definitions=(runs,)), World()).facts
    assert (domain_of(fact).low, domain_of(fact).high, fact.stated_by) == (1, 5, ("line 2",))


def test_a_tools_own_list_stands_against_the_pages() -> None:
    """What the system's schema lists is what its answer can be, whatever a page says of it."""
    asked = page(step(1, "start", "begin"), condition(2, "they", "is", "gold"), definitions=(TIERS,))
    tier = Field("tier", "string", values=("silver", "gold", "black"))
    (fact,) = (
        f for f in grounded(asked, world(tool("get_customer", tells=(tier,)))).facts if f.name == "customer.tier"
    )
    assert (fact.values, fact.stated_by) == (("silver", "gold", "black"), ("get_customer result: tier",))


def test_a_definition_of_another_things_property_says_nothing() -> None:
    """The statuses of tickets are not those of orders; two lists of tiers that differ leave it open."""
    tickets = Definition(term="Ticket statuses", meaning="x", source=span(2), values=("new", "done"))
    order = condition(2, "the order's status", "is", "lost", fact="order.status")
    (fact,) = grounded(page(step(1, "start", "begin"), order, definitions=(tickets,)), World()).facts
    assert (fact.values, fact.closed) == ((), False)
    other = TIERS.model_copy(update={"values": ("bronze", "gold"), "term": "Tiers"})
    tier = condition(2, "their tier", "is", "lead", fact="customer.tier")
    (fact,) = grounded(page(step(1, "start", "begin"), tier, definitions=(TIERS, other)), World()).facts
    assert fact.closed is False
