"""A decision graph as one SVG: no script, no outside font or image, readable in light and in dark.

Each procedure is drawn on its own, one below the other. A way into another procedure ends in a small arrow that names
it, since long lines across a page are followed by nobody. Every shape carries its whole text as its title.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from runbookc.counted import counted
from runbookc.ir.model import Runbook
from runbookc.render.layout import Box, Layout, Point, arrange
from runbookc.render.picture import Arrow, Group, Picture, Shape, picture
from runbookc.render.visible import xml_text
from runbookc.render.wrap import text_width, wrapped

FONT = 13.0
LINE = 17.0
MARGIN = 24.0
HEADING = 40.0
BOX_WIDTH = 220.0
DIAMOND_WIDTH = 160.0
LABEL_WIDTH = 150.0
MOST_LINES = 7

STYLE = """\
svg{--ink:#1a1a1a;--paper:#fff;--line:#555;--box:#f3f5f8;--ask:#fff6df;--hand:#fdeaea;--act:#e8f3ea}
@media (prefers-color-scheme:dark){svg{--ink:#eee;--paper:#16181c;--line:#aaa;--box:#262a31;--ask:#3a3320;\
--hand:#442a2a;--act:#22382a}}
text{font:13px system-ui,sans-serif;fill:var(--ink)}
.heading{font-size:17px;font-weight:600}
.label,.small{font-size:12px}
.paper{fill:var(--paper)}
.shape{fill:var(--box);stroke:var(--line)}
.decide,.ask,.wait{fill:var(--ask)}
.handoff{fill:var(--hand)}
.act{fill:var(--act)}
.way{fill:none;stroke:var(--line)}
.head{fill:var(--line)}
.inferred{stroke-dasharray:5 4}"""


@dataclass(frozen=True, slots=True)
class _Drawn:
    """Something placed by the layout: a shape, the words on an arrow, or a pointer to another procedure."""

    box: Box
    lines: tuple[str, ...]
    shape: Shape | None = None
    link: str = ""
    title: str = ""


def render_svg(runbook: Runbook) -> str:
    """The drawing, with a title and a description for readers that cannot see it; a newline at the end."""
    drawn = picture(runbook)
    parts: list[str] = []
    y, width = MARGIN, 2 * MARGIN
    homes = {shape.name: number for number, group in enumerate(drawn.groups, 1) for shape in group.shapes}
    arrows: dict[int, list[tuple[int, Arrow]]] = defaultdict(list)
    for at, arrow in enumerate(drawn.arrows):
        arrows[homes[arrow.source]].append((at, arrow))
    for number, group in enumerate(drawn.groups, 1):
        body, size = _group(group, arrows[number], homes, drawn)
        parts.append(f'<g id="procedure-{number}" transform="translate({_n(MARGIN)} {_n(y)})">{body}</g>')
        y += size[1] + MARGIN * 2
        width = max(width, size[0] + 2 * MARGIN)
    return "\n".join((*_opening(runbook, drawn, width, max(y, 2 * MARGIN)), *parts, "</svg>")) + "\n"


def _opening(runbook: Runbook, drawn: Picture, width: float, height: float) -> Iterator[str]:
    steps = sum(shape.kind not in ("start", "end", "decide") for shape in drawn.shapes)
    decisions = sum(shape.kind == "decide" for shape in drawn.shapes)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{_n(width)}" height="{_n(height)}" '
        f'viewBox="0 0 {_n(width)} {_n(height)}" role="img" aria-labelledby="drawing-title drawing-desc">'
    )
    yield f'<title id="drawing-title">{xml_text(runbook.runbook.title)}</title>'
    held = f"{counted(len(drawn.groups), 'procedure')} with {counted(steps, 'step')} and"
    yield (
        f'<desc id="drawing-desc">Flowchart of {held} '
        f"{counted(decisions, 'decision')}. Dashed: not written in the runbook, inferred.</desc>"
    )
    yield f"<style>{STYLE}</style>"
    yield (
        '<defs><marker id="head" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" '
        'orient="auto-start-reverse"><path class="head" d="M0 0 8 4 0 8z"/></marker></defs>'
    )
    yield f'<rect class="paper" width="{_n(width)}" height="{_n(height)}"/>'


def _group(
    group: Group, arrows: list[tuple[int, Arrow]], homes: dict[str, int], drawn: Picture
) -> tuple[str, tuple[float, float]]:
    """One procedure as SVG, with its width and height."""
    things = {shape.name: _of_shape(shape) for shape in group.shapes}
    links: list[tuple[str, str, bool]] = []
    for at, arrow in arrows:
        links += _of_arrow(at, arrow, homes, drawn, things)
    layout = arrange([thing.box for thing in things.values()], [(source, target) for source, target, _ in links])
    title = group.procedure.title
    parts = [f'<text class="heading" y="18">{xml_text(title)}</text>', f'<g transform="translate(0 {_n(HEADING)})">']
    parts += [_way(route, dashed, not target.startswith("label"))
              for route, (_, target, dashed) in zip(layout.routes, links, strict=True)]  # fmt: skip
    parts += [_thing(thing, layout) for thing in things.values()]
    size = (max(layout.width, text_width(title, 17.0)), layout.height + HEADING)
    return "\n".join((*parts, "</g>")), size


def _of_shape(shape: Shape) -> _Drawn:
    wide = DIAMOND_WIDTH if shape.form == "diamond" else BOX_WIDTH
    lines = [part for line in shape.lines for part in wrapped(line, FONT, wide - 20, MOST_LINES)]
    width = max((text_width(line, FONT) for line in lines), default=0.0) + 24
    height = max(1, len(lines)) * LINE + 14
    if shape.form == "diamond":
        # Half a text of a by b fits half a diamond of A by B where a/A + b/B <= 1.
        width, height = width * 1.5, height * 2.4
    return _Drawn(Box(shape.name, max(60.0, round(width, 1)), height), tuple(lines), shape, "", " / ".join(shape.lines))


def _of_arrow(
    at: int, arrow: Arrow, homes: dict[str, int], drawn: Picture, things: dict[str, _Drawn]
) -> list[tuple[str, str, bool]]:
    """The links of one arrow, by way of its words; those and a pointer out are added to `things`."""
    target, source = arrow.target, arrow.source
    if homes.get(target) != homes[source]:
        target = f"away{at}"
        things[target] = _pointer(target, homes[arrow.target], arrow, drawn)
    if not arrow.label:
        return [(source, target, arrow.inferred)]
    lines = wrapped(arrow.label, 12.0, LABEL_WIDTH, 5)
    width = max((text_width(line, 12.0) for line in lines), default=0.0) + 8
    things[f"label{at}"] = _Drawn(Box(f"label{at}", round(width, 1), len(lines) * 15 + 4), tuple(lines))
    return [(source, f"label{at}", arrow.inferred), (f"label{at}", target, arrow.inferred)]


def _pointer(name: str, number: int, arrow: Arrow, drawn: Picture) -> _Drawn:
    group = drawn.groups[number - 1]
    shape = next(shape for shape in group.shapes if shape.name == arrow.target)
    begins = shape.kind == "start" or group.procedure.entry in shape.nodes
    words = f"→ {group.procedure.title}" + ("" if begins else f": {' '.join(shape.lines[:1])}")
    lines = wrapped(words, 12.0, BOX_WIDTH - 40, 4)
    width = max((text_width(line, 12.0) for line in lines), default=0.0) + 20
    return _Drawn(Box(name, round(width, 1), len(lines) * 15 + 10), tuple(lines), None, f"#procedure-{number}", words)


def _way(route: tuple[Point, ...], dashed: bool, head: bool) -> str:
    marker = ' marker-end="url(#head)"' if head else ""
    return f'<path class="way{" inferred" if dashed else ""}" d="{_path(route)}"{marker}/>'


def _path(route: tuple[Point, ...]) -> str:
    (x, y), *rest = route
    parts = [f"M{_n(x)} {_n(y)}"]
    for to_x, to_y in rest:
        if to_x == x or to_y == y:
            parts.append(f"L{_n(to_x)} {_n(to_y)}")
        else:
            half = (y + to_y) / 2
            parts.append(f"C{_n(x)} {_n(half)} {_n(to_x)} {_n(half)} {_n(to_x)} {_n(to_y)}")
        x, y = to_x, to_y
    return "".join(parts)


def _thing(thing: _Drawn, layout: Layout) -> str:
    x, y = layout.corners[thing.box.name]
    width, height = thing.box.width, thing.box.height
    outline = _outline(thing, x, y) if thing.shape or thing.link else ""
    small = "" if thing.shape else ' class="small"' if thing.link else ' class="label"'
    step = LINE if thing.shape else 15.0
    top = y + height / 2 - (len(thing.lines) - 1) * step / 2 + 4.5
    words = "".join(
        f'<tspan x="{_n(x + width / 2)}" y="{_n(top + at * step)}">{xml_text(line)}</tspan>'
        for at, line in enumerate(thing.lines)
    )
    title = f"<title>{xml_text(thing.title)}</title>" if thing.title else ""
    body = f'<g>{title}{outline}<text{small} text-anchor="middle">{words}</text></g>'
    return f'<a href="{thing.link}">{body}</a>' if thing.link else body


def _outline(thing: _Drawn, x: float, y: float) -> str:
    width, height = thing.box.width, thing.box.height
    shape = thing.shape
    kind = shape.kind if shape else "pointer"
    classes = f"shape {kind}{' inferred' if shape and shape.inferred else ''}"
    if shape and shape.form == "diamond":
        middle, across = x + width / 2, y + height / 2
        points = ((x, across), (middle, y), (x + width, across), (middle, y + height))
        return f'<polygon class="{classes}" points="{" ".join(f"{_n(a)},{_n(b)}" for a, b in points)}"/>'
    radius = height / 2 if not shape or shape.form == "round" else 5.0
    size = f'x="{_n(x)}" y="{_n(y)}" width="{_n(width)}" height="{_n(height)}"'
    return f'<rect class="{classes}" {size} rx="{_n(radius)}"/>'


def _n(value: float) -> str:
    """A number with at most one digit after the point, the same everywhere."""
    return f"{value:.1f}".removesuffix(".0")
