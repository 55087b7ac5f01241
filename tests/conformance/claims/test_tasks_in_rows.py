"""A weaving mill's desk: rows that put a task in words which are things as well, where a tool is called by them."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

LOOM = text("loom_id")
TOOLS = (
    tool("get_loom", "Look up a loom.", LOOM, effect="read"),
    tool("book_repair", "Book a repair of a loom.", LOOM),
    tool("order_part", "Order a part.", text("part")),
    tool("freeze_loom", "Freeze a loom.", LOOM),
)
statuses = partial(statuses_on, make_bundle(Program((), World(tools=TOOLS))), "> loom L-77 is worn")
SEEN = 'get_loom {"loom_id": "L-77"} -> {"loom_id": "L-77", "state": "worn"}'
DONE = (
    'book_repair {"loom_id": "L-77"} -> {"ok": true}',
    'order_part {"part": "reed"} -> {"ok": true}',
    'freeze_loom {"loom_id": "L-77"} -> {"ok": true}',
)


@pytest.mark.parametrize(
    "said",
    ["Book repair: done ✅", "1. Order part – done", "Book a repair for Tuesday: done", "Order the part: complete"],
)
def test_a_row_puts_a_task_in_the_words_of_its_tool(said: str) -> None:
    """A book and an order are things, and `book_repair` is a deed all the same."""
    assert statuses(SEEN, said) == ["no-receipt"]
    assert statuses(SEEN, *DONE, said) == ["supported"]


@pytest.mark.parametrize(
    "said",
    [
        "Book: done",
        "Order 4471: complete",
        "Order with part 12: complete",
        "Book repair: pending",
        "Book returned: yes",
    ],
)
def test_a_thing_in_a_row_is_no_task(said: str) -> None:
    """Where nothing follows that a tool of that name is of, nor where it is still open."""
    assert statuses(SEEN, said) == []


@pytest.mark.parametrize("said", ["Book repair: done?", "Freeze loom: done? Then go on."])
def test_a_row_that_asks_tells_nothing(said: str) -> None:
    """A question is no claim in a row either."""
    assert statuses(SEEN, said) == []
