"""Criteria in a list, and the paragraph behind it that speaks of them; conditions that stand for another."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled, conditions, ways

LIST = "There are two exceptions:\n\n- the bag was lost by us\n- the guest is a member\n\n"


@pytest.mark.parametrize("cue", ["If one of these applies", "If either is true", "If any of these conditions hold"])
def test_one_of_the_criteria_is_enough(cue: str) -> None:
    """Either leads to the step; neither leads past it."""
    asked = ways(f"{LIST}{cue}, refund it.\n\nClose the case.\n")
    assert asked == {
        "the bag was lost by us": ("refund it", "the guest is a member"),
        "the guest is a member": ("refund it", "Close the case"),
    }


def test_all_of_the_criteria_are_needed() -> None:
    """The first that does not hold leads past the step."""
    asked = ways(f"{LIST}If both apply, refund it.\n\nClose the case.\n")
    assert asked == {
        "the bag was lost by us": ("the guest is a member", "Close the case"),
        "the guest is a member": ("refund it", "Close the case"),
    }


def test_none_of_them_is_the_other_way() -> None:
    """In the same paragraph, "neither" asks nothing of its own."""
    asked = ways(f"{LIST}If one of these applies, refund it. If neither applies, call Ops.\n")
    assert asked["the guest is a member"] == ("refund it", "call Ops")
    assert len(asked) == 2


@pytest.mark.parametrize("after", ["If it is late, refund it.", "Refund it if one of these calls fails."])
def test_other_conditions_speak_of_no_list(after: str) -> None:
    """A list of facts before a case of its own stays background."""
    assert "the bag was lost by us" not in conditions(f"{LIST}{after}\n")


def test_steps_in_a_list_are_no_criteria() -> None:
    """What is done is not what is asked."""
    page = "Try this:\n\n- Restart it.\n- Call Ops.\n\nIf one of these applies, close the case.\n"
    assert conditions(page) == ["one of these applies"]


@pytest.mark.parametrize("words", ["reschedule if they do, otherwise call Ops", "refund it if they do, else call Ops"])
def test_a_condition_behind_its_step_may_stand_for_another(words: str) -> None:
    """ "If they do" asks what the step before told, in front of the step and behind it."""
    asked = ways(f"Ask the guest whether they want it; {words}.\n")
    assert asked["they do"] == (words.split(" if ")[0], "call Ops")


@pytest.mark.parametrize("head", ["Things we never do", "What we don't do", "Never do"])
def test_what_is_never_done_is_a_rule(head: str) -> None:
    """A heading that denies forbids its list."""
    found = compiled(f"# Desk\n\nCall Ops.\n\n## {head}\n\n- Promise a date.\n- Ask for the PIN.\n")
    assert [rule.modality for rule in found.rules] == ["must-not", "must-not"]
    assert [node.text for node in found.nodes if node.kind not in ("start", "end")] == ["Call Ops"]


@pytest.mark.parametrize("words", ["Needs a yes from the shift lead.", "Refunds need the green light of Finance."])
def test_what_needs_somebodys_yes_is_a_rule(words: str) -> None:
    """As "needs approval" is."""
    assert [rule.modality for rule in compiled(f"Call Ops. {words}\n").rules] == ["must"]
