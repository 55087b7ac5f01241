"""Audit rows as one Parquet table (`pip install 'runbookc[audit]'`): a line a conversation, a claim, a violation.

Every line bears what is known of its conversation, so that one GROUP BY answers most questions. Columns:

- `kind`: conversation, claim or violation; `position`: the conversation's place in the input, from 1; `number`: the
  claim's or violation's place in it, from 1, 0 for the conversation itself.
- of the conversation, on each line: `trace`, `runbook`, `procedures`, `verdict`, `agent_version`, `day`, `masked`,
  `bundle_sha256`, `trace_sha256`.
- of a conversation: `claims`, `not_so`, `violations`, `not_claims`, and `why` where it is unreadable.
- of a claim: `message`, `in`, `quote`, `start`, `end`, `step`, `tool`, `status`, `values` (JSON), `evidence` (a list),
  `evidence_tier`, `strength`, `hedged`, `actor`, `language`, `why`.
- of a violation: `violation` (its kind), `severity`, `message`, `step`, `why`.

Written a few thousand lines at a time, whatever there is.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from runbookc.conformance.claims.claim import FALSE
from runbookc.errors import UsageError
from runbookc.sources.writing import Staged, staged

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_LINES: Final = 8_192
_SHARED: Final = (
    "trace",
    "runbook",
    "procedures",
    "verdict",
    "agent_version",
    "masked",
    "bundle_sha256",
    "trace_sha256",
)
_CLAIM: Final = (
    "message", "in", "quote", "start", "end", "step", "tool", "status", "evidence_tier", "strength", "hedged", "actor",
    "language", "why",
)  # fmt: skip
_EVIDENCE: Final = ("message", "result_message", "tool", "call_id", "status", "status_from")


@contextmanager
def writing_parquet(file: Path) -> Iterator[ParquetRows]:
    """A table whose lines become the file when nothing is raised; UsageError without pyarrow."""
    try:
        import pyarrow.parquet as pq
    except ImportError:
        raise UsageError("Parquet needs pyarrow: pip install 'runbookc[audit]'") from None
    with staged(file) as place, Staged(place, file) as stream:
        schema = table_schema()
        with pq.ParquetWriter(stream, schema, compression="zstd") as writer:
            rows = ParquetRows(writer, schema)
            yield rows
            rows.flush()


class ParquetRows:
    """Takes audit rows, and writes their lines by the thousand."""

    def __init__(self, writer: pq.ParquetWriter, schema: pa.Schema) -> None:
        self._writer = writer
        self._schema = schema
        self._lines: list[dict[str, Any]] = []
        self._count = 0

    def add(self, row: Mapping[str, Any]) -> None:
        """One conversation."""
        self._count += 1
        self._lines += lines_of(row, self._count)
        if len(self._lines) >= _LINES:
            self.flush()

    def flush(self) -> None:
        """Write what is held."""
        import pyarrow as pa

        if self._lines:
            self._writer.write_table(pa.Table.from_pylist(self._lines, schema=self._schema))
            self._lines = []


def lines_of(row: Mapping[str, Any], position: int) -> Iterator[dict[str, Any]]:
    """The lines of one audit row."""
    shared = {key: _plain(row.get(key)) for key in _SHARED}
    shared |= {"position": position, "day": _day(row.get("day")), "masked": bool(row.get("masked"))}
    claims, violations = row["claims"], row["violations"]
    yield {
        **shared,
        "kind": "conversation",
        "number": 0,
        "claims": len(claims),
        "not_so": sum(claim["status"] in FALSE for claim in claims),
        "violations": len(violations),
        "not_claims": row["not_claims"],
        "why": _plain(row.get("why")),
    }
    for number, claim in enumerate(claims, start=1):
        yield {
            **shared,
            **{key: _plain(claim.get(key)) for key in _CLAIM},
            "kind": "claim",
            "number": number,
            "values": _plain(json.dumps(claim["values"], ensure_ascii=False, sort_keys=True)),
            "evidence": [{key: _plain(one.get(key)) for key in _EVIDENCE} for one in claim["evidence"]],
        }
    for number, violation in enumerate(violations, start=1):
        yield {
            **shared,
            **{key: _plain(violation.get(key)) for key in ("severity", "message", "step", "why")},
            "kind": "violation",
            "number": number,
            "violation": violation["kind"],
        }


def table_schema() -> pa.Schema:
    """The columns, with the version of the table in the file's own metadata."""
    import pyarrow as pa

    text, small, yes = pa.string(), pa.int32(), pa.bool_()
    evidence = pa.struct([(key, small if "message" in key else text) for key in _EVIDENCE])
    columns = [
        ("kind", text), ("position", pa.int64()), ("number", small), ("trace", text), ("runbook", text),
        ("procedures", pa.list_(text)), ("verdict", text), ("agent_version", text), ("day", pa.date32()),
        ("masked", yes), ("bundle_sha256", text), ("trace_sha256", text), ("claims", small), ("not_so", small),
        ("violations", small), ("not_claims", small), ("message", small), ("in", text), ("quote", text),
        ("start", small), ("end", small), ("step", text), ("tool", text), ("status", text), ("values", text),
        ("evidence", pa.list_(evidence)), ("evidence_tier", text), ("strength", text), ("hedged", yes),
        ("actor", text), ("language", text), ("violation", text), ("severity", text), ("why", text),
    ]  # fmt: skip
    return pa.schema(columns, metadata={"runbookc": "audit/1"})


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def _plain(value: Any) -> Any:
    """Half a surrogate pair has no UTF-8."""
    if isinstance(value, str) and not value.isascii():
        return value.encode("utf-8", "backslashreplace").decode()
    return value
