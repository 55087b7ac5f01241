"""What the targets promise, feature by feature."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import get_args

import pytest

from runbookc.target import GROUP, Feature, find_target


@pytest.mark.parametrize("name", sorted(entry.name for entry in entry_points(group=GROUP)))
def test_a_target_says_of_every_feature_what_becomes_of_it(name: str) -> None:
    """No row of the table is left open, none is told twice, and each says why."""
    guarantees = find_target(name).guarantees
    assert [guarantee.feature for guarantee in guarantees] == list(get_args(Feature))
    assert all(guarantee.note for guarantee in guarantees)


def test_ours_are_found_by_the_door_for_all() -> None:
    """Instructions, skill and conformance come by entry point, like anybody else's target."""
    assert {"instructions", "skill", "conformance"} <= {entry.name for entry in entry_points(group=GROUP)}
