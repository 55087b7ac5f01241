"""A finding's fingerprint: the same while rule, runbook, step and words are, wherever the lines have gone."""

from __future__ import annotations

from tests.rules.examples import findings_in

URGENT = "If the case is urgent, tell the customer to call 020 7946 0991."


def prints(page: str) -> list[str]:
    return [f.fingerprint for f in findings_in(page) if f.code == "RB203"]


def test_lines_above_change_nothing() -> None:
    """New paragraphs, other numbers, other spacing and marks."""
    before = prints(f"# Calls\n\n1. {URGENT}\n")
    after = prints(f"# Calls\n\nSome words.\n\n1. Greet the customer.\n2. {URGENT.replace('urgent', '**urgent**')}\n")
    assert before == after
    assert len(before) == 1


def test_other_words_are_another_finding() -> None:
    """Even by the same rule."""
    one, other = prints(f"# Calls\n\n1. {URGENT}\n"), prints("# Calls\n\n1. If it is large, close the ticket.\n")
    assert one
    assert other
    assert one != other


def test_the_same_words_twice_are_told_apart() -> None:
    """By their order, so that mending one leaves one."""
    page = "# Calls\n\n1. Tell the customer.\n2. Go to step 9, then go to step 9.\n"
    one, other = (f.fingerprint for f in findings_in(page) if f.code == "RB304")
    assert one != other
    assert [f.fingerprint for f in findings_in(page.replace(", then go to step 9", "")) if f.code == "RB304"] != [other]
