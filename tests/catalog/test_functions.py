"""MCP `tools/list` results and function lists to tools."""

from __future__ import annotations

import json
from typing import Any

import pytest

from runbookc.catalog.model import Effect
from runbookc.catalog.tools import merge, read_tools
from runbookc.errors import SourceError

LOOKUP: dict[str, Any] = {
    "name": "get_guest",
    "title": "Get guest",
    "description": "Look up a guest.",
    "inputSchema": {"type": "object", "properties": {"room": {"type": "integer"}}, "required": ["room"]},
    "outputSchema": {"type": "object", "properties": {"tier": {"type": ["string", "null"], "enum": ["gold", None]}}},
    "annotations": {"readOnlyHint": True},
}


def one(given: object, path: str = "tools/front-desk.mcp.json") -> Any:
    (tool,) = read_tools(path, json.dumps(given))
    return tool


@pytest.mark.parametrize(
    "given",
    [{"tools": [LOOKUP]}, {"jsonrpc": "2.0", "id": 1, "result": {"tools": [LOOKUP]}}, [LOOKUP]],
    ids=["bare", "envelope", "list"],
)
def test_an_mcp_result_is_read_bare_and_in_its_envelope(given: object) -> None:
    """The tool is the same however the answer was saved."""
    tool = one(given)
    assert (tool.name, tool.title, tool.description) == ("get_guest", "Get guest", "Look up a guest.")
    assert [(p.name, p.type, p.required) for p in tool.parameters] == [("room", "integer", True)]
    assert [(f.path, f.type, f.values) for f in tool.fields] == [("tier", "string", ("gold",))]
    assert (tool.effect, tool.effect_from, tool.system) == ("read", "hint", "front desk")


def test_a_servers_own_name_is_the_system_and_the_files_name_an_alias() -> None:
    """`serverInfo` outranks the file's name, which people may use all the same."""
    tool = one({"tools": [LOOKUP], "serverInfo": {"name": "Hallway", "version": "1"}})
    assert (tool.system, tool.aliases) == ("Hallway", ("front desk",))


def test_a_file_that_only_names_its_format_names_no_system() -> None:
    """tools.json says nothing about what is called; no system is better than "tools"."""
    assert one([LOOKUP], "data/tools.json").system == ""


@pytest.mark.parametrize(
    ("annotations", "name", "effect"),
    [
        ({"readOnlyHint": True, "destructiveHint": True}, "x", "read"),
        ({"readOnlyHint": False, "destructiveHint": True}, "x", "destroy"),
        ({"readOnlyHint": False, "destructiveHint": False}, "delete_x", "write"),
        ({"readOnlyHint": False}, "remove_x", "destroy"),
        ({"readOnlyHint": False}, "get_x", "write"),
    ],
)
def test_hints_decide_before_the_verb(annotations: dict[str, bool], name: str, effect: Effect) -> None:
    """A server knows better than a name what its tool does."""
    tool = one({"tools": [{"name": name, "annotations": annotations}]})
    assert (tool.effect, tool.effect_from) == (effect, "hint")


@pytest.mark.parametrize(
    ("name", "effect"),
    [
        ("list_orders", "read"), ("lookupGuest", "read"), ("HTTPFetch", "read"), ("guest_search", "read"),
        ("delete_note", "destroy"), ("purgeCache", "destroy"), ("cancel_order", "write"), ("refund", "write"),
        ("update_price_list", "write"), ("create_search", "write"), ("order_search", "read"), ("order_get", "read"),
        ("crm_get_account", "read"), ("check_in_guest", "write"), ("find_or_create_guest", "write"),
        ("fetch_and_delete", "destroy"), ("order", "write"), ("check_order", "read"),
    ],
)  # fmt: skip
def test_the_verb_decides_last_and_only_as_a_whole_word(name: str, effect: Effect) -> None:
    """Its first verb; a noun before it or a list at its end is none, and of two verbs the worse holds."""
    tool = one([{"name": name, "input_schema": {}}])
    assert (tool.effect, tool.effect_from) == (effect, "verb")


@pytest.mark.parametrize(
    ("name", "effect"),
    [
        ("consultar_pedido", "read"), ("buscarVivero", "read"), ("ver_saldo", "read"), ("crm_obtener_ficha", "read"),
        ("riego_consultar", "read"), ("email_buscar", "read"), ("listar_citas", "read"), ("comprobar_stock", "read"),
        ("cancelar_consulta", "write"), ("enviar_lista", "write"), ("crear_busqueda", "write"),
        ("ver_y_editar_ficha", "write"), ("buscar_o_crear_cliente", "write"), ("consultar_con_encargado", "write"),
        ("eliminar_cuenta", "destroy"), ("consultar_y_borrar", "destroy"),
    ],
)  # fmt: skip
def test_a_verb_in_another_language_tells_as_much(name: str, effect: Effect) -> None:
    """By its infinitive: "consulta" may be an appointment, and names no verb."""
    tool = one([{"name": name, "input_schema": {}}])
    assert (tool.effect, tool.effect_from) == (effect, "verb")


@pytest.mark.parametrize("name", ["consulta_medica", "consulta_pedido", "lista_espera", "verificar_identidad"])
def test_a_noun_and_a_check_that_may_file_something_tell_nothing(name: str) -> None:
    """In doubt a tool changes something, in every language."""
    tool = one([{"name": name, "input_schema": {}}])
    assert (tool.effect, tool.effect_from) == ("write", "default")


def test_a_name_without_a_known_verb_is_taken_to_change_something() -> None:
    """And nobody says so: that is shown."""
    tool = one([{"name": "forget_guest", "input_schema": {}}])
    assert (tool.effect, tool.effect_from) == ("write", "default")


