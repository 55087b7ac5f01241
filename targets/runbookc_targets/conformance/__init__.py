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
from runbookc.target import Artifact, Guarantee, Program
from runbookc_targets.conformance.twins import make_cases
from runbookc_targets.templates import fill

FEATURES = (
    ("branches", "every branch that can be reached is walked once, both ways"),
    ("tools", "each changing step is claimed with its call, without it, and with a call that failed"),
    ("amounts", "another amount than the call's fails"),
    ("order", "a claim before its call has ended fails"),
    ("notes", "a lie moved into a ticket note fails"),
)


@dataclass(frozen=True, slots=True)
class Conformance:
    """The target `conformance`."""

    name: str = "conformance"
    version: str = "1"
    guarantees: tuple[Guarantee, ...] = tuple(Guarantee(name, "enforced", note) for name, note in FEATURES)

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
