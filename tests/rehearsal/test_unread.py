"""An agent that does nothing handles no case that has to be looked into, however little the case asks for."""

from __future__ import annotations

import json
from collections.abc import Sequence

import pytest
from tests.compiled import bundle_of

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.conformance.bundle import Bundle
from runbookc.rehearsal.agent import Message, ToolDescription
from runbookc.rehearsal.conduct import Conduct
from runbookc.rehearsal.mock_tools import MockTools
from runbookc.rehearsal.play import make_play
from runbookc.rehearsal.reference import Reference
from runbookc.rehearsal.rehearse import rehearse
from runbookc.rehearsal.situation import Situation
from runbookc.rehearsal.unread import hanging
from runbookc.rehearsal.verdicts import RunVerdict, judge_run

PAGE = """# Late keys

1. Ask the guest for the locker number.
2. Look up the locker.
   - If the status is jammed, restart the locker.
   - Otherwise, tell the guest that the locker is fine.
"""
_OWN = {"type": "object", "properties": {"locker_number": {"type": "string"}}, "required": ["locker_number"]}
_GIVES = {"type": "object", "properties": {"status": {"type": "string", "enum": ["jammed", "fine"]}}}
TOOLS = [
    {"name": "get_locker", "description": "Look up a locker.", "inputSchema": _OWN, "outputSchema": _GIVES,
     "annotations": {"readOnlyHint": True}},
    {"name": "restart_locker", "description": "Restart a locker.", "inputSchema": _OWN},
]  # fmt: skip


@pytest.fixture(scope="module")
def lockers() -> Bundle:
    """One page: what is done hangs on the status that a look-up tells."""
    world = World(tools=merge([read_tools("tools/lockers.json", json.dumps({"tools": TOOLS}))]))
    return bundle_of(PAGE, world)


class Greeter:
    """Says hello, and no more."""

    def reply(self, conversation: Sequence[Message], tools: Sequence[ToolDescription]) -> list[Message]:
        return [{"role": "assistant", "content": "Hello there."}]


def verdicts(book: Bundle, conduct: Conduct | None = None) -> dict[str, RunVerdict]:
    """What becomes of every scenario: with the reference agent of that conduct, else with one that only says hello."""
    found = {}
    for scenario in book.scenarios:
        tools = MockTools(make_play(Situation(book, scenario)))
        agent = Greeter() if conduct is None else Reference(tools.play, conduct)
        found[scenario.id] = judge_run(book, rehearse(agent, tools), tools)
    return found


def test_who_does_nothing_passes_nothing(lockers: Bundle) -> None:
    """Neither where the locker has to be restarted nor where nothing is to be changed: nobody looked which it is."""
    assert [v.scenario for v in verdicts(lockers).values() if v.passed] == []
    quiet = next(s for s in lockers.scenarios if not s.outcomes and len(s.steps) == 1)
    (why,) = verdicts(lockers)[quiet.id].failures
    assert why.startswith("missing: 'Look up the locker' is due here: it tells whether “the status is jammed”")
    assert why.endswith("get_locker was never called")


def test_who_looks_and_then_does_what_is_due_passes(lockers: Bundle) -> None:
    """In every scenario, those among them in which the look-up itself fails."""
    assert {v.failures for v in verdicts(lockers, Conduct()).values()} == {()}
    assert any(dict(s.outcomes).get("n3") or s.outcomes for s in lockers.scenarios)


def test_a_right_guess_is_a_guess(lockers: Bundle) -> None:
    """Who goes the right way without having looked could as well have gone the other."""
    for scenario in lockers.scenarios:
        tools = MockTools(make_play(Situation(lockers, scenario)))
        looks = frozenset(step.node.id for step in tools.play.steps if step.tool == "get_locker")
        assert not judge_run(lockers, rehearse(Reference(tools.play, Conduct(skips=looks)), tools), tools).passed


def test_nothing_hangs_on_what_comes_behind_a_call_that_failed(lockers: Bundle) -> None:
    """Who cannot look stops: the condition behind it is not asked of them."""
    failed = next(s for s in lockers.scenarios if any(o in ("flagged-error", "time-out") for _, o in s.outcomes))
    first = failed.outcomes[0][0]
    play = make_play(Situation(lockers, failed))
    assert [found.step.node.id for found in hanging(play)] == ([] if play.steps[0].node.id == first else [first])


def test_what_a_failed_look_up_would_have_told_is_asked_of_nobody(lockers: Bundle) -> None:
    """The path may go on behind it: its conditions hang on what nobody could read."""
    quiet = next(s for s in lockers.scenarios if not s.outcomes and len(s.steps) == 1)
    assert [found.condition.text for found in hanging(make_play(Situation(lockers, quiet)))] == ["the status is jammed"]
    failed = quiet.model_copy(update={"outcomes": ((quiet.steps[0], "time-out"),)})
    assert list(hanging(make_play(Situation(lockers, failed)))) == []
