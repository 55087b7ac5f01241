"""What each target of a build enforces, only instructs, or loses: one table for people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from runbookc.target import Guarantee


class Guaranteeing(Protocol):
    """What the table needs of a target."""

    @property
    def name(self) -> str: ...
    @property
    def guarantees(self) -> tuple[Guarantee, ...]: ...


def render_guarantees(targets: Sequence[Guaranteeing]) -> str:
    """One row a feature, one column a target, "-" where a target says nothing; "" without targets."""
    if not targets:
        return ""
    features = list(dict.fromkeys(guarantee.feature for target in targets for guarantee in target.guarantees))
    levels = [{guarantee.feature: guarantee.level for guarantee in target.guarantees} for target in targets]
    rows = [["", *(target.name for target in targets)]]
    rows += [[feature, *(level.get(feature, "-") for level in levels)] for feature in features]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    return "".join("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows)
