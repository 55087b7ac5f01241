"""Lines of call scripts: which quotations are said, and what else quotations are."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled


def said(page: str) -> list[tuple[str, str]]:
    """What is asked and told word for word: kind and message."""
    nodes = compiled(page).nodes
    return [(n.kind, n.action.message) for n in nodes if n.kind in ("ask", "tell") and n.action and n.action.message]


@pytest.mark.parametrize(
    "page",
    [
        'Agent: "Thank you for waiting."\n',
        '**Agent:** "Thank you for waiting."\n',
        "**Advisor:** “Thank you for waiting.”\n",
        '- Say: "Thank you for waiting."\n- Close the case.\n',
        '*If they waited:* "Thank you for waiting."\n',
        'They waited long: "Thank you for waiting."\n',
        '- They waited long – "Thank you for waiting." Close the case.\n- No wait: close the case.\n',
    ],
)
def test_a_line_is_told_in_its_words(page: str) -> None:
    """Behind a speaker's name, and as what is done in a case."""
    assert said(page) == [("tell", "Thank you for waiting.")]


def test_questions_of_a_line_are_asked() -> None:
    """Each run of questions and of other sentences is a step, in order."""
    page = 'Agent: "Thank you. I need two things. What is your name? And your postcode?"\n'
    assert said(page) == [("tell", "Thank you. I need two things."), ("ask", "What is your name? And your postcode?")]


@pytest.mark.parametrize(
    "page",
    [
        '"My parcel is late and I am angry."\n\nCall Ops.\n',
        'Customer: "My parcel is late and I am angry."\n\nCall Ops.\n',
        'Look for the status "not yet sent out". Call Ops.\n',
        'Agent: "Sure"\n',
    ],
)
def test_other_quotations_are_not_said(page: str) -> None:
    """What a customer says, what a screen shows, and a name are no lines of the agent's."""
    assert said(page) == []


def test_a_quotation_that_ends_with_its_sentence_ends_there() -> None:
    """ "… today." End the call.": two sentences; "Are you sure?" within one ends nothing."""
    texts = [item.text for item in compiled('Say "I cannot see it." Close the case.\n').sentences.items]
    assert texts == ['Say "I cannot see it."', "Close the case."]
    texts = [item.text for item in compiled('Click OK when "Are you sure?" appears.\n').sentences.items]
    assert len(texts) == 1


def test_items_behind_ask_are_asked_one_by_one() -> None:
    """A list of questions under "ask:" is what is asked."""
    found = compiled("Ask:\n\n1. Has anyone moved in?\n2. Any new appliances?\n")
    asked = [node.text for node in found.nodes if node.kind == "ask"]
    assert asked[1:] == ["Has anyone moved in?", "Any new appliances?"]


@pytest.mark.parametrize(
    "step",
    ['Look at the table under "What we lend" below.', 'Check that the screen says "Ready to be lent".'],
)
def test_what_is_looked_at_is_said_to_nobody(step: str) -> None:
    """The title of a section and the words on a screen stand in quotation marks as well."""
    nodes = compiled(f"# Loans\n\n1. {step}\n2. Close the case.\n\n## What we lend\n\nSaws and ladders.\n").nodes
    assert [node.action.message for node in nodes if node.kind == "check" and node.action] == [""]
