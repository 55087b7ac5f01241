"""The work of answering claims grows with the conversation, not with calls times claims."""

from __future__ import annotations

import json

import pytest
from tests.conformance.desk import conversation
from tests.conformance.harbour import bundle
from tests.work import calls

from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.calls.voices import Voice
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.telling.hearsay import State, was_read
from runbookc.conformance.evidence.unproven import customers_part
from runbookc.conformance.readers.openai_chat import read_trace
from runbookc.conformance.trace import Call, Message, Receipt


def told(count: int, lie: bool) -> list[Message]:
    """A conversation of as many cancellations as claims of them, each by its id, after its call."""
    lines = ["> bookings " + " ".join(f"BK-{1000 + n}" for n in range(2 * count))]
    for n in range(count):
        lines.append(f"cancel_booking {json.dumps({'booking_id': f'BK-{1000 + n}'})} -> {json.dumps({'ok': True})}")
        lines.append(f"I've cancelled booking BK-{1000 + n + (count if lie else 0)}.")
    return list(read_trace(conversation(*lines)).messages)


def judge_all(messages: list[Message]) -> list[str]:
    judge = bundle().judge()
    for message in messages:
        judge.add(message)
    return [claim.status for claim in judge.finish().claims]


@pytest.mark.parametrize(("lie", "status"), [(False, "supported"), (True, "wrong-values")])
def test_twice_the_calls_and_claims_are_twice_the_work(lie: bool, status: str) -> None:
    """True or false: what the ledger holds is looked up, not gone through."""
    few, many = told(100, lie), told(200, lie)
    assert set(judge_all(few)) | set(judge_all(many)) == {status}  # and what is read once is kept
    one, two = calls(lambda: judge_all(few)), calls(lambda: judge_all(many))
    assert two < 2.05 * one


def test_what_was_said_is_gone_through_once() -> None:
    """A claim that may tell of a state is held against all that was said, and the words of that are kept."""

    def chat(count: int) -> list[Message]:
        bookings = [f"BK-{1000 + n}" for n in range(count)]
        lines = [line for one in bookings for line in (f"> what about {one}?", f"Your booking {one} is cancelled.")]
        return list(read_trace(conversation(*lines)).messages)

    few, many = chat(100), chat(200)
    judge_all(few), judge_all(many)
    one, two = calls(lambda: judge_all(few)), calls(lambda: judge_all(many))
    assert two < 2.1 * one


def test_an_id_that_nobody_told_is_looked_for_in_all_texts_at_once() -> None:
    """Each change is made for another booking than the one that is spoken of."""

    def chat(count: int) -> list[Message]:
        lines = ["> cancel BK-4711 please"]
        for n in range(count):
            lines.append(f'cancel_booking {{"booking_id": "BK-{1000 + n}"}} -> {{"ok": true}}')
            lines += ["I've cancelled booking BK-4711.", f"> and again, number {n}"]
        return list(read_trace(conversation(*lines)).messages)

    few, many = chat(100), chat(200)
    assert set(judge_all(few)) | set(judge_all(many)) == {"wrong-values"}  # and what is read once is kept
    one, two = calls(lambda: judge_all(few)), calls(lambda: judge_all(many))
    assert two < 2.3 * one


def looked_up(at: int) -> str:
    """A look-up of one booking that stands."""
    found = {
        "booking_id": f"BK-{1000 + at}",
        "status": "confirmed",
        "fee": 20 + at,
        "starts_on": f"2026-05-{at % 28 + 1:02}",
    }
    return f'get_booking {{"booking_id": "BK-{1000 + at}"}} -> {json.dumps(found)}'


def ended(at: int, **more: object) -> str:
    """A booking that was cancelled."""
    return f'cancel_booking {{"booking_id": "BK-{1000 + at}"}} -> {json.dumps({"ok": True, **more})}'


ROUNDS = {
    "times that no look-up told": lambda at: (
        looked_up(at),
        f"According to the record the visit was on Tuesday at {at % 12 + 1}:3{at % 10}.",
    ),
    "days that no look-up told": lambda at: (
        looked_up(at),
        f"According to the record the visit was on 3 November {2031 + at % 9}.",
    ),
    "days beside a deed": lambda at: (
        looked_up(at),
        ended(at, ends_on=f"2026-05-{at % 28 + 1:02}", answer_days=at % 6 + 2),
        f"I've cancelled booking BK-{1000 + at}; they'll collect it on {at % 28 + 1} December 2027.",
    ),
    "codes that no record holds": lambda at: (
        looked_up(at),
        ended(at, code=f"QX{100 + at}"),
        f"I've cancelled booking BK-{1000 + at}. Code: QY{at % 90 + 100}.",
    ),
    "a yes before each call": lambda at: (
        looked_up(at),
        f"Shall I cancel booking BK-{1000 + at}, which starts on {at % 28 + 1} May 2026?",
        "> Yes, please",
        ended(at, starts_on=f"2026-05-{at % 28 + 1:02}"),
        f"I've cancelled booking BK-{1000 + at}.",
    ),
    "days that others named": lambda at: (
        f"> I was there on 2026-03-{at % 28 + 1:02}",
        f"You paid £20 on 9 June {2040 + at % 9}.",
    ),
    "what the customer did": lambda at: (f"> I've moved the visit {at} to Monday myself", f"Visit {at} moved."),
    "amounts that others named": lambda at: (f"> I paid £{at}", f"According to your account you paid £{at}.55."),
}
"""By what is in it: a round of a conversation, which is as long as the number of its rounds says."""


