"""Steps of a list called by what they say: "skip to the refund step below" leads to the later one that refunds.

1. Ask for the receipt. If they have none, skip to the [Send Form] step.   -> 3
2. Credit the account.
3. Write to them and click [Send Form].
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from runbookc.language.frames import frame
from runbookc.lower.plan import Choice, Go, Label, Statement

_CALLED = frame("step_called")
_PLACE = frame("place_in_order")


def worded_steps(plans: Iterable[Sequence[Statement]]) -> dict[str, str]:
    """By the label of each numbered item all words of its steps, in lower case."""
    found: dict[str, list[str]] = {}
    for plan in plans:
        _gather(plan, "", found)
    return {label: " | ".join(words) for label, words in found.items()}


def worded_step(go: Go, worded: Mapping[str, str]) -> str:
    """The label of the one later item, of a list that the jump stands in, whose steps say its words; "" for none."""
    called = _CALLED.match(go.target.strip(" .,;:()"))
    words = _plain(called["words"]) if called else ""
    if not words or _PLACE.match(words):
        return ""
    wanted = re.compile(rf"\b{re.escape(words)}\b")
    for number, own in zip(go.scope, go.at, strict=False):
        later = [label for label, at in _items_of(number, worded) if own and at > own and wanted.search(worded[label])]
        if later:
            return later[0] if len(later) == 1 else ""
    return ""


def _items_of(listed: int, worded: Mapping[str, str]) -> Iterator[tuple[str, int]]:
    head = f"list:{listed}/"
    named = ((label, label.removeprefix(head)) for label in worded if label.startswith(head))
    return ((label, int(count)) for label, count in named if count.isdigit())


def _gather(plan: Iterable[Statement], label: str, found: dict[str, list[str]]) -> str:
    for statement in plan:
        if isinstance(statement, Label):
            label = next((name for name in statement.names if name.startswith("list:")), label)
        elif isinstance(statement, Choice):
            for branch in statement.branches:
                label = next((name for name in branch.labels if name.startswith("list:")), label)
                _gather(branch.body, label, found)
            _gather(statement.otherwise or (), label, found)
        elif label and (origin := getattr(statement, "origin", None)) is not None and not isinstance(statement, Go):
            found.setdefault(label, []).append(_plain(origin.text))
    return label


def _plain(words: str) -> str:
    return " ".join(re.sub(r"[^\w\s]", " ", words.lower()).split())
