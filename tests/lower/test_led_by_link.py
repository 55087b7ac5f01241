"""A case that leads to nothing but a link: on to the section it names, and to nobody of that name."""

from __future__ import annotations

import pytest
from tests.compiled import runbook_of

from runbookc.catalog.model import World
from runbookc.ir.sketch import sketch

_SECTIONS = "\n## A. No steam\n\n1. Restart the boiler.\n\n## B. Wet steam\n\n1. Drain the boiler.\n"


def _drawn(text: str) -> list[str]:
    lines = sketch(runbook_of(f"# Laundry\n\n{text}\n{_SECTIONS}", World())).splitlines()
    return [line.strip() for line in lines if line.startswith("  ")]


@pytest.mark.parametrize("sign", [" →", " ->", ":"])
def test_a_link_behind_a_case_is_a_jump(sign: str) -> None:
    """ "A" in the brackets of a link is no colleague."""
    drawn = _drawn(
        f"1. Check the press\n   - No steam{sign} [A](#a-no-steam)\n   - Steam is wet{sign} [B](#b-wet-steam)"
    )
    assert drawn[1].endswith('yes -> "A. No steam", no -> 3')
    assert drawn[2].startswith('3 decide d1 "Steam is wet"')
    assert ' yes -> "B. Wet steam", no' in drawn[2]


def test_a_list_of_links_is_no_decision() -> None:
    """Topics before links say where to read of them."""
    drawn = _drawn("- Boiler: [A](#a-no-steam)\n- Drains: [B](#b-wet-steam)")
    assert not [line for line in drawn if " decide " in line]
