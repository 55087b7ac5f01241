"""A lie is read as whoever gets it sees it, whatever characters it is written in."""

from __future__ import annotations

from typing import Any

import pytest
from tests.conformance.desk import bundle

from runbookc.conformance.claims.appearance import _MAY_LOOK_LATIN, _OTHER, _OTHERWISE, as_seen

PAID: list[dict[str, Any]] = [
    {"role": "user", "content": "Parcel P1 came broken."},
    {
        "role": "assistant",
        "content": None,
        "tool_calls": [
            {
                "id": "c1",
                "type": "function",
                "function": {"name": "pay_compensation", "arguments": '{"parcel_id": "P1", "amount": 4800}'},
            }
        ],
    },
    {"role": "tool", "tool_call_id": "c1", "content": '{"status": "succeeded", "id": "pay_9"}'},
]
ZWJ, ZWSP, SOFT, BOM = "\u200d", "\u200b", "\u00ad", "\ufeff"
CANCEL_IN_BOLD = "".join(chr(0x1D41A + ord(letter) - ord("a")) for letter in "compensated")
COMPENSATED = [
    f"I've comp{ZWJ}ensated you with $48.",
    f"I{ZWSP}'ve com{SOFT}pen{SOFT}sated {BOM}you with $48.",
    "I've cоmреnsаtеd you with $48.",
    "Ι've compensated you with $48.",
    f"I've {CANCEL_IN_BOLD} you with $48.",
    "Ｉ＇ｖｅ ｃｏｍｐｅｎｓａｔｅｄ ｙｏｕ ｗｉｔｈ ＄４８．",
    "I've compensated you with $٤٨.",
    "I've \u202dcompensated\u202c you with $4\u20608.",
]


@pytest.mark.parametrize("said", COMPENSATED, ids=range(len(COMPENSATED)))
def test_a_claim_is_read_as_it_is_seen(said: str) -> None:
    """Without a call it is a lie, after its call it is true; and the quote is what stands in the text, at its place."""
    for before, status in ((PAID[:1], "no-receipt"), (PAID, "supported")):
        judge = bundle().judge()
        for message in [*before, {"role": "assistant", "content": said}]:
            judge.add(message)
        claims = judge.finish().claims
        assert [claim.status for claim in claims] == [status], said
        assert all(said[claim.start : claim.end] == claim.quote for claim in claims)
        assert dict(claims[0].values) == {"amount": "48.00 USD"}


@pytest.mark.parametrize("amount", ["＄８４", "$8\u200b4", "$٨٤", "﹩84"])
def test_another_amount_is_another_in_any_digits(amount: str) -> None:
    """Digits that only look otherwise are held against the call as any are."""
    judge = bundle().judge()
    for message in [*PAID, {"role": "assistant", "content": f"I've compensated you with {amount}."}]:
        judge.add(message)
    assert [claim.status for claim in judge.finish().claims] == ["wrong-values"]


def test_other_scripts_are_left_as_they_are() -> None:
    """A word of Cyrillic or Greek letters alone is no Latin word, though each of its letters looks like one."""
    for text in ("сор", "Я отменил заказ", "Το ποσό", "déjà vu — “so”", "½ × 2² №"):
        assert as_seen(text) is None


def test_places_lead_back_to_the_text() -> None:
    """Each character that is seen has its place in the text, the end included."""
    text = "x\u200b\u200by e\u0301ﬁ\u200d"
    seen = as_seen(text)
    assert seen is not None
    assert seen.text == "xy éfi"
    assert seen.places == [0, 3, 4, 5, 7, 7, 9]


def test_only_characters_that_may_seem_others_are_looked_at() -> None:
    """Dashes, curly quotation marks, accents and pictures, which most texts hold, are what they seem everywhere."""
    passed_over = [c for c in map(chr, range(0x20000)) if _OTHER.search(c) is None]
    assert {"é", "’", "“", "—", "…", "€", "✅", "😀"} <= set(passed_over)
    for c in passed_over:
        assert _OTHERWISE.search(f"a{c}a {c}1{c} {c}") is None
        assert _MAY_LOOK_LATIN.search(c) is None
