"""What becomes of a case before and after: witnesses that are true of both graphs, and proofs that nothing parts."""

from __future__ import annotations

from tests.diff.graphs import graph, joined, side
from tests.work import calls

from runbookc.diff.change import Change, Witness
from runbookc.diff.compare import compare_sides
from runbookc.diff.differences import differences
from runbookc.diff.side import Side

BOUND = """
n1 decide the amount is over {0} | test=the amount;over;{0} | yes=n2 | no=n3
n2 ask Ask the lead for approval
n3 act Refund the charge
n4 tell Tell the customer
"""


def _only(old: Side, new: Side, kind: str) -> Change:
    (found,) = [change for change in compare_sides(old, new) if change.kind == kind]
    return found


def test_a_case_between_two_bounds_is_told_by_what_is_done() -> None:
    """The witness of a moved bound lies between the two, and says what was done to it and what is done now."""
    change = _only(side(BOUND.format("$200")), side(BOUND.format("$500")), "threshold-moved")
    assert change.witness == Witness(
        "the amount: $400", "'Ask the lead for approval'", "'Refund the charge' at once"
    )  # fmt: skip


def test_a_bound_that_decides_nothing_is_safe_to_move() -> None:
    """Both answers come to the same deeds: proven, so no alarm."""
    page = """
    n1 decide the amount is over {0} | test=the amount;over;{0} | yes=n2 | no=n3
    n2 check Look at the ledger
    n3 act Refund the charge
    """
    change = _only(side(page.format("$200")), side(page.format("$500")), "threshold-moved")
    assert (change.severity, change.witness) == ("safe", None)
    assert change.consequence == "every case still ends as it did"


def test_deeds_after_a_while_part_cases_too() -> None:
    """The next step is the same on both sides; the one after it is not: still another outcome."""
    page = """
    n1 decide the amount is over {0} | test=the amount;over;{0} | yes=n2 | no=n5
    n2 check Look at the ledger
    n3 tell Write to the customer | next=n7
    n5 check Look at the account
    n6 tell Write to the customer | next=n8
    n7 handoff Hand over to Fraud | next=n9
    n8 act Refund the charge
    n9 wait Wait a day
    """
    change = _only(side(page.format("$200")), side(page.format("$500")), "threshold-moved")
    assert change.witness is not None
    assert "Hand over to Fraud" in change.witness.before
    assert "Refund the charge" in change.witness.after


def test_a_case_is_that_of_the_change_and_of_no_other() -> None:
    """Two changes on one way: the witness of the second is a case the first lets pass as before."""
    page = """
    n1 decide the amount is over {0} | test=the amount;over;{0} | yes=n2 | no=n3
    n2 ask Ask the lead for approval
    n3 decide they agree | yes={1} | no=n5
    n4 act Refund the charge | next=n6
    n5 tell Tell the customer no | next=n6
    n6 act Close the ticket
    """
    old, new = side(page.format("$200", "n4")), side(page.format("$500", "n5"))
    change = _only(old, new, "route-changed")
    assert change.witness is not None
    assert change.witness.case.startswith("they agree")
    assert "$400" not in change.witness.case
    assert "'Refund the charge'" in change.witness.before


def test_a_condition_in_other_words_is_answered_alike() -> None:
    """A reworded condition is one question: a case does not answer its two wordings differently."""
    page = """
    n1 decide {0} | yes=n2 | no=n3
    n2 act Refund the charge | next=n4
    n3 tell Tell the customer no
    n4 act Close the ticket
    """
    found = differences(side(page.format("the card was stolen")), side(page.format("the card is a stolen one")))
    (pair,) = [pair for pair in found.matching.pairs if pair.old.kind == "decide"]
    assert found.outcomes.same_outcome(pair)


def test_what_is_done_within_a_procedure_entered_and_left_is_walked() -> None:
    """A case goes into a called procedure and comes back to what follows the call."""

    def page(step: str) -> Side:
        main = graph("n1 call Follow Proof | calls=refunds/proof\nn2 act Refund the charge", slug="refund")
        proof = graph(f"p1 {step}", line=20, slug="proof", title="Proof")
        call = main.edges[1].model_copy(update={"target": "start-proof", "kind": "call"})
        return Side(joined(main.model_copy(update={"edges": (*main.edges, call)}), proof))

    found = differences(page("ask Ask for the card number"), page("check Look up the card"))
    witness = found.outcomes.witness("p1", new=False)
    assert witness == Witness("any case", "'Ask for the card number'", "'Refund the charge' at once")


def test_a_loop_has_an_end() -> None:
    """A page that asks again for ever is walked once round."""
    page = """
    n1 ask Ask for the receipt
    n2 decide the receipt is there | yes=n3 | no=n1
    n3 act {0}
    """
    found = differences(side(page.format("Refund the charge")), side(page.format("Close the ticket")))
    witness = found.outcomes.witness("n3", new=False)
    assert witness is not None
    assert (witness.before, witness.after) == ("'Refund the charge'", "'Close the ticket'")


def test_a_way_that_goes_round_for_ever_ends_nothing_alike() -> None:
    """A jump back to where nothing is done: no deed differs, and still nobody gets what they got."""
    page = """
    n1 check Look at the ledger
    n2 decide the entry is there | yes=n3 | no={0}
    n3 act Refund the charge
    """
    old, new = side(page.format("n3")), side(page.format("n1"))
    change = _only(old, new, "route-changed")
    assert change.severity == "breaking"
    assert change.consequence != "every case still ends as it did"


def test_a_page_without_its_beginning_has_no_witness() -> None:
    """Where cases begin is on both sides or there is no case to tell."""
    more = "".join(f"m{at} check Look up invoice number {at}\n" for at in range(9))
    new = Side(graph(more + BOUND.strip().format("$500"), slug="other", title="Quite another thing"))
    old = side(BOUND.format("$200"))
    assert differences(old, new).outcomes.witness("n1") is None


def test_the_work_for_one_answer_is_bounded() -> None:
    """Open questions are not gone through answer by answer for ever: twice as many take no more, and prove nothing."""

    def work(questions: int) -> int:
        rows = [f"n{at} decide question {at} is open | yes=n{at + 1} | no=n{at + 2}" for at in range(1, questions)]
        steps = "\n".join([*rows, f"n{questions} act Refund the charge", f"n{questions + 1} act Close the ticket"])
        found = differences(side(steps), side(steps.replace("Refund the charge", "Send it back")))
        pair = next(pair for pair in found.matching.pairs if pair.new.id == "n1")
        assert not found.outcomes.same_outcome(pair)
        return calls(lambda: found.outcomes.same_outcome(pair), warm=True)

    assert work(400) <= work(200) * 1.1
