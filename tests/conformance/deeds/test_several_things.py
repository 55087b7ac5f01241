"""Several things of one verb at a quarry's desk, each of a tool of its own: what is told of both holds of each."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

TOOLS = (
    tool("create_haul", "Create a haul.", text("site")),
    tool("create_siren", "Create a siren.", text("at")),
    tool("change_permit", "Change a permit and its foreman.", text("permit"), text("foreman")),
    tool("change_foreman", "Change the foreman of a site.", text("foreman")),
)
statuses = partial(statuses_on, make_bundle(Program((), World(tools=TOOLS))), "> hello, ola_k here")
HAUL = 'create_haul {"site": "north"} -> {"haul": "h1"}'
SIREN = 'create_siren {"at": "06:30"} -> {"siren": "s1"}'
NO_SIREN = 'create_siren {"at": "06:30"} -> {"error": "out of order"}'


@pytest.mark.parametrize(
    "said",
    ["I've created the haul and the siren.", "I created a haul and siren.", "The haul and the siren were created."],
)
def test_each_of_two_things_needs_its_call(said: str) -> None:
    """Whichever of the two was not made."""
    assert statuses(HAUL, SIREN, said) == ["supported"]
    assert statuses(HAUL, said) == statuses(SIREN, said) == ["no-receipt"]
    assert statuses(HAUL, NO_SIREN, said) == ["failed-call"]


def test_a_tool_that_may_be_of_both_is_of_both() -> None:
    """By its description, or by what it is given."""
    changed = 'change_permit {"permit": "p1", "foreman": "Ola"} -> {"ok": true}'
    assert statuses(changed, "I've changed the permit and the foreman.") == ["supported"]


def test_as_many_changes_as_things_may_have_been_of_both() -> None:
    """Nobody knows which of them made the siren."""
    other = 'change_foreman {"foreman": "Ola"} -> {"ok": true}'
    assert statuses(HAUL, other, "I've created the haul and the siren.") == ["supported"]


@pytest.mark.parametrize("said", ["I've added the crane.", "The crane was added.", "I've added the crane too."])
def test_what_does_it_to_several_things_does_it_to_one(said: str) -> None:
    """The tool for one of them names the thing as what it may be given; the other one was called."""
    listed = tool("add_machine", "Add a machine.", Parameter("machine", "string", values=("crane", "crusher")))
    desk = make_bundle(Program((), World(tools=(listed, tool("add_machines", "Add machines.", text("machines"))))))
    added = 'add_machines {"machines": "crane, crusher"} -> {"ok": true}'
    assert statuses_on(desk, "> add a crane and a crusher please", added, said) == ["supported"]