def test_a_hint_that_denies_what_the_name_says_is_not_believed() -> None:
    """MCP's annotations come from the server and bind nobody; what is marked as worse than its name is taken so."""
    lying = one([{"name": "delete_guest", "inputSchema": {}, "annotations": {"readOnlyHint": True}}])
    careful = one([{"name": "get_guest", "inputSchema": {}, "annotations": {"readOnlyHint": False}}])
    assert (lying.effect, lying.effect_from) == ("destroy", "verb")
    assert (careful.effect, careful.effect_from) == ("write", "hint")


@pytest.mark.parametrize(
    "item",
    [
        {"type": "function", "function": {"name": "f", "parameters": LOOKUP["inputSchema"]}, "x-effect": "generic"},
        {"type": "function", "function": {"name": "f", "parameters": LOOKUP["inputSchema"], "x-effect": "generic"}},
        {"type": "function", "name": "f", "parameters": LOOKUP["inputSchema"], "x-effect": "generic"},
        {"name": "f", "input_schema": LOOKUP["inputSchema"], "x-effect": "generic"},
    ],
    ids=["nested", "nested-inside", "flat", "anthropic"],
)
def test_every_form_of_a_function_gives_the_same_tool(item: dict[str, Any]) -> None:
    """A function is its name and its inputs; the author's word on its effect is honoured wherever it stands."""
    for given in ([item], {"tools": [item]}, {"functions": [item]}):
        tool = one(given)
        assert (tool.name, [p.name for p in tool.parameters]) == ("f", ["room"])
        assert (tool.effect, tool.effect_from) == ("generic", "author")


def test_fields_told_in_a_description_are_fields_and_prose_is_none() -> None:
    """A function list has no result schema: a plain list of names after "Returns" counts, a sentence does not."""
    told = one([{"name": "f", "description": "Read it. Returns guest_id, tier and room. Slow."}])
    assert [f.path for f in told.fields] == ["guest_id", "tier", "room"]
    assert one([{"name": "f", "description": "Returns the guest and their room_number."}]).fields == ()


def test_lines_are_those_of_the_items() -> None:
    """Each tool knows where it begins."""
    text = '[\n {"name": "a"},\n\n {"name": "b"}\n]'
    assert [tool.line for tool in read_tools("x.json", text)] == [2, 4]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[{}]", "x.json:1: this tool has no name"),
        ('{"tools": [\n{"name": "a"},\n{"name": " "}]}', "x.json:3: this tool has no name"),
        ('[{"name": "a"},\n{"name": "a"}]', "x.json:2: two tools are called 'a'; the first stands in line 1"),
        ('[{"name": "a",\n"parameters": 3}]', "x.json:2: 'parameters' is not a JSON Schema"),
        ('{"jsonrpc": "2.0",\n"error": {}}', "x.json:2: this answer of a server is an error and lists no tools"),
        (
            '{"tools": [],\n"nextCursor": "x"}',
            "x.json:2: the list goes on at 'nextCursor'; record all of it",
        ),
        ('{"tools": [\n}', "x.json:2: this is not JSON: expecting value"),
        ('{"tools": [],\n}', "x.json:1: this is not JSON: nothing stands behind the comma in front of '}'"),
        ('{"tools": [],\n# ours', "x.json:2: this is not JSON: it has no comments"),
        ("{'tools': []}", "x.json:1: this is not JSON: texts stand in double quotes (\"), not in '"),
        ('{"tools": [', "x.json:1: this is not JSON: it ends in the middle, as if cut off"),
        ('{"a": 1,\n"a": 2}', "x.json:2: the key 'a' stands twice in one object"),
    ],
)
def test_what_is_no_list_of_tools_is_refused_with_its_line(text: str, message: str) -> None:
    """One clear message, which names file and line."""
    with pytest.raises(SourceError) as told:
        read_tools("x.json", text)
    assert str(told.value) == message


@pytest.mark.parametrize("text", ["", "hello", "{}", "3", '{"contacts": []}', "null"])
def test_what_is_no_catalogue_says_what_would_be_one(text: str) -> None:
    """The formats that are read are named."""
    with pytest.raises(SourceError, match=r"^x:1: this is no catalogue of tools: neither OpenAPI, nor an MCP"):
        read_tools("x", text)


def test_only_names_that_collide_across_sources_are_qualified() -> None:
    """Two sources with `find`: each is called by its file; `only` keeps its bare name."""
    a = read_tools("tools/a.json", '[{"name": "find"}, {"name": "only"}]')
    b = read_tools("tools/b.json", '[{"name": "find"}]')
    assert [tool.called for tool in merge([a, b])] == ["tools/a.json/find", "only", "tools/b.json/find"]


def test_a_tool_that_the_provider_runs_is_known_by_its_type() -> None:
    """Lists for the Responses API hold them beside functions; one is no reason to read none of the others."""
    items = [{"type": "web_search"}, {"type": "mcp", "server_label": "crm"}, {"type": "function", "name": "send_mail"}]
    assert [tool.name for tool in read_tools("tools.json", json.dumps({"tools": items}))] == [
        "web_search", "crm", "send_mail",
    ]  # fmt: skip
    with pytest.raises(SourceError, match="this tool has no name"):
        read_tools("tools.json", json.dumps([{"type": "function"}]))


def test_a_number_of_thousands_of_digits_is_told_in_words() -> None:
    """And not with the name of a setting of Python's."""
    with pytest.raises(SourceError, match=r"^x\.json:1: this is not JSON: a number is too long$"):
        read_tools("x.json", '{"tools": ' + "9" * 5000 + "}")
