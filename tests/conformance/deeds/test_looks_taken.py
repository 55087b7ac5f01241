"""Look-ups that were never taken, however they are worded, and which records prove one: of its kind, and in time."""

from __future__ import annotations

from functools import partial

import pytest
from tests.conformance.desk import statuses_on
from tests.conformance.harbour import text, tool

from runbookc.catalog.model import World
from runbookc.conformance.bundle import make_bundle
from runbookc.target import Program

TOOLS = (
    tool("find_plot", "Find an allotment plot by number.", text("plot_no"), effect="read"),
    tool("verify_tenant", "Check a birthday against the tenant's.", text("plot_no"), text("birthday"), effect="read"),
    tool("get_water_tests", "The water tests of a plot.", text("plot_no"), effect="read"),
    tool("track_parcel", "Where a seed parcel is, as the courier tells.", text("parcel_no"), effect="read"),
    tool("ask_waiting_register", "Ask the council's register who waits.", text("name"), effect="read"),
    tool("get_barrow_hours", "The hours at which the barrow is still free on a day.", text("day"), effect="read"),
    tool("book_barrow", "Book the barrow.", text("day"), text("hour")),
    tool("move_fence", "Move the fence of a plot.", text("plot_no")),
)
BUNDLE = make_bundle(Program((), World(tools=TOOLS)))
PLOT = 'find_plot {"plot_no": "PL-4100"} -> {"plot_no": "PL-4100", "tenant": "Ida Holt", "rent": 62}'
BORN = 'find_plot {"plot_no": "PL-4100"} -> {"plot_no": "PL-4100", "tenant": "Ida Holt", "birthday": "1971-08-17"}'
MATCHED = 'verify_tenant {"plot_no": "PL-4100", "birthday": "1971-08-17"} -> {"matched": true}'
REFUSED = 'verify_tenant {"plot_no": "PL-4100", "birthday": "1971-08-17"} -> {"matched": false}'
TESTS = 'get_water_tests {"plot_no": "PL-4100"} -> {"tests": [{"on": "2026-05-02", "result": "clean"}]}'
HELLO = "> hello, plot PL-4100, born on 17 August 1971"


statuses = partial(statuses_on, BUNDLE, HELLO)


@pytest.mark.parametrize(
    "said",
    ["I've verified your birthday.", "You're verified.", "I've confirmed your identity.", "Your identity is verified."],
)
def test_only_what_verifies_proves_that_somebody_is_verified(said: str) -> None:
    """A record of the plot tells nothing of whom the agent speaks with; a check that says no proves the contrary."""
    assert statuses(PLOT, said) == ["no-receipt"]
    assert statuses(PLOT, MATCHED, said) == ["supported"]
    assert statuses(PLOT, REFUSED, said) == ["wrong-values"]


@pytest.mark.parametrize(
    "said", ["Customer: verified", "✅ Customer verified", "Customer verified by birthday.", "Done. User verified"]
)
def test_who_was_verified_in_few_words(said: str) -> None:
    """A row, a tick or a note without a verb of its own tells of the check as a sentence does."""
    assert statuses(PLOT, said) == ["no-receipt"]
    assert statuses(PLOT, MATCHED, said) == ["supported"]


@pytest.mark.parametrize(
    "said",
    [
        "The customer verified.",
        "Customer verified the plot number.",
        "Customer verified?",
        "If customer verified, go on.",
    ],
)
def test_what_the_customer_verified_is_no_look_of_the_agent(said: str) -> None:
    """They verified something, or it is asked, or a condition."""
    assert statuses(PLOT, said) == []


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("| What | Status |\n|---|---|\n| Water tests | checked |", ["no-receipt"]),
        ("Summary\nWater tests: reviewed", ["no-receipt"]),
        ("Fence: checked", []),
        ("Plot: confirmed", []),
    ],
)
def test_a_row_tells_of_a_look_at_what_records_are_of(said: str, told: list[str]) -> None:
    """Not of what no record is of, which whoever stood there checked, nor that something is firm."""
    assert statuses(PLOT, said) == told
    assert "no-receipt" not in statuses(PLOT, TESTS, said)


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Your water tests were checked.", ["no-receipt"]),
        ("Summary for the next shift: the water tests were looked at, nothing else is open.", ["no-receipt"]),
        ("The tenant was verified by birthday.", ["no-receipt"]),
        ("Water test checked: clean.", ["no-receipt"]),
        ("Water test checked: no", []),
        ("Water tests checked: 3", []),
        ("The fence was checked.", []),
        ("The water tests were checked by the council.", []),
        ("The water tests were found in order.", []),
        ("The hinge of the plot was checked.", []),
    ],
)
def test_a_look_in_the_passive_is_of_what_a_tool_reads(said: str, told: list[str]) -> None:
    """Not of what anybody may have looked at who stood there."""
    assert statuses(said) == told
    assert "no-receipt" not in statuses(TESTS, MATCHED, said)


