"""Which call a result answers, whatever the format writes down of it."""

from __future__ import annotations

from typing import Any

from tests.conformance.desk import TOOLS
from tests.work import calls

from runbookc.conformance.evidence.calls.ledger import Entry, Ledger
from runbookc.conformance.evidence.calls.pairing import Pairing
from runbookc.conformance.evidence.calls.success import guess_rule
from runbookc.conformance.trace import Call, Flag, Message, Requestor, Result


def _ledger(*steps: Call | Result) -> list[Entry]:
    names = {tool.name: tool.name for tool in TOOLS}
    ledger = Ledger(names, {tool.name: guess_rule(tool) for tool in TOOLS}, {})
    for step in steps:
        made = (step,) if isinstance(step, Call) else ()
        came = (step,) if isinstance(step, Result) else ()
        ledger.read(Message(step.message, "assistant", calls=made, results=came))
    return ledger.entries


def _call(message: int, id: str = "", name: str = "add_note", requestor: Requestor = "agent") -> Call:
    return Call(message, 0, id, name, {}, requestor)


def _result(message: int, id: str = "", content: str = "noted", **more: Any) -> Result:
    return Result(message, id, content, **more)


def _answers(*steps: Call | Result) -> list[int | None]:
    """By call, in order, the message of its result."""
    return [entry.receipt.result_message for entry in _ledger(*steps)]


def test_results_without_an_id_answer_the_open_calls_in_order() -> None:
    """Two calls and two results, paired first to first."""
    assert _answers(_call(0), _call(1), _result(2), _result(3)) == [2, 3]


def test_a_result_that_names_its_tool_answers_that_tool() -> None:
    """By name before order; a result of a tool that nobody called answers none."""
    steps = (_call(0), _call(1, name="notify_depot"), _result(2, name="notify_depot"), _result(3, name="get_parcel"))
    assert _answers(*steps) == [None, 2]


def test_an_id_used_again_answers_the_call_that_is_open() -> None:
    """Each turn numbers its calls anew; two open calls of one id are answered first to first."""
    assert _answers(_call(0, "x"), _result(1, "x"), _call(2, "x"), _result(3, "x")) == [1, 3]
    assert _answers(_call(0, "x"), _call(1, "x"), _result(2, "x"), _result(3, "x")) == [2, 3]


def test_a_result_may_stand_before_its_call() -> None:
    """It is the result of that call, which has ended no earlier than it was made."""
    (entry,) = _ledger(_result(0, "x"), _call(1, "x"))
    assert (entry.receipt.result_message, entry.ended, entry.receipt.status) == (0, 1, "ok")


def test_an_id_that_no_call_bears_answers_a_call_without_one() -> None:
    """Where the call has an id of its own, it answers none."""
    assert _answers(_call(0), _result(1, "x")) == [1]
    assert _answers(_call(0, "y"), _result(1, "x")) == [None]


def test_what_the_customer_had_called_is_paired_by_itself() -> None:
    """Both sides may number from one."""
    steps = (_call(0, "1"), _call(1, "1", requestor="customer"), _result(2, "1", requestor="customer"))
    assert _answers(*steps) == [None, 2]


def test_a_tool_of_no_catalogue_takes_its_result_with_it() -> None:
    """Else it would answer the call of another."""
    assert _answers(_call(0, name="unheard_of"), _call(1), _result(2), _result(3)) == [3]


def test_a_second_result_ends_what_was_pending() -> None:
    """The later word counts then."""
    pending = _result(1, "x", flag=Flag("pending", "flag", "status is in_progress"))
    (entry,) = _ledger(_call(0, "x"), pending, _result(4, "x"))
    assert (entry.receipt.status, entry.ended) == ("ok", 4)


def test_two_results_that_disagree_prove_nothing() -> None:
    """Nobody knows how the call ended; twice the same is once."""
    (entry,) = _ledger(_call(0, "x"), _result(1, "x"), _result(2, "x", "Error: no such case"))
    assert (entry.receipt.status, entry.receipt.status_from) == ("unknown", "absent")
    (entry,) = _ledger(_call(0, "x"), _result(1, "x"), _result(2, "x"))
    assert (entry.receipt.status, entry.ended) == ("ok", 1)


def test_pairing_takes_the_same_time_for_every_result() -> None:
    """A call that is never answered makes those after it no slower: twice the calls, twice the work."""

    def pair(many: int) -> None:
        pairing: Pairing[int] = Pairing()
        pairing.start(_call(0, "lost"), 0)
        for number in range(1, many):
            pairing.start(_call(number, f"c{number}"), number)
            assert pairing.answer(_result(number, f"c{number}")) == number
        assert pairing.answer(_result(many, name="add_note")) == 0

    assert calls(lambda: pair(2_000)) < 2.2 * calls(lambda: pair(1_000))
