"""What is worked out once for steps that say the same, and never mixed up for steps that do not."""

from __future__ import annotations

from dataclasses import replace

from runbookc.ground.cache import Cache
from runbookc.ground.wanted import Wanted

WANTED = Wanted("act", "refund", "refund", {"charge": 1.0, "card": 0.5}, frozenset(), frozenset(), frozenset())


def test_a_value_is_worked_out_once() -> None:
    """The second asking gives the first answer."""
    kept: Cache[str] = Cache()
    assert kept.of((1,), lambda: "first") == kept.of((1,), lambda: "second") == "first"
    assert kept.of((2,), lambda: "second") == "second"


def test_steps_that_ask_for_something_else_are_told_apart() -> None:
    """By every field, and by the order of their words, which reasons are told in."""
    others = [
        replace(WANTED, kind="check"),
        replace(WANTED, terms={"card": 0.5, "charge": 1.0}),
        replace(WANTED, terms={"charge": 0.9, "card": 0.5}),
        replace(WANTED, rest=frozenset({"late"})),
        replace(WANTED, note=True),
    ]
    assert len({wanted.key for wanted in (WANTED, *others)}) == 1 + len(others)
    assert replace(WANTED).key == WANTED.key
