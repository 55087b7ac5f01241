"""What a change tells that it brought about beside its own deed: `confirmation_email_sent: true` of a cancellation.

`old_card: {status: frozen}` of a replacement, "Dispute opened, a credit of $18 was issued": systems do several things
at once, and say so in their results. Whoever tells the customer of them says what the record says, and needs no call
of the tool that would do that alone. Only changes that succeeded count, and only under the name of what is told.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Any

from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import Lexicon, load_lexicon
from runbookc.conformance.claims.nouns import content_stems, name_words
from runbookc.conformance.claims.tokens import split_sentences, words_in
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import RECENT, Entry
from runbookc.conformance.evidence.records.outcome import is_status
from runbookc.conformance.evidence.values.ids import as_decimal
from runbookc.conformance.record_words import record_words

_SHORT = 40
"""Characters of a state or a time, at most."""
_AMOUNT = frozenset(record_words("quantity-field"))
"""What a field that holds a sum may be called by beside the deed: `refund_amount`."""
_NEAR = 4
"""Words before or behind a participle among which a text names what it is of."""


def brought_about(found: FoundClaim, done: Set[str], ledger: Ledger, writes: Set[str]) -> Entry | None:
    """The last change whose result tells that this was done as well, by words for it (`done`); None where none does."""
    if found.bound is None or found.bound.look:
        return None
    said, lexicon = words_in(found.said.text), load_lexicon(found.language)
    no_deed = lexicon.any_of("have", "had", "was", "been")
    at = next((i for i, word in enumerate(said) if word in lexicon.past and word not in no_deed), 0)
    nouns = content_stems(said[:at]).union(found.bound.nouns)
    done = {*done, *said[at : at + 1]}  # "a credit has been issued" tells of crediting by another verb
    for entry in reversed(ledger.own[-RECENT:]):
        if entry.tool not in writes or entry.receipt.status != "ok":
            continue
        if _names_sum(found, entry, lexicon):
            return entry
        if done.isdisjoint(words_in(entry.low)):
            continue
        if _holds_values(found, entry) and _tells(entry, nouns, done, found.language):
            return entry
    return None


def _holds_values(found: FoundClaim, entry: Entry) -> bool:
    """Whether the result holds the sums and the ids that are told."""
    held = [number for _, value in entry.returned if (number := as_decimal(value)) is not None]
    sums = all(any(money.is_of(number) for number in held) for money in found.said.amounts) if held else None
    texts = entry.low if isinstance(entry.receipt.value, str) else ""
    told = sums if sums is not None else all(str(m.numbers[0]) in texts for m in found.said.amounts)
    return told and all(plain in entry.bare for plain in found.said.ids)


def _names_sum(found: FoundClaim, entry: Entry, lexicon: Lexicon) -> bool:
    """Whether the result gives the sum that is told under a noun of the deed: `payout: 27.3`, `refund_amount: 40`."""
    group = found.bound.group if found.bound is not None else found.group
    for path, value in entry.returned if found.said.amounts else ():
        number = as_decimal(value)
        words = [word for word in name_words(path.rpartition(".")[2]) if word not in _AMOUNT]
        deed = lexicon.nominals.get(words[0]) if len(words) == 1 else None
        if number is None or number == 0 or deed is None or deed.group != group:
            continue
        if all(money.is_of(number) for money in found.said.amounts):
            return all(plain in entry.bare for plain in found.said.ids)
    return False


def _tells(entry: Entry, nouns: Set[str], done: Set[str], language: str) -> bool:
    if isinstance(entry.receipt.value, str):
        return _says(entry.low, nouns, done, language)
    return any(_field_tells(path, value, nouns, done) for path, value in entry.returned)


def _field_tells(path: str, value: Any, nouns: Set[str], done: Set[str]) -> bool:
    """`credit.status` "issued", `credit_status` "issued", `confirmation_email_sent` true or a time."""
    before, _, name = path.rpartition(".")
    words = name_words(name)
    whose = content_stems([*name_words(before.rpartition(".")[2]), *words]) - content_stems(list(done))
    if nouns.isdisjoint(whose):
        return False
    if isinstance(value, str) and value.lower() in done:  # `label` "printed"
        return True
    if isinstance(value, str) and is_status(path):
        return not done.isdisjoint(words_in(value.lower())[:1])
    filled = value is True or (isinstance(value, str) and ":" in value and len(value) < _SHORT)
    return filled and not done.isdisjoint(words)


def _says(low: str, nouns: Set[str], done: Set[str], language: str) -> bool:
    """Whether a text tells it: "Order cancelled. Confirmation email sent to kim@post.example."."""
    lexicon = load_lexicon(language)
    unsaid = lexicon.any_of("negation", "modal", "condition") - lexicon.words["to"]
    for sentence in split_sentences(low):
        words = words_in(low[sentence.start : sentence.end])
        if unsaid.isdisjoint(words) and any(w in done and _is_beside(words, at, nouns) for at, w in enumerate(words)):
            return True
    return False


def _is_beside(words: Sequence[str], at: int, nouns: Set[str]) -> bool:
    return not nouns.isdisjoint(content_stems(list(words[max(at - _NEAR, 0) : at + _NEAR])))
