"""The call that is meant by a deed told in the words of another tool: "reported it to the safeguarding team".

A tool that is called so does something else here (`report_no_show`), and what was done goes by another verb
(`file_safeguarding_report`). Whoever reads the call knows what the words mean: its name holds the deed and what it was
of, or it gives back what was given, or hands over to the very name that is told.
"""

from __future__ import annotations

from itertools import pairwise

from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.nouns import content_stems, name_words, stem
from runbookc.conformance.claims.tokens import words_in
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import RECENT, Entry
from runbookc.conformance.evidence.tools.pools import HAND_OVER
from runbookc.conformance.patterns import ClaimPattern

_FEW = 4
"""Words of a value that is a name, at most."""
_TWO = 2
"""Words of a tool's name by which a deed that an empty verb tells is known."""


def called_alike(
    found: FoundClaim, bound: Bound, ledger: Ledger, writes: tuple[ClaimPattern, ...], lexicon: Lexicon
) -> tuple[ClaimPattern, ...]:
    """The tools of such calls, of those that ended well; none that ends a thing, and none for a claim that it ended."""
    own = {p.tool for p in bound.patterns}
    if not lexicon.words["ends"].isdisjoint((bound.deed, bound.group)) or not bound.nouns:
        return ()
    made = [e for e in ledger.own[-RECENT:] if e.receipt.status == "ok" and e.tool not in own]
    by_tool = {p.tool: p for p in writes if lexicon.words["ends"].isdisjoint((*p.groups, *p.verbs))}
    meant = [e.tool for e in made if e.tool in by_tool and _is_meant(found, bound, e, by_tool[e.tool], lexicon)]
    return tuple(by_tool[tool] for tool in dict.fromkeys(meant))


def _is_meant(found: FoundClaim, bound: Bound, entry: Entry, pattern: ClaimPattern, lexicon: Lexicon) -> bool:
    called = content_stems(name_words(entry.tool))
    nouns = called.intersection(bound.nouns) - {stem(bound.deed)}
    if nouns and stem(bound.deed) in called:
        return True
    if bound.deed in lexicon.words["light"] and len(nouns) >= _TWO:
        return True
    strange = all(p.noun_set.isdisjoint(pattern.noun_set.intersection(bound.nouns)) for p in bound.patterns)
    if nouns and strange and _gives_back(pattern, lexicon) and bound.group in lexicon.words["gives"]:
        return True
    return bound.group == HAND_OVER and _names(found, entry, pattern, lexicon)


def _gives_back(pattern: ClaimPattern, lexicon: Lexicon) -> bool:
    return not lexicon.words["gives-back"].isdisjoint(verb.replace(" ", "-") for verb in pattern.verbs)


def _names(found: FoundClaim, entry: Entry, pattern: ClaimPattern, lexicon: Lexicon) -> bool:
    """ "Reassigned it to Mathilde" of `assign(linguist="Mathilde Aubry")`: who is told was given by name."""
    if lexicon.families.get(HAND_OVER, frozenset()).isdisjoint(pattern.groups):
        return False
    words = words_in(found.said.text)
    told = {by for to, by in pairwise(words) if to in lexicon.words["toward"]}
    short = (value.lower() for _, value in entry.given if isinstance(value, str) and value.count(" ") < _FEW)
    return any(not told.isdisjoint(words_in(value)) for value in short)
