"""Whatever a file holds, reading it ends in values or in one of our own errors."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from runbookc.catalog.directory import read_directory
from runbookc.catalog.tools import read_tools
from runbookc.errors import RunbookcError
from runbookc.sources.config import read_config
from runbookc.sources.file_text import decode

READERS: list[Callable[[str, str], object]] = [read_tools, read_directory, read_config]

# Pieces of real files in the wrong places go further into the readers than random bytes do.
PIECES = [
    "openapi: 3.1.0", "paths:", "  /a:", "    get:", "      parameters:", '"$ref": "#/paths"', "$ref: '#/a/0'",
    "[", "]", "{", "}",
    '"tools":', '"name": "a"', '"function":', '"inputSchema": {"type": ["null"], "enum": [{}, null]}', ",",
    "contacts:", "- kind: team", "  value: A", "  owns: [{account: [], until: 1}]",
    "kind,value,owns", "a,b;c,d until x",
    "[workspace]", "runbooks = 3", "out = ['a']", "[tools]", 'max_age = "x"', "[[directory]]", "'", '"', "\n", "\t",
    "&a",
    "*a", "<<: *a", "? ", "!!int", "|", "-", "---", "\x00", "\ufeff", "\u2028", "\U0001f600", "limits.bytes = -1",
    '"allOf": [3, {"properties": 1}]', '"items": {"items": {}}', '"enum": {}', '"required": [1]', '"result": {',
]  # fmt: skip
TEXTS = st.lists(st.sampled_from([*PIECES, "\n", " "])).map("".join) | st.lists(st.sampled_from(PIECES)).map("\n".join)
BYTES = st.binary(max_size=300) | TEXTS.map(lambda text: text.encode())


@pytest.mark.parametrize("reader", READERS, ids=["tools", "directory", "config"])
@settings(max_examples=400, deadline=None)
@given(data=BYTES, name=st.sampled_from(["x.json", "x.yaml", "x.csv", "x"]))
def test_no_bytes_raise_anything_but_our_own_errors(
    reader: Callable[[str, str], object], data: bytes, name: str
) -> None:
    """A crash is a message nobody can act on; each refusal begins with the file's name."""
    message = f"{name}:"
    try:
        reader(name, decode(data, name))
    except RunbookcError as problem:
        message = str(problem)
    assert message.startswith(f"{name}:")


WORDS = [
    "openapi", "info", "title", "servers", "url", "paths", "/a", "get", "parameters", "name", "in", "schema", "200",
    "requestBody", "content", "application/json", "responses", "$ref", "properties", "items", "type", "x-aliases",
    "allOf", "oneOf", "enum", "required", "tools", "result", "function", "annotations", "nullable", "description",
    "contacts", "kind", "value", "owns", "reach", "verified", "serverInfo", "inputSchema", "outputSchema", "$defs",
]  # fmt: skip
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.sampled_from(["", "a", "object", "array", "#/paths", "#", "#/$defs", "3.1.0"]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(WORDS),
            inner,
            max_size=5,
        )
    ),
    max_leaves=30,
)


@settings(max_examples=400, deadline=None)
@given(JSON)
def test_documents_of_the_right_words_in_the_wrong_places_are_read_or_refused(value: object) -> None:
    """The shape of a document is not to be trusted at any depth."""
    for given_value in (value, {"openapi": "3.1.0", "paths": {"/a": {"get": value}}}, {"tools": [value]}):
        with suppress(RunbookcError):
            read_tools("x.json", json.dumps(given_value))
    with suppress(RunbookcError):
        read_directory("x.yaml", json.dumps({"contacts": [value]}))
