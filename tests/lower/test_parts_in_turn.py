"""Sections called as the parts of one procedure are one, in the order of the page."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled


def _procedures(page: str) -> list[str]:
    return [procedure.title for procedure in compiled(page).procedures]


_BEFORE, _WORK, _AFTER = (
    "## {}\n\n- Check that the loom is off.\n\n",
    "## {}\n\n1. Open the flap.\n2. Press the pedal.\n\n",
    "## {}\n\nLook at the thread.\n\n",
)


@pytest.mark.parametrize(
    ("before", "work", "after"),
    [
        ("Prerequisites", "Steps", "Verification"),
        ("Before you begin", "Resolution steps", "After the fix"),
        ("1. Diagnosis", "2. Step-by-step instructions", "3. Follow-up"),
        ("Initial checks (5 minutes)", "Procedure:", "Closing the ticket"),
    ],
)
def test_parts_follow_each_other(before: str, work: str, after: str) -> None:
    """What is checked before and after the work was a procedure that nothing led to."""
    page = f"# Bobbin\n\n{_BEFORE.format(before)}{_WORK.format(work)}{_AFTER.format(after)}"
    assert _procedures(page) == ["Bobbin"]
    assert [node.kind for node in compiled(page).nodes] == ["start", "check", "act", "act", "check", "end"]


@pytest.mark.parametrize("name", ["Rollback", "Escalation", "Changing the thread", "Troubleshooting"])
def test_what_is_no_part_is_a_procedure(name: str) -> None:
    page = f"# Bobbin\n\n{_BEFORE.format('Prerequisites')}{_WORK.format('Steps')}{_AFTER.format(name)}"
    assert _procedures(page) == ["Bobbin", name]


@pytest.mark.parametrize("names", [("Steps", "Rewinding"), ("Diagnosis", "Threading"), ("Steps", "Steps")])
def test_one_part_alone_makes_no_procedure_of_others(names: tuple[str, str]) -> None:
    """Without a work around which it stands, and where two are called alike, nobody wrote that they follow."""
    page = f"# Bobbin\n\n{_WORK.format(names[0])}{_AFTER.format(names[1])}"
    assert _procedures(page) == list(names)


def test_a_part_that_holds_procedures_is_none() -> None:
    """Its sections stand side by side, and are not done in turn."""
    within = "## Steps\n\n### Winding\n\nPress the pedal.\n\n### Threading\n\nOpen the flap.\n"
    assert _procedures(f"# Bobbin\n\n{_BEFORE.format('Prerequisites')}{within}") == [
        "Prerequisites", "Winding", "Threading",
    ]  # fmt: skip


def test_the_work_alone_is_the_procedure_that_its_section_names() -> None:
    """Three procedures of one page were called "Steps"."""
    page = "# Bobbin\n\n## Winding\n\n### Steps\n\nPress the pedal.\n\n## Threading\n\n### Steps\n\nOpen the flap.\n"
    assert _procedures(page) == ["Winding", "Threading"]
