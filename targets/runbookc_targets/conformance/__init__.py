"""The target `conformance`: a pytest suite that passes honest conversations and fails each of their lying twins.

For every way through the graph it writes an honest transcript and twins that lie about one step of it, in words of its
own: what reads claims never sees this list of wordings. The same suite judges recorded conversations.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass

from runbookc.conformance.bundle import bundle_json, make_bundle
from runbookc.rehearsal.twins import make_cases
from runbookc.target import Artifact, Guarantee, Program
from runbookc_targets.templates import fill

GUARANTEES = (
    Guarantee("order of steps", "lost", "a look-up left out is reported as a warning, and fails nothing"),
    Guarantee("branches", "lost", "each way is walked for its claims; which way an agent takes is not judged"),
    Guarantee("tool arguments", "lost", "only amounts and ids that a claim names are compared with the call's"),
    Guarantee("prohibitions", "enforced", "a call that a rule forbids outright fails"),
    Guarantee("approvals", "enforced", "a change whose approval was never asked for fails"),
    Guarantee("claims need receipts", "enforced", "no call, a failed call, another amount, or too early: each fails"),
    Guarantee("hand-offs", "lost", "claimed ones need a receipt; one that was due and left out is not noticed"),
    Guarantee("missing tools", "enforced", "claiming a step that no tool can do fails"),
    Guarantee("waits", "lost", "recorded conversations carry no clock"),
    Guarantee("actions of the customer", "lost", "nothing shows whether the customer did them"),
)


@dataclass(frozen=True, slots=True)
class Conformance:
    """The target `conformance`."""

    name: str = "conformance"
    version: str = "1"
    guarantees: tuple[Guarantee, ...] = GUARANTEES

    def emit(self, program: Program) -> Iterator[Artifact]:
        """The cases as JSON, the pytest files that judge them, and a page that tells how to run them."""
        bundle = make_bundle(program)
        canary = "runbookc-canary-" + hashlib.sha256(bundle_json(bundle).encode()).hexdigest()[:32]
        cases = [case.as_json() for case in make_cases(bundle.scenarios, program)]
        document = {"schema": "runbookc/cases/1", "canary": canary, "cases": cases}
        values = {"canary": canary, "count": len(cases)}
        yield Artifact("cases.json", json.dumps(document, indent=1, ensure_ascii=False) + "\n")
        yield Artifact("conftest.py", fill("conformance_conftest.py.j2", values))
        yield Artifact("test_claims.py", fill("conformance_claims.py.j2", values))
        yield Artifact("test_recorded.py", fill("conformance_recorded.py.j2", values))
        yield Artifact("README.md", fill("conformance_readme.md.j2", values))


target = Conformance()
