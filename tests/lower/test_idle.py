"""What "nothing to do" means for one case beside others: the step is passed over, and the page goes on."""

from __future__ import annotations

import pytest
from tests.lower.reading import ways

_GOES_ON = {
    "an answer": ("1. Is the cat insured?\n   - Yes: ask for it.\n   - No: nothing to do.\n2. Weigh the dog.\n"),
    "an answer, by an arrow": (
        "1. Is the dog insured?\n   - Yes → ask for the policy.\n   - No → no action needed.\n2. Weigh the dog.\n"
    ),
    "in one paragraph": "1. If the dog is insured, ask for the policy. If not, nothing to do.\n2. Weigh the dog.\n",
    "the other is handed over": (
        "1. Is the dog insured?\n   - Yes: transfer to the insurer.\n   - No: do nothing.\n2. Weigh the dog.\n"
    ),
}


@pytest.mark.parametrize("page", _GOES_ON.values(), ids=_GOES_ON)
def test_beside_a_case_with_work_the_next_step_is_done(page: str) -> None:
    """Every dog is weighed, unless it is somebody else's by then."""
    (asked,) = ways(page).values()
    assert asked[1] == "Weigh the dog"


@pytest.mark.parametrize(
    ("page", "no_more"),
    [
        ("1. If the lamp is on, nothing to do.\n2. Reset the fuse.\n", "the lamp is on"),
        ("1. Look at the lamp.\n   - Off: reset the fuse.\n   - On: nothing to do.\n", "On"),
        ("1. Is it on?\n   - Yes: no further action.\n   - No: reset the fuse.\n2. Call the guest.\n", "Is it on"),
    ],
)
def test_alone_at_the_end_or_said_of_all_it_is_over(page: str, no_more: str) -> None:
    """Nobody resets the fuse of a lamp that is on."""
    assert ways(page)[no_more][0].lower() in ("nothing to do", "no further action")


@pytest.mark.parametrize(
    "told", ["the fault is cleared", "the problem has been solved", "everything is fine", "that fixes the issue"]
)
def test_who_has_no_trouble_left_is_through(told: str) -> None:
    """Nobody sends a fitter for a heater that runs again."""
    page = f"1. Reset the fuse. If the heater runs, {told}.\n2. Send a fitter.\n"
    assert ways(page)["the heater runs"] == (told, "Send a fitter")


@pytest.mark.parametrize(
    "told",
    ["Nothing to do on our side", "There is nothing to see here", "Nothing we can do", "Nothing you need to fix"],
)
def test_told_of_all_it_is_no_case(told: str) -> None:
    """Why nobody has to: the guest is told in any case; of a parcel it says how it stands."""
    assert ways(f"{told}: the pump starts again by itself. Tell the guest that it takes an hour.\n") == {}
    assert list(ways("Nothing received: call the depot.\n")) == ["Nothing received"]
