"""Roll-ups of audits: a table for people, the same as Markdown, and JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from runbookc.render.columns import columns, folded, narrowed
from runbookc.render.markdown import escaped
from runbookc.render.visible import visible

SCHEMA = "runbookc/rollup/1"


def render_rollup_text(
    by: Sequence[str], counts: Sequence[str], rows: Sequence[Sequence[Any]], width: int | None = None
) -> str:
    """Columns under their names, numbers to the right; columns that count nothing are left out.

    Where that is wider than `width` columns, each row is a few lines: its keys, and below them its counts.
    """
    kept = _kept(by, counts, rows)
    names = [name.replace("_", " ") for name in (*by, *counts)]
    table = [[names[at] for at in kept], *([_cell(row[at]) for at in kept] for row in rows)]
    widths = [max(columns(line[at]) for line in table) for at in range(len(kept))]
    if width is not None and sum(widths) + 2 * (len(widths) - 1) > width:
        return "".join(_told(table[0], row, len(by), width) for row in table[1:])
    lines = [
        "  ".join(_set(cell, widths[at], at >= len(by)) for at, cell in enumerate(line)).rstrip() for line in table
    ]
    return "\n".join(lines) + "\n"


def _told(names: Sequence[str], row: Sequence[str], keys: int, width: int) -> str:
    head = ", ".join(f"{name} {cell}" for name, cell in zip(names[:keys], row, strict=False))
    told = ", ".join(f"{name} {cell}" for name, cell in zip(names[keys:], row[keys:], strict=True) if cell != "0")
    return narrowed(head, width) + "\n" + folded(told, width, "  ") + "\n"


def render_rollup_markdown(by: Sequence[str], counts: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """One table."""
    kept = _kept(by, counts, rows)
    names = [name.replace("_", " ") for name in (*by, *counts)]
    head = "| " + " | ".join(names[at] for at in kept) + " |"
    rule = "|" + "|".join("---" if at < len(by) else "--:" for at in kept) + "|"
    body = ["| " + " | ".join(escaped(_cell(row[at])) for at in kept) + " |" for row in rows]
    return "\n".join([head, rule, *body]) + "\n"


def render_rollup_json(by: Sequence[str], counts: Sequence[str], rows: Sequence[Sequence[Any]]) -> str:
    """`{"schema", "by", "rows"}`, every count in every row."""
    named = [dict(zip((*by, *counts), row, strict=True)) for row in rows]
    return json.dumps({"schema": SCHEMA, "by": list(by), "rows": named}, ensure_ascii=False, indent=2) + "\n"


def _kept(by: Sequence[str], counts: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[int]:
    always = len(by) + 1  # the keys, and how many conversations there are
    return [at for at in range(len(by) + len(counts)) if at < always or any(row[at] for row in rows)]


def _cell(value: Any) -> str:
    if value is None:
        return "-"
    return f"{value:,}" if isinstance(value, int) else visible(str(value))


def _set(cell: str, width: int, number: bool) -> str:
    space = " " * (width - columns(cell))
    return space + cell if number else cell + space
