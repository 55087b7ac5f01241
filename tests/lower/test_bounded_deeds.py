"""Who decides on amounts beyond a bound is asked before the money is spent, wherever the page says so."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled, ways

TELL = "\n2. Tell the tenant.\n"


@pytest.mark.parametrize(
    ("page", "condition", "taken"),
    [
        ("Refund the fare. Anything above €35 goes to Ines.", "Anything above €35", "goes to Ines"),
        ("1. Waive the fee. Fees above €35 go to the harbour lead." + TELL, "Fees above €35", "go to the harbour lead"),
        ("1. Credit it. Over €35, escalate." + TELL, "Over €35", "escalate"),
        ("1. Credit it. Above €35 escalate." + TELL, "Above €35", "escalate"),
        ("Refund up to €35. Anything above goes to Ines.", "Anything above", "Escalate to Ines"),
        ("Credit it up to €35. Anything above that goes to Ines.", "Anything above that", "Escalate to Ines"),
    ],
)
def test_what_others_decide_on_is_not_done_before(page: str, condition: str, taken: str) -> None:
    """The deed is the other way of the decision."""
    asked = ways(page)
    assert list(asked) == [condition]
    assert asked[condition][0] == taken
    assert asked[condition][1] in page


@pytest.mark.parametrize(
    "text",
    [
        "Credit it. Over €35 ask Ines.",
        "Credit it. Over €35, ask Ines.",
        "If it is late, credit it. Above €35 ask Ines.",
    ],
)
def test_who_has_to_agree_is_asked_before_the_deed(text: str) -> None:
    """And whoever is asked leaves it to be done."""
    kinds = [(node.kind, node.text) for node in compiled(f"1. {text}{TELL}").nodes if node.kind in ("ask", "act")]
    assert [said for _, said in kinds] == ["ask Ines", text.split(". ")[0].removeprefix("If it is late, ")]


@pytest.mark.parametrize(
    "text",
    [
        "Credit it. Over €35, send a letter.",
        "Credit it. If it is over €35, escalate to Claims.",
        "Open the gate. Over 3 attempts, call the porter.",
        "Read the meter. Over €35, ask Ines.",
    ],
)
def test_what_follows_a_deed_stays_behind_it(text: str) -> None:
    """What is done as well, said as a step of its own, comes of the deed, or follows a look."""
    runbook = compiled(f"1. {text}{TELL}")
    assert runbook.nodes[0].text == text.split(". ")[0] or runbook.nodes[1].text == text.split(". ")[0]


def test_approval_beyond_a_bound_is_a_rule() -> None:
    """Who has it refunds more all the same."""
    runbook = compiled("Refund up to €35. Anything above needs Ines's approval.")
    assert [(rule.modality, rule.text) for rule in runbook.rules] == [("must", "Anything above needs Ines's approval.")]


@pytest.mark.parametrize("text", ["Over 20 call centres use it.", "Above 80 bar call the engineer."])
def test_amount_before_words_that_are_no_order_opens_no_case(text: str) -> None:
    """A verb between two nouns is one of them."""
    assert all(node.kind != "decide" for node in compiled(f"1. Check it.\n2. {text}\n").nodes)
