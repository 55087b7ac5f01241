"""Where rules keep quiet about whom a page names: RB5."""

from __future__ import annotations

from tests.rules.innocent.case import STAFFED, Case

from runbookc.catalog.model import World
from runbookc.catalog.tools import read_tools

_TOOLS = """[{"type": "function", "function": {"name": "transfer_to_front_desk",
  "description": "Transfers the guest to the front desk.",
  "parameters": {"type": "object", "properties": {"summary": {"type": "string"}}, "required": ["summary"]}}}]"""
HANDS = World(tools=read_tools("tools.json", _TOOLS))

CASES = (
    Case(
        "RB501", "the tool that does it says to whom",
        "1. If the guest insists, transfer the guest.", "1. If the guest insists, escalate.", HANDS,
    ),
    Case(
        "RB501", "those are meant who were turned to before",
        "1. Page the technician on duty.\n2. If there is no answer in 20 minutes, page again.",
        "1. Greet the customer.\n2. If there is no answer in 20 minutes, page again.",
    ),
    Case(
        "RB502", "a number in the form of its country stands behind the name",
        "1. Call the duty manager, +49 30 901820.",
        "1. Call the duty manager, 90 percent of the time.",
    ),
    Case(
        "RB502", "the sentence says where their number stands",
        "1. Call the caretaker on the number on the key card.",
        "1. Call the caretaker on the day of the visit.",
    ),
    Case(
        "RB502", "the number to ring stands behind the name, however short",
        "1. Call the network operator on 105.", "1. Call the network operator on 105 days of the year.",
    ),
    Case(
        "RB502", "the radio channel stands behind the name",
        "1. Call the belt engineers on radio channel 7.", "1. Call the belt engineers on the radio.",
    ),
    Case(
        "RB502", "everybody knows how the police are called",
        "1. If a window is broken, call the police.", "1. If a window is broken, call the glazier.",
    ),
    Case(
        "RB502", "a list of who serves when is nobody",
        "1. Call the on-call rota.", "1. Call the on-call optometrist.",
    ),
    Case(
        "RB502", "brackets say where the number stands",
        "1. Call the caretaker of the house (Poolbase, tab House).",
        "1. Call the caretaker of the house (a kind man).",
    ),
    Case(
        "RB504", "the name's own address stands behind it",
        "1. Let the returns team know, returns@shop.example, before you close the case.",
        "1. Let the returns team know. Everything else goes to returns@shop.example.", STAFFED,
    ),
    Case(
        "RB504", "whoever turns to us is the customer",
        "A teacher writes to us about a visit.\n\n1. Ask the teacher for the date.\n2. Close the case.",
        "A school writes to us about a visit.\n\n1. Ask the teacher for the date.\n2. Close the case.", STAFFED,
    ),
    Case(
        "RB504", "whom the customer has, and turns to, is in no directory of ours",
        "1. If the lens is wrong, they need to talk to their doctor.",
        "1. If the lens is wrong, talk to the doctor.", STAFFED,
    ),
    Case(
        "RB507", "a person stays one where an address behind the name is listed",
        "1. Let the returns team know, returns@shop.example.", "1. Ask Marta at returns@shop.example.", STAFFED,
    ),
)  # fmt: skip
