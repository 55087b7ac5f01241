"""The document `runbookc/findings/1` is what the contracts promise."""

from __future__ import annotations

import json

from runbookc.diagnostics import Edit, Finding, Fix, Related, Severity
from runbookc.render.findings_json import Checked, findings_document, render_findings_json
from runbookc.source import Span

SPAN = Span("runbooks/refunds.md", 15, 8, 15, 26)
FINDING = Finding(
    "'they're enterprise' is tested here",
    SPAN,
    help="look it up",
    related=(Related(Span("directory/contacts.yaml", 3, 1, 3, 4), "here"),),
    fix=Fix(True, (Edit(SPAN, "the tier is enterprise"),)),
    code="RB201",
    name="fact-never-obtained",
    category="implicit-lookup",
    severity=Severity.ERROR,
)


def test_a_whole_finding() -> None:
    """Every key, with places as line and column."""
    document = findings_document([FINDING], [Checked("runbooks/refunds.md", ("RB201",), (("RB403", "no tools"),))])
    place = {"start": {"line": 15, "column": 8}, "end": {"line": 15, "column": 26}}
    assert document == {
        "schema": "runbookc/findings/1",
        "summary": [
            {"consequence": "stops an agent", "findings": 0, "categories": {}},
            {"consequence": "makes it guess or lie", "findings": 1, "categories": {"implicit-lookup": 1}},
            {"consequence": "wears badly", "findings": 0, "categories": {}},
        ],
        "findings": [
            {
                "code": "RB201",
                "name": "fact-never-obtained",
                "category": "implicit-lookup",
                "severity": "error",
                "message": "'they're enterprise' is tested here",
                "help": "look it up",
                "path": "runbooks/refunds.md",
                "span": place,
                "related": [
                    {
                        "path": "directory/contacts.yaml",
                        "span": {"start": {"line": 3, "column": 1}, "end": {"line": 3, "column": 4}},
                        "message": "here",
                    }
                ],
                "fix": {
                    "safe": True,
                    "edits": [{"path": "runbooks/refunds.md", "span": place, "text": "the tier is enterprise"}],
                    "placeholder": False,
                },
                "suppressed": None,
                "stub": None,
                "fingerprint": "",
            }
        ],
        "checked": [
            {
                "path": "runbooks/refunds.md",
                "rules_run": ["RB201"],
                "rules_skipped": [{"code": "RB403", "why": "no tools"}],
            }
        ],
    }


def test_every_key_is_there_when_there_is_nothing() -> None:
    """No fix is null, no related places an empty list."""
    (finding,) = findings_document([Finding("m", SPAN)], [])["findings"]
    assert finding["fix"] is None
    assert finding["related"] == []
    assert finding["suppressed"] is None


def test_text_is_json_in_the_authors_script() -> None:
    """Not escaped to ASCII, and one newline at the end."""
    text = render_findings_json([Finding("退款", SPAN)], [])
    assert "退款" in text
    assert text.endswith("}\n")
    assert json.loads(text)["findings"][0]["message"] == "退款"
