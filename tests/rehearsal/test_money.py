"""Which numbers of a tool are money, and which of them count cents, is told by their names as well."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of

from runbookc.catalog.model import Parameter, Tool, World
from runbookc.rehearsal.money import in_minor_units, is_money
from runbookc.rehearsal.situation import Situation


@pytest.mark.parametrize(("name", "money", "minor"), [
    ("amount", True, False),
    ("fee_cents", True, True),
    ("depositPence", True, True),
    ("value_eur", True, False),
    ("price_usd", True, False),
    ("amount_pounds", True, False),
    ("paid", True, False),
    ("weight_pounds", False, False),
    ("retry", False, False),
    ("percent", False, False),
    ("count_all", False, False),
])  # fmt: skip
def test_a_name_may_end_in_its_unit(name: str, money: bool, minor: bool) -> None:
    """A refund of $48 in `amount_cents` is 4800."""
    assert (is_money(name, {"type": "integer"}), in_minor_units({}, name)) == (money, minor)


PAGE = """# Laundry

1. Give the customer a voucher of €15.
2. Refund the cleaning.
"""
TOOLS = (
    Tool("give_voucher", "t.json", description="Give a voucher.", effect="write",
         parameters=(Parameter("value_eur", "number", required=True),)),
    Tool("refund_cleaning", "t.json", description="Refund a cleaning.", effect="write",
         parameters=(Parameter("amount_cents", "integer", required=True),)),
)  # fmt: skip


def test_an_amount_is_given_in_the_unit_of_its_name() -> None:
    """Both were 1: an agent that gave the voucher of the page failed the suite."""
    bundle = bundle_of(PAGE, World(tools=TOOLS), "laundry")
    situation = Situation(bundle, bundle.scenarios[0])
    nodes = {node.tool.name: node for node in situation.nodes.values() if node.tool is not None}
    assert situation.arguments(nodes["give_voucher"]) == {"value_eur": 15}
    assert situation.arguments(nodes["refund_cleaning"]) == {"amount_cents": 4800}
