"""What a fact can be: its type, allowed values, bounds and unit, as those who tell it say.

A tool's result is the best witness, then the page's own words ("Tiers are bronze, silver and gold"), then the
parameter of a tool that takes it. Of several results only what all of them say holds: values that one of them lists and
another leaves open are not all there can be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Any, Final

from runbookc.catalog.model import Field, Number, Parameter
from runbookc.ground.terms import Terms
from runbookc.ground.told import Telling, Told
from runbookc.ground.words import name_words
from runbookc.ir.model import Fact
from runbookc.language.frames import frame

_COUNTED: Final[Mapping[str, str]] = MappingProxyType({
    "seconds": "second", "secs": "second", "minutes": "minute", "mins": "minute", "hours": "hour", "hrs": "hour",
    "days": "day", "weeks": "week", "months": "month", "years": "year",
    "cents": "cent", "pence": "cent", "usd": "usd", "dollars": "usd", "eur": "eur", "euros": "eur", "gbp": "gbp",
    "percent": "percent", "percentage": "percent", "pct": "percent",
})  # fmt: skip
"""Words at the end of a field's name, or after "in", that say what its number counts."""

_UNITS: Final = "|".join((*_COUNTED, frame("smallest_unit").pattern))
_IN_UNITS: Final = re.compile(frame("before_a_unit").pattern + rf"({_UNITS})\b", re.IGNORECASE)


class Allowed:
    """What facts can be, against the tools of one world, if any, and one page's definitions."""

    def __init__(self, tells: Telling | None, terms: Terms) -> None:
        self._tells = tells
        self._terms = terms

    def filled(self, fact: Fact, called: Iterable[str] = ()) -> Fact:
        """The fact with what it can be, as far as tools say; `called` are the tools whose results the page has."""
        told = self._told(fact.name, fact.tools) or self._told(fact.name, called)
        found = _of_results(fact.name, told) if told else self._of_parameters(fact.name)
        defined = self._terms.property_of(fact.name) if not found.get("closed") else None
        if defined is not None:
            low, high = defined.minimum, defined.maximum
            words = {"type": found.get("type") or ("string" if defined.values else "number")}
            limits = {"minimum": low, "maximum": high, "exclusive_minimum": False, "exclusive_maximum": False}
            sources = (*found.get("stated_by", ()), f"line {defined.source.start_line}")
            found |= {**words, **limits, "values": defined.values, "closed": True, "stated_by": sources}
        return fact.model_copy(update=found) if found else fact

    def _of_parameters(self, fact: str) -> dict[str, Any]:
        """What the tools say that take it. A call's limits are not the world's, so nothing of it is closed."""
        taken = self._tells.takers(fact) if self._tells is not None else ()
        if not taken:
            return {}
        sources = tuple(f"{tool.called} parameter: {parameter.name}" for tool, parameter in taken)
        return _shape([parameter for _, parameter in taken]) | {"closed": False, "stated_by": sources}

    def _told(self, fact: str, called: Iterable[str]) -> list[Told]:
        every = (self._tells.tells(tool, fact) for tool in called) if self._tells is not None else ()
        return [told for told in every if told is not None and told.field.type != "object"]


def _of_results(fact: str, told: Sequence[Told]) -> dict[str, Any]:
    found = _shape([one.field for one in told])
    if all(one.age == fact and one.age != one.fact for one in told):  # told by the day it began
        found |= {"type": "duration", "format": "", "minimum": 0, "closed": True}
    return found | {"stated_by": tuple(f"{one.profile.tool.called} result: {one.field.path}" for one in told)}


def _shape(witnesses: Sequence[Field | Parameter]) -> dict[str, Any]:
    """What all of them say: one type, one format, one unit, every value, the widest bounds."""
    low, above = _widest([(w.minimum, w.exclusive_minimum) for w in witnesses], lower=True)
    high, below = _widest([(w.maximum, w.exclusive_maximum) for w in witnesses], lower=False)
    values = tuple(dict.fromkeys(value for w in witnesses for value in w.values))
    single = all(w.type != "array" for w in witnesses)
    return {
        "type": _same(w.type for w in witnesses),
        "format": _same(w.format for w in witnesses),
        "unit": _same(unit_of(w) for w in witnesses),
        "values": values,
        "minimum": low,
        "maximum": high,
        "exclusive_minimum": above,
        "exclusive_maximum": below,
        "closed": single and (all(w.values for w in witnesses) if values else (low, high) != (None, None)),
    }


def _same(words: Iterable[str]) -> str:
    """The one word all say, "" where they differ."""
    said = set(words)
    return said.pop() if len(said) == 1 else ""


def _widest(bounds: Sequence[tuple[Number | None, bool]], *, lower: bool) -> tuple[Number | None, bool]:
    """The bound that all of them keep, none where one has none; of two at one number the one that is reached."""
    known = [(number, exclusive) for number, exclusive in bounds if number is not None]
    if not known or len(known) < len(bounds):
        return None, False
    sign = 1 if lower else -1
    return min(known, key=lambda bound: (sign * bound[0], bound[1]))


def unit_of(witness: Field | Parameter) -> str:
    """What a number counts, by the end of its name ("age_days") or its description ("in cents"); "" where unsaid."""
    if witness.type not in ("integer", "number"):
        return ""
    last = name_words(witness.name)[-1:]
    if last and last[0] in _COUNTED:
        return _COUNTED[last[0]]
    said = _IN_UNITS.search(witness.description)
    return _COUNTED.get(said[1].lower(), "cent") if said else ""
