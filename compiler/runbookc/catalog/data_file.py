"""YAML or JSON, told apart by what the text begins with."""

from __future__ import annotations

from runbookc.catalog.json_marks import read_json
from runbookc.catalog.marked import Marked
from runbookc.errors import SourceError


def read_data(path: str, text: str) -> Marked:
    """The marked value of a YAML or JSON text. `path` is as printed; SourceError names it and the line."""
    text = text.removeprefix("\ufeff")
    if text.lstrip()[:1] not in ("{", "["):
        return _read_yaml(path, text)
    try:
        return read_json(path, text)
    except SourceError:
        if path.endswith((".yaml", ".yml")):  # flow style is not always JSON
            return _read_yaml(path, text)
        raise


def _read_yaml(path: str, text: str) -> Marked:
    from runbookc.catalog.yaml_marks import read_yaml  # a page alone, and a workspace all in JSON, do without

    return read_yaml(path, text)
