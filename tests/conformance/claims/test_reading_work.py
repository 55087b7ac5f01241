"""What reading costs: texts without a word of deeds next to nothing, sentences said again no second reading."""

from __future__ import annotations

from tests.conformance.desk import bundle
from tests.work import calls

from runbookc.conformance.claims.reading import find_claims
from runbookc.conformance.evidence.tools.binding import Binder, make_binder

IDLE = "Thank you for your patience with us, dear Ms Okafor. How are you on this fine day? "
CLAIM = "I've notified the depot of parcel PX-1001, which held {} boxes. "


def _read(binder: Binder, text: str) -> int:
    return calls(lambda: find_claims(text, binder, lambda words: set()))


def test_a_text_without_a_deed_is_passed_over_whole() -> None:
    """Nine messages in ten claim nothing: no sentence of theirs is cut out, and no token made."""
    binder = make_binder(bundle())
    find_claims(CLAIM, binder, lambda words: set())
    assert _read(binder, IDLE * 100) < 40


def test_a_sentence_without_a_deed_is_not_cut_into_tokens() -> None:
    """A claim at the end makes the sentences before it no dearer than finding where they end."""
    binder = make_binder(bundle())
    find_claims(CLAIM, binder, lambda words: set())
    one, many = _read(binder, IDLE + CLAIM), _read(binder, IDLE * 21 + CLAIM)
    assert (many - one) / 40 < 25


def test_a_sentence_said_again_is_not_read_again() -> None:
    """Agents repeat themselves: the second time only the claim is bound anew."""
    binder = make_binder(bundle())
    find_claims("I've compensated you.", binder, lambda words: set())
    first, second = _read(binder, CLAIM), _read(binder, CLAIM)
    assert second < first / 2


def test_what_is_kept_of_sentences_has_a_bound() -> None:
    """A million sentences that are all different take no more memory than some thousands."""
    binder = make_binder(bundle())
    for number in range(5_000):
        find_claims(CLAIM.format(number), binder, lambda words: set())
    assert 0 < len(binder._parsed) <= 4_096
    assert 0 < len(binder._values) <= 4_096
