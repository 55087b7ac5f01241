"""Which headings name a situation, and which a topic, an activity or a part of the page."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled, conditions

from runbookc.lower.labels.headings import event_of, stated_by
from runbookc.source import SourceText
from runbookc.surface.document import Piece, Text


def heading(words: str) -> Text:
    """The words as the text of a heading."""
    return Text(SourceText("page.md", words), words, (Piece(0, 0, len(words), len(words)),))


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("The lift is stuck", "The lift is stuck"),
        ("Meal vouchers not delivered", "Meal vouchers not delivered"),
        ("Courier unable to find the door", "Courier unable to find the door"),
        ("Guest wants a late checkout", "Guest wants a late checkout"),
        ("My locker won't open", "My locker won't open"),
        ("Issue: guest is locked out.", "guest is locked out"),
        ("What if the guest is drunk?", "the guest is drunk"),
        ("Is nobody at the desk?", "Is nobody at the desk"),
        ("No hot water", "No hot water"),
        ("Water pressure low", "Water pressure low"),
        ("Booking cancelled by the hotel", "Booking cancelled by the hotel"),
        ("404 Not Found", "404 Not Found"),
        ("Sign out broken", "Sign out broken"),
    ],
)
def test_heading_says_what_is_so(words: str, said: str) -> None:
    """A clause, a state, a question or a label before one tells the situation in the heading's own words."""
    found = stated_by(heading(words))
    assert found is not None
    assert found.text == said


@pytest.mark.parametrize(
    "words", ["Fire in the kitchen", "Refund requests", "Chargebacks", "502 error", "Gas leak (level 2)"]
)
def test_noun_names_an_event(words: str) -> None:
    """The head noun of the heading is something that happens."""
    assert event_of(heading(words)) is not None


@pytest.mark.parametrize(
    "words",
    [
        "Overview", "Background", "Steps for the night porter", "How to reset the lock", "Checking the minibar",
        "Restart the lift", "Report a fire", "Before you start", "Common errors", "Incident workflow", "Tools used",
        "Who is on call", "When to call the manager", "Error codes of the lift", "2. Check that the lift is stuck",
        "Don't panic!", "Escalation path", "Other problems", "Guest services", "What this alert means", "Key card",
        "Find out", "Check out", "Sign out", "Log out of the till",
    ],
)  # fmt: skip
def test_topic_is_no_situation(words: str) -> None:
    """Activities, orders, parts of a page, stages and things are no situation one can be in."""
    assert stated_by(heading(words)) is None
    assert event_of(heading(words)) is None


def test_a_lone_event_is_a_topic() -> None:
    """ "Refund requests" beside nothing of its kind is what a page is about."""
    book = compiled("# Desk\n## Refund requests\nRefund the order.\n## Contacts\nTell the manager.\n")
    assert [node.kind for node in book.nodes if not node.inferred] == ["act", "tell"]


def test_a_section_that_a_link_leads_to_is_entered_by_it() -> None:
    """The one who was sent there need not be asked again whether it is so."""
    page = "# Desk\nIf the key is lost, see [the lost key](#key-is-lost).\n## Key is lost\nCharge the guest.\n"
    assert [node.text for node in compiled(page).nodes if node.kind == "decide"] == ["the key is lost"]


def test_nothing_looks_up_the_situation_a_procedure_is_entered_in() -> None:
    """The reader has it before the page is opened: no fact is needed for it."""
    book = compiled("# Desk\n## Guest is a member\nUpgrade the room.\n## Guest is a child\nTell the manager.\n")
    asked = [node for node in book.nodes if node.kind == "decide"]
    assert [node.entry for node in asked] == [True, True]
    assert not any(node.needs for node in asked)
    way = next(edge for edge in book.edges if edge.source == asked[0].id and edge.label == "no")
    assert (way.target, way.by_order, way.inferred) == (asked[1].id, True, False)


def test_a_number_in_a_keycap_is_a_step() -> None:
    """What stands below "2" with a keycap follows what stands below "1" with one."""
    page = "# Desk\n\n## 1\ufe0f\u20e3 First\n- Call Ops\n\n## 2\ufe0f\u20e3 Then\n- Close it\n"
    (procedure,) = compiled(page).procedures
    assert procedure.title == "Desk"


def test_a_command_may_say_where_it_is_typed() -> None:
    """Code that is typed "in #bots" is a step, as code alone is; code that is spoken of is none."""
    steps = [node.text for node in compiled("- `/ride end` in #bots\n- `/ride end`\n- `/ride end` is slow\n").nodes]
    assert steps[1:3] == ["/ride end in #bots", "/ride end"]
    assert "/ride end is slow" not in steps


@pytest.mark.parametrize(
    ("title", "names", "count"),
    [
        ("Booking policy", ("Bookings", "Complaints"), 2),
        ("Agent guidelines", ("Purpose", "Gift cards", "Lost keys"), 2),
        ("Booking policy", ("Verification", "Booking"), 1),
        ("Booking policy", ("Check the dates", "Book the stays"), 1),
        ("Bookings", ("Dates", "Rooms"), 1),
        ("Booking guide", ("Checks", "Tests"), 1),
    ],
)
def test_chapters_stand_side_by_side(title: str, names: tuple[str, ...], count: int) -> None:
    """Stages of one work are taken in turn, whatever the page is called."""
    sections = "".join(f"## {n}. {name}\n\nOpen the door.\n\n" for n, name in enumerate(names, 1))
    assert len(compiled(f"# {title}\n\n{sections}").procedures) == count


@pytest.mark.parametrize(("aside", "asked"), [("if it is late", ["it is late"]), ("late guests", []), ("notes", [])])
def test_a_condition_in_brackets_behind_a_numbered_heading(aside: str, asked: list[str]) -> None:
    """What else stands in brackets asks nothing."""
    page = f"# Desk\n\n## 1. Check\n\nOpen the stay.\n\n## 2. Reminder ({aside})\n\nSend the reminder.\n"
    assert [node.text for node in compiled(page).nodes if node.kind == "decide"] == asked


@pytest.mark.parametrize("names", [("Cancel order", "Return order"), ("Book ferry", "Cancel ferry")])
def test_deeds_on_one_thing_are_no_sorts_of_it(names: tuple[str, str]) -> None:
    """ "Modify order" beside them asks nothing either: each is a procedure that is looked up by its name."""
    first, second = names
    assert conditions(f"# Desk\n\n## {first}\n\n- Ask for the id.\n\n## {second}\n\n- Ask for the date.\n") == []


def test_sorts_of_a_thing_are_asked() -> None:
    """A gift is no deed, so that a return order is a sort of order beside it."""
    page = "# Desk\n\n## Return order\n\n- Ask for the id.\n\n## Gift order\n\n- Call Gifts.\n"
    assert conditions(page) == ["Return order", "Gift order"]
