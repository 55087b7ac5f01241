"""Deeds told of others who act for the agent's side: an agent knows of them by what it read, was told or called.

"Our finance team has approved it", where their answer is still open, or where nothing was called that reaches them and
no record and nobody tells of it.
"""

from __future__ import annotations

from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import Lexicon, load_lexicon
from runbookc.conformance.claims.nouns import content_stems, name_words, stem
from runbookc.conformance.claims.others import Doer
from runbookc.conformance.claims.tokens import split_sentences, words_in
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.proofs.case import Answer
from runbookc.conformance.evidence.records.entry import RECENT, Entry
from runbookc.conformance.evidence.records.outcome import is_status, recorded_states
from runbookc.conformance.evidence.records.waiting import waits_for
from runbookc.conformance.evidence.tools.binding import Binder
from runbookc.conformance.evidence.tools.parties import is_named
from runbookc.conformance.evidence.unproven.unreached import may_reach
from runbookc.conformance.patterns import ClaimPattern
from runbookc.conformance.record_words import record_words

NOT_TOLD = "nothing that was called, read or said before this tells that they did"
_NOT_TOLD = Answer("no-receipt", NOT_TOLD)
_RECEIVES = "receive"
_CHECK = "check"
_SPOKEN = frozenset(("tell", "ask", _CHECK))
"""Kinds of verbs by which somebody is said to have spoken: "the technician confirmed", "our manager agreed"."""
_UNDER_WAY = frozenset(record_words("under-way"))
"""States of a thing that somebody is at work on."""
_REACHING = frozenset(("ask", "tell", "send", "escalate"))
"""Groups of verbs of tools whose parameters may say whom they reach."""
_BARE = 2
"""Words of a value that may be an answer, at least."""


def answer_of_others(found: FoundClaim, ledger: Ledger, binder: Binder) -> Answer | None:
    """Why a deed of others is not so; None where it may be."""
    doer, lexicon = found.by, binder.tongues[found.language].lexicon
    doer = doer if doer is None or doer.nouns or not doer.near else _meant(doer, binder)
    if doer is None or found.hedged or not ledger.own or ledger.unknown or ledger.stray_results:
        return None
    granted = _is_granting(found, lexicon)
    ours = _is_ours(doer, ledger, binder, granted, found.noted)
    if granted and (told := _last_word(ledger, found.language, doer)) is not None:
        waits = told.status != "supported" and (ours or _is_of_what_waits(found, doer, told, ledger, binder))
        return told if waits else None
    if not (ours or _is_news(found, doer, ledger, binder)) or is_told(found.group, found.deed, ledger, lexicon):
        return None
    reaching = [
        e for e in ledger.own if e.receipt.status not in ("failed", "denied") and may_reach(e, doer.nouns, binder)
    ]
    if (found.new and _is_under_way(ledger)) or _has_its_day(found, doer, ledger, binder, lexicon):
        return None
    if _is_set_going(doer, ledger, binder, lexicon) or (found.kind == _CHECK and _has_run(doer, ledger, binder)):
        return None
    over = found.deed.replace(" ", "-") in lexicon.words["takes-over"]
    follows = over or found.deed in lexicon.any_of("takes-on", "receives") or found.group == "collect"
    if reaching:
        return None if follows or any(_may_answer(e) for e in reaching) else _NOT_TOLD
    spoken = granted or found.kind in _SPOKEN or found.deed.replace(" ", "-") in lexicon.words["reaches"]
    return None if _is_known(found, doer, spoken, follows, ledger, binder) else _NOT_TOLD


def _is_known(found: FoundClaim, doer: Doer, spoken: bool, follows: bool, ledger: Ledger, binder: Binder) -> bool:
    """Whether what others did, whom nothing that was called reaches, may have been read or heard.

    `spoken` is said of those who spoke, `follows` of those who have it now, as whoever is handed a thing has.
    """
    lexicon = binder.tongues[found.language].lexicon
    named = frozenset(found.things[-1:])  # of "Ada's application" the application
    nobody = doer.pointed and doer.party and spoken  # whoever "they" are, nobody was reached
    if not (doer.nouns or nobody) or not (spoken or named or follows):
        return True
    if found.deed == _RECEIVES:  # a record that names their branch tells of nothing that they have
        party = doer._replace(nouns=doer.nouns[-1:])
        dealt = frozenset(found.things) if found.new else named  # "is getting your order ready now"
        return _is_read(dealt, party, ledger, binder) or _is_heard(party, ledger, lexicon)
    # A record of them says who they are, and not what they answered; `clinic` names no manager of it.
    granted = _is_granting(found, lexicon)
    asked = granted and any(_asks(p, doer, ledger) for p in binder.writes)
    found_out = content_stems(words_in(found.said.text)) if found.kind == _CHECK else named
    who = doer._replace(nouns=doer.nouns[-1:]) if granted and doer.party else doer
    return not asked and _is_read(named | found_out.difference(doer.nouns), who, ledger, binder)


