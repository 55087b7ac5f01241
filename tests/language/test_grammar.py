"""The grammar over chunks is small, without conflicts, and total over what the tagger makes."""

from __future__ import annotations

import logging
import re
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from lark import Lark, logger
from tests.language.reading import text_of

from runbookc.language.chunks import Chunk
from runbookc.language.grammar import ChunkLexer, parse
from runbookc.language.reader import read_sentence
from runbookc.language.sentences import split_sentences
from runbookc.language.tagger import Tagger
from runbookc.language.words import split_words
from runbookc_grammar import read, rows


def tags(sentence: str) -> str:
    """The tags of a sentence, each with its words."""
    words = split_words(sentence, 0, len(sentence.rstrip(".:")))
    chunks = Tagger(words, opens=sentence.endswith(":")).run()
    return " ".join(f"{chunk.tag}({_said(sentence, words, chunk)})" for chunk in chunks)


def _said(sentence: str, words: list, chunk: Chunk) -> str:  # type: ignore[type-arg]  # of Word
    return sentence[words[chunk.first].start : words[chunk.last - 1].end] if chunk.last > chunk.first else ""


def test_grammar_is_lalr_without_conflicts(caplog: pytest.LogCaptureFixture) -> None:
    """Two ways to reduce raise; a shift against a reduce would be settled in silence, but for the log."""
    with caplog.at_level(logging.DEBUG, logger=logger.name):
        Lark(read("sentence.lark"), parser="lalr", lexer=ChunkLexer, maybe_placeholders=False, debug=True)
    assert [record.message for record in caplog.records if "onflict" in record.message] == []


def test_a_conflict_would_be_seen(caplog: pytest.LogCaptureFixture) -> None:
    """The log is where lark tells of them."""
    with caplog.at_level(logging.DEBUG, logger=logger.name):
        Lark('start: "a" start "a" | "a"', parser="lalr", lexer="basic", debug=True)
    assert any("onflict" in record.message for record in caplog.records)


def test_every_tag_of_the_cues_is_declared() -> None:
    """A cue whose tag the grammar does not know would make every sentence with it unread."""
    declared = set(re.search(r"%declare (.+)", read("sentence.lark"))[1].split())  # type: ignore[index]
    assert {row["tag"] for row in rows("cues.tsv")} <= declared


@pytest.mark.parametrize(
    ("sentence", "expected"),
    {
        "If it's urgent, call Ops and tell the customer.": (
            "IF(If) TEXT(it's urgent) THEN(,) STEP(call) TEXT(Ops) JOIN(and) STEP(tell) TEXT(the customer)"
        ),
        "Call Ops if it's urgent.": "STEP(Call) TEXT(Ops) TAIL(if) TEXT(it's urgent)",
        "Otherwise, close it.": "ELSE(Otherwise) THEN(,) STEP(close) TEXT(it)",
        "Never share it.": "NOT(Never) STEP(share) TEXT(it)",
        "You should share it.": "AGENT(You) MODAL(should) STEP(share) TEXT(it)",
        "The customer must pay.": "CUSTOMER(The customer) MODAL(must) STEP(pay)",
        "For VIP customers: call Ops.": "FOR(For) TEXT(VIP customers) THEN(:) STEP(call) TEXT(Ops)",
        "For VIP customers:": "FOR(For) TEXT(VIP customers)",
        "If the name and the date fit, pay it.": "IF(If) TEXT(the name and the date fit) THEN(,) STEP(pay) TEXT(it)",
        "If it fails or it times out, retry.": ("IF(If) TEXT(it fails) OR(or) TEXT(it times out) THEN(,) STEP(retry)"),
        "Note: call Ops.": "TEXT(Note) LEAD(:) STEP(call) TEXT(Ops)",
        "Tell them what to do, then close it.": ("STEP(Tell) TEXT(them what to do) JOIN(, then) STEP(close) TEXT(it)"),
        "Escalate if needed.": "STEP(Escalate) TAIL(if) TEXT(needed)",
    }.items(),
)
def test_words_become_tags(sentence: str, expected: str) -> None:
    """The tagger alone decides which words open a condition or a step, and what a comma does."""
    assert tags(sentence) == expected


_WORDS = re.findall(
    r"\S+",
    "if when unless once otherwise so not for customers the charge card it they is was and or then , : ; – → ( ) . you "
    "must never should refund close escalate tell check go to step 2 follow until while only $20 #ops in Stripe with "
    "customer please first",
)


@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14).map(" ".join))
@example("must and then if if")
@settings(max_examples=800, deadline=None)
def test_any_words_are_tagged_without_loss(sentence: str) -> None:
    """Chunks are in order and within the sentence, each step has its verb, and parsing gives a tree or says no."""
    words = split_words(sentence, 0, len(sentence))
    chunks = Tagger(words).run()
    assert all(0 <= chunk.first <= chunk.last <= len(words) for chunk in chunks)
    assert all(one.last <= other.first for one, other in pairwise(chunks))
    assert all(chunk.verb is not None for chunk in chunks if chunk.tag == "STEP")
    assert all(chunk.last > chunk.first for chunk in chunks if chunk.tag == "TEXT")
    tree = parse(chunks)
    assert tree is None or tree.data == "start"


@given(st.lists(st.sampled_from(_WORDS), min_size=1, max_size=14).map(" ".join))
@example("and ( if if ) never")
@example("then ( only if ) refund")
@settings(max_examples=400, deadline=None)
def test_any_sentence_is_read(sentence: str) -> None:
    """Reading never fails, and what it gives lies within the sentence."""
    text = text_of(f"x {sentence}")
    for start, end in split_sentences(text):
        found = read_sentence(text, start, end)
        assert found.words.text == text.plain[start:end]
        for step in found.steps:
            assert start <= step.words.start <= step.words.end <= end
