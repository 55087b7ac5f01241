"""Requests that lie there: of an application that a record holds, "it has been received" tells a state, and no deed.

So do "two queens have been ordered" of an order of queens that was read, and "a ticket has been raised" of a case.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import pairwise

from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import Lexicon, load_lexicon
from runbookc.conformance.claims.nouns import content_stems, name_stems, name_words
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.calls.general_tools import only_reads
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.denied import tells_anything
from runbookc.conformance.evidence.records.entry import RECENT, Entry
from runbookc.conformance.evidence.telling.hearsay import was_wished
from runbookc.conformance.evidence.values.ids import id_in
from runbookc.conformance.record_words import record_words

_RECEIVED = "receive"
"""What the agent's side may have done itself, without any deed."""
_OWN_CASE = frozenset(record_words("own-case"))
"""What a desk calls its own record of what somebody asked: a ticket of the one is a case of the other."""


def is_on_file(found: FoundClaim, ledger: Ledger, writes: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a text tells that a request came in, of which a look found a record; not one that was to be made."""
    deed, told = (found.bound.deed, found.bound.nouns) if found.bound is not None else (found.deed, found.things)
    if deed not in lexicon.words["comes-in"] or not (found.passive or deed == _RECEIVED):
        return False
    things = lexicon.words["petition"].intersection(told)
    if not things or was_wished(deed, ledger, lexicon):
        return False
    things |= _OWN_CASE if things & _OWN_CASE else frozenset()
    return any(_holds(e, things, found.said.ids) for e in _looks(ledger, writes))


def is_assigned(found: FoundClaim, ledger: Ledger, writes: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a record names who is said to have been assigned: `sweep` "Tom Ridd", who "has been assigned to you".

    Of whoever is told by the name alone, the field is called by what a tool assigns. What was moved or transferred
    stands before the verb, and whom or where to behind it: "order RT9X2 was moved to Friday" names nobody.
    """
    bound = found.bound
    deed, told = (bound.deed, bound.nouns) if bound is not None else (found.deed, found.things)
    if not found.passive or deed not in lexicon.words["assigns"]:
        return False
    assigned = (p.nouns for p in bound.patterns if deed in p.verbs) if bound is not None else ()
    told = (*told, *(noun for nouns in assigned for noun in nouns))
    asked = bound is None or was_asked_to(bound, ledger, lexicon)
    said = _told_of(found.quote, deed, lexicon)
    own = _given_to(bound, ledger)
    for entry in ledger.own[-RECENT:]:
        if entry.receipt.status != "ok":
            continue
        of_it = not asked and not name_stems(entry.tool).isdisjoint(told)
        for path, value in entry.returned:
            if not isinstance(value, str) or not value[:1].isupper() or f" {value} " not in said:
                continue
            if value in own or id_in(value):
                continue  # what it was done to is not who was assigned
            if of_it or not name_stems(path).isdisjoint(told):
                return True
    return False


def _told_of(quote: str, deed: str, lexicon: Lexicon) -> str:
    """The words of a claim among which somebody may be named, each between spaces."""
    words = quote.replace(",", " ").split()
    if deed in lexicon.words["moves-to"]:
        at = next((k for k, word in enumerate(words) if word.lower() in lexicon.words["toward"]), len(words))
        words = words[at + 1 :]
    return f" {' '.join(words)} "


def _given_to(bound: Bound | None, ledger: Ledger) -> frozenset[str]:
    """The texts with figures that calls were given which could have done it: ids of what it was done to."""
    tools = {p.tool for p in bound.patterns} if bound is not None else set()
    given = (value for e in ledger.own[-RECENT:] if e.tool in tools for _, value in e.given)
    return frozenset(value for value in given if isinstance(value, str) and any(map(str.isdigit, value)))


def is_secured(found: FoundClaim, ledger: Ledger, writes: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a text tells of a thing that a look found: in a record named by the deed, `order`, or by it, `visits`.

    Not where anybody spoke of doing it, nor of one more, nor of another day.
    """
    bound, more = found.bound, lexicon.any_of("stand-in-before", "one-more")
    new = found.anew or found.besides or not more.isdisjoint(words_in(found.said.text))
    if bound is None or not found.passive or new or found.said.amounts:
        return False
    nouns = [noun for noun in bound.nouns if noun not in lexicon.any_of("determiner", "you")]  # "a 10% discount"
    things, deed = frozenset(nouns[:1]), bound.deed
    left = not lexicon.words["leaves-record"].isdisjoint((deed, found.deed))  # "a visit was created" is a deed `visit`
    put = deed in lexicon.words["adds"] and not lexicon.words["you"].isdisjoint(bound.nouns)  # "on the waiting list"
    named = things if left or put or found.said.days else _records_of(deed)
    if deed not in lexicon.words["secures"] and not (left or put):
        return False
    if not things or not named or was_asked_to(bound, ledger, lexicon):
        return False
    looks = (e for e in _looks(ledger, writes) if not things.isdisjoint(e.spoken) and _is_then(found, e))
    return any(_holds(e, named, found.said.ids) for e in looks)


def _records_of(deed: str) -> frozenset[str]:
    """What a record is called of what was secured by a deed: `order`, `booking`."""
    return frozenset((deed, *(noun for noun, verb in load_lexicon().nominals.items() if verb.lemma == deed)))


def _is_then(found: FoundClaim, entry: Entry) -> bool:
    """Whether a record holds a day and a percentage that are told, if any is."""
    days, shares = found.said.days, [word for word in found.quote.split() if "%" in word]
    if not all(share.strip(".,;:()") in entry.low for share in shares):
        return False
    return not days or any(day.agrees(one) for day in days for one in entry.days_returned)


def was_asked_to(bound: Bound, ledger: Ledger, lexicon: Lexicon) -> bool:
    """Whether anybody spoke of doing it: "order two", and not of what there is of it: "my order"."""
    deeds = frozenset((bound.deed, *(verb for pattern in bound.patterns for verb in pattern.verbs)))
    key, asks = (deeds, lexicon.language), partial(_asks, deeds, lexicon)
    told = ledger.once.any((*key, "asked"), ledger.told, asks)
    return told or ledger.once.any((*key, "proposed"), ledger.offered, asks)


def _asks(deeds: frozenset[str], lexicon: Lexicon, text: str) -> bool:
    noun = lexicon.any_of("determiner", "preposition")
    pairs = (pair for pair in pairwise(("", *words_in(text.lower()))) if pair[1] not in lexicon.past)
    verbs = (lexicon.base.get(word) for before, word in pairs if before not in noun)
    return any(verb is not None and verb.lemma in deeds for verb in verbs)


def _looks(ledger: Ledger, writes: frozenset[str]) -> Iterator[Entry]:
    return (e for e in ledger.own[-RECENT:] if e.tool not in writes or only_reads(e))


def _holds(entry: Entry, things: frozenset[str], ids: tuple[str, ...]) -> bool:
    """Whether a record is one of such a thing: found by a tool that is named for it, or under its name."""
    if entry.receipt.status != "ok" or not all(one in entry.low for one in ids):
        return False
    told = [path for path, value in entry.returned if isinstance(value, str)]
    named = (entry.tool, *told) if told else ()
    return any(not things.isdisjoint(content_stems(name_words(one))) for one in named) and tells_anything(entry, things)


def asks_only(found: FoundClaim, lexicon: Lexicon) -> bool:
    """ "A payment request has been sent": a record that something was paid tells nothing of it."""
    words, asked = words_in(found.said.text), lexicon.words["request-noun"]
    named = [lexicon.nominals.get(lexicon.nouns.stem(word)) for word in words]
    pairs = zip(named, words[1:], strict=False)
    deed = found.bound.deed if found.bound is not None else ""
    return any(verb is not None and verb.lemma == deed and word in asked for verb, word in pairs)
