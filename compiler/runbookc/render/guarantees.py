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


def render_guarantees(targets: Sequence[Guaranteeing], width: int = 100) -> str:
    """One row a feature, one column a target, "-" where a target says nothing; "" without targets.

    Where a row does not fit into `width` columns, each target stands on a line of its own below the feature.
    """
    if not targets:
        return ""
    features = list(dict.fromkeys(guarantee.feature for target in targets for guarantee in target.guarantees))
    levels = [{guarantee.feature: guarantee.level for guarantee in target.guarantees} for target in targets]
    rows = [["", *(target.name for target in targets)]]
    rows += [[feature, *(level.get(feature, "-") for level in levels)] for feature in features]
    widths = [max(len(row[at]) for row in rows) for at in range(len(rows[0]))]
    if sum(widths) + 2 * (len(widths) - 1) > width:
        return "".join(f"{row[0]}\n" + "".join(_beside(rows[0][1:], row[1:])) for row in rows[1:])
    return "".join("  ".join(c.ljust(w) for c, w in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows)


def _beside(names: Sequence[str], levels: Sequence[str]) -> list[str]:
    room = max(map(len, names))
    return [f"  {name.ljust(room)}  {level}\n" for name, level in zip(names, levels, strict=True)]
