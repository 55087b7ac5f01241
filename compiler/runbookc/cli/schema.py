"""`runbookc schema NAME`: the JSON Schema of a public document."""

from __future__ import annotations

import json
from importlib.resources import files
from typing import Any

import click

from runbookc.catalog.nearest import did_you_mean
from runbookc.cli.completing import Words
from runbookc.errors import UsageError

NAMES = ("graph", "findings", "audit", "diff", "trace", "config", "tools", "directory", "scenarios", "simulation")
_DIALECT = "https://json-schema.org/draft/2020-12/schema"


@click.command("schema")
@click.argument("name", metavar="NAME", type=Words(lambda: NAMES))
def command(name: str) -> None:
    """Print the JSON Schema of a document: graph, findings, audit, diff, trace, config, tools, directory,
    scenarios or simulation.

    Example: runbookc schema findings
    """
    click.echo(json.dumps(read_schema(name), indent=2, ensure_ascii=False))


def read_schema(name: str) -> dict[str, Any]:
    """The schema by its name; UsageError with all the names for another."""
    if name == "graph":
        return _titled("runbookc/graph/1", _graph_schema())
    if name == "config":
        from runbookc.sources.config import Config

        return _titled("runbookc/config/1", Config.model_json_schema(mode="validation"))
    if name not in NAMES:
        raise UsageError(f"no schema is called '{name}'{did_you_mean(name, NAMES)} (there are {', '.join(NAMES)})")
    text = files("runbookc").joinpath("schemas", f"{name}.json").read_text(encoding="utf-8")
    schema: dict[str, Any] = json.loads(text)
    return schema


def _graph_schema() -> dict[str, Any]:
    """Of the graph as written, where every key is always there, empty where there is nothing."""
    from pydantic.json_schema import GenerateJsonSchema

    from runbookc.ir.model import Runbook

    class EveryKey(GenerateJsonSchema):
        """Marks every field as required, those with a default as well."""

        def field_is_required(self, field: Any, total: bool) -> bool:
            return True

    return Runbook.model_json_schema(by_alias=True, mode="serialization", schema_generator=EveryKey)


def _titled(version: str, schema: dict[str, Any]) -> dict[str, Any]:
    return {"$schema": _DIALECT, "$id": version, **schema}
