"""A flowchart as values, whatever it was drawn in: boxes and arrows, each with its place."""

from __future__ import annotations

from dataclasses import dataclass, field

from runbookc.surface.document import Text


@dataclass(frozen=True, slots=True)
class Box:
    """A node of the chart: its words (its id where it has none), and whether it is a diamond."""

    id: str
    text: Text
    asks: bool = False
    named: bool = False
    """Whether it has words of its own."""
    lane: Text | None = None
    """Who does it, where the chart is drawn in lanes."""


@dataclass(frozen=True, slots=True)
class Arrow:
    """From one box to another; `label` is None where no words stand on it. `place` is where it is drawn."""

    source: str
    target: str
    label: Text | None
    place: Text


@dataclass(slots=True)
class Chart:
    """Boxes in the order they are first named, arrows in the order they are drawn, and what could not be read."""

    boxes: dict[str, Box] = field(default_factory=dict)
    arrows: list[Arrow] = field(default_factory=list)
    unread: list[Text] = field(default_factory=list)
