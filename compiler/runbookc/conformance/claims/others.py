"""Who else is said to have done a deed: "our finance team has approved it", "they've moved it", "signed by my boss"."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.nouns import stem
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token, words_in

_LONGEST = 6
"""Words of a subject, at most."""
_AHEAD = 10
"""Words before "they" among which stands whom it means."""
_NEAR = 4
"""Words before the noun of a party among which stands whose it is."""
_ENDS = (
    "have", "had", "be", "was", "modal", "been", "progress", "coordinate", "subject-break", "condition", "that", "as",
)  # fmt: skip
"""Classes of words before which a subject ends."""
_REACHING = frozenset(("ask", "handoff"))
"""Kinds of verbs by which somebody was reached."""


class Doer(NamedTuple):
    """Somebody else who is said to have done it: the nouns that name them, and where the words for them begin.

    `ours` where the agent's side is meant ("our", "my"), `theirs` the customer's ("your bank"), `party` where the noun
    is one of people ("the manager"), and `pointed` where a pronoun points at them.
    """

    nouns: tuple[str, ...]
    first: int
    ours: bool = False
    party: bool = False
    pointed: bool = False
    near: tuple[str, ...] = ()
    """The nouns before a pronoun that points at none of people: one may be of a team."""
    theirs: bool = False


def doer_of(tokens: list[Token], said: Statement, lexicon: Lexicon, before: str) -> Doer | None:
    """Who did what a statement tells of somebody else; None for the customer's own, and where nobody is named.

    `before` is the text that stands before the sentence.
    """
    words = lexicon.words
    passive = said.form not in ("active", "reduced") or _is_granted(tokens, said, lexicon)
    first, stop = _behind(tokens, said, words) if passive else (0, 0)
    if first == stop and said.form in ("active", "reduced"):
        first, stop = _ahead(tokens, said, lexicon)
    named = [t.lower for t in tokens[first:stop]]
    if not named or not words["you"].isdisjoint(named) or _is_yet_to_come(tokens, first, words):
        return None
    if not words["negation"].isdisjoint((*named, *(t.lower for t in tokens[max(first - 1, 0) : first]))):
        return None  # "no manager has approved it", "neither the bank nor our team has"
    if len(named) == 1 and named[0] in words["pronoun"]:
        heard = [*words_in(before), *(t.lower for t in tokens[:first])]
        return _pointed(heard, first, lexicon) if named[0] in words["they"] else None
    nouns = _nouns(named, lexicon)
    if not nouns or not lexicon.any_of("addressee", "customer").isdisjoint(nouns) or named[-1] in words["machine"]:
        return None  # "our system returned an error" tells how a call ended
    theirs = not words["yours"].isdisjoint(named)
    party = not lexicon.any_of("any-party", "person").isdisjoint(nouns) and not theirs
    return Doer(nouns, first, not words["own"].isdisjoint(named), party, theirs=theirs)


def of_runbook(doer: Doer, word: str, sentences: Iterable[tuple[frozenset[str], bool]]) -> Doer | None:
    """Whoever a runbook speaks of is of the house; None where it tells the same of them: "Engineering is aware".

    `word` is what they are said to be or do, `sentences` the stems of each and whether it is background.
    """
    near = [(words, standing) for words, standing in sentences if not words.isdisjoint(doer.nouns)]
    if any(standing and stem(word) in words for words, standing in near):
        return None
    return doer._replace(ours=True) if near else doer


def _is_yet_to_come(tokens: list[Token], first: int, words: dict[str, frozenset[str]]) -> bool:
    """ "It stays open until the manager has answered"; after they did, they have."""
    idle = words["determiner"] | words["own"] | words["adverb"]
    while first and tokens[first - 1].lower in idle:
        first -= 1
    return first > 0 and tokens[first - 1].lower in words["time-condition"] - words["upon-doing"]


def is_of_others(tokens: list[Token], said: Statement, lexicon: Lexicon) -> bool:
    """Whether a statement tells what somebody else did: "they approved it", "our manager agreed to take it off".

    "Manager informed the same day" tells whom the agent reached.
    """
    if said.form != "reduced" or _is_granted(tokens, said, lexicon):
        return said.why_not == "other-actor"
    spoke = said.verb.lemma in lexicon.words["speaks"] and said.why_not in (None, "adjective", "other-actor")
    if not spoke and (said.why_not != "other-actor" or said.verb.lemma.replace(" ", "-") in lexicon.words["reaches"]):
        return False
    follows = tokens[said.after].lower if said.after < len(tokens) else ""
    agreed = said.verb.lemma in lexicon.words["consents"] and follows in lexicon.words["to"]
    if not agreed and follows not in lexicon.any_of("pronoun", "object", "that"):
        return False
    people = lexicon.any_of("any-party", "person")
    return said.why_not == "other-actor" or (
        said.at > 0 and lexicon.nouns.thing(_before(tokens, said.at, lexicon)) in people
    )


def is_by_us(tokens: list[Token], said: Statement, lexicon: Lexicon) -> bool:
    """Whether "we" did it, who may be anybody on the agent's side."""
    first, stop = said.subject
    return said.form == "active" and any(t.lower in lexicon.words["we"] for t in tokens[first : stop + 1])


