"""A tool that the author named: where the name is one of several tools', the step does not say which."""

from __future__ import annotations

import json

import pytest
from tests.rules.examples import findings_in

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools

TOOL = [{"name": "issue_voucher", "description": "Issue a voucher.", "input_schema": {"type": "object"}}]
ONE = read_tools("tools/shop.json", json.dumps(TOOL))
OTHER = read_tools("tools/till.json", json.dumps(TOOL))


def told(step: str, world: World) -> list[tuple[str, bool]]:
    """The findings about the step's tool, and whether both sources are named."""
    found = findings_in(f"# Vouchers\n\n1. {step}\n", world)
    sources = ("tools/shop.json/issue_voucher", "tools/till.json/issue_voucher")
    return [(f.code, all(s in f.message for s in sources)) for f in found if f.code.startswith("RB40")]


@pytest.mark.parametrize("step", ["Sort it out with `issue_voucher`.", "Run `issue_voucher`."])
def test_a_name_of_two_tools_is_told_with_both(step: str) -> None:
    """Not as a step for which there is no tool."""
    assert told(step, World(tools=merge([ONE, OTHER]))) == [("RB404", True)]


def test_a_name_with_its_file_is_one_tool() -> None:
    """As the help says to write it."""
    assert told("Run `tools/till.json/issue_voucher`.", World(tools=merge([ONE, OTHER]))) == []
    assert told("Run `issue_voucher`.", World(tools=merge([ONE]))) == []


@pytest.mark.parametrize(("other", "offered"), [("list_boats", True), ("refund_invoice", False)])
def test_the_only_tool_with_the_verb_is_offered(other: str, offered: bool) -> None:
    """Though it is called after another thing; of two with the verb neither is."""
    pier = [{"name": "refund_payment"}, {"name": other}, {"name": "find_berth"}]
    page = "# Lifts\n\n1. Find the berth in Pier.\n2. Refund the deposit.\n"
    found = findings_in(page, World(tools=merge([read_tools("pier.json", json.dumps(pier))])))
    (told,) = [finding for finding in found if finding.code == "RB406"]

    assert ("write `refund_payment` in the step if that does it" in (told.help or "")) is offered