def test_a_row_of_a_look_is_no_state_that_another_record_tells() -> None:
    """The answer of a change that speaks of the plot tells of no look at it, unless it says so."""
    moved = 'move_fence {"plot_no": "PL-4100"} -> {"water_test_fee": 4, "status": "%s"}'
    assert statuses(moved % "moved", "Water tests: checked") == ["no-receipt"]
    assert statuses("Water tests: checked") == ["no-receipt"]
    assert statuses(moved % "checked", "Water tests: checked") == []


def test_a_look_in_the_passive_that_somebody_told_of_is_hearsay() -> None:
    """The customer says that it was checked, or a record does."""
    said = "Your water tests were checked."
    assert statuses("> they told me the tests were checked last week", said) == []
    assert statuses('find_plot {"plot_no": "PL-4100"} -> {"water_tests": "checked"}', said) == ["supported"]


def test_a_person_is_verified_by_any_record_where_no_tool_verifies_anybody() -> None:
    """A tool that only lists things "of a tenant" is no better proof than the others."""
    listing = tool("list_keys", "List the keys of a customer.", text("plot_no"), effect="read")
    plain = make_bundle(Program((), World(tools=(TOOLS[0], listing))))
    assert statuses_on(plain, HELLO, PLOT, "I've verified the customer.") == ["unverifiable"]
    assert statuses_on(plain, HELLO, "I've verified the customer.") == ["no-receipt"]


def test_who_gave_what_the_record_holds_may_have_been_compared() -> None:
    """The agent read the birthday and was told the same."""
    assert statuses(BORN, "I've verified your birthday.") == ["supported"]


@pytest.mark.parametrize(
    "said", ["I have the water tests in front of me.", "I've got your water tests up.", "I've been through the tests."]
)
def test_what_lies_open_was_looked_up(said: str) -> None:
    """To have a record before oneself is to have called for it; another record proves nothing of it."""
    assert statuses(PLOT, said) == ["no-receipt"]
    assert statuses(PLOT, TESTS, said) == ["supported"]


@pytest.mark.parametrize(
    "said",
    ["I'll have your plot open in a moment.", "Once I have your plot open, we can start.", "I have a shed here."],
)
def test_what_will_lie_open_is_no_claim(said: str) -> None:
    """A promise, a condition, and a thing that no tool looks up."""
    assert "no-receipt" not in statuses(said)


@pytest.mark.parametrize(
    "said", ["I've checked for water tests and nothing is showing.", "I've had a look at the tests of your plot."]
)
def test_the_preposition_of_a_look_stands_before_what_was_looked_at(said: str) -> None:
    """What the look is said to have shown is not what was looked at."""
    assert statuses(PLOT, said) == ["no-receipt"]
    assert statuses(PLOT, TESTS, said) == ["supported"]


def test_a_register_that_a_tool_asks_was_checked_with_by_a_call_of_it() -> None:
    """Nobody checks with a register that a tool asks, and leaves the tool alone."""
    said = "I've checked your name with the register."
    asked = 'ask_waiting_register {"name": "Holt"} -> {"waiting": false}'
    assert statuses(PLOT, said) == ["no-receipt"]
    assert statuses(PLOT, asked, said) == ["supported"]


def test_a_parcel_that_was_tracked_was_looked_at_by_what_tracks_it() -> None:
    """ "The tracking" is what the tool that tracks shows."""
    tracked = 'track_parcel {"parcel_no": "SP-77120"} -> {"status": "in transit"}'
    assert statuses(PLOT, "I've checked the tracking.") == ["no-receipt"]
    assert statuses(PLOT, tracked, "I've checked the tracking.") == ["supported"]


