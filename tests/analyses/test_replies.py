"""What is answered to a request: of agreeing, refusing and saying nothing, one holds and no other."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.analyses.deciding.feasible import Feasible
from runbookc.analyses.deciding.questions import Questions
from runbookc.catalog.model import World
from runbookc.ir.flow import Flow

PAGE = (
    "# Key copies\n\n1. Ask the landlord to approve the copy. Wait up to 2 days for their answer.\n"
    "{cases}\n2. Order the key.\n"
)


def left_open(*cases: str) -> bool:
    """Whether a case may be none of those that the page names."""
    listed = "\n".join(f"   - If {case}, tell the tenant about case {at}." for at, case in enumerate(cases))
    flow = Flow(runbook_of(PAGE.format(cases=listed), World()))
    asked = [node for node in flow.runbook.nodes if node.kind == "decide"]
    assert len(asked) == len(cases), [node.text for node in asked]
    return Feasible(flow, Questions(flow.runbook, {})).leads(asked[-1].id, "no")


@pytest.mark.parametrize(
    "cases",
    [
        ("they approve", "they refuse", "there is no answer after 2 days"),
        ("they approve it", "they reject it", "they do not reply within 2 days"),
        ("the landlord agrees", "the landlord says no", "the landlord doesn't respond"),
        ("the copy is approved", "the copy is rejected", "nobody answers"),
        ("they agree", "they decline or do not answer"),
        ("they approve", "they do not approve"),
    ],
)
def test_agreeing_refusing_and_silence_are_all_there_is(cases: tuple[str, ...]) -> None:
    """In whichever words."""
    assert not left_open(*cases)


@pytest.mark.parametrize(
    "cases",
    [
        ("they approve", "they refuse"),  # they may say nothing
        ("they approve", "there is no answer after 2 days"),
        ("they confirm the address", "they decline the offer", "there is no answer after 2 days"),
        ("they approve", "they refuse to pay for it", "there is no answer after 2 days"),
    ],
)
def test_what_is_not_said_or_says_more_leaves_something_open(cases: tuple[str, ...]) -> None:
    """Silence where nobody wrote of it, and answers to something else."""
    assert left_open(*cases)
