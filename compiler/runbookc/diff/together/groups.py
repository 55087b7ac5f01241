"""Which pages have to be compared as one: those between which steps seem to have moved, and what leads to these."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from runbookc.diff.side import Side
from runbookc.diff.words import plain, telling_words
from runbookc.ir.links import linked_place

Pages = tuple[Side | None, Side | None]
_Step = tuple[str, str]
_SEVERAL: Final = 2
"""Texts that two pages must share for one to have come from the other; a single one may be a set phrase."""
_TELLING: Final = 4
"""Steps that two pages have to share, or words that a single one has to have."""
_LONGEST: Final = 4000
"""Steps of pages that are compared as one; where there are more, each page is compared by itself."""


def find_groups(pages: Sequence[Pages]) -> list[list[int]]:
    """The places of the pages that belong together, each once, in order; most are alone."""
    homes = list(range(len(pages)))
    carried = _carried(pages)
    for one, other in carried:
        _join(homes, one, other)
    within = {at for pair in carried for at in pair}
    for at, other in _led(pages, within):
        _join(homes, at, other)
    found: dict[int, list[int]] = {}
    for at in range(len(pages)):
        found.setdefault(_home(homes, at), []).append(at)
    groups = ([group] if _size(group, pages) <= _LONGEST else [[at] for at in group] for group in found.values())
    return [one for group in groups for one in group]


def _carried(pages: Sequence[Pages]) -> list[tuple[int, int]]:
    """Pages of which one lost what the other got."""
    come: dict[_Step, list[int]] = {}
    for at, (old, new) in enumerate(pages):
        for step in _only(new, old):
            come.setdefault(step, []).append(at)
    found = []
    for at, (old, new) in enumerate(pages):
        shared: dict[int, list[str]] = {}
        for step in _only(old, new):
            for other in come.get(step, ()):
                shared.setdefault(other, []).append(step[1])
        found += [(at, other) for other, texts in shared.items() if len(texts) >= _SEVERAL or _tells(texts[0])]
    return found


def _only(one: Side | None, other: Side | None) -> dict[_Step, None]:
    """The steps, by kind and words, that one version of a page has and the other has not."""
    there = _steps(other)
    return {step: None for step in _steps(one) if step not in there}


def _steps(side: Side | None) -> dict[_Step, None]:
    return {(node.kind, plain(node.text)): None for node in side.steps()} if side is not None else {}


def _tells(text: str) -> bool:
    return len(telling_words(text)) >= _TELLING


def _led(pages: Sequence[Pages], within: set[int]) -> list[tuple[int, int]]:
    """Pages whose pointers to one of those within are others now."""
    found = []
    turned = [{*_leads(old)} != {*_leads(new)} for old, new in pages]
    for which in (0, 1):
        paths = {side.runbook.runbook.path: at for at in sorted(within) if (side := pages[at][which]) is not None}
        for at, pair in enumerate(pages):
            for path, _ in _leads(pair[which]) if turned[at] else ():
                if path in paths and paths[path] != at:
                    found.append((at, paths[path]))
    return found


def _leads(side: Side | None) -> list[tuple[str, str]]:
    """The path and heading of each place on another page that a page points to."""
    if side is None:
        return []
    path = side.runbook.runbook.path
    return [linked_place(path, one.target or "") for one in side.runbook.references if one.status == "external"]


def _size(group: Sequence[int], pages: Sequence[Pages]) -> int:
    return sum(len(side.steps()) for at in group for side in pages[at] if side is not None)


def _join(homes: list[int], one: int, other: int) -> None:
    first, second = sorted((_home(homes, one), _home(homes, other)))
    homes[second] = first


def _home(homes: Sequence[int], at: int) -> int:
    while homes[at] != at:
        at = homes[at]
    return at