def _is_granting(found: FoundClaim, lexicon: Lexicon) -> bool:
    return found.group in lexicon.words["granted"] or found.deed in lexicon.words["consents"]


def _is_of_what_waits(found: FoundClaim, doer: Doer, told: Answer, ledger: Ledger, binder: Binder) -> bool:
    """Whether the yes of anybody at all must be the one that is waited for: no other is spoken of, or had."""
    if doer.theirs or is_told(found.group, found.deed, ledger, binder.tongues[found.language].lexicon):
        return False
    since = ledger.own.index(told.entries[0]) + 1
    return not _has_succeeded(ledger.own[since:], doer.nouns, binder)


def _is_news(found: FoundClaim, doer: Doer, ledger: Ledger, binder: Binder) -> bool:
    """Whether anybody at all is said to have spoken of the case, so that the agent must have it from somewhere.

    "The supplier has confirmed it", "they've agreed to credit you": not what is known of a trade ("the makers agreed on
    a plug"), nor what a look-up is called by ("the register confirms it"), nor the outcome of a change in other words
    ("the bank has accepted it", of a card that was charged).
    """
    lexicon, nouns = binder.tongues[found.language].lexicon, doer.nouns or doer.near
    if doer.theirs or found.deed not in lexicon.words["speaks"] or not _is_of_the_case(found, lexicon):
        return False
    if _has_succeeded(ledger.own, nouns, binder):
        return False
    looked = {e.tool for e in ledger.own}
    return not any(p.tool in looked and not p.told.isdisjoint(nouns) for p in binder.patterns)


def _has_succeeded(entries: list[Entry], nouns: tuple[str, ...], binder: Binder) -> bool:
    """Whether a change ended well that nothing more is waited for of."""
    reads = {pattern.tool for pattern in binder.reads}
    ended = (e for e in entries if e.tool not in reads and e.receipt.status == "ok")
    return any(waits_for(e, nouns) is None for e in ended)


def _is_of_the_case(found: FoundClaim, lexicon: Lexicon) -> bool:
    """Whether a clause points at what is spoken of ("it", not "this model"), or at the customer."""
    words = words_in(found.quote.lower())
    if not lexicon.any_of("you", "yours").isdisjoint(words):
        return True
    pointing = lexicon.words["referring"] - lexicon.words["that"]  # "confirmed that it runs"
    idle = lexicon.nouns.empty | lexicon.words["preposition"]
    return any(word in pointing and behind in idle for word, behind in zip(words, [*words[1:], "it"], strict=True))


def _meant(doer: Doer, binder: Binder) -> Doer:
    """Whom "they" means where no noun of people stands before: what a tool reaches that was spoken of there."""
    reaching = [_reached(p) for p in binder.writes if not _REACHING.isdisjoint(p.groups)]
    return doer._replace(nouns=tuple(noun for noun in doer.near if any(noun in told for told in reaching)))


def _last_word(ledger: Ledger, language: str, doer: Doer) -> Answer | None:
    """What the last record of an approval says: given, or not (yet), or that it is waited for (`awaiting_manager`)."""
    for entry in reversed(ledger.own):
        states = [*recorded_states(entry, "approval", language)]
        if states:
            path, value, _ = states[-1]
            given = any(one == "given" for _, _, one in states)
            why = f"{entry.tool} says that {path} is {str(value).lower()}"
            return Answer("supported" if given else "too-early", why, None, (entry,))
        if (waits := waits_for(entry, doer.nouns)) is not None:
            return Answer("too-early", waits, None, (entry,))
    return None


def _is_ours(doer: Doer, ledger: Ledger, binder: Binder, granted: bool, noted: bool) -> bool:
    """Whether somebody acts for the agent's side: named so, one of people, one that a tool reaches, or of a record.

    A note names whoever approves as the house does: "PM", "TL".
    """
    if doer.ours or doer.party or (granted and (doer.pointed or noted)):
        return True
    if any(not _reached(p).isdisjoint(doer.nouns) for p in binder.writes):
        return True
    return granted and bool(doer.nouns) and any(_names(e, doer, binder) for e in ledger.own)


def _reached(pattern: ClaimPattern) -> frozenset[str]:
    """What a tool speaks of, its parameters aside where nobody is named by them: a `source` that is copied acts not."""
    taken = pattern.parameter_set - pattern.noun_set
    return pattern.told - taken if _REACHING.isdisjoint(pattern.groups) else pattern.told


