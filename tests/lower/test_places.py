"""Jumps that name a section without a verb, or several of which one is gone to."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled

BELOW = """
## Spare oars

1. Ask where it was.
2. Send a spare.

## Sail repair

Book the sailmaker.
"""


def landed(text: str) -> list[tuple[str, str]]:
    """The conditions of a page's first section and the words of what is done where they hold."""
    runbook = compiled(f"# Boats\n\n## Call\n\n1. Ask what happened.\n2. {text}\n3. Thank them.\n{BELOW}")
    nodes = {node.id: node for node in runbook.nodes}
    after = {edge.source: edge.target for edge in runbook.edges if edge.kind in ("next", "call")}
    found = []
    for edge in runbook.edges:
        target = edge.target
        while nodes[target].kind in ("start", "call"):
            target = after[target]
        if edge.label == "yes" and not edge.inferred:
            found.append((nodes[edge.source].text, nodes[target].text))
    return found


@pytest.mark.parametrize(
    ("text", "landing"),
    [
        ("If an oar is gone, it's Spare oars.", "Ask where it was"),
        ("If an oar is gone, then it is Spare oars first.", "Ask where it was"),
        ("If an oar is gone, that's Spare oars, from step 2.", "Send a spare"),
        ("If an oar is gone, go to Spare oars, from step 2.", "Send a spare"),
        ("If an oar is gone, go to Spare oars starting at step 2.", "Send a spare"),
    ],
)
def test_a_case_that_is_a_section_leads_there(text: str, landing: str) -> None:
    """A step that is named beside it is one of that section, and none of the list here."""
    assert landed(text) == [("an oar is gone", landing)]


def test_then_says_so_in_a_sentence_of_its_own() -> None:
    """Under the case that stands before it."""
    runbook = compiled(f"# Boats\n\n## Call\n\n**They lost an oar**\n\nThen it's Sail repair.\n{BELOW}")
    assert [reference.status for reference in runbook.references] == ["resolved"]


def test_what_is_done_first_comes_back() -> None:
    """ "First" says that more is done behind it."""
    runbook = compiled(f"# Boats\n\n## Call\n\n1. If it drips, it's Sail repair first.\n2. Thank them.\n{BELOW}")
    assert [node.kind for node in runbook.nodes if node.calls] == ["call"]


@pytest.mark.parametrize("text", ["If an oar is gone, it's a matter of luck.", "If an oar is gone, it's Ines."])
def test_what_names_no_section_leads_nowhere(text: str) -> None:
    """Only a title of the page is a place."""
    assert [said for _, said in landed(text) if said in ("Ask where it was", "Send a spare")] == []


@pytest.mark.parametrize(
    "text",
    [
        "Continue with Spare oars or Sail repair, whichever they told.",
        "Go to either [Spare oars](#spare-oars) or [Sail repair](#sail-repair).",
        "Follow Spare oars or Sail repair, depending on what happened.",
    ],
)
def test_of_several_places_one_is_gone_to(text: str) -> None:
    """Each is asked by its name; nobody goes to the first whatever happened."""
    assert landed(text) == [("Spare oars", "Ask where it was"), ("Sail repair", "Book the sailmaker")]


@pytest.mark.parametrize(
    "text", ["See [Spare oars](#spare-oars) or [Sail repair](#sail-repair) for more.", "Go to the quay or the shed."]
)
def test_what_is_only_read_or_is_no_part_of_the_page_is_not_asked(text: str) -> None:
    """Nobody has to choose between pages to look at."""
    assert landed(text) == []


def test_a_section_that_holds_one_procedure_is_entered_there() -> None:
    """It led nowhere; where it holds two, nobody wrote which is meant."""
    page = "# Gate\n\n## Codes\n\nLook up the code. If it is worn, go to Batteries.\n\n## Batteries\n\n{}"
    one, two = "### Changing them\n\nOpen the flap.\n\n", "### Charging them\n\nPress the pedal.\n"
    assert [ref.target is not None for ref in compiled(page.format(one)).references] == [True]
    assert [ref.target is not None for ref in compiled(page.format(one + two)).references] == [False]


def test_the_steps_of_a_numbered_section_are_gone_wherever_they_are_used() -> None:
    """Nobody knew what to do with "the Path 2 steps"; what has no section is used as it is."""
    first = "## Path 1: Light\n\n1. Use {} (Lamps) troubleshooting steps to check the lamp.\n\n"
    page = f"# Gate\n\n{first}## Path 2: Lamps\n\nOpen the flap.\n"
    assert [node.kind for node in compiled(page.format("Path 2")).nodes if node.text.startswith("Use")] == ["call"]
    assert [node.kind for node in compiled(page.format("Path 7")).nodes if node.text.startswith("Use")] == ["act"]


def test_a_jump_that_must_be_made_in_a_case_is_a_step() -> None:
    """It was a rule, and nobody was led on."""
    page = "# Gate\n\nIf it is slow, you must follow Lamps.\n\n## Lamps\n\nOpen the flap.\n"
    assert [node.kind for node in compiled(page).nodes][1:3] == ["decide", "call"]
    assert compiled(page).rules == ()
