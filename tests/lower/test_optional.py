"""Headings, labels and names of steps that leave what stands under them to whoever works."""

from __future__ import annotations

import pytest
from tests.lower.reading import compiled


def required(page: str) -> list[str]:
    """The steps that nobody may leave out."""
    return [node.text for node in compiled(page).nodes if node.kind not in ("start", "end") and not node.optional]


@pytest.mark.parametrize(
    "page",
    [
        "# Gift (optional)\n\nOffer a mug. Print a card.\n",
        "# Optional steps\n\n- Offer a mug.\n- Print a card.\n",
        "# Optional: gift\n\n## Mug\n\nOffer a mug.\n",
        "1. (Optional) Offer a mug. Print a card.\n",
        "1. **Gift (optional):** Offer a mug. Print a card.\n",
        "1. Offer a mug. (optional)\n",
        "**Step 1 (optional):** Offer a mug.\n\nPrint a card.\n",
        "**Optional**\n\n- Offer a mug.\n- Print a card.\n",
        "Optional:\n\n- Offer a mug.\n- Print a card.\n",
        "| Step | Action |\n|---|---|\n| 1 (optional) | Offer a mug |\n",
    ],
)
def test_all_under_a_label_may_be_left_out(page: str) -> None:
    """Whatever says so, and wherever it stands."""
    assert required(page) == []


@pytest.mark.parametrize(
    "page",
    [
        "**Optional:** Offer a mug.\n\nPrint a card.\n",
        "# Gift (optional)\n\nOffer a mug.\n\n# Card\n\nPrint a card.\n",
        "**Step 1 (optional):** Offer a mug.\n\n**Step 2:** Print a card.\n",
        "**Optional**\n\nOffer a mug.\n\n**Always**\n\nPrint a card.\n",
        "# Optional insurance of parcels\n\nPrint a card.\n",
    ],
)
def test_what_stands_beside_it_has_to_be_done(page: str) -> None:
    """A label ends where the next one begins; what is optional of something else is no label."""
    assert required(page) == ["Print a card"]
