"""Whether a claim only tells of a state ("Ticket: closed", "your seat is reserved") that somebody may have read."""

from __future__ import annotations

from collections.abc import Iterable

from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import Lexicon, load_lexicon
from runbookc.conformance.claims.nouns import name_stems
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.calls.general_tools import only_reads
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.denied import stands_otherwise, tellings_of
from runbookc.conformance.evidence.records.entry import RECENT, Entry
from runbookc.conformance.evidence.records.outcome import contrary, is_status
from runbookc.conformance.evidence.records.short_texts import happened
from runbookc.conformance.evidence.telling.hearsay import is_told, is_wanted, may_be_told, was_in_hand, was_wished
from runbookc.conformance.evidence.telling.told import is_new_amount
from runbookc.conformance.evidence.telling.unheard import unheard_reference, unheard_short
from runbookc.conformance.evidence.tools.binding import Binder

_BY_ITSELF = frozenset(("send", "tell", "note"))
"""What systems do by themselves, and no record tells of: "a confirmation was sent to your inbox".

Not where a step of a runbook has that very thing sent: "Text the customer the new time".
"""


def is_state(
    found: FoundClaim, bound: Bound, ledger: Ledger, binder: Binder, writes: frozenset[str], standing: str
) -> bool:
    """Whether a soft claim that no receipt bears out may be what was read, told, or ruled by a runbook; no deed then.

    `standing` is what the runbooks say. A state that only a deed brings about, of a thing no record speaks of, can
    have been read nowhere.
    """
    lexicon = binder.tongues[found.language].lexicon
    if bound.verifies or (bound.look and found.labelled):  # a record that tells of the thing tells of no look at it
        heard = ledger.heard_any(lexicon.tellings("", bound.deed))
        return heard or (bool(ledger.unknown) and not bound.verifies)
    counted = found.figure and lexicon.inflected and not found.said.amounts  # "Reservas canceladas: 3", of all time
    in_hand = not found.seen and not counted and was_in_hand(bound, ledger, lexicon)
    if in_hand or _is_news(found, bound, ledger, binder, writes):
        return False
    if found.said.days and bound.deed in lexicon.words["arranges"] and _is_on_day_read(found, ledger, writes):
        return True
    if found.there and not _was_spoken_of(bound, ledger, lexicon):
        return True
    if unheard_reference(found.said.ids, ledger, standing) or unheard_short(found.quote, ledger, standing, lexicon):
        return False  # "it was raised, job RS-3307": no record that was read has such a number
    if found.said.ids and stands_otherwise(bound, found.said.ids, _looked(ledger, writes), lexicon):
        return False
    if found.figure:
        return True
    gone = found.seen or found.strength == "accepted"
    if gone and bound.group in _BY_ITSELF and not found.said.amounts and _is_of_step(bound, binder, lexicon):
        thing = bound._replace(nouns=bound.nouns[:1])
        told = may_be_told(thing, ledger, writes, lexicon, False, binder.pools.looks)
        return told or (found.labelled and _is_dated(found, ledger, writes))
    if found.labelled:
        if any(is_new_amount(money, ledger, standing) for money in found.said.amounts):
            return False  # "Refund of $12: done"
        dated = bound.group in _BY_ITSELF and _is_dated(found, ledger, writes)
        return dated or _may_be_told(bound, ledger, binder, writes, lexicon, found.vague)
    if found.said.amounts:  # "$50 was credited": an amount that nobody told was read nowhere
        return not any(is_new_amount(money, ledger, standing) for money in found.said.amounts)
    if found.strength == "accepted" or found.vague or bound.group in _BY_ITSELF:
        return True
    told = _may_be_told(bound, ledger, binder, writes, lexicon, False)
    return told or is_ruled(bound.deed, bound.group, bound.nouns, binder.tongues[found.language])


def _is_on_day_read(found: FoundClaim, ledger: Ledger, writes: frozenset[str]) -> bool:
    """ "You're booked in on 17 March": whether some look found that day, whatever it says of it."""
    read = [day for entry in _looked(ledger, writes) for day in entry.days_returned]
    return all(any(day.agrees(one) for one in read) for day in found.said.days)


def _was_changed(ledger: Ledger, writes: frozenset[str]) -> bool:
    """Whether anything at all was changed: of a change that was made any words may tell."""
    made = (e for e in ledger.own if e.tool in writes and e.receipt.status not in ("failed", "denied"))
    return not all(only_reads(e) for e in made)


