"""The solver against what can be counted: every question over a few small terms has an answer that a loop finds too."""

from __future__ import annotations

import subprocess
import sys
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from runbookc.analyses.deciding import solver
from runbookc.analyses.deciding.solver import compare, implies, impossible, satisfiable
from runbookc.analyses.deciding.term import Condition, Every, Region, Some, Term, Within, denied

TERMS = tuple(Term(name, name, tuple(Region(f"{name}{n}", border=n % 2 == 1) for n in range(4))) for name in "abc")

within = st.builds(Within, st.sampled_from(TERMS), st.integers(0, 15))
conditions = st.recursive(
    within,
    lambda inner: st.lists(inner, max_size=3).flatmap(
        lambda parts: st.sampled_from((Every(tuple(parts)), Some(tuple(parts))))
    ),
    max_leaves=8,
)


def holds(condition: Condition, values: dict[Term, int]) -> bool:
    if isinstance(condition, Within):
        return bool(condition.mask >> values[condition.term] & 1)
    return (all if isinstance(condition, Every) else any)(holds(part, values) for part in condition.parts)


def every_value() -> list[dict[Term, int]]:
    return [dict(zip(TERMS, values, strict=True)) for values in product(range(4), repeat=3)]


@pytest.mark.parametrize("few", [0, solver.FEW], ids=["by z3", "one by one"])
@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(asked=st.lists(conditions, max_size=3))
def test_a_witness_is_found_where_there_is_one_and_makes_all_hold(
    few: int, asked: list[Condition], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Possible and impossible are told apart as counting tells them, by z3 and without it."""
    monkeypatch.setattr(solver, "FEW", few)
    possible = [values for values in every_value() if all(holds(one, values) for one in asked)]
    witness = satisfiable(asked)

    assert (witness is not None) == bool(possible)
    assert impossible(asked) == (not possible)
    if witness is not None:
        given = dict.fromkeys(TERMS, 0) | dict(witness)
        assert all(holds(one, given) for one in asked)


@settings(max_examples=100, deadline=None)
@given(conditions, conditions)
def test_implication_and_comparison(old: Condition, new: Condition) -> None:
    """Tighter lets fewer values through, looser more, equal the same ones."""
    before = [holds(old, values) for values in every_value()]
    after = [holds(new, values) for values in every_value()]
    fewer = all(a <= b for a, b in zip(after, before, strict=True))
    more = all(b <= a for a, b in zip(after, before, strict=True))

    assert implies(new, old) == fewer
    expected = "equal" if fewer and more else "tighter" if fewer else "looser" if more else "other"
    assert compare(old, new) == expected


@given(conditions)
def test_denied_twice_is_the_same(condition: Condition) -> None:
    """What is denied holds exactly where the condition does not."""
    for values in every_value():
        assert holds(denied(condition), values) != holds(condition, values)


@pytest.mark.parametrize("few", [0, solver.FEW], ids=["by z3", "one by one"])
def test_the_witness_is_the_one_easiest_to_see(few: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Borders come before what lies between them, earlier terms before later ones, whatever order z3 tries."""
    monkeypatch.setattr(solver, "FEW", few)
    a, b, _ = TERMS
    either = Some((Every((Within(a, 0b0101), Within(b, 0b1111))), Every((Within(a, 0b1000), Within(b, 0b0100)))))

    assert satisfiable([either]) == ((a, 3), (b, 2))


def test_what_nobody_would_write_is_no_witness_and_no_proof() -> None:
    """Half a day is not shown to anybody, and still keeps "over 29, under 30 days" from being impossible."""
    days = Term("days", "days", (Region("29 days", border=True), Region("29.5 days", real=False), Region("30 days")))
    between = Within(days, 0b010)

    assert satisfiable([between]) is None
    assert not impossible([between])


def test_words_that_are_not_understood_are_not_compared() -> None:
    """Another wording is neither tighter nor looser."""
    words = Term("urgent", "urgent", (Region("yes"), Region("no")), typed=False)

    assert compare(Within(words, 1), Within(words, 2)) == "undecidable"


@pytest.mark.parametrize(
    ("asked", "loaded"), [("Within(a, 3), Within(b, 4)", False), ("Some((Within(a, 1), Within(b, 1))),", True)]
)
def test_z3_is_loaded_only_for_a_question_that_needs_it(asked: str, loaded: bool) -> None:
    """A page whose conditions are about one thing each is checked without it."""
    program = (
        "import sys\n"
        "from runbookc.analyses.deciding.solver import satisfiable\n"
        "from runbookc.analyses.deciding.term import Region, Some, Term, Within\n"
        "import runbookc.analyses.deciding.solver as solver\n"
        "solver.FEW = 3\n"
        "a, b = (Term(n, n, tuple(Region(str(at)) for at in range(4))) for n in 'ab')\n"
        f"assert satisfiable([{asked}]) is not None\n"
        "print('z3' in sys.modules)\n"
    )
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert ran.stdout.strip() == str(loaded)
