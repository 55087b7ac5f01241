"""A decision graph as one SVG: no script, no outside font or image, readable in light and in dark.

Each procedure is drawn on its own, one below the other. A way into another procedure ends in a small arrow that names
it, since long lines across a page are followed by nobody. Every shape carries its whole text as its title.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from runbookc.counted import counted
from runbookc.ir.model import Runbook
from runbookc.render.drawn import Drawn, drawn_label, drawn_pointer, drawn_shape, short, thing, way
from runbookc.render.layout import arrange
from runbookc.render.picture import Arrow, Group, Picture, picture
from runbookc.render.visible import xml_text
from runbookc.render.wrap import text_width

MARGIN = 24.0
HEADING = 40.0
"""Pixels: around a drawing, and for the title of each procedure."""

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
        parts.append(f'<g id="procedure-{number}" transform="translate({short(MARGIN)} {short(y)})">{body}</g>')
        y += size[1] + MARGIN * 2
        width = max(width, size[0] + 2 * MARGIN)
    return "\n".join((*_opening(runbook, drawn, width, max(y, 2 * MARGIN)), *parts, "</svg>")) + "\n"


def _opening(runbook: Runbook, drawn: Picture, width: float, height: float) -> Iterator[str]:
    steps = sum(shape.kind not in ("start", "end", "decide") for shape in drawn.shapes)
    decisions = sum(shape.kind == "decide" for shape in drawn.shapes)
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{short(width)}" height="{short(height)}" '
        f'viewBox="0 0 {short(width)} {short(height)}" role="img" aria-labelledby="drawing-title drawing-desc">'
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
    yield f'<rect class="paper" width="{short(width)}" height="{short(height)}"/>'


def _group(
    group: Group, arrows: list[tuple[int, Arrow]], homes: dict[str, int], drawn: Picture
) -> tuple[str, tuple[float, float]]:
    """One procedure as SVG, with its width and height."""
    things = {shape.name: drawn_shape(shape) for shape in group.shapes}
    links: list[tuple[str, str, bool]] = []
    for at, arrow in arrows:
        links += _of_arrow(at, arrow, homes, drawn, things)
    layout = arrange([one.box for one in things.values()], [(source, target) for source, target, _ in links])
    title = group.procedure.title
    parts = [f'<text class="heading" y="18">{xml_text(title)}</text>', f'<g transform="translate(0 {short(HEADING)})">']
    parts += [way(route, not target.startswith("label"), "inferred" if dashed else "")
              for route, (_, target, dashed) in zip(layout.routes, links, strict=True)]  # fmt: skip
    parts += [thing(drawn_thing, layout) for drawn_thing in things.values()]
    size = (max(layout.width, text_width(title, 17.0)), layout.height + HEADING)
    return "\n".join((*parts, "</g>")), size


def _of_arrow(
    at: int, arrow: Arrow, homes: dict[str, int], drawn: Picture, things: dict[str, Drawn]
) -> list[tuple[str, str, bool]]:
    """The links of one arrow, by way of its words; those and a pointer out are added to `things`."""
    target, source = arrow.target, arrow.source
    if homes.get(target) != homes[source]:
        target = f"away{at}"
        things[target] = _pointer(target, homes[arrow.target], arrow, drawn)
    if not arrow.label:
        return [(source, target, arrow.inferred)]
    things[f"label{at}"] = drawn_label(f"label{at}", arrow.label)
    return [(source, f"label{at}", arrow.inferred), (f"label{at}", target, arrow.inferred)]


def _pointer(name: str, number: int, arrow: Arrow, drawn: Picture) -> Drawn:
    group = drawn.groups[number - 1]
    shape = next(shape for shape in group.shapes if shape.name == arrow.target)
    begins = shape.kind == "start" or group.procedure.entry in shape.nodes
    words = f"→ {group.procedure.title}" + ("" if begins else f": {' '.join(shape.lines[:1])}")
    return drawn_pointer(name, words, f"#procedure-{number}")
