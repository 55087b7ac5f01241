"""OpenAPI documents to tools."""

from __future__ import annotations

import json
from typing import Any

import pytest

from runbookc.catalog.model import Tool
from runbookc.catalog.tools import read_tools
from runbookc.errors import SourceError

SHOP = """\
openapi: 3.1.0
info:
  title: Kestrel orders API
  description: Orders in our Kestrel system.
servers:
  - url: https://api.kestrel-shop.example/v1
paths:
  /orders/{order_id}:
    parameters:
      - $ref: "#/components/parameters/OrderId"
    get:
      operationId: getOrder
      summary: Get an order
      parameters:
        - {name: expand, in: query, schema: {type: string, enum: [items, none]}}
      responses:
        "404": {description: not there}
        "200":
          content:
            application/json:
              schema: {$ref: "#/components/schemas/Order"}
    delete:
      operationId: deleteOrder
      responses: {"204": {description: gone}}
  /orders:
    post:
      operationId: createOrder
      x-effect: destroy
      requestBody: {$ref: "#/components/requestBodies/New"}
      responses: {"201": {description: made}}
components:
  parameters:
    OrderId: {name: order_id, in: path, description: Number of the order., schema: {type: string, format: uuid}}
  requestBodies:
    New:
      content:
        application/json:
          schema:
            required: [item]
            properties:
              item: {type: string}
              gift: {type: boolean}
  schemas:
    Order:
      type: object
      properties:
        total: {$ref: "#/components/schemas/Money"}
        status: {type: string, enum: [open, sent], description: Where it is.}
        lines: {type: array, items: {type: object, properties: {sku: {type: string}}}}
        parent: {$ref: "#/components/schemas/Order"}
    Money: {type: object, properties: {amount: {type: integer}}}
"""


def tools(text: str) -> dict[str, Tool]:
    return {tool.name: tool for tool in read_tools("tools/shop.yaml", text)}


def document(**parts: Any) -> str:
    return json.dumps({"openapi": "3.0.3", "info": {"title": "T"}, "paths": {}, **parts})


def operation(**parts: Any) -> str:
    return document(paths={"/x": {"get": {"operationId": "op", **parts}}})


def test_every_operation_is_a_tool_at_its_own_line() -> None:
    """A tool stands where its method stands, under its operationId, with its summary as title."""
    found = tools(SHOP)
    assert [(name, tool.line) for name, tool in found.items()] == [
        ("getOrder", 11), ("deleteOrder", 22), ("createOrder", 26),
    ]  # fmt: skip
    assert found["getOrder"].title == "Get an order"
    assert found["getOrder"].source == "tools/shop.yaml"


def test_parameters_come_from_path_operation_and_body() -> None:
    """Parameters of the path item, of the operation and of the JSON body are the inputs of one call."""
    found = tools(SHOP)
    order_id, expand = found["getOrder"].parameters
    assert (order_id.name, order_id.type, order_id.required, order_id.format) == ("order_id", "string", True, "uuid")
    assert order_id.description == "Number of the order."
    assert (expand.name, expand.required, expand.values) == ("expand", False, ("items", "none"))
    assert [(p.name, p.required) for p in found["createOrder"].parameters] == [("item", True), ("gift", False)]
    assert found["createOrder"].input_schema["required"] == ["item"]


def test_fields_are_dotted_paths_and_a_schema_that_holds_itself_ends() -> None:
    """A result's values are paths from its root; a list is `[]`; a ring of references is cut, not followed."""
    order = tools(SHOP)["getOrder"]
    assert [field.path for field in order.fields] == [
        "total", "total.amount", "status", "lines[]", "lines[].sku", "parent",
    ]  # fmt: skip
    status = order.fields[2]
    assert (status.type, status.values, status.description) == ("string", ("open", "sent"), "Where it is.")
    assert order.output_schema["properties"]["parent"] == {}


