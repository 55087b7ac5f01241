"""Python annotations as JSON Schema, by their names alone: nothing is imported and nothing is evaluated.

Known are the built-in types, those of typing, datetime, decimal, uuid and pathlib, pydantic's constrained ones, and the
enums, typed dicts, dataclasses, models, named tuples and aliases of the same file. Anything else is left open, as {}.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from typing import Any, Final

from runbookc.catalog.python_values import NOTHING, called_name, constant, keywords, last_name
from runbookc.catalog.syntax_tree import expression_of

MAX_TYPES: Final = 2_000
"""Types of one annotation once its classes are written out; past it, a part is left open as {}."""

_SCALARS: Final[dict[str, dict[str, Any]]] = {
    "str": {"type": "string"}, "AnyStr": {"type": "string"}, "LiteralString": {"type": "string"},
    "bytes": {"type": "string", "format": "binary"}, "int": {"type": "integer"}, "float": {"type": "number"},
    "bool": {"type": "boolean"}, "None": {"type": "null"}, "NoneType": {"type": "null"},
    "Decimal": {"type": "string", "format": "decimal"}, "UUID": {"type": "string", "format": "uuid"},
    "date": {"type": "string", "format": "date"}, "datetime": {"type": "string", "format": "date-time"},
    "AwareDatetime": {"type": "string", "format": "date-time"}, "time": {"type": "string", "format": "time"},
    "NaiveDatetime": {"type": "string", "format": "date-time"}, "timedelta": {"type": "string", "format": "duration"},
    "Path": {"type": "string", "format": "path"}, "EmailStr": {"type": "string", "format": "email"},
    "HttpUrl": {"type": "string", "format": "uri"}, "AnyUrl": {"type": "string", "format": "uri"},
    "AnyHttpUrl": {"type": "string", "format": "uri"}, "StrictStr": {"type": "string"},
    "SecretStr": {"type": "string", "format": "password"}, "StrictInt": {"type": "integer"},
    "StrictBool": {"type": "boolean"}, "StrictFloat": {"type": "number"},
    "PositiveInt": {"type": "integer", "exclusiveMinimum": 0}, "NonNegativeInt": {"type": "integer", "minimum": 0},
    "PositiveFloat": {"type": "number", "exclusiveMinimum": 0}, "NonNegativeFloat": {"type": "number", "minimum": 0},
    "dict": {"type": "object"}, "Dict": {"type": "object"}, "Mapping": {"type": "object"},
    "MutableMapping": {"type": "object"}, "defaultdict": {"type": "object"}, "OrderedDict": {"type": "object"},
}  # fmt: skip
_LISTS: Final = frozenset(
    ("list", "List", "Sequence", "MutableSequence", "Iterable", "Collection", "Iterator", "Generator", "AsyncIterator",
     "AsyncIterable", "AsyncGenerator", "set", "Set", "frozenset", "FrozenSet", "AbstractSet", "tuple", "Tuple",
     "deque", "conlist")
)  # fmt: skip
_WRAPPERS: Final = frozenset(
    ("Awaitable", "Coroutine", "Required", "NotRequired", "ReadOnly", "Final", "ClassVar", "type", "Type")
)
_MODELS: Final = ("BaseModel", "TypedDict", "NamedTuple", "SQLModel", "Struct")
_ENUMS: Final = ("Enum", "StrEnum", "IntEnum", "Flag", "IntFlag")
_BOUNDS: Final = {
    "ge": "minimum", "gt": "exclusiveMinimum", "le": "maximum", "lt": "exclusiveMaximum", "min_length": "minLength",
    "max_length": "maxLength", "pattern": "pattern", "regex": "pattern", "multiple_of": "multipleOf",
    "description": "description", "title": "title",
}  # fmt: skip


class Types:
    """The types of one module by name, and annotations read against them."""

    def __init__(self, module: ast.Module) -> None:
        self._classes = {node.name: node for node in module.body if isinstance(node, ast.ClassDef)}
        self._aliases = dict(_aliases(module))
        self._left = MAX_TYPES

    def schema(self, annotation: ast.expr | None) -> dict[str, Any]:
        """The schema of an annotation; {} for none, and for what is not known."""
        self._left = MAX_TYPES
        return {} if annotation is None else self._of(annotation, ())

    def _of(self, node: ast.expr, inside: tuple[str, ...]) -> dict[str, Any]:
        self._left -= 1
        if self._left <= 0 or len(inside) > 12:
            return {}
        if isinstance(node, ast.Constant):
            return self._of_constant(node, inside)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            return _any_of([self._of(part, inside) for part in _alternatives(node)])
        if isinstance(node, ast.Subscript):
            return self._of_subscript(node, inside)
        if isinstance(node, ast.Call):
            return self._of_call(node, inside)
        return self._named(last_name(node), inside)

    def _of_constant(self, node: ast.Constant, inside: tuple[str, ...]) -> dict[str, Any]:
        if node.value is None:
            return {"type": "null"}
        if not isinstance(node.value, str):
            return {}
        try:
            return self._of(expression_of(node.value.strip()), (*inside, ""))
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return {}

    def _named(self, name: str, inside: tuple[str, ...]) -> dict[str, Any]:
        if name in inside:
            return {}
        if name in self._classes:
            return self._of_class(self._classes[name], (*inside, name))
        if name in self._aliases:
            return self._of(self._aliases[name], (*inside, name))
        if name in _LISTS:
            return {"type": "array"}
        return dict(_SCALARS.get(name, {}))

    def _of_subscript(self, node: ast.Subscript, inside: tuple[str, ...]) -> dict[str, Any]:
        name = last_name(node.value)
        parts = list(node.slice.elts) if isinstance(node.slice, ast.Tuple) else [node.slice]
        if name == "Optional":
            return _any_of([self._of(parts[0], inside), {"type": "null"}])
        if name == "Union":
            return _any_of([self._of(part, inside) for part in parts])
        if name == "Literal":
            return _literal(parts)
        if name == "Annotated":
            return {**self._of(parts[0], inside), **_said(parts[1:])}
        if name in _WRAPPERS:
            return self._of(parts[-1], inside)
        if name in _LISTS:
            first = [part for part in parts if not (isinstance(part, ast.Constant) and part.value is ...)]
            item = self._of(first[0], inside) if first else {}
            return {"type": "array", "items": item} if item else {"type": "array"}
        if name in _SCALARS:
            value = self._of(parts[-1], inside) if len(parts) > 1 else {}
            return {**_SCALARS[name], **({"additionalProperties": value} if value else {})}
        return self._named(name, inside)

    def _of_call(self, node: ast.Call, inside: tuple[str, ...]) -> dict[str, Any]:
        """`constr(min_length=3)` and its sisters, `NewType("OrderId", str)`."""
        name = called_name(node)
        if name == "NewType" and len(node.args) == 2:
            return self._of(node.args[1], inside)
        base = {"constr": "str", "conint": "int", "confloat": "float", "condecimal": "Decimal"}.get(name)
        return {**_SCALARS[base], **_bounds(node)} if base else {}

    def _of_class(self, node: ast.ClassDef, inside: tuple[str, ...]) -> dict[str, Any]:
        bases = [last_name(base.value if isinstance(base, ast.Subscript) else base) for base in node.bases]
        if any(base in _ENUMS for base in bases):
            return _enum(node)
        decorators = [called_name(d) if isinstance(d, ast.Call) else last_name(d) for d in node.decorator_list]
        local = [base for base in bases if base in self._classes and base not in inside]
        if not local and not any(base in _MODELS for base in bases) and "dataclass" not in decorators:
            return {}
        made: dict[str, Any] = {"type": "object", "properties": {}, "required": []}
        for base in local:
            inherited = self._of_class(self._classes[base], (*inside, base))
            made["properties"] |= inherited.get("properties", {})
            made["required"] += inherited.get("required", [])
        if not made["properties"] and local and not _members(node):
            return self._of_class(self._classes[local[0]], (*inside, local[0]))
        total = constant(keywords(node).get("total")) is not False
        for name, annotation, default in _members(node):
            made["properties"][name] = self._member(annotation, default, inside)
            if default is NOTHING and total and not _is_optional_key(annotation):
                made["required"].append(name)
        said = ast.get_docstring(node)
        return {**made, **({"description": " ".join(said.split("\n\n")[0].split())} if said else {})}

    def _member(self, annotation: ast.expr, default: Any, inside: tuple[str, ...]) -> dict[str, Any]:
        said = _bounds(default) if isinstance(default, ast.Call) else {}
        return {**self._of(annotation, inside), **said}


def field_of(default: ast.expr) -> tuple[bool, dict[str, Any]]:
    """Of a parameter's default: whether it makes the parameter optional, and what it says of it.

    `Field(ge=1)` and `Field(...)` leave it required; a literal is the schema's `default`.
    """
    if isinstance(default, ast.Call) and called_name(default) in ("Field", "Param", "Query", "Body", "field"):
        given = constant(default.args[0]) if default.args else constant(keywords(default).get("default"))
        known = {"default": given} if given is not NOTHING and given is not ... and given is not None else {}
        has = bool(default.args) or any(word in keywords(default) for word in ("default", "default_factory"))
        return has and given is not ..., {**_bounds(default), **known}
    given = constant(default)
    return True, {} if given is NOTHING or given is None or given is ... else {"default": given}


def _aliases(module: ast.Module) -> Iterator[tuple[str, ast.expr]]:
    """`Status = Literal[…]`, `Status: TypeAlias = …`, and `type Status = …` where the Python that runs knows it."""
    for node in module.body:
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value
        elif isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            yield node.target.id, node.value
        elif type(node).__name__ == "TypeAlias":
            yield node.name.id, node.value  # type: ignore[attr-defined]  # ast.TypeAlias is new in Python 3.12


def _alternatives(node: ast.expr) -> list[ast.expr]:
    """The parts of `a | b | c`, in order."""
    found = []
    while isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
        found.append(node.right)
        node = node.left
    return [node, *reversed(found)]


def _any_of(parts: list[dict[str, Any]]) -> dict[str, Any]:
    """One schema of several: a type that may be null as JSON Schema has it, else `anyOf`."""
    known = [part for part in parts if part.get("type") != "null"]
    null = len(known) < len(parts)
    if len(known) == 1:
        one = known[0]
        return {**one, "type": [one["type"], "null"]} if null and isinstance(one.get("type"), str) else one
    if not known or any(not part for part in known):
        return {}
    return {"anyOf": [*known, *([{"type": "null"}] if null else [])]}


def _literal(parts: list[ast.expr]) -> dict[str, Any]:
    values = [value for part in parts if (value := constant(part)) is not NOTHING]
    kinds = {type(value) for value in values}
    names = {str: "string", int: "integer", bool: "boolean"}
    kind = names.get(next(iter(kinds))) if len(kinds) == 1 else None
    return {**({"type": kind} if kind else {}), "enum": values} if values else {}


def _enum(node: ast.ClassDef) -> dict[str, Any]:
    """The values of an enum; `auto()` in a StrEnum is the name in lower case."""
    values: list[Any] = []
    for line in node.body:
        if isinstance(line, ast.Assign) and len(line.targets) == 1 and isinstance(line.targets[0], ast.Name):
            value = constant(line.value)
            if value is NOTHING and isinstance(line.value, ast.Call) and called_name(line.value) == "auto":
                value = line.targets[0].id.lower()
            if not line.targets[0].id.startswith("_") and isinstance(value, str | int):
                values.append(value)
    kind = "string" if all(isinstance(value, str) for value in values) else "integer"
    return {"type": kind, "enum": values} if values else {}


def _said(parts: list[ast.expr]) -> dict[str, Any]:
    """What the metadata of `Annotated` says: a sentence, `Doc("…")`, `Field(…)`, bounds."""
    made: dict[str, Any] = {}
    for part in parts:
        value = constant(part)
        if isinstance(value, str):
            made["description"] = value
        elif isinstance(part, ast.Call):
            first = constant(part.args[0]) if part.args else NOTHING
            if called_name(part) in ("Doc", "Description") and isinstance(first, str):
                made["description"] = first
            elif called_name(part) in ("Ge", "Gt", "Le", "Lt") and isinstance(first, int | float):
                made[_BOUNDS[called_name(part).lower()]] = first
            made |= _bounds(part)
    return made


def _bounds(call: ast.Call) -> dict[str, Any]:
    given = {word: constant(value) for word, value in keywords(call).items() if word in _BOUNDS}
    return {_BOUNDS[word]: value for word, value in given.items() if isinstance(value, str | int | float)}


def _members(node: ast.ClassDef) -> list[tuple[str, ast.expr, Any]]:
    """Each annotated public name of a class: (name, annotation, its default or NOTHING)."""
    found: list[tuple[str, ast.expr, Any]] = []
    for line in node.body:
        if not isinstance(line, ast.AnnAssign) or not isinstance(line.target, ast.Name):
            continue
        shared = isinstance(line.annotation, ast.Subscript) and last_name(line.annotation.value) == "ClassVar"
        if line.target.id.startswith("_") or line.target.id == "model_config" or shared:
            continue
        default: Any = line.value if line.value is not None else NOTHING
        if isinstance(default, ast.Call) and not field_of(default)[0]:
            found.append(
                (line.target.id, ast.Subscript(ast.Name("Annotated"), ast.Tuple([line.annotation, default])), NOTHING)
            )
        else:
            found.append((line.target.id, line.annotation, default))
    return found


def _is_optional_key(annotation: ast.expr) -> bool:
    return isinstance(annotation, ast.Subscript) and last_name(annotation.value) == "NotRequired"
