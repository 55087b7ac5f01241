"""Python functions as tools: by signature and docstring, parsed and never run."""

from __future__ import annotations

import gc
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from textwrap import dedent
from typing import Any

import pytest

from runbookc.catalog.model import Tool
from runbookc.catalog.tools import read_tools
from runbookc.errors import SourceError


def tools(text: str, path: str = "tools/orders.py") -> tuple[Tool, ...]:
    return read_tools(path, dedent(text))


def only(text: str) -> Tool:
    (tool,) = tools(text)
    return tool


def inputs(text: str) -> dict[str, Any]:
    return dict(only(text).input_schema)


GOOGLE = '''
    def get_order(order_id: str, with_items: bool = False) -> Order:
        """Look up an order in the shop.

        Archived orders are found too.

        Args:
            order_id: Number on the confirmation.
            with_items: Whether to list
                every item.

        Returns:
            The order as it stands.

        Raises:
            KeyError: If there is no such order.
        """
'''
NUMPY = '''
    def get_order(order_id: str, with_items: bool = False) -> Order:
        """
        Look up an order in the shop.

        Archived orders are found too.

        Parameters
        ----------
        order_id : str
            Number on the confirmation.
        with_items : bool, optional
            Whether to list every item.

        Returns
        -------
        Order
            The order as it stands.

        Raises
        ------
        KeyError
            If there is no such order.
        """
'''
REST = '''
    def get_order(order_id: str, with_items: bool = False) -> Order:
        """Look up an order in the shop.

        Archived orders are found too.

        :param order_id: Number on the confirmation.
        :param with_items: Whether to list every item.
        :returns: The order as it stands.
        :raises KeyError: If there is no such order.
        """
'''
ORDER = """
    from dataclasses import dataclass
    @dataclass
    class Order:
        id: str
        status: Literal["open", "shipped"]
"""


@pytest.mark.parametrize("function", [GOOGLE, NUMPY, REST], ids=["google", "numpy", "rest"])
def test_docstrings_of_every_style_say_the_same(function: str) -> None:
    """The three styles people write; the types are the signature's."""
    tool = only(ORDER + function)
    assert (tool.name, tool.line, tool.system) == ("get_order", 8, "orders")
    assert tool.description == (
        "Look up an order in the shop. Archived orders are found too. Raises KeyError: If there is no such order."
    )
    order_id, with_items = tool.parameters
    assert (order_id.type, order_id.required, order_id.description) == ("string", True, "Number on the confirmation.")
    assert (with_items.type, with_items.required) == ("boolean", False)
    assert with_items.description == "Whether to list every item."
    assert [(f.path, f.values) for f in tool.fields] == [("id", ()), ("status", ("open", "shipped"))]
    assert (tool.effect, tool.effect_from) == ("read", "verb")


@pytest.mark.parametrize(
    ("annotation", "schema"),
    [
        ("str", {"type": "string"}),
        ("int", {"type": "integer"}),
        ("'float'", {"type": "number"}),
        ("list[str]", {"type": "array", "items": {"type": "string"}}),
        ("typing.List[int]", {"type": "array", "items": {"type": "integer"}}),
        ("tuple[int, ...]", {"type": "array", "items": {"type": "integer"}}),
        ("dict[str, float]", {"type": "object", "additionalProperties": {"type": "number"}}),
        ("Optional[str]", {"type": ["string", "null"]}),
        ("str | None", {"type": ["string", "null"]}),
        ("Union[int, str]", {"anyOf": [{"type": "integer"}, {"type": "string"}]}),
        ("int | str | None", {"anyOf": [{"type": "integer"}, {"type": "string"}, {"type": "null"}]}),
        ("Literal['a', 'b']", {"type": "string", "enum": ["a", "b"]}),
        ("Literal[1, 'b']", {"enum": [1, "b"]}),
        ("datetime.date", {"type": "string", "format": "date"}),
        ("dt.datetime", {"type": "string", "format": "date-time"}),
        ("Decimal", {"type": "string", "format": "decimal"}),
        ("uuid.UUID", {"type": "string", "format": "uuid"}),
        ("Annotated[str, 'The order.']", {"type": "string", "description": "The order."}),
        ("Annotated[int, Field(ge=1, le=9, description='How many.')]",
         {"type": "integer", "minimum": 1, "maximum": 9, "description": "How many."}),
        ("Annotated[str, Doc('The order.')]", {"type": "string", "description": "The order."}),
        ("constr(min_length=3)", {"type": "string", "minLength": 3}),
        ("EmailStr", {"type": "string", "format": "email"}),
        ("Any", {}),
        ("numpy.ndarray", {}),
        ("'not [ python'", {}),
        ("open('/etc/passwd').read()", {}),
    ],
)  # fmt: skip
def test_annotations_are_json_schema(annotation: str, schema: dict[str, Any]) -> None:
    """Names are taken by their last word, strings are read, and what would have to be run is left open."""
    made = inputs(f"def find(value: {annotation}): ...")
    assert made == {"type": "object", "properties": {"value": schema}, "required": ["value"]}