def _is_set_going(doer: Doer, ledger: Ledger, binder: Binder, lexicon: Lexicon) -> bool:
    """ "The search has begun", "the pause took out the visit": no party but a deed, whose tool ended well.

    A deed is called by its noun or by its verb ("pausing the plan"), and by another word than the tool's as well.
    """
    if doer.party or not doer.nouns:
        return False
    ended = {e.tool for e in ledger.own if e.receipt.status == "ok"}
    done = [p for p in binder.writes if p.tool in ended]
    named = any(noun in binder.lexicon.nominals for noun in doer.nouns)
    if named and any(not p.told.isdisjoint(doer.nouns) for p in done):
        return True
    head = doer.nouns[-1]
    deed = lexicon.gerunds.get(doer.nouns[0]) or lexicon.nominals.get(head) or lexicon.called(head)
    return deed is not None and any(deed.lemma in p.verbs or deed.group in p.groups for p in done)


def _is_under_way(ledger: Ledger) -> bool:
    """ "It's being looked at by our team", where a record says that it is: `"status": "reviewing"`."""
    ended = (e for e in ledger.own[-RECENT:] if e.receipt.status in ("ok", "pending"))
    return any(is_status(path) and str(value).lower() in _UNDER_WAY for e in ended for path, value in e.returned)


def _has_its_day(found: FoundClaim, doer: Doer, ledger: Ledger, binder: Binder, lexicon: Lexicon) -> bool:
    """ "Your hire started this morning": nobody did it, and a look-up of hires holds the days of this one."""
    if doer.party or doer.pointed or found.deed not in lexicon.words["happen-on"]:
        return False
    dated = {e.tool for e in ledger.own if e.days_returned}
    return any(p.tool in dated and not p.noun_set.isdisjoint(doer.nouns) for p in binder.reads)


def _has_run(doer: Doer, ledger: Ledger, binder: Binder) -> bool:
    """ "The diagnostics found a fault": no party but what a tool runs, which was called and ended well."""
    if doer.party or doer.pointed:
        return False
    ended = {e.tool for e in ledger.own if e.receipt.status == "ok"}
    running = (p for p in binder.writes if p.tool in ended and _REACHING.isdisjoint(p.groups))
    return any(not p.noun_set.isdisjoint(doer.nouns) for p in running)


def _asks(pattern: ClaimPattern, doer: Doer, ledger: Ledger) -> bool:
    """Whether a tool asks somebody for a yes."""
    asks = "approve" in pattern.groups
    return asks and (not pattern.told.isdisjoint(doer.nouns) or is_named(doer.nouns, pattern, ledger.own))


def _names(entry: Entry, doer: Doer, binder: Binder) -> bool:
    """Whether a call names somebody, or a record does under what they are: `manager`, `vet`."""
    people = binder.lexicon.any_of("person", "any-party")
    changes = any(p.tool == entry.tool for p in binder.writes)
    given = entry.given if changes else ()
    found = [*given, *((path, v) for path, v in entry.returned if not people.isdisjoint(name_words(path)[-1:]))]
    spoken = {word for _, value in found if isinstance(value, str) for word in words_in(value.lower())}
    return any(noun in spoken for noun in doer.nouns)


def is_told(group: str, deed: str, ledger: Ledger, lexicon: Lexicon) -> bool:
    """Whether a result holds that such a deed is done, or somebody else said so, and did not merely ask."""
    words = lexicon.tellings(group, deed) | load_lexicon().tellings(group, deed)
    words -= lexicon.any_of("particle", "preposition")  # "I'm off to Lisbon"
    stems = frozenset(map(stem, words))
    if any(not stems.isdisjoint(e.spoken) for e in ledger.entries):
        return True
    for text in ledger.told:
        low = text.lower()
        for sentence in split_sentences(low):
            if not sentence.end_mark.startswith("?") and not words.isdisjoint(
                words_in(low[sentence.start : sentence.end])
            ):
                return True
    return False


def _is_heard(doer: Doer, ledger: Ledger, lexicon: Lexicon) -> bool:
    """Whether the customer tells something of a party: "the manager has my case", "I spoke to the manager"."""
    for text in ledger.told:
        words = words_in(text.lower())
        told = any(word in lexicon.past or word in lexicon.words["have"] for word in words)
        if told and not frozenset(map(lexicon.nouns.thing, words)).isdisjoint(doer.nouns):
            return True
    return False


def _may_answer(entry: Entry) -> bool:
    """Whether a result holds words that may be somebody's answer: no bare state ("on hold"), nothing that was given."""
    given = {value for _, value in entry.given}
    told = ((path, v) for path, v in entry.returned if isinstance(v, str) and v not in given)
    return any(len(value.split()) >= _BARE + is_status(path) for path, value in told)


def _is_read(things: frozenset[str], doer: Doer, ledger: Ledger, binder: Binder) -> bool:
    """Whether a look-up speaks of the thing, or of who is said to have dealt with it."""
    changes = {p.tool for p in binder.writes}
    looks = (e for e in ledger.entries if e.tool not in changes and e.receipt.status not in ("failed", "denied"))
    return any(not e.spoken.isdisjoint({*things, *doer.nouns}) for e in looks)
