"""Deeds of before that a look-up reports: "your order has been shipped" of what is out for delivery, "we refunded it".

Who tells of them says what the record says, in words that are not the record's own, and claims no deed of this
conversation.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import Lexicon, load_lexicon
from runbookc.conformance.claims.nouns import content_stems, name_stems, name_words
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.calls.general_tools import only_reads
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import RECENT, Entry
from runbookc.conformance.evidence.records.outcome import (
    is_status,
    recorded_states,
    same_state,
    states_in,
)
from runbookc.conformance.evidence.records.record_shape import SHAPES, Shape
from runbookc.conformance.evidence.values.ids import as_decimal

_MOVING, _SENDING = ("dispatch", "delivery"), frozenset(("send",))
_ENDED = (("settled", "done"), ("approval", "given"))


def is_reported(found: FoundClaim, bound: Bound, ledger: Ledger, writes: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether a look-up before reports that it was done, by a state of the same kind, or where customers pay."""
    read = [e for e in ledger.own[-RECENT:] if e.tool not in writes or only_reads(e)]
    looks = [e for e in read if e.receipt.status == "ok"]
    if not looks or not (found.passive or is_ours(found, lexicon)):
        return False
    if bound.group in _SENDING and _is_moving(found, looks, bound, lexicon):
        return True
    if found.passive and any(_stands_so(found, entry, bound, lexicon) for entry in looks):
        return True
    money = found.passive and not lexicon.words["money-group"].isdisjoint((bound.group, bound.deed))
    if money and any(_is_paid(found, entry, bound, lexicon) for entry in looks):
        return True
    ended = [e for e in looks if any(bound.deed in deeds for deeds in _ended_deeds(e, lexicon))]
    return any(_holds_amounts(found, entry) for entry in ended)


def is_ours(found: FoundClaim, lexicon: Lexicon) -> bool:
    """Whether "we" did it, who may be anybody on the agent's side: "we refunded it", "lo devolvimos"."""
    words, ends = words_in(found.said.text), tuple(lexicon.words["we-ending"])
    return (
        found.we
        or not lexicon.words["we"].isdisjoint(words)
        or any(w.endswith(ends) and w in lexicon.past for w in words)
    )


def _is_moving(found: FoundClaim, looks: list[Entry], bound: Bound, lexicon: Lexicon) -> bool:
    """ "Has been shipped", of the order that a record says is out for delivery."""
    language = lexicon.language
    told = {(s.group, s.name) for s, _, _ in states_in(found.said.text, language) if s.group in _MOVING}
    for entry in looks if told else ():
        states = ((group, name) for group in _MOVING for _, _, name in recorded_states(entry, group, language))
        if any(state in told for state in states) and not _names(entry).isdisjoint(bound.nouns):
            return True
    return False


def _stands_so(found: FoundClaim, entry: Entry, bound: Bound, lexicon: Lexicon) -> bool:
    """ "Shipped with Northvan", of what a record says is in transit; "the visit has been completed", of one done."""
    ends = found.vague and bound.deed in lexicon.words["finishes"]  # not "refund: completed", of a charge that is
    groups = (*(_MOVING if bound.group in _SENDING else ()), *((_ENDED[0][0],) if ends else ()))
    if not groups or _names(entry).isdisjoint(bound.nouns):
        return False
    told = lexicon.tellings("", bound.deed)
    states = (v for path, v in entry.returned if isinstance(v, str) and is_status(path))
    return any(same_state(value, told, groups, lexicon.language) for value in states)


def _is_paid(found: FoundClaim, entry: Entry, bound: Bound, lexicon: Lexicon) -> bool:
    """ "A £15 deposit has been paid", where the record has a deposit of 15; "your payment has been credited"."""
    payments = {n for n in bound.nouns if (verb := lexicon.nominals.get(n)) is not None and verb.lemma == "pay"}
    if not payments.isdisjoint(name_stems(entry.tool)):
        return bool(entry.returned)
    if bound.deed != "pay":
        return False
    fields = ((name_stems(path), as_decimal(value)) for path, value in entry.returned)
    held = [number for stems, number in fields if number is not None and not stems.isdisjoint(bound.nouns)]
    return any(money.is_of(number) for money in found.said.amounts for number in held)


def _holds_amounts(found: FoundClaim, entry: Entry) -> bool:
    held = [n for _, value in entry.returned if found.said.amounts and (n := as_decimal(value)) is not None]
    return all(any(money.is_of(n) for n in held) for money in found.said.amounts)


def _ended_deeds(entry: Entry, lexicon: Lexicon) -> Iterator[frozenset[str]]:
    """The deeds of which a record tells that they are done: `refund: {status: accepted}`."""
    if not (about := _deeds_of(entry.result.shape, lexicon.language)):
        return
    for group, name in _ENDED:
        for path, _, state in recorded_states(entry, group, lexicon.language):
            if state == name and path in about:
                yield about[path]


@lru_cache(maxsize=SHAPES)
def _deeds_of(shape: Shape, language: str) -> dict[str, frozenset[str]]:
    """By the field of a record that tells a state: the deeds that the names around it tell of."""
    lexicon, found = load_lexicon(language), dict[str, frozenset[str]]()
    for path in shape.paths:
        verbs = [lexicon.nominals.get(lexicon.nouns.stem(word)) for word in name_words(path.rpartition(".")[0])]
        deeds = frozenset(verb.lemma for verb in verbs if verb is not None)
        if deeds and is_status(path):
            found[path] = deeds
    return found


def _names(entry: Entry) -> frozenset[str]:
    """What a look-up was of, by its parameters, its fields and its name."""
    given = [word for path, _ in entry.given for word in name_words(path)]
    return content_stems([*given, *name_words(entry.tool)]) | entry.spoken
