"""Sections that a letter stands before are called by it, though their titles never say "section"."""

from __future__ import annotations

from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch

_PAGE = """# Ferry

1. Look at the panel.
   - One engine stopped: section A.
   - Both engines stopped: section B.
2. Close the log.

## A. One engine

1. Restart the engine. If it stops again, go to section B.

## B. Both engines

1. Call the tug.
"""


def test_a_letter_leads_to_its_section() -> None:
    """Behind a case it comes back to the list, as a title does; "go to" leaves for good."""
    drawn = [line.strip() for line in sketch(runbook_of(_PAGE, World())).splitlines()]
    assert '3 call "section A" calls "A. One engine" -> 6, call -> "A. One engine"' in drawn
    assert '5 call "section B" calls "B. Both engines" -> 6, call -> "B. Both engines"' in drawn
    assert '8 decide "it stops again" yes -> "B. Both engines", no ~> end' in drawn
    assert not [line for line in drawn if "dangling" in line]


def test_a_letter_behind_the_title_above_it_is_a_name_of_the_section() -> None:
    """ "Repair B" is the part B under "Repair", and a bare "B" is it as well where no other part has the letter."""
    page = (
        "# Ferry\n\n## Look\n\n1. Look at the panel.\n   - One lamp: go to Repair A.\n   - Two lamps: go to B.\n\n"
        "## Repair\n\n### A. Fuse\n\n1. Change the fuse.\n\n### B. Cable\n\n1. Call the yard.\n"
    )
    drawn = [line.strip() for line in sketch(runbook_of(page, World())).splitlines()]
    assert 'reference "Repair A" resolved -> "A. Fuse"' in drawn
    assert 'reference "B" resolved -> "B. Cable"' in drawn
