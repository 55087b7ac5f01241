"""The counts of records that answer a scenario's cases as its path answers them.

"Already 2 cleanings this year" yes, of a patient that was looked up     `cleanings_this_year`: 2
"Already 2 cleanings this year" no                                       `cleanings_this_year`: 1

Only a number whose name the case says whole is of it. The plain value stays where it answers the case so, where no
other does, and where a value was worked out for the case's own fact.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from runbookc.analyses.quantity import Interval, bounds, quantity, written
from runbookc.ground.words import stems
from runbookc.rehearsal.contrary import is_negative
from runbookc.rehearsal.fields import place, schema_at
from runbookc.rehearsal.money import is_money
from runbookc.rehearsal.values import is_allowed, words_of

if TYPE_CHECKING:
    from runbookc.ir.model import Node
    from runbookc.rehearsal.situation import Situation

_DEEP: Final = 3
"""Objects within objects whose numbers are looked at."""


_BARE: Final = frozenset(("holds", "is"))
_DENIED: Final = frozenset(("holds-not", "is-not"))


@dataclass(frozen=True, slots=True)
class _Case:
    """What a condition asks of a count: the number it names, the limits it sets (None for a bare number), and what the
    scenario already says of it."""

    number: int
    limits: Interval | None
    denied: bool
    told: int | None

    def answers(self, value: int) -> bool | None:
        """Whether a value makes it hold; None for more than a bare number, which may be enough or too many."""
        if self.limits is None:
            return None if value > self.number else (value == self.number) != self.denied
        low, high = self.limits.low, self.limits.high
        above = low is None or value > low or (self.limits.low_in and value == low)
        below = high is None or value < high or (self.limits.high_in and value == high)
        return (above and below) != self.denied


def place_counts(situation: Situation, tool: str, result: Any) -> None:
    """Put into what a look-up gives the counts by which the cases of the path are answered so."""
    if tool not in situation.tools or situation.tools[tool].effect != "read":
        return
    schema = situation.tools[tool].output_schema
    asked = [(node, said == "yes") for name, said in situation.answered.items() if (node := situation.nodes[name]).test]
    for path, value in list(_counts(result)) if asked else ():
        found = [(case, holds) for node, holds in asked if (case := _case(path, node, situation)) is not None]
        own = schema_at(schema, path)
        told = [case.told for case, _ in found if case.told is not None]
        near = (number for case, _ in found for number in (case.number, case.number - 1, case.number + 1))
        for one in (*told, value, *near) if found else ():
            if one >= 0 and all(case.answers(one) == holds for case, holds in found) and is_allowed(one, own, own):
                place(result, path, one)
                break


def _counts(result: Any, lead: str = "", deep: int = _DEEP) -> Iterator[tuple[str, int]]:
    """The whole numbers of a result that are no amounts of money, by dotted path."""
    for name, value in result.items() if isinstance(result, dict) and deep else ():
        if isinstance(value, dict):
            yield from _counts(value, f"{lead}{name}.", deep - 1)
        elif isinstance(value, int) and not isinstance(value, bool) and not is_money(name, {}):
            yield f"{lead}{name}", value


def _case(path: str, node: Node, situation: Situation) -> _Case | None:
    """The count that a condition asks for; None where it asks for none, or for one of something else."""
    test = node.test
    said = written(node.text)
    name = set(stems(" ".join(words_of(path.rpartition(".")[2]))))
    if test is None or said is None or not name <= set(stems(node.text)) or not name & set(stems(said.unit)):
        return None
    limits = bounds(test)
    told = quantity(situation.said.get(test.fact or "", "")) if limits is not None else None
    bare = test.operator == "holds-not" or (test.operator in _BARE and not is_negative(node.text))
    if said.number % 1 or (limits is None and not (bare and written(test.value))):
        return None
    return _Case(
        int(said.number), limits[0] if limits else None, test.operator in _DENIED, int(told.number) if told else None
    )
