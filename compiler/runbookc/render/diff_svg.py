"""A part of two graphs drawn twice: the old side and the new, the same step at the same place in both.

One layout is made for both together, so that the eye finds at once what one side has and the other has not. What is
gone, new or otherwise has a sign in its corner and a line of its own, not only a colour. Styles are the page's.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from runbookc.render.diff_excerpt import Excerpt, Rest, Tie
from runbookc.render.diff_graph import Spot, State
from runbookc.render.drawn import Drawn, drawn_label, drawn_pointer, drawn_shape, outline, short, way, words
from runbookc.render.layout import Box, Layout, Point, arrange
from runbookc.render.visible import xml_text

MARGIN: Final = 14.0
"""Pixels around a drawing."""
SIGNS: Final[Mapping[State, str]] = {"old": "−", "new": "+", "changed": "~", "same": ""}
SPOKEN: Final[Mapping[State, str]] = {"old": "gone", "new": "new", "changed": "changed", "same": "unchanged"}
"""The states of a step as signs, and as a screen reader says them."""
HEAD: Final = (
    '<svg class="defs" width="0" height="0" aria-hidden="true" focusable="false"><defs>'
    '<marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="9" markerHeight="9" '
    'markerUnits="userSpaceOnUse" orient="auto">'
    '<path class="head" d="M0 0 8 4 0 8z"/></marker></defs></svg>'
)
"""Arrows' heads, once for a page."""


@dataclass(frozen=True, slots=True)
class _Both:
    """Something drawn on either side or both, in a box that has room for either."""

    box: Box
    old: Drawn | None
    new: Drawn | None
    spot: Spot | None = None

    def on(self, side: str) -> Drawn | None:
        return self.old if side == "old" else self.new


def draw_sides(part: Excerpt, prefix: str, targets: Mapping[int, str]) -> tuple[str, str]:
    """The drawing of the old side and of the new, "" for a side that has nothing of it.

    `prefix` makes the ids of shapes: `{prefix}-o-u12` on the old side, `{prefix}-n-u12` on the new; "" gives none.
    `targets` are the anchors of edits, by number: a changed shape leads to its first.
    """
    things = {both.box.name: both for both in _things(part)}
    links = [link for at, tie in enumerate(part.ties) for link in _links(at, tie, things)]
    layout = arrange([both.box for both in things.values()], [(source, target) for source, target, _ in links])
    return _side("old", part, things, links, layout, prefix, targets), _side(
        "new", part, things, links, layout, prefix, targets
    )


def _things(part: Excerpt) -> Iterator[_Both]:
    for shape in part.shapes:
        if isinstance(shape, Rest):
            said = f"… {shape.count} unchanged step{'' if shape.count == 1 else 's'}"
            rest = drawn_pointer(shape.name, said)
            yield _Both(rest.box, rest, rest)
        else:
            old, new = (side and drawn_shape(side) for side in (shape.old, shape.new))
            yield _joined(shape.name, old or None, new or None, shape)
    for name, said in part.aways.items():
        away = drawn_pointer(name, said)
        sides = [tie for tie in part.ties if tie.target == name]
        old_has = any(tie.old is not None for tie in sides)
        new_has = any(tie.new is not None for tie in sides)
        yield _Both(away.box, away if old_has else None, away if new_has else None)


def _joined(name: str, old: Drawn | None, new: Drawn | None, spot: Spot | None = None) -> _Both:
    sizes = [drawn.box for drawn in (old, new) if drawn]
    box = Box(name, max(size.width for size in sizes), max(size.height for size in sizes))
    return _Both(box, old and replace(old, box=box), new and replace(new, box=box), spot)


def _links(at: int, tie: Tie, things: dict[str, _Both]) -> list[tuple[str, str, Tie]]:
    """The lines of one way, by way of its words, which are added to `things`."""
    if not tie.old and not tie.new:
        return [(tie.source, tie.target, tie)]
    name = f"label{at}"
    old, new = (drawn_label(name, said) if said is not None else None for said in (tie.old, tie.new))
    things[name] = _joined(name, old, new)
    return [(tie.source, name, tie), (name, tie.target, tie)]


