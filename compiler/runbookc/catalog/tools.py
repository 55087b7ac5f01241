"""A catalogue of tools in any of the formats read, found by content; and many catalogues made one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from runbookc.catalog.data_file import read_data
from runbookc.catalog.functions import read_functions
from runbookc.catalog.marked import Marked
from runbookc.catalog.model import Effect, SuccessWord, Tool
from runbookc.catalog.openapi import read_openapi
from runbookc.catalog.other_files import ReadFile
from runbookc.catalog.python_source import read_python
from runbookc.errors import SourceError


def read_tools(path: str, text: str, read: ReadFile | None = None) -> tuple[Tool, ...]:
    """The tools of one file, in its order. `path` is as printed and becomes each tool's source; `read`
    gives other files of the workspace, which `$ref` of an OpenAPI document may lead to.

    SourceError with `path:line` for what is no catalogue, a broken `$ref`, a tool without a name, two of one name.
    """
    found = read_python(path, text) if path.endswith(".py") else _read(read_data(path, text), read)
    _refuse_twins(found)
    return found


def merge(tools_by_source: Iterable[Iterable[Tool]]) -> tuple[Tool, ...]:
    """All tools in order; those whose name stands in more than one source are marked `qualified`."""
    tools = [tool for tools in tools_by_source for tool in tools]
    count = Counter(tool.name for tool in tools)
    return tuple(replace(tool, qualified=True) if count[tool.name] > 1 else tool for tool in tools)


def with_effects(tools: Iterable[Tool], said: Mapping[str, Effect]) -> tuple[Tool, ...]:
    """The tools under the effects that the configuration gives by name, bare or qualified: the author's last word."""

    def told(tool: Tool) -> Tool:
        effect = said.get(tool.called, said.get(tool.name))
        return tool if effect is None else replace(tool, effect=effect, effect_from="author")

    return tuple(map(told, tools))


def with_success(tools: Iterable[Tool], said: Mapping[str, SuccessWord]) -> tuple[Tool, ...]:
    """The tools with what the configuration says, by name, of how their results tell success."""
    return tuple(replace(tool, success=said.get(tool.called, said.get(tool.name, tool.success))) for tool in tools)


def _read(document: Marked, read: ReadFile | None) -> tuple[Tool, ...]:
    root = document.value
    if isinstance(root, list):
        return read_functions(document, root)
    if not isinstance(root, dict):
        raise SourceError(f"{document.path}:1: {_UNKNOWN}")
    if "openapi" in root:
        return read_openapi(document, read)
    if "swagger" in root:
        raise SourceError(f"{document.place(root, 'swagger')}: Swagger 2.0 is not read; convert it to OpenAPI 3")
    if "jsonrpc" in root and "error" in root:
        raise SourceError(f"{document.place(root, 'error')}: this answer of a server is an error and lists no tools")
    return _listed(document, root)


def _listed(document: Marked, root: dict[str, Any]) -> tuple[Tool, ...]:
    holder = root["result"] if isinstance(root.get("result"), dict) else root
    key = next((key for key in ("tools", "functions") if isinstance(holder.get(key), list)), None)
    if key is None:
        raise SourceError(f"{document.path}:1: {_UNKNOWN}")
    if holder.get("nextCursor"):
        raise SourceError(f"{document.place(holder, 'nextCursor')}: the list goes on at 'nextCursor'; record all of it")
    server = next((s for s in (holder.get("serverInfo"), root.get("serverInfo"), root) if isinstance(s, dict)), {})
    names = [n for n in (server.get("title"), server.get("name")) if isinstance(n, str) and n.strip()]
    own = root.get("x-aliases", holder.get("x-aliases"))
    aliases = [a for a in own if isinstance(a, str)] if isinstance(own, list) else []
    return read_functions(document, holder[key], names[0].strip() if names else "", (*aliases, *names[1:]))


def _refuse_twins(tools: Iterable[Tool]) -> None:
    first: dict[str, Tool] = {}
    for tool in tools:
        if tool.name in first:
            where = f"the first stands in line {first[tool.name].line}"
            raise SourceError(f"{tool.source}:{tool.line}: two tools are called '{tool.name}'; {where}")
        first[tool.name] = tool


_UNKNOWN = "this is no catalogue of tools: neither OpenAPI, nor an MCP tools/list result, nor a list of functions"
