"""SARIF as code scanning takes it: valid against the OASIS schema, and honest about what did not run."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import jsonschema
import pytest
from tests.render.formats import EMPTY, HALF, NOWHERE, REPORT, URGENT
from tests.stored_schemas import SARIF, stored_schema

from runbookc.render.check_report import CheckReport
from runbookc.render.findings_sarif import MOST_RESULTS, render_findings_sarif


def log(report: CheckReport) -> dict[str, Any]:
    made: dict[str, Any] = json.loads(render_findings_sarif(report))
    jsonschema.Draft7Validator(stored_schema(SARIF)).validate(made)
    run: dict[str, Any] = made["runs"][0]
    return run


@pytest.mark.parametrize("report", [REPORT, EMPTY, HALF])
def test_every_log_is_valid(report: CheckReport) -> None:
    """With findings, without, and where something could not be read."""
    assert log(report)["tool"]["driver"]["name"] == "runbookc"


def test_rules_that_ran_are_listed_and_results_point_at_them() -> None:
    """A rule that found nothing is there too."""
    run = log(REPORT)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == ["RB203", "RB301", "RB304", "RB403", "RB507"]
    assert [rules[result["ruleIndex"]] for result in run["results"]] == ["RB203", "RB304", "RB507"]


def test_what_did_not_run_is_said() -> None:
    """No result of a rule that could not run is no clean bill."""
    invocation = log(EMPTY)["invocations"][0]
    assert invocation["executionSuccessful"] is True
    told = invocation["toolConfigurationNotifications"]
    assert [(note["message"]["text"], note["associatedRule"]["id"]) for note in told] == [
        ("RB403 did not run, since no tools are configured", "RB403")
    ]
    assert log(HALF)["invocations"][0]["executionSuccessful"] is False


def test_words_of_a_page_stay_words() -> None:
    """Braces are no placeholders and brackets no links; places are percent-encoded and relative."""
    result = log(REPORT)["results"][1]
    assert "{{this}}" in result["message"]["text"]
    assert "\\[here\\](http" in result["message"]["text"]
    place = result["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "runbooks/late%20parcel.md", "uriBaseId": "SRCROOT"}
    assert place["region"] == {"startLine": 5, "startColumn": 4, "endLine": 6, "endColumn": 3}


def test_fix_fingerprint_and_suppression() -> None:
    """A fix as replacements, a fingerprint of no line, a suppression with its reason."""
    _, nowhere, known = log(REPORT)["results"]
    change = nowhere["fixes"][0]["artifactChanges"][0]["replacements"][0]
    assert change["insertedContent"]["text"] == "step 5"
    assert nowhere["partialFingerprints"] == {"runbookc/v1": "1" * 32}
    assert known["suppressions"] == [{"kind": "inSource", "justification": "she stays"}]
    assert "suppressions" not in nowhere


def test_more_than_code_scanning_takes_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """It takes 25,000 results a run (GitHub's limit); what is more is not left out in silence."""
    assert MOST_RESULTS == 25_000
    monkeypatch.setattr("runbookc.render.findings_sarif.MOST_RESULTS", 30)
    run = log(replace(REPORT, findings=(URGENT,) * 32))
    assert len(run["results"]) == 30
    said = [note["message"]["text"] for note in run["invocations"][0]["toolConfigurationNotifications"]]
    assert "2 more findings are not in this file" in said


def test_the_order_is_that_of_the_findings() -> None:
    """The same report gives the same bytes."""
    assert render_findings_sarif(REPORT) == render_findings_sarif(replace(REPORT))
    assert log(CheckReport((NOWHERE, URGENT), REPORT.checked))["results"][0]["ruleId"] == "RB304"
