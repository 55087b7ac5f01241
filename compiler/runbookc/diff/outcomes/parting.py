"""Where two versions part: the first deed at which a case that began alike in both is treated otherwise.

Both are walked at once, from places that stand for each other, under one set of facts; where a fact is still open,
every answer is tried. So the first parting found takes fewest steps, and where none is found, there is none.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from runbookc.diff.outcomes.deeds import Position

if TYPE_CHECKING:
    from runbookc.diff.outcomes.deeds import Track

MOST: Final = 3000
"""Places looked at, of both versions together, before it is left undecided whether they part."""


@dataclass(frozen=True, slots=True)
class Parting:
    """Where both versions stand, before deeds that are not the same, and the facts that brought them there."""

    old: Position
    new: Position
    state: int


@dataclass(frozen=True, slots=True)
class Search:
    """What was found: a parting, or none; `whole` tells whether everything was looked at and comes to an end."""

    parting: Parting | None
    whole: bool


@dataclass(frozen=True, slots=True)
class Past:
    """A node of one version."""

    node: str
    new: bool


Here = tuple[Position, Position, int]
"""Where the old version stands, where the new one, and what is known by then."""
_Met = tuple[Here, bool]
"""With whether the place asked for was passed on the way."""


def find_parting(old: Track, new: Track, start: Here, past: Past | None = None, lasting: bool = True) -> Search:
    """Walks both versions from two places that stand for each other.

    Only a parting `past` a place is looked for: cases that part before it part for another reason. Facts that are not
    `lasting` may be others after every deed, which finds all partings there might be, where lasting ones find one
    that surely is.
    """
    begin = (start, _comes_by(past, start))
    seen = {begin}
    todo = deque([begin])
    settled: list[_Met] = []
    before: dict[_Met, list[_Met]] = {}
    while todo:
        here, passed = todo.popleft()
        one, other, state = here
        if old.waits(one) and new.waits(other):
            settled.append((here, passed))
            parted = old.key(one) != new.key(other)
            if parted and passed:
                return Search(Parting(one, other, state), True)
            if parted or old.key(one) is None:
                continue
        for place in _next(old, new, here, lasting):
            there = (place, passed or _comes_by(past, place))
            before.setdefault(there, []).append((here, passed))
            if there not in seen:
                seen.add(there)
                todo.append(there)
        if len(seen) > MOST:
            return Search(None, False)
    return Search(None, len(_leading_to(settled, before)) == len(seen))


def _leading_to(settled: list[_Met], before: Mapping[_Met, list[_Met]]) -> set[_Met]:
    """What comes to a deed or an end of both versions: whatever else there is goes round in one of them for ever."""
    found = set(settled)
    todo = list(settled)
    while todo:
        for met in before.get(todo.pop(), ()):
            if met not in found:
                found.add(met)
                todo.append(met)
    return found


def _comes_by(past: Past | None, here: Here) -> bool:
    return past is None or (here[1] if past.new else here[0]).node == past.node


def _next(old: Track, new: Track, here: Here, lasting: bool) -> Iterator[Here]:
    one, other, state = here
    if not old.waits(one):
        yield from ((onward.place, other, onward.state) for onward in old.onward(one, state))
    elif not new.waits(other):
        yield from ((one, onward.place, onward.state) for onward in new.onward(other, state))
    else:
        after = state if lasting else old.conditions.anything
        for before in old.onward(one, after):
            yield from ((before.place, onward.place, after) for onward in new.onward(other, after))
