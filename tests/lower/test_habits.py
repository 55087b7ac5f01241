"""What a business does all the time, told where a section begins: whose page it is, and nothing to do in one case."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled


def _steps(said: str) -> list[str]:
    found = compiled(f"# Desk\n\n{said}\n\n1. Look up the parcel.\n")
    return [node.text for node in found.nodes if node.kind not in ("start", "decide", "end")]


@pytest.mark.parametrize(
    "said",
    [
        "We ship parcels to islands. We close at six for lunch.",
        "We run six sailings a day between Holm and Vik.",
        "We only accept cards.",
        "We host around 40 guests per week in two houses.",
    ],
)
def test_a_habit_of_the_business_is_no_step(said: str) -> None:
    """Nobody ships parcels before each look at one."""
    assert _steps(said) == ["Look up the parcel"]


@pytest.mark.parametrize(
    "said",
    ["We ship them the key.", "We send two reminders.", "We lend tools if they are members.", "We deliver the spare."],
)
def test_what_we_do_about_this_one_is_a_step(said: str) -> None:
    """A pronoun, an article or a condition tells of the case at hand."""
    assert len(_steps(said)) == 2
