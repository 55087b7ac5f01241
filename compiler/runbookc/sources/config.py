"""`runbookc.toml`: one model, every key with a default, every mistake with its line."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from typing import Annotated, Final, Self

from pydantic import Field, ValidationError, model_validator

from runbookc.catalog.model import HELD, Effect
from runbookc.errors import ConfigError, UsageError
from runbookc.sources.audit_table import AuditTable
from runbookc.sources.binding_table import Binding
from runbookc.sources.check_table import CheckTable
from runbookc.sources.claims_table import ClaimsTable
from runbookc.sources.config_mistakes import told_mistakes, toml_mistake
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
    """The configuration in a TOML text; UsageError with `path:line` for bad TOML.

    ConfigError with every unknown key and every bad value.
    """
    try:
        given = tomllib.loads(text.removeprefix("\ufeff"))
    except tomllib.TOMLDecodeError as problem:
        raise UsageError(toml_mistake(path, text, str(problem))) from None
    except (RecursionError, ValueError):  # nested beyond measure, or a number of thousands of digits
        raise UsageError(f"{path}:1: this is not TOML that can be read") from None
    try:
        return Config.model_validate(given)
    except ValidationError as problem:
        raise ConfigError(told_mistakes(path, text, problem.errors(), Config)) from None
