"""One procedure that was cut into several, and several that became one: told by where its steps are now."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from runbookc.ir.model import Node, Procedure

_LEAST: Final = 2
"""Steps that a part has to have from the whole."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A procedure of one version and those of the other that hold its steps, in the order of the text."""

    whole: Procedure
    parts: tuple[Procedure, ...]


def find_cuts(
    wholes: Iterable[Procedure],
    others: Sequence[Procedure],
    kept: dict[str, str],
    steps: Iterable[tuple[Node, Node]],
    sizes: Counter[str],
) -> tuple[Cut, ...]:
    """The procedures of one version that are several of the other.

    `kept` has by procedure its counterpart on the other side, `steps` are the pairs of steps, this side first, and
    `sizes` counts the steps of each of the others. A part that has no counterpart of its own has most of its steps
    from the whole.
    """
    shared = Counter((one.procedure, other.procedure) for one, other in steps if one.kind != "start")
    taken = set(kept.values())
    found = []
    for whole in wholes:
        parts = tuple(
            other
            for other in others
            if other.id == kept.get(whole.id)
            or (other.id not in taken and shared[whole.id, other.id] >= max(_LEAST, sizes[other.id] / 2))
        )
        if len(parts) > 1 and all(shared[whole.id, part.id] for part in parts):
            found.append(Cut(whole, parts))
    return tuple(found)
