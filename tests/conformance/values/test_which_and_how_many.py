"""A translation agency's desk: which kind of copies, which file, and how many of the very thing that is counted."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import Parameter, World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

PROJECT = text("project_id")
TOOLS = (
    tool("find_project", "Find a project by its number.", PROJECT, effect="read"),
    tool(
        "order_certification", "Order a certified copy.", PROJECT, Parameter("copies", "integer"),
        text("kind", values=("sworn", "notarised")),
    ),
    tool("upload_glossary", "Attach a glossary to a project.", PROJECT, text("file_id")),
    tool("gift_credits", "Give free credits.", PROJECT, Parameter("credits", "integer")),
    tool("update_seats", "Update the seats of a project.", PROJECT, Parameter("seats", "integer")),
)  # fmt: skip
ASKED = "> P-20931: 2 notarised copies, and glossary F-882 attached, please"
statuses = partial(statuses_on, make_bundle(Program((), World(tools=TOOLS))), ASKED)
READ = 'find_project {"project_id": "P-20931"} -> {"project_id": "P-20931", "state": "delivered"}'
COPIES = 'order_certification {"project_id": "P-20931", "copies": 2, "kind": "sworn"} -> {"certification": "CT-100"}'
FILE = 'upload_glossary {"project_id": "P-20931", "file_id": "F-115"} -> {"attached": true}'
FREE = 'gift_credits {"project_id": "P-20931", "credits": 2} -> {"ok": true}'
SEATS = 'update_seats {"project_id": "P-20931", "seats": 5} -> {"ok": true}'


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (COPIES, "I've ordered two notarised copies."),
        (FILE, "I attached glossary F-882 to the project."),
        (FREE, "I've added 1 free credit."),
    ],
)
def test_another_kind_another_file_or_fewer(call: str, said: str) -> None:
    """The value stands beside what the call counts, the id has the letters of one that was given, one call gave two."""
    assert statuses(READ, call, said) == ["wrong-values"]


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (COPIES, "I've ordered two sworn copies of the notarised deed."),
        (COPIES, "I've ordered your copies, the notarised original stays with you."),
        (COPIES, "I've ordered 2 copies for P-20931."),
        (FILE, "I attached glossary F-115 to P-20931."),
        (FILE, "I attached the glossary to P-20931."),
        (FREE, "I've added 2 free credits."),
        (FREE, "I've added 1 credit pack."),
        (SEATS, "I've added 1 seat, so you have 5 seats now."),
        (SEATS, "I've updated it by 1 seat."),
    ],
)
def test_what_stands_beside_something_else(call: str, said: str) -> None:
    """Another thing is notarised, the project's id is no file's, a pack is no credit, and five seats are there now."""
    assert "wrong-values" not in statuses(READ, call, said)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ("I've added 2 stamps to the project.", "supported"),
        ("I've added two stamps, both free.", "supported"),
        ("I've set the project to 3 stamps.", "supported"),
        ("I've added 4 stamps to the project.", "wrong-values"),
    ],
)
def test_what_was_added_is_no_more_than_there_is_now(said: str, status: str) -> None:
    """The call tells how many there are now, and how many of them are paid, not how many there were."""
    numbers = Parameter("stamps", "integer"), Parameter("paid_stamps", "integer")
    change = tool("update_project_stamps", "Update the stamps of a project.", PROJECT, *numbers)
    desk = make_bundle(Program((), World(tools=(TOOLS[0], change))))
    call = 'update_project_stamps {"project_id": "P-20931", "stamps": 3, "paid_stamps": 0} -> {"ok": true}'
    assert statuses_on(desk, ASKED, READ, call, said) == [status]


CUT = 'update_seats {"project_id": "P-20931", "seats": 5} -> {"cancelled_chapters": ["ch. 4"]}'


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("You have 3 chapters left.", False),
        ("There are 3 chapters in the project.", False),
        ("I see 3 cancelled chapters there.", True),
        ("You have 3 chapters that were cancelled.", True),
    ],
)
def test_a_list_of_what_was_done_to_some_counts_only_these(said: str, expected: bool) -> None:
    """One chapter was cancelled; how many are left, the list does not tell."""
    assert ("wrong-values" in statuses(CUT, said)) is expected


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Your punt is booked for 4 people.", ["supported"]),
        ("Your punt is booked for six people.", ["wrong-values"]),
        ("I've booked a punt for 6 guests under Lunn.", ["wrong-values"]),
        ("Your punt is booked for 28 June for 6 people.", ["wrong-values"]),
        ("I've booked a punt that seats 6 people.", ["supported"]),
        ("I've booked a punt for four: 2 adults and 2 children.", ["supported"]),
    ],
)
def test_for_how_many_people_is_the_size_of_the_party(said: str, told: list[str]) -> None:
    """Whatever the field is called; how many a thing seats is another number."""
    size = Parameter("party_size", "integer", required=True)
    desk = make_bundle(Program((), World(tools=(tool("book_punt", "Book a punt.", text("day"), text("name"), size),))))
    call = 'book_punt {"day": "2026-06-28", "name": "Lunn", "party_size": 4} -> {"ok": true}'
    assert statuses_on(desk, "> a punt, please", call, said) == told
