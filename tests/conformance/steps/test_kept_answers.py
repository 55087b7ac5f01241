"""What results answer is kept by condition, by record and by how far the conversation had come."""

from __future__ import annotations

from typing import Any, cast

from hypothesis import given
from hypothesis import strategies as st
from tests.work import calls

from runbookc.conformance.steps.answers import Answer
from runbookc.conformance.steps.condition_readers import ConditionReaders
from runbookc.conformance.steps.replies import Replies, Reply
from runbookc.conformance.trace import Call, Receipt

CONDITIONS = ("late", "insured")


class Read:
    """In place of what reads results: the answers are the result."""

    def answers(self, _tool: str, receipt: Receipt, _now: object) -> list[Answer]:
        """Those that a result holds."""
        return cast("list[Answer]", receipt.value)


def replies(results: list[tuple[int, list[tuple[int, bool, str]]]]) -> tuple[Replies, list[Answer]]:
    """Results by their message: which condition each answers, with what, and of which parcel."""
    kept, every = Replies(cast("ConditionReaders", Read())), []
    for message, told in results:
        held = [
            Answer(CONDITIONS[at], holds, message, "get_parcel", holds, ids=frozenset((i,))) for at, holds, i in told
        ]
        yes = sum({1 << at for at, holds, _ in told if holds})
        no = sum({1 << at for at, holds, _ in told if not holds})
        receipt = Receipt(Call(message, 0, "", "get_parcel", {}), message, "ok", "absent", value=cast("Any", held))
        kept.add(Reply("get_parcel", receipt, None, (yes, no)))
        every += held
    return kept, every


TOLD = st.lists(st.tuples(st.integers(0, 1), st.booleans(), st.sampled_from(["px1", "px2", "px3"])), max_size=3)
RESULTS = st.lists(st.tuples(st.integers(1, 9), TOLD), max_size=6)


@given(RESULTS, st.booleans(), st.integers(0, 10), st.sets(st.sampled_from(["px1", "px2", "px9"]), max_size=2))
def test_every_answer_is_found(results: list[Any], ordered: bool, message: int, named: set[str]) -> None:
    """As a look through all of them would find it, in their order or out of it; those of the records that are named."""
    kept, every = replies(sorted(results, key=lambda one: one[0]) if ordered else results)
    before = [answer for answer in every if answer.message < message]
    for at, node in enumerate(CONDITIONS):
        known = [answer for answer in before if answer.node == node]
        mine = [answer for answer in known if not named.isdisjoint(answer.ids)]
        assert kept.answers(node, 1 << at, message, named) == (mine or known)
    yes, no = kept.before(message)
    for at, node in enumerate(CONDITIONS):
        held = {answer.holds for answer in before if answer.node == node}
        assert (bool(yes >> at & 1), bool(no >> at & 1)) == (True in held, False in held)


def test_what_was_read_long_ago_costs_nothing() -> None:
    """A call is held against the record that it names, and not against each of a thousand before it."""
    few, many = (replies([(n, [(0, n % 2 == 0, f"px{n}")]) for n in range(count)])[0] for count in (50, 1000))
    work = []
    for kept, last in ((few, 50), (many, 1000)):
        kept.answers("late", 1, last, ["px7"])  # the answers are read
        work.append(calls(lambda kept=kept, last=last: (kept.answers("late", 1, last, ["px7"]), kept.before(last - 1))))  # type: ignore[misc]
    assert work[0] == work[1]
