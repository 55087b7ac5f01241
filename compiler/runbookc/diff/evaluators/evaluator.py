"""What an evaluator is: one question about the differences, and the kinds of change it can answer with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from runbookc.diff.change import Change
from runbookc.diff.differences import Differences

Evaluate = Callable[[Differences], Iterator[Change]]


@dataclass(frozen=True, slots=True)
class Evaluator:
    """One question. `kinds` maps each kind of change to the kind seen when old and new are swapped."""

    question: str
    kinds: Mapping[str, str]
    evaluate: Evaluate
