"""The figures of a sentence, and which of them bound something: "within 14 days", "over $100", "valid for 24 hours".

"a discount of up to 20%" → upto 20 %, and the words without it: "a discount of        "
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final, Literal

from runbookc.analyses.quantity import Written, written
from runbookc.by_text import by_text
from runbookc.language.comparisons import compared, figure_places
from runbookc.language.frames import frame

Side = Literal["upto", "from", "exact"]

_SIDES: Final[dict[str, Side]] = {
    "over": "from", "at-least": "from", "under": "upto", "at-most": "upto", "between": "exact", "equals": "exact",
}  # fmt: skip
_UPTO: Final = frame("bound_from_above")
_FROM: Final = frame("bound_from_below")
_BEHIND_UPTO: Final = frame("bound_from_above_behind")
_BEHIND_FROM: Final = frame("bound_from_below_behind")
_MOST_IS: Final = frame("most_is")
_LEAST_IS: Final = frame("least_is")
_SECOND: Final = frame("second_of_its_kind")
_GRANTED: Final = frame("time_to_do_it")
_TO_DO: Final = frame("to_do_it")
_RECKONED: Final = frame("reckoned_from")
_TIMES: Final = frame("bounded_times")
_HOW_OFTEN: Final = {"once": Decimal(1), "twice": Decimal(2)}
_NEAR: Final = 200
"""Characters on each side of a figure in which what bounds it is looked for: a list may hold a thousand figures."""
_JOINT: Final = re.compile(r"\s*(?:\bto\b|\band\b|\bor\b|[-–—])\s*")
_DASHED: Final = re.compile(r"(?<=\d)-(?=[a-z])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure as it stands, where, on which side it bounds, and its least and greatest amount in a base unit."""

    words: str
    start: int
    end: int
    side: Side
    low: Decimal
    high: Decimal
    unit: str

    @property
    def compares(self) -> bool:
        """Whether anything can be held against it: a bare number that nothing is compared with is a name."""
        return bool(self.unit) or self.side != "exact"


@by_text
def bounds_in(prose: str) -> tuple[tuple[Bound, ...], str]:
    """Every figure of a sentence, and the sentence as long as it was, blank where the figures and their cues stand."""
    text = _DASHED.sub(" ", prose)
    found = tuple(_found(text))
    left = text
    for bound, (start, end) in found:
        if bound.compares:
            left = left[:start] + " " * (end - start) + left[end:]
    return tuple(bound for bound, _ in found), left


def _found(text: str) -> Iterator[tuple[Bound, tuple[int, int]]]:
    """Each figure with the stretch of its cue and what it is reckoned from ("within 14 days of")."""
    places = (*figure_places(text), *(match.span("times") for match in _TIMES.finditer(text)))
    bare = _without(text, places)
    for start, end in places:
        amounts = _amounts(text[start:end])
        if amounts is None or _SECOND.match(text[start:end]):
            continue
        near = _nearby(bare, start)
        said = bare[near:start] + text[start:end] + bare[end : end + _NEAR]
        side, first, last = _side(said, start - near, end - near)
        first, last = first + near, last + near
        reckoned = _RECKONED.match(text, last)
        low, high = amounts
        yield (
            Bound(text[start:end], start, end, side, low.amount, high.amount, high.unit),
            (first, reckoned.end() if reckoned else last),
        )


def _amounts(words: str) -> tuple[Written, Written] | None:
    """The least and the greatest amount of a figure; None for a day of the calendar and what is no amount."""
    if words.lower() in _HOW_OFTEN:
        times = Written(_HOW_OFTEN[words.lower()], "time", Fraction(1), "", "")
        return times, times
    parts = [part for part in _JOINT.split(words) if part]
    if len(parts) == 1:
        one = written(words)
        return (one, one) if one is not None else None
    if len(parts) != 2:
        return None
    low, high = written(parts[0]), written(parts[1])
    if low is None or high is None or (low.unit and low.unit != high.unit):
        return None
    if not low.unit:
        low = Written(low.number, high.unit, high.factor, high.before, high.after)
    return (low, high) if low.amount <= high.amount else None


def _side(text: str, start: int, end: int) -> tuple[Side, int, int]:
    """The side on which the figure at `text[start:end]` bounds, and the stretch that says so."""
    above = _UPTO.search(text, 0, start)
    if above is not None:
        return "upto", above.start(), end
    found = compared(text)
    if found is not None and found[0].start() <= start and end <= found[0].end():
        return _SIDES.get(found[1], "exact"), found[0].start(), found[0].end()
    told: tuple[tuple[re.Pattern[str], Side], ...] = ((_MOST_IS, "upto"), (_LEAST_IS, "from"))
    for cue, side in told:
        if cue.search(text, 0, start) is not None:
            return side, start, end
    granted = _GRANTED.search(text, 0, start)
    if granted is not None and _TO_DO.match(text, end) is not None:
        return "upto", granted.start(), end
    below = _FROM.search(text, 0, start)
    if below is not None:
        return "from", below.start(), end
    behind: tuple[tuple[re.Pattern[str], Side], ...] = ((_BEHIND_UPTO, "upto"), (_BEHIND_FROM, "from"))
    for cue, side in behind:
        after = cue.match(text, end)
        if after is not None:
            return side, start, after.end()
    return "exact", start, end


def _without(text: str, places: tuple[tuple[int, int], ...]) -> str:
    left = list(text)
    for start, end in places:
        left[start:end] = "\ufffc" * (end - start)
    return "".join(left)


def _nearby(text: str, start: int) -> int:
    """Where what is said of the figure at `start` begins at the earliest: at a word that is not too far before it."""
    far = start - _NEAR
    return text.find(" ", far, start) + 1 or start if far > 0 else 0
