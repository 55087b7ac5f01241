"""The file of reviewers' approvals: read strictly, and added to without touching what stands in it.

It is YAML, so that people may write beside an approval why it is there: comments and the order of entries stay as they
are. Two runs that add to it at once take turns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

from runbookc.catalog.marked import Marked
from runbookc.catalog.nearest import did_you_mean
from runbookc.catalog.yaml_marks import read_yaml
from runbookc.catalog.yaml_text import yaml_quoted
from runbookc.diff.change import Approval
from runbookc.errors import SourceError, TargetError
from runbookc.sources.approvals_text import appended, without
from runbookc.sources.file_text import read_text
from runbookc.sources.writing import turn, write_file

DEFAULT: Final = "runbookc-approvals.yaml"
"""The file of approvals where the configuration names none."""
_FIELDS: Final = {"date": "day"}
"""Keys of the file that a value has another name for."""
_KEYS: Final = ("fingerprint", "runbook", "kind", "message", "reason", "by", "date", "commit")
_REQUIRED: Final = ("fingerprint", "reason")
_FINGERPRINT: Final = re.compile(r"[0-9a-f]{16}")
_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")
_HEAD: Final = """\
# Changes of runbooks that a reviewer said yes to. `runbookc diff --approve FINGERPRINT --reason "…"` adds to it.
# Whoever may change this file may pass the gate: name its owners in CODEOWNERS.
approvals:
"""


def read_approvals(file: Path, printed: str) -> tuple[Approval, ...]:
    """The approvals of a file in its order; SourceError with the place of the first mistake."""
    return parse_approvals(printed, read_text(file, printed))


def parse_approvals(printed: str, text: str) -> tuple[Approval, ...]:
    """The approvals in a text; SourceError with `path:line` for what is none, and for a change approved twice."""
    marked = read_yaml(printed, text)
    if marked.value is None:
        return ()
    if not isinstance(marked.value, dict):
        raise SourceError(f"{printed}:1: this is no file of approvals: it has no `approvals:`")
    for key in marked.value:
        if key != "approvals":
            line = marked.line(marked.value, key)
            raise SourceError(f"{printed}:{line}: unknown key '{key}'{did_you_mean(key, ['approvals'])}")
    found = marked.value.get("approvals")
    if found is None:
        return ()
    if not isinstance(found, list):
        raise SourceError(f"{printed}:{marked.line(marked.value, 'approvals')}: `approvals` is no list")
    seen: dict[str, Approval] = {}
    for index, entry in enumerate(found):
        line = marked.line(found, index)
        approval = _approval(marked, entry, f"{printed}:{line}")
        if approval.fingerprint in seen:
            raise SourceError(f"{printed}:{line}: the change {approval.fingerprint} is approved twice")
        seen[approval.fingerprint] = approval
    return tuple(seen.values())


def _approval(marked: Marked, entry: Any, place: str) -> Approval:
    if not isinstance(entry, dict):
        raise SourceError(f"{place}: an approval is a fingerprint, a reason and more, not this")
    path = place.rpartition(":")[0]
    for key, value in entry.items():
        line = marked.line(entry, key)
        if key not in _KEYS:
            raise SourceError(f"{path}:{line}: unknown key '{key}'{did_you_mean(key, _KEYS)}")
        if isinstance(value, dict | list):
            raise SourceError(f"{path}:{line}: '{key}' is no text")
    given = {key: "" if value is None else str(value).strip() for key, value in entry.items()}
    for key in _REQUIRED:
        if not given.get(key):
            raise SourceError(f"{place}: this approval has no {key}")
    if not _FINGERPRINT.fullmatch(given["fingerprint"]):
        raise SourceError(f"{place}: '{given['fingerprint']}' is no fingerprint: 16 digits 0-9 a-f, in quotes")
    if given.get("date") and not _DAY.fullmatch(given["date"]):
        raise SourceError(f"{place}: '{given['date']}' is no date: 2026-11-21")
    return Approval(**{_FIELDS.get(key, key): value for key, value in given.items()})


def add_approvals(file: Path, printed: str, approvals: Sequence[Approval]) -> None:
    """Put approvals at the end of the file, which is made where it is not there. What is in it already is left alone.

    SourceError where the file is broken, TargetError where it cannot be written; then it is as it was.
    """
    with turn(_made(file.parent, printed)):
        text = read_text(file, printed) if file.exists() else _HEAD
        known = {approval.fingerprint for approval in parse_approvals(printed, text)}
        fresh = [approval for approval in approvals if approval.fingerprint not in known]
        if fresh:
            wanted = known | {approval.fingerprint for approval in fresh}
            write_file(file, _checked(printed, appended(printed, text, [_entry(one) for one in fresh]), wanted))


def _made(folder: Path, printed: str) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise TargetError(f"{printed}: cannot be written: {(problem.strerror or '').lower()}") from None
    return folder


def _checked(printed: str, text: str, wanted: set[str]) -> str:
    """The new text, once it reads as it should: no way to write a list may lose or keep an approval."""
    try:
        there = {approval.fingerprint for approval in parse_approvals(printed, text)}
    except SourceError:
        there = set()
    if there != wanted:
        raise SourceError(f"{printed}:1: this list is written in a way that is not changed here; change it by hand")
    return text


def remove_approvals(file: Path, printed: str, unused: Sequence[Approval]) -> int:
    """Take approvals out of the file; how many were in it. Every other line stays as it is."""
    with turn(file.parent):
        text = read_text(file, printed)
        gone = {approval.fingerprint for approval in unused}
        known = [approval.fingerprint for approval in parse_approvals(printed, text)]
        there = [index for index, fingerprint in enumerate(known) if fingerprint in gone]
        if there:
            write_file(file, _checked(printed, without(printed, text, there), set(known) - gone))
        return len(there)


def _entry(approval: Approval) -> list[str]:
    """The lines of one approval, below each other, for people to read."""
    named = ((name, getattr(approval, _FIELDS.get(name, name))) for name in _KEYS)
    return [f"{name}: {yaml_quoted(value) if name != 'date' else value}" for name, value in named if value]
