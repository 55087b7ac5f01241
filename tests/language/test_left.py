"""What "leave it" means: to go on, to let time pass, to hand it to somebody, or to put it where it stays."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World

PAGE = """# Kilns

1. Check the firing.
2. If it is the last one, {step}.
3. Print the list.
"""


@pytest.mark.parametrize(
    ("step", "kinds"),
    [
        ("leave it", []),
        ("leave it there", []),
        ("leave it to the night team", ["handoff"]),
        ("leave that with the kiln manager", ["handoff"]),
        ("leave it for the night team", ["handoff"]),
        ("leave it overnight", ["wait"]),
        ("leave it until Monday", ["wait"]),
        ("leave it to cool for 2 hours", ["wait"]),
        ("leave it in the kiln", ["act"]),
        ("leave it open", ["act"]),
    ],
)
def test_what_is_left_is_no_wait_by_itself(step: str, kinds: list[str]) -> None:
    """A wait without a limit was found in every "no: leave it", and nobody was handed what was left to them."""
    nodes = runbook_of(PAGE.format(step=step), World(tools=None)).nodes
    assert [node.kind for node in nodes if node.kind not in ("start", "end", "decide")][1:-1] == kinds
