"""A tool that says in which currency it takes its amounts tells the reader of the page as well."""

from __future__ import annotations

import json

import pytest
from tests.rules.examples import findings_in

from runbookc.catalog.model import World
from runbookc.catalog.tools import read_tools

PAGE = "# Oars\n\n1. Look up the hire in Boatbook.\n2. If the refund is over 200, close the case.\n"


@pytest.mark.parametrize(
    ("name", "description", "told"),
    [
        ("amount", "", True),
        ("amount", "Amount in pounds.", False),
        ("amount_eur", "", False),
        ("amount", "In CHF.", False),
    ],
)
def test_a_tool_may_name_the_currency(name: str, description: str, told: bool) -> None:
    """By a parameter's name or description."""
    tool = {
        "name": "add_voucher",
        "inputSchema": {"properties": {name: {"type": "number", "description": description}}},
    }
    found = findings_in(PAGE, World(tools=read_tools("t.json", json.dumps({"tools": [tool]}))))
    assert ("RB208" in {f.code for f in found}) == told


def test_the_sums_of_a_page_are_one_finding() -> None:
    """One line at the top mends them all."""
    page = "# Oars\n\n1. If the refund is over 200, close the case.\n2. Give a voucher of 25.\n"
    assert sum(f.code == "RB208" for f in findings_in(page)) == 1