def test_effect_is_the_methods_unless_the_author_says_so() -> None:
    """GET reads, DELETE destroys, and `x-effect` outranks the method."""
    effects = {name: (tool.effect, tool.effect_from) for name, tool in tools(SHOP).items()}
    assert effects == {
        "getOrder": ("read", "method"), "deleteOrder": ("destroy", "method"), "createOrder": ("destroy", "author"),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("method", "path", "name", "effect", "who"),
    [
        ("post", "/orders/search", "searchOrders", "read", "verb"),
        ("post", "/orders/search", "", "read", "verb"),
        ("post", "/orders:query", "ordersQuery", "read", "verb"),
        ("post", "/orders/_search", "", "read", "verb"),
        ("post", "/orders/lookup", "getOrders", "read", "verb"),
        ("post", "/saved/search", "createSearch", "write", "method"),
        ("post", "/customers/check", "checkCustomer", "write", "method"),
        ("post", "/guests", "findOrCreateGuest", "write", "method"),
        ("post", "/orders", "", "write", "method"),
        ("post", "/orders/{id}/delete", "deleteOrder", "destroy", "verb"),
        ("get", "/orders/{id}/delete", "deleteOrder", "destroy", "verb"),
        ("put", "/orders/{id}", "getOrder", "write", "method"),
        ("get", "/orders/{id}/cancel-reasons", "cancelReasons", "read", "method"),
        ("delete", "/orders/{id}", "getRid", "destroy", "method"),
    ],
)
def test_the_name_is_believed_against_the_method_where_silence_would_cost_more(
    method: str, path: str, name: str, effect: str, who: str
) -> None:
    """A POST that only searches reads; a name that deletes destroys; in any other quarrel the method holds."""
    operation = {"responses": {}, **({"operationId": name} if name else {})}
    (tool,) = read_tools("x.json", json.dumps({"openapi": "3.1.0", "info": {}, "paths": {path: {method: operation}}}))
    assert (tool.effect, tool.effect_from) == (effect, who)


def test_a_system_is_known_by_its_title_its_name_in_use_and_its_host() -> None:
    """ "Kestrel" is an alias since the description uses it as a name; "API" is a kind of thing and none."""
    order = tools(SHOP)["getOrder"]
    assert order.system == "Kestrel orders API"
    assert order.aliases == ("Kestrel orders", "Kestrel", "kestrel-shop")


def test_the_first_word_of_a_title_is_no_name_by_itself() -> None:
    """ "Customer records" is not called "Customer": nothing in the document uses that word as a name."""
    (tool,) = read_tools("x.json", operation().replace('"T"', '"Customer records"'))
    assert tool.aliases == ()


def test_a_broken_reference_names_its_line_and_its_pointer() -> None:
    """The author is sent to the `$ref` that points to nothing, whether or not an operation uses it."""
    broken = SHOP.replace('$ref: "#/components/schemas/Money"', '$ref: "#/components/schemas/Cash"')
    with pytest.raises(SourceError) as told:
        read_tools("tools/shop.yaml", broken)
    assert str(told.value) == "tools/shop.yaml:47: $ref '#/components/schemas/Cash' points to nothing"


def test_a_broken_reference_in_json_has_its_own_line() -> None:
    """JSON keeps its lines as well."""
    text = '{"openapi": "3.1.0",\n "components": {\n  "a": {\n   "$ref": "#/nope"}}}'
    with pytest.raises(SourceError, match=r"^x\.json:4: \$ref '#/nope' points to nothing$"):
        read_tools("x.json", text)


def test_a_reference_out_of_the_file_is_refused_and_an_example_is_not_read_as_one() -> None:
    """Only local references are followed; data that happens to hold "$ref" is data."""
    with pytest.raises(SourceError, match="leads out of this file"):
        read_tools("x.json", document(components={"a": {"$ref": "other.yaml#/b"}}))
    assert read_tools("x.json", document(components={"a": {"example": {"$ref": "#/nope"}}})) == ()


def test_references_that_only_lead_to_each_other_end() -> None:
    """Two references in a ring are an open schema, not an endless loop."""
    ring = {"a": {"$ref": "#/components/schemas/b"}, "b": {"$ref": "#/components/schemas/a"}}
    text = json.dumps(
        {
            "openapi": "3.0.0",
            "paths": {"/x": {"get": {"parameters": [{"name": "p", "in": "query", "schema": ring["a"]}]}}},
            "components": {"schemas": ring},
        }
    )
    (tool,) = read_tools("x.json", text)
    assert [(p.name, p.type) for p in tool.parameters] == [("p", "")]


def test_references_that_multiply_are_cut() -> None:
    """Each of thirty schemas holds the next one twice: a billion values written out, a bounded few here."""
    schemas: dict[str, Any] = {
        f"s{n}": {"properties": {side: {"$ref": f"#/components/schemas/s{n + 1}"} for side in ("a", "b")}}
        for n in range(30)
    }
    schemas["s30"] = {"type": "string"}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/s0"}}}
    made = json.loads(operation(responses={"200": {"content": content}})) | {"components": {"schemas": schemas}}
    (tool,) = read_tools("x.json", json.dumps(made))
    assert 0 < len(tool.fields) <= 300
    assert len(json.dumps(tool.output_schema)) < 1_000_000


