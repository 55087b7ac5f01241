"""Forks of a flowchart: ways out of one box that no word tells apart, all of which are gone, one after the other.

    A{Damaged?} -->|Yes| B & C        A -Yes-> B -> C -> D
    B & C --> D

They are where they meet again, or lead nowhere further; where each leads elsewhere, nobody wrote which is taken when.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from runbookc.language.lexicon import word_class
from runbookc.surface.chart import Arrow, Chart

Ways = Mapping[str, Sequence[Arrow]]


@dataclass(frozen=True, slots=True)
class _Run:
    """Boxes that lead on to each other alone, and where the last of them leads, "" for nowhere."""

    boxes: tuple[str, ...]
    leads: str
    ends: bool = False
    """Whether it is over there, in so many words ("Done")."""


def side_by_side(chart: Chart, ways: Ways) -> tuple[dict[str, list[Arrow]], dict[str, str]]:
    """The ways with one arrow for each fork, and by box of a fork the box that is done after it."""
    sources: dict[str, set[str]] = {}
    for arrow in chart.arrows:
        sources.setdefault(arrow.target, set()).add(arrow.source)
    kept: dict[str, list[Arrow]] = {}
    after: dict[str, str] = {}
    for name, out in ways.items():
        kept[name] = []
        for group in _groups(out):
            told = bool(group[0].label is not None and group[0].label.plain)
            forks = told or (len(group) == len(out) and not chart.boxes[name].asks)
            runs = [_run(chart, ways, sources, arrow.target) for arrow in group] if len(group) > 1 and forks else []
            order = _in_order(runs, told) if name not in {arrow.target for arrow in group} else []
            for one, two in itertools.pairwise(order):
                after[one.boxes[-1]] = two.boxes[0] if two.boxes else two.leads
            if order and order[-1].boxes and (end := _end(order)):
                after[order[-1].boxes[-1]] = end
            kept[name] += [replace(group[0], target=order[0].boxes[0])] if order else group
    return kept, after


def _groups(out: Sequence[Arrow]) -> list[list[Arrow]]:
    """Ways out of one box by their words."""
    groups: dict[str, list[Arrow]] = {}
    for arrow in out:
        groups.setdefault(arrow.label.plain.strip().lower() if arrow.label is not None else "", []).append(arrow)
    return [*groups.values()]


def _run(chart: Chart, ways: Ways, sources: Mapping[str, set[str]], start: str) -> _Run:
    """The boxes from one on to which nothing else leads, up to a question or to where several ways meet."""
    boxes: list[str] = []
    at = start
    while at not in boxes and len(sources.get(at, ())) == 1:
        out = ways.get(at, ())
        if chart.boxes[at].asks or len(out) > 1 or any(arrow.label is not None for arrow in out):
            break
        if boxes and not out and chart.boxes[at].text.plain.strip().lower().strip(".!") in word_class("chart_end"):
            return _Run(tuple(boxes), "", ends=True)
        boxes.append(at)
        if not out:
            return _Run(tuple(boxes), "")
        at = out[0].target
    return _Run(tuple(boxes), at)


def _in_order(runs: Sequence[_Run], told: bool) -> list[_Run]:
    """The runs as they are gone one after the other; [] where they do not meet.

    Of ways with one and the same word (`told`) some may end where they are: these come first.
    """
    leads = {run.leads for run in runs} - ({""} if told else set())
    whole = [run for run in runs if run.boxes]
    if not runs or len(leads) > 1 or len(runs) - len(whole) > 1:
        return []
    return sorted(runs, key=lambda run: (not run.boxes, bool(run.leads), run.ends))


def _end(order: Sequence[_Run]) -> str:
    """Where the runs meet, "" for nowhere."""
    return next((run.leads for run in order if run.leads), "")
