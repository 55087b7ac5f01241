"""Python functions as tools, by signature and docstring. The file is parsed; nothing in it is imported or run.

Where any function carries a tool decorator (`@tool`, `@mcp.tool()`, `@function_tool`), those are the tools, wherever in
the file they stand. Else every public function at the top is one; `__all__`, where it is a plain list, says which.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from runbookc.catalog.effect import effect_of_author, effect_of_function
from runbookc.catalog.functions import fields_told
from runbookc.catalog.json_schema import read_fields, read_parameters
from runbookc.catalog.marked import MAX_DEPTH, canonical_sha256
from runbookc.catalog.model import Tool
from runbookc.catalog.python_docs import Said, read_docstring
from runbookc.catalog.python_types import Types, field_of
from runbookc.catalog.python_values import NOTHING, called_name, constant, keywords, last_name
from runbookc.catalog.syntax_tree import expression_of, module_of
from runbookc.catalog.system import aliases_of_title, distinct, system_of_file
from runbookc.errors import LimitError, SourceError

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_DECORATOR: Final = re.compile(r"tool|.*_tool|tool_\w+|(?:kernel|ai)_function", re.ASCII)
_GIVEN: Final = re.compile(r".*Context(?:Wrapper)?", re.ASCII)
"""Annotations of what the framework gives to a function, and no caller."""
_INJECTED: Final = ("Depends", "Injected", "InjectedToolArg", "InjectedState", "CurrentContext")
_SERVERS: Final = ("FastMCP", "MCPServer", "Server")


def read_python(path: str, text: str) -> tuple[Tool, ...]:
    """The tools of a Python file in its order; SourceError with the line of what is no Python."""
    module = _parsed(path, text)
    functions = list(_functions(module))
    system = _server(module) or system_of_file(path)
    aliases = distinct([*aliases_of_title(system), system_of_file(path)], system)
    types = Types(module)
    return tuple(_Reader(path, function, types).tool(system, aliases) for function in functions)


def _parsed(path: str, text: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # "\d" in a plain string is the author's affair
            return module_of(text.removeprefix("\ufeff"))
    except SyntaxError as problem:
        raise SourceError(f"{path}:{problem.lineno or 1}: this is not Python: {problem.msg}") from None
    except (RecursionError, MemoryError):
        raise LimitError(f"{path}:1: nested deeper than {MAX_DEPTH} levels") from None
    except ValueError as problem:
        raise SourceError(f"{path}:1: this is not Python: {problem}") from None


def _functions(module: ast.Module) -> Iterator[_Function]:
    decorated = [node for node in _every_function(module) if _decorator(node) is not None]
    if decorated:
        yield from sorted(decorated, key=lambda node: node.lineno)
        return
    listed = _listed_names(module)
    for node in (node for node in module.body if isinstance(node, _Function)):
        public = node.name in listed if listed is not None else not node.name.startswith("_")
        if public and not any(last_name(decorator) == "overload" for decorator in node.decorator_list):
            yield node


def _every_function(module: ast.Module) -> Iterator[_Function]:
    yield from (node for node in ast.walk(module) if isinstance(node, _Function))


def _decorator(node: _Function) -> ast.expr | None:
    return next((d for d in node.decorator_list if _DECORATOR.fullmatch(called_name(d))), None)


def _listed_names(module: ast.Module) -> tuple[str, ...] | None:
    """`__all__`, where it is written out."""
    for node in module.body:
        targets = node.targets if isinstance(node, ast.Assign) else []
        if any(isinstance(target, ast.Name) and target.id == "__all__" for target in targets):
            names = constant(node.value) if isinstance(node, ast.Assign) else NOTHING
            if isinstance(names, list | tuple):
                return tuple(name for name in names if isinstance(name, str))
    return None


def _server(module: ast.Module) -> str:
    """The name a file gives its server: `mcp = FastMCP("Billing")`."""
    for node in module.body:
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Call) and called_name(node.value) in _SERVERS:
            given = node.value.args[0] if node.value.args else keywords(node.value).get("name")
            name = constant(given)
            if isinstance(name, str) and name.strip():
                return " ".join(name.split())
    return ""


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads one function."""

    path: str
    function: _Function
    types: Types

    def tool(self, system: str, aliases: tuple[str, ...]) -> Tool:
        """The tool it is; SourceError for an `x-effect` that is none."""
        said = read_docstring(ast.get_docstring(self.function, clean=True) or "")
        options = self._options()
        name = _text(options.get("name")) or _text(options.get("name_or_callable")) or self.function.name
        description = _text(options.get("description")) or said.description
        inputs, output = self._inputs(said), self._output(said)
        annotations = options.get("annotations")
        parameters = read_parameters(inputs)
        fields = read_fields(output) or fields_told(f"Returns {said.returns}")
        if said.effect is not None:
            effect, effect_from = effect_of_author(said.effect, f"{self.path}:{self.function.lineno}")
        else:
            effect, effect_from = effect_of_function(name, annotations, description, parameters, fields)
        title = _text(options.get("title"))
        entry = {"name": name, "title": title, "description": description, "input": inputs, "output": output}
        return Tool(
            name=name,
            source=self.path,
            line=self.function.lineno,
            description=description,
            title=title,
            system=system,
            aliases=aliases,
            parameters=parameters,
            fields=fields,
            effect=effect,
            effect_from=effect_from,
            input_schema=inputs,
            output_schema=output,
            sha256=canonical_sha256({**entry, "effect": [effect, effect_from]}),
        )

    def _options(self) -> dict[str, Any]:
        """The literal arguments of the tool decorator by name, its first as `name_or_callable`."""
        decorator = _decorator(self.function)
        if not isinstance(decorator, ast.Call):
            return {}
        made = {word: constant(value) for word, value in keywords(decorator).items()}
        if decorator.args:
            made["name_or_callable"] = constant(decorator.args[0])
        hints = keywords(decorator).get("annotations")
        if isinstance(hints, ast.Call):  # ToolAnnotations(readOnlyHint=True)
            made["annotations"] = {word: constant(value) for word, value in keywords(hints).items()}
        return {word: value for word, value in made.items() if value is not NOTHING}

    def _inputs(self, said: Said) -> dict[str, Any]:
        properties: dict[str, Any] = {}
        required = []
        for argument, default in _arguments(self.function):
            annotation = argument.annotation or _expression(said.types.get(argument.arg, ""))
            schema = self.types.schema(annotation)
            optional, more = (argument.arg in said.optional, {}) if default is None else field_of(default)
            about = said.about.get(argument.arg, "")
            properties[argument.arg] = {**schema, **({"description": about} if about else {}), **more}
            if not optional:
                required.append(argument.arg)
        return {"type": "object", "properties": properties, "required": required}

    def _output(self, said: Said) -> dict[str, Any]:
        schema = self.types.schema(self.function.returns or _expression(said.return_type))
        if not schema or schema.get("type") == "null":
            return {}
        return {**schema, **({"description": said.returns} if said.returns and "description" not in schema else {})}


