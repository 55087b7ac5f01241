"""What a part finds out that another calls is known where the caller goes on, and behind no other call."""

from __future__ import annotations

import json
from datetime import date
from itertools import pairwise

import pytest

from runbookc.analyses.obtained import Obtained
from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.ground.called import Calls
from runbookc.ir.flow import Flow
from runbookc.ir.model import Runbook
from runbookc.pipeline import compile_page
from runbookc.source import SourceText

TOOLS = [
    {
        "name": name,
        "description": about,
        "input_schema": {"type": "object", "required": [needs], "properties": {needs: {"type": "string"}}},
        "outputSchema": {"type": "object", "properties": {tells: {"type": kind} for tells, kind in told.items()}},
    }
    for name, about, needs, told in (
        ("get_berth", "Get a berth.", "berth_id", {"berth_length": "number"}),
        ("cancel_berth", "Cancel a berth.", "berth_id", {"cancelled_at": "string"}),
    )
]
PIER = World(tools=merge([read_tools("pier.json", json.dumps(TOOLS))]))
FINDING = "## Find the boat\n\n1. Ask for the berth id.\n2. Thank them."
LEAVING = "## Moving out\n\n1. Cancel the berth in Pier."


def read(*sections: str) -> Runbook:
    """The page of these sections, grounded in the pier's tools."""
    page = "# Pier\n\n" + "\n\n".join(sections) + "\n"
    return compile_page(SourceText("pier.md", page), "pier", PIER, date(2026, 1, 1)).value.runbook


def berth_of(runbook: Runbook) -> str:
    """Where the berth that is cancelled comes from."""
    (tool,) = (node.tool for node in runbook.nodes if node.tool is not None and node.tool.name == "cancel_berth")
    return tool.arguments["berth_id"].origin


@pytest.mark.parametrize("called_first", [True, False])
def test_what_a_called_part_finds_is_known_behind_the_call(called_first: bool) -> None:
    """Wherever on the page the part stands."""
    leaving = "## Moving out\n\n1. Find the boat, as above.\n2. Cancel the berth in Pier."
    runbook = read(FINDING, leaving) if called_first else read(leaving.replace("above", "below"), FINDING)

    assert berth_of(runbook) == "ask:berth.id"


@pytest.mark.parametrize(
    "section",
    [
        "## Moving out\n\n1. Cancel the berth in Pier.",
        "## Moving out\n\n1. Cancel the berth in Pier.\n2. Find the boat.",
    ],
    ids=["nothing called", "called too late"],
)
def test_nothing_is_known_elsewhere(section: str) -> None:
    """What one caller is brought is not there for a part that calls nothing, nor before the call."""
    assert berth_of(read(FINDING, "## Fees\n\n1. Find the boat, as above.", section)) == "missing"


def test_what_one_caller_did_is_not_known_behind_the_call_of_another() -> None:
    """Both lead into the part; what the first asked for before stays with it."""
    asked = "## Fees\n\n1. Ask for the berth id.\n2. Check the weather, as below."
    leaving = "## Moving out\n\n1. Check the weather, as below.\n2. Cancel the berth in Pier."
    runbook = read(asked, leaving, "## Check the weather\n\n1. Look at the sky.")

    assert [node.kind for node in runbook.nodes if node.calls] == ["call", "call"]
    assert berth_of(runbook) == "missing"


def test_what_ends_the_case_brings_nothing_back() -> None:
    """A branch that hands the case over never comes to what follows the call: what it asked for is not known there."""
    ends = "## Check the name\n\n1. If unsure, ask for the berth id and transfer the case to the harbour office."
    runbook = read(ends, "## Moving out\n\n1. Check the name, as above.\n2. Cancel the berth in Pier.")

    assert [node.obtains for node in runbook.nodes if node.kind == "ask"] == [("berth.id",)]
    assert berth_of(runbook) == "missing"


def test_calls_within_calls() -> None:
    """What the inner part finds is known behind the outer call."""
    checking = "## Check in\n\n1. Find the boat, as above.\n2. Greet them."
    runbook = read(FINDING, checking, "## Moving out\n\n1. Check in, as above.\n2. Cancel the berth in Pier.")

    assert berth_of(runbook) == "ask:berth.id"


def test_parts_that_call_each_other_come_to_an_end() -> None:
    """Each brings what it does itself."""
    one = "## Check the ropes\n\n1. Check the lamps, as below.\n2. Greet them."
    runbook = read(one, "## Check the lamps\n\n1. Check the ropes, as above.\n2. Thank them.")
    brought = Calls(runbook.nodes, runbook.edges).brings

    texts = {node.id: node.text for node in runbook.nodes}
    assert len(brought) == 2
    assert all({"Greet them", "Thank them"} & {texts[node] for node in within.some} for within in brought.values())


def test_only_what_every_way_through_does_is_always_known() -> None:
    """The look-up in one case of the part is known behind the call on some way, the question before it on every."""
    finding = FINDING.replace("2. Thank them.", "2. If they have no papers, look up the berth in Pier.")
    runbook = read(
        finding, "## Moving out\n\n1. Find the boat, as above.\n2. If the length of the berth is over 12 m, greet them."
    )
    (within,) = Calls(runbook.nodes, runbook.edges).brings.values()
    (looked,) = (node.id for node in runbook.nodes if node.tool is not None and node.is_written)
    (asked,) = (node.id for node in runbook.nodes if node.kind == "ask")
    assert looked in within.some - within.every
    assert asked in within.every

    tested = next(node for node in runbook.nodes if node.test is not None and node.test.fact == "berth.length")
    known = Obtained(Flow(runbook))
    assert known.sometimes(tested.id, "berth.length")
    assert not known.always(tested.id, "berth.length")


def test_calls_within_calls_without_end_stay_small() -> None:
    """A page of a thousand parts that call each other in a row held every part's nodes a thousand times."""
    names = ["".join("bdfgklmnpr"[int(sign)] + "a" for sign in str(number)) for number in range(250)]
    parts = [
        f"## Check the {name} rope\n\n1. Check the {before} rope, as above.\n2. Thank them."
        for before, name in pairwise(names)
    ]
    runbook = read("## Check the ba rope\n\n1. Ask for the berth id.", *parts)
    brought = Calls(runbook.nodes, runbook.edges).brings

    assert len(brought) == 249
    assert max(len(within.some) for within in brought.values()) <= 500
