"""A run of `check` to be rendered, with everything in it that a format could trip over."""

from __future__ import annotations

from runbookc.diagnostics import Edit, Finding, Fix, Related, Severity
from runbookc.render.check_report import CheckReport
from runbookc.render.findings_json import Checked
from runbookc.source import Span

HOSTILE = 'say {this} & <b>that</b> to @ops, see [here](http://x.test): 100 %\x1b[31m "now"'
PATH = "runbooks/late parcel.md"


def finding(**given: object) -> Finding:
    """A finding at 4:12 of the page, with what a test says otherwise."""
    made: dict[str, object] = {
        "message": "'urgent' decides what happens here",
        "span": Span(PATH, 4, 12, 4, 18),
        "help": "define it where the page begins",
        "code": "RB203",
        "name": "undefined-term",
        "category": "undefined-term",
        "severity": Severity.WARNING,
        "fingerprint": "0" * 32,
    }
    return Finding(**(made | given))  # type: ignore[arg-type]  # a finding's own fields, by name


URGENT = finding()
NOWHERE = finding(
    message=HOSTILE,
    span=Span(PATH, 5, 4, 6, 3),
    code="RB304",
    name="dangling-reference",
    category="dangling-ref",
    severity=Severity.ERROR,
    related=(Related(Span(PATH, 1, 1, 1, 3), "the page has five steps"),),
    fix=Fix(safe=True, edits=(Edit(Span(PATH, 5, 4, 5, 9), "step 5"),)),
    fingerprint="1" * 32,
)
KNOWN = finding(code="RB507", name="named-person", category="hardcoded-person", suppressed="she stays")
PAGE = Checked(PATH, ("RB203", "RB301", "RB507"), (("RB403", "no tools are configured"),))
REPORT = CheckReport((URGENT, NOWHERE, KNOWN), (PAGE,))
EMPTY = CheckReport((), (PAGE,))
HALF = CheckReport((), (PAGE,), unreadable=True)
WORDS = r'"[^"<>`\[\]{}()|\\%;&\n\#]*(?:(?:\#\d+;|<br>)[^"<>`\[\]{}()|\\%;&\n\#]*)*"'
