"""The nearest known word, found among few as among many."""

from __future__ import annotations

from difflib import get_close_matches

from hypothesis import given
from hypothesis import strategies as st
from tests.work import calls

from runbookc.catalog.nearest import did_you_mean, near_words

_WORD = st.text(alphabet="abc-#1", min_size=1, max_size=9)
_MANY = [f"#{area}-{noun}-{number}" for area in ("pay", "ship") for noun in ("desk", "leads") for number in range(100)]


@given(word=_WORD, known=st.lists(_WORD, max_size=30), cutoff=st.sampled_from([0.3, 0.6, 0.75]))
def test_many_words_are_sorted_out_as_difflib_would(word: str, known: list[str], cutoff: float) -> None:
    """Sorting out beforehand never takes away a word that is near enough, and never changes which is nearest."""
    among = [*known, *_MANY]
    assert near_words(word, among, 3, cutoff) == get_close_matches(word, sorted(among), n=3, cutoff=cutoff)


def test_looking_among_many_costs_little() -> None:
    """Twenty times as many words are no twenty times the work."""
    known = tuple(f"{word}x{n}" for n in range(50) for word in _MANY)
    near_words("#pay-desk-7", _MANY, 1, 0.75)
    few, many = (calls(lambda among=among: near_words("#fraud-42", among, 1, 0.75)) for among in (_MANY, known))
    assert many < 3 * few + 1000


def test_nothing_near_is_nothing_said() -> None:
    """No guess where no word is like it."""
    assert did_you_mean("zzz", ["stripe"]) == ""
    assert did_you_mean("strpe", ["stripe", "crm"]) == "; did you mean 'stripe'?"


def test_a_word_is_told_as_it_is_written() -> None:
    """Small letters find it; it keeps its own."""
    assert did_you_mean("billing lead", ["Billing Leads", "crm"]) == "; did you mean 'Billing Leads'?"
