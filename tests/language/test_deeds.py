"""What a sentence tells somebody does, in the third person, and the orders it would be."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of
from tests.language.reading import read

from runbookc.catalog.model import World

_TOLD = {
    "The clerk stamps the form.": "agent stamp",
    "Desk clerk stamps the form": "agent stamp",
    "Tier 1 collects logs, then passes the case to Tier 2.": "agent collect; agent pass",
    "The agent looks up the boat, asks for the hours and closes the case.": "agent look up; agent ask; agent close",
    "The receptionist will then call the dock.": "agent call",
    "The cashier must check the coins.": "agent check",
    "If the oar is lost, the agent bills it; otherwise the agent refunds the fee.": "agent bill; agent refund",
    "Once the guest agrees, support sends the form.": "agent send",
    "Triage: the agent reads the note.": "agent read",
    "Finance approves the refund and issues it.": "other approve; other issue",
    "The billing agent refunds the fee.": "other refund",
    "Tier 2 reviews the logs and closes the case.": "other review; other close",
    "The guest returns the oar.": "customer return",
    "The agent does not refund the fee.": "agent refund",
}

_NOT_TOLD = (
    "The agent usually works alone.",
    "The clerk takes 40 calls a day.",
    "The clerk checks the queue daily.",
    "The agent receives the call.",
    "The system sends a code.",
    "The harbour office opens at 9.",
    "Support requests are answered here.",
    "Agent notes and reports",
    "Agent notes for the case",
    "If the guest pays and the agent confirms, close the case.",
    "Tell the guest that a fitter will call them.",
    "We will send one to them because they asked.",
    "The guest says that it leaks.",
    "The manager must approve the refund.",
    "Does the agent close the case?",
)


@pytest.mark.parametrize(("sentence", "expected"), _TOLD.items(), ids=lambda words: words[:40])
def test_what_somebody_does_is_told_with_who_does_it(sentence: str, expected: str) -> None:
    """The desk's own people, another team or the customer, for each verb of the sentence."""
    steps = [step for case in read(sentence).deeds for step in case.steps]
    assert "; ".join(f"{step.actor} {step.lemma}" for step in steps) == expected


@pytest.mark.parametrize("sentence", _NOT_TOLD, ids=lambda words: words[:40])
def test_how_things_go_is_no_deed(sentence: str) -> None:
    """Habits, systems, nouns that look like verbs, conditions and promises tell of none."""
    assert read(sentence).deeds == ()


@pytest.mark.parametrize("sentence", ["Selects the reason.", "Tier 1: collects the logs and checks the order."])
def test_a_verb_that_opens_a_sentence_names_nobody(sentence: str) -> None:
    """Who does it was named before, if anybody was."""
    assert read(sentence).unnamed


def test_a_condition_before_a_deed_is_its_guard() -> None:
    """As before an order."""
    (case,) = read("If the oar is lost, the agent bills the guest.").deeds
    assert case.guard is not None
    assert case.guard.conditions[0].words.text == "the oar is lost"


def test_to_confer_with_somebody_is_an_order() -> None:
    """Before another one of the same sentence it was told beside it, and nobody did it."""
    steps = [node.kind for node in runbook_of("1. Confer with the crew and press Delete.\n", World()).nodes]
    assert [kind for kind in steps if kind not in ("start", "end")] == ["check", "act"]
