"""Questions for yes or no, and what answers them."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled, conditions, ways

ANSWERS = {
    "items": "1. Is it open?\n   - Yes: lock it.\n   - No: call Ops.\n2. Close the case.\n",
    "items, no first": "1. Is it open?\n   - No: call Ops.\n   - Yes: lock it.\n2. Close the case.\n",
    "no verb": "1. Door open?\n   - Yes: lock it.\n   - No: call Ops.\n2. Close the case.\n",
    "paragraph": "Is it open?\n\n- Yes → lock it.\n- No → call Ops.\n\nClose the case.\n",
    "bold": "Is it open?\n\n**Yes:** lock it.\n\n**No:** call Ops.\n\n## Next\n\nClose the case.\n",
    "one text": "1. Is it open? If yes, lock it. If no, call Ops.\n2. Close the case.\n",
    "so and not": "1. Is it open? If so, lock it. If not, call Ops.\n2. Close the case.\n",
    "paragraphs": "Is it open?\n\nIf no, call Ops.\n\nIf yes, lock it.\n\nClose the case.\n",
}


@pytest.mark.parametrize("page", ANSWERS.values(), ids=ANSWERS)
def test_yes_and_no_answer_the_question(page: str) -> None:
    """One decision, in the question's words, whichever way the answers are written and in whichever order."""
    (words,) = ways(page)
    assert words in ("Is it open", "Door open")
    yes, no = ways(page)[words]
    assert (yes, no) == ("lock it", "call Ops")


def test_each_question_has_its_own_answers() -> None:
    """The no of a first question leads to the second one, and never into its answers."""
    page = "Is it old?\n\n- Yes: lock it.\n- No: update it.\n\nIs it wet?\n\n- Yes: clean it.\n- No: send it.\n"
    assert ways(page) == {"Is it old": ("lock it", "update it"), "Is it wet": ("clean it", "send it")}


def test_every_word_of_answers_is_accounted_for() -> None:
    """The question and both answers are compiled."""
    assert not [item for item in compiled(ANSWERS["items"]).sentences.items if item.disposition != "compiled"]


@pytest.mark.parametrize(
    ("text", "condition"),
    [
        ("Was the card stolen? Block it. Tell the guest.", "Was the card stolen"),
        ("Rooms out of order? Ask Maintenance.", "Rooms out of order"),
        ("More than 3 claims this month? Tell Revenue.", "More than 3 claims this month"),
    ],
)
def test_an_order_behind_a_question_is_done_on_yes(text: str, condition: str) -> None:
    """Nobody blocks a card because a page asks whether it was stolen."""
    assert conditions(f"{text}\n") == [condition]


@pytest.mark.parametrize(
    "text",
    [
        "Questions? Ask in #desk.",
        "Which plan do they have? Look it up.",
        "Are you sure? Ask them again.",
        "Is it late? The shop has gone. Lock the door.",
    ],
)
def test_other_questions_guard_nothing(text: str) -> None:
    """Questions for more than yes or no, those to the reader, and those that something else stands behind."""
    assert conditions(f"{text}\n") == []


def test_in_an_item_all_that_follows_is_done_on_yes() -> None:
    """Up to an "otherwise"; in running text only the one sentence is."""
    rest = "Lock it. Clean it. Otherwise, call Ops."
    assert ways(f"1. Is it open? {rest}\n2. Write a note.\n") == {"Is it open": ("Lock it", "call Ops")}
    text = [node.text for node in compiled("Is it open? Lock it. Clean it.\n").nodes if node.kind == "act"]
    assert ways("Is it open? Lock it. Clean it.\n") == {"Is it open": ("Lock it", "Clean it")}
    assert text == ["Lock it", "Clean it"]


def test_what_the_customer_wants_back_is_no_outcome_of_a_step() -> None:
    """ "Send it back" reaches no goal, so that nothing ends here; "whether it is back" asks for one."""
    asked = "1. Ask the guest whether they want to keep the boat or send it back.\n2. Call the pier.\n"
    assert ways(asked) == {}
    checked = "1. Check whether the light is back.\n2. Call the pier.\n"
    assert [yes for yes, _ in ways(checked).values()] == ["end"]


@pytest.mark.parametrize(
    "answer",
    [
        "Yes, if a berth is free. Book it. Tell the harbour.",
        "Yes - if a berth is free. Book it. Tell the harbour.",
        "Yes, but only if a berth is free. Book it. Tell the harbour.",
        "Only if a berth is free. Book it. Tell the harbour.",
        "Sure, you can, if a berth is free. Book it. Tell the harbour.",
    ],
)
def test_leave_in_one_case_governs_what_is_done_behind_it(answer: str) -> None:
    """Nobody books whatever is free, and tells nobody of it."""
    page = f"## Can guests stay another night?\n\n{answer}\n"
    asked = ways(page)
    assert asked["a berth is free"][0] == "Book it"
    assert "Tell the harbour" not in [way for both in asked.values() for way in both]


def test_no_unless_and_a_bound_on_a_yes() -> None:
    """ "Not unless" gives leave in that case; how far a yes goes is a rule."""
    assert (
        ways("## May they moor here?\n\nNot unless the lead agrees. Charge a fee.\n")["the lead agrees"][0]
        == "Charge a fee"
    )
    rules = compiled("## May I refund it?\n\nYes, but only up to €20. Use the till.\n").rules
    assert [(rule.modality, rule.text) for rule in rules] == [("must", "Yes, but only up to €20.")]


@pytest.mark.parametrize(
    ("text", "conditions_of"),
    [
        ("1. Check that the form is signed. Unsigned? Send it back.\n2. Close the case.", ["Unsigned"]),
        ("1. Paid? Send it. Unpaid? Remind them. Incomplete? Call them.", ["Paid", "Unpaid", "Incomplete"]),
        ("Freight? Send it to the harbour desk.", ["Freight"]),
        ("Questions? Call the harbour desk.", []),
        ("Ask for the trip. Why? Tell them.", []),
    ],
)
def test_a_question_of_one_word_asks_how_something_stands(text: str, conditions_of: list[str]) -> None:
    """What is done about an unsigned form, or about freight, is not done about any other."""
    assert conditions(f"{text}\n") == conditions_of


def test_a_question_word_in_a_row_of_them_opens_no_condition() -> None:
    """ "When" is one of the things that are asked for."""
    assert conditions("1. Get: what, where, when, colour\n2. Search the log.\n") == []


@pytest.mark.parametrize(
    "answers",
    [" Y: dry it. N: sell it.", "\n   - Y: dry it.\n   - N: sell it.", "\n   - **Y:** dry it.\n   - **N:** sell it."],
)
def test_a_letter_is_an_answer(answers: str) -> None:
    """On yes it was dried and sold."""
    assert ways(f"# Boats\n\n1. Is the hull wet?{answers}\n2. Ask for the name.\n") == {
        "Is the hull wet": ("dry it", "sell it")
    }
