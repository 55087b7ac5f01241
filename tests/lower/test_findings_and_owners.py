"""Findings under a question are cases, and a cell that only says who does it ("We do") is no deed."""

from __future__ import annotations

from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _told(page: str) -> list[str]:
    return [line for line in sketch(runbook_of(page, World())).splitlines() if line.startswith("  ")]


def test_what_is_found_is_a_case_beside_the_others() -> None:
    page = "1. Photos in?\n   - Spots outside: send the kit.\n   - Spots inside: call Dana.\n"
    page += "   - Lens damaged: send the form.\n2. Close it.\n"
    asked = [line.split('"')[1] for line in _told(page) if " decide " in line]
    assert asked == ["Photos in", "Spots outside", "Spots inside", "Lens damaged"]


def test_parts_under_a_question_are_done_in_order() -> None:
    page = "1. Photos in?\n   - Album: save them there.\n   - Ticket: write the number down.\n2. Close it.\n"
    assert len([line for line in _told(page) if " decide " in line]) == 1


def test_who_does_it_is_told_with_the_row() -> None:
    page = "| Case | Who pays | What to do |\n|---|---|---|\n| Our driver dropped it | We do | Refund it |\n"
    page += "| They dropped it | They don't | Call the driver |\n"
    book = runbook_of(page, World())
    assert [node.text for node in book.nodes if node.kind in ("act", "handoff")] == ["Refund it", "Call the driver"]
    assert "Who pays: We do" in sketch(book)


def test_who_does_not_know_has_a_case_and_is_forbidden_nothing() -> None:
    page = "1. Ask what is broken. Slider lost: send one. Don't know: have them bring it in.\n2. Close it.\n"
    book = runbook_of(page, World())
    assert not book.rules
    assert [line.split('"')[1] for line in _told(page) if " decide " in line] == ["Slider lost", "Don't know"]
    listed = "1. What's broken?\n   - Slider: send one.\n   - Don't know: have them bring it in.\n2. Close it.\n"
    assert [line.split('"')[1] for line in _told(listed) if " decide " in line][-1] == "Don't know"


def test_what_must_not_be_done_stays_forbidden() -> None:
    book = runbook_of("1. Don't know-how it away: call Dana.\n2. Don't touch it: call Dana.\n", World())
    assert [rule.modality for rule in book.rules][-1] == "must-not"
