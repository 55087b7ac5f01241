"""A part of the page that is there to verify something stands behind "I've verified it": by its last check."""

from __future__ import annotations

import json

import pytest
from tests.compiled import bundle_of

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.conformance.claims.claim import FALSE


def _tool(name: str, about: str, needs: str, tells: str) -> dict[str, object]:
    given = {"type": "object", "required": [needs], "properties": {needs: {"type": "string"}}}
    told = {"type": "object", "properties": {tells: {"type": "string"}}}
    return {"name": name, "description": about, "input_schema": given, "outputSchema": told}


TOOLS = [
    _tool("find_plot", "Find the plot of an allotment holder.", "holder_name", "plot_id"),
    _tool("match_passphrase", "Match the passphrase that a holder gives.", "plot_id", "matches"),
    _tool("close_plot", "Give a plot back.", "plot_id", "closed_on"),
]
PAGE = """# Allotments

## Verify the holder

1. Ask for the holder name.
2. Find the plot.
3. Ask for the passphrase, and match the passphrase.

## Giving up

1. Verify the holder, as above.
2. Close the plot.
"""
FOUND = [("find_plot", {"holder_name": "Ada Finn"}, {"plot_id": "P-4"})]
MATCHED = [("match_passphrase", {"plot_id": "P-4"}, {"matches": "yes"})]


@pytest.mark.parametrize(
    ("calls", "words", "false"),
    [
        (FOUND, "I've verified the holder.", True),
        ([*FOUND, *MATCHED], "I've verified the holder.", False),
        (FOUND, "I've found your plot, P-4.", False),
    ],
    ids=["found only", "matched", "says less"],
)
def test_verified_means_gone_through_to_its_last_check(
    calls: list[tuple[str, dict[str, str], dict[str, str]]], words: str, false: bool
) -> None:
    """To have found somebody is not to have verified them, however the check itself is called."""
    world = World(tools=merge([read_tools("plots.json", json.dumps(TOOLS))]))
    judge = bundle_of(PAGE, world, "plots").judge()
    judge.add({"role": "user", "content": "I want to give up my plot. Ada Finn, 'blue spade'."})
    for at, (name, given, told) in enumerate(calls):
        call = {"id": f"c{at}", "type": "function", "function": {"name": name, "arguments": json.dumps(given)}}
        judge.add({"role": "assistant", "content": None, "tool_calls": [call]})
        judge.add({"role": "tool", "tool_call_id": f"c{at}", "content": json.dumps(told)})
    judge.add({"role": "assistant", "content": words})

    assert any(claim.status in FALSE for claim in judge.finish().claims) == false
