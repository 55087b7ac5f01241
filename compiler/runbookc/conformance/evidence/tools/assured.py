"""What is said to be confirmed and was booked: "your visit is confirmed", "the table has been confirmed".

Where no tool confirms anything of the kind, the tool that books it is meant, and nobody looked anything up.
"""

from __future__ import annotations

from runbookc.conformance.claims.lexicon import Verb
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.evidence.bound import Bound
from runbookc.conformance.evidence.tools.objects import PASSIVE, head_of
from runbookc.conformance.evidence.tools.pools import Pools
from runbookc.conformance.patterns import ClaimPattern


def assured(verb: Verb, tokens: list[Token], said: Statement, pools: Pools) -> Verb | None:
    """The deed by which a thing came to be confirmed; None where somebody may have confirmed it otherwise."""
    return _booked_by(verb, tokens, said, pools) if said.form in PASSIVE else None


def also_assured(bound: Bound | None, verb: Verb, tokens: list[Token], said: Statement, pools: Pools) -> Bound | None:
    """A look-up as which "I've confirmed your place" is read, with what books it: by that it is confirmed as well."""
    if bound is None or said.form != "active":
        return bound
    made = _booked_by(verb, tokens, said, pools)
    if made is None:
        return bound
    return bound._replace(patterns=(*bound.patterns, *(p for p in pools.writes if made.lemma in p.verbs)))


def _booked_by(verb: Verb, tokens: list[Token], said: Statement, pools: Pools) -> Verb | None:
    lexicon = pools.lexicon
    if verb.lemma not in lexicon.words["assures"]:
        return None
    head = head_of(tokens, said, lexicon)
    if not head or any(verb.lemma in p.verbs and p.effect != "read" for p in pools.patterns):
        return None
    named = lexicon.nominals.get(head)
    if named is not None and (named.kind != "act" or named.lemma in lexicon.words["requests"]):
        return None
    things = [head]
    if named is not None and named.lemma in lexicon.words["secures"]:  # "your ticket reservation", by what buys tickets
        things = [lexicon.nouns.thing(token.lower) for token in tokens[slice(*said.subject)]]
    booking = (_books(p, thing, pools) for thing in things for p in pools.patterns if thing in p.noun_set)
    found = next((verb for verb in booking if verb is not None), None) or _gives_place(head, pools)
    return found or (named if named is not None and pools.of(named).own else None)


def _gives_place(head: str, pools: Pools) -> Verb | None:
    """ "LEAD-2 place confirmed": whoever is enrolled has a place, where one deed alone gives places."""
    if head not in pools.lexicon.words["held-place"]:
        return None
    giving = {verb for p in pools.writes if (verb := _books(p, "", pools)) is not None}
    giving = {verb for verb in giving if verb.lemma in pools.lexicon.words["gives-place"]}
    return giving.pop() if len(giving) == 1 else None


def _books(pattern: ClaimPattern, head: str, pools: Pools) -> Verb | None:
    """The verb by which a tool books such a thing; "create" and the like where it is one that is booked."""
    lexicon = pools.lexicon
    secures, booked = lexicon.words["secures"], lexicon.words["booked-thing"]
    if pattern.tool is None or pattern.effect == "read":
        return None
    own = [lexicon.base[lemma] for lemma in pattern.verbs if lemma in lexicon.base]
    found = next((one for one in own if one.lemma in secures), None)
    return found or next((one for one in own if head in booked and one.group == "create"), None)
