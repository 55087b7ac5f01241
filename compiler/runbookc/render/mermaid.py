"""A decision graph as a Mermaid flowchart: text that forges draw by themselves.

Author's words stand only in quoted labels, where every character that Mermaid could read is written by its number.
Ids are ours, so that no author's id can be a keyword of Mermaid.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from runbookc.ir.model import Runbook
from runbookc.render.picture import Arrow, Picture, Shape, picture
from runbookc.render.visible import visible

LABEL_LIMIT = 200
"""Characters of one label: Mermaid draws a longer one as a wall."""

FORMS = {
    "box": ("[", "]"),
    "diamond": ("{", "}"),
    "round": ("([", "])"),
    "handoff": (">", "]"),
    "call": ("[[", "]]"),
}
_PLAIN = frozenset(" ,.:'?!$€£+=/_-")
_LIST = re.compile(r"(\d+)\.|[-+]")
"""What Mermaid would take for a list at the start of a label, and refuse to draw."""


def render_mermaid(runbook: Runbook) -> str:
    """The flowchart, top to bottom, one subgraph a procedure."""
    drawn = picture(runbook)
    return "\n".join(("flowchart TD", *_lines(drawn))) + "\n"


def _lines(drawn: Picture) -> Iterator[str]:
    for number, group in enumerate(drawn.groups, 1):
        yield f'  subgraph p{number}["{label(group.procedure.title)}"]'
        for shape in group.shapes:
            yield f"    {_shape(shape)}"
        yield "  end"
    for arrow in drawn.arrows:
        yield f"  {_arrow(arrow)}"
    inferred = ",".join(shape.name for shape in drawn.shapes if shape.inferred)
    if inferred:
        yield "  classDef inferred stroke-dasharray:5 4"
        yield f"  class {inferred} inferred"


def _shape(shape: Shape) -> str:
    opening, closing = FORMS[shape.form]
    return f'{shape.name}{opening}"{"<br>".join(map(label, shape.lines))}"{closing}'


def _arrow(arrow: Arrow) -> str:
    line = "-.->" if arrow.inferred else "-->"
    words = f'|"{label(arrow.label)}"|' if arrow.label else ""
    return f"{arrow.source} {line}{words} {arrow.target}"


def label(text: str) -> str:
    """Words for inside a quoted label, on one line; long ones are cut with an ellipsis."""
    shown = visible(text)
    cut = shown if len(shown) <= LABEL_LIMIT else shown[: LABEL_LIMIT - 1].rstrip() + "…"
    if found := _LIST.match(cut):
        return _written(cut[: found.end() - 1]) + f"#{ord(cut[found.end() - 1])};" + _written(cut[found.end() :])
    return _written(cut) or " "


def _written(text: str) -> str:
    return "".join(sign if sign.isalnum() or sign in _PLAIN else f"#{ord(sign)};" for sign in text)
