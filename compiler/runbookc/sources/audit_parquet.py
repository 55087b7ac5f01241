"""Audit rows as one Parquet table (`pip install 'runbookc[audit]'`); its lines are those of `render/audit_lines.py`.

Written a few thousand lines at a time, whatever there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from runbookc.errors import UsageError
from runbookc.render.audit_lines import COLUMNS, EVIDENCE, lines_of
from runbookc.sources.writing import Staged, staged

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

_LINES: Final = 8_192


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


def table_schema() -> pa.Schema:
    """The columns, with the version of the table in the file's own metadata."""
    import pyarrow as pa

    text, small, yes = pa.string(), pa.int32(), pa.bool_()
    evidence = pa.struct([(key, small if "message" in key else text) for key in EVIDENCE])
    kinds = dict.fromkeys(COLUMNS, text)
    kinds |= dict.fromkeys(("number", "claims", "not_so", "violations", "not_claims", "message", "start", "end"), small)
    kinds |= {"position": pa.int64(), "day": pa.date32(), "masked": yes, "hedged": yes}
    kinds |= {"procedures": pa.list_(text), "evidence": pa.list_(evidence)}
    return pa.schema(list(kinds.items()), metadata={"runbookc": "audit/1"})
