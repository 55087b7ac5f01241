"""A ban right behind a case, on those it speaks of, is for that case."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of
from tests.lower.reading import compiled, conditions, ways

from runbookc.catalog.model import World


@pytest.mark.parametrize(
    ("told", "condition"),
    [
        ("If they never turn up, note it. Don't ring them.", "If they never turn up"),
        ("When the seal is torn, take a photo. Do not send it on.", "When the seal is torn"),
        ("If they never turn up, note it. Never ring them.", ""),
        ("If they never turn up, note it. Don't offer a discount.", ""),
        ("Note the seal. Do not send it on.", ""),
    ],
)
def test_a_ban_on_those_of_a_case_is_for_that_case(told: str, condition: str) -> None:
    """Nobody else was to be rung any more; what speaks of nobody in the case, or is never done, holds everywhere."""
    page = f"# Desk\n\n## Late\n\n{told}\n\n## Left\n\nLook in the box. If it turns up, ring them.\n"
    rule = next(rule for rule in runbook_of(page, World()).rules if rule.modality == "must-not")
    assert (rule.condition or "") == condition


def _bounds(page: str) -> dict[str, str]:
    return {rule.text: rule.condition for rule in compiled(page).rules}


@pytest.mark.parametrize("label", ["Late payment", "Missed appointment", "Late arrivals", "Lost key"])
@pytest.mark.parametrize("item", ["", "- "])
def test_a_ban_behind_a_label_is_of_its_case(label: str, item: str) -> None:
    """Nobody at all was to cancel, and everybody was reminded."""
    page = f"{item}{label}: send a reminder. Do not cancel.\n\nClose the hut.\n"
    assert conditions(page) == [label]
    assert _bounds(page)["Do not cancel"].removeprefix("if ") == label


@pytest.mark.parametrize("ban", ["Do not cancel", "Don't ring them", "Don't argue"])
@pytest.mark.parametrize("case", ["Lost key: ring Ines", "If the key is lost, ring Ines"])
def test_within_a_paragraph_a_ban_that_names_nothing_of_its_own_is_of_the_case(case: str, ban: str) -> None:
    assert "key" in _bounds(f"Open the log. {case}. {ban}. Close the hut.\n")[ban]


@pytest.mark.parametrize("ban", ["Do not give out codes", "Never cancel"])
def test_within_a_paragraph_a_ban_of_its_own_holds_always(ban: str) -> None:
    assert not _bounds(f"Open the log. Lost key: ring Ines. {ban}. Close the hut.\n")[ban]


def test_a_label_that_is_no_case_bounds_no_ban() -> None:
    assert not _bounds("Note: ring Ines. Do not cancel.\n\nClose the hut.\n")["Do not cancel"]


def test_a_label_and_its_order_are_no_label_of_the_ban_behind_them() -> None:
    """Nothing was weighed: "Trucks: weigh them." was taken for a label that ends in a full stop."""
    page = "- Lost key: ring Ines.\n- Trucks: weigh them. Do not open them.\n- Cars: wash them. Don't move them.\n"
    assert not [words for words in conditions(page) if "weigh" in words]
    assert "weigh them" in [node.text for node in compiled(page).nodes]


@pytest.mark.parametrize("ban", ["do not refund", "don't refund them", "do not deliver"])
@pytest.mark.parametrize("label", ["Wholesale accounts", "Snakes"])
def test_what_is_done_behind_a_ban_on_a_kind_is_done_for_that_kind(label: str, ban: str) -> None:
    """Every order was assigned to the desk for the one kind of them."""
    page = f"1. Look up the order.\n2. {label}: {ban}. Assign the ticket to the Wholesale Desk.\n3. Refund the order.\n"
    found = ways(page)
    assert found == {label: ("Assign the ticket to the Wholesale Desk", "Refund the order")}
    assert _bounds(page) == {ban: f"if {label}"}


@pytest.mark.parametrize(
    "told", ["Complaints: never promise a day.", "Second: don't cancel.", "Address: do not change it."]
)
def test_a_topic_before_a_ban_is_no_case_of_what_comes_next(told: str) -> None:
    """What is forbidden says itself what it is about, or the label names no kind of things."""
    assert conditions(f"1. Look up the order.\n2. {told} Write to the customer.\n3. Close it.\n") == []


@pytest.mark.parametrize(
    ("said", "bars"),
    [
        ("credit cannot be topped up", True),
        ("it cannot be renewed", True),
        ("the berth can no longer be exchanged", True),
        ("no refunds are given", True),
        ("it cannot be found", False),
        ("the pump cannot be repaired", False),
        ("you cannot be refunded twice", True),
        ("no refund is shown", False),
    ],
)
def test_work_that_is_not_done_in_a_case_is_barred_in_it(said: str, bars: bool) -> None:
    """The case was asked for, and nothing came of it; what cannot be found then is no ban."""
    page = f"# Berths\n\nIf the permit has lapsed, {said}.\n"
    told = {said: "If the permit has lapsed"} if bars else {}
    assert _bounds(page) == told


def test_what_is_barred_for_a_kind_is_barred_for_no_other() -> None:
    """Nobody's booking was to be moved any more."""
    page = "Parties of more than 12 are handled by the events desk. You must not move them; transfer the guest.\n"
    assert conditions(page) == ["Parties of more than 12"]
    told = "Parties of more than 12 are handled by the events desk."
    assert _bounds(page) == {told: "", "You must not move them": "if Parties of more than 12"}


@pytest.mark.parametrize(
    "ban",
    [
        "no refund may be made on the boat",
        "no refund, voucher or payout may be given",
        "no refund must be paid",
        "no key should be sent by mail",
        "no credit can be released to the owner",
        "nothing may be deleted",
    ],
)
@pytest.mark.parametrize("case", ["While a claim is open, ", "If the hull is torn, ", ""])
def test_what_none_may_be_given_is_barred(ban: str, case: str) -> None:
    """It was a step, with a tool that pays the money out, and a customer to be asked for a yes."""
    found = compiled(f"Close the hut. {case}{ban if case else ban.capitalize()}.\n")
    assert [(rule.modality, bool(rule.condition)) for rule in found.rules] == [("must-not", bool(case))]
    assert [node.text for node in found.nodes if node.kind in ("act", "tell")] == ["Close the hut"]


@pytest.mark.parametrize("told", ["no trace can be found", "no light should be shown"])
def test_what_is_not_there_is_barred_to_nobody(told: str) -> None:
    """What is looked for in vain, or what shows that all is well."""
    rules = compiled(f"Close the hut. If the hull is torn, {told}.\n").rules
    assert "must-not" not in [rule.modality for rule in rules]


@pytest.mark.parametrize(
    ("told", "ban"),
    [
        ("If it is approved: Full refund (do NOT send the sail back).", "do NOT send the sail back"),
        ("If it is approved: full refund + a new date, but never ask why.", "never ask why"),
    ],
)
def test_a_deed_told_by_its_noun_is_done_beside_its_ban(told: str, ban: str) -> None:
    """The refund was lost, or stood in the words of the ban."""
    found = compiled(f"# Sails\n\n{told}\n")
    assert [node.text for node in found.nodes if node.kind == "act"] == [told.split(": ")[1][: len("Full refund")]]
    assert [(rule.modality, rule.text) for rule in found.rules] == [("must-not", ban)]
