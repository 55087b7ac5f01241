"""What is tested, cut where any condition of the page tells two values apart; and conditions over such terms.

A term's values are infinitely many; between two borders that the page names, they are all alike. So each term has a
few regions: the borders themselves, what lies between them, and the values of an enumeration one by one. A condition
is then a set of regions, a bit for each, and every question about conditions is one about finitely many of them.

    over $50, at most $200     regions: under $50 | $50 | between | $200 | over $200
                               bits:         1        2        4       8       16
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Region:
    """Values that all conditions of a page take for the same; `words` are one of them, as people write it.

    `border`: a single value. `real` is false of what lies between two neighbours of the grid people count in (half a
    day, half a cent): no example for anybody, and no proof either that nothing lies there.
    """

    words: str
    border: bool = False
    real: bool = True


@dataclass(frozen=True, eq=False, slots=True)
class Term:
    """Something that conditions test, with the regions of what it can be, in ascending order where there is one.

    `name` is what to call it. `base` are terms of one thing in units that cannot be compared ("30 days", "1 month").
    A term that is not `typed` is a mere yes or no to words; one that is `ordered` is a number.
    `fact`: its name is that of a fact; else it is the author's words.
    """

    name: str
    base: object
    regions: tuple[Region, ...]
    typed: bool = True
    ordered: bool = False

    fact: bool = False
    unit: str = ""

    everything: int = field(init=False)
    """All of its regions."""
    real: int = field(init=False)
    """The regions that somebody can give an example of."""

    borders: int = field(init=False)
    """The regions that are a single value."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "everything", (1 << len(self.regions)) - 1)
        object.__setattr__(self, "borders", sum(1 << at for at, region in enumerate(self.regions) if region.border))
        object.__setattr__(self, "real", sum(1 << at for at, region in enumerate(self.regions) if region.real))

    def strangeness(self, region: int) -> tuple[bool, bool, int]:
        """How hard a region is to see: borders are easiest, then what lies between, last what nobody would write."""
        return not self.regions[region].real, not self.regions[region].border, region

    def plainest(self, mask: int) -> int:
        """The region of a set, which has some, that is easiest to see."""
        best = mask & self.real & self.borders or mask & self.real or mask & self.borders or mask
        return (best & -best).bit_length() - 1

    def by_preference(self, mask: int) -> Iterator[int]:
        """The regions of a set that has examples, borders first: what is easiest to see."""
        inside = [at for at, region in enumerate(self.regions) if mask >> at & 1 and region.real]
        yield from sorted(inside, key=self.strangeness)

    def example(self, mask: int) -> str:
        """A value out of a set that has some: "exactly $50" where it has only that, else one that lies well inside."""
        regions = [self.regions[at] for at in self.by_preference(mask)]
        if not self.ordered:
            return regions[0].words
        if len(regions) == 1 and regions[0].border:
            return f"exactly {regions[0].words}"
        return next((region for region in regions if not region.border), regions[0]).words

    def words(self, mask: int) -> list[str]:
        """An example of each region of a set, in order."""
        return [region.words for at, region in enumerate(self.regions) if mask >> at & 1 and region.real]


@dataclass(frozen=True, eq=False, slots=True)
class Within:
    """A term is in a set of its regions."""

    term: Term
    mask: int


@dataclass(frozen=True, eq=False, slots=True)
class Every:
    """All parts hold; of no parts, always."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, eq=False, slots=True)
class Some:
    """At least one part holds; of no parts, never."""

    parts: tuple[Condition, ...]


Condition = Within | Every | Some


def denied(condition: Condition) -> Condition:
    """What holds exactly where the condition does not."""
    if isinstance(condition, Within):
        return Within(condition.term, condition.term.everything & ~condition.mask)
    parts = tuple(denied(part) for part in condition.parts)
    return Some(parts) if isinstance(condition, Every) else Every(parts)


def terms_of(conditions: Iterable[Condition]) -> tuple[Term, ...]:
    """The terms of conditions, each once, in order."""
    found: dict[Term, None] = {}
    todo = list(conditions)[::-1]
    while todo:
        condition = todo.pop()
        if isinstance(condition, Within):
            found[condition.term] = None
        else:
            todo += reversed(condition.parts)
    return tuple(found)


def stretches(mask: int) -> Iterator[tuple[int, int]]:
    """The runs of neighbouring regions of a set, first and last."""
    at = 0
    while mask >> at:
        if mask >> at & 1:
            start = at
            while mask >> at & 1:
                at += 1
            yield start, at - 1
        at += 1