def _is_granted(tokens: list[Token], said: Statement, lexicon: Lexicon) -> bool:
    """ "Discount approved by the PM"."""
    granted = said.verb.group in lexicon.words["granted"] and said.after < said.stop
    return granted and tokens[said.after].lower in lexicon.words["by"]


def _before(tokens: list[Token], at: int, lexicon: Lexicon) -> str:
    """The word before a verb and its adverbs."""
    left = at - 1
    while left > 0 and tokens[left].lower in lexicon.words["adverb"]:
        left -= 1
    return tokens[left].lower


def _behind(tokens: list[Token], said: Statement, words: dict[str, frozenset[str]]) -> tuple[int, int]:
    """ "approved by our manager": what stands behind "by"."""
    at = next((i for i in range(said.after, said.stop) if tokens[i].lower in words["by"]), said.stop)
    stop = first = min(at + 1, said.stop)
    while stop < said.stop and tokens[stop].kind == "word" and tokens[stop].lower not in words["preposition"]:
        stop += 1
    return first, stop


def _ahead(tokens: list[Token], said: Statement, lexicon: Lexicon) -> tuple[int, int]:
    """The subject, which ends before the verb and its auxiliary."""
    words = lexicon.words
    stop = said.subject[0] + 1 if said.form == "active" else said.at
    while stop and tokens[stop - 1].lower in lexicon.any_of("adverb", "have"):
        stop -= 1
    if stop and tokens[stop - 1].lower in lexicon.any_of("pronoun", "you"):  # "the changes they made"
        return stop - 1, stop
    ends = lexicon.any_of(*_ENDS)
    first = stop
    while (
        first and stop - first < _LONGEST and tokens[first - 1].kind == "word" and tokens[first - 1].lower not in ends
    ):
        first -= 1
    held = next((i for i in range(first, stop) if tokens[i].lower in words["preposition"]), stop)
    return first, held


def _nouns(named: list[str], lexicon: Lexicon) -> tuple[str, ...]:
    idle = lexicon.any_of("adverb", "own", "determiner", "now")
    return tuple(lexicon.nouns.thing(w) for w in named if w not in lexicon.nouns.empty and w not in idle)


def _pointed(heard: list[str], first: int, lexicon: Lexicon) -> Doer:
    """Whom "they" means: the last of people that were named."""
    people = lexicon.any_of("any-party", "person")
    at = next((i for i in range(len(heard) - 1, -1, -1) if heard[i] in people), None)
    if at is None:  # "I've chased them and they've moved it up"
        reached = any(v.kind in _REACHING for w in heard for v in lexicon.past.get(w, ()))
        return Doer((), first, party=reached, pointed=True, near=_nouns(heard[-_AHEAD:], lexicon))
    near = heard[max(at - _NEAR, 0) : at + 1]
    owned = next((i for i in range(len(near) - 1, -1, -1) if near[i] in lexicon.words["own"]), None)
    nouns = _nouns(near[owned:] if owned is not None else near[-1:], lexicon)
    return Doer(nouns, first, owned is not None, True, pointed=True)
