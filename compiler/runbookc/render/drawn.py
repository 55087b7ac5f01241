"""The pieces of a drawing as SVG: boxes with words, their outlines, ways between them. Where they stand is given."""

from __future__ import annotations

from dataclasses import dataclass

from runbookc.render.layout import Box, Layout, Point
from runbookc.render.picture import Shape
from runbookc.render.visible import xml_text
from runbookc.render.wrap import text_width, wrapped

FONT = 13.0
LINE = 17.0
SMALL = 12.0
SMALL_LINE = 15.0
"""Sizes of letters, and from line to line of them, in pixels: of steps, and of what stands on arrows."""
BOX_WIDTH = 220.0
DIAMOND_WIDTH = 160.0
LABEL_WIDTH = 150.0
"""Widths of words before they are broken, in pixels."""
MOST_LINES = 7
"""Lines of one shape; what is longer ends in "…"."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """Something placed by the layout: a shape, the words on an arrow, or a pointer to another procedure."""

    box: Box
    lines: tuple[str, ...]
    shape: Shape | None = None
    link: str = ""
    title: str = ""


def drawn_shape(shape: Shape) -> Drawn:
    """A shape with its words, as large as they need."""
    wide = DIAMOND_WIDTH if shape.form == "diamond" else BOX_WIDTH
    lines = [part for line in shape.lines for part in wrapped(line, FONT, wide - 20, MOST_LINES)]
    width = max((text_width(line, FONT) for line in lines), default=0.0) + 24
    height = max(1, len(lines)) * LINE + 14
    if shape.form == "diamond":
        # Half a text of a by b fits half a diamond of A by B where a/A + b/B <= 1.
        width, height = width * 1.5, height * 2.4
    return Drawn(Box(shape.name, max(60.0, round(width, 1)), height), tuple(lines), shape, "", " / ".join(shape.lines))


def drawn_label(name: str, words: str) -> Drawn:
    """The words on an arrow."""
    lines = wrapped(words, SMALL, LABEL_WIDTH, 5)
    width = max((text_width(line, SMALL) for line in lines), default=0.0) + 8
    return Drawn(Box(name, round(width, 1), len(lines) * SMALL_LINE + 4), tuple(lines))


def drawn_pointer(name: str, words: str, link: str = "") -> Drawn:
    """Where a way leads that is not drawn."""
    lines = wrapped(words, SMALL, BOX_WIDTH - 40, 4)
    width = max((text_width(line, SMALL) for line in lines), default=0.0) + 20
    return Drawn(Box(name, round(width, 1), len(lines) * SMALL_LINE + 10), tuple(lines), None, link, words)


def outline(drawn: Drawn, x: float, y: float, classes: str = "") -> str:
    """The outline of a shape or pointer whose left upper corner is given."""
    width, height = drawn.box.width, drawn.box.height
    shape = drawn.shape
    kind = shape.kind if shape else "pointer"
    named = f"shape {kind}{' inferred' if shape and shape.inferred else ''}{f' {classes}' if classes else ''}"
    if shape and shape.form == "diamond":
        middle, across = x + width / 2, y + height / 2
        points = ((x, across), (middle, y), (x + width, across), (middle, y + height))
        return f'<polygon class="{named}" points="{" ".join(f"{short(a)},{short(b)}" for a, b in points)}"/>'
    radius = height / 2 if not shape or shape.form == "round" else 5.0
    size = f'x="{short(x)}" y="{short(y)}" width="{short(width)}" height="{short(height)}"'
    return f'<rect class="{named}" {size} rx="{short(radius)}"/>'


def words(drawn: Drawn, x: float, y: float) -> str:
    """The words of something drawn, in the middle of its box."""
    small = "" if drawn.shape else ' class="small"' if drawn.link or drawn.title else ' class="label"'
    step = LINE if drawn.shape else SMALL_LINE
    top = y + drawn.box.height / 2 - (len(drawn.lines) - 1) * step / 2 + 4.5
    spans = "".join(
        f'<tspan x="{short(x + drawn.box.width / 2)}" y="{short(top + at * step)}">{xml_text(line)}</tspan>'
        for at, line in enumerate(drawn.lines)
    )
    return f'<text{small} text-anchor="middle">{spans}</text>'


def thing(drawn: Drawn, layout: Layout) -> str:
    """Something drawn, where the layout has it, its whole text as its title."""
    x, y = layout.corners[drawn.box.name]
    shown = outline(drawn, x, y) if drawn.shape or drawn.title else ""
    title = f"<title>{xml_text(drawn.title)}</title>" if drawn.title else ""
    body = f"<g>{title}{shown}{words(drawn, x, y)}</g>"
    return f'<a href="{drawn.link}">{body}</a>' if drawn.link else body


def way(route: tuple[Point, ...], head: bool, classes: str = "") -> str:
    """A line along its points, with an arrow's head where it ends in a box."""
    marker = ' marker-end="url(#head)"' if head else ""
    return f'<path class="way{f" {classes}" if classes else ""}" d="{path(route)}"{marker}/>'


def path(route: tuple[Point, ...]) -> str:
    """Straight where it goes along an axis, else a curve that leaves and arrives upright."""
    (x, y), *rest = route
    parts = [f"M{short(x)} {short(y)}"]
    for to_x, to_y in rest:
        if to_x == x or to_y == y:
            parts.append(f"L{short(to_x)} {short(to_y)}")
        else:
            half = (y + to_y) / 2
            parts.append(f"C{short(x)} {short(half)} {short(to_x)} {short(half)} {short(to_x)} {short(to_y)}")
        x, y = to_x, to_y
    return "".join(parts)


def short(value: float) -> str:
    """A number with at most one digit after the point, the same everywhere."""
    return f"{value:.1f}".removesuffix(".0")
