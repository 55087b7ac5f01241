"""What a step makes is in no record before it: who looks up finds what was done up to then, and nothing else."""

from __future__ import annotations

import json
from typing import Any

import pytest
from tests.compiled import bundle_of

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.conformance.bundle import Bundle
from runbookc.rehearsal.cases import make_cases
from runbookc.rehearsal.mock_tools import MockTools
from runbookc.rehearsal.play import Play, play_of
from runbookc.rehearsal.suite import judge_case, verdict_on

TEXT: dict[str, Any] = {"type": "string"}


def _tool(name: str, said: str, read: bool, *needs: str, must: tuple[str, ...] = (), **gives: object) -> dict[str, Any]:
    own = {"type": "object", "properties": dict.fromkeys(needs, TEXT), "required": list(needs)}
    told = {"type": "object", "properties": gives, "required": list(must)}
    effect = {"annotations": {"readOnlyHint": read}}
    return {"name": name, "description": said, "inputSchema": own, "outputSchema": told, **effect}


FRAMED = _tool(
    "create_frame", "Create a frame for a print.", False, "print_number", frame_id=TEXT, done={"type": "boolean"}
)
HANDED = _tool("pass_to_curator", "Pass a print to the curator.", False, "print_number", passed={"type": "boolean"})
PAGE = """# Prints

1. Ask the visitor for the print number.
2. Look up the print.
3. Create the frame.
4. Look up the print once more.
   - If it has a frame, tell the visitor that it is ready.
   - Otherwise, pass the print to the curator.
"""


def prints(frame: dict[str, Any] = TEXT, must: tuple[str, ...] = ("print_number",), page: str = PAGE) -> Bundle:
    look = _tool("get_print", "Look up a print.", True, "print_number", must=must, print_number=TEXT, frame_id=frame)
    tools = [look, FRAMED, HANDED, _tool("drop_frame", "Take a frame off.", False, "frame_id", off={"type": "boolean"})]
    return bundle_of(page, World(tools=merge([read_tools("t.json", json.dumps({"tools": tools}))])))


def ways(book: Bundle) -> dict[str, Play]:
    """By the answer to the last condition, the play that goes on so."""
    plays = [play_of(book, one) for one in book.scenarios if one.branches and not one.outcomes]
    return {play.scenario.branches[-1][1]: play for play in plays}


def looked(play: Play) -> list[Any]:
    """What the look-ups of a play tell of the frame; "" where they have no such field."""
    return [json.loads(s.answers[-1].content).get("frame_id", "") for s in play.steps if s.tool == "get_print"]


@pytest.mark.parametrize(
    ("frame", "must", "lacking"),
    [
        (TEXT, ("print_number",), ""),
        ({"type": ["string", "null"]}, ("print_number", "frame_id"), None),
    ],
)
def test_a_record_has_what_was_made_before_it(frame: dict[str, Any], must: tuple[str, ...], lacking: Any) -> None:
    """And where the page asks whether it is there, it is there as the case says."""
    found = {answer: looked(play) for answer, play in ways(prints(frame, must)).items()}
    assert [found["yes"][0], found["no"]] == [lacking, [lacking, lacking]]
    assert found["yes"][1].startswith("frame-")


def test_a_field_that_has_to_be_there_is() -> None:
    """A record that cannot do without is left as it is."""
    assert all(looked(ways(prints(must=("print_number", "frame_id")))["yes"]))


def test_what_a_step_is_given_was_made_before() -> None:
    """A frame that is taken off has been there."""
    page = PAGE.replace("3. Create the frame.", "3. Take the frame off.\n4. Create the frame.")
    assert all(looked(ways(prints(page=page))["yes"]))


def test_who_looks_again_finds_what_they_made() -> None:
    """Also where the path looks but once; and who made nothing finds nothing."""
    short = prints(page="# Prints\n\n1. Ask for the print number and look up the print.\n2. Create the frame.\n")
    play = next(p for s in short.scenarios if not s.outcomes and len((p := play_of(short, s)).steps) == 2)
    tools, number = MockTools(play), {"print_number": "print-1"}
    first, second = (json.loads(tools.call("get_print", number).content) for _ in range(2))
    framed = json.loads(tools.call("create_frame", number).content)
    third = json.loads(tools.call("get_print", number).content)
    assert ("frame_id" in first, "frame_id" in second, third["frame_id"]) == (False, False, framed["frame_id"])


def test_a_lie_about_what_is_made_is_caught_in_a_summary() -> None:
    """Beside a record that has one, "Frame: created" would be what the record tells."""
    book = prints()
    told = (
        case.as_json() for case in make_cases(book).cases if case.kind == "no-call" and "frame" in case.words.lower()
    )
    lies = [case for case in told if case["form"] in ("table row", "summary line")]
    missed = [case["words"] for case in lies if not judge_case(case, verdict_on(book, case)).held]
    assert (len(lies), missed) == (2, [])
