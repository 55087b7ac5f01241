"""Conversations in Parquet files, row by row."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any, Final

from runbookc.errors import SourceError
from runbookc.sources.trace_rows import record_of, refuse_columns

_ROWS: Final = 64


def read_rows(stream: io.BufferedReader, path: str) -> Iterator[tuple[str, Any]]:
    """Every row with its place, a few in memory at a time.

    SourceError where it is no Parquet file, or no column of it is any that conversations are kept in.
    """
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError:
        raise SourceError(f"{path}: to read Parquet, install pyarrow: pip install 'runbookc[audit]'") from None
    try:
        file = parquet.ParquetFile(stream if stream.seekable() else io.BytesIO(stream.read()))
        refuse_columns(file.schema_arrow.names, path, "Parquet")
        number = 0
        for batch in file.iter_batches(batch_size=_ROWS):
            for row in batch.to_pylist(maps_as_pydicts="lossy"):
                number += 1
                yield f"{path}:row {number}", record_of(row)
    except (pyarrow.ArrowException, OSError) as problem:  # what is broken inside a column is an OSError
        said = str(problem).splitlines()[0] if str(problem) else type(problem).__name__
        raise SourceError(f"{path}: this Parquet file cannot be read: {said}") from None
