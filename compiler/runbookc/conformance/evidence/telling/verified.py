"""Somebody's identity that is said to be verified: what could prove it is a tool that verifies, and no other record.

Where the agent compares itself, a record that was read holds what the customer gave ("born on 2 April 1979").
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from runbookc.conformance.claims.lexicon import Lexicon, Verb, languages, load_lexicon
from runbookc.conformance.claims.nouns import content_stems, name_stems, name_words
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.evidence.bound import LOOK
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.records.entry import Entry
from runbookc.conformance.evidence.values.dates import days, recorded_days
from runbookc.conformance.patterns import ClaimPattern

_LATEST = 60
"""Records that are looked at, the last ones."""
_SHORTEST = 4
"""Characters of what a customer gives to be known by, at least: a year, the end of a card."""
_PLAIN = re.compile(r"[^a-z0-9]+")


def verifying(
    verb: Verb, nouns: dict[str, float], patterns: Sequence[ClaimPattern], lexicon: Lexicon
) -> list[ClaimPattern]:
    """The tools that verify who somebody is, where a statement says that it was done; none where it says other things.

    "Verified your date of birth", "you're verified", "your identity has been confirmed"; not "checked your details",
    which may be any look at them.
    """
    words = lexicon.words
    proves = verb.lemma in words["proving"]
    if not proves and verb.lemma not in words["confirms"]:
        return []
    of_whom = lexicon.any_of("addressee", "you", "customer", "adverb", "definite") | load_lexicon().words["customer"]
    meant = [n for n, w in nouns.items() if w >= 1 and n not in of_whom and not _is_verb(n, verb, lexicon)]
    if proves and meant and words["somebody"].issuperset(meant):  # "the sender was verified", by what verifies senders
        return [p for p in patterns if verifies(p, lexicon) and not p.noun_set.isdisjoint(meant)]
    known = lexicon.any_of("identity", "known-by") | (words["vague-thing"] if proves else frozenset())
    reached = known_with(meant, lexicon) if proves else ()
    beside = words["beside-known"] if reached or not known.isdisjoint(meant) else frozenset()  # "the date" of birth
    if reached and (known | beside).issuperset(set(meant).difference(reached)):  # "your phone number has been verified"
        return [p for p in patterns if verifies(p, lexicon) and _given(p).issuperset(reached)]
    if (not meant and not proves) or not (known | beside).issuperset(meant):
        given = set(meant).difference(known | beside)  # "your policy and date of birth", by what is given both
        partly = proves and not lexicon.any_of("identity", "known-by").isdisjoint(nouns)
        return [p for p in patterns if partly and verifies(p, lexicon) and _given(p).issuperset(given)]
    if proves and (named := [p for p in patterns if p.effect == "read" and verb.lemma in p.verbs]) and not meant:
        return named
    return [p for p in patterns if p.tool is not None and verifies(p, lexicon)]


def verified_by(verb: Verb, tokens: list[Token], said: Statement, lexicon: Lexicon) -> Verb | None:
    """ "Cliente verificado con cédula": by what somebody gave, and not with whom; None for anything else."""
    if not verb.rest or said.form == "active" or lexicon.words["by-looking"].isdisjoint((verb.group, verb.lemma)):
        return None
    simple = lexicon.base.get(tokens[said.at].lower)
    if simple is None or simple.lemma not in lexicon.words["proving"]:
        return None
    behind = {lexicon.nouns.thing(t.lower) for t in tokens[said.after : said.stop]}
    return None if lexicon.any_of("identity", "known-by").isdisjoint(behind) else simple


def known_with(nouns: Iterable[str], lexicon: Lexicon) -> tuple[str, ...]:
    """The nouns for where somebody is reached, by which they are known as well: a phone, an email address."""
    return tuple(sorted(lexicon.words["known-with"].intersection(nouns)))


def _given(pattern: ClaimPattern) -> frozenset[str]:
    """What a tool is given, and what it is of."""
    given = content_stems([word for name in pattern.parameters for word in name_words(name)])
    return given | pattern.noun_set


def _is_verb(noun: str, verb: Verb, lexicon: Lexicon) -> bool:
    """ "Identity check: done": the noun only names what was done."""
    nominal = lexicon.nominals.get(noun)
    return nominal is not None and nominal.lemma == verb.lemma


def verifies(pattern: ClaimPattern, lexicon: Lexicon) -> bool:
    """Whether a tool verifies who somebody is: by its verb or the noun of it, and by whom or what it is of."""
    words = lexicon.words
    named = [verb.lemma for noun in pattern.nouns if (verb := lexicon.nominals.get(noun)) is not None]
    if not (words["proving"] & words["confirms"]).isdisjoint(named):  # "send_verification_push"
        return True
    looks = pattern.effect == "read" or not LOOK.isdisjoint(pattern.groups)
    if not looks or (words["proving"] | {"confirm"}).isdisjoint(pattern.verbs):
        return False
    of_whom = lexicon.any_of("identity", "known-by", "customer", "somebody")
    known = lexicon.any_of("identity", "known-by")
    return not of_whom.isdisjoint(pattern.noun_set) or not known.isdisjoint(_given(pattern))


def compared(ledger: Ledger, lexicon: Lexicon, reached: Iterable[str] = ()) -> Entry | None:
    """The record that holds what the customer gave to be known by, so that whoever read it could compare the two.

    Where it is said of what somebody is reached by, the record that holds that: whoever read it looked at it.
    """
    told = [text.lower() for text in ledger.told]
    given = [d for text in told for one in languages() for d in days(text, one)]
    plain = [_PLAIN.sub("", text) for text in told]
    for entry in reversed(ledger.own[-_LATEST:]):
        if entry.receipt.status != "ok":
            continue
        for path, value in entry.returned:
            named = name_stems(path.rpartition(".")[2])
            if value and not named.isdisjoint(reached):
                return entry
            if lexicon.words["known-by"].isdisjoint(named):
                continue
            text = str(value).lower()
            same = any(d.agrees(g) for d in recorded_days(text) for g in given)
            bare = _PLAIN.sub("", text)
            if same or (len(bare) >= _SHORTEST and any(bare in one for one in plain)):
                return entry
    return None