def _arguments(function: _Function) -> Iterator[tuple[ast.arg, ast.expr | None]]:
    """What a caller gives, each with its default; what the framework gives is left out, and so are `*` and `**`."""
    given = function.args
    positional = [*given.posonlyargs, *given.args]
    defaults: list[ast.expr | None] = [None] * (len(positional) - len(given.defaults))
    pairs = [*zip(positional, [*defaults, *given.defaults], strict=True)]
    pairs += zip(given.kwonlyargs, given.kw_defaults, strict=True)
    for index, (argument, default) in enumerate(pairs):
        if index == 0 and argument.arg in ("self", "cls"):
            continue
        if not _is_given(argument, default):
            yield argument, default


def _is_given(argument: ast.arg, default: ast.expr | None) -> bool:
    if isinstance(default, ast.Call) and called_name(default) in _INJECTED:
        return True
    note = argument.annotation
    if isinstance(note, ast.Subscript) and last_name(note.value) == "Annotated" and isinstance(note.slice, ast.Tuple):
        return any(called_name(part) in _INJECTED for part in note.slice.elts[1:])
    return note is not None and _GIVEN.fullmatch(last_name(note)) is not None


def _expression(text: str) -> ast.expr | None:
    """A docstring's word for a type, where it reads as Python ("list[str]"); "int or None" does not."""
    try:
        return expression_of(text.strip()) if text.strip() else None
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _text(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
