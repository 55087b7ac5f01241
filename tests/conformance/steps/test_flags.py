"""A yes or no that a look-up tells answers a condition, and a scenario's results, the way the page words it."""

from __future__ import annotations

import pytest
from tests.compiled import bundle_of

from runbookc.catalog.model import Field, Parameter, Tool, World
from runbookc.conformance.bundle import Bundle
from runbookc.rehearsal.situation import Situation

PAGE = """# Lockers

1. Look up the locker.
2. If {condition}, stop.
3. Open the locker.
"""
FLAGS = ("matches", "occupied", "has_battery", "expired", "verified", "cancelled")
ID = Parameter("locker_id", "string", required=True)
TOOLS = (
    Tool("get_locker", "t.json", description="Look up a locker.", effect="read", parameters=(ID,),
         fields=tuple(Field(name, "boolean") for name in FLAGS),
         output_schema={"type": "object", "properties": {name: {"type": "boolean"} for name in FLAGS}}),
    Tool("open_locker", "t.json", description="Open a locker.", effect="write", parameters=(ID,)),
)  # fmt: skip


def bundled(condition: str) -> Bundle:
    return bundle_of(PAGE.format(condition=condition), World(tools=TOOLS), "lockers")


def told(condition: str, flag: str) -> dict[str, bool]:
    """By the answer of a path to the condition, what the look-up tells of the flag there."""
    bundle = bundled(condition)
    plain = [one for one in bundle.scenarios if len(one.branches) == 1 and not one.outcomes]
    return {one.branches[0][1]: Situation(bundle, one).well("get_locker")[flag] for one in plain}


@pytest.mark.parametrize(("condition", "flag", "means"), [
    ("the locker matches", "matches", True),
    ("the locker does not match", "matches", False),
    ("the locker doesn't match", "matches", False),
    ("the locker has expired", "expired", True),
    ("the locker has not expired", "expired", False),
    ("the locker hasn’t expired", "expired", False),
    ("the locker has a battery", "has_battery", True),
    ("the locker is not occupied", "occupied", False),
    ("the locker can be verified", "verified", True),
    ("the locker cannot be verified", "verified", False),
    ("the locker could not be verified", "verified", False),
])  # fmt: skip
def test_the_result_is_as_the_path_answers(condition: str, flag: str, means: bool) -> None:
    """A mock that says the opposite sends an agent that obeys the page another way than the scenario wants."""
    assert told(condition, flag) == {"yes": means, "no": not means}


@pytest.mark.parametrize("condition", ["the locker can be cancelled", "the locker can't be cancelled"])
def test_what_can_be_done_is_not_told_by_whether_it_was(condition: str) -> None:
    """An order that cannot be cancelled is no order that is not cancelled: nothing is read off it, either way."""
    (book,) = bundled(condition).runbooks
    assert not bundled(condition).readers[book.runbook.id].by_tool.get("get_locker", ())
