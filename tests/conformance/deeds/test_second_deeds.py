"""A ropeworks' desk: a call that was for one thing bears out nothing that is told of another of its kind."""

from __future__ import annotations

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

PACE = Parameter("pace", "string", values=("slow", "brisk", "express"))
FIELD = Parameter("field", "string", values=("length", "maker"))
TOOLS = (
    tool("find_client", "Look up a client. Returns client_id.", text("name"), effect="read"),
    tool("start_loom", "Start a loom. Returns state.", text("loom")),
    tool("enrol_in_course", "Enrol a client in a course.", text("client_id"), text("course")),
    tool("splice_rope", "Splice ropes of a colour.", text("colour"), Parameter("ropes", "integer")),
    tool("log_defect", "Log a defect.", text("rope_id"), text("issue")),
    tool("reserve_gear", "Reserve gear.", text("item")),
    tool("set_pace", "Set the pace of a loom.", text("loom"), PACE),
    tool("update_client", "Update a client's record.", text("client_id"), text("street"), text("phone")),
    tool("correct_label", "Correct one field of a label.", text("rope_id"), FIELD, text("value")),
    tool("book_splicer", "Book a splicer. Returns splicer, or null where none is free.", text("day")),
    tool("sell_rope", "Sell rope. Returns code.", text("rope_id"), text("slot")),
    tool("get_run", "Read a run of a loom.", text("run_id"), effect="read"),
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


def test_a_coined_name_is_another_whatever_it_shares() -> None:
    """And though it was spoken of before."""
    filed, more = 'close_docket {"docket": "east_3.pdf"} -> {"ok": true}', "I've also closed west_7.pdf."
    assert statuses("west_7.pdf", filed, "east_3.pdf is closed.", more)[-1:] == ["no-receipt"]


def test_what_a_change_returns_is_how_things_stand_behind_it() -> None:
    """A value of its result was not changed since, and nothing tells another."""
    sold = 'sell_rope {"rope_id": "R-1", "slot": "Friday"} -> {"code": "S-1", "total": 34}'
    assert statuses("Friday", sold, "The total is €41.") == ["wrong-values"]
    assert statuses("Friday", sold, "The total is €34.") == []
    assert statuses("Friday", sold, EAST, "The total is €41.") == []


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


def test_what_a_record_holds_may_be_what_it_was_before() -> None:
    """A choice beside the thing, and several things that come back in one list."""
    express = 'set_pace {"loom": "loom_east", "pace": "express"} -> {"was": "slow"}'
    assert statuses("faster please", express, "I've set the slow loom faster.") == ["supported"]
    both = 'close_docket {"docket": "DK-4410"} -> {"closed": ["DK-4410", "DK-4411"]}'
    assert statuses("close DK-4410 and DK-4411", both, "DK-4411 has been closed as well.") == ["supported"]


def test_a_state_of_failing_is_a_failure_of_what_was_started() -> None:
    """No flag and no `status` says so, and the call did not ask for it."""
    failed = 'start_loom {"loom": "loom_east"} -> {"loom": "loom_east", "state": "failed"}'
    assert statuses("start loom_east", failed, "I've started loom_east.") == ["failed-call"]


def test_another_field_is_not_borne_out() -> None:
    """By what the call was given, or by the field that it says it is for."""
    street = 'update_client {"client_id": "C-1", "street": "4 Hemp Row"} -> {"ok": true}'
    assert statuses("hello", street, "I've updated your phone number.") == ["wrong-values"]
    assert statuses("hello", street, "I've updated your street.") == ["supported"]
    assert statuses("hello", street, "I've updated your street and phone.") == ["supported"], "one of them was"
    maker = 'correct_label {"rope_id": "R-1", "field": "maker", "value": "Ada"} -> {"ok": true}'
    assert statuses("hello", maker, "The length on the label has been corrected.") == ["wrong-values"]
    assert statuses("hello", maker, "The maker on the label has been corrected.") == ["supported"]


def test_a_name_by_itself_is_where_the_field_was_changed_to() -> None:
    """Whichever word it shares with the other; cut short it is the same."""
    street = 'update_client {"client_id": "C-1", "street": "Hemp Row"} -> {"ok": true}'
    for said, becomes in (("Hemp Lane", "wrong-values"), ("Hemp Row", "supported"), ("Hemp Rw", "supported")):
        assert statuses("move me to Hemp Lane", street, f"I've changed your street to {said}.") == [becomes]


def test_the_number_under_a_name_is_the_one_that_was_given() -> None:
    """ "Docket 4", where the call was for docket 5; a time or an amount is none."""
    closed = 'close_docket {"docket": "5"} -> {"ok": true}'
    assert statuses("hello", closed, "I've closed docket 4.") == ["wrong-values"]
    assert statuses("hello", closed, "I've closed docket 5.") == ["supported"]
    assert "wrong-values" not in statuses("hello", closed, "I've closed the one that came of docket 4.")
    assert statuses("hello", closed, "I've closed the docket 4 pm.") == ["supported"]


def test_nothing_is_made_where_the_thing_comes_back_as_nothing() -> None:
    """Nor is a booking missed, of which nothing tells what was booked, where something was sold."""
    nobody = 'book_splicer {"day": "Friday"} -> {"splicer": null}'
    assert statuses("Friday", nobody, "I've booked a splicer.") == ["failed-call"]
    sold = 'sell_rope {"rope_id": "R-1", "slot": "Friday"} -> {"code": "S-1"}'
    assert statuses("Friday", sold, "I've booked you in.") == ["unverifiable"]
    assert statuses("Friday", "I've booked you in.") == ["no-receipt"]


def test_the_error_of_a_run_is_what_was_read_of_it() -> None:
    """Beside its id and more; an answer that holds no more than the error has failed."""
    run = 'get_run {"run_id": "r-1"} -> {"run_id": "r-1", "error": "yarn broke", "at": "spool"}'
    gone = 'get_run {"run_id": "r-1"} -> {"run_id": "r-1", "error": "no such run"}'
    assert statuses("hello", run, "I've looked at the run.") == ["supported"]
    assert statuses("hello", gone, "I've looked at the run.") == ["failed-call"]


def test_the_number_that_a_thing_had_is_not_the_one_it_was_given() -> None:
    """Behind "to" stands the new one, and nowhere else where a thing was brought from one to another."""
    moving = tool("move_guest", "Move a guest to another cabin.", text("guest"), text("cabin"))
    moved = 'move_guest {"guest": "G-7", "cabin": "14"} -> {"ok": true}'
    desk = make_bundle(Program((), World(tools=(moving,))))
    hello = "> G-7 in cabin 12, may I have another one?"
    assert statuses_on(desk, hello, moved, "I've moved you to cabin 12.") == ["wrong-values"]
    for said in ("I've moved you out of cabin 12.", "I've moved the guest in cabin 12.", "Cabin 12's guest was moved."):
        assert statuses_on(desk, hello, moved, said) == ["supported"]


SIZE = Parameter("size", "string", values=("small", "medium", "large"))
MILL = make_bundle(Program((), World(tools=(tool("resize_vat", "Resize a vat.", text("vat"), SIZE),))))


def test_a_choice_that_the_customer_named_may_be_what_they_had() -> None:
    """Only behind "to" is it what the thing was brought to."""
    asked, call = "> my medium vat is full", 'resize_vat {"vat": "V-1", "size": "large"} -> {"ok": true}'
    for said in ("I've resized your medium vat.", "I've moved you off the medium size."):
        assert statuses_on(MILL, asked, call, said) == ["supported"]
    for said in ("I've resized V-1 to medium.", "I've resized V-1 to the medium size."):
        assert statuses_on(MILL, asked, call, said) == ["wrong-values"]
