"""A standing rule that is none any more: what the page says in its place is told with it."""

from __future__ import annotations

from tests.diff.told import told

PAGE = "# Orchids\n\n1. Look up the order in Potting.\n2. Close the ticket.\n\n## Rules\n\n- {}\n"


def test_the_sentence_in_its_place_is_told_where_it_is_no_rule() -> None:
    """Without it, a reviewer who sees the sentence would take the report for wrong."""
    before = PAGE.format("Never open the greenhouse on a Sunday.")
    after = PAGE.format("The greenhouse is rarely open on a Sunday.")
    (change,) = told(before, after)

    assert change.kind == "prohibition-removed"
    assert change.consequence == (
        "nothing forbids this any more; 'The greenhouse is rarely open on a Sunday', which stands in its place, "
        "is not read as a rule"
    )


def test_what_stood_there_before_took_no_place() -> None:
    """Background that did not change stands in for nothing."""
    page = PAGE.format("Never open the greenhouse on a Sunday.\n- The greenhouse is rarely open on a Sunday.")
    (change,) = told(page, page.replace("- Never open the greenhouse on a Sunday.\n", ""))

    assert change.consequence == "nothing forbids this any more"


def test_another_sort_of_rule_in_its_place_is_named() -> None:
    """What was forbidden and is allowed now is one thought of its author."""
    before, after = PAGE.format("Never send two plants."), PAGE.format("You may send two plants.")
    gone = next(change for change in told(before, after) if change.kind == "prohibition-removed")

    assert gone.consequence.endswith("in its place stands the permission 'send two plants'")
