"""An approver's no: `{"approved": false}` or `"status": "declined"` in the result of a call that asked for an approval.

What says neither ("pending", `{"ok": true}`) is no answer, and refuses nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from runbookc.conformance.steps.approvals import FIELDS, LONGEST, is_refused
from runbookc.conformance.steps.consent import tells_approval
from runbookc.ground.words import name_words
from runbookc.language.frames import frame

if TYPE_CHECKING:
    from runbookc.conformance.evidence.records.entry import Entry

_WAITING = frame("value_waits")


def refusal(asked: Iterable[Entry]) -> Entry | None:
    """The last of the calls that asked, where every one of them was answered with a no."""
    last = None
    for entry in asked:
        if not is_denied(entry):
            return None
        last = entry
    return last


def holds_back(entry: Entry) -> bool:
    """Whether an approval that was asked for was refused, or the answer is still to come: then nobody goes on."""
    said = (v for p, v in entry.returned if isinstance(v, str) and p.rpartition(".")[2].lower() in FIELDS)
    return is_denied(entry) or any(_WAITING.search(value[:LONGEST]) for value in said)


def is_denied(entry: Entry) -> bool:
    """Whether the result of a call that asked for an approval is a no."""
    flags: list[bool] = []
    said: list[bool] = []
    for path, value in entry.returned:
        name = path.rpartition(".")[2].rpartition("/")[2]
        if isinstance(value, bool):
            flags += [value] if tells_approval(" ".join(name_words(name))) else []
        elif isinstance(value, str) and name.lower() in FIELDS:
            if _WAITING.search(value[:LONGEST]):
                return False
            answer = is_refused(value[:LONGEST])
            said += [answer] if answer is not None else []
    return not any(flags) if flags else bool(said) and all(said)
