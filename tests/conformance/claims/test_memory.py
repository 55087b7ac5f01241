"""What is kept of words that were met before never shows: rows are the same whatever was judged before them."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conformance.claims.made_texts import texts, word
from tests.conformance.desk import bundle
from tests.work import calls

from runbookc.conformance.claims.lexicon import languages, load_lexicon
from runbookc.conformance.claims.memory import Asked, Memory
from runbookc.conformance.claims.reading import find_claims
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.documents import audit_text
from runbookc.conformance.evidence.records.outcome import states_in, tells_state
from runbookc.conformance.evidence.tools.binding import Binder, make_binder
from runbookc.conformance.json_text import parse_json
from runbookc.conformance.rulings import _made
from runbookc_grammar import rows

BUNDLE = bundle()
WARM = make_binder(BUNDLE)
"""It meets every text of every test here."""


records = st.dictionaries(word, st.sets(st.sampled_from(["parcel", "depot", "box"]), max_size=2), max_size=3)


@settings(max_examples=150, deadline=None)
@given(texts, records, records, st.booleans())
def test_a_text_claims_the_same_whatever_was_read_before(
    text: str, one: dict[str, set[str]], other: dict[str, set[str]], note: bool
) -> None:
    """Also where another conversation's records called the things it names something else."""

    def read(binder: Binder, called: Mapping[str, set[str]]) -> object:
        return find_claims(text, binder, lambda words: set().union(*(called.get(w, set()) for w in words)), note)

    first, second = (read(make_binder(BUNDLE), called) for called in (one, other))
    assert [read(WARM, called) for called in (one, other, one)] == [first, second, first]


@settings(max_examples=40, deadline=None)
@given(st.lists(texts, min_size=2, max_size=5))
def test_a_conversation_has_the_same_row_first_and_last(said: list[str]) -> None:
    """A million conversations before it change nothing, and neither do its own earlier messages."""
    given = {"id": "1", "function": {"name": "notify_depot", "arguments": json.dumps({"note": said[0]})}}
    calling = {"role": "assistant", "content": said[0], "tool_calls": [given]}
    answer = {"role": "tool", "tool_call_id": "1", "content": '{"ok": true, "status": "open", "boxes": 3}'}
    document = json.dumps([calling, answer, *({"role": "assistant", "content": text} for text in said)])
    warm = audit_text(BUNDLE, document, "t", "t")
    _made.cache_clear()
    assert warm == audit_text(BUNDLE, document, "t", "t") == audit_text(BUNDLE, document, "t", "t")


@settings(max_examples=150, deadline=None)
@given(texts, st.randoms(use_true_random=False), st.booleans())
def test_a_text_with_other_figures_claims_what_it_would_alone(text: str, chance: Random, note: bool) -> None:
    """Of two texts with the same words and other digits each has its own values, and is read as if it were alone.

    A bare 0 is read otherwise than other numbers: "Boxes notified: 0" tells that none was.
    """
    other = re.sub(r"[0-9]", lambda _: str(chance.randrange(10)), text)
    alone = {said: find_claims(said, make_binder(BUNDLE), lambda words: set(), note) for said in (text, other)}
    for said in (text, other, text):
        assert find_claims(said, WARM, lambda words: set(), note) == alone[said]


def test_none_is_read_otherwise_than_some() -> None:
    """Whichever of the two was met before."""
    for count, claims in ((2, 1), (0, 0), (7, 1), (0, 0)):
        assert len(find_claims(f"Depots notified: {count}", WARM, lambda words: set()).claims) == claims


def test_no_word_that_claims_are_read_by_has_a_digit() -> None:
    """Else texts that differ in digits alone would not be read alike."""
    for language in languages():
        lexicon = load_lexicon(language)
        words = {*lexicon.past, *lexicon.base, *lexicon.nominals, *lexicon.states, *lexicon.gerunds}
        words |= set().union(*lexicon.words.values(), *lexicon.marks.values())
        assert not [word for word in words if re.search(r"\d", word)]
        patterns = [lexicon.asking, *lexicon.frames.values()]
        counts = re.compile(r"\{\d*,?\d*\}|\\\d")  # "{0,2}" counts, "\1" refers
        assert not [p.pattern for p in patterns if re.search(r"\d", counts.sub("", p.pattern))]