def test_types_of_the_same_file_are_written_out() -> None:
    """Enums, typed dicts, models with their parents and bounds, named tuples, aliases, and one that holds itself."""
    made = inputs('''
        class Tier(StrEnum):
            FREE = "free"
            PAID = auto()

        Code = NewType("Code", str)
        Amount: TypeAlias = Annotated[int, Field(ge=0)]

        class Base(BaseModel):
            id: str
            _secret: str = ""

        class Item(Base):
            """One line of an order."""
            price: Amount = Field(..., description="In cents.")
            note: str | None = None
            parts: "list[Item]" = []

        class Address(TypedDict, total=False):
            city: str

        class Point(NamedTuple):
            x: float

        def place(tier: Tier, code: Code, item: Item, to: Address, at: Point): ...
    ''')["properties"]
    assert made["tier"] == {"type": "string", "enum": ["free", "paid"]}
    assert made["code"] == {"type": "string"}
    assert made["item"] == {
        "type": "object",
        "description": "One line of an order.",
        "properties": {
            "id": {"type": "string"},
            "price": {"type": "integer", "minimum": 0, "description": "In cents."},
            "note": {"type": ["string", "null"]},
            "parts": {"type": "array"},
        },
        "required": ["id", "price"],
    }
    assert made["to"] == {"type": "object", "properties": {"city": {"type": "string"}}, "required": []}
    assert made["at"]["required"] == ["x"]


def test_defaults_make_parameters_optional() -> None:
    """A literal default is the schema's; `Field(ge=1)` and `Field(...)` are no default."""
    made = inputs("""
        def find(a, b=3, *rest, c: int = Field(ge=1), d: str = Field("x", max_length=4), e=now(), f=None, **more): ...
    """)
    assert made["required"] == ["a", "c"]
    assert made["properties"] == {
        "a": {}, "b": {"default": 3}, "c": {"type": "integer", "minimum": 1},
        "d": {"type": "string", "maxLength": 4, "default": "x"}, "e": {}, "f": {},
    }  # fmt: skip


def test_types_of_a_docstring_count_where_the_signature_has_none() -> None:
    """Old code has its types there only."""
    made = inputs('''
        def find(order_id, days):
            """Find.

            Args:
                order_id (str): Number.
                days (int, optional): How far back.
            """
    ''')
    assert made["properties"]["order_id"] == {"type": "string", "description": "Number."}
    assert made["properties"]["days"] == {"type": "integer", "description": "How far back."}
    assert made["required"] == ["order_id"]


def test_without_decorators_public_functions_at_the_top_are_tools() -> None:
    """Not private ones, not methods, not overloads, not what stands inside another."""
    found = tools("""
        @overload
        def find(a: int) -> int: ...
        def find(a): ...
        async def list_all(): ...
        def _hidden(): ...
        class Desk:
            def method(self): ...
        def outer():
            def inner(): ...
    """)
    assert [tool.name for tool in found] == ["find", "list_all", "outer"]
    assert [tool.name for tool in tools("__all__ = ['b']\ndef a(): ...\ndef b(): ...")] == ["b"]


