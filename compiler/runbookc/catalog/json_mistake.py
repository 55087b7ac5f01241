"""What is wrong with a text that is not JSON, and where, in words of whoever wrote it by hand."""

from __future__ import annotations

import json


def json_mistake(problem: json.JSONDecodeError) -> str:
    """A comma too many, other quotation marks, a comment, an end in the middle by their names; else Python's words."""
    before, rest = problem.doc[: problem.pos].rstrip(), problem.doc[problem.pos :].lstrip()
    if before and not rest:
        return "it ends in the middle, as if cut off"
    if rest[:1] == ",":  # from Python 3.13 on, this is where it points to
        before, rest = f"{before},", rest[1:].lstrip()
    if before.endswith(",") and rest[:1] in ("}", "]"):
        return f"nothing stands behind the comma in front of '{rest[0]}'"
    if problem.msg == "Extra data":
        return "more stands behind its end"
    if rest[:1] in ("'", "“", "‘"):
        return f'texts stand in double quotes ("), not in {rest[0]}'
    if rest[:1] == "#" or rest[:2] in ("//", "/*"):
        return "it has no comments"
    return f"{problem.msg[:1].lower()}{problem.msg[1:]}"


def json_place(problem: json.JSONDecodeError) -> tuple[int, int]:
    """Line and column to be mended: of a comma too many its own, where Python before 3.13 told what follows."""
    before, rest = problem.doc[: problem.pos].rstrip(), problem.doc[problem.pos :].lstrip()
    if not (before.endswith(",") and rest[:1] in ("}", "]")):
        return problem.lineno, problem.colno
    return before.count("\n") + 1, len(before) - 1 - before.rfind("\n")
