"""Which page of the old side is which of the new: by path, then by id, then by likeness of their text."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from runbookc.diff.words import likeness
from runbookc.sources.project import Page

Pairs = list[tuple[Page | None, Page | None]]
_ALIKE = 0.6
"""Likeness, of 1, from which a page that went and one that came are one that was renamed."""


def pair_pages(old: Sequence[Page], new: Sequence[Page]) -> Pairs:
    """Every page once, those of the new side in their order, then what only the old side has.

    One page on each side are two versions of one runbook, whatever their names.
    """
    if len(old) == len(new) == 1:
        return [(old[0], new[0])]
    found: dict[int, Page] = {}
    left = list(old)
    for key in (_path, _id):
        _pair_by(key, left, new, found)
    _pair_alike(left, new, found)
    return [*((found.get(i), page) for i, page in enumerate(new)), *((page, None) for page in left)]


def _path(page: Page) -> str:
    return page.path


def _id(page: Page) -> str:
    return page.compiled.runbook.runbook.id


def _pair_by(key: Callable[[Page], str], left: list[Page], new: Sequence[Page], found: dict[int, Page]) -> None:
    for i, page in enumerate(new):
        same = next((other for other in left if i not in found and key(other) == key(page)), None)
        if same is not None:
            found[i] = same
            left.remove(same)


def _pair_alike(left: list[Page], new: Sequence[Page], found: dict[int, Page]) -> None:
    """A page moved and renamed at once still reads alike."""
    ranked = sorted(
        (-likeness(before.source.text, after.source.text), j, i)
        for j, before in enumerate(left)
        for i, after in enumerate(new)
        if i not in found
    )
    pages = list(left)
    for score, j, i in ranked:
        if -score >= _ALIKE and i not in found and pages[j] in left:
            found[i] = pages[j]
            left.remove(pages[j])
