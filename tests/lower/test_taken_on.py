"""Who decides on a case or takes it over has it then; what things, customers or the reader decide hands nothing on."""

from __future__ import annotations

from textwrap import dedent

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _handed(words: str) -> list[tuple[str, bool]]:
    page = f"1. Look up the firing.\n2. {words}\n3. Send the receipt.\n"
    nodes = runbook_of(page, World()).nodes
    return [(n.action.recipient, n.terminal) for n in nodes if n.kind == "handoff" and n.action is not None]


@pytest.mark.parametrize(
    "words",
    [
        "If the pot is cracked, Dana decides.",
        "If the pot is cracked, Dana takes over from there.",
        "If the pot is cracked, it's Dana's call.",
        "If the pot is cracked, the decision is Dana's.",
        "If the pot is cracked, that’s for Dana to decide.",
        "If the pot is cracked, it is up to Dana.",
        "If the pot is cracked, Dana decides whether we fire it again.",
        "If the pot is cracked, refund it. If it is toxic, Dana handles it herself.",
        "Cracked after firing: Dana has the final say.",
        "Anything over £50: Dana decides.",
        "If it's cracked → Dana decides.",
    ],
)
def test_who_decides_has_the_case(words: str) -> None:
    assert _handed(words) == [("Dana", True)]


def test_a_role_or_a_team_takes_over_too() -> None:
    assert _handed("If it is toxic, the kiln team deals with it.") == [("the kiln team", True)]
    assert _handed("If it is cracked, refund it. Otherwise the studio manager decides.") == [
        ("the studio manager", True)
    ]


@pytest.mark.parametrize(
    "words",
    [
        "If the pot is cracked, the spare kiln takes over.",
        "If the pot is cracked, it's your call.",
        "If the pot is cracked, the customer decides whether they want a new one.",
        "If the pot is cracked, they decide.",
        "If the pot is cracked, the backup takes over automatically.",
        "Dana decides on glazes in spring.",
    ],
)
def test_things_customers_and_the_reader_are_no_hand_off(words: str) -> None:
    assert _handed(words) == []


def test_a_label_or_a_row_leads_to_who_decides() -> None:
    page = """\
        1. Look at what is wrong:
           - Cracked pot: refund it.
           - Toxic glaze: Dana takes over.
           - Late delivery: that's the owner's decision.
        2. Send the receipt.
        """
    graph = """\
        procedure "p" -> 1
          1 check "Look at what is wrong" -> 2
          2 decide d1 "Cracked pot" yes -> 3, no -> 4
          3 act "refund it" -> 8
          4 decide d1 "Toxic glaze" yes -> 5, no -> 6
          5 handoff "Dana takes over" to "Dana" terminal -> end
          6 decide d1 "Late delivery" yes -> 7, no ~> 8
          7 handoff "that's the owner's decision" to "the owner" terminal -> end
          8 act "Send the receipt" -> end
        """
    assert sketch(runbook_of(dedent(page), World())) == dedent(graph)

    table = "| What | Then |\n|---|---|\n| Cracked | Refund it |\n| Toxic glaze | Dana decides |\n"
    handed = [node for node in runbook_of(table, World()).nodes if node.kind == "handoff"]
    assert [node.text for node in handed] == ["Dana decides"]
