"""OpenAPI 3.0 and 3.1: every operation is a tool."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, NoReturn

from runbookc.catalog.effect import effect_by_author, effect_of_call
from runbookc.catalog.json_schema import merged_object, read_fields, read_parameter, read_parameters, type_of
from runbookc.catalog.marked import Marked, canonical_sha256
from runbookc.catalog.model import Parameter, Tool
from runbookc.catalog.other_files import ReadFile
from runbookc.catalog.references import References
from runbookc.catalog.sound_schema import sound_schema
from runbookc.catalog.system import alias_of_host, aliases_of_title, distinct
from runbookc.errors import SourceError

METHODS: Final = ("get", "head", "options", "trace", "post", "put", "patch", "delete")
"""HTTP methods that an operation may have (RFC 9110)."""


def read_openapi(document: Marked, read: ReadFile | None = None) -> tuple[Tool, ...]:
    """The operations in the order of the document.

    SourceError for another version, a broken `$ref`, and a path or an operation that is none: a tool which is left out
    in silence looks like one that is not there.
    """
    root = document.value
    version = str(root.get("openapi", ""))
    if not version.startswith(("3.0", "3.1")):
        raise SourceError(f"{document.place(root, 'openapi')}: OpenAPI {version} is not read; 3.0 and 3.1 are")
    references = References(document, read=read)
    references.check()
    return tuple(_Reader(document, references).tools())


class _Reader:
    """Reads the operations of one document."""

    def __init__(self, document: Marked, references: References) -> None:
        self._document = document
        self._references = references
        root = document.value
        self._info = root["info"] if isinstance(root.get("info"), dict) else {}
        self._system = _line(self._info.get("title"))
        self._aliases = self._find_aliases(root)

    def tools(self) -> Iterator[Tool]:
        """One tool an operation."""
        paths = self._document.value.get("paths", {})
        if not isinstance(paths, dict):
            raise SourceError(f"{self._document.place(self._document.value, 'paths')}: 'paths' is not a mapping")
        for path, raw in paths.items():
            if path.startswith("x-"):
                continue  # an extension, of any type
            item = self._references.resolve(raw)
            if not isinstance(item, dict):
                self._refuse(paths, path, f"'{path}' is not a mapping of methods to operations")
            self._check(path, item)
            yield from (self._tool(path, method, item, item[method]) for method in METHODS if method in item)

    def _check(self, path: str, item: dict[str, Any]) -> None:
        """Refuse what would be an operation or a list of parameters, and is none."""
        for key in item:
            if key.lower() in METHODS and key not in METHODS:
                self._refuse(item, key, f"'{key}' of '{path}' is no method; methods are written small, '{key.lower()}'")
            if key in METHODS and not isinstance(item[key], dict):
                self._refuse(item, key, f"'{key}' of '{path}' is not a mapping")
        for holder in (item, *(item[method] for method in METHODS if method in item)):
            if not isinstance(holder.get("parameters") or [], list):
                self._refuse(holder, "parameters", f"'parameters' of '{path}' is not a list")

    def _refuse(self, holder: dict[str, Any], key: str, why: str) -> NoReturn:
        raise SourceError(f"{self._document.place(holder, key)}: {why}")

    def _tool(self, path: str, method: str, item: dict[str, Any], operation: dict[str, Any]) -> Tool:
        inputs = self._inputs(item, operation)
        output = self._output(operation)
        parameters = tuple(parameter for parameter, _ in inputs)
        given = _line(operation.get("operationId"))
        effect, effect_from = effect_by_author(self._document, operation, item) or effect_of_call(given, method, path)
        schema = {
            "type": "object",
            "properties": {parameter.name: part for parameter, part in inputs},
            "required": [parameter.name for parameter in parameters if parameter.required],
        }
        entry = {"path": path, "method": method, "operation": operation, "input": schema, "output": output}
        return Tool(
            name=_name(path, method, operation),
            source=self._document.path,
            line=self._document.line(item, method),
            description=_line(operation.get("description")),
            title=_line(operation.get("summary")),
            system=self._system,
            aliases=self._aliases,
            parameters=parameters,
            fields=read_fields(output),
            effect=effect,
            effect_from=effect_from,
            input_schema=sound_schema(schema),
            output_schema=sound_schema(output),
            sha256=canonical_sha256(entry),
        )

    def _inputs(self, item: dict[str, Any], operation: dict[str, Any]) -> list[tuple[Parameter, Any]]:
        """Parameters with their schemas: the operation's over the path's, then the body's; of one name the first."""
        found: dict[str, tuple[Parameter, Any]] = {}
        for holder in (item, operation):
            given = holder.get("parameters")
            for raw in given if isinstance(given, list) else ():
                made = self._parameter(self._references.resolve(raw))
                if made is not None:
                    found[made[0].name] = made
        for parameter, schema in self._body(operation):
            found.setdefault(parameter.name, (parameter, schema))
        return list(found.values())

    def _parameter(self, given: Any) -> tuple[Parameter, Any] | None:
        if not isinstance(given, dict) or not isinstance(given.get("name"), str) or given.get("in") == "cookie":
            return None
        schema = self._schema(given.get("schema")) or self._schema(self._content(given))
        required = given.get("required") is True or given.get("in") == "path"
        return read_parameter(given["name"], schema, required, _line(given.get("description"))), schema

    def _body(self, operation: dict[str, Any]) -> Iterator[tuple[Parameter, Any]]:
        body = self._references.resolve(operation.get("requestBody"))
        if not isinstance(body, dict):
            return
        schema = self._schema(self._content(body))
        whole = merged_object(schema)
        if whole and type_of(whole) != "object":
            yield read_parameter("body", whole, body.get("required") is True, _line(body.get("description"))), schema
            return
        for parameter in read_parameters(whole):
            yield parameter, whole["properties"][parameter.name]

    def _output(self, operation: dict[str, Any]) -> dict[str, Any]:
        """The schema of the first 2xx answer that has one."""
        responses = operation.get("responses")
        if not isinstance(responses, dict):
            return {}
        for status in sorted(key for key in responses if key.startswith("2")):
            schema = self._schema(self._content(self._references.resolve(responses[status])))
            if schema:
                return schema
        return {}

    def _content(self, holder: Any) -> Any:
        """The schema of the JSON content of a body or answer, else of the first content."""
        content = self._references.resolve(holder.get("content")) if isinstance(holder, dict) else None
        if not isinstance(content, dict) or not content:
            return {}
        chosen = next((kind for kind in content if "json" in kind), next(iter(content)))
        media = self._references.resolve(content[chosen])
        return media.get("schema") if isinstance(media, dict) else {}

    def _schema(self, raw: Any) -> dict[str, Any]:
        expanded = self._references.expand(raw) if isinstance(raw, dict) else {}
        return _with_null(expanded) if isinstance(expanded, dict) else {}

    def _find_aliases(self, root: dict[str, Any]) -> tuple[str, ...]:
        own = self._info.get("x-aliases", root.get("x-aliases"))
        servers = root.get("servers")
        hosts = (
            [alias_of_host(s.get("url")) for s in servers if isinstance(s, dict)] if isinstance(servers, list) else []
        )
        titles = aliases_of_title(self._system, self._prose(root))
        return distinct([*(own if isinstance(own, list) else ()), *titles, *hosts], self._system)

    def _prose(self, root: dict[str, Any]) -> Iterator[str]:
        """What the document says in sentences: where a name may be seen in use."""
        yield _line(self._info.get("description"))
        paths = root.get("paths")
        for item in paths.values() if isinstance(paths, dict) else ():
            for operation in item.values() if isinstance(item, dict) else ():
                if isinstance(operation, dict):
                    yield _line(operation.get("summary"))
                    yield _line(operation.get("description"))


def _name(path: str, method: str, operation: dict[str, Any]) -> str:
    given = operation.get("operationId")
    if isinstance(given, str) and given.strip():
        return given.strip()
    slug = "_".join(part for part in path.replace("{", "").replace("}", "").replace("-", "_").split("/") if part)
    return f"{method}_{slug}" if slug else method


def _with_null(schema: dict[str, Any]) -> dict[str, Any]:
    """OpenAPI 3.0's `nullable: true` in the words of JSON Schema, at every depth."""
    made = {key: _deep(part) for key, part in schema.items() if key != "nullable" or not isinstance(part, bool)}
    if schema.get("nullable") is True and isinstance(schema.get("type"), str):
        made["type"] = [schema["type"], "null"]
    return made


def _deep(part: Any) -> Any:
    if isinstance(part, list):
        return [_deep(inner) for inner in part]
    return _with_null(part) if isinstance(part, dict) else part


def _line(value: Any) -> str:
    return " ".join(value.split()) if isinstance(value, str) else ""
