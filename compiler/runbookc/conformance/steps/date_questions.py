"""What a condition asks of a date: how long ago something was, how far ahead it lies, or whether its day has come.

the order was delivered more than 30 days ago      deliver, over 30 days behind
the departure is less than 24 hours away           departure, under 24 hours ahead
today is before the renewal date                   renewal, today lies before it

Only where every word of the condition is accounted for: what it says of another event, of a person's age or of business
days is not asked of any record, and so never decided.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

from runbookc.analyses.deciding.questions import whole_bounds
from runbookc.ground.events import dated_stems, dated_words, plain_words
from runbookc.ground.words import stem, words
from runbookc.language.frames import frame

if TYPE_CHECKING:
    from collections.abc import Sequence

    from runbookc.analyses.quantity import Interval, Written
    from runbookc.ir.model import Node

Scale = Literal["day", "month", "hour"]
Side = Literal["before", "by", "after", "from", "past", "coming"]
"""Where today lies: before the date, on it or before; after it, on it or after; and where its own day is unsaid."""
_DAY: Final = 1440
"""Minutes."""
_SIDED: Final = frame("side_of_a_day")
_COME: Final = frame("day_has_come")
_LIES: Final = frame("lies_in_time")
_OVER: Final = frame("is_over")


@dataclass(frozen=True, slots=True)
class Asked:
    """A question about a date: the stems of the words by which the condition calls it, and what it asks.

    `span` are the numbers that answer it with yes, in days, months or hours (`scale`), behind today or `ahead` of it;
    None where only the `side` of the date is asked on which today lies.
    """

    words: frozenset[str]
    span: Interval | None = None
    scale: Scale = "day"
    ahead: bool = False
    side: Side = "past"
    any: bool = False
    """Whether one date of several is enough ("there is one less than 30 days old")."""


def asked_date(node: Node) -> Asked | None:
    """What a condition asks of a date; None where it asks of none, or of more than that."""
    if node.test is None:
        return None
    found = whole_bounds(node)
    return _elapsed(node, *found) if found is not None else _reached(" ".join(node.text.split()).rstrip("."))


def _elapsed(node: Node, span: Interval, bounds: Sequence[Written]) -> Asked | None:
    """So long ago, or so far ahead."""
    scales = {_scale(written) for written in bounds}
    scale = scales.pop() if len(scales) == 1 else None
    text = " ".join(node.text.lower().split())
    ahead = _direction(text)
    if node.test is None or scale is None or ahead is None or _DENIED.search(_COMPARED.sub(" ", text)):
        return None
    if scale == "month" and any(n is not None and n % 1 for n in (span.low, span.high)):
        return None
    said = _content(re.sub(r"\d[\d,.]*", " ", text.replace(node.test.value.lower(), " ")))
    return None if said is None else Asked(said, span, scale, ahead, any=_ANY.match(text) is not None)


_ANY: Final = frame("there_is_any")


_DENIED: Final = frame("denied")
_COMPARED: Final = frame("compared_with_no")
"""What denies no event: "not updated for more than 30 days" speaks of the days since it was."""


def _scale(written: Written) -> Scale | None:
    if written.unit == "month":
        return "month"
    return None if written.unit != "minute" else "day" if written.factor >= _DAY else "hour"


def _direction(text: str) -> bool | None:
    """Whether the date lies ahead; None where the words do not tell."""
    ahead, behind = _says("ahead", text), _says("behind", text)
    if ahead is not behind:
        return ahead
    if ahead or not _says("within", text):
        return None
    if frame("of_the_days").search(text) or _says("done", text):
        return False
    return True if frame("comes_to_a_day").search(text) else None


def _reached(text: str) -> Asked | None:
    """Whether a date has come."""
    side: Side
    if match := _SIDED.match(text):
        before = match["side"].lower() == "before"
        side = ("by" if match["on"] else "before") if before else ("from" if match["on"] else "after")
        return _of(match["what"], side)
    if match := _COME.match(text):
        return _of(match["what"], "past")
    if match := _LIES.match(text):
        return _of(match["what"], "past" if match["where"].lower() == "past" else "coming")
    if (match := _OVER.match(text)) and stem(match["verb"].split()[0].lower()) in dated_stems("ending"):
        return _of(f"{match['what']} {match['verb']}", "past")
    return None


def _of(what: str, side: Side) -> Asked | None:
    said = _content(what.lower())
    return Asked(said, side=side) if said else None


def _content(text: str) -> frozenset[str] | None:
    """The stems of what a condition says besides its amount; None where it is how old a person is."""
    said = [word for word in words(_THEIR_DOING.sub(" ", text)) if word not in plain_words()]
    left = [word for word in said if word not in _persons()]
    return None if said and not left else frozenset(stem(word) for word in left)


_THEIR_DOING: Final = frame("customers_doing")
"""What the customer does now: "they cancel less than 24 hours before departure"."""


def _says(name: str, text: str) -> bool:
    return any(re.search(rf"\b{re.escape(one)}\b", text) for one in dated_words(name))


@cache
def _persons() -> frozenset[str]:
    return frozenset(dated_words("persons"))


def as_days(number: Decimal, scale: Scale) -> Decimal:
    """A bound of a span in the unit of its scale: spans of days and hours are kept in minutes."""
    return number / {"day": _DAY, "hour": 60, "month": 1}[scale]
