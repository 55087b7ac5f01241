"""What changed of the graphs of a page as one Mermaid flowchart: the changed shapes and their neighbours.

What is gone is red and dashed, what is new green, what is otherwise amber, the rest grey. Colour is not all that tells
them apart: each such shape begins with a sign.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from runbookc.render.diff_graph import Link, Overlay, Spot, State, around, changed_ends, changed_spots
from runbookc.render.mermaid import FORMS, label

MOST: Final = 40
"""Shapes of one drawing; more are no longer looked at."""
SIGNS: Final[dict[State, str]] = {"old": "− ", "new": "+ ", "changed": "~ ", "same": ""}
_STYLES: Final = {
    "old": "fill:#fde8e8,stroke:#b3201c,color:#5f1210,stroke-width:2px,stroke-dasharray:6 4",
    "new": "fill:#e3f4e8,stroke:#17693a,color:#0d3d22,stroke-width:3px",
    "changed": "fill:#fdf1d3,stroke:#8a5a00,color:#4a3000,stroke-width:2px",
    "same": "fill:#f2f3f5,stroke:#8a919c,color:#3a3f47",
}
_LINES: Final = {
    "old": "stroke:#b3201c,stroke-dasharray:6 4",
    "new": "stroke:#17693a,stroke-width:3px",
    "changed": "stroke:#8a5a00,stroke-width:2px",
}


def render_diff_mermaid(both: Overlay) -> tuple[str, int]:
    """The flowchart, and how many changed shapes it leaves out; ("", 0) where no shape or way changed."""
    core = changed_spots(both)
    changed = core | changed_ends(both)
    shown = _shown(both, core, changed)
    if not shown:
        return "", 0
    spots = [spot for spot in both.spots if spot.name in shown]
    ends = [link for link in both.links if link.source in shown and link.target in shown]
    links = [link for link in ends if link.state != "same" or link.source in core or link.target in core]
    lines = ["flowchart TD", *_groups(both, spots), *_links(links), *_classes(spots), *_colours(links)]
    return "\n".join(lines) + "\n", len(changed - shown)


def _shown(both: Overlay, core: set[str], changed: set[str]) -> set[str]:
    """What changed by the importance of its edit, shapes with their neighbours, as far as there is room."""
    order = sorted((spot for spot in both.spots if spot.name in changed), key=lambda spot: spot.entries or (10_000,))
    shown: set[str] = set()
    for spot in order:
        more = shown | (around(both, [spot.name]) if spot.name in core else {spot.name})
        if len(more) > MOST:
            more = shown | {spot.name}
        if len(more) > MOST:
            break
        shown = more
    return shown


def _groups(both: Overlay, spots: Sequence[Spot]) -> Iterator[str]:
    for place in dict.fromkeys(spot.place for spot in spots):
        before, after = both.titles[place]
        title = after if before in ("", after) else f"{before} → {after}" if after else before
        yield f'  subgraph p{place}["{label(title)}"]'
        for spot in spots:
            if spot.place == place:
                yield f"    {_shape(spot)}"
        yield "  end"


def _shape(spot: Spot) -> str:
    opening, closing = FORMS[spot.shape.form]
    lines = [f"{SIGNS[spot.state]}{spot.shape.lines[0]}", *spot.shape.lines[1:]]
    if spot.old and spot.new and spot.old.lines[:1] != spot.new.lines[:1]:
        lines.append(f"was: {spot.old.lines[0]}")
    return f'{spot.name}{opening}"{"<br>".join(map(label, lines))}"{closing}'


def _links(links: Sequence[Link]) -> Iterator[str]:
    for link in links:
        old, new = (arrow.label if arrow else "" for arrow in (link.old, link.new))
        words = f"{old} → {new}" if link.state == "changed" else new or old
        said = f'|"{label(words)}"|' if words else ""
        yield f"  {link.source} {'-.->' if link.arrow.inferred else '-->'}{said} {link.target}"


def _classes(spots: Sequence[Spot]) -> Iterator[str]:
    for state, style in _STYLES.items():
        names = ",".join(spot.name for spot in spots if spot.state == state)
        if names:
            yield f"  classDef {state} {style}"
            yield f"  class {names} {state}"


def _colours(links: Sequence[Link]) -> Iterator[str]:
    for state, style in _LINES.items():
        numbers = ",".join(str(at) for at, link in enumerate(links) if link.state == state)
        if numbers:
            yield f"  linkStyle {numbers} {style}"
