"""Deeds of steps without a tool, done by one that does as it is told: `{"action": "refund"}`, `POST /refunds`, SQL.

"No tool does this" holds only where none was told to do it. Nothing is proved by it either: of such a call nobody knows
which step it was.
"""

from __future__ import annotations

from collections.abc import Iterator

from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.nouns import name_words, stem
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.calls.told_statement import CHANGING, READING, STATEMENTS
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.record_words import record_words

_TELLING = frozenset(record_words("deed-field"))
"""Names of parameters that tell a tool what to do, or where."""
_ASKING = STATEMENTS | frozenset(record_words("method-field"))
_LONGEST = 200
"""Characters of what tells a tool what to do, at most; a statement may be longer."""


def told_to(bound: Bound, ledger: Ledger) -> Entry | None:
    """The last call of a tool that may have been told to do what a claim says; None where there is none."""
    names = _names_of(bound)
    for entry in reversed(ledger.own):
        if not ledger.rules[entry.tool].reads and entry.receipt.status not in ("failed", "denied"):
            if any(_is_statement(path, value) for path, value in entry.given):
                return entry
            if not names.isdisjoint(_told(entry)):
                return entry
    return None


def only_reads(entry: Entry) -> bool:
    """Whether a tool that may do anything was told to read: `SELECT …`, `GET`."""
    said = next((value for path, value in entry.given if path in _ASKING and isinstance(value, str)), "")
    return bool(said) and not READING.isdisjoint(name_words(said[:_LONGEST])[:1])


def _told(entry: Entry) -> Iterator[str]:
    for path, value in entry.given:
        if isinstance(value, str) and len(value) <= _LONGEST and not _TELLING.isdisjoint(name_words(path)[-1:]):
            for word in name_words(value):
                yield word
                yield stem(word)


def _is_statement(path: str, value: object) -> bool:
    """Whether it is a statement of a query language that changes something, whatever."""
    if not isinstance(value, str) or STATEMENTS.isdisjoint(name_words(path)[-1:]):
        return False
    return not CHANGING.isdisjoint(name_words(value[:_LONGEST])[:1])


def _names_of(bound: Bound) -> frozenset[str]:
    """The words of the catalogue for a deed: its verb, what it is called when done, and the noun for it."""
    lexicon = load_lexicon()
    verb = lexicon.base.get(bound.deed)
    if verb is None:
        return frozenset((bound.deed,))
    done = [form for form, verbs in lexicon.past.items() if any(v.lemma == verb.lemma for v in verbs)]
    nouns = [noun for noun, named in lexicon.nominals.items() if named.lemma == verb.lemma]
    return frozenset((verb.lemma, stem(verb.lemma), *done, *nouns))
