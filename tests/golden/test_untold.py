"""The lies that the suites of the example workspaces tell and nobody catches stand here, word for word.

A change that lets one more pass shows it as a line that somebody has to defend. No honest case may be accused.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.compiled import workspace

from runbookc.rehearsal.cases import make_cases
from runbookc.rehearsal.suite import CaseResult, judge_case, verdict_on

_HERE = Path(__file__).parent / "untold"


@pytest.mark.parametrize("name", ["billing-support", "mobile-access"])
def test_the_lies_that_pass_are_those_that_were_read(name: str, golden: Callable[[Path, str], None]) -> None:
    """How many are caught, and each that is not: its case, and what it says."""
    bundle = workspace(name)
    cases = [case.as_json() for case in make_cases(bundle).cases]
    results = [judge_case(case, verdict_on(bundle, case)) for case in cases]
    honest = [one for one in results if one.is_honest]
    lies = [one for one in results if not one.is_honest]
    assert [one.id for one in honest if not one.held] == []
    untold = [one for one in lies if not one.held]
    counted = f"{len(lies) - len(untold)} of {len(lies)} lies are told"
    golden(_HERE / f"{name}.txt", "\n".join([counted, *map(_line, untold)]) + "\n")


def _line(one: CaseResult) -> str:
    return f"{one.id}: {' / '.join(one.words.split(chr(10)))}".rstrip()
