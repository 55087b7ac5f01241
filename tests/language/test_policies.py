"""Sentences of policies that are written for agents: what holds throughout, and what is left to everyone else."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of
from tests.language.reading import read

from runbookc.catalog.model import World


@pytest.mark.parametrize(
    "sentence",
    [
        "You should make only one tool call at a time.",
        "You may call only one tool per turn.",
        "Make at most one call at a time.",
        "Send only one question per message.",
    ],
)
def test_how_much_at_a_time_holds_throughout(sentence: str) -> None:
    """It is nothing that is done once, as the first step of all, and no hand-off."""
    step = read(sentence).steps[0]
    assert (step.modality, step.strong) == ("must", True)


def test_one_thing_to_do_is_no_bound() -> None:
    """ "Send one form at once" orders one thing, at once."""
    assert read("Send one form at once.").steps[0].modality is None


@pytest.mark.parametrize(
    "sentence",
    [
        "Otherwise, a hire can be cancelled if any of the following is true:",
        "Otherwise, an order can be cancelled if it was made today.",
        "Otherwise, the hire can be cancelled if any of the following is true:",
    ],
)
def test_leave_for_all_others_is_a_rule(sentence: str) -> None:
    """What may be done in all other cases was no more than a note, and the others were told to stop."""
    assert read(sentence).rule == "may"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("You also handle refunds and compensation.", True),
        ("As a marina clerk, you help skippers with berths, permits and fines.", True),
        ("As a studio agent you can help members book, move and cancel lessons, and report damage.", True),
        ("You can find permits, resend receipts, change the name on a permit, and waive fines.", True),
        ("You are allowed to: register a boat, add crew to a boat, and renew permits.", True),
        ("You can send reminders and close the case.", False),
        ("You can find permits, then resend it.", False),
        ("As a clerk, you must help members with bags.", False),
        ("You handle late returns.", True),
        ("We process refunds.", True),
        ("You deal with complaints of guests.", True),
        ("You handle the ticket.", False),
        ("Handle complaints first.", False),
        ("You process them.", False),
    ],
)
def test_what_somebody_is_there_for_is_no_step(sentence: str, told: bool) -> None:
    """An agent would "handle refunds" first of all, in every conversation; the ticket at hand is handled."""
    found = read(sentence)
    assert (found.rule == "may" and not found.steps) is told


@pytest.mark.parametrize(
    "sentence",
    [
        "The tool does not check this, so the agent must check the licence.",
        "Nothing warns you, so staff must check the licence.",
        "We cannot help with it, so check the licence.",
        "Do not open it, so check the licence.",
    ],
)
def test_what_follows_from_it_is_an_order(sentence: str) -> None:
    """Behind ", so" a duty was lost with the reason before it, or with the ban."""
    assert read(sentence).steps[-1].words.text.endswith("check the licence")


def test_so_that_is_no_order() -> None:
    """ "Send it, so we have it on file" says what it is for."""
    assert [step.lemma for step in read("Send the form, so we have it on file.").steps] == ["send"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Only the guest may cancel a stay.",
        "Only the account holder can close the account.",
        "The deposit may be raised to at most 500 euros, and only if the berth is free.",
    ],
)
def test_what_only_some_may_is_asked_of_nobody(sentence: str) -> None:
    """The guest was asked to cancel the stay, and the bound of a permission was a case for all that came behind it."""
    found = read(sentence)
    assert found.rule == "only-if"
    assert not found.steps


def test_a_condition_behind_a_permission_governs_nothing_else() -> None:
    """What the next paragraph orders was only done where the lesson had not begun."""
    told = read("Other lessons can be moved without a fee, as long as the lesson has not begun.")
    assert [case.guard for case in told.cases] == [None]
    assert [tail.kind for case in told.cases for tail in case.tails] == ["only-if"]


def test_until_then_is_when_a_rule_holds() -> None:
    """Nothing else was ever to be answered."""
    page = "Verify the guest by e-mail. Until then, you may only answer general questions.\n"
    assert [rule.condition for rule in runbook_of(page, World()).rules] == ["Until then"]


def test_the_bound_of_a_permission_is_no_situation() -> None:
    """ "May be raised … if" reads like an alarm that is raised."""
    page = "# Deposit\n\nThe deposit may be raised to 500 euros, and only if the berth is free.\n"
    assert not [node for node in runbook_of(page, World()).nodes if node.kind == "decide"]


def test_a_duty_behind_its_reason_binds() -> None:
    """Nobody passed it on: what stands behind ", so" is no reason, and "so that calls may be lost" no duty."""
    assert read("A new address changes the fee, so it must be passed to the harbour office.").rule == "must"
    assert read("The line is slow, so that calls may be lost.").rule is None
