"""Claims without receipt of what nothing can have done: no tool of the bundle, or none of the changes that were made.

They only make more of a claim that is not so; one that a receipt proves is not touched.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import load_lexicon
from runbookc.conformance.claims.nouns import content_stems, name_words
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.calls.general_tools import told_to
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.telling.hearsay import may_be_told
from runbookc.conformance.evidence.tools.binding import Binder
from runbookc.conformance.evidence.tools.parties import is_to, may_reach_anybody, reaches
from runbookc.conformance.evidence.unproven.unreached import may_reach

NOBODY_COULD = "nothing here could have done it: no tool and no step of this bundle does"
NEVER_DONE = "nothing that was changed in this conversation could have been this"


def nobody_could(found: FoundClaim, ledger: Ledger, binder: Binder, since: int) -> bool:
    """Whether a deed that only a tool can do is claimed where no tool does it: not where unknown tools were called.

    Of what is arranged by any tool that happens to allow it (a voucher, a callback) none may have been called either
    since the customer last spoke, nor any before that whose call or result holds a name, a day or a thing that is told.
    """
    if found.weak or not ledger.changes or ledger.unknown or ledger.stray_results:
        return False
    if not found.arranged:
        told = found.group in binder.lexicon.words["only-by-tool"] and not found.passive
        return told and told_to(found.deed, ledger) is None
    reads = {p.tool for p in binder.reads}
    if any(e.tool not in reads for e in ledger.own_since(since)):
        return False
    return not any(_is_about(found, e) for e in ledger.own if e.tool not in reads and e.receipt.status == "ok")


def _is_about(found: FoundClaim, entry: Entry) -> bool:
    """Whether a change made earlier may be what is told only now: it holds what the words name."""
    told = content_stems(words_in(found.said.text)) - {found.deed}
    named = (word for _, value in (*entry.given, *entry.returned) if isinstance(value, str) for word in words_in(value))
    spoken = content_stems([*(word.lower() for word in named), *name_words(entry.tool)])
    dates = (day.agrees(other) for day in found.said.days for other in (*entry.days_given, *entry.days_returned))
    return not told.isdisjoint(spoken) or any(dates)


def never_done(found: FoundClaim, ledger: Ledger, binder: Binder) -> bool:
    """Whether a deed is claimed that leaves a record, and of what was changed here nothing could have been that deed.

    "I've booked it" after a note was added: the note's tool books nothing, whatever "it" may be.
    """
    bound = found.bound
    if bound is None or bound.look or found.weak or found.soft or found.refused or not ledger.changes:
        return False
    words, spoken = binder.lexicon.words, binder.done_words(bound.deed)
    booked = bound.deed in words["books"] and not spoken.isdisjoint(
        words_in(found.said.text)
    )  # not "opened the booking"
    if not booked and words["only-by-tool"].isdisjoint((bound.group, bound.deed)):
        return False
    if ledger.unknown or ledger.stray_results:
        return False
    writes = frozenset(p.tool for p in binder.patterns if p.tool is not None and p.effect != "read")
    if (
        found.passive
        and not found.besides
        and may_be_told(bound, ledger, writes, binder.lexicon, False, binder.pools.looks)
    ):
        return False
    if any(_may_be(tool, made, bound, binder) for tool, made in ledger.by_tool.items() if tool in writes):
        return False
    return told_to(bound.deed, ledger) is None


def _may_be(tool: str, made: Sequence[Entry], bound: Bound, binder: Binder) -> bool:
    """Whether a call of a tool may have been a deed: by what the tool does or tells, by its steps, by what it answered.

    Whatever deals with the same thing may have: a charge that is removed was waived as well.
    """
    pattern = next((p for p in binder.patterns if p.tool == tool), None)
    verb = binder.lexicon.base.get(bound.deed)
    if pattern is None or verb is None:
        return True
    if binder.pools.does_another(pattern, verb):
        return False
    ended = (entry for entry in made if entry.receipt.status not in ("failed", "denied"))
    spoken = binder.pools.names_of(verb).union(bound.nouns)
    steps = (binder.step_words.get(step, frozenset()) for step in pattern.steps)
    told = pattern.word_set.union(pattern.nouns, *steps)
    if not bound.nouns or any(p is pattern for p in binder.pools.of(verb).patterns) or not spoken.isdisjoint(told):
        return any(True for _ in ended)
    return any(not spoken.isdisjoint(entry.spoken) for entry in ended)


def nobody_phones(found: FoundClaim, ledger: Ledger, binder: Binder) -> bool:
    """Whether the customer is said to have been rung where no tool, no step and no call speaks of a phone."""
    words, said = binder.lexicon.words, words_in(found.said.text)
    if found.deed not in words["phones"] or found.passive or words["addressee"].isdisjoint(said):
        return False
    if found.weak or found.soft or not words["ago"].isdisjoint(said) or not ledger.changes:
        return False
    if ledger.unknown or ledger.stray_results:
        return False
    told = [frozenset((*p.words, *p.nouns, *p.verbs)) for p in binder.patterns]
    return all(words["phoning"].isdisjoint(one) for one in (*told, *binder.step_words.values()))


def nobody_reaches(found: FoundClaim, ledger: Ledger, binder: Binder) -> bool:
    """Whether somebody is said to have been reached whom nothing here speaks of: no tool, no step, no call.

    A tool that takes a text and an address may reach anybody, and to check with somebody may be to look into a system,
    unless it is a person ("asked my manager").
    """
    words, party = binder.lexicon.words, found.party
    looked = found.group in words["by-looking"] and words["person"].isdisjoint(party[-1:])
    if looked or not party or found.weak or found.soft or not ledger.changes or ledger.unknown or ledger.stray_results:
        return False
    if any(may_reach_anybody(p) or reaches(p, party, binder.step_words) for p in binder.patterns):
        return False
    if _is_named(found, party) and any(may_reach(e, party, binder) for e in ledger.own):
        return False  # "I've told Maria": she may be the manager that was notified
    if any(_names_team(e) for e in ledger.own):
        return False  # "the cooks have been told": they may be the kitchen, one of the `teams` that were given
    spoken = any(not words.isdisjoint(party) for words in binder.step_words.values())
    spoken = spoken or any(noun in name.lower() for names in binder.bundle.contacts for name in names for noun in party)
    return not spoken and not any(is_to(e, party) for e in ledger.entries)


def _names_team(entry: Entry) -> bool:
    """Whether a call that did not fail was given which team it is for: `teams`."""
    parties = load_lexicon().words["any-party"]
    named = (content_stems(name_words(path.rpartition(".")[2])[-1:]) for path, _ in entry.given)
    return entry.receipt.status not in ("failed", "denied") and not all(map(parties.isdisjoint, named))


def _is_named(found: FoundClaim, party: tuple[str, ...]) -> bool:
    """Whether whom it says was reached is somebody's name: it has a capital letter within the words."""
    return any(re.search(rf"[^.!?]\s{re.escape(noun.capitalize())}\b", found.quote) for noun in party)