def _side(
    side: str,
    part: Excerpt,
    things: Mapping[str, _Both],
    links: list[tuple[str, str, Tie]],
    layout: Layout,
    prefix: str,
    targets: Mapping[int, str],
) -> str:
    shown = [(both, drawn) for both in things.values() if (drawn := both.on(side))]
    if not any(both.spot for both, _ in shown):
        return ""
    width, height = layout.width + 2 * MARGIN, layout.height + 2 * MARGIN
    title = part.titles[0 if side == "old" else 1]
    said = f"{title}, {'before' if side == 'old' else 'now'}: {_summary(part, side)}"
    size = f'width="{short(width)}" height="{short(height)}" viewBox="0 0 {short(width)} {short(height)}"'
    named = f'role="group" aria-label="{xml_text(said)}"'
    parts = [f'<svg class="drawing" {size} {named}>', f'<g transform="translate({short(MARGIN)} {short(MARGIN)})">']
    parts += [
        _line(route, tie, head=not target.startswith("label"))
        for route, (_, target, tie) in zip(layout.routes, links, strict=True)
        if (tie.old if side == "old" else tie.new) is not None
    ]
    parts += [_thing(both, drawn, side, layout, prefix, targets) for both, drawn in shown]
    return "\n".join((*parts, "</g></svg>"))


def _summary(part: Excerpt, side: str) -> str:
    own = [spot for spot in part.spots if (spot.old if side == "old" else spot.new)]
    counts = {state: sum(spot.state == state for spot in own) for state in ("changed", "old", "new")}
    told = [f"{count} {SPOKEN[state]}" for state, count in counts.items() if count]  # type: ignore[index]  # a State
    return f"{len(own)} shapes, {', '.join(told) or 'none changed'}"


def _line(route: tuple[Point, ...], tie: Tie, head: bool) -> str:
    classes = " ".join(name for name in (tie.state, "inferred" if tie.inferred else "") if name != "same" and name)
    return way(route, head, classes)


def _thing(both: _Both, drawn: Drawn, side: str, layout: Layout, prefix: str, targets: Mapping[int, str]) -> str:
    """What one side has, as it is `drawn` there."""
    x, y = layout.corners[both.box.name]
    spot = both.spot
    if spot is None:
        shown = outline(drawn, x, y) if drawn.title else ""
        return f"<g>{shown}{words(drawn, x, y)}</g>"
    state: State = spot.state
    title = f"<title>{xml_text(f'{SPOKEN[state]}: {drawn.title}')}</title>"
    sign = _sign(state, x, y, both.box.width, drawn.shape is not None and drawn.shape.form == "diamond")
    own = f' id="{prefix}-{side[0]}-{spot.name}" tabindex="-1"' if prefix and state != "same" else ""
    body = f'<g class="spot {state}"{own}>{title}{outline(drawn, x, y, state)}{words(drawn, x, y)}{sign}</g>'
    target = next((targets[number] for number in spot.entries if number in targets), "")
    if not target:
        return body
    name = xml_text(f"{SPOKEN[state]}: {drawn.title}: to edit {spot.entries[0]}")
    return f'<a href="#{target}" aria-label="{name}">{body}</a>'


def _sign(state: State, x: float, y: float, width: float, diamond: bool) -> str:
    """What is told apart by colour is told apart by a sign as well."""
    if state == "same":
        return ""
    at_x, at_y = (x + width / 2, y) if diamond else (x + 2, y + 2)
    return (
        f'<g class="sign {state}" aria-hidden="true"><circle cx="{short(at_x)}" cy="{short(at_y)}" r="9"/>'
        f'<text x="{short(at_x)}" y="{short(at_y + 4.5)}" text-anchor="middle">{SIGNS[state]}</text></g>'
    )
