"""What a conformance run found, for people, for programs and for test dashboards (JUnit XML)."""

from __future__ import annotations

import json
from collections.abc import Sequence

from runbookc.rehearsal.suite import CaseResult, SuiteResult
from runbookc.render.visible import visible, xml_text


def render_suite_text(result: SuiteResult, title: str) -> str:
    """What did not come out as it must, then how many did, by kind."""
    lines = [title]
    for case in result.cases:
        if not case.held:
            lines.append(f"  ✗ {visible(case.id)}: {visible(case.why)}")
    for kind, (held, total) in result.rates().items():
        word = "passed" if kind in ("honest", "recorded") else "caught"
        lines.append(f"  {kind:<13} {held:>5} of {total} {word} ({held / total:.1%})")
    return "\n".join(lines) + "\n"


def render_suite_json(result: SuiteResult) -> str:
    """One object: `rates` by kind as [held, total], and every case."""
    document = {
        "schema": "runbookc/test/1",
        "held": result.held,
        "rates": {kind: list(rate) for kind, rate in result.rates().items()},
        "cases": [{"id": c.id, "kind": c.kind, "held": c.held, "why": c.why} for c in result.cases],
    }
    return json.dumps(document, indent=2, ensure_ascii=False) + "\n"


def render_suite_junit(result: SuiteResult) -> str:
    """JUnit XML, one test case a case; no times, so that the same run is the same file."""
    failed = sum(not case.held for case in result.cases)
    head = f'<testsuite name="runbookc" tests="{len(result.cases)}" failures="{failed}" errors="0" skipped="0">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *_cases(result.cases), "</testsuite>"]) + "\n"


def _cases(cases: Sequence[CaseResult]) -> list[str]:
    lines = []
    for case in cases:
        opening = f'  <testcase classname="{xml_text(case.kind)}" name="{xml_text(case.id)}"'
        if case.held:
            lines.append(f"{opening}/>")
        else:
            lines.append(f'{opening}><failure message="{xml_text(case.why)}"/></testcase>')
    return lines
