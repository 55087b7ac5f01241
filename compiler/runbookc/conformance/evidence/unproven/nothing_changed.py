"""News of deeds in a conversation that only looked: nothing was changed in it that could have brought them about.

"A new ticket is on its way to your inbox", after a look at the booking. What a record, the customer or a runbook speaks
of may have been so before, and so may whatever is told as having been: only what is told as new is held against it.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from runbookc.conformance.claims.asked_forms import asked_verb
from runbookc.conformance.claims.deed_named import is_named
from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import Lexicon, load_lexicon
from runbookc.conformance.claims.nouns import name_stems, stem
from runbookc.conformance.claims.tokens import split_sentences, words_in
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.tools.binding import Binder
from runbookc.conformance.evidence.unproven.leftover import deed_of
from runbookc.conformance.evidence.unproven.states import is_ruled

_SEND: Final = "send"
_NAME: Final = re.compile(r"(?<=\w )[^\W\d_a-z]\w{2,}")
"""A word with a capital letter within the words, a code too."""


def nothing_changed(found: FoundClaim, ledger: Ledger, binder: Binder) -> bool:
    """Whether a passive tells of a new deed whose thing nobody and no record speaks of, and nothing was changed."""
    tongue, deed = binder.tongues[found.language], deed_of(found)
    agreed = _is_agreed(found, ledger, tongue.lexicon)
    if not found.passive or not (agreed or _is_news(found, tongue.lexicon)) or not _only_looked(ledger, binder):
        return False
    group = found.bound.group if found.bound is not None else found.group
    told = tongue.lexicon.tellings(group, deed) | load_lexicon().tellings(group, deed)
    if ledger.heard_any(told | tongue.reached_words if group == _SEND else told):  # whoever was `notified` got a text
        return False
    things = agreed or _things(found, tongue.lexicon, binder)
    if not things or is_ruled(deed, group, things, tongue):
        return False
    verb = tongue.lexicon.base.get(deed)
    spoken = things if verb is None else things | tongue.pools.names_of(verb)
    named = frozenset(name.lower() for name in _NAME.findall(found.quote))  # "with Northvan", who carries it
    return not any(_speaks_of(entry, spoken) or any(name in entry.low for name in named) for entry in ledger.own)


def _is_news(found: FoundClaim, lexicon: Lexicon) -> bool:
    """Whether it tells of what was not there before: not "your ticket was issued", as a record may say in any words."""
    if found.weak or found.hedged or found.refused or found.by is not None or found.strength == "requested":
        return False
    if found.said.days or found.said.relative or found.said.ids or found.said.codes:
        return False
    things = found.bound.nouns if found.bound is not None else found.things
    said = [w for w in words_in(found.quote.lower()) if w not in lexicon.words["coordinate"]]
    sent = said[:1] != [] and said[0] in lexicon.words["indefinite"]
    sent = sent and (found.group == _SEND or found.deed in lexicon.words["brings-about"])
    sent = sent and not lexicon.any_of("sent-thing", "medium").isdisjoint(things)
    reached = found.noted and found.deed in lexicon.words["reaches"]  # "Warehouse contacted."
    fresh = lexicon.frames["fresh"].search(found.said.text) is not None
    return reached or found.own or fresh or sent


def _is_agreed(found: FoundClaim, ledger: Ledger, lexicon: Lexicon) -> frozenset[str]:
    """ "The upgrade is complete", when the customer has just said yes to it: the nouns of that deed, none otherwise.

    Of "all changes are complete" anything that was said yes to is one.
    """
    if not found.seen or found.there or found.bound is None or not ledger.told or not ledger.offered:
        return frozenset()
    verb, answer = lexicon.base.get(found.bound.deed), words_in(ledger.told[-1].lower())
    if verb is None or "?" in ledger.told[-1] or lexicon.words["assents"].isdisjoint(answer[:1]):
        return frozenset()
    deeds = frozenset(noun for noun in found.bound.nouns if is_named(noun, verb, lexicon))
    whole = ledger.offered[-1].lower()
    if _offers_look(whole, lexicon):
        return frozenset()  # "shall I look at the state of the upgrade?"
    offered = {lexicon.nouns.stem(word) for word in words_in(whole)}
    changes = verb.lemma in lexicon.words["generic-change"]
    return deeds if changes or not offered.isdisjoint({*deeds, stem(verb.lemma)}) else frozenset()


def _offers_look(text: str, lexicon: Lexicon) -> bool:
    """Whether the last question of a text, in lower case, asks to look, and not only for a yes."""
    asked = next((one for one in split_sentences(text)[::-1] if one.end_mark.startswith("?")), None)
    words = words_in(text[asked.start : asked.end]) if asked is not None else []
    verbs = (asked_verb(one, lexicon) for one in (*words, *(f"{word} {behind}" for word, behind in pairwise(words))))
    return any(v is not None and v.kind == "check" and v.lemma not in lexicon.words["confirms"] for v in verbs)


def _only_looked(ledger: Ledger, binder: Binder) -> bool:
    """Whether every call that was made is known, and none that may have changed anything ended well or is under way."""
    if not ledger.own or not ledger.changes or ledger.unknown or ledger.stray_results:
        return False
    reads = {pattern.tool for pattern in binder.reads}
    return all(e.tool in reads or e.receipt.status in ("failed", "denied") for e in ledger.own)


def _things(found: FoundClaim, lexicon: Lexicon, binder: Binder) -> frozenset[str]:
    """What it says was dealt with, none where that is somebody; a "case" is a thing where a tool is of cases."""
    named = frozenset(found.bound.nouns if found.bound is not None else found.things)
    known = frozenset[str]().union(*(pattern.noun_set for pattern in binder.patterns))
    vague = lexicon.any_of("vague-thing", "customer", "addressee", "inbox") - known
    return frozenset() if not named.isdisjoint(lexicon.words["person"]) else named - vague


def _speaks_of(entry: Entry, things: frozenset[str]) -> bool:
    """Whether a call, or what it returned, speaks of one of some things."""
    return not things.isdisjoint(entry.spoken) or not things.isdisjoint(name_stems(entry.tool))
