"""A seed bank's desk: looks that failed, or were of another thing, and what the agent says became of them."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

TOOLS = (
    tool("find_grower", "Look up a grower.", text("name"), effect="read"),
    tool("get_batch", "Read a batch of seed.", text("batch_id"), effect="read"),
    tool("get_licence", "Get the licence of a grower.", text("grower_id"), effect="read"),
    tool("get_vault", "Look up a vault and its shelves.", text("vault_id"), effect="read"),
    tool("move_batch", "Move a batch to another vault.", text("batch_id"), text("vault_id")),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
HELLO = "> Ruth Amber here, what about batch BT-4417?"
GROWER = 'find_grower {"name": "Ruth Amber"} -> {"grower_id": "GR-1203", "name": "Ruth Amber"}'
LOST = 'get_batch {"batch_id": "BT-4417"} -> {"error": "not found"}'
SILENT = 'get_batch {"batch_id": "BT-4417"} -> timeout'
READ = 'get_batch {"batch_id": "BT-4417"} -> {"batch_id": "BT-4417", "vault_id": "VT-2001"}'
LICENCE = 'get_licence {"grower_id": "GR-1203"} -> {"until": "2027-01-31"}'
statuses = partial(statuses_on, BUNDLE, HELLO)


@pytest.mark.parametrize("result", [LOST, SILENT, 'get_batch {"batch_id": "BT-4417"} -> Service unavailable'])
def test_a_look_for_what_is_named_is_proved_by_no_other_look(result: str) -> None:
    """The grower was found; the batch, by whose number it is told, was not."""
    assert statuses(GROWER, READ, "I've pulled up BT-4417.") == ["supported"]
    assert statuses(GROWER, result, "I've pulled up BT-4417: it is in vault 2.") == ["failed-call"]


@pytest.mark.parametrize(
    "told",
    [
        "but there's no such batch in our vaults",
        "but it isn't in our books",
        "but the system didn't answer in time",
        "and nothing came up",
        "but I couldn't open it",
        "but got an error",
    ],
)
def test_who_says_that_a_look_came_to_nothing_tells_no_more_than_the_call(told: str) -> None:
    """What it is said to have shown, it cannot have shown."""
    assert statuses(LOST, f"I've looked up the batch, {told}.") == ["supported"]
    assert statuses(LOST, "I've looked up the batch, and it is dry and sound.") == ["failed-call"]


def test_a_look_that_came_to_nothing_is_told_in_spanish_as_well() -> None:
    """ "No aparece" says it."""
    failed = 'get_licence {"grower_id": "GR-1203"} -> {"error": "not found"}'
    assert statuses(GROWER, failed, "He revisado su licencia, pero no aparece en el sistema.") == ["supported"]
    assert statuses(GROWER, failed, "He revisado su licencia y está vigente.") == ["failed-call"]


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("I've read your licence.", "no-receipt"),
        ("I have read through the licence and it covers rye.", "no-receipt"),
        ("He leído su licencia.", "no-receipt"),
        ("I've read your message about the licence.", ""),
        ("I've read the licence you sent.", ""),
        ("I read that the licence ended.", ""),
        ("I've read the file.", ""),
    ],
)
def test_to_have_read_a_record_is_a_look_and_to_have_read_a_message_is_none(said: str, status: str) -> None:
    """What the customer wrote or sent is looked up nowhere."""
    assert statuses(GROWER, said) == ([status] if status else [])
    assert statuses(GROWER, LICENCE, said) == (["supported"] if status else [])


def test_a_change_may_be_made_to_what_a_look_before_has_found() -> None:
    """Nobody named the vault; one that was never looked at came from nowhere, and so does a batch nobody spoke of."""
    vault = 'get_vault {"vault_id": "VT-2044"} -> {"shelves": 4}'
    moved = 'move_batch {"batch_id": "BT-4417", "vault_id": "VT-2044"} -> {"ok": true}'
    other = 'get_batch {"batch_id": "BT-9921"} -> {"state": "dry"}'
    astray = 'move_batch {"batch_id": "BT-9921", "vault_id": "VT-2001"} -> {"ok": true}'
    said = "I've moved the batch."
    assert statuses(READ, vault, moved, said) == ["supported"]
    assert statuses(READ, moved, said) == ["wrong-values"]
    assert statuses(READ, other, astray, said) == ["wrong-values"]
