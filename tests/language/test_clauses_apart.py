"""Where a condition ends and what is done begins, though no comma says so, and what is told as a whole."""

from __future__ import annotations

import pytest
from tests.language.reading import read

_APART = {
    "If they insist give them the form.": ("they insist", ["give them the form"]),
    "If they object send them the photo.": ("they object", ["send them the photo"]),
    "Later than that we keep a third.": ("Later than that", ["keep a third"]),
    "For a torn sail ask for a photo.": ("a torn sail", ["ask for a photo"]),
    "For a school visit look for two free rooms.": ("a school visit", ["look for two free rooms"]),
}


@pytest.mark.parametrize("sentence", _APART)
def test_an_order_begins_behind_a_condition(sentence: str) -> None:
    """A condition that swallows its order leaves nothing to be done in it."""
    only = read(sentence).cases[0]
    assert only.guard is not None
    words, steps = _APART[sentence]
    assert only.guard.conditions[0].words.text == words
    assert [step.words.text for step in only.steps] == steps


def test_a_ban_begins_behind_what_it_is_for() -> None:
    """ "For a death don't ask …" forbids something, and is no background."""
    only = read("For a bereavement don't ask for proof.").cases[0]
    assert only.guard is not None
    assert only.guard.conditions[0].words.text == "a bereavement"
    assert [step.modality for step in only.steps] == ["must-not"]


@pytest.mark.parametrize(
    "rest", ["the warden has to know afterwards", "Ines must hear of it", "that is what the fund is for"]
)
def test_a_semicolon_ends_a_condition_behind_its_deed(rest: str) -> None:
    """What is said behind it is no part of what is asked."""
    case = read(f"Waive the fee if the tenant has died or is ill; {rest}.").cases[0]
    assert " or ".join(one.words.text for one in case.tails[0].conditions) == "the tenant has died or is ill"


def test_semicolons_between_conditions_end_none() -> None:
    """ "A; B; or C" asks for all three."""
    case = read("Waive the fee if the tenant is ill; the tenant has died; or the flat was flooded.").cases[0]
    assert case.tails[0].conditions[-1].words.text.endswith("the flat was flooded")


@pytest.mark.parametrize(
    "sentence",
    [
        "Read the meter, every time, even if they sent a photo.",
        "Tell them we will call if a berth comes free.",
        "Say we'll write if the umbrella turns up.",
        "Tell the guest we’ll write when the room is ready.",
    ],
)
def test_what_is_told_or_done_in_any_case_asks_nothing(sentence: str) -> None:
    """ "We'll write if it turns up" is the message, and "every time" is whenever the step comes up."""
    assert [(bool(case.guard), case.tails) for case in read(sentence).cases if case.steps] == [(False, ())]


def test_what_we_do_besides_is_no_part_of_what_is_told() -> None:
    """Closing it is a step of its own behind the message."""
    steps = read("Tell them we'll call and close the ticket.").steps
    assert [step.words.text for step in steps] == ["Tell them we'll call", "close the ticket"]


@pytest.mark.parametrize(
    "asked", ["the boiler began to leak", "they will move out", "it was delivered", "they'll be home"]
)
def test_a_time_that_is_asked_for_is_no_condition(asked: str) -> None:
    """ "Ask the tenant when they will move out" asks everybody, and for a day."""
    only = read(f"Ask the tenant when {asked}.").cases[0]
    assert (only.guard, only.tails) == (None, ())
    assert only.steps[0].words.text == f"Ask the tenant when {asked}"


@pytest.mark.parametrize(
    "sentence",
    [
        "Ask the tenant when you are unsure.",
        "Ask the tenant when their key is damaged.",
        "Ask the tenant when the day was not confirmed.",
        "Ask the tenant when they call.",
        "Ask the duty lead when the tenant was rude.",
    ],
)
def test_a_case_to_ask_in_is_a_condition(sentence: str) -> None:
    """What is so now, what is not so, and whoever is no customer: there "when" says in which case to ask."""
    assert read(sentence).cases[0].tails


@pytest.mark.parametrize("count", ["3 follow-ups", "three visits", "two nudges"])
def test_what_stays_unanswered_is_counted(count: str) -> None:
    """ "After 3 follow-ups with no answer, close it" closes nothing before."""
    case = read(f"After {count} with no answer from the tenant, close the ticket.").cases[0]
    assert case.guard is not None
    assert case.guard.conditions[0].words.text == f"{count} with no answer from the tenant"
    assert [step.words.text for step in case.steps] == ["close the ticket"]


