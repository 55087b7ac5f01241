"""What stands under a yes, as a heading, an item or a paragraph, is done on yes; what stands under a no, on no."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch

_HEADED = (
    "## Is the bike insured?\n\n### Yes\n\nOpen a claim.\n\n### No\n\nSend it back.\n",
    "## Is the bike insured?\n\n### If yes\n\nOpen a claim.\n\n### If no\n\nSend it back.\n",
    "## Is the bike insured?\n\nYes: open a claim.\nNo: send it back.\n",
    "## Is the bike insured?\n\n**Yes** – open a claim.\n\n**No** – send it back.\n",
    "## Is the bike insured?\n\nIf yes, open a claim.\n\nIf no, send it back.\n",
    "Is the bike insured?\n\n- Yes\n\n  Open a claim.\n\n- No\n\n  Send it back.\n",
)


@pytest.mark.parametrize("page", _HEADED)
def test_each_answer_has_its_own_way(page: str) -> None:
    told = sketch(runbook_of(page, World())).lower()
    assert '1 decide "is the bike insured" yes -> 2, no -> 3' in told
    assert '2 act "open a claim" -> end' in told
    assert '3 act "send it back" -> end' in told


def test_the_case_that_takes_up_a_heading_has_its_otherwise() -> None:
    page = "## Is the bike insured?\n\nIf it is, open a claim. Otherwise send it back.\n"
    assert 'decide "it is" yes -> 2, no -> 3' in sketch(runbook_of(page, World()))


def test_all_paragraphs_under_a_yes_are_done_on_yes() -> None:
    page = "Is it wet?\n\n- Yes\n\n  Dry it. If it rusts, call Ops.\n\n  Oil it.\n\n- No\n\n  Sell it.\n\nClose it.\n"
    told = sketch(runbook_of(page, World()))
    assert 'decide "Is it wet" yes -> 2, no -> 6' in told
    assert '5 act "Oil it" -> 7' in told


def test_headings_that_are_linked_to_stay_sections() -> None:
    page = "See [the no](#no).\n\n## Is it wet?\n\n### Yes\n\nDry it.\n\n### No\n\nSell it.\n"
    assert 'procedure "No"' in sketch(runbook_of(page, World()))


def test_what_a_customer_asks_and_a_yes_answers_stays_their_case() -> None:
    page = "## Can I bring a dog?\n\nYes. Tell them that dogs are free.\n\n## Can I smoke?\n\nTell them no.\n"
    assert 'decide "Can I bring a dog" yes -> 2, no -> 3' in sketch(runbook_of(page, World()))
