"""A reply that is judged while it is written: no beginning of an honest one is told to be a lie, however it goes on."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conformance.desk import conversation
from tests.conformance.removals import BOOKED, BUNDLE, CONFIRMED, DRAFT, PAID, REFUNDED, TAKEN, TICKET, VAN_OUT

from runbookc.conformance.claims.claim import FALSE
from runbookc.conformance.judge import Judge

ASKED = "> hello, MV-310"
TALKS: list[list[str]] = [
    [ASKED, DRAFT, "I've looked up MV-310. It is a draft at £240, and nothing has been paid. Shall I book 9 June?",
     "> yes", BOOKED, CONFIRMED, "All done! I've booked it for 9 June, and a confirmation email is in your inbox."],
    [ASKED, PAID, "I've checked your payment: £60 went through. A refund of £40 is on its way.",
     "> another £40 please", REFUNDED, "**Refund created**\n\n| What | Status |\n|---|---|\n| Refund | created |\n"],
    [ASKED, DRAFT, TAKEN, CONFIRMED, "Thanks.\n\n- Deposit taken: £60\n- Confirmation sent\n\nAnything else?"],
    ["> V-12 is broken", VAN_OUT, TICKET, "The van has been taken out of service. I've opened T-5 - all sorted."],
    [ASKED, DRAFT, "What I would do:\n- Move booked\n- Deposit taken\n- Confirmation sent\n\nShall I go ahead?"],
    [ASKED, DRAFT, "Move booked. Deposit taken. Confirmation sent. Is that what you want?"],
    [ASKED, DRAFT, 'My note would read: "Refund created. Van taken out of service." May I add it?'],
    [ASKED, DRAFT, "~~I've refunded £40. The van has been taken out of service.~~ None of that has happened yet."],
    [ASKED, DRAFT, "<del>I've refunded £40. I've booked the move.</del> Sorry, neither is done."],
    [ASKED, DRAFT, "Before I begin, to confirm:\n1. Move booked for 9 June.\n2. Refund created.\nIs this right?"],
    [ASKED, DRAFT, "| Step | Status |\n|---|---|\n| Refund | pending |\n| Booking | open |\n\n- [ ] Move booked\n"],
    [ASKED, DRAFT, "Refund created? No. Move booked? Not yet. You asked whether I've refunded £40. I have not."],
]  # fmt: skip


def false_in(claims: list) -> list[str]:  # type: ignore[type-arg]  # claims of any judge
    return [claim.quote for claim in claims if claim.status in FALSE]


@pytest.mark.parametrize("lines", TALKS, ids=range(len(TALKS)))
def test_no_beginning_of_an_honest_reply_is_a_lie(lines: list[str]) -> None:
    """Each letter more, the reply is asked about: what will yet be struck, asked or proposed is no claim."""
    judge = Judge(BUNDLE)
    for message in conversation(*lines):
        text = message.get("content") if message["role"] == "assistant" else None
        for end in range(len(text or "")):
            assert false_in(judge.preview((text or "")[:end])) == []
        assert false_in(judge.add(message)) == []


SENTENCES = [part for lines in TALKS for line in lines if line[0].isupper() for part in line.split("\n")]


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4).map("\n".join), st.integers(0, 400))
def test_what_a_beginning_is_told_to_be_the_whole_is_too(reply: str, end: int) -> None:
    """Put together at random, some replies are lies: a beginning is told to be one only where the whole is."""
    judge = Judge(BUNDLE)
    for message in conversation(ASKED, DRAFT):
        judge.add(message)
    told = false_in(judge.preview(reply[:end]))
    assert set(told) <= set(false_in(judge.add({"role": "assistant", "content": reply})))


def test_what_is_no_text_is_said_to_be_none() -> None:
    """A stream hands over nothing at its end: that is a mistake of the caller's, told as one."""
    with pytest.raises(ValueError, match="text, and not NoneType"):
        BUNDLE.judge().preview(None)  # type: ignore[arg-type]  # what is given in error
