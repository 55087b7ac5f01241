"""A pottery's desk: what a step pays out stands in the record that tells it, as the case has it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import pytest
from tests.compiled import bundle_of

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.conformance.bundle import Bundle
from runbookc.rehearsal.agent import Message, ToolDescription
from runbookc.rehearsal.mock_tools import MockTools
from runbookc.rehearsal.play import make_play
from runbookc.rehearsal.rehearse import rehearse
from runbookc.rehearsal.situation import Situation
from runbookc.rehearsal.verdicts import judge_run

PAGE = """# A piece broke in the kiln

1. Ask for the firing id, and look up the firing.
2. {pays}
"""
FIRING = {"firing_id": {"type": "string"}}
TOLD = {
    **FIRING,
    "fee": {"type": "number", "description": "in dollars"},
    "shelves": {"type": "integer"},
    "glaze_fee": {"type": "integer", "description": "in cents"},
}


def a_tool(name: str, description: str, given: dict[str, Any], told: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name, "description": description,
        "inputSchema": {"type": "object", "properties": given, "required": list(given)},
        "outputSchema": {"type": "object", "properties": told, "required": list(told)},
        "annotations": {"readOnlyHint": name.startswith("get")},
    }  # fmt: skip


AMOUNT = {"type": "number", "description": "in dollars"}
TOOLS = [
    a_tool("get_firing", "Look up a firing.", FIRING, TOLD),
    a_tool("credit_member", "Credit a member.", {**FIRING, "amount": AMOUNT}, {"status": {"enum": ["succeeded"]}}),
]


def bundle_for(pays: str) -> Bundle:
    return bundle_of(PAGE.format(pays=pays), World(tools=merge([read_tools("t.json", json.dumps({"tools": TOOLS}))])))


class Potter:
    """Looks the firing up and credits a share of its fee."""

    def __init__(self, share: float) -> None:
        self._share = share

    def reply(self, conversation: Sequence[Message], tools: Sequence[ToolDescription]) -> Any:
        results = [m for m in conversation if m["role"] == "tool"]
        firing = {"firing_id": "firing-1"}
        if not results:
            return [calls("a", "get_firing", firing)]
        if len(results) == 1:
            fee = json.loads(results[0]["content"])["fee"]
            return [calls("b", "credit_member", {**firing, "amount": fee * self._share})]
        return [{"role": "assistant", "content": "Good-bye."}]


def calls(call_id: str, name: str, arguments: dict[str, Any]) -> dict[str, Any]:
    function = {"name": name, "arguments": json.dumps(arguments)}
    call = {"id": call_id, "type": "function", "function": function}
    return {"role": "assistant", "content": None, "tool_calls": [call]}


def failures(pays: str, share: float) -> list[str]:
    """What is said against who pays that share of the fee in the first case that pays."""
    bundle = bundle_for(pays)
    one = next(one for one in bundle.scenarios if len(one.steps) > 1 and not one.outcomes)
    tools = MockTools(make_play(Situation(bundle, one)))
    return [said for said in judge_run(bundle, rehearse(Potter(share), tools), tools).failures if "amount" in said]


def test_the_record_holds_what_is_paid() -> None:
    """Each fee in its own unit; what is no money is left alone."""
    bundle = bundle_for("Credit the member's full firing fee.")
    found = [Situation(bundle, one).well("get_firing") for one in bundle.scenarios if len(one.steps) > 1]
    assert {(one["fee"], one["shelves"], one["glaze_fee"]) for one in found} == {(48, 1, 4800)}


def test_who_pays_what_the_record_tells_pays_the_right_amount() -> None:
    """Who pays anything else does not."""
    assert failures("Credit the member's full firing fee.", 1) == []
    assert [said[:12] for said in failures("Credit the member's full firing fee.", 2)] == ["wrong amount"]


@pytest.mark.parametrize(
    "pays",
    [
        "Credit the member half of the firing fee.",
        "Credit the member with 50 % of the fee.",
        "Credit the member the difference in the fee.",
        "Credit the member's firing fee less the glaze.",
    ],
)
def test_what_is_to_be_reckoned_is_held_against_nobody(pays: str) -> None:
    """Which number comes of it no scenario knows."""
    assert failures(pays, 0.5) == []
