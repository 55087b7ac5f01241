"""What a fact of the ledger can be, as a set that conditions are held against.

>>> domain_of(Fact(name="order.status", type="string", values=("open", "shipped"), closed=True)).values
('open', 'shipped')
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from types import MappingProxyType
from typing import TYPE_CHECKING, Final, Literal

from runbookc.analyses.quantity import quantity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from runbookc.ir.model import Fact

Kind = Literal["", "boolean", "number", "date", "duration", "text", "list"]

_KINDS: Final[Mapping[str, Kind]] = MappingProxyType({
    "boolean": "boolean", "integer": "number", "number": "number", "duration": "duration", "string": "text",
    "array": "list",
})  # fmt: skip
_CENT: Final = Decimal(1) / 100
"""Of the major unit."""
_CURRENCIES: Final = frozenset({"USD", "EUR", "GBP"})


@dataclass(frozen=True, slots=True)
class Domain:
    """The values a fact can have.

    `values` are all of them where there are any. `low` and `high` are in `unit`, the base unit of
    `analyses.quantity` ("minute", "month", "USD", "EUR", "%"), "cent" for hundredths of a currency that nobody
    names, "" for a bare number; None has no bound on that side. Where `integer`, only whole multiples of `step`
    occur. `source` says who says so, for people ("get_order result: status").
    """

    type: Kind = ""
    values: tuple[str, ...] = ()
    low: Decimal | None = None
    high: Decimal | None = None
    low_in: bool = True
    high_in: bool = True
    unit: str = ""
    integer: bool = False
    step: Decimal = Decimal(1)
    source: str = ""

    def measured_in(self, unit: str) -> Domain | None:
        """The same domain in the unit of a condition; None where the two cannot be compared.

        Nothing is nothing in any unit: a field that only says "at least 0" says so of dollars too.
        """
        if unit == self.unit or (self.type == "duration" and unit in ("minute", "month")):
            return self
        if self.unit == "cent" and unit in _CURRENCIES:
            return _scaled(self, _CENT, unit)
        if self.unit == "" and unit == "%" and self.high == 100:
            return replace(self, unit=unit)
        if self.unit == "" and self.low == 0 and self.type == "number":
            return Domain("number", low=self.low, low_in=self.low_in, unit=unit, source=self.source)
        return None


def domain_of(fact: Fact) -> Domain:
    """What a fact can be; what is only suggested by somebody (`closed` is not set) bounds nothing."""
    kind = _KINDS.get(fact.type, "")
    if fact.format in ("date", "date-time") and kind == "text":
        kind = "date"
    source = ", ".join(fact.stated_by)
    if not fact.closed:
        return Domain(type=kind, source=source) if kind != "number" else _number(fact, None, None, source)
    if fact.values or kind not in ("number", "duration"):
        return Domain(type=kind, values=fact.values, source=source)
    low, high = (None if n is None else Decimal(str(n)) for n in (fact.minimum, fact.maximum))
    if kind == "duration":
        return Domain(type=kind, low=low, high=high, unit="minute", source=source)
    return _number(fact, low, high, source)


def _number(fact: Fact, low: Decimal | None, high: Decimal | None, source: str) -> Domain:
    """A number in the base unit of what it counts."""
    one = quantity(f"1 {fact.unit}") if fact.unit else None
    made = Domain(
        type="number",
        low=low,
        high=high,
        low_in=not fact.exclusive_minimum,
        high_in=not fact.exclusive_maximum,
        integer=fact.type == "integer",
        source=source,
    )
    return _scaled(made, one.number, one.unit) if one is not None else made


def _scaled(domain: Domain, by: Decimal, unit: str) -> Domain:
    low, high = (None if n is None else n * by for n in (domain.low, domain.high))
    return Domain(
        type=domain.type,
        low=low,
        high=high,
        low_in=domain.low_in,
        high_in=domain.high_in,
        unit=unit,
        integer=domain.integer,
        step=domain.step * by,
        source=domain.source,
    )
