"""Verdicts counted over Parquet files of audits, by DuckDB (`pip install 'runbookc[audit]'`): which step, tool, agent
version or day does worse than the others.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from runbookc.errors import SourceError, UsageError

KEYS: Final = ("runbook", "step", "tool", "agent_version", "day", "status", "violation", "trace")
"""What can be counted by."""
COUNTS: Final = (
    "conversations", "pass", "fail", "inconclusive", "unreadable", "claims", "supported", "not_so", "unverifiable",
    "violations",
)  # fmt: skip
_OF_LINES: Final = frozenset(("step", "tool", "status", "violation"))
"""Keys that only a claim or a violation has: by them conversations are counted that have one of it."""
_VERDICTS: Final = ("pass", "fail", "inconclusive", "unreadable")
_LINES: Final = {
    "claims": "kind = 'claim'",
    "supported": "status = 'supported'",
    "not_so": "kind = 'claim' AND status NOT IN ('supported', 'unverifiable')",
    "unverifiable": "status = 'unverifiable'",
    "violations": "kind = 'violation'",
}


@dataclass(frozen=True, slots=True)
class RollUp:
    """`rows` are the values of the keys (None where a line has none), then the counts, in the order of the keys."""

    by: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


def roll_up(files: Sequence[str], by: Sequence[str]) -> RollUp:
    """The counts of all files together, each counted once however often it is named.

    UsageError for an unknown key, SourceError for what is no table of an audit and where no conversation is in any.
    """
    unknown = [key for key in by if key not in KEYS]
    if unknown or not by:
        raise UsageError(f"--by: '{','.join(unknown)}' is none of {', '.join(KEYS)}")
    try:
        import duckdb
    except ImportError:
        raise UsageError("roll-ups need DuckDB: pip install 'runbookc[audit]'") from None
    files = list({os.path.realpath(file): file for file in reversed(files)}.values())[::-1]
    if not sum(_lines(file) for file in files):
        raise SourceError(f"{', '.join(files)}: no conversation was audited there, so there is nothing to count")
    with duckdb.connect() as connection:
        # Nothing is loaded from anywhere, and no other file read, whatever a table says of itself.
        connection.execute("SET autoinstall_known_extensions = false; SET autoload_known_extensions = false")
        try:
            found = connection.execute(_query(by), [files]).fetchall()
        except duckdb.Error as problem:
            raise SourceError(f"{', '.join(files)}: cannot be read: {str(problem).splitlines()[0]}") from None
    return RollUp(tuple(by), tuple(found))


def _lines(file: str) -> int:
    """How many lines the table of a file has; SourceError where it is no table of an audit."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    if Path(file).is_dir():
        raise SourceError(f"{file}: this is a folder: name the files in it, as {file.rstrip('/')}/*.parquet")
    if not Path(file).is_file():
        raise SourceError(f"{file}: there is no such file")
    try:
        found = pq.read_metadata(file)
    except (pa.ArrowException, OSError):  # what it says of footers and magic bytes helps nobody
        raise SourceError(f"{file}: this is no Parquet file (`runbookc audit -o parquet=FILE` writes one)") from None
    if (found.metadata or {}).get(b"runbookc") != b"audit/1":
        raise SourceError(f"{file}: this is no table of an audit (`runbookc audit -o parquet=FILE` writes one)")
    return int(found.num_rows)


def _query(by: Sequence[str]) -> str:
    """Keys and counts are our own words, so they may stand in the text; files are bound."""
    keys = ", ".join(f'CAST("{key}" AS VARCHAR) AS "{key}"' for key in by)
    verdicts = ", ".join(f"count(DISTINCT conversation) FILTER (verdict = '{v}')" for v in _VERDICTS)
    lines = ", ".join(f"count(*) FILTER ({condition})" for condition in _LINES.values())
    only = "WHERE kind <> 'conversation'" if _OF_LINES & set(by) else ""
    places = ", ".join(str(place) for place in range(1, len(by) + 1))
    order = ", ".join(f"{place} NULLS LAST" for place in range(1, len(by) + 1))
    return f"""
        SELECT {keys}, count(DISTINCT conversation), {verdicts}, {lines}
        FROM (SELECT *, filename || ':' || position AS conversation FROM read_parquet(?, filename = true)) {only}
        GROUP BY {places} ORDER BY {order}
    """