@pytest.mark.parametrize(
    ("sentence", "condition", "told"),
    [
        ("Once the course has begun nothing is paid back.", "the course has begun", "nothing is paid back"),
        ("If it is late no refund is due.", "it is late", "no refund is due"),
        ("If it is late they pay the fee.", "it is late", "they pay the fee"),
        ("If the day is dearer they also pay the rest.", "the day is dearer", "they also pay the rest"),
        (
            "If it thaws, guests get a sledge and skaters get a rope.",
            "it thaws",
            "guests get a sledge and skaters get a rope",
        ),
        ("If they cancel, members keep the deposit.", "they cancel", "members keep the deposit"),
    ],
)
def test_what_is_told_of_somebody_begins_behind_a_condition(sentence: str, condition: str, told: str) -> None:
    """ "If they say nothing is wrong, close it" has no clause of that kind."""
    only = read(sentence).cases[0]
    assert only.guard is not None
    assert (only.guard.conditions[0].words.text, only.said.text) == (condition, told)
    asked = read("If they say nothing is wrong, close it.").cases[0].guard
    assert asked is not None
    assert asked.conditions[0].words.text == "they say nothing is wrong"


def test_what_somebody_proves_it_by_is_part_of_an_exception() -> None:
    """The agent sent a doctor's note itself; "unless they are away and log it" still orders to log it."""
    only = read("Keep the fee unless they are ill and send a note.")
    assert [step.lemma for step in only.steps] == ["keep"]
    assert only.cases[0].tails[0].conditions[0].words.text == "they are ill and send a note"
    assert [step.lemma for step in read("Call them unless they are away and log it.").steps] == ["call", "log"]


@pytest.mark.parametrize("place", ["In summer", "At the desk", "After the storm"])
@pytest.mark.parametrize("comma", [",", ""])
def test_what_people_get_somewhere_is_no_order_to_get_it(place: str, comma: str) -> None:
    """ "In Campus get the code" is one."""
    assert not read(f"{place}{comma} guests get a towel.").steps
    assert [step.lemma for step in read("In Campus get the code.").steps] == ["get"]


@pytest.mark.parametrize(
    ("sentence", "first"),
    [
        ("If nobody is at home, wait ten minutes, then leave a card.", "wait ten minutes"),
        ("If the glue is out, order two tins, then call Ines.", "order two tins"),
    ],
)
def test_a_count_makes_a_verb_of_what_may_be_a_noun(sentence: str, first: str) -> None:
    """What is ordered first is no part of the condition."""
    only = read(sentence).cases[0]
    assert only.steps[0].words.text == first


@pytest.mark.parametrize(
    ("sentence", "steps"),
    [
        ("Approve, reject, or escalate the claim.", ["Approve, reject, or escalate the claim"]),
        ("Patch, partly replace, or send back.", ["Patch, partly replace, or send back"]),
        ("Refund it, send a new sail, or offer a credit.", ["Refund it, send a new sail, or offer a credit"]),
        ("Check the sail, then move, cancel or swap it.", ["Check the sail", "move, cancel or swap it"]),
        ("Patch it, log it, and send it.", ["Patch it", "log it", "send it"]),
        ("Ask them, check the log, or call Ops.", ["Ask them", "check the log", "call Ops"]),
    ],
)
def test_of_orders_that_or_joins_one_is_carried_out(sentence: str, steps: list[str]) -> None:
    """The claim was approved, and then rejected; whom one may call stays a step."""
    assert [step.words.text for step in read(sentence).steps] == steps


@pytest.mark.parametrize(
    ("sentence", "steps"),
    [
        ("Use simple, clear language.", ["Use simple, clear language"]),
        ("Write short and complete notes.", ["Write short and complete notes"]),
        ("Check the sail, clear the deck.", ["Check the sail", "clear the deck"]),
        ("Keep it short, clear the deck.", ["Keep it short", "clear the deck"]),
    ],
)
def test_how_words_are_is_no_order(sentence: str, steps: list[str]) -> None:
    """ "Clear language" was cleared."""
    assert [step.words.text for step in read(sentence).steps] == steps
