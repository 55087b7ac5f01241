"""After a wrong branch only that is told: what follows from it is no second mistake, what does not is one."""

from __future__ import annotations

from functools import cache

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import verdict_on

from runbookc.catalog.model import Field, Parameter, Tool, World
from runbookc.conformance.bundle import Bundle

PAGE = """# Wet tents

1. Look up the hire in DockBase.
2. If the hire status is returned, refund the deposit, then reserve the tent.
3. If the hire status is overdue, open a claim with the depot, keep the deposit and leave a note on the hire.
"""
HIRE = Parameter("hire_id", "string", required=True)
STATUS = Field("hire.status", "string", values=("returned", "overdue"))


def tool(name: str, description: str, effect: str = "write", fields: tuple[Field, ...] = ()) -> Tool:
    return Tool(name, "t.json", description=description, effect=effect, parameters=(HIRE,), fields=fields)  # type: ignore[arg-type]  # a literal


TOOLS = (
    tool("get_hire", "Look up a hire in DockBase.", "read", (Field("hire_id", "string"), STATUS)),
    tool("refund_deposit", "Refund the deposit of a hire.", "destroy"),
    tool("reserve_tent", "Reserve the tent of a hire."),
    tool("keep_deposit", "Keep the deposit of a hire."),
    tool("open_claim", "Open a claim with the depot."),
    Tool("add_note", "t.json", description="Leave a note on a hire.", effect="write",
         parameters=(HIRE, Parameter("text", "string"))),
)  # fmt: skip


def called(name: str, hire: str = "H-2201", result: str = '{"ok": true}') -> str:
    return f'{name} {{"hire_id": "{hire}"}} -> {result}'


def looked(status: str, hire: str = "H-2201") -> str:
    return called("get_hire", hire, f'{{"hire_id": "{hire}", "hire": {{"status": "{status}"}}}}')


REFUND, RESERVE, CLAIM, KEEP, NOTE = (
    called(name) for name in ("refund_deposit", "reserve_tent", "open_claim", "keep_deposit", "add_note")
)


@cache
def bundle(text: str) -> Bundle:
    world = World(tools=TOOLS)
    return bundle_of(text, world, "tents")


def found(*lines: str, page: str = PAGE) -> list[tuple[str, int]]:
    """What kind of violation, and in which message."""
    judged = verdict_on(bundle(page), "> the tent of H-2201 was wet", *lines)
    return [(violation.kind, violation.message) for violation in judged.violations]


WRONG, SKIPPED = ("wrong-branch", 3), "skipped-step"


@pytest.mark.parametrize("lines", [(NOTE,), (RESERVE, NOTE), ("> thank you", NOTE)])
def test_a_note_of_what_was_done_wrongly_lacks_nothing_of_the_other_branch(lines: tuple[str, ...]) -> None:
    """Nobody who refunds a deposit opens a claim for it."""
    assert found(looked("overdue"), REFUND, *lines) == [WRONG]


def test_a_change_of_the_right_branch_needs_what_stands_before_it() -> None:
    """Whoever goes there after all goes there from its beginning."""
    assert found(looked("overdue"), REFUND, KEEP) == [WRONG, (SKIPPED, 5)]
    assert found(looked("overdue"), REFUND, CLAIM, KEEP, NOTE) == [WRONG]
    assert found(looked("overdue"), CLAIM, KEEP, NOTE) == []


def test_what_lies_behind_the_wrong_change_is_missed_all_the_same() -> None:
    """A note that only the end of that branch could want lacks what the branch itself wants before it."""
    page = PAGE.replace("reserve the tent.", "reserve the tent and leave a note on the hire.")
    assert found(looked("overdue"), REFUND, NOTE, page=page) == [WRONG, (SKIPPED, 5)]
    assert found(looked("overdue"), REFUND, RESERVE, NOTE, page=page) == [WRONG]


def test_another_case_of_the_same_conversation_is_judged_by_itself() -> None:
    """Its records bear other ids."""
    other = looked("overdue", "H-2209"), called("add_note", "H-2209")
    assert found(looked("overdue"), REFUND, "> and H-2209", *other) == [WRONG, (SKIPPED, 8), (SKIPPED, 8)]
