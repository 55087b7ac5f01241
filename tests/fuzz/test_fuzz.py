"""The fuzzer itself: it finds what is wrong, keeps it small, and can run it again."""

from __future__ import annotations

from itertools import count
from pathlib import Path
from random import Random

import pytest
from tests.fuzz import __main__ as fuzz
from tests.fuzz.examination import Bound, TooMuchWorkError, examine
from tests.fuzz.mutations import LONGEST, MUTATIONS, mutated, seeds


def test_the_same_seed_makes_the_same_pages() -> None:
    """A failing run can be run again; other seeds make other pages."""
    pages = seeds()
    made = [[mutated(pages, Random(f"{seed}/{at}")) for at in range(40)] for seed in (1, 1, 2)]
    assert made[0] == made[1] != made[2]
    assert all(len(page) <= LONGEST for page in made[0])


@pytest.mark.parametrize("mutation", MUTATIONS)
def test_every_mutation_changes_something(mutation: fuzz.Mutation) -> None:
    """On a page with a list, a condition and words enough, within a few tries."""
    page = "# Charges\n\n1. If it fails, call Ops; close the ticket.\n2. Ask them.\n   - Refund it.\n"
    made = set()
    for at in range(30):
        lines = page.split("\n")
        mutation(lines, Random(at), seeds())
        made.add("\n".join(lines))
    assert made - {page}


def _stumbles(page: str, in_workspace: bool) -> None:
    """A program that cannot read about refunds."""
    assert "efund" not in page


def test_a_failing_page_is_kept_small_and_fails_again(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is kept is what the failure needs, and the command that is printed shows the failure."""
    assert fuzz.main(["--seconds", "60", "--seed", "7"], _stumbles, tmp_path) == 1
    (kept,) = tmp_path.iterdir()
    assert kept.read_text(encoding="utf-8") == "efund"
    assert str(kept) in capsys.readouterr().out
    assert fuzz.main([str(kept)], _stumbles) == 1
    assert fuzz.main([str(kept)], lambda page, in_workspace: None) == 0


def _fails_in_two_ways(page: str, in_workspace: bool) -> None:
    """A program that says on one line what is wrong with Stripe, and with refunds of any kind."""
    wrong = f"{page[:6]!r} names a tool, {len(page)} letters" if "Stripe" in page else f"{page[:6]!r} names none"
    assert "efund" not in page, wrong


def _fails_in_another_place(page: str, in_workspace: bool) -> None:
    """Fails on one line for Stripe, and in what it calls for everything else; both say the same."""
    assert "Stripe" not in page, "no"
    _stumbles_alike()


def _stumbles_alike() -> None:
    raise AssertionError("no")


@pytest.mark.parametrize(
    ("examined", "small"), [(_fails_in_two_ways, "efundStripe"), (_fails_in_another_place, "Stripe")]
)
def test_a_page_is_made_smaller_without_another_failure(examined: fuzz.Examine, small: str) -> None:
    """What is kept fails in the function and with the message that were found, whatever else fails besides."""
    page = "# Charges\n\nRefund it in\nStripe.\n\nClose the ticket.\n"
    problem = fuzz.failure(page, False, examined)
    assert problem is not None
    assert fuzz.smaller(page, False, problem, examined).replace("\n", "") == small


def test_a_run_that_finds_nothing_says_what_it_ran(capsys: pytest.CaptureFixture[str]) -> None:
    """And ends with 0."""
    assert fuzz.main(["--seconds", "0.2", "--seed", "7"], lambda page, in_workspace: None) == 0
    said = capsys.readouterr().out
    assert said.startswith("seed 7: ")
    assert "everything held" in said


@pytest.mark.parametrize("in_workspace", [False, True])
def test_a_page_is_examined_to_its_end(in_workspace: bool) -> None:
    """An ordinary page, alone and with tools, is compiled, judged, drawn and built without a word."""
    examine("# Charges\n\n1. Refund the charge in Stripe. If it fails, call Ops.\n", in_workspace)


def test_work_without_an_end_is_stopped() -> None:
    """A hang becomes a failure with a name."""
    with pytest.raises(TooMuchWorkError, match="of the processor"), Bound(0.02):
        all(True for _ in count())
