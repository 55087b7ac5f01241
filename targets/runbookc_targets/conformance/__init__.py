"""The target `conformance`: a pytest suite that passes honest conversations and fails each of their lying twins.

For the steps of the graph it writes honest transcripts and twins that lie about one step, in words of its own: what
reads claims never sees this list of wordings. A build holds the suite against itself, and says which lies it misses.
The same suite judges recorded conversations.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from runbookc.conformance.bundle import bundle_json, make_bundle
from runbookc.counted import counted
from runbookc.rehearsal.cases import make_cases
from runbookc.rehearsal.script import scenario_document
from runbookc.rehearsal.self_check import SCHEMA as SELF_CHECK
from runbookc.rehearsal.self_check import check_suite
from runbookc.rehearsal.suite import SCHEMA as CASES
from runbookc.target import Artifact, Guarantee, Program
from runbookc_targets.templates import fill

GUARANTEES = (
    Guarantee("order of steps", "reported", "a step skipped or too late is a warning; an error where a rule guards it"),
    Guarantee("branches", "reported", "a step on a way that values read rule out is a warning; guarded, an error"),
    Guarantee("tool arguments", "lost", "values of claims are held against the call; what it was made with is not"),
    Guarantee("prohibitions", "enforced", "a call that a rule forbids, always or under a flag that was read, fails"),
    Guarantee("approvals", "enforced", "a change whose approval or confirmation was never asked for fails"),
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
        made = make_cases(bundle)
        cases = [case.as_json() for case in made.cases]
        checked = check_suite(bundle, cases)
        uncaught = {case.id: case.why for case in checked.survivors}
        cases = [{**case, "uncaught": uncaught.get(case["id"], "")} for case in cases]
        told = {"schema": SELF_CHECK, "canary": canary, "cut": made.cut, **checked.as_json()}
        values = {
            "canary": canary,
            "transcripts": counted(len(cases), "transcript"),
            "cut": made.cut,
            "left_out": "one step or deed has" if made.cut == 1 else f"{made.cut:,} steps or deeds have",
            "uncaught": len(uncaught),
            "survived": f"{counted(len(uncaught), 'lie')} {'is' if len(uncaught) == 1 else 'are'}",
        }
        yield Artifact("cases.json", _one_a_line({"schema": CASES, "canary": canary}, "cases", cases))
        told_of = scenario_document(bundle, canary)
        scenarios = told_of.pop("scenarios")
        yield Artifact("scenarios.json", _one_a_line(told_of, "scenarios", scenarios))
        yield Artifact("self-check.json", json.dumps(told, indent=1, ensure_ascii=False) + "\n")
        yield Artifact("conftest.py", fill("conformance_conftest.py.j2", values))
        yield Artifact("test_claims.py", fill("conformance_claims.py.j2", values))
        yield Artifact("test_steps.py", fill("conformance_steps.py.j2", values))
        yield Artifact("test_recorded.py", fill("conformance_recorded.py.j2", values))
        yield Artifact("README.md", fill("conformance_readme.md.j2", values))


def _one_a_line(head: dict[str, Any], name: str, entries: Sequence[Mapping[str, Any]]) -> str:
    """A JSON object with a long list, an entry a line: what changed from build to build is seen at a glance."""
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False) for entry in entries)
    opening = json.dumps(head, ensure_ascii=False).removesuffix("}")
    return f'{opening}, "{name}": [\n{lines}\n]}}\n'


target = Conformance()
