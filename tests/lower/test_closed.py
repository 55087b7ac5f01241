"""Paragraphs that an "otherwise" closes: what stands in them behind their condition is done in that case."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch

_TREATED = [
    '1 check "Find the dog" -> 2',
    '2 decide "it bleeds" yes -> 3, no -> 5',
    '3 handoff "ring the vet" to "the vet" -> 4',
    '4 act "Write it down" -> end',
    '5 tell "offer a slot" -> end',
]


def _drawn(text: str) -> list[str]:
    return [line.strip() for line in sketch(runbook_of(text, World())).splitlines() if line.startswith("  ")]


@pytest.mark.parametrize(
    "page",
    [
        "Find the dog.\n\nIf it bleeds, ring the vet. Write it down.\n\nOtherwise offer a slot.",
        "Find the dog. If it bleeds, ring the vet. Write it down.\n\nIn all other cases, offer a slot.",
        "1. Find the dog. If it bleeds, ring the vet. Write it down.\n2. Otherwise offer a slot.",
        "Find the dog.\n\nIf it bleeds, ring the vet. Write it down.\n\nEverything else:\n\n- Offer a slot.",
    ],
)
def test_all_of_the_case_is_done_in_it(page: str) -> None:
    """Every dog was written down, and whether it had been was asked by an "otherwise"."""
    drawn = _drawn(f"# Dogs\n\n{page}\n")
    assert [line.replace("Offer", "offer") for line in drawn] == _TREATED


def test_without_an_otherwise_the_next_sentence_is_for_all() -> None:
    drawn = _drawn("# Dogs\n\nFind the dog.\n\nIf it bleeds, ring the vet. Write it down.\n\nOffer a slot.\n")
    assert '2 decide "it bleeds" yes -> 3, no ~> 4' in drawn


@pytest.mark.parametrize("ban", ["Don't book a slot, just write it down.", "Write it down. Do not book a slot."])
def test_what_is_forbidden_there_is_forbidden_there_alone(ban: str) -> None:
    """Nobody was ever given a slot."""
    page = f"# Dogs\n\nFind the dog.\n\nIf it bleeds, ring the vet. {ban}\n\nOtherwise offer a slot.\n"
    assert [rule.condition for rule in runbook_of(page, World()).rules] == ["If it bleeds"]


def test_all_other_kinds_are_named_by_the_list_under_them() -> None:
    """Names before the colons of a list under "everything else:" are kinds of it, whether or not they look so."""
    page = "# Dogs\n\nIf it bleeds, ring the vet.\n\nEverything else:\n\n"
    page += "- limping: offer a slot\n- vaccination: book 15 minutes\n- teeth: ask the nurse\n"
    decided = [node.text for node in runbook_of(page, World()).nodes if node.kind == "decide"]
    assert decided == ["it bleeds", "limping", "vaccination", "teeth"]


def test_orders_under_otherwise_stay_orders() -> None:
    page = "# Dogs\n\nIf it bleeds, ring the vet.\n\nOtherwise:\n\n- Log: add a note\n- Slot: offer one\n"
    decided = [node.text for node in runbook_of(page, World()).nodes if node.kind == "decide"]
    assert decided == ["it bleeds"]
