"""Amounts in one row, each with who decides on it: they are asked, or have the case, before the deed is done."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch


def _told(words: str) -> list[str]:
    page = f"1. Look up the hive.\n2. {words}\n3. Send the receipt.\n"
    return sketch(runbook_of(page, World())).splitlines()[2:]


@pytest.mark.parametrize(
    "words",
    [
        "Refund the customer: up to £30 you, up to £100 Kirsty, above that Dana decides.",
        "Refund the customer: £0-£30 on your own, £30-£100 with Kirsty's ok, more goes to Dana.",
        "Refund the customer. Up to £30: you decide; up to £100: Kirsty; anything more: Dana decides.",
        "Refund up to £30 yourself, up to £100 needs Kirsty, anything above goes to Dana.",
        "Up to £30 refund it, up to £100 ask Kirsty, and anything over goes to Dana.",
    ],
)
def test_the_deed_waits_for_who_decides(words: str) -> None:
    told = _told(words)
    assert [line.split()[1] for line in told[:5]] == ["decide", "decide", "ask", "handoff", "act"], told
    assert "yes -> 6" in told[0]
    assert "yes -> 4, no -> 5" in told[1]
    assert 'to "Kirsty" -> 6' in told[2]
    assert 'to "Dana" terminal -> end' in told[3]


def test_what_the_row_is_about_is_not_the_deed_before() -> None:
    told = _told("Cancel the swarm visit. Refunds: up to £30 you, up to £100 Kirsty, above that Dana decides.")
    assert told[0].startswith('  2 act "Cancel the swarm visit')


@pytest.mark.parametrize(
    "words",
    [
        "Send 3 jars, 4 frames and 5 lids to Dana.",
        "Refund up to £30, and tell Kirsty.",
        "Credit: over 15 min £3, over 30 min £6, over an hour £10.",
        "Up to 3 hives you carry, more take the van.",
    ],
)
def test_other_rows_are_none(words: str) -> None:
    assert "decide d1" not in "\n".join(_told(words))


def test_bands_with_deeds_of_their_own_share_none() -> None:
    told = _told("Over 20 kg: call the courier; under 20 kg: print a label.")
    assert 'handoff "call the courier" to "the courier" -> 6' in told[1]
    assert told[4].startswith('  6 act "Send the receipt"')
    told = _told("Under £20 refund it, over £20 ask for a photo.")
    assert 'ask "ask for a photo" -> 6' in told[3]
    assert told[4].startswith('  6 act "Send the receipt"')


def test_who_may_do_it_may_ask_for_more() -> None:
    told = _told("Up to £30 you may give a credit by yourself; more needs the manager's approval.")
    assert 'ask "needs the manager\'s approval" to "the manager" optional' in told[1]
    assert 'act "give a credit by yourself" optional' in told[2]
