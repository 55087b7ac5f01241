"""Receipts that a text names itself: the closing lines that compiled instructions ask for, and "[receipt: call_12]".

    - billing#n55 create_refund call_12 ok

Nothing is guessed: the id must be that of a call, of the tool and the step named, and the call must have ended as said.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from runbookc.conformance.claims.claim import ClaimStatus
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.tool_actions import tool_of

_LINE = re.compile(
    r"^[ \t]*(?:[-*•][ \t]+)?`?(?P<step>[\w./-]+#[\w-]+)[ \t]+(?P<tool>[\w./-]+)[ \t]+(?P<id>[^\s`]+)[ \t]+"
    r"(?P<end>ok|failed)`?[ \t]*\.?[ \t]*$",
    re.MULTILINE,
)
_INLINE = re.compile(r"[\[(]\s*receipts?\s*:?\s+(?P<ids>[\w.:-]+(?:\s*,\s*[\w.:-]+)*)\s*[\])]", re.IGNORECASE)
_GOOD = frozenset(("ok",))
_BAD = frozenset(("failed", "denied", "interrupted"))


class Citation(NamedTuple):
    """A line of a closing list; `ended` is "ok" or "failed"."""

    quote: str
    start: int
    end: int
    step: str
    tool: str
    call_id: str
    ended: str


class Checked(NamedTuple):
    """What becomes of a citation."""

    status: ClaimStatus
    why: str
    entry: Entry | None = None


def cited_lines(text: str) -> list[Citation]:
    """The lines of a closing list in a text."""
    if "#" not in text:
        return []
    return [
        Citation(text[m.start("step") : m.end("end")], m.start("step"), m.end("end"), m["step"], m["tool"], m["id"],
                 m["end"])
        for m in _LINE.finditer(text)
    ]  # fmt: skip


def without_citations(text: str) -> str:
    """The text with blanks for closing lines: they are checked exactly, and read as nothing else."""
    for cited in cited_lines(text) if "#" in text else ():
        text = text[: cited.start] + " " * (cited.end - cited.start) + text[cited.end :]
    return text


def cited_inline(text: str) -> list[tuple[int, tuple[str, ...]]]:
    """(where it begins, ids) of each receipt that stands in brackets behind a claim."""
    if "eceipt" not in text:
        return []
    return [(m.start(), tuple(re.split(r"\s*,\s*", m["ids"]))) for m in _INLINE.finditer(text)]


def check_line(cited: Citation, ledger: Ledger, tools: Mapping[str, str | None]) -> Checked:
    """A closing line against the ledger; `tools` are the bundle's steps with the tool of each."""
    entry = ledger.by_id.get(cited.call_id)
    if entry is None:
        return _of_no_call(cited.call_id, ledger)
    named = ledger.resolve(cited.tool) or cited.tool
    if entry.called != named:
        return Checked("wrong-step", f"{cited.call_id} is a call of {entry.call.name}, not of {cited.tool}", entry)
    if cited.step not in tools:
        return Checked("wrong-step", f"no step is called {cited.step}", entry)
    if tools[cited.step] != entry.called:
        return Checked("wrong-step", f"{cited.step} is done with {tools[cited.step] or 'no tool'}", entry)
    return _ending(cited.call_id, cited.ended, entry)


def _of_no_call(call_id: str, ledger: Ledger) -> Checked:
    """Of an id that no call bears: that a result does bear it says that the call is missing from the record."""
    if any(result.call_id == call_id for result in ledger.stray_results):
        return Checked("unverifiable", f"the record holds the result of {call_id} and not its call")
    return Checked("no-receipt", f"no call has the id {call_id}")


def _ending(call_id: str, ended: str, entry: Entry) -> Checked:
    status = entry.receipt.status
    rule = f" ({entry.receipt.rule})" if entry.receipt.rule else ""
    if ended == "failed":
        good = status in _GOOD
        why = (
            f"{call_id} succeeded{rule}" if good else f"{call_id} is a call of {entry.tool} that did not succeed{rule}"
        )
        return Checked("wrong-values" if good else "supported", why, entry)
    if status in _BAD:
        return Checked("failed-call", f"{call_id} failed{rule}", entry)
    if status == "pending" and entry.settled_by is None:
        return Checked("too-early", f"{call_id} was still pending{rule}", entry)
    if status in ("unknown", "no_result"):
        return Checked("unverifiable", f"the record of {call_id} does not say how it ended", entry)
    return Checked("supported", f"{call_id} is a call of {entry.tool} and succeeded", entry)


def check_inline(call_ids: tuple[str, ...], ledger: Ledger, tools: frozenset[str]) -> Checked:
    """Receipts in brackets against the ledger; `tools` are those that could prove the claim, empty where unknown."""
    checked = Checked("unverifiable", "")
    for call_id in call_ids:
        entry = ledger.by_id.get(call_id)
        if entry is None:
            return _of_no_call(call_id, ledger)
        anything = entry.tool == entry.called and any(tool_of(tool) == entry.tool for tool in tools)
        if tools and entry.tool not in tools and not anything:
            return Checked("wrong-step", f"{call_id} is a call of {entry.call.name}", entry)
        checked = _ending(call_id, "ok", entry)
        if checked.status != "supported":
            return checked
    return checked
