"""The head of a snapshot of the directory: the day it was taken, and of what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import Final, get_args

from runbookc.catalog.marked import Marked
from runbookc.catalog.nearest import did_you_mean
from runbookc.errors import SourceError
from runbookc.ir.model import ContactKind

KEYS: Final = ("taken", "of", "sha256", "covered")
"""What the head of a snapshot says: the day, of what it is, its hash, and which kinds are listed in full."""
_DATE: Final = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


@dataclass(frozen=True, slots=True)
class SnapshotHeader:
    """`of` is the server's name or the file's path, `sha256` of that file's bytes ("" for a server).

    `covered` are the kinds of contact that the source lists in full, None for all of them.
    """

    taken: date
    of: str
    sha256: str = ""
    covered: frozenset[ContactKind] | None = None


def read_header(document: Marked) -> SnapshotHeader | None:
    """The head under `snapshot`, None where there is none; SourceError with `path:line` for what is wrong in it."""
    root = document.value
    if not isinstance(root, dict) or "snapshot" not in root:
        return None
    head = root["snapshot"]
    place = document.place(root, "snapshot")
    if not isinstance(head, dict):
        raise SourceError(f"{place}: 'snapshot' is not a mapping with the day it was 'taken'")
    for key in head:
        if key not in KEYS:
            raise SourceError(f"{place}: unknown key '{key}' in 'snapshot'{did_you_mean(key, KEYS)}")
    taken, covered = head.get("taken"), head.get("covered")
    if not (isinstance(taken, str) and _DATE.fullmatch(taken)):
        raise SourceError(f"{place}: a snapshot names the day it was 'taken', as 2026-05-01")
    try:
        day = date.fromisoformat(taken)
    except ValueError:
        raise SourceError(f"{place}: '{taken}' is not a date") from None
    kinds: tuple[ContactKind, ...] = get_args(ContactKind)
    if covered is not None and not (isinstance(covered, list) and all(kind in kinds for kind in covered)):
        raise SourceError(f"{place}: 'covered' is not a list of kinds of contact ({', '.join(kinds)})")
    return SnapshotHeader(
        day, str(head.get("of") or ""), str(head.get("sha256") or ""), None if covered is None else frozenset(covered)
    )