def test_only_the_values_of_a_text_with_other_figures_are_read() -> None:
    """Every customer has another amount: the sentence around it is not cut into words again."""
    text = "I've notified the depot of parcel PX-{}, which we sent back to you on the same day. "
    find_claims(text.format(1001), WARM, lambda words: set())
    fresh = calls(lambda: find_claims(text.format(1002), make_binder(BUNDLE), lambda words: set()), warm=True)
    again = calls(lambda: find_claims(text.format(1003), WARM, lambda words: set()), warm=True)
    assert again < 120 < fresh


def test_a_text_that_is_said_again_costs_next_to_nothing() -> None:
    """A stock sentence is looked up, not read: however long it is."""
    text = "I've notified the depot of parcel PX-1001. " * 20
    find_claims(text, WARM, lambda words: set())
    assert calls(lambda: find_claims(text, WARM, lambda words: set()), warm=True) < 100


def test_what_is_met_often_outlasts_what_is_met_once() -> None:
    """A thousand sentences that are said once drive out none that everybody says, and the memory never grows."""
    memory: Memory[str, int] = Memory(10)
    memory.keep("hello", 1)
    for number in range(1_000):
        memory.keep(str(number), number)
        assert memory.get("hello") == 1
        assert len(memory) <= 10
    assert memory.get("3") is None


def test_what_turned_on_records_holds_only_where_they_say_the_same() -> None:
    """What was made of a name that records knew is not made where they know it as something else."""
    asked = Asked(lambda words: {"box"})
    assert asked(["lamp"]) == {"box"}
    kept = asked.kept("made")
    assert kept.holds(lambda words: {"box"})
    assert not kept.holds(lambda words: set())


STATES = {
    language: [word for row in rows(f"claims/{language}/outcomes.tsv") for word in row["words"].split("|")]
    for language in languages()
}


@settings(max_examples=200, deadline=None)
@given(st.sampled_from(sorted(STATES)), st.data())
def test_a_state_is_never_missed_for_want_of_its_first_word(language: str, data: st.DataObject) -> None:
    """The quick look by first words finds what looking for every word of every state finds."""
    word = data.draw(st.sampled_from(STATES[language]))
    others = st.text(st.sampled_from("ab _-'.1é\n"), max_size=4)
    text = data.draw(others) + word + data.draw(others) + data.draw(st.sampled_from(STATES[language]))
    found = [m.start() for w in STATES[language] if (m := re.search(rf"\b{re.escape(w)}\b", text))]
    assert tells_state(words_in(text), text, language) == bool(found)
    assert {start for _, start, _ in states_in(text, language)} == ({min(found)} if found else set())


@pytest.mark.parametrize("before", range(8))
@pytest.mark.parametrize("digits", [17, 18, 19, 20, 25])
def test_a_long_number_is_the_same_number_wherever_it_stands(before: int, digits: int) -> None:
    """No whole number becomes a rounded one: those of nineteen digits and more are never read by the fast reader."""
    text = "[" + " " * before + "1" + "7" * (digits - 1) + ', {"id": "ch_1"}]'
    assert parse_json(text) == json.loads(text)
    assert type(parse_json(text)[0]) is int


def test_what_another_thread_took_in_between_is_not_known() -> None:
    """Judges of several threads share what is kept of a bundle's words: what moved meanwhile is made again."""

    class Taken(dict[str, str]):
        """A word that is there when it is asked for, and gone when it is fetched."""

        def __contains__(self, key: object) -> bool:
            return True

    memory: Memory[str, str] = Memory()
    memory._older = Taken()
    assert memory.get("refunded") is None
    assert memory.keep("refunded", "refund") == memory.get("refunded") == "refund"
