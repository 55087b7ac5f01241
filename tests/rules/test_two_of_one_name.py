"""Two people of one name: which of them the page means, only its author knows."""

from __future__ import annotations

import pytest
from tests.rules.examples import findings_in

from runbookc.catalog.directory import read_directory
from runbookc.catalog.model import World

_HEAD = "kind,value,status,role\nqueue,Pier Desk,,\n"


def told(step: str, *people: str) -> list[str]:
    """What is said of two people of one name."""
    world = World(directory=read_directory("contacts.csv", _HEAD + "".join(f"person,{one}\n" for one in people)))
    return [f.message for f in findings_in(f"# Berths\n\n1. {step}\n", world) if f.code == "RB508"]


ANN, MOSS, OTHER = "Ann Lee,,harbour master", "Ann Moss,,diver", "Ann Lee,,diver"
GONE = "Ann Moss,inactive,diver"


def test_a_first_name_of_two_is_no_name() -> None:
    """Both are named; a colleague at the next desk may know, an agent does not."""
    assert told("Hand the ticket over to Ann.", ANN, MOSS) == ["'Ann' may be Ann Lee or Ann Moss"]


def test_a_whole_name_of_two_is_told_with_what_they_do() -> None:
    """The name alone would be said twice."""
    assert told("Ask Ann Lee for a berth.", ANN, OTHER) == [
        "'Ann Lee' may be Ann Lee (harbour master) or Ann Lee (diver)"
    ]


@pytest.mark.parametrize(
    ("step", "people"),
    [
        ("Hand the ticket over to Ann.", (ANN,)),
        ("Hand the ticket over to Ann.", (ANN, GONE)),
        ("Ask Ann Lee for a berth.", (ANN, MOSS)),
        ("Ask Ann Lee for a berth.", (ANN, ANN)),
        ("Escalate the ticket to Pier Desk.", (ANN, MOSS)),
    ],
)
def test_one_who_is_there_is_who_is_meant(step: str, people: tuple[str, ...]) -> None:
    """Of two, one has left; or the whole name says which; or two sources list the same one."""
    assert told(step, *people) == []


def test_who_is_meant_comes_before_that_it_is_a_person() -> None:
    """To write the role of the first of them would name the wrong one."""
    world = World(directory=read_directory("contacts.csv", f"{_HEAD}person,{ANN}\nperson,{OTHER}\n"))
    found = findings_in("# Berths\n\n1. Ask Ann Lee for a berth.\n", world)
    assert [f.code for f in found if f.code.startswith("RB5")] == ["RB508"]


def test_a_click_is_told_as_one_where_tools_are_listed() -> None:
    """A contract for "click the blue button" helps nobody before it says what the button does."""
    page = "# Berths\n\n1. Click the blue Move button at the top right.\n"
    assert [f.code for f in findings_in(page, World(tools=()))] == ["RB402"]
