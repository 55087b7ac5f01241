"""An audit row for people: each text that claims something, clause by clause, with the record's answer to each."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from itertools import groupby
from typing import Any

from runbookc.render.visible import visible

_MARKS = {"supported": "✓", "unverifiable": "?"}
_COLOURS = {"✓": "32", "✗": "31", "?": "33"}


def render_audit_text(
    row: Mapping[str, Any], texts: Mapping[tuple[int, str], str], width: int = 100, colour: bool = False
) -> str:
    """The report of one conversation; `texts` are those that hold claims, by message and place."""
    if row["verdict"] == "unreadable":
        return f"{visible(row['trace'])}: unreadable\n{_wrapped(visible(row['why']), width, '  ')}\n"
    lines = [f"{visible(row['trace'])}: {_painted(row['verdict'], _verdict_mark(row['verdict']), colour)}"]
    for (message, place), claims in groupby(row["claims"], key=lambda c: (c["message"], c["in"])):
        lines.append(f"  message {message}, {_place(place)}:")
        said = texts.get((message, place))
        if said is not None:
            lines.append(_wrapped(_cut(visible(said), 600), width, "    │ "))
        for claim in claims:
            lines += _claim(claim, width, colour)
    for violation in row["violations"]:
        mark = "✗" if violation["severity"] == "error" else "!"
        head = f"{mark} step {visible(violation['step'])}, message {violation['message']}: {violation['kind']}"
        lines += [f"  {_painted(head, mark, colour)}", _wrapped(visible(violation["why"]), width, "      ")]
    if not row["claims"]:
        lines.append("  no claim in it")
    if row.get("steps"):
        lines.append(_wrapped(f"steps {row['steps']}: {row.get('why', '')}", width, "  "))
    return "\n".join(lines) + "\n"


def _claim(claim: Mapping[str, Any], width: int, colour: bool) -> list[str]:
    mark = _MARKS.get(claim["status"], "✗")
    quote = _wrapped(f"“{visible(claim['quote'])}”", width, "      ").lstrip()
    where = f" (step {visible(claim['step'])})" if claim["step"] else ""
    answer = f"{claim['status']}: {visible(claim['why'])}{where}"
    return [f"    {_painted(mark, mark, colour)} {quote}", _wrapped(answer, width, "      ")]


def _place(place: str) -> str:
    if place.startswith("content"):
        return "to the customer"
    call, _, pointer = place.partition(".arguments")
    return f"in {call}{' ' + visible(pointer) if pointer else ''}"


def _verdict_mark(verdict: str) -> str:
    return {"pass": "✓", "fail": "✗"}.get(verdict, "?")


def _painted(text: str, mark: str, colour: bool) -> str:
    return f"\x1b[{_COLOURS.get(mark, '33')}m{text}\x1b[0m" if colour else text


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _columns(text: str) -> int:
    """Terminal columns: wide signs take two, combining ones none."""
    return sum(2 if unicodedata.east_asian_width(s) in "WF" else 0 if unicodedata.combining(s) else 1 for s in text)


def _wrapped(text: str, width: int, indent: str) -> str:
    room = max(20, width - len(indent))
    lines, line, used = [], "", 0
    for word in text.split(" "):
        for part in _pieces(word, room):
            size = _columns(part)
            if line and used + 1 + size > room:
                lines.append(line)
                line, used = part, size
            else:
                line, used = (f"{line} {part}", used + 1 + size) if line else (part, size)
    lines.append(line)
    return "\n".join(f"{indent}{line}" for line in lines)


def _pieces(word: str, room: int) -> list[str]:
    pieces, piece, used = [], "", 0
    for sign in word:
        size = _columns(sign)
        if used + size > room:
            pieces.append(piece)
            piece, used = "", 0
        piece, used = piece + sign, used + size
    return [*pieces, piece]
