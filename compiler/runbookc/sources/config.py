"""`runbookc.toml`: one model, every key with a default, every mistake with its line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from typing import Annotated, Any, Final, Self, get_args

from pydantic import Field, ValidationError, model_validator

from runbookc.catalog.model import HELD, Effect
from runbookc.catalog.nearest import did_you_mean
from runbookc.errors import UsageError
from runbookc.sources.audit_table import AuditTable
from runbookc.sources.binding_table import Binding
from runbookc.sources.check_table import CheckTable
from runbookc.sources.claims_table import ClaimsTable
from runbookc.sources.diff_table import DiffTable
from runbookc.sources.directory_table import DirectoryTable
from runbookc.sources.link_table import LinksTable
from runbookc.sources.server_table import ToolServer, refuse_server_names
from runbookc.sources.success_table import ToolSuccess
from runbookc.sources.table import Paths, Table

FILE_NAME: Final = "runbookc.toml"


FactName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$")]


class WorkspaceTable(Table):
    """What is compiled, where to, and into what."""

    runbooks: Paths = ("runbooks/**/*.md",)
    out: Annotated[str, Field(min_length=1)] = "build"
    targets: Paths = ("instructions", "skill", "conformance")


class ToolsTable(Table):
    """Catalogues of tools; `customer_sources` hold what only the customer's own device or account can do.

    `effects` are the author's word on tools by name, over that of their source; `aliases` are names that the runbooks
    have for systems, by the name that a catalogue has. `success` says how results tell that a call succeeded, and
    recorded conversations of `samples` teach it where neither that nor a schema does.
    `servers` are asked by `runbookc tools snapshot` alone; everything else reads what it pinned.
    """

    sources: Paths = ()
    customer_sources: Paths = ()
    effects: Mapping[str, Effect] = {}
    aliases: Mapping[str, Annotated[str, Field(min_length=1)]] = {}
    servers: Mapping[str, ToolServer] = {}
    success: Mapping[str, ToolSuccess] = {}
    samples: Paths = ()

    @model_validator(mode="after")
    def _names_each_once(self) -> Self:
        refuse_server_names({name: self.snapshot(name) for name in self.servers})
        return self

    def snapshot(self, name: str) -> str:
        """Where a server's answer is pinned, as configured."""
        return self.servers[name].snapshot or f"tools/{name}.mcp.json"


class TicketTable(Table):
    """What every ticket holds, as facts: "customer.email". Nothing listed here is looked up."""

    holds: tuple[FactName, ...] = HELD


class LimitsTable(Table):
    """What any one runbook may hold: bytes, and sentences and headings."""

    bytes: Annotated[int, Field(strict=True, ge=1, le=1_000_000_000)] = 1_000_000
    sentences: Annotated[int, Field(strict=True, ge=1, le=1_000_000_000)] = 10_000


class Config(Table):
    """The whole configuration. `tools`, `directory` and `ticket` are None where the file has no such table."""

    workspace: WorkspaceTable = WorkspaceTable()
    tools: ToolsTable | None = None
    directory: DirectoryTable | None = None
    ticket: TicketTable | None = None
    limits: LimitsTable = LimitsTable()
    links: LinksTable = LinksTable()
    bindings: Mapping[str, Binding] = {}
    check: CheckTable = CheckTable()
    claims: ClaimsTable = ClaimsTable()
    audit: AuditTable = AuditTable()
    diff: DiffTable = DiffTable()


def read_config(path: str, text: str) -> Config:
    """The configuration in a TOML text; UsageError with `path:line` for bad TOML, an unknown key or a bad value."""
    try:
        given = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as problem:
        raise UsageError(_toml_message(path, text, str(problem))) from None
    except (RecursionError, ValueError):  # nested beyond measure, or a number of thousands of digits
        raise UsageError(f"{path}:1: this is not TOML that can be read") from None
    try:
        return Config.model_validate(given)
    except ValidationError as problem:
        first = min(problem.errors(), key=lambda error: _line_of(text, error["loc"]))
        raise UsageError(f"{path}:{_line_of(text, first['loc'])}: {_message(first)}") from None


def _toml_message(path: str, text: str, message: str) -> str:
    match = re.search(r" \(at line (\d+), column \d+\)$", message)
    line = int(match[1]) if match else text.count("\n") + 1
    what = message[: match.start()] if match else message.removesuffix(" (at end of document)")
    return f"{path}:{line}: this is not TOML: {what[:1].lower()}{what[1:]}"


def _message(error: Any) -> str:
    names = [str(part) for part in error["loc"] if isinstance(part, str)]
    dotted = ".".join(names)
    if error["type"] == "extra_forbidden":
        what = "key" if len(names) > 1 else "table or key"
        return f"unknown {what} '{dotted}'{did_you_mean(names[-1], _known_keys(names[:-1]))}"
    if error["type"] == "value_error":
        return f"'{dotted}' {error['ctx']['error']}"
    if error["type"] == "literal_error":
        return f"'{dotted}' is none of {_listed(error['ctx']['expected'])}"
    wanted = _WANTED.get(error["type"])
    if wanted is None:
        return f"'{dotted}': {error['msg'][:1].lower()}{error['msg'][1:]}"
    return f"'{dotted}' is {wanted}"


def _listed(expected: str) -> str:
    """The values of a Literal as pydantic names them: "'read', 'write' or 'destroy'"."""
    return ", ".join(re.findall(r"'([^']*)'", expected))


_WANTED: Final = {
    "tuple_type": "a list of texts, in [brackets]",
    "string_type": "a text, in quotes",
    "string_too_short": "empty where a text is needed",
    "string_pattern_mismatch": 'not the name of a fact, such as "customer.email"',
    "int_type": "a whole number",
    "greater_than_equal": "at least 1",
    "less_than_equal": "at most 1,000,000,000",
    "model_type": "a table",
    "model_attributes_type": "a table",
}


def _known_keys(names: list[str]) -> list[str]:
    """The keys of the table that these names lead to."""
    model: type[Table] = Config
    for name in names:
        field = model.model_fields.get(name)
        inner = _table_in(field.annotation) if field else None
        model = inner or model  # the name of a server or the like leads to no other table
    return [field.alias or name for name, field in model.model_fields.items()]


def _table_in(annotation: Any) -> type[Table] | None:
    if isinstance(annotation, type) and issubclass(annotation, Table):
        return annotation
    return next((found for part in get_args(annotation) if (found := _table_in(part))), None)


def _line_of(text: str, location: tuple[int | str, ...]) -> int:
    """The line of a key in TOML: tomllib keeps none. That of the nearest table or key around it, else 1."""
    names = [part for part in location if isinstance(part, str)]
    table: list[str] = []
    found, near = 1, 0
    for number, line in enumerate(text.splitlines(), start=1):
        header = _HEADER.match(line)
        key = None if header else _KEY.match(line)
        path = _words(header[1]) if header else [*table, *_words(key[1])] if key else []
        table = path if header else table
        if path and path[: len(names)] == names:
            return number
        if near < len(path) and path == names[: len(path)]:
            found, near = number, len(path)
    return found


_WORD: Final = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
_HEADER: Final = re.compile(rf"\s*\[\[?\s*({_WORD}(?:\s*\.\s*{_WORD})*)\s*\]")
_KEY: Final = re.compile(rf"\s*({_WORD}(?:\s*\.\s*{_WORD})*)\s*=")


def _words(dotted: str) -> list[str]:
    return [word.strip("\"'") for word in re.findall(_WORD, dotted)]
