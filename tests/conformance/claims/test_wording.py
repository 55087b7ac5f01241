"""The quick look at the words of a text loses nothing that its readers would find: each reads all that it waits for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conformance.claims.made_texts import texts, word
from tests.conformance.desk import bundle

from runbookc.conformance.claims.appearance import as_seen
from runbookc.conformance.claims.case_numbers import find_case_numbers
from runbookc.conformance.claims.lexicon import languages, load_lexicon
from runbookc.conformance.claims.listings import find_counted, find_ranked
from runbookc.conformance.claims.markup import plain
from runbookc.conformance.claims.placed_values import ValueLine, find_values
from runbookc.conformance.claims.tellings import Tongue, Tongues, find_states, find_tellings
from runbookc.conformance.claims.tokens import split_sentences, words_in
from runbookc.conformance.claims.writer import as_told
from runbookc.conformance.evidence.calls.said import cardinals
from runbookc.conformance.evidence.records.outcome import first_words
from runbookc.conformance.evidence.tools.binding import make_binder

BINDER = make_binder(bundle())
TONGUES = Tongues((name, Tongue(one.lexicon, one.tokenizer)) for name, one in BINDER.tongues.items())
FIRST = BINDER.lexicon.language
LABELLED = Path(__file__).resolve().parents[3] / "bench/claims"
STATES = sorted(word for language in languages() for word in first_words(language))
RANKS = sorted(load_lexicon(FIRST).any_of("cheapest", "dearest", "earliest", "there", "case-noun", "number-noun"))
VALUES = ("14:00 on 3 May", "two weeks", "second in the queue", "MD-3100", "is active", "four slots", "cost $20.50")
told = st.lists(st.one_of(word, st.sampled_from([*STATES, *RANKS, *VALUES, "is", "your", "the", "are"])), max_size=9)
marked = st.tuples(told, st.sampled_from([" ", "** ", ": ", ". ", " | ", " https://x.example/ ", "<br>"]))
sayings = st.one_of(texts, marked.map(lambda one: one[1].join(one[0])))


def _labelled() -> Iterator[str]:
    for path in sorted(LABELLED.glob("**/*.tsv")):
        for row in path.read_text(encoding="utf-8").splitlines()[1:]:
            yield row.rsplit("\t", 1)[-1].replace("\\n", "\n")


def _loses_nothing(text: str) -> None:
    wording, low = BINDER.wording_of(text), plain(text)
    assert wording.as_seen == (as_seen(text) is None)
    if not wording.has_value:
        assert not list(find_tellings(text, low, TONGUES, FIRST))
        every = {"day", "money", "duration", "place", "list", "code"}
        lines = [ValueLine(one, tongue) for one in split_sentences(low) for tongue in TONGUES.values()]
        assert not list(find_values(text, low, lines, lambda sentence, line: every))
    if not wording.tells_state:
        assert not list(find_states(low, TONGUES, FIRST))
    if not wording.names_case:
        assert not list(find_case_numbers(low, TONGUES, FIRST))
    if not wording.ranks:
        assert not list(find_ranked(text, low, TONGUES[FIRST]))
        assert not list(find_counted(low, TONGUES[FIRST], cardinals(FIRST)))


def _states_nothing(text: str, note: bool) -> bool:
    """Whether no reader, of any language, finds a statement in any sentence: the first that holds one stirs it."""
    low = plain(text)
    for sentence in split_sentences(low):
        line = low[sentence.start : sentence.end]
        for one in BINDER.tongues.values():
            tokens = one.tokenizer.tokens_of(line)
            tokens = as_told(tokens, line, one.lexicon) if note else tokens
            if one.reader.read(tokens, line, False):
                assert not BINDER.stirring.isdisjoint(words_in(line))
                return False
    return True


@settings(max_examples=300, deadline=None)
@given(sayings, st.booleans())
def test_no_word_that_a_reader_waits_for_is_passed_over(text: str, note: bool) -> None:
    """Whatever is said, however it is marked up."""
    _loses_nothing(text)
    assert BINDER.wording_of(text, note).stirs or _states_nothing(text, note)


@pytest.mark.parametrize("note", [False, True])
def test_no_labelled_sentence_is_passed_over(note: bool) -> None:
    """The sentences that people labelled, of all trades and languages."""
    for text in _labelled():
        _loses_nothing(text)
        assert BINDER.wording_of(text, note).stirs or _states_nothing(text, note)


def test_a_word_that_marks_part_is_read_as_a_reader_sees_it() -> None:
    """An address behind a word is no part of it: "refundedhttps://…" says refunded."""
    assert BINDER.wording_of("refundedhttps://desk.example/a").stirs
    assert not BINDER.wording_of("the weatherhttps://desk.example/a").stirs