def _is_news(found: FoundClaim, bound: Bound, ledger: Ledger, binder: Binder, writes: frozenset[str]) -> bool:
    """Whether the customer wanted it, or it is told so that no record that only looks were made of can have told it.

    "I want my deposit back": "it's back on your card"; "your plan is now the grand one", which only the customer has
    named.
    """
    lexicon = binder.tongues[found.language].lexicon
    if found.there or (found.seen and not found.labelled) or _was_changed(ledger, writes):
        return False  # any tool of the thing may have led to it, or a look has shown it
    if is_wanted(bound, ledger, lexicon) and _is_silent(found, bound, ledger, binder):
        return True
    if not bound.sure or ledger.unknown or ledger.stray_results or is_told(bound, ledger, lexicon):
        return False
    return found.new and not found.labelled and _is_only_asked(bound, ledger)


def _is_silent(found: FoundClaim, bound: Bound, ledger: Ledger, binder: Binder) -> bool:
    """Whether no record holds a state, or a word under the name of the thing, that may tell it in words of its own.

    The state of what other tools are of tells nothing of this: a pass's of a deposit.
    """
    lexicon, going = binder.tongues[found.language].lexicon, found.strength == "accepted"  # "is being refunded"
    done = tellings_of(bound, lexicon) | tellings_of(bound, load_lexicon())
    things = frozenset(noun for pattern in bound.patterns for noun in pattern.noun_set)
    others = frozenset(noun for pattern in binder.writes for noun in pattern.noun_set) - things
    for entry in ledger.own:
        if isinstance(entry.receipt.value, str):
            return False
        for path, value in entry.returned:
            named = name_stems(path)
            if not (named & things or ((is_status(path) or happened(path)) and not named & others)):
                continue
            word = isinstance(value, str) and (going or not contrary(value.lower(), done, lexicon.language))
            if word or value is None or isinstance(value, bool):
                return False
    return True


def _is_only_asked(bound: Bound, ledger: Ledger) -> bool:
    """Whether something that it says is so now was named by the customer, and by no record."""
    own = frozenset[str]().union(*[pattern.noun_set for pattern in bound.patterns])
    asked = {word for text in ledger.told for word in words_in(text.lower())}
    new = [noun for noun in bound.nouns if noun not in own and noun in asked]
    return any(all(noun not in entry.low for entry in ledger.own) for noun in new)


def _was_spoken_of(bound: Bound, ledger: Ledger, lexicon: Lexicon) -> bool:
    """Whether anybody spoke of doing what a tool does that it is bound to."""
    return any(was_wished(verb, ledger, lexicon) for verb in {v for p in bound.patterns for v in p.verbs})


def _may_be_told(
    bound: Bound, ledger: Ledger, binder: Binder, writes: frozenset[str], lexicon: Lexicon, vague: bool
) -> bool:
    """Whether a record may hold the state, or anybody said so; that "you" are expected, a record of what was booked."""
    looks = binder.pools.looks
    told = may_be_told(bound, ledger, writes, lexicon, vague, looks)
    if (
        told
        and bound.deed in binder.lexicon.words["secures"]
        and not lexicon.any_of("you", "be-you").isdisjoint(bound.nouns)
    ):
        booked = [noun for pattern in bound.patterns for noun in pattern.nouns]
        return may_be_told(bound._replace(nouns=tuple(booked) or bound.nouns), ledger, writes, lexicon, False, looks)
    return told


def _looked(ledger: Ledger, writes: frozenset[str]) -> list[Entry]:
    return [e for e in ledger.own[-RECENT:] if e.tool not in writes]


def _is_dated(found: FoundClaim, ledger: Ledger, writes: frozenset[str]) -> bool:
    """Whether a look found the day on which something is said to have gone."""
    looked = _looked(ledger, writes) if found.said.days else []
    return any(day.agrees(one) for day in found.said.days for e in looked for one in e.days_returned)


def _is_of_step(bound: Bound, binder: Binder, lexicon: Lexicon) -> bool:
    """Whether a step that a tool is bound to has that very thing sent, or something by that means."""
    media = lexicon.words["medium"] - lexicon.words["written"]
    for pattern in bound.patterns:
        said = [binder.step_words[step] for step in pattern.steps if step in binder.step_words]
        means = media.intersection(bound.nouns, (*pattern.verbs, *pattern.nouns))
        things = frozenset(bound.nouns) - lexicon.any_of("medium", "customer", "addressee", "vague-thing", "inbox")
        if means or any(not things.isdisjoint(words) for words in said):
            return bool(said)
    return False


def is_ruled(deed: str, group: str, things: Iterable[str], binder: Binder) -> bool:
    """Whether a runbook says of such a thing that this is done: "the first month is waived"."""
    if not binder.pools.customs:
        return False
    said, nouns = binder.lexicon.tellings(group, deed) | load_lexicon().tellings(group, deed), frozenset(things)
    return any(not said.isdisjoint(words) and not nouns.isdisjoint(stems) for words, stems in binder.pools.customs)