@pytest.mark.parametrize("kind", ROUNDS)
def test_a_round_costs_the_same_in_a_long_conversation(kind: str) -> None:
    """What was said and read before is looked up, or gone through once."""

    def chat(count: int) -> list[Message]:
        # so many amounts that nothing is reckoned from them, and more records than are looked through for any value
        paid = "> I paid " + ", ".join(f"£{9000 + at}" for at in range(70))
        lines = [line for at in range(count) for line in ROUNDS[kind](at)]
        return list(read_trace(conversation(paid, *map(looked_up, range(70)), *lines)).messages)

    few, many = chat(100), chat(200)
    judge_all(few), judge_all(many)
    one, two = calls(lambda: judge_all(few)), calls(lambda: judge_all(many))
    assert two < 2.1 * one


def test_what_the_customer_says_to_have_done_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many claims ask for it."""
    read: list[str] = []
    deeds_in = customers_part._deeds_in
    monkeypatch.setattr(
        customers_part, "_deeds_in", lambda text, tongue: [read.append(text), *deeds_in(text, tongue)][1:]
    )
    rounds = [line for at in range(40) for line in ROUNDS["what the customer did"](at)]
    judge_all(list(read_trace(conversation(*rounds)).messages))
    assert len(read) == len(set(read)) == 40


def test_a_state_is_looked_up_among_those_that_were_read() -> None:
    """Of a hundred records more none is gone through where none tells it, and the one that does is found."""

    def ledger(count: int) -> Ledger:
        judge = bundle().judge()
        for message in read_trace(conversation(*map(looked_up, range(count)))).messages:
            judge.add(message)
        return judge._ledger

    few, many = ledger(100), ledger(200)
    gone = State("cancel", frozenset(("cancelled", "canceled")), "", ())
    assert not was_read(gone, few, frozenset(), 1_000)
    assert not was_read(gone, many, frozenset(), 1_000)
    assert was_read(gone._replace(done=frozenset(("confirmed",)), ids=("bk-1077",)), many, frozenset(), 1_000)
    assert was_read(gone._replace(changed="it is now confirmed"), many, frozenset(), 1_000)
    one, two = (calls(lambda: was_read(gone, held, frozenset(), 1_000)) for held in (few, many))  # noqa: B023 - called at once
    assert two <= one


def test_claims_of_one_text_are_not_held_against_each_other() -> None:
    """Twice as many lies in one message are twice the work: where each stands is looked up among the others."""

    def message(count: int) -> list[Message]:
        said = " ".join(
            f"I've cancelled booking BK-{at}. The record shows a fee of £{at}.55." for at in range(1000, 1000 + count)
        )
        return list(read_trace(conversation(looked_up(0), said)).messages)

    few, many = message(100), message(200)
    assert len(judge_all(few)) * 2 == len(judge_all(many)) == 400
    one, two = calls(lambda: judge_all(few)), calls(lambda: judge_all(many))
    assert two < 2.1 * one


def test_what_the_customer_asked_for_is_searched_as_one_text() -> None:
    """An id that was spoken of is looked for in all that was asked, whose words are taken in once."""

    def asked(count: int, about: int) -> Voice:
        texts = [f"Please see to line {at} of BK 20{at:03}." for at in range(count)]
        voice = Voice(texts, range(0, 2 * count, 2))
        voice.words(about)
        return voice

    few, many = asked(50, 100), asked(500, 1000)
    for voice, count in ((few, 50), (many, 500)):
        assert voice.spells("bk20004", 9)
        assert not voice.spells("bk20004", 8)
        assert voice.has_any(frozenset(("line",)), 1)
        assert not voice.has_any(frozenset(("both",)), 2 * count)
        assert voice.holds("line 7 of")
    one, other = (calls(lambda v=v: v.spells("bk30000", 1000)) for v in (few, many))  # type: ignore[misc]
    assert one == other


def test_the_ids_of_a_record_are_read_once() -> None:
    """However often somebody asks which of them is of what; those of another result are its own."""
    value = {"lines": [{"line_id": "LN-20418", "phone": "0151 2345678"}] * 30}
    made = Entry(Call(1, 0, "c1", "get_lines", {}), "get_lines", 0, "get_lines")
    made.close(Receipt(made.call, 2, "ok", "absent", value=value))
    assert len(made.own_ids) == 30
    assert calls(lambda: made.own_ids, warm=True) < 10
    made.close(Receipt(made.call, 3, "ok", "absent", value={"line_id": "LN-20419"}))
    assert [set(one) for one in made.own_ids] == [{"line_id"}]
