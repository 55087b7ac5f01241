"""Conversations in Parquet files: a row is a conversation where a column holds its messages, else a part of one.

A column holds messages as a list of structs or as JSON text; a table of single messages has a column `role`, one of
spans columns such as `attributes.…` or `observations`. Rows become the objects that JSON Lines would hold, and are read
as these are: columns that are null in a row are not there.
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from typing import Any, Final

from runbookc.errors import SourceError

_ROWS: Final = 64
_TELLING: Final = frozenset(
    ("messages", "contents", "traj", "trace", "conversation", "transcript", "spans", "observations", "role", "parts",
     "attributes", "span_data", "output", "input", "resourceSpans", "jsonrpc", "data", "simulations", "samples")
)  # fmt: skip
_WHOLE: Final = ("trace", "conversation", "transcript")
"""Columns that hold a document of their own."""


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
        names = file.schema_arrow.names
        if not any(name in _TELLING or name.startswith("attributes.") for name in names):
            found = ", ".join(names[:8]) + (f" and {len(names) - 8} more" if len(names) > 8 else "")
            raise SourceError(f"{path}: no column of messages, spans or roles in this Parquet file; found {found}")
        number = 0
        for batch in file.iter_batches(batch_size=_ROWS):
            for row in batch.to_pylist(maps_as_pydicts="lossy"):
                number += 1
                yield f"{path}:row {number}", _record(row)
    except (pyarrow.ArrowException, OSError) as problem:  # what is broken inside a column is an OSError
        said = str(problem).splitlines()[0] if str(problem) else type(problem).__name__
        raise SourceError(f"{path}: this Parquet file cannot be read: {said}") from None


def _record(row: dict[str, Any]) -> Any:
    record = {name: _opened(name, value) for name, value in row.items() if value is not None}
    for name in _WHOLE:
        held = record.get(name)
        if isinstance(held, dict | list) and "messages" not in record:
            named = {"id": record["id"]} if "id" in record and isinstance(held, dict) and "id" not in held else {}
            return {**named, **held} if isinstance(held, dict) else {"id": record.get("id"), "messages": held}
    return record


def _opened(name: str, value: Any) -> Any:
    """A cell as JSON has it: without what is null, JSON text in a column of objects read."""
    if isinstance(value, dict):
        return {key: _opened("", inner) for key, inner in value.items() if inner is not None}
    if isinstance(value, list):
        return [_opened("", inner) for inner in value]
    if isinstance(value, str) and (name in _TELLING or name == "tool_calls") and value.lstrip()[:1] in ("{", "["):
        try:
            return json.loads(value)
        except (ValueError, RecursionError):
            return value
    return value
