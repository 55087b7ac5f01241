"""The directory for machines: the public document `runbookc/directory/1`."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from datetime import date

    from runbookc.catalog.model import Shift
    from runbookc.diagnostics import Finding
    from runbookc.ground.listing import Listed

SCHEMA: Final = "runbookc/directory/1"


def render_directory_json(
    listed: Sequence[Listed], today: date, max_age: int | None, unreadable: Sequence[Finding]
) -> str:
    """The document, two-space indented. `unreadable` are the findings about sources that are missing from it."""
    document = {
        "schema": SCHEMA,
        "today": today.isoformat(),
        "max_age": max_age,
        "contacts": [_contact(one) for one in listed],
        "unreadable": [
            {"path": finding.span.path, "line": finding.span.start_line, "why": finding.message}
            for finding in unreadable
        ],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def _contact(one: Listed) -> dict[str, Any]:
    entry = one.entry
    return {
        "kind": entry.kind,
        "value": entry.value,
        "status": one.standing.status,
        "why": one.standing.why,
        "instead": one.standing.instead,
        "since": _day(one.standing.since),
        "until": _day(entry.until),
        "verified": _day(entry.verified),
        "aliases": list(entry.aliases),
        "replaced_by": entry.replaced_by,
        "role": entry.role,
        "reach": list(entry.reach),
        "owns": [{"account": o.account, "until": _day(o.until), "to": o.to} for o in entry.owns],
        "paths": list(entry.paths),
        "on_call": [_shift(shift) for shift in one.turn],
        "next_on_call": None if one.following is None else _shift(one.following),
        "source": {"path": entry.source, "line": entry.line, "taken": _day(entry.taken)},
        "named_in": [
            {
                "path": contact.source.path,
                "line": contact.source.start_line,
                "column": contact.source.start_column,
                "text": contact.value,
            }
            for contact in one.named_in
        ],
    }


def _shift(shift: Shift) -> dict[str, Any]:
    return {"who": shift.who, "since": _day(shift.since), "until": _day(shift.until)}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
