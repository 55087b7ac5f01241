"""OpenAPI over several files: `$ref` leads to files of the workspace, and never out of it."""

from __future__ import annotations

from textwrap import dedent

import pytest

from runbookc.catalog.model import Tool
from runbookc.catalog.tools import read_tools
from runbookc.errors import SourceError

API = """
openapi: 3.0.3
info: {title: Orders}
paths:
  /orders/{id}:
    $ref: paths/order.yaml
"""
FILES = {
    "tools/paths/order.yaml": """
        get:
          operationId: getOrder
          parameters:
            - $ref: '../shared/all%20things.json#/parameters/id'
          responses:
            '200':
              content:
                application/json:
                  schema: {$ref: '../shared/all%20things.json#/schemas/Order'}
        """,
    "tools/shared/all things.json": """
        {"parameters": {"id": {"name": "id", "in": "path", "schema": {"type": "string"}}},
         "schemas": {
          "Order": {"type": "object", "properties": {
            "status": {"$ref": "#/schemas/Status"},
            "parent": {"$ref": "#/schemas/Order"},
            "back": {"$ref": "../api.yaml#/info"}}},
          "Status": {"type": "string", "enum": ["open", "sent"]}}}
        """,
}


def read(api: str = API, **more: str) -> tuple[Tool, ...]:
    files = {**FILES, **more}

    def text(path: str) -> str:
        if path not in files:
            raise SourceError(f"{path}: there is no such file")
        return dedent(files[path])

    return read_tools("tools/api.yaml", dedent(api), text)


def refused(api: str = API, **more: str) -> str:
    with pytest.raises(SourceError) as told:
        read(api, **more)
    return str(told.value)


def test_an_operation_is_read_over_all_its_files() -> None:
    """Each pointer counts from the file it stands in; one that comes back to itself is cut."""
    (order,) = read()
    assert (order.name, order.source) == ("getOrder", "tools/api.yaml")
    assert [(p.name, p.type, p.required) for p in order.parameters] == [("id", "string", True)]
    assert [(f.path, f.values) for f in order.fields][:2] == [("status", ("open", "sent")), ("parent", ())]


@pytest.mark.parametrize(
    ("pointer", "why"),
    [
        ("https://example.com/a.yaml#/x", "leads out of this workspace"),
        ("//example.com/a.yaml", "leads out of this workspace"),
        ("/etc/passwd", "leads out of this workspace"),
        ("../../secret.yaml", "leads out of this workspace"),
        ("..%2F..%2Fsecret.yaml", "leads out of this workspace"),
        ("file:///etc/passwd", "leads out of this workspace"),
        ("C:\\\\secret.yaml", "leads out of this workspace"),
        ("missing.yaml", "tools/missing.yaml: there is no such file"),
        ("paths/order.yaml#/post", "$ref 'paths/order.yaml#/post' points to nothing"),
    ],
)
def test_what_is_not_to_be_had_is_refused_with_its_place(pointer: str, why: str) -> None:
    """No address, no file above the workspace, nothing that is not there."""
    told = refused(f'openapi: 3.1.0\npaths:\n  /a:\n    $ref: "{pointer}"\n')
    assert why in told
    assert told.startswith(("tools/api.yaml:4: ", "tools/missing.yaml: "))


def test_a_pointer_of_another_file_is_refused_at_its_own_line() -> None:
    """Who mends it has to find it there."""
    broken = "get:\n  responses:\n    '200': {$ref: '#/nowhere'}\n"
    assert refused(**{"tools/paths/order.yaml": broken}) == (
        "tools/paths/order.yaml:3: $ref 'tools/paths/order.yaml#/nowhere' points to nothing"
    )


def test_files_that_refer_to_each_other_end() -> None:
    """A ring of files is no endless document."""
    (tool,) = read(
        **{
            "tools/paths/order.yaml": "get:\n  requestBody: {content: {a: {schema: {$ref: 'a.yaml'}}}}\n",
            "tools/paths/a.yaml": "type: object\nproperties: {b: {$ref: 'b.yaml'}}\n",
            "tools/paths/b.yaml": "type: object\nproperties: {a: {$ref: 'a.yaml#'}}\n",
        }
    )
    assert [p.name for p in tool.parameters] == ["b"]
