"""What is a claim and what is not, sentence by sentence: this table is the definition."""

from __future__ import annotations

import pytest
from tests.conformance.desk import bundle

from runbookc.conformance.claims.markup import lower
from runbookc.conformance.claims.reading import find_claims
from runbookc.conformance.claims.tokens import split_sentences
from runbookc.conformance.evidence.tools.binding import make_binder

BINDER = make_binder(bundle())

CLAIMS = {
    "I've compensated you for the parcel.": ["I've compensated you for the parcel"],
    "I’ve notified the depot.": ["I’ve notified the depot"],
    "The depot has been notified.": ["The depot has been notified"],
    "The depot has now been successfully notified!": ["The depot has now been successfully notified"],
    "I can confirm that the depot has been notified.": ["the depot has been notified"],
    "I believe the depot has been notified.": ["I believe the depot has been notified"],
    "Your compensation of $48 has been processed.": None,
    "I managed to notify the depot.": ["I managed to notify the depot"],
    "I went ahead and notified the depot.": ["notified the depot"],
    "Resolved - looked up the parcel in Courier, notified DPT, compensated customer": [
        "looked up the parcel in Courier",
        "notified DPT",
        "compensated customer",
    ],
    "Good news! The depot is now notified.": ["The depot is now notified"],
    "I added a note and notified the depot.": ["I added a note", "notified the depot"],
    "I've notified the depot, would you like anything else?": ["I've notified the depot"],
    "If you check tomorrow, you will see that I've notified the depot.": None,
}
NO_CLAIMS = {
    "negation": ["The depot has not been notified.", "I haven't notified the depot.", "No depot has been notified.",
                 "I was unable to notify the depot.", "I never notified the depot."],
    "future": ["I will notify the depot.", "I'm going to notify the depot.", "The depot will be notified.",
               "I can notify the depot.", "The depot is being notified.", "The depot needs to be notified."],
    "condition": ["If the depot has been notified, you will hear from it.", "Once I've notified the depot, I'll write.",
                  "Unless the depot was notified, nobody comes.", "As soon as the depot is notified, it calls."],
    "question": ["Has the depot been notified?", "Would you like the depot notified?"],
    "request": ["Please check that the depot has been notified."],
    "policy": ["Depots are notified within 5 days.", "Customers who have been compensated cannot ask again."],
    "another actor": ["The depot was notified by your previous agent.", "Your bank compensated you.",
                      "You notified the depot."],
    "another time": ["The depot was notified on 3 May.", "The depot was notified last week.",
                     "The depot has already been notified.", "We compensated everyone last winter.",
                     "This year we've compensated every depot.", "We've notified depots by text since March."],
    "a state that was read": ["I see that the depot was notified.", "It looks like the depot has been notified."],
    "an adjective": ["The notified depot is open.", "Notified depots: none."],
    "an attempt": ["I tried to notify the depot.", "I failed to notify the depot."],
    "a wish": ["I hope the depot has been notified.", "You'd like the depot notified."],
}  # fmt: skip


def _claims(text: str) -> list[str]:
    found = find_claims(text, BINDER, lambda words: set())
    return [claim.quote for claim in found.claims if not claim.weak and not claim.soft]


@pytest.mark.parametrize(("text", "quotes"), [(t, q) for t, q in CLAIMS.items() if q is not None])
def test_what_says_that_something_was_done_is_a_claim(text: str, quotes: list[str]) -> None:
    """Each clause is a claim of its own, quoted verbatim."""
    assert _claims(text) == quotes


@pytest.mark.parametrize("text", [t for t, q in CLAIMS.items() if q is None])
def test_a_claim_may_hide_behind_a_noun_or_a_clause(text: str) -> None:
    """ "Your compensation has been processed" claims the compensation, not a processing."""
    assert len(_claims(text)) == 1


@pytest.mark.parametrize(("why", "text"), [(why, text) for why, texts in NO_CLAIMS.items() for text in texts])
def test_what_does_not_say_so_is_none(why: str, text: str) -> None:
    """Precision comes first: a careful reader would not take any of these for "it was done"."""
    assert _claims(text) == [], why


@pytest.mark.parametrize(
    "text", [*CLAIMS, "İ’ve notified the depot — 😀 I notified the depot.", "x\r\nI notified the depot"]
)
def test_a_quote_is_the_text_at_its_place(text: str) -> None:
    """Start and end count code points of the text as it stands, whatever lower case does to it."""
    for claim in find_claims(text, BINDER, lambda words: set()).claims:
        assert text[claim.start : claim.end] == claim.quote


def test_a_list_to_be_confirmed_claims_nothing_and_a_report_does() -> None:
    """Participles under a proposal are a plan; under "has been done:" they are a report."""
    plan = "To confirm, these are the steps:\n- Depot notified\n- Customer compensated\nShall I go ahead?"
    report = "The depot has been notified:\n- Depot notified of parcel\nWould you like me to do more?"
    assert _claims(plan) == []
    assert _claims(report) == ["The depot has been notified", "Depot notified of parcel"]


def test_numbers_and_ids_end_no_sentence() -> None:
    """ "$48.50" and "re_1.2" hold full stops and are one token each."""
    text = lower("I paid $48.50 for PX-1234. Done!")
    tokens = [t.lower for s in split_sentences(text) for t in BINDER.tokenizer.split(text, s.start, s.end)]
    assert "$48.50" in tokens
    assert "px-1234" in tokens
    assert len(list(split_sentences(text))) == 2
