"""What a sentence says beside its order reaches whoever follows it: before the step, or in front of the ban."""

from __future__ import annotations

import pytest
from tests.targets.reading import NO_TOOLS, read

from runbookc.target import Program
from runbookc_targets.instructions import target


def _told(page: str) -> str:
    return next(iter(target.emit(Program((read(page, NO_TOOLS),), NO_TOOLS)))).text


@pytest.mark.parametrize(
    ("page", "told"),
    [
        ("1. The fee is £12, so tell the guest.\n", "1. The fee is £12. Tell the guest."),
        ("1. The pass is £5; ask for a signature.\n", "1. The pass is £5. Ask for a signature."),
        ("1. After the first visit, ask how it went.\n", "1. After the first visit: Ask how it went."),
        ("1. Spare keys cost £12: take their name.\n", "1. Spare keys cost £12. Take their name."),
        ("1. Gift boxes are £3 – ask which colour.\n", "1. Gift boxes are £3. Ask which colour."),
        ("1. Schools can get a waiver – ask Dana in Finance.\n", "1. Schools can get a waiver. Ask Dana in Finance."),
    ],
)
def test_it_stands_before_the_step_that_it_leads_to(page: str, told: str) -> None:
    assert told in _told(page)


def test_it_stands_in_its_case() -> None:
    told = _told("1. If the badge is lost, the fee is £9, so tell the guest.\n2. Ask for a form.\n")
    assert "2. The fee is £9. Tell the guest." in told


def test_it_opens_the_ban() -> None:
    told = _told("1. Ask for the card.\n2. Gold members have two free visits; do not charge them.\n")
    assert "- Gold members have two free visits; do not charge them." in told


@pytest.mark.parametrize("ban", ["so never take a deposit", "so don't take a deposit", "so do not take a deposit"])
def test_a_ban_behind_its_reason_is_kept_with_it(ban: str) -> None:
    assert f"- Repairs are free, {ban}." in _told(f"1. Ask for the name.\n2. Repairs are free, {ban}.\n")


def test_words_that_tell_nothing_are_left_out() -> None:
    assert "1. Ask for the card." in _told("1. First of all, ask for the card.\n")


def test_what_a_row_tells_besides_needs_no_step() -> None:
    """What a cell tells goes with its case, though the words with the head of its column stand nowhere."""
    page = """\
| Caller reports | Ask | If yes | If no |
|---|---|---|---|
| Noise | Is it the pump? | Book the plumber | Offer a visit |
| Smell | Is it gas? | Tell them to leave | Offer a visit |
| Rust | Is it wet? | Routine appointment | Tell them to wait |
"""
    assert "Routine appointment" in _told(page)
