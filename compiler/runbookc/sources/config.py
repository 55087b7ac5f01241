"""`runbookc.toml`: one model, every key with a default, every mistake with its line."""

from __future__ import annotations

import re
import tomllib
from typing import Annotated, Any, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, WithJsonSchema

from runbookc.catalog.nearest import did_you_mean
from runbookc.errors import UsageError

FILE_NAME: Final = "runbookc.toml"
_DAYS: Final = {"day": 1, "week": 7, "month": 30, "year": 365}
_AGE: Final = re.compile(r"(\d{1,5}) (day|week|month|year)s?", re.ASCII)


def parse_age(given: object) -> int:
    """Days of a length of time such as "90 days", "6 weeks", "3 months" (of 30), "1 year" (of 365)."""
    match = _AGE.fullmatch(given.strip()) if isinstance(given, str) else None
    if match is None:
        raise ValueError('is a length of time, such as "90 days"')
    return int(match[1]) * _DAYS[match[2]]


Age = Annotated[
    int,
    BeforeValidator(parse_age),
    WithJsonSchema({"type": "string", "pattern": "^[0-9]{1,5} (day|week|month|year)s?$", "examples": ["90 days"]}),
]
Paths = tuple[Annotated[str, Field(min_length=1)], ...]


class Table(BaseModel):
    """Base of every table: closed, frozen, strict about types."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class WorkspaceTable(Table):
    """What is compiled, where to, and into what."""

    runbooks: Paths = ("runbooks/**/*.md",)
    out: Annotated[str, Field(min_length=1)] = "build"
    targets: Paths = ("instructions", "skill", "conformance")


class ToolsTable(Table):
    """Catalogues of tools; `customer_sources` hold what only the customer's own device or account can do."""

    sources: Paths = ()
    customer_sources: Paths = ()


class DirectoryTable(Table):
    """Directories of contacts; one not verified for `max_age` (in days once read) has expired. Without it, never."""

    sources: Paths = ()
    max_age: Age | None = None


class LimitsTable(Table):
    """What any one runbook may hold: bytes, and sentences and headings."""

    bytes: Annotated[int, Field(strict=True, ge=1, le=1_000_000_000)] = 1_000_000
    sentences: Annotated[int, Field(strict=True, ge=1, le=1_000_000_000)] = 10_000


class Config(Table):
    """The whole configuration. `tools` and `directory` are None where the file has no such table."""

    workspace: WorkspaceTable = WorkspaceTable()
    tools: ToolsTable | None = None
    directory: DirectoryTable | None = None
    limits: LimitsTable = LimitsTable()


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
    wanted = _WANTED.get(error["type"])
    if wanted is None:
        return f"'{dotted}': {error['msg'][:1].lower()}{error['msg'][1:]}"
    return f"'{dotted}' is {wanted}"


_WANTED: Final = {
    "tuple_type": "a list of texts, in [brackets]",
    "string_type": "a text, in quotes",
    "string_too_short": "empty where a text is needed",
    "int_type": "a whole number",
    "greater_than_equal": "at least 1",
    "less_than_equal": "at most 1,000,000,000",
    "model_type": "a table",
    "model_attributes_type": "a table",
}


def _known_keys(names: list[str]) -> list[str]:
    tables: dict[str, type[Table]] = {
        "workspace": WorkspaceTable, "tools": ToolsTable, "directory": DirectoryTable, "limits": LimitsTable,
    }  # fmt: skip
    model = tables[names[0]] if names and names[0] in tables else Config
    return list(model.model_fields)


def _line_of(text: str, location: tuple[int | str, ...]) -> int:
    """The line of a key in TOML: tomllib keeps none. The table's own line, else 1, where the key cannot be found."""
    names = [part for part in location if isinstance(part, str)]
    table, found = "", 1
    for number, line in enumerate(text.splitlines(), start=1):
        header = re.match(r"\s*\[\[?\s*([^\]]+?)\s*\]", line)
        key = re.match(r"\s*[\"']?([\w.-]+)[\"']?\s*=", line)
        if header and "=" not in line[: header.end()]:
            table = header[1].strip("\"'")
            found = number if names and table == names[0] else found
        elif key and [*([table] if table else []), *key[1].split(".")][: len(names)] == names:
            return number
    return found
