"""What a call was given within an object, and for which part of the day: one of a few values, and not another."""

from __future__ import annotations

import json

import pytest
from tests.compiled import bundle_of
from tests.conformance.desk import verdict_on

from runbookc.catalog.model import World
from runbookc.catalog.tools import merge, read_tools
from runbookc.conformance.claims.claim import FALSE

VISIT = {
    "type": "object",
    "properties": {
        "day": {"type": "string", "format": "date"},
        "slot": {"type": "string", "enum": ["morning", "afternoon"]},
        "crew": {"type": "string", "enum": ["two", "four"]},
        "priority": {"type": "string", "enum": ["low", "high"]},
    },
}
TOOLS = [
    {"name": "book_planting", "description": "Book a planting team.",
     "inputSchema": {"type": "object", "properties": {"order": {"type": "string"}, "visit": VISIT}}},
    {"name": "agendar_entrega", "description": "Agenda la entrega de un reloj.",
     "inputSchema": {"type": "object", "properties": {
         "orden": {"type": "string"}, "turno": {"type": "string", "enum": ["mañana", "tarde"]}}}},
]  # fmt: skip
CATALOGUE = json.dumps({"tools": TOOLS})
DESK = bundle_of("# Nursery\n\n1. Ask for the order.\n", World(tools=merge([read_tools("t.json", CATALOGUE)])))
ASKED = "> order OR-11, planting on 7 December please"


def flagged(call: str, said: str) -> list[str]:
    """What is wrong, as quoted."""
    return [c.quote for c in verdict_on(DESK, ASKED, call + ' -> {"ok": true}', said).claims if c.status in FALSE]


def planting(**visit: str) -> str:
    """The call for a visit on 7 December."""
    return f"book_planting {json.dumps({'order': 'OR-11', 'visit': {'day': '2026-12-07', **visit}})}"


@pytest.mark.parametrize(
    ("visit", "said", "wrong"),
    [
        ({"crew": "two"}, "I've booked a crew of four for the planting.", True),
        ({"crew": "four"}, "I've booked a crew of four for the planting.", False),
        ({"priority": "low"}, "I've booked the planting team with high priority.", True),
        ({"priority": "high"}, "I've booked the planting team with high priority.", False),
        ({}, "I've booked the planting team with high priority.", False),
    ],
)
def test_a_choice_within_an_object_is_one(visit: dict[str, str], said: str, wrong: bool) -> None:
    """As one of the tool's own is; what was not given nobody knows."""
    assert bool(flagged(planting(**visit), said)) is wrong


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ("I've booked the planting team for the morning of 7 December.", "for the morning"),
        ("I've booked the planting team for 7 December, in the morning.", "in the morning"),
        ("The planting team is booked for Monday morning.", "monday morning"),
        ("I've booked the planting team for the afternoon of 7 December.", ""),
        ("I've booked the planting team this morning.", ""),
        ("I've booked the planting team for 7 December. Somebody will call you in the morning.", ""),
        ("I've booked the planting team for Monday afternoon instead of the morning.", ""),
        ("Good morning! I've booked the planting team.", ""),
    ],
)
def test_a_part_of_the_day_is_the_one_that_was_given(said: str, wrong: str) -> None:
    """When something was done, or will be told, is not when it is for."""
    found = flagged(planting(slot="afternoon"), said)
    assert [quote.lower() for quote in found] == ([wrong] if wrong else [])


@pytest.mark.parametrize(
    ("turno", "said", "wrong"),
    [
        ("tarde", "Te agendé la entrega para el lunes por la mañana.", True),
        ("mañana", "Te agendé la entrega para el lunes por la mañana.", False),
        ("tarde", "Te agendé la entrega para mañana por la tarde.", False),
        ("tarde", "Te agendé la entrega para mañana.", False),
        ("tarde", "Te agendé la entrega para el lunes por la noche.", False),
    ],
)
def test_in_spanish_the_morning_is_also_tomorrow(turno: str, said: str, wrong: bool) -> None:
    """Only "por la mañana" is a part of the day, and "tarde" may be late in it."""
    call = f"agendar_entrega {json.dumps({'orden': 'OR-11', 'turno': turno}, ensure_ascii=False)}"
    assert bool(flagged(call, said)) is wrong


def test_two_calls_may_be_of_either_part() -> None:
    """One in the morning and one after it: which of them a text tells of, nobody knows."""
    calls = [planting(slot=slot) + ' -> {"ok": true}' for slot in ("afternoon", "morning")]
    claims = verdict_on(DESK, ASKED, *calls, "I've booked the planting team for the morning of 7 December.").claims
    assert [c for c in claims if c.status in FALSE] == []
