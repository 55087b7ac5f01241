"""A ropeworks' desk: a call that was for one thing bears out nothing that is told of another of its kind."""

from __future__ import annotations

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

PACE = Parameter("pace", "string", values=("slow", "brisk", "express"))
TOOLS = (
    tool("find_client", "Look up a client. Returns client_id.", text("name"), effect="read"),
    tool("start_loom", "Start a loom. Returns state.", text("loom")),
    tool("enrol_in_course", "Enrol a client in a course.", text("client_id"), text("course")),
    tool("splice_rope", "Splice ropes of a colour.", text("colour"), Parameter("ropes", "integer")),
    tool("log_defect", "Log a defect.", text("rope_id"), text("issue")),
    tool("reserve_gear", "Reserve gear.", text("item")),
    tool("set_pace", "Set the pace of a loom.", text("loom"), PACE),
    tool("close_docket", "Close a docket.", text("docket")),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))


def statuses(asked: str, *lines: str) -> list[str]:
    """What becomes of the claims, after what the customer asked for."""
    return statuses_on(BUNDLE, f"> {asked}", *lines)


LOOMS = "please start loom_east and jute_west"
EAST, WEST = (f'start_loom {{"loom": "{name}"}} -> {{"ok": true}}' for name in ("loom_east", "jute_west"))
KNOTS = 'enrol_in_course {"client_id": "C-1", "course": "knots"} -> {"ok": true}'
LACES = 'enrol_in_course {"client_id": "C-1", "course": "laces"} -> {"ok": true}'


@pytest.mark.parametrize(
    "said", ["I've started `jute_west`.", "I've started jute_west too.", "Both looms were started."]
)
def test_what_is_wanted_together_is_done_each_by_its_call(said: str) -> None:
    """The other's call bears it out neither by name nor by count."""
    assert statuses(LOOMS, EAST, said) == ["wrong-values"]
    assert statuses(LOOMS, EAST, WEST, said) == ["supported"]


def test_plain_names_are_told_apart_as_well() -> None:
    """Where "and" joins them, in the customer's order or the other way round."""
    for asked in ("put me down for knots and laces", "I'd like laces and knots please", "knots, hitches and laces"):
        assert statuses(asked, KNOTS, "I've enrolled you in laces.") == ["wrong-values"]
        assert statuses(asked, KNOTS, LACES, "I've enrolled you in laces.") == ["supported"]
        assert statuses(asked, KNOTS, "I've enrolled you in knots.") == ["supported"]


def test_whose_record_was_looked_up_is_whom_a_call_was_for() -> None:
    """The call bears only the id."""
    ada = 'find_client {"name": "Ada Holm"} -> {"client_id": "C-1"}'
    ben = 'find_client {"name": "Ben Holm"} -> {"client_id": "C-2"}'
    bens = 'enrol_in_course {"client_id": "C-2", "course": "knots"} -> {"ok": true}'
    asked, said = "the knots course for Ada Holm and Ben Holm", "I've enrolled Ben in the course."
    assert statuses(asked, ada, KNOTS, said) == ["wrong-values"]
    assert statuses(asked, ada, KNOTS, ben, bens, said) == ["supported"]


@pytest.mark.parametrize(
    ("asked", "call", "said"),
    [
        ("splice the red and blue ones", 'splice_rope {"colour": "red", "ropes": 2}', "I've spliced the blue ropes."),
        (
            "there's fray and mould on R-1",
            'log_defect {"rope_id": "R-1", "issue": "fray"}',
            "I've logged the mould as a defect.",
        ),
        ("knots, and call me Ada", KNOTS.partition(" ->")[0], "I've enrolled you, Ada."),
        ("do loom_east and tell jute_west", 'start_loom {"loom": "LE-1"}', "I've started jute_west."),
    ],
)
def test_one_call_may_be_for_more_than_it_names(asked: str, call: str, said: str) -> None:
    """By how many it was given, in a field that sums up, and where nothing tells what it was for."""
    assert statuses(asked, f'{call} -> {{"ok": true}}', said) == ["supported"]


def test_a_second_deed_is_not_borne_out_by_the_call_of_the_first() -> None:
    """Whether the customer named it or not."""
    bench, told = 'reserve_gear {"item": "bench"} -> {"ok": true}', "I've reserved the bench."
    hoist = bench.replace("bench", "hoist")
    assert statuses("the bench", bench, told, "I've also reserved the hoist.")[1:] == ["no-receipt"]
    assert statuses("the bench", bench, told, "I've also reserved the bench until noon.")[1:] == ["supported"]
    assert statuses("the bench", bench, hoist, told, "I've also reserved the hoist.")[1:] == ["supported"]
    assert statuses("start it", EAST, "I've started loom_east.", "I've started jute_west as well.")[1:] == [
        "no-receipt"
    ]
    assert statuses("start it", EAST, WEST, "I've started loom_east.", "I've also started jute_west.")[1:] == [
        "supported"
    ]


def test_a_docket_is_another_by_its_number() -> None:
    """Whatever the field is called that bears it."""
    closed = 'close_docket {"docket": "DK-31"} -> {"ok": true}'
    assert statuses("DK-31 is done", closed, "I've closed DK-30.") == ["wrong-values"]
    assert statuses("DK-31 is done", closed, "I've closed DK-31.") == ["supported"]


def test_a_choice_is_told_by_where_it_leads_to_and_beside_the_thing() -> None:
    """ "To express", "the express loom", where the call was given another of the choices."""
    brisk = 'set_pace {"loom": "loom_east", "pace": "brisk"} -> {"ok": true}'
    for said in ("I've set the pace to express.", "I've set it to an express pace."):
        assert statuses("faster please", brisk, said) == ["wrong-values"]
        assert statuses("faster please", brisk, said.replace("express", "brisk")) == ["supported"]


def test_a_state_of_failing_is_a_failure_of_what_was_started() -> None:
    """No flag and no `status` says so, and the call did not ask for it."""
    failed = 'start_loom {"loom": "loom_east"} -> {"loom": "loom_east", "state": "failed"}'
    assert statuses("start loom_east", failed, "I've started loom_east.") == ["failed-call"]
