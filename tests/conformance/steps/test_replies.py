"""What results answer is known by bits before it is known in words: both say the same."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compiled import workspace
from tests.work import calls

from runbookc.analyses.quantity import Interval
from runbookc.conformance.rulings import rulings_of
from runbookc.conformance.steps.answers import _number_test
from runbookc.conformance.steps.book import Book
from runbookc.conformance.steps.hearing import Hearing
from runbookc.conformance.trace import Call, Receipt, Status

BOOKS = rulings_of(workspace("billing-support")).steps.books
READING = [(book, tool) for book in BOOKS for tool in sorted(book.readers.by_tool)]
VALUES = st.one_of(
    st.sampled_from(["enterprise", "team", "card", "succeeded", "approved", "declined", "", "x" * 100]),
    st.booleans(), st.none(), st.integers(-5, 60_000), st.floats(allow_nan=False), st.lists(st.integers(), max_size=2),
)  # fmt: skip


def results(book: Book, tool: str) -> st.SearchStrategy[Any]:
    """Results with the fields that the page asks for, and others; now and then no object at all."""
    heads = sorted({reader.path[0] for reader in book.readers.by_tool[tool] if hasattr(reader, "path")} - {"[]"})
    record = st.dictionaries(st.sampled_from([*heads, "id", "note"]), VALUES, max_size=4)
    return st.one_of(record, st.lists(record, max_size=3), VALUES)


@settings(max_examples=200, deadline=None)
@given(st.data(), st.sampled_from(READING), st.sampled_from(["ok", "failed", "denied", "pending", "unknown"]))
def test_the_bits_of_a_result_are_those_of_its_answers(data: Any, one: tuple[Book, str], status: Status) -> None:
    """Whatever it holds and however the call ended, and the second time as well, when values are known."""
    book, tool = one
    receipt = Receipt(Call(1, 0, "c", tool, {}), 2, status, "flag", "", data.draw(results(book, tool)))
    answers = book.readers.answers(tool, receipt, None)
    yes = {answer.node for answer in answers if answer.holds}
    no = {answer.node for answer in answers if not answer.holds}
    for _ in range(2):
        told = book.results.told(tool, receipt)
        assert told == (sum(book.marks[node] for node in yes), sum(book.marks[node] for node in no))


NUMBERS = st.integers(-300, 300).map(lambda n: Decimal(n) / 4)


@given(NUMBERS, st.booleans(), st.booleans(), st.sampled_from([(1, 1), (1, 100), (60, 1), (1, 7)]), st.integers(-2, 2))
def test_whole_numbers_are_compared_as_any_number_is(
    bound: Decimal, above: bool, within: bool, scale: tuple[int, int], off: int
) -> None:
    """4800 cents against $48 and more, an hour against 60 minutes: as a number with a point would be, at the bound."""
    asked = Interval(bound, None, within, False, "") if above else Interval(None, bound, False, within, "")
    test, value = _number_test(asked, Fraction(*scale)), round(Fraction(bound) / Fraction(*scale)) + off
    assert test(value) is test(str(value))


def test_an_answer_is_read_once_a_call_turns_on_it() -> None:
    """And then the last that is more than a code: a no stays a no when an address follows."""
    hearing = Hearing()
    hearing.speak(asked=True)
    heard = [f"Well, that is the {n}th word from me on that." for n in range(40)]
    assert calls(lambda: [hearing.hear(text) for text in heard]) < 5 * len(heard)
    hearing.hear("No thanks.")
    hearing.hear("ana@kite.example 12345")
    assert not hearing.agreed
    hearing.hear("Yes please, do it.")
    assert hearing.agreed
    assert hearing.answered


def test_what_is_asked_before_the_first_call_is_answered_and_agrees_to_nothing() -> None:
    """It may be no more than how to help."""
    hearing = Hearing()
    hearing.hear("My parcel is lost.")
    assert not hearing.answered
    hearing.speak(asked=False)
    hearing.hear("Yes.")
    assert hearing.answered
    assert not hearing.agreed
