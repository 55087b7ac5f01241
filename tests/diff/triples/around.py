"""What is told of a page: its findings, its suite, its targets, who comes to it."""

from __future__ import annotations

from dataclasses import replace

from tests.diff.graphs import at, graph, joined
from tests.diff.triples.triple import PROOF, SHORT, Triple, page

from runbookc.conformance.scenarios.scenario import Scenario
from runbookc.diagnostics import Finding, Severity
from runbookc.diff.side import Caller, Side
from runbookc.target import Guarantee


def _finding(severity: Severity) -> Finding:
    return Finding("'urgent' is not defined here", at(2), code="RB203", severity=severity)


_LEFT = replace(_finding(Severity.ERROR), suppressed="the desk knows what urgent means")


def _scenario(steps: tuple[str, ...], **answers: str) -> Scenario:
    branches = tuple(answers.items())
    return Scenario(id="s", runbook="refunds", procedures=(), path=(), branches=branches, steps=steps)


_TARGETS = (("skill", (Guarantee("waits", "lost"),)), ("flow", (Guarantee("waits", "enforced"),)))
_CALLERS = (Caller("orders", "Orders", "the refund page"),)


def _with(side: Side, *findings: Finding) -> Side:
    return replace(side, findings=findings)


AROUND = (
    Triple(
        "a finding is new",
        Side(page()),
        _with(Side(page()), _finding(Severity.ERROR)),
        ("finding-new changes dangerous",),
    ),
    Triple(
        "a case more is played, and one ends with another call",
        replace(Side(page()), scenarios=(_scenario(("n5",), n2="no", n3="no"),)),
        replace(
            Side(page()), scenarios=(_scenario(("n5", "n7"), n2="no", n3="no"), _scenario(("n5",), n2="no", n3="yes"))
        ),
        ("scenarios-added changes safe", "scenarios-changed changes safe"),
    ),
    Triple(
        "a procedure that others come to ends otherwise",
        replace(Side(page()), callers=_CALLERS),
        replace(Side(page(("60 days", "30 days"))), callers=_CALLERS),
        ("threshold-moved tightens breaking", "called-changed changes safe"),
    ),
    Triple(
        "the first wait of a page, which a target loses",
        replace(Side(graph(SHORT)), targets=_TARGETS),
        replace(Side(graph(SHORT + "\nn4 wait Wait for the answer")), targets=_TARGETS),
        ("step-added tightens dangerous", "guarantee-needed changes safe"),
    ),
    Triple(
        "a target is taken out of the configuration",
        replace(Side(page()), targets=_TARGETS),
        replace(Side(page()), targets=_TARGETS[:1]),
        ("target-removed changes safe",),
    ),
    Triple(
        "a procedure that others come to is gone",
        replace(Side(joined(page(), PROOF)), callers=(Caller("orders", "Orders", "Proof of identity", "proof"),)),
        replace(Side(page()), callers=()),
        ("called-removed changes breaking", "procedure-removed changes breaking"),
    ),
    Triple(
        "an error is left alone",
        _with(Side(page()), _finding(Severity.ERROR)),
        _with(Side(page()), _LEFT),
        ("finding-suppressed changes dangerous",),
    ),
    Triple(
        "an error is made and left alone at once",
        Side(page()),
        _with(Side(page()), _LEFT),
        ("finding-suppressed changes dangerous",),
    ),
    Triple(
        "what a baseline knows is no news",
        _with(Side(page()), _finding(Severity.ERROR)),
        _with(Side(page()), replace(_finding(Severity.ERROR), suppressed="in the baseline")),
        (),
    ),
)
