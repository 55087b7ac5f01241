"""Which steps are the same in both versions, how that was found, and how sure it is."""

from __future__ import annotations

from tests.diff.graphs import graph, joined, side

from runbookc.diff.matching.match import match
from runbookc.diff.side import Side


def _found(old: Side, new: Side) -> dict[str, tuple[str, str]]:
    return {pair.old.id: (pair.new.id, pair.by) for pair in match(old, new).pairs if pair.old.kind != "start"}


def test_an_authors_own_id_says_more_than_any_words() -> None:
    """A step keeps its id through a rewrite, though another step has its old words."""
    old = side("refund act Refund the charge\nn2 act Close the ticket")
    new = side("n1 act Refund the charge\nrefund act Send the money back")
    assert _found(old, new)["refund"] == ("refund", "id")


def test_automatic_ids_mean_nothing() -> None:
    """Steps are renumbered when one is put before them."""
    new = side("n1 check Look up the order\nn2 act Refund the charge\nn3 act Close the ticket")
    found = _found(side("n1 act Refund the charge\nn2 act Close the ticket"), new)
    assert found == {"n1": ("n2", "content"), "n2": ("n3", "content")}


def test_steps_of_the_same_words_are_told_apart_by_their_neighbours() -> None:
    """The second of two equal steps stays the second when the first goes."""
    old = side("n1 act Refund it\nn2 act Close the ticket\nn3 tell Say goodbye\nn4 act Close the ticket")
    new = side("n1 act Refund it\nn2 tell Say goodbye\nn3 act Close the ticket")
    assert _found(old, new)["n4"] == ("n3", "content")
    assert "n2" not in _found(old, new)


def test_of_equal_steps_the_one_that_was_reworded_is_the_one_at_its_place() -> None:
    """The words that are left are those of the other one, though the neighbours of the two are the same."""
    asked = "n1 decide the bill is over $9 | yes=n2 | no=n3\nn2 act Sign it\n"
    text = f"{asked}n3 decide the bill is over $9 | yes=n4 | no=n5\nn4 act Sign it\nn5 act Sign it"
    found = _found(side(text), side(text.replace("n1 decide the bill is over", "n1 decide the bill is above")))
    assert found["n1"] == ("n1", "likeness")
    assert found["n3"] == ("n3", "content")


def test_a_reworded_step_is_found_by_likeness_and_says_how_sure_that_is() -> None:
    """Confidence is 1 for the same words and less for like ones."""
    old = side("n1 check Look up the charge\nn2 tell Tell the customer about the delay of the refund")
    new = side("n1 check Look up the charge\nn2 tell Tell the customer about the long delay of the refund")
    pairs = {pair.old.id: pair for pair in match(old, new).pairs}
    assert pairs["n1"].confidence == 1
    assert pairs["n2"].by == "likeness"
    assert 0.6 <= pairs["n2"].confidence < 1


def test_steps_that_only_share_small_words_are_not_paired() -> None:
    """The letters of "they confirm" and "they decline" are much alike; their meaning is not."""
    old = side("n1 decide they confirm | yes=n2 | no=end-refund\nn2 act Refund it")
    new = side("n1 decide they decline | yes=n2 | no=end-refund\nn2 act Refund it")
    assert "n1" not in _found(old, new)


def test_a_procedure_is_found_under_another_name() -> None:
    """By the steps it keeps; and a step that went to another procedure is found there."""
    old = joined(graph("n1 act Refund it\nn2 act Close the ticket", slug="refund-requests", title="Refund requests"))
    new = joined(graph("n1 act Refund it\nn2 act Close the ticket", slug="refunds", title="Refunds"))
    assert match(Side(old), Side(new)).procedures == {"refunds/refund-requests": "refunds/refunds"}


def test_matching_is_the_same_from_both_sides() -> None:
    """Old and new swapped, the same steps belong together."""
    old = side("n1 check Look up the charge\nn2 act Refund the charge\nn3 act Close the case")
    new = side("n1 check Look up that charge\nn2 act Refund the whole charge\nn3 act Close the support case")
    there = {(p.old.id, p.new.id) for p in match(old, new).pairs}
    back = {(p.new.id, p.old.id) for p in match(new, old).pairs}
    assert there == back
    assert ("n2", "n2") in there


def test_a_step_that_differs_by_its_figure_is_as_good_as_certain() -> None:
    """Another bound at the same place is the same step: a word of doubt there would hide real doubts."""
    page = "n1 check Look up the sale\nn2 act Refund up to {0} of the sale\nn3 act Close the ticket"
    found = match(side(page.format("$200")), side(page.format("$900")))
    (pair,) = [pair for pair in found.pairs if pair.by == "likeness"]
    assert pair.confidence == 0.99
