"""What one is there for, may do, gives or puts in: lists of it and sentences, of which none is done by everybody."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled, conditions


def _steps(page: str) -> list[str]:
    return [node.text for node in compiled(page).nodes if node.kind not in ("start", "end")]


@pytest.mark.parametrize("lead", ["Your main purpose is to", "Your goal is to", "Your role is to"])
def test_what_one_is_there_for_binds_and_is_no_case(lead: str) -> None:
    """ "Your purpose is to:" was asked for as a condition of its items."""
    found = compiled(f"# Masts\n\n{lead}:\n\n- Book trips\n- Answer questions about tides\n- Flag torn sails\n")
    assert [rule.text for rule in found.rules] == [
        f"{lead} book trips",
        f"{lead} answer questions about tides",
        f"{lead} flag torn sails",
    ]
    assert not found.nodes


def test_a_role_told_in_one_sentence_is_one_rule() -> None:
    """Its last part was a step for every guest."""
    found = compiled("# Masts\n\nYour role is to help guests book trips,\nanswer questions, and guide them aboard.\n")
    assert [rule.modality for rule in found.rules] == ["must"]
    assert found.rules[0].text.endswith("and guide them aboard.")
    assert not found.nodes


def test_what_a_role_is_limited_to_is_no_step() -> None:
    """ "Triage" was done for every guest."""
    found = compiled("# Masts\n\nYour role is limited to intake and triage.\n")
    assert [rule.modality for rule in found.rules] == ["must"]
    assert not found.nodes


def test_steps_that_a_task_consists_of_are_done() -> None:
    """Numbered, they are the work itself."""
    assert _steps("# Masts\n\nYour task is to:\n\n1. Find the booking.\n2. Send the receipt.\n") == [
        "Find the booking",
        "Send the receipt",
    ]


@pytest.mark.parametrize("lead", ["You can", "You may", "You are able to"])
def test_what_may_be_done_is_no_step(lead: str) -> None:
    """Every guest was answered, and every trip moved."""
    found = compiled(f"# Masts\n\n{lead}:\n\n- Answer questions about tides\n- Move a trip\n")
    assert [rule.modality for rule in found.rules] == ["may", "may"]
    assert not found.nodes


@pytest.mark.parametrize("lead", ["We provide:", "The skipper gives:", "The desk sends:"])
def test_what_somebody_gives_is_no_case(lead: str) -> None:
    """A verb without what it wants tells of nothing that could be so or not."""
    page = f"# Masts\n\nIf the trip is over:\n\n- {lead}\n  - A log\n  - Return instructions\n- Close the file.\n"
    assert conditions(page) == ["the trip is over"]
    assert "Return instructions" not in _steps(page)


@pytest.mark.parametrize(
    "lead",
    ["Include:", "Include the following:", "Provide:", "The note must include:", "Each note includes:"],
)
def test_what_a_note_holds_is_no_order_however_its_name_begins(lead: str) -> None:
    """ "Return reason" and "Test results" were done one after the other."""
    said = _steps(f"# Masts\n\n1. Write a note. {lead}\n   - Return reason\n   - Test results\n2. Close the file.\n")
    assert said[0] == "Write a note"
    assert said[-1] == "Close the file"
    assert not {"Return reason", "Test results"} & set(said)


def test_what_is_handed_on_with_a_case_is_no_condition() -> None:
    """ "When escalating, include:" asked whether one was escalating a name, a log, a summary."""
    page = "# Masts\n\nEscalate to Ops. When escalating, include:\n\n- The berth\n- Order history\n- Steps tried\n"
    assert conditions(page) == ["escalating"]
    assert _steps(page) == ["Escalate to Ops", "escalating", "include"]


@pytest.mark.parametrize("lead", ["security", "privacy", "your protection", "reasons of safety", "quality"])
def test_what_something_is_done_for_is_no_case(lead: str) -> None:
    """ "For security, never …" was forbidden in the case of security."""
    found = compiled(f"# Masts\n\nFor {lead}, never read out the code.\n")
    assert [(rule.modality, rule.condition) for rule in found.rules] == [("must-not", "")]


def test_requests_about_such_a_thing_are_a_case() -> None:
    """What somebody came with is asked for, though its name holds the word."""
    assert conditions("# Masts\n\nFor privacy requests, call Legal.\n") == ["privacy requests"]


@pytest.mark.parametrize("lead", ["We offer refunds under the following conditions:", "We accept returns for:"])
def test_what_a_desk_offers_to_all_is_no_step(lead: str) -> None:
    """Every guest was offered a refund."""
    found = compiled(f"# Masts\n\n{lead}\n\n- The trip was cut short\n- The sail was torn\n")
    assert {rule.modality for rule in found.rules} == {"may"}
    assert not found.nodes


def test_what_is_offered_to_one_is_a_step() -> None:
    """A pronoun is somebody at hand."""
    assert _steps("# Masts\n\n1. We offer them a new date.\n2. Log it.\n") == ["offer them a new date", "Log it"]


@pytest.mark.parametrize(("who", "modality"), [("Agents", "may"), ("The skipper", "must")])
def test_who_may_approve_up_to_an_amount_has_leave_or_is_asked(who: str, modality: str) -> None:
    """What others approve is left to them; the desk itself was bound to approve it."""
    (rule,) = compiled(f"# Masts\n\n- {who} can approve refunds up to $100 without asking\n- Log it.\n").rules
    assert rule.modality == modality
