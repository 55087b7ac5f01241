"""Deeds of steps without a tool, done by one that does as it is told: `{"action": "refund"}`, `POST /refunds`, SQL.

"No tool does this" holds only where none was told to do it. Nothing is proved by it either: of such a call nobody knows
which step it was. And one that a step names proves no deed that excludes what it was told to do.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.nouns import name_words, stem
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.calls.told_deed import READ, TOLD_APART, told_deed, told_otherwise
from runbookc.conformance.evidence.calls.told_statement import CHANGING, READING, STATEMENTS
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.record_words import record_words

_TELLING = frozenset(record_words("deed-field"))
"""Names of parameters that tell a tool what to do, or where."""
_ASKING = STATEMENTS | frozenset(record_words("method-field"))
_ENDING = frozenset(record_words("told-ending"))
_PAYING = frozenset(record_words("told-paying-back"))
_PAYS_BACK = frozenset(record_words("may-pay-back"))
"""What may be called to pay something back: `POST /orders/7/return`."""
_CHANGING = frozenset(record_words("changing-group"))
"""Groups of verbs that change a record: of others ("sent you the list", "opened your file") a look may be the deed."""
_LONGEST = 200
"""Characters of what tells a tool what to do, at most; a statement may be longer."""


def told_to(deed: str, ledger: Ledger) -> Entry | None:
    """The last call of a tool that may have been told to do a deed, given as a lemma; None where there is none."""
    names = _names_of(deed)
    said = names | _PAYS_BACK if deed in _PAYING else names
    for entry in reversed(ledger.own):
        if not ledger.rules[entry.tool].reads and entry.receipt.status not in ("failed", "denied"):
            if any(_is_statement(path, value) for path, value in entry.given):
                if told_otherwise(deed, names, entry.call.arguments, entry.given) is None:
                    return entry
                continue
            told = told_deed(entry.given)
            if told != READ and (not said.isdisjoint(_told(entry)) or (deed in _ENDING and told in _ENDING)):
                return entry
    return None


def told_another(bound: Bound, entries: Sequence[Entry]) -> str | None:
    """The deed that the last of some calls was told to do, where each was told one that excludes what a claim says."""
    if type(entries[-1].call.arguments) is not dict or _ASKING.isdisjoint(entries[-1].call.arguments):
        return None
    names, told = _names_of(bound.deed), ""
    for entry in entries:
        other = told_otherwise(bound.deed, names, entry.call.arguments, entry.given)
        if other is None or (other == READ and not _changes(bound)):
            return None
        told = told if told and other == READ else other
    return told


def _changes(bound: Bound) -> bool:
    """Whether a deed can be none of what only reads."""
    return bound.deed in TOLD_APART or not _CHANGING.isdisjoint((bound.group, bound.deed))


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


def _names_of(deed: str) -> frozenset[str]:
    """The words of the catalogue for a deed: its verb, what it is called when done, and the noun for it."""
    lexicon = load_lexicon()
    verb = lexicon.base.get(deed)
    if verb is None:
        return frozenset((deed,))
    done = [form for form, verbs in lexicon.past.items() if any(v.lemma == verb.lemma for v in verbs)]
    nouns = [noun for noun, named in lexicon.nominals.items() if named.lemma == verb.lemma]
    return frozenset((verb.lemma, stem(verb.lemma), *done, *nouns))
