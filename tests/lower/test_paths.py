"""Sections that are paths: each is taken by a case that jumps there, and leads past the others."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled

_PAGE = """\
# Kiln

## Step 1: Display

- Read the display.
- If it shows E1, go to {one}.
- If it shows E2, {go} to {other}.

## {one}: Heater

- Reset the heater.

## {other}: Door

- Close the door.

## Step 9: Log

- Log the visit.
"""


def _led(page: str) -> dict[str, set[str]]:
    """By the words of each step: those of what comes after it."""
    found = compiled(page)
    text = {node.id: node.text for node in found.nodes}
    return {node.text: {text[edge.target] for edge in found.edges if edge.source == node.id} for node in found.nodes}


@pytest.mark.parametrize(("one", "other"), [("Path 2", "Path 3"), ("Path 2.1", "Path 2.2"), ("Path 4a", "Path 4b")])
def test_a_path_leads_past_the_others(one: str, other: str) -> None:
    """Whose heater was reset closed the door as well, and whoever saw no error reset the heater."""
    led = _led(
        _PAGE.format(one=one, other=other, go="go").replace("## ", "### ").replace("# Kiln", "# Kiln\n\n## Errors")
    )
    assert (led["Reset the heater"], led["Close the door"]) == ({"Log the visit"}, {"Log the visit"})
    assert led["it shows E2"] == {"Close the door", "Log the visit"}


def test_steps_go_on_in_their_order() -> None:
    """A jump may enter a row of steps at any of them."""
    page = _PAGE.format(one="Step 2", other="Step 3", go="go")
    assert _led(page)["Reset the heater"] == {"Close the door"}


def test_a_path_that_no_case_jumps_to_is_gone_through() -> None:
    """ "Path 1", "Path 2" by which everybody goes in turn are no ways of cases."""
    page = "# Kiln\n\n## Rounds\n\n### Path 1: Hall\n\n- Look at the hall.\n\n### Path 2: Yard\n\n- Look at the yard.\n"
    assert "Look at the yard" in {node.text for node in compiled(page).nodes}


def test_paths_that_nothing_jumps_to_stand_side_by_side() -> None:
    """Whose heater was reset closed the door as well."""
    page = "# Kiln\n\n## Path 1: Heater\n\nReset the heater.\n\n## Path 2: Door\n\nClose the door.\n"
    assert [procedure.title for procedure in compiled(page).procedures] == ["Path 1: Heater", "Path 2: Door"]


def test_whoever_follows_the_path_they_are_on_goes_on() -> None:
    """It began again and again."""
    first = "## Path 1: Heater\n\nRead the display. If it is red, follow Path 1.\n\nReset the heater.\n\n"
    page = f"# Kiln\n\n{first}## Path 2: Door\n\nClose the door.\n"
    assert _led(page)["it is red"] == {"Reset the heater"}
    assert not any(node.kind == "call" for node in compiled(page).nodes)