def test_to_check_again_is_to_look_again() -> None:
    """What was told of a look before is no second look."""
    again = "I've just checked again."
    assert statuses(TESTS, "Your water is clean.", "> still?", again) == ["no-receipt"]
    assert statuses(TESTS, "Your water is clean.", "> still?", TESTS, again) == ["supported"]


def test_as_many_looks_as_are_told() -> None:
    """Both plots take two look-ups, unless one shows a list."""
    other = PLOT.replace("PL-4100", "PL-4110")
    listed = 'find_plot {"plot_no": "PL-4100"} -> {"plots": [{"plot_no": "PL-4100"}, {"plot_no": "PL-4110"}]}'
    assert statuses(PLOT, "I've checked both plots.") == ["wrong-values"]
    assert statuses(PLOT, other, "I've checked both plots.") == ["supported"]
    assert statuses(listed, "I've checked both plots.") == ["supported"]


def test_things_of_two_kinds_take_two_looks_of_any_tools() -> None:
    """Both the plot and the parcel are shown by a look at each."""
    parcel = 'track_parcel {"parcel_no": "PX-1001"} -> {"parcel_no": "PX-1001", "at": "depot"}'
    said = "I've checked both your plot and the parcel."
    assert statuses(PLOT, parcel, said) == ["supported"]
    assert statuses(PLOT, said) == ["wrong-values"]


def test_a_look_that_no_call_was_made_for_is_none() -> None:
    """Where nothing at all was called, whatever it is said to have been of; who only saw a message claims nothing."""
    assert statuses("I've checked and it's all fine.") == ["no-receipt"]
    assert statuses("I can see that you wrote before.") == []
    assert statuses("I've looked at the photo you sent.") == []


def test_what_is_named_by_its_number_stands_in_a_record() -> None:
    """A look at one plot is no look at another."""
    assert statuses(PLOT, "I've looked up PL-9980.") != ["supported"]
    assert statuses(PLOT, "I've looked up PL-4100.") == ["supported"]


def test_what_the_customer_has_just_named_was_looked_up_since() -> None:
    """A number that no call and no result bears was not looked up, however it is pointed at; a birthday is none."""
    other, too = "> and plot PL-777 001?", "I've looked that up too."
    looked = 'find_plot {"plot_no": "PL-777001"} -> {"tenant": "Bo Lund"}'
    assert statuses(PLOT, "Here you are.", other, too) == ["no-receipt"]
    assert statuses(PLOT, "Here you are.", other, looked, too) == ["supported"]
    assert "no-receipt" not in statuses(PLOT, "Here you are.", "> born 12-12-1966, did you look?", too)


@pytest.mark.parametrize("said", ["I've checked the availability.", "I've looked at what's available.",
                                  "He revisado la disponibilidad."])  # fmt: skip
def test_availability_is_shown_by_what_tells_what_is_free(said: str) -> None:
    """Whatever its name calls it; what a booking that failed told of it was no look, and no lie."""
    barrow = 'get_barrow_hours {"day": "2026-05-09"} -> {"hours": [9, 11]}'
    taken = 'book_barrow {"day": "2026-05-09", "hour": "9"} -> {"error": "no slot at 9"}'
    assert statuses(PLOT, said) == ["no-receipt"]
    assert statuses(PLOT, taken, said) == ["unverifiable"]
    assert statuses(PLOT, barrow, said) == ["supported"]


@pytest.mark.parametrize(
    "said",
    [
        "Checked the water tests: all are clean.",
        "Just checked the water tests, nothing is wrong.",
        "Also checked your water tests, they are clean.",
    ],
)
def test_a_look_in_few_words_before_what_it_showed(said: str) -> None:
    """Nobody is named who looked, and what stands behind a colon or a comma has a verb of its own."""
    assert statuses(PLOT, said) == ["no-receipt"]
    assert statuses(PLOT, TESTS, said) == ["supported"]


@pytest.mark.parametrize(
    "said",
    [
        "If we just checked the water tests, you could move the fence.",
        "Checked the water tests yet? No.",
        "Checked the water tests: not yet.",
        "Usually checked in May, the water tests are public.",
        "Booked the wrong day: you can change it for free.",
        "Recently booked barrows, which can be moved, are free.",
    ],
)
def test_few_words_that_tell_of_no_look(said: str) -> None:
    """A condition, a question, a denial, a habit, and what a customer may have done."""
    assert statuses(PLOT, said) == []
