"""Where one sentence ends and the next begins, where capitals do not tell it."""

from __future__ import annotations

import pytest
from tests.language.reading import text_of

from runbookc.language.sentences import split_sentences


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("DO NOT refill it. escalate to the vet.", ["DO NOT refill it.", "escalate to the vet."]),
        ("Open the app. close the tab.", ["Open the app.", "close the tab."]),
        ("Wait 5 min. call the owner", ["Wait 5 min.", "call the owner"]),
        ("Put a temp. hold on it.", ["Put a temp. hold on it."]),
        ("See fig. check it", ["See fig. check it"]),
        ("It weighs approx. two kilos.", ["It weighs approx. two kilos."]),
    ],
)
def test_an_order_written_small_begins_a_sentence(said: str, parts: list[str]) -> None:
    """Behind an abbreviation, or where it may be a noun, it goes on."""
    text = text_of(said)
    assert [text.plain[start:end] for start, end in split_sentences(text)] == parts


@pytest.mark.parametrize(
    ("said", "parts"),
    [
        ("look it up. if it is gone, tell them.", ["look it up.", "if it is gone, tell them."]),
        ("abroad 25. never post phones.", ["abroad 25.", "never post phones."]),
        ("tell them, bring ID. detail wrong -> say no", ["tell them, bring ID.", "detail wrong -> say no"]),
        ("search the log. match? ask for one detail", ["search the log.", "match?", "ask for one detail"]),
        ("put a temp. hold on it. food is thrown away.", ["put a temp. hold on it.", "food is thrown away."]),
        ("see ref. list", ["see ref. list"]),
        ("Put it on the dept. shelf.", ["Put it on the dept. shelf."]),
    ],
)
def test_where_a_sentence_begins_small_the_next_one_may(said: str, parts: list[str]) -> None:
    """People in a chat use no capitals; a word that is cut short ends no sentence of theirs either."""
    text = text_of(said)
    assert [text.plain[start:end] for start, end in split_sentences(text)] == parts


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        (
            "go look (take the radio). nothing there? reset it.",
            ["go look (take the radio).", "nothing there?", "reset it."],
        ),
        ("Room no. must match the list. Call Ines.", ["Room no. must match the list.", "Call Ines."]),
        ("They say no. Close it.", ["They say no.", "Close it."]),
    ],
)
def test_small_sentences_behind_brackets_and_numbers_of_things(text: str, sentences: list[str]) -> None:
    """What stands in brackets ends nothing by itself, and "room no." names a number."""
    read = text_of(text)
    assert [read.plain[start:end] for start, end in split_sentences(read)] == sentences
