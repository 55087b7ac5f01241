"""What is said to be confirmed and was booked: "your visit is confirmed", "the table has been confirmed".

Where no tool confirms anything of the kind, the tool that books it is meant, and nobody looked anything up.
"""

from __future__ import annotations

from runbookc.conformance.claims.lexicon import Verb
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.evidence.tools.objects import PASSIVE, head_of
from runbookc.conformance.evidence.tools.pools import Pools
from runbookc.conformance.patterns import ClaimPattern


def assured(verb: Verb, tokens: list[Token], said: Statement, pools: Pools) -> Verb | None:
    """The deed by which a thing came to be confirmed; None where somebody may have confirmed it otherwise."""
    lexicon = pools.lexicon
    if verb.lemma not in lexicon.words["assures"] or said.form not in PASSIVE:
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
    found = next((verb for verb in booking if verb is not None), None)
    return found or (named if named is not None and pools.of(named).own else None)


def _books(pattern: ClaimPattern, head: str, pools: Pools) -> Verb | None:
    """The verb by which a tool books such a thing; "create" and the like where it is one that is booked."""
    lexicon = pools.lexicon
    secures, booked = lexicon.words["secures"], lexicon.words["booked-thing"]
    if pattern.tool is None or pattern.effect == "read":
        return None
    own = [lexicon.base[lemma] for lemma in pattern.verbs if lemma in lexicon.base]
    found = next((one for one in own if one.lemma in secures), None)
    return found or next((one for one in own if head in booked and one.group == "create"), None)
