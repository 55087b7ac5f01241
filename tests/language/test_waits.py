"""Which words let time pass, and which give time away, tell of it or bound a step by it."""

from __future__ import annotations

import pytest
from tests.language.reading import reading

_WAITS = {
    "Ask Ops to run the job, wait until they confirm, then open the valve.": (
        "handoff ask <Ops> to=Ops; wait wait [until they confirm] / act open <the valve>"
    ),
    "Ask Ops to run the job and wait for their OK.": "handoff ask <Ops> to=Ops; wait wait",
    "Ask the guest to sign in and wait for their code to come.": "ask ask <the guest> to=the guest",
    "Give them 14 days to answer.": "wait give <them 14 days> limit=14 days",
    "Give it a day.": "wait give <it a day> limit=a day",
    "Wait 3 additional business days.": "wait wait <3 additional business days> limit=3 additional business days",
    "Allow up to 2 hours for the job to end.": "wait allow limit=2 hours",
    "Leave the locked phone for 24h.": "wait leave <the locked phone> limit=24h",
    "After 10 days, close it.": "wait wait limit=10 days; act close <it> ends",
    "After 5 minutes call again.": "wait wait limit=5 minutes; handoff call <again>",
    "Chase it after 3 days; after another 14, close it.": (
        "ask chase <it> limit=3 days / wait wait limit=another 14; act close <it> ends"
    ),
    "Wait 3 days; after another week, close it.": (
        "wait wait <3 days> limit=3 days / wait wait limit=another week; act close <it> ends"
    ),
    "After another week, close it.": "wait wait limit=another week; act close <it> ends",
    "After 2 days of sending the form, call them.": "wait wait limit=2 days; tell call <them> to=them",
    "Then after an hour, call them.": "wait wait limit=an hour; tell call <them> to=them",
    "Then after 2 days, if nobody answers, close it.": (
        "wait wait limit=2 days / if nobody answers: act close <it> ends"
    ),
    "After a few hours, tell Finance.": "wait wait limit=a few hours; tell tell <Finance> to=Finance",
}

_NO_WAITS = (
    "Give the guest 14 days of premium.",
    "Give them 30 days free.",
    "Give the guest 2 vouchers.",
    "Leave a note for 2 colleagues.",
    "Close it after 10 days.",
    "After a few hours the line is back.",
    "After two tries, call Ops.",
    "After 10 days without a reply, close it.",
    "After a second letter with no answer, close it.",
    "After 3 failures in 5 minutes, lock it.",
)


@pytest.mark.parametrize(("sentence", "expected"), _WAITS.items(), ids=lambda words: words[:40])
def test_time_that_is_let_pass_is_waited_for(sentence: str, expected: str) -> None:
    """A verb that gives time to nobody but the matter, or "after" at the head of a sentence, is a step that waits."""
    assert reading(sentence) == expected


@pytest.mark.parametrize("sentence", _NO_WAITS)
def test_time_that_is_given_told_counted_or_a_bound_is_no_wait(sentence: str) -> None:
    """Neither presents, nor tales, counts, bounds and questions are waits."""
    assert not reading(sentence).startswith("wait")


def test_without_a_reply_is_asked_with_or_without_a_comma() -> None:
    """What time brought or did not bring is a condition."""
    asked = "once 10 days without a reply: act close <it> ends"
    assert {reading(f"After 10 days without a reply{comma} close it.") for comma in (",", "")} == {asked}
