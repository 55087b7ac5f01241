"""Lists of whom to turn to, each after some time."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled, conditions, ways


@pytest.mark.parametrize(
    "listed",
    [
        "1. **Immediately:** Duty diver\n2. **15 minutes:** Pool manager\n3. **1 hour:** Head of Leisure",
        "- 0-15 min: Duty diver\n- 15-30 min: Pool manager\n- 30+ min: Head of Leisure",
        "1. Level 1: Duty diver (immediate)\n2. Level 2: Pool manager (15 minutes)\n3. Level 3: Head of Leisure (1 h)",
    ],
)
def test_a_ladder_is_climbed_rung_by_rung(listed: str) -> None:
    """The first waits for nothing, the others for their time; each is a hand-off and a contact."""
    found = compiled(f"# Pool\n\n## Escalation path\n\n{listed}\n")
    whom = ["Duty diver", "Pool manager", "Head of Leisure"]
    assert [node.text for node in found.nodes if node.kind == "handoff"] == whom
    assert len([node for node in found.nodes if node.kind == "decide"]) == 2
    assert {contact.value for contact in found.contacts} >= set(whom)


def test_who_is_not_reached_by_then_is_passed_over_for_the_next() -> None:
    """Each time is a question of its own: the manager's turn does not end the ladder."""
    page = "# Pool\n\nEscalate in this order:\n\n- After 15 minutes: pool manager\n- After 1 hour: head of leisure\n"
    assert ways(page)["After 15 minutes"] == ("pool manager", "After 1 hour")


def test_times_beside_names_are_no_ladder_elsewhere() -> None:
    """How soon a desk answers turns nobody to it."""
    listed = "- 15 minutes: Priority desk\n- 1 hour: Members desk\n"
    assert conditions(f"# Pool\n\n## Response times\n\n{listed}") == []
