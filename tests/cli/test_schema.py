"""`runbookc schema`: what is published holds for what is written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from click.testing import CliRunner

from runbookc.cli.schema import NAMES, command, read_schema
from runbookc.diagnostics import CATEGORIES
from runbookc.errors import UsageError
from runbookc.ir.model import Identity, Node, Runbook
from runbookc.source import Span

SPAN = {"start": {"line": 1, "column": 1}, "end": {"line": 1, "column": 1}}
FINDING = {
    "code": "RB201", "name": "n", "category": "wording", "severity": "error", "message": "m", "help": "", "path": "p",
    "span": SPAN, "related": [], "fix": None, "suppressed": None,
}  # fmt: skip
CLAIM = {
    "message": 12, "in": "content", "quote": "refunded $48", "start": 61, "end": 73, "step": "refunds#n7",
    "tool": "create_refund", "status": "no-receipt", "values": {"amount": "48.00 USD"}, "evidence": [],
    "evidence_tier": None, "why": "no call",
}  # fmt: skip
AUDIT = {
    "schema": "runbookc/audit/1", "trace": "t-17", "runbook": "refunds", "bundle_sha256": "0" * 64, "verdict": "fail",
    "procedures": [], "claims": [CLAIM], "violations": [], "not_claims": 3,
}  # fmt: skip
VERSION = {"path": "a.md", "rev": None, "sha256": "0" * 64}
CHANGE = {
    "kind": "step-removed", "effect": "loosens", "severity": "breaking", "procedure": "p", "before": {}, "after": None,
    "message": "m", "consequence": "",
}  # fmt: skip
DIFF = {
    "schema": "runbookc/diff/1", "base": VERSION, "head": VERSION, "status": "compared", "changes": [CHANGE],
    "summary": {},
}  # fmt: skip
FINDINGS = {
    "schema": "runbookc/findings/1",
    "findings": [FINDING],
    "checked": [{"path": "p", "rules_run": ["RB1"], "rules_skipped": [{"code": "RB2", "why": "no tools"}]}],
}


def fits(name: str, document: Any) -> bool:
    return jsonschema.Draft202012Validator(read_schema(name)).is_valid(document)


@pytest.mark.parametrize("name", NAMES)
def test_every_schema_is_one_and_is_printed(name: str) -> None:
    """Valid under its own dialect, with its name and version, as JSON on standard output."""
    done = CliRunner().invoke(command, [name])
    schema = json.loads(done.stdout)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert schema["$id"] == f"runbookc/{name}/1"


def test_an_unknown_name_is_refused_with_the_list() -> None:
    """And with the nearest name."""
    with pytest.raises(UsageError) as told:
        read_schema("grph")
    assert str(told.value) == (
        "no schema is called 'grph'; did you mean 'graph'? "
        "(there are graph, findings, audit, diff, trace, config, tools, directory, scenarios, simulation)"
    )


def test_a_graph_as_written_fits_and_one_without_a_key_does_not() -> None:
    """Every key is always there; a missing one is a broken document."""
    node = Node(id="n1", procedure="r/p", kind="check", text="t", source=Span("r.md", 1, 1, 1, 2))
    identity = Identity(id="r", title="", path="r.md", sha256="")
    graph = json.loads(Runbook(runbook=identity, nodes=(node,)).to_json())
    assert fits("graph", graph)
    for broken in (graph, graph["nodes"][0]):
        del broken["inferred" if broken is not graph else "facts"]
        assert not fits("graph", graph)
        graph["facts"] = []


@pytest.mark.parametrize(("name", "document"), [("findings", FINDINGS), ("audit", AUDIT), ("diff", DIFF)])
def test_the_documents_of_the_contracts_fit(name: str, document: dict[str, Any]) -> None:
    """More fields may come; none of those promised may be missing."""
    assert fits(name, {**document, "more": 1})
    for key in document:
        assert not fits(name, {k: v for k, v in document.items() if k != key}), key


def test_values_outside_the_contracts_do_not_fit() -> None:
    """Categories, severities, statuses and kinds are closed lists."""
    assert not fits("findings", {**FINDINGS, "findings": [{**FINDING, "category": "other"}]})
    assert not fits("audit", {**AUDIT, "claims": [{**CLAIM, "status": "false"}]})
    assert not fits("audit", {**AUDIT, "verdict": "ok"})
    assert not fits("diff", {**DIFF, "changes": [{**CHANGE, "severity": "bad"}]})


def test_every_category_is_published() -> None:
    """The list in the schema is the compiler's own."""
    schema = read_schema("findings")
    assert tuple(schema["$defs"]["finding"]["properties"]["category"]["enum"]) == CATEGORIES


def test_what_was_not_judged_or_compared_says_why() -> None:
    """A trace that could not be read, and versions that could not be compared, fit with a reason only."""
    unread = {"schema": "runbookc/audit/1", "trace": "t:1", "verdict": "unreadable"}
    assert not fits("audit", unread)
    assert fits("audit", {**unread, "why": "not JSON"})
    apart = {"schema": "runbookc/diff/1", "status": "not-compared"}
    assert not fits("diff", apart)
    assert fits("diff", {**apart, "why": "no such revision"})


def test_the_example_traces_fit() -> None:
    """What the examples record is what the schema says `audit` reads."""
    traces = sorted((Path(__file__).parents[2] / "runbooks").glob("*/traces/*.json"))
    assert traces
    for trace in traces:
        assert fits("trace", json.loads(trace.read_text(encoding="utf-8"))), trace.name


def test_a_configuration_of_the_contracts_fits() -> None:
    """Editors check `runbookc.toml` against it: ages are text there, unknown keys are errors."""
    given = {"workspace": {"out": "build"}, "tools": {"sources": ["a.json"]}, "directory": {"max_age": "90 days"}}
    assert fits("config", given)
    assert not fits("config", {"directory": {"max_age": 90}})
    assert not fits("config", {"directry": {}})
