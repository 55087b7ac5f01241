"""What the targets promise, feature by feature."""

from __future__ import annotations

from importlib.metadata import entry_points
from typing import get_args

import pytest
from tests.conformance.steps.billing import (
    ASKED,
    OWNER,
    REFUND,
    STATUS,
    TICKET,
    account,
    billing,
    both,
    charge,
    charges,
)

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


BROKEN = {
    "order of steps": (TICKET, account(tier="enterprise"), charges(), charge(), OWNER, *ASKED, REFUND),
    "branches": (
        TICKET, account(), charges(), charge(), *ASKED, REFUND, STATUS, "Done.",
        'escalate_ticket {"ticket_id": "TK-1", "queue": "billing-review", "summary": "failed"} -> {"ok": true}',
    ),
    "prohibitions": (TICKET, account(), *both(disputed=True), *ASKED, REFUND),
    "approvals": (TICKET, account(), charges(), charge(), REFUND),
}  # fmt: skip


@pytest.mark.parametrize("feature", BROKEN)
def test_what_is_enforced_is_an_error_and_what_is_reported_a_warning(feature: str) -> None:
    """A conversation that breaks just this, judged: `fail` takes an error."""
    levels = {guarantee.feature: guarantee.level for guarantee in find_target("conformance").guarantees}
    severities = {severity for _, severity, _ in billing(*BROKEN[feature])}
    assert severities == {{"enforced": "error", "reported": "warning"}[levels[feature]]}
