"""The directory: whom a runbook may name, and how to reach them. YAML (`contacts:`) or CSV with the same columns.

In CSV a list is separated by `;`, and an account in `owns` that has passed on reads
`globex until 2026-05-01 to Rosalind Okafor` (the `to` may be left out).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NoReturn, get_args

from runbookc.catalog.contact_rows import Row, read_csv_rows
from runbookc.catalog.data_file import read_data
from runbookc.catalog.marked import Marked
from runbookc.catalog.model import DirectoryEntry, Ownership, Shift
from runbookc.catalog.nearest import did_you_mean
from runbookc.catalog.on_call import is_rule
from runbookc.catalog.snapshot_header import SnapshotHeader, read_header
from runbookc.errors import SourceError
from runbookc.ir.model import ContactKind

COLUMNS: Final = (
    "kind",
    "value",
    "status",
    "verified",
    "aliases",
    "replaced_by",
    "role",
    "reach",
    "owns",
    "until",
    "on_call",
    "paths",
)
"""What an entry may say, as YAML keys and as CSV columns."""
_STATUSES: Final = ("active", "inactive")
_OWNED: Final = ("account", "until", "to")
_TURN: Final = ("who", "since", "until", "repeats", "days", "without")
_MOST_DAYS: Final = 366
_PASSED_ON: Final = re.compile(r"(?P<account>.+?)\s+until\s+(?P<until>\S+)(?:\s+to\s+(?P<to>.+))?")
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class ContactsFile:
    """The entries of one file, and its head where it is a snapshot."""

    entries: tuple[DirectoryEntry, ...]
    header: SnapshotHeader | None = None


def read_directory(path: str, text: str) -> tuple[DirectoryEntry, ...]:
    """The entries of one file in its order; `path` is as printed and becomes each entry's source.

    SourceError with `path:line` for a row without kind or value, an unknown kind, status or column, and a bad date.
    """
    return read_contacts(path, text).entries


def read_contacts(path: str, text: str) -> ContactsFile:
    """The same, with the head of a snapshot; raises as `read_directory` does."""
    text = text.removeprefix("\ufeff")
    if _is_csv(path, text):
        return ContactsFile(tuple(_Entry(path, row).read() for row in read_csv_rows(path, text)))
    document = read_data(path, text)
    header = read_header(document)
    return ContactsFile(tuple(_Entry(path, row).read() for row in _read_yaml_rows(document)), header)


def _is_csv(path: str, text: str) -> bool:
    first = next((line for line in text.splitlines() if line.strip()), "")
    return path.endswith(".csv") or ("kind" in [cell.strip().strip('"').lower() for cell in first.split(",")][:20])


def _read_yaml_rows(document: Marked) -> list[Row]:
    root = document.value
    if not isinstance(root, dict) or "contacts" not in root:
        known = did_you_mean(next(iter(root), ""), ("contacts",)) if isinstance(root, dict) else ""
        raise SourceError(f"{document.path}:1: this is no directory: no list 'contacts', nor CSV with a kind{known}")
    for key in root:
        if key not in ("contacts", "snapshot") and not key.startswith("x-"):
            hint = did_you_mean(key, ("contacts",))
            raise SourceError(f"{document.place(root, key)}: unknown key '{key}' beside 'contacts'{hint}")
    contacts = root["contacts"] if root["contacts"] is not None else []
    if not isinstance(contacts, list):
        raise SourceError(f"{document.place(root, 'contacts')}: 'contacts' is not a list")
    rows = []
    for index, contact in enumerate(contacts):
        line = document.line(contacts, index)
        if not isinstance(contact, dict):
            raise SourceError(f"{document.path}:{line}: this contact is not a mapping with a kind and a value")
        rows.append(Row(line, contact, {key: document.line(contact, key) for key in contact}))
    return rows


@dataclass(frozen=True, slots=True)
class _Entry:
    """Reads one row."""

    path: str
    row: Row

    def read(self) -> DirectoryEntry:
        """The entry, or SourceError at the line of what is wrong in it."""
        for column in self.row.cells:
            if column not in COLUMNS and not column.startswith("x-"):
                hint = did_you_mean(column, COLUMNS) or f" (there are {', '.join(COLUMNS)})"
                self._refuse(column, f"unknown column '{column}'{hint}")
        return DirectoryEntry(
            kind=self._kind(),
            value=self._text("value") or self._refuse("value", "this contact has no value"),
            source=self.path,
            line=self.row.line,
            active=self._active(),
            verified=self._date("verified", self.row.cells.get("verified")),
            aliases=self._list("aliases"),
            replaced_by=self._text("replaced_by"),
            role=self._text("role"),
            reach=self._list("reach"),
            owns=self._owns(),
            until=self._date("until", self.row.cells.get("until")),
            on_call=self._on_call(),
            paths=self._list("paths"),
        )

    def _kind(self) -> ContactKind:
        given = self._text("kind") or self._refuse("kind", "this contact has no kind")
        for kind in get_args(ContactKind):
            if given == kind:
                found: ContactKind = kind
                return found
        hint = did_you_mean(given, get_args(ContactKind)) or f"; it is one of {', '.join(get_args(ContactKind))}"
        return self._refuse("kind", f"unknown kind '{given}'{hint}")

    def _active(self) -> bool:
        given = self._text("status") or "active"
        if given not in _STATUSES:
            hint = did_you_mean(given, _STATUSES) or "; it is active or inactive"
            self._refuse("status", f"unknown status '{given}'{hint}")
        return given == "active"

    def _text(self, column: str) -> str:
        given = self.row.cells.get(column)
        if isinstance(given, dict | list | bool):
            self._refuse(column, f"'{column}' is not text")
        return "" if given is None else " ".join(str(given).split())

    def _date(self, column: str, given: Any) -> date | None:
        if given is None or given == "":
            return None
        if isinstance(given, str) and _DATE.fullmatch(given.strip()):
            try:
                return date.fromisoformat(given.strip())
            except ValueError:
                pass  # the 30th of February
        return self._refuse(column, f"'{given}' is not a date; write it as 2026-05-01")

    def _list(self, column: str) -> tuple[str, ...]:
        given = self.row.cells.get(column)
        parts = given if isinstance(given, list) else [] if given is None else str(given).split(";")
        if isinstance(given, dict) or any(isinstance(part, dict | list | None) for part in parts):
            self._refuse(column, f"'{column}' is not a list of names")
        return tuple(text for part in parts if (text := " ".join(str(part).split())))

    def _owns(self) -> tuple[Ownership, ...]:
        given = self.row.cells.get("owns")
        if given is None:
            return ()
        if isinstance(given, str):
            return tuple(self._passed_on(part.strip()) for part in given.split(";") if part.strip())
        if not isinstance(given, list):
            self._refuse("owns", "'owns' is not a list of accounts")
        return tuple(self._owned(part) for part in given)

    def _passed_on(self, text: str) -> Ownership:
        match = _PASSED_ON.fullmatch(text)
        if match is None:
            return Ownership(text)
        return Ownership(match["account"], self._date("owns", match["until"]), (match["to"] or "").strip())

    def _owned(self, given: Any) -> Ownership:
        if not isinstance(given, dict):
            if isinstance(given, list) or given is None:
                self._refuse("owns", "an account in 'owns' is neither a name nor a mapping")
            return Ownership(str(given).strip())
        for key in given:
            if key not in _OWNED:
                self._refuse("owns", f"unknown key '{key}' in 'owns'{did_you_mean(key, _OWNED)}")
        account, to = _name(given, "account"), _name(given, "to")
        if not account:
            self._refuse("owns", "an entry of 'owns' has no account")
        return Ownership(account, self._date("owns", given.get("until")), to)

    def _on_call(self) -> tuple[Shift, ...]:
        given = self.row.cells.get("on_call")
        if given is None:
            return ()
        if not isinstance(given, list):
            self._refuse("on_call", "'on_call' is not a list of turns, each with who, since and until")
        return tuple(self._turn(part) for part in given)

    def _turn(self, given: Any) -> Shift:
        if not isinstance(given, dict) or not _name(given, "who"):
            self._refuse("on_call", "a turn of 'on_call' says who has it")
        for key in given:
            if key not in _TURN:
                self._refuse("on_call", f"unknown key '{key}' in 'on_call'{did_you_mean(key, _TURN)}")
        days, without = given.get("days", 1), given.get("without") or []
        if not isinstance(days, int) or not 1 <= days <= _MOST_DAYS or not isinstance(without, list):
            self._refuse("on_call", "a turn lasts a number of 'days', and 'without' is a list of days")
        left_out = tuple(day for part in without if (day := self._date("on_call", part)) is not None)
        since, until = self._date("on_call", given.get("since")), self._date("on_call", given.get("until"))
        repeats = _name(given, "repeats")
        if repeats and (since is None or not is_rule(repeats)):
            self._refuse("on_call", f"'{repeats}' is no rule by which a turn repeats, such as FREQ=WEEKLY;INTERVAL=3")
        return Shift(_name(given, "who"), since, until, repeats, days, left_out)

    def _refuse(self, column: str, message: str) -> NoReturn:
        raise SourceError(f"{self.path}:{self.row.lines.get(column, self.row.line)}: {message}")


def _name(given: Mapping[str, Any], key: str) -> str:
    value = given.get(key)
    return "" if value is None or isinstance(value, dict | list) else str(value).strip()
