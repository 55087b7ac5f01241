"""What is forbidden in a case is forbidden in that case: neither in all of them, nor in the opposite one."""

from __future__ import annotations

from datetime import date

import pytest

from runbookc.catalog.model import World
from runbookc.ir.model import Rule
from runbookc.pipeline import compile_page
from runbookc.source import SourceText


def ban(case: str) -> Rule:
    """The one thing forbidden on a page on which something is looked at, that case stands, and a box is sent."""
    source = SourceText("boxes.md", f"# Boxes\n\n1. Look at the box.\n{case}\n\nSend the box.\n")
    runbook = compile_page(source, "boxes", World(tools=None), date(2026, 11, 23)).value.runbook
    (rule,) = (rule for rule in runbook.rules if rule.modality == "must-not")
    return rule


@pytest.mark.parametrize(
    ("case", "condition"),
    [
        ("2. If it is insured, pack it. Otherwise, do not send it.", "unless it is insured"),
        ("2. If it is insured, pack it; if not, do not send it. Call the owner.", "unless it is insured"),
        ("2. If it is insured, pack it.\n3. Otherwise, do not send it.", "unless it is insured"),
        ("2. If it is insured and dry, pack it; otherwise do not send it.", "unless it is insured and dry"),
        ("2. If it is insured:\n   - pack it\n3. Otherwise:\n   - weigh it\n   - do not send it",
         "unless it is insured"),
        ("2. If it is insured, pack it.\n3. If it is small, wrap it.\n4. Otherwise, do not send it.",
         "unless it is insured or it is small"),
        ("\n**If it is insured:** pack it.\n\n**If not:** do not send it.", "unless it is insured"),
    ],
)  # fmt: skip
def test_what_is_forbidden_otherwise_is_so_where_no_case_holds(case: str, condition: str) -> None:
    """ "Otherwise" was left out, so that nothing was sent any more, or it was forbidden to those who paid."""
    assert ban(case).condition == condition


@pytest.mark.parametrize(
    ("case", "answer"),
    [
        ("2. Is it insured? If not, do not send it.", "no"),
        ("2. Is it insured? If so, pack it. If not, do not send it and call the owner.", "no"),
        ("2. Is it insured?\n   - Yes: pack it.\n   - No: do not send it.", "no"),
        ("2. Is it insured?\n   - If yes, pack it.\n   - If no, do not send it.", "no"),
        ("2. Is it insured?\n   - No → do not send it\n   - Yes → pack it", "no"),
        ("2. Is it insured?\n   - Yes: do not send it.\n   - No: pack it.", "yes"),
        ("2. Is it insured? Then do not send it.", "yes"),
        ("2. Is it insured? Pack it. Do not send it.", "yes"),
    ],
)
def test_what_an_answer_forbids_is_forbidden_with_its_question(case: str, answer: str) -> None:
    """A question and "if not" were parted: the question asked for nothing, and the ban held for everybody."""
    by_its_question = ["Is it insured"] if answer == "yes" else []
    assert ban(case).condition in [f"if the answer to “Is it insured?” is {answer}", *by_its_question]


def test_a_list_under_a_ban_says_when_it_holds() -> None:
    """ "Do not send it if:" over a list forbade to send anything."""
    rule = ban("2. Do not send it if:\n   - it is wet\n   - the lid is broken")
    assert rule.condition == "if it is wet or the lid is broken"


@pytest.mark.parametrize(
    ("case", "condition"),
    [
        ("2. Live snakes: do not send.", "Live snakes"),
        ("2. Live snakes: don't deliver them.", "Live snakes"),
        ("2. Lost: do not send another lid.", "Lost"),
        ("2. Privacy: do not read out the label.", ""),
        ("2. Note: do not send.", ""),
        ("2. Is it wet? Dry it. Never open it.", ""),
    ],
)
def test_a_label_bounds_what_is_forbidden_of_what_it_names(case: str, condition: str) -> None:
    """A label that says what a ban is about is no case, and what is never done is done in no case."""
    assert ban(case).condition == condition


def test_what_may_not_be_done_behind_a_label_is_no_deed() -> None:
    """ "Lost: do not refund" was read as the name of a deed, and done."""
    page = "# Cups\n\n1. Look at the cup.\n   - Used: do not refund.\n   - Lost: do not refund.\n   - Late: ask Vera.\n"
    runbook = compile_page(SourceText("c.md", page), "c", World(tools=None), date(2026, 11, 23)).value.runbook
    assert [node.text for node in runbook.nodes if node.kind == "act"] == []
    assert [rule.condition for rule in runbook.rules] == ["Used", "Lost"]
