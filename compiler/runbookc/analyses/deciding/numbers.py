"""A number as a term: cut at every bound that conditions, and the schema, give it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from runbookc.analyses.deciding.term import Region, Term
from runbookc.language.lexicon import word_class

if TYPE_CHECKING:
    from runbookc.analyses.domains import Domain
    from runbookc.analyses.quantity import Interval, Written

_CURRENCIES: Final = frozenset({"USD", "EUR", "GBP"})
_SPANS: Final = tuple(Decimal(n) for n in (10080, 1440, 60, 1))
"""Weeks, days, hours and minutes, in minutes."""
_COUNTED: Final = word_class("counting_unit")
"""What there is no half of."""
_AROUND: Final = 3
"""Bounds on each side that an example may be written like."""
_MANY: Final = 20


@dataclass(frozen=True, slots=True)
class Stretch:
    """Numbers from `low` to `high`, both excluded; the same twice is that number alone. None has no bound."""

    low: Decimal | None
    high: Decimal | None

    @property
    def single(self) -> bool:
        """Whether it is one number."""
        return self.low is not None and self.low == self.high

    @property
    def key(self) -> tuple[bool, Decimal, bool]:
        """Its place among stretches cut at the same bounds."""
        return self.low is not None, self.low or Decimal(0), not self.single


@dataclass(frozen=True, slots=True)
class NumberTerm:
    """A term with the stretch of numbers that each of its regions is."""

    term: Term
    stretches: tuple[Stretch, ...]
    step: Decimal = Decimal(1)
    """The grid on which people count what is measured, in the base unit: a cent, a day."""

    def region_of(self, amount: Decimal) -> int | None:
        """The region an amount is in, as a set of one; None for one that its domain does not allow."""
        for at, stretch in enumerate(self.stretches):
            low, high = stretch.low, stretch.high
            if stretch.single:
                inside = amount == low
            else:
                inside = (low is None or low < amount) and (high is None or amount < high)
            if inside:
                return 1 << at
        return None

    def mask(self, of: Interval) -> int:
        """The regions in which an interval holds whose bounds are among those that cut the stretches."""
        first, last = 0, len(self.stretches)
        if of.low is not None:
            first = bisect_left(self.stretches, (True, of.low, not of.low_in), key=_key)
        if of.high is not None:
            last = bisect_left(self.stretches, (True, of.high, of.high_in), key=_key)
        return (1 << last) - (1 << first) if last > first else 0


def _key(stretch: Stretch) -> tuple[bool, Decimal, bool]:
    return stretch.key


def number_term(
    name: str,
    base: object,
    tests: Sequence[tuple[Interval, Sequence[Written]]],
    domain: Domain | None,
    fact: bool = False,
) -> NumberTerm:
    """The term that tests of one unit are about, with no value that its domain does not allow."""
    bounds = {w.amount: w for _, amounts in tests for w in amounts}
    ends = {n for n in (domain.low, domain.high) if n is not None} if domain else set()
    borders = sorted({*bounds, *ends})
    step = _step(bounds.values(), domain)
    whole = _whole(bounds.values(), domain)
    stretches: list[Stretch] = []
    regions: list[Region] = []
    for stretch in _cut(borders):
        example = stretch.low if stretch.single else _roundest(stretch, step)
        if not _allowed(stretch, domain) or (example is None and whole) or (whole and example and example % step):
            continue
        shown = example if example is not None else _middle(stretch)
        stretches.append(stretch)
        like = _nearest(bounds, borders, shown)
        named = stretch.single and stretch.low in bounds
        regions.append(Region(like.like(shown), border=named, real=example is not None))
    unit = tests[0][0].unit
    return NumberTerm(Term(name, base, tuple(regions), ordered=True, fact=fact, unit=unit), tuple(stretches), step)


def _cut(borders: Sequence[Decimal]) -> Iterator[Stretch]:
    yield Stretch(None, borders[0])
    for low, high in pairwise(borders):
        yield Stretch(low, low)
        yield Stretch(low, high)
    yield Stretch(borders[-1], borders[-1])
    yield Stretch(borders[-1], None)


def _allowed(stretch: Stretch, domain: Domain | None) -> bool:
    """Whether the domain, whose bounds cut the stretches, allows any number of it."""
    if domain is None:
        return True
    low, high = domain.low, domain.high
    if low is not None and (stretch.high is not None and stretch.high <= low):
        return stretch.single and stretch.low == low and domain.low_in
    if low is not None and stretch.low is None:
        return False
    if high is not None and (stretch.low is not None and stretch.low >= high):
        return stretch.single and stretch.low == high and domain.high_in
    return high is None or stretch.high is not None


def _whole(amounts: Iterable[Written], domain: Domain | None) -> bool:
    """Whether only numbers of the grid occur at all."""
    if domain is not None and domain.integer:
        return True
    return all(w.unit in _COUNTED and not w.number % 1 for w in amounts)


def _step(amounts: Iterable[Written], domain: Domain | None) -> Decimal:
    """The grid on which people count what is measured: cents, whole days, as many decimals as are written."""
    if domain is not None and domain.integer:
        return domain.step
    written = tuple(amounts)
    finest = min(_decimals(w.number) for w in written)
    if all(w.unit in _CURRENCIES for w in written):
        return min(Decimal("0.01"), finest)
    if all(w.unit == "minute" for w in written):
        smallest = min(Decimal(w.factor.numerator) / w.factor.denominator for w in written)
        fits = (s for s in _SPANS if s <= smallest and not any(w.amount % s for w in written))
        return next(fits, Decimal(1) / 60)
    return finest


def _decimals(number: Decimal) -> Decimal:
    exponent = number.normalize().as_tuple().exponent
    return Decimal(10) ** min(0, exponent if isinstance(exponent, int) else 0)


def _roundest(stretch: Stretch, step: Decimal) -> Decimal | None:
    """The roundest number of the grid inside a stretch, nearest its middle; None where there is none."""
    low, high = _ends(stretch)
    first, last = (
        int((low / step).to_integral_value(ROUND_FLOOR)) + 1,
        int((high / step).to_integral_value(ROUND_CEILING)) - 1,
    )
    if first > last:
        return None
    size: int = 10 ** len(str(max(abs(first), abs(last))))
    while True:
        for part in (size, size // 2):
            near = part and round((first + last) / 2 / part) * part
            inside = [n for n in (near, near - part, near + part) if part and first <= n <= last]
            if inside:
                return inside[0] * step
        size //= 10


def _ends(stretch: Stretch) -> tuple[Decimal, Decimal]:
    """Where an example is looked for: a side without a bound goes on as far again."""
    low, high = stretch.low, stretch.high
    if low is None and high is not None:
        return (Decimal(0), high) if high > 0 else (high - max(Decimal(_MANY), -high), high)
    if high is None and low is not None:
        return low, low + max(Decimal(_MANY), abs(low)) + 1
    return low or Decimal(0), high or Decimal(0)


def _middle(stretch: Stretch) -> Decimal:
    low, high = _ends(stretch)
    return (low + high) / 2


def _nearest(bounds: Mapping[Decimal, Written], borders: Sequence[Decimal], amount: Decimal) -> Written:
    """The written bound that an amount is shown like: one whose unit it is whole in, then the nearest, the smaller."""

    def strangeness(bound: Decimal) -> tuple[bool, Decimal, Decimal]:
        factor = bounds[bound].factor
        return bool(amount * factor.denominator % factor.numerator), abs(bound - amount), bound

    at = bisect_left(borders, amount)
    near = [border for border in borders[max(0, at - _AROUND) : at + _AROUND] if border in bounds]
    return bounds[min(near or bounds, key=strangeness)]