def test_decorated_functions_are_the_tools_where_there_are_any() -> None:
    """Under the names, titles and hints that their decorators give; what a framework gives is no input."""
    first, second, third = tools('''
        mcp = FastMCP("Parcel desk")

        def helper(): ...

        @mcp.tool(name="drop_parcel", title="Drop", annotations=ToolAnnotations(destructiveHint=True))
        async def drop(ctx: Context, parcel: str, db=Depends(connect)) -> None:
            """Drop it."""

        class Kit:
            @function_tool
            def look(self, parcel: str): ...

        def build(agent):
            @agent.tool("weigh", description="Weigh one.")
            def _weigh(run: RunContext[Deps], parcel: str) -> float: ...
    ''')
    assert (first.name, first.title, first.effect, first.effect_from) == ("drop_parcel", "Drop", "destroy", "hint")
    assert (first.system, [p.name for p in first.parameters], first.output_schema) == ("Parcel desk", ["parcel"], {})
    assert (second.name, [p.name for p in second.parameters]) == ("look", ["parcel"])
    assert (third.name, third.description, [p.name for p in third.parameters]) == ("weigh", "Weigh one.", ["parcel"])


def test_the_author_of_a_function_has_the_last_word_on_its_effect() -> None:
    """A line of the docstring, which is then no part of the description."""
    tool = only('''
        def sync(order: str):
            """Sync an order.

            x-effect: read
            """
    ''')
    assert (tool.effect, tool.effect_from, tool.description) == ("read", "author", "Sync an order.")
    with pytest.raises(SourceError, match=r"tools/orders\.py:2: x-effect 'reed' is none of"):
        tools('\ndef sync():\n    """x-effect: reed"""\n')


def test_a_result_told_in_words_gives_its_fields() -> None:
    """Where the annotation says no more than `dict`."""
    tool = only('''
        def find(order: str) -> dict:
            """Find it.

            Returns:
                order_id, status and placed_on.
            """
    ''')
    assert [field.path for field in tool.fields] == ["order_id", "status", "placed_on"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("def a():\n    return 1\n\ndef b(:\n", "tools/orders.py:4: this is not Python: invalid syntax"),
        ("x = " + "(" * 3000, "tools/orders.py:1: "),
        ("x = " + "-" * 100_000 + "1", "tools/orders.py:1: nested deeper"),
        ("def a(): ...\ndef a(): ...\n", "tools/orders.py:2: two tools are called 'a'"),
        ("a\0b", "tools/orders.py:1: this is not Python"),
    ],
)
def test_broken_python_is_a_source_error_with_its_line(text: str, why: str) -> None:
    """Never an exception of the parser's own, however deep."""
    with pytest.raises(SourceError) as told:
        read_tools("tools/orders.py", text)
    assert str(told.value).startswith(why)


def test_nothing_of_a_file_is_run(tmp_path: Any) -> None:
    """Neither its top level nor a default nor an annotation."""
    mark = tmp_path / "ran"
    touch = f"__import__('pathlib').Path({str(mark)!r}).touch()"
    tools(f"{touch}\ndef find(a: {touch} = {touch}) -> {touch}: ...\n")
    assert not mark.exists()


def test_where_a_function_stands_and_what_it_does_inside_change_no_hash() -> None:
    """A lock pins what callers see."""
    one = only("def find(a: str): return 1")
    moved = only("import os\n\n\ndef find(a: str):\n    return 2")
    other = only("def find(a: int): return 1")
    assert one.sha256 == moved.sha256 != other.sha256


def test_files_are_read_in_several_threads_at_a_time() -> None:
    """Also where Python looks for garbage meanwhile and lets another thread in, which stands deeper in its calls."""
    text = "".join(GOOGLE.replace("get_order", f"get_order_{number}") for number in range(20))

    def read(depth: int) -> int:
        return read(depth - 1) if depth else len(tools(text))

    before = gc.get_threshold()
    gc.callbacks.append(_lets_others_in)
    gc.set_threshold(200)
    try:
        with ThreadPoolExecutor(4) as threads:
            assert set(threads.map(read, [0, 5, 10] * 8)) == {20}
    finally:
        gc.set_threshold(*before)
        gc.callbacks.remove(_lets_others_in)


def _lets_others_in(phase: str, told: Mapping[str, int]) -> None:
    time.sleep(0)
