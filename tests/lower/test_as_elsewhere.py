"""What is done as another section says it calls that section, with what differs in its words."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled

_PAGE = "# Ferry\n\n## Trucks\n\n1. Weigh the truck.\n2. Take the fee.\n\n## Vans\n\n{}\n"


def _calls(words: str) -> tuple[list[str], list[str]]:
    """What the second section calls, and what it does besides."""
    found = compiled(_PAGE.format(words))
    nodes = [node for node in found.nodes if node.procedure.endswith("vans")]
    called = [node.text for node in nodes if node.kind == "call"]
    return called, [node.text for node in nodes if node.kind not in ("call", "start", "end")]


@pytest.mark.parametrize(
    ("words", "called", "besides"),
    [
        ("As for trucks.", "As for trucks", []),
        ("As for trucks, but leave out the scales.", "As for trucks, but leave out the scales", []),
        ("As for trucks, but skip the weighing.", "As for trucks, but skip the weighing", []),
        ("Same as for a truck, except take €4.", "Same as for a truck, except take €4", []),
        ("As for trucks, then check the roof.", "As for trucks", ["check the roof"]),
        ("The same as for trucks, plus ask for the height.", "The same as for trucks", ["ask for the height"]),
        ("Check the roof. Same steps as for trucks.", "Same steps as for trucks", ["Check the roof"]),
    ],
)
def test_it_is_done_as_that_section_says(words: str, called: str, besides: list[str]) -> None:
    """Vans did nothing of it, or a step that nobody wrote was skipped."""
    assert _calls(words) == ([called], besides)
    assert [one.status for one in compiled(_PAGE.format(words)).references] == ["resolved"]


@pytest.mark.parametrize("words", ["As for members, call the desk.", "As with trucks, call the desk.", "As for vans."])
def test_what_names_no_other_section_calls_none(words: str) -> None:
    assert _calls(words)[0] == []
