"""A snapshot of the directory as a file that people can read and compare: sorted, every text on one line, one day.

Whoever was there and is there no more stays in it as inactive, so that a page that names them is told they have left,
and not that nobody knows them. To forget somebody, delete the entry: the next snapshot does not bring it back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date, timedelta
from typing import Final

from runbookc.catalog.model import DirectoryEntry, Ownership, Shift
from runbookc.catalog.snapshot_header import SnapshotHeader
from runbookc.catalog.yaml_text import yaml_quoted

_PLAIN: Final = re.compile(r"(?!(?:null|true|false)$)[a-z](?:[\w .'/()+@-]*[\w)])?", re.ASCII | re.IGNORECASE)
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
_PLACE: Final = frozenset({"source", "line", "taken", "verified"})
"""What says where and when, and not what is so."""


@dataclass(frozen=True, slots=True)
class ContactChange:
    """What differs for one contact: `how` is added, changed, left, back or removed; `what` are the columns."""

    how: str
    kind: str
    value: str
    what: tuple[str, ...] = ()


def merge_snapshot(
    before: Sequence[DirectoryEntry], now: Sequence[DirectoryEntry], today: date
) -> tuple[DirectoryEntry, ...]:
    """What to pin: everything there is now, and what was pinned and is gone, inactive since `today`.

    What was inactive before stays so since the day it was first seen to be.
    """
    old = _by_name(before)
    made = [_since(entry, old.get(name, ()), today) for name, entries in _by_name(now).items() for entry in entries]
    there = _by_name(now)
    left = [_left(entry, now, today) for name, entries in old.items() if name not in there for entry in entries]
    return tuple(sorted((*made, *left), key=_order))


def snapshot_changes(before: Sequence[DirectoryEntry], after: Sequence[DirectoryEntry]) -> tuple[ContactChange, ...]:
    """What a new snapshot says that the one before did not, by kind and name."""
    old, new = _by_name(before), _by_name(after)
    found: list[ContactChange] = []
    for name in sorted({*old, *new}):
        was, now = old.get(name, ()), new.get(name, ())
        value = (now or was)[0].value
        for one, other in zip(was, now, strict=False):
            found += _changed(one, other)
        found += [ContactChange("added", name[0], value)] * (len(now) - len(was))
        found += [ContactChange("removed", name[0], value)] * (len(was) - len(now))
    return tuple(found)


def write_snapshot(header: SnapshotHeader, entries: Iterable[DirectoryEntry]) -> str:
    """The text of a snapshot: the same entries on the same day give the same bytes."""
    lines = [
        "# Taken by `runbookc directory snapshot`, which writes it anew.",
        "snapshot:",
        f"  taken: {header.taken.isoformat()}",
        f"  of: {_scalar(header.of)}",
    ]
    if header.sha256:
        lines.append(f"  sha256: {_scalar(header.sha256)}")
    if header.covered is not None:
        lines.append(f"  covered: {_list(sorted(header.covered))}")
    rows = [line for entry in sorted(entries, key=_order) for line in _row(entry, header.taken)]
    return "\n".join([*lines, "contacts:" if rows else "contacts: []", *rows]) + "\n"


def _by_name(entries: Iterable[DirectoryEntry]) -> dict[tuple[str, str], tuple[DirectoryEntry, ...]]:
    found: dict[tuple[str, str], list[DirectoryEntry]] = {}
    for entry in sorted(entries, key=_order):
        found.setdefault((entry.kind, entry.value.casefold()), []).append(entry)
    return {name: tuple(same) for name, same in found.items()}


def _order(entry: DirectoryEntry) -> tuple[str, ...]:
    return (entry.kind, entry.value.casefold(), entry.value, *entry.aliases, *entry.reach, entry.role)


def _since(entry: DirectoryEntry, before: Sequence[DirectoryEntry], today: date) -> DirectoryEntry:
    """One that is inactive now, with the last day it is known to have been there, where that is known."""
    if entry.active or entry.until is not None or not before:
        return entry
    gone = next((old for old in before if not old.active), None)
    return replace(entry, until=gone.until if gone is not None else today - timedelta(days=1))


def _left(entry: DirectoryEntry, now: Sequence[DirectoryEntry], today: date) -> DirectoryEntry:
    """One who is listed no more; where another goes by the same account or address, under that name."""
    if not entry.active:
        return entry
    called = {alias.casefold() for alias in entry.aliases}
    same = next((o for o in now if o.kind == entry.kind and called & {a.casefold() for a in o.aliases}), None)
    aliases = tuple(a for a in entry.aliases if same is None or a.casefold() not in {b.casefold() for b in same.names})
    return replace(
        entry,
        active=False,
        aliases=aliases,
        replaced_by=same.value if same is not None else entry.replaced_by,
        reach=(),
        on_call=(),
        until=entry.until or today - timedelta(days=1),
    )


def _changed(old: DirectoryEntry, new: DirectoryEntry) -> Iterator[ContactChange]:
    if old.active and not new.active:
        yield ContactChange("left", new.kind, new.value)
        return
    if new.active and not old.active:
        yield ContactChange("back", new.kind, new.value)
        return
    names = [field.name for field in fields(DirectoryEntry) if field.name not in _PLACE]
    what = tuple(name for name in names if getattr(old, name) != getattr(new, name))
    if what:
        yield ContactChange("changed", new.kind, new.value, what)


def _row(entry: DirectoryEntry, taken: date) -> Iterator[str]:
    yield f"  - kind: {entry.kind}"
    yield f"    value: {_scalar(entry.value)}"
    if not entry.active:
        yield "    status: inactive"
    if entry.verified is not None and entry.verified != taken:
        yield f"    verified: {entry.verified.isoformat()}"
    if entry.until is not None:
        yield f"    until: {entry.until.isoformat()}"
    for column in ("replaced_by", "role"):
        if getattr(entry, column):
            yield f"    {column}: {_scalar(getattr(entry, column))}"
    for column in ("aliases", "reach", "paths"):
        if getattr(entry, column):
            yield f"    {column}: {_list(getattr(entry, column))}"
    if entry.owns:
        yield f"    owns: [{', '.join(map(_owned, entry.owns))}]"
    if entry.on_call:
        yield "    on_call:"
        yield from (f"      - {_turn(shift)}" for shift in entry.on_call)


def _owned(owned: Ownership) -> str:
    if owned.until is None and not owned.to:
        return _scalar(owned.account)
    until = f", until: {owned.until.isoformat()}" if owned.until is not None else ""
    return f"{{account: {_scalar(owned.account)}{until}{f', to: {_scalar(owned.to)}' if owned.to else ''}}}"


def _turn(shift: Shift) -> str:
    parts = [f"who: {_scalar(shift.who)}"]
    parts += [f"since: {shift.since.isoformat()}"] if shift.since is not None else []
    parts += [f"until: {shift.until.isoformat()}"] if shift.until is not None else []
    parts += [f"repeats: {_scalar(shift.repeats)}", f"days: {shift.days}"] if shift.repeats else []
    parts += [f"without: {_list([day.isoformat() for day in shift.without])}"] if shift.without else []
    return f"{{{', '.join(parts)}}}"


def _list(texts: Iterable[str]) -> str:
    return f"[{', '.join(map(_scalar, texts))}]"


def _scalar(text: str) -> str:
    """A text of YAML: as it is where it can only be that text, else in quotes with every odd sign written out."""
    if _PLAIN.fullmatch(text) or _DAY.fullmatch(text):
        return text
    return yaml_quoted(text)
