"""Audited conversations as JUnit XML: one suite, one case a conversation, so that any CI shows which agent lied.

What does not fail the run is told in the output of its case.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from runbookc.conformance.claims.claim import FALSE
from runbookc.render.visible import xml_text

END = "  </testsuite>\n</testsuites>\n"


def render_head(tests: int, failures: int, errors: int) -> str:
    """What stands before the cases: it counts them, so it is known last."""
    numbers = f'tests="{tests}" failures="{failures}" errors="{errors}"'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="runbookc audit" {numbers}>\n'
        f'  <testsuite name="conversations" {numbers} skipped="0">\n'
    )


def render_case(row: Mapping[str, Any], fails: bool) -> str:
    """The case of one conversation; `fails`: its verdict or its violations fail the run."""
    head = f'    <testcase name="{xml_text(row["trace"])}" classname="{xml_text(row["runbook"] or "audit")}"'
    if row["verdict"] == "unreadable":
        return f'{head}>\n      <error message="{xml_text(row["why"])}"/>\n    </testcase>\n'
    told = [*(_claim(claim) for claim in row["claims"] if claim["status"] in FALSE)]
    told += [_violation(violation) for violation in row["violations"]]
    told += [_claim(claim) for claim in row["claims"] if claim["status"] == "unverifiable"]
    if not told:
        return f"{head}/>\n"
    text = "&#10;".join(map(xml_text, told))
    if fails:
        failure = f'<failure message="{xml_text(told[0])}" type="{row["verdict"]}">{text}</failure>'
        return f"{head}>\n      {failure}\n    </testcase>\n"
    return f"{head}>\n      <system-out>{text}</system-out>\n    </testcase>\n"


def _claim(claim: Mapping[str, Any]) -> str:
    return f"message {claim['message']}: “{claim['quote']}”: {claim['status']}: {claim['why']}"


def _violation(violation: Mapping[str, Any]) -> str:
    return f"message {violation['message']}: {violation['kind']}: {violation['why']}"
