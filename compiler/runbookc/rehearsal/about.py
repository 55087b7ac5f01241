"""What a case is about, in one line: the call that ends badly in it, else the last conditions on its way."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from runbookc.conformance.bundle import Bundle
from runbookc.conformance.scenarios.outcomes import Outcome
from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.rehearsal.situation import Situation

_LAST: Final = 2
"""Conditions that are told; those before them lead to many cases."""
_LONGEST: Final = 80
_ENDS: Final[Mapping[Outcome, str]] = {
    "flagged-error": "fails",
    "in-band-error": "fails, and only the fields of its result say so",
    "empty": "finds nothing",
    "pending": "stays pending",
    "time-out": "times out",
    "retried": "fails at first",
}


def about(bundle: Bundle, scenario: Scenario) -> str:
    """A phrase without a full stop; "" for the one way of a page without conditions."""
    nodes = Situation(bundle, scenario).nodes
    ends = [f"'{_short(nodes[step].text)}' {_ENDS[end]}" for step, end in scenario.outcomes if end in _ENDS]
    if scenario.asks:
        ends.append(f"the customer asks to {_short(scenario.asks)}")
    if ends:
        return "; ".join(ends)
    told = dict.fromkeys(
        f"“{_short(nodes[name].text)}” is {'so' if label == 'yes' else 'not so'}" for name, label in scenario.branches
    )
    return "; ".join(list(told)[-_LAST:])


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1].rstrip()}…"
