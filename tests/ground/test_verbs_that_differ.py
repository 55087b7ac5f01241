"""A noun that a step and a tool share binds nothing where their verbs do different things with it."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of
from tests.ground.desk import grounded, page, step, tool, world

BARN = world(
    tool("write_off_rent", effect="write", needs=("plot_id",)),
    tool("book_room", effect="write", needs=("hotel_id",)),
    tool("charge_deposit", effect="write", needs=("plot_id",)),
    tool("record_reading", effect="write", needs=("meter_id",)),
    tool("get_plot", needs=("plot_id",), tells=("plot_id", "status")),
)


@pytest.mark.parametrize(
    ("verb", "thing", "bound"),
    [
        ("take", "the first rent", None),
        ("write off", "the rent", "write_off_rent"),
        ("keep", "one room", None),
        ("book", "one room", "book_room"),
        ("take", "the deposit", "charge_deposit"),
        ("take", "a reading", "record_reading"),
    ],
)
def test_to_take_and_to_keep_are_no_other_deeds(verb: str, thing: str, bound: str | None) -> None:
    """A rent that is taken was written off, and a room that was to be kept was booked once more."""
    done = grounded(page(step(1, "act", verb, thing)), BARN)
    found = [node.tool.name for node in done.nodes if node.tool is not None and not node.inferred]
    assert found == ([bound] if bound else [])


GUILD = world(
    tool("enrol_pupil", effect="write", needs=("pupil_id", "class_id")),
    tool("give_lesson_back", effect="write", needs=("lesson_id",)),
    tool("call_out_tuner", effect="write", needs=("piano_id",)),
)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Take the pupil into the class", ["enrol_pupil"]),
        ("Take the pupil off the class", []),
        ("Take the pupil out of the class", []),
        ("Give the lesson back", ["give_lesson_back"]),
        ("Give back the missed lesson", ["give_lesson_back"]),
        ("Call the tuner out", ["call_out_tuner"]),
        ("Pass the call on to the workshop", []),
        ("Transfer the call to the workshop", []),
    ],
)
def test_a_particle_says_which_way(text: str, bound: list[str]) -> None:
    """Nobody is put on a class by "off"; a call that is passed on calls nobody out."""
    done = runbook_of(f"# Lessons\n\n## Do it\n\n1. {text}.\n", GUILD)
    assert [node.tool.name for node in done.nodes if node.tool is not None and not node.inferred] == bound


@pytest.mark.parametrize("clause", ["that the plot shows as free", "that the plot is free", "whether the plot is free"])
def test_what_a_clause_is_about_is_looked_at(clause: str) -> None:
    """Its subject is the thing, whatever is said of it."""
    done = grounded(page(step(1, "check", "check", clause)), BARN)
    assert [node.tool.name for node in done.nodes if node.tool is not None] == ["get_plot"]


ARENA = world(
    tool("open_dispute", effect="write", needs=("seat_id",)),
    tool("enable_heating", effect="write", needs=("seat_id",)),
    tool("resume_seat", effect="write", needs=("seat_id",)),
    tool("get_seat", needs=("seat_id",)),
    tool("get_visitor", needs=("visitor_id",)),
)


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("Refuse the dispute.", []),
        ("Deny the dispute.", []),
        ("Open a dispute.", ["open_dispute"]),
        ("Dispute the seat.", ["open_dispute"]),
        ("Check whether the seat is enabled for heating. If it is not, enable it.", ["get_seat", "enable_heating"]),
        ("Check whether the seat is paused. If it is, resume it.", ["get_seat", "resume_seat"]),
        ("Get the visitor's clear yes to go on.", []),
        ("Get the visitor's profile.", ["get_visitor"]),
    ],
)
def test_the_deed_that_was_spoken_of_is_done(text: str, bound: list[str]) -> None:
    """A dispute was opened where it was refused, and a seat resumed where its heating was off."""
    done = runbook_of(f"# Arena\n\n## Do it\n\n{text}\n", ARENA)
    assert [node.tool.name for node in done.nodes if node.tool is not None and not node.inferred] == bound
