"""A decision graph in DOT, the language of Graphviz. Author's words stand only in quoted strings."""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.ir.model import Runbook
from runbookc.render.picture import Arrow, Picture, Shape, picture
from runbookc.render.visible import visible

_FORMS = {
    "box": "shape=box, style=rounded",
    "diamond": "shape=diamond",
    "round": "shape=box, style=rounded, peripheries=2",
    "handoff": "shape=cds",
    "call": "shape=component",
}


def render_dot(runbook: Runbook) -> str:
    """The graph as one `digraph`, one cluster a procedure."""
    drawn = picture(runbook)
    return "\n".join(("digraph runbook {", *_lines(drawn), "}")) + "\n"


def _lines(drawn: Picture) -> Iterator[str]:
    yield '  graph [fontname="sans-serif"]'
    yield '  node [fontname="sans-serif"]'
    yield '  edge [fontname="sans-serif"]'
    for number, group in enumerate(drawn.groups, 1):
        yield f"  subgraph cluster_p{number} {{"
        yield f"    label={string(group.procedure.title)}"
        for shape in group.shapes:
            yield f"    {_shape(shape)}"
        yield "  }"
    for arrow in drawn.arrows:
        yield f"  {_arrow(arrow)}"


def _shape(shape: Shape) -> str:
    form = _FORMS[shape.form]
    if shape.inferred:
        form = form.replace("style=rounded", 'style="rounded,dashed"') if "style" in form else f"{form}, style=dashed"
    return f"{shape.name} [label={string(*shape.lines)}, {form}]"


def _arrow(arrow: Arrow) -> str:
    marks = [f"label={string(arrow.label)}"] if arrow.label else []
    if arrow.inferred:
        marks.append("style=dashed")
    return f"{arrow.source} -> {arrow.target}" + (f" [{', '.join(marks)}]" if marks else "")


def string(*lines: str) -> str:
    """A quoted DOT string of one or more lines; backslashes are doubled, since labels read them as escapes."""
    return '"' + "\\n".join(visible(line).replace("\\", "\\\\").replace('"', '\\"') for line in lines) + '"'