def test_nullable_of_3_0_is_said_in_json_schema() -> None:
    """A validator of 3.1's dialect must accept null where 3.0 allows it; the field's type stays the telling one."""
    schema = {"type": "object", "properties": {"until": {"type": "string", "nullable": True}}}
    content = {"200": {"content": {"application/json": {"schema": schema}}}}
    (tool,) = read_tools("x.json", operation(responses=content))
    assert tool.output_schema["properties"]["until"]["type"] == ["string", "null"]
    assert tool.fields[0].type == "string"


def test_all_of_adds_up_and_one_of_requires_nothing() -> None:
    """Properties of every part are inputs; only what `allOf` requires is required."""
    body = {
        "allOf": [{"properties": {"a": {"type": "string"}}, "required": ["a"]}],
        "oneOf": [{"properties": {"b": {"const": "x"}}, "required": ["b"]}, {"properties": {"c": {}}}],
    }
    (tool,) = read_tools("x.json", operation(requestBody={"content": {"application/json": {"schema": body}}}))
    assert [(p.name, p.required, p.values) for p in tool.parameters] == [
        ("a", True, ()), ("b", False, ("x",)), ("c", False, ()),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("swagger: '2.0'", "x.yaml:1: Swagger 2.0 is not read; convert it to OpenAPI 3"),
        ("openapi: 4.0.0", "x.yaml:1: OpenAPI 4.0.0 is not read; 3.0 and 3.1 are"),
        ("openapi: 3.1.0\npaths: [a]", "x.yaml:2: 'paths' is not a mapping"),
        ("openapi: 3.1.0\npaths:\n  /pots: [get]", "x.yaml:3: '/pots' is not a mapping of methods to operations"),
        ("openapi: 3.1.0\npaths:\n  /pots: list them", "x.yaml:3: '/pots' is not a mapping of methods to operations"),
        ("openapi: 3.1.0\npaths:\n  /pots:\n    get:", "x.yaml:4: 'get' of '/pots' is not a mapping"),
        ("openapi: 3.1.0\npaths:\n  /pots:\n    post: [a]", "x.yaml:4: 'post' of '/pots' is not a mapping"),
        (
            "openapi: 3.1.0\npaths:\n  /pots:\n    GET: {}",
            "x.yaml:4: 'GET' of '/pots' is no method; methods are written small, 'get'",
        ),
        (
            "openapi: 3.1.0\npaths:\n  /pots:\n    get:\n      parameters: {name: id}",
            "x.yaml:5: 'parameters' of '/pots' is not a list",
        ),
        (
            "openapi: 3.1.0\npaths:\n  /a:\n    get:\n      x-effect: reed\n",
            "x.yaml:5: x-effect 'reed' is none of read, write, destroy, generic; did you mean 'read'?",
        ),
        (
            "openapi: 3.1.0\npaths:\n  /a:\n    get: {operationId: a}\n    put: {operationId: a}\n",
            "x.yaml:5: two tools are called 'a'; the first stands in line 4",
        ),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_line(text: str, message: str) -> None:
    """One clear message, which names file and line."""
    with pytest.raises(SourceError) as told:
        read_tools("x.yaml", text)
    assert str(told.value) == message


def test_extensions_and_words_about_a_path_are_no_operations() -> None:
    """`x-…` may be of any type, among paths and in them, and so may what is not a method; a path may have none."""
    paths = "  x-internal: none\n  /pots:\n    x-get: 3\n    summary: GET\n    parameters:\n    get: {}\n  /kilns: {}"
    assert [tool.name for tool in read_tools("x.yaml", f"openapi: 3.1.0\npaths:\n{paths}")] == ["get_pots"]


def test_an_operation_without_an_id_is_named_by_method_and_path() -> None:
    """A name is always there, and the same for the same document."""
    (tool,) = read_tools("x.json", document(paths={"/a-b/{id}": {"get": {}}}))
    assert tool.name == "get_a_b_id"


def test_the_hash_changes_with_a_schema_far_away() -> None:
    """Drift of a referenced schema is drift of the tool; drift of another tool is not."""
    before, after = tools(SHOP), tools(SHOP.replace("{amount: {type: integer}}", "{amount: {type: number}}"))
    assert before["getOrder"].sha256 != after["getOrder"].sha256
    assert before["deleteOrder"].sha256 == after["deleteOrder"].sha256
