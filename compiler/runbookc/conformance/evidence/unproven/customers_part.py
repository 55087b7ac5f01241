"""What the customer did: an agent who talks somebody through steps recaps them ("Mobile data enabled", "we reset it").

Such words claim no deed of the agent's where the customer has said to have done it, that they or somebody of theirs is
doing it ("my husband is calling 911"), or their own device did it. "I"
who did it is the agent, and a passive that names what the agent's own tool is of stays a claim.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from runbookc.conformance.claims.asked_forms import asked_verb
from runbookc.conformance.claims.found import FoundClaim
from runbookc.conformance.claims.lexicon import Lexicon, Verb
from runbookc.conformance.claims.markup import plain
from runbookc.conformance.claims.nouns import content_stems, name_words
from runbookc.conformance.claims.tokens import Token, split_sentences, words_in
from runbookc.conformance.evidence.calls.ledger import Ledger
from runbookc.conformance.evidence.telling.reported import is_ours
from runbookc.conformance.evidence.tools.binding import Binder
from runbookc.conformance.evidence.tools.claimed_verb import is_light

_RECEIVES = "receive"
_BY_OTHERS = frozenset(("other-actor", "state"))
_NUMBER = re.compile(r"(?<![\w.,])\d+(?![\w.,]\d|\w)")
_NEAR = 5
"""Words before what somebody is doing among which they are named, and behind it, among which its thing is."""
_MOST = 60
"""Texts and calls of the customer that are looked through, the last ones."""


class _Deed(NamedTuple):
    """What the customer says to have done in one of their texts, by its number, and to what."""

    text: int
    verb: Verb
    nouns: set[str]
    doing: bool = False
    """Whether it is only being done: "I'm cancelling it" may ask for that."""


class CustomersPart:
    """What the customer did in one conversation, by their own words and calls; each text is read once a language."""

    def __init__(self, ledger: Ledger, binder: Binder) -> None:
        self.ledger, self.binder = ledger, binder
        self._read: dict[str, int] = {}
        """By language: how many of their texts were read."""
        self._words, self._heard = set[str](), 0
        """The words of the agent's texts, and how many of these there are."""
        self._deeds: dict[str, deque[_Deed]] = {}

    def tells(self, found: FoundClaim) -> bool:
        """Whether a claim that no receipt bears out tells of that."""
        if found.refused or found.party or (found.bound is not None and found.bound.look):
            return False
        tongue = self.binder.tongues[found.language]
        things, ours = _things(found), is_ours(found, tongue.lexicon)
        if found.actor == "agent" and not ours:
            return False
        if not things:
            return ours and self._did_as_asked(found, tongue)
        if _is_of_own_tool(found) and not tongue.lexicon.words["been"].isdisjoint(words_in(found.said.text)):
            return False
        if _is_back(found, things, tongue.lexicon) and any(
            self._was_asked(told, tongue.lexicon) for told in self._told(tongue)
        ):
            return True
        mended = ours and _is_mended(found, things, tongue.lexicon)
        return _was_called(things, self.ledger, tongue.lexicon) or any(
            _is_it(told, found, things, tongue.lexicon)
            or (mended and not things.isdisjoint(told.nouns) and self._was_asked(told, tongue.lexicon))
            for told in self._told(tongue)
            if not (told.doing and _is_of_own_tool(found))
        )

    def _did_as_asked(self, found: FoundClaim, tongue: Binder) -> bool:
        """ "Here's everything we did today", where they say to have done what the agent asked them to."""
        lexicon, bound = tongue.lexicon, found.bound
        if bound is None or bound.nouns or (bound.sure and bound.deed.split()[0] not in lexicon.words["any-deed"]):
            return False
        return any(self._was_asked(told, lexicon) for told in self._told(tongue))

    def _was_asked(self, told: _Deed, lexicon: Lexicon) -> bool:
        """Whether the agent asked for that deed: "Please turn it off" of "I've turned it off"."""
        for text in self.ledger.offered[self._heard :]:
            self._words.update(words_in(text.lower()))
        self._heard, head = len(self.ledger.offered), told.verb.lemma.split()[0]
        verbs = (asked_verb(word, lexicon) for word in self._words) if lexicon.inflected else ()
        return head in self._words or any(verb is not None and verb.lemma == head for verb in verbs)

    def wrote(self, found: FoundClaim) -> bool:
        """Whether it only tells that what they wrote has come in: "your message has been received"."""
        lexicon = self.binder.tongues[found.language].lexicon
        if found.deed != _RECEIVES or found.by is not None or found.party or not self.ledger.told:
            return False
        things = found.things or (found.bound.things if found.bound is not None else ())
        if not things or found.said.ids or found.said.codes or found.said.days or found.said.amounts:
            return False
        written = lexicon.words["written-here"]  # "your cancellation request", that is called by what it is for
        known = frozenset[str]().union(*(pattern.noun_set for pattern in self.binder.patterns))  # no "Hi Jory"
        others = [thing for thing in things if thing not in written]
        return len(others) < len(things) and all(t in lexicon.nominals or t not in known for t in others)

    def _told(self, tongue: Binder) -> Iterable[_Deed]:
        """What they say to have done, and to what, in the last of their texts: "I've turned on mobile data"."""
        language, told = tongue.lexicon.language, self.ledger.told
        first = max(len(told) - _MOST, 0)
        deeds = self._deeds.setdefault(language, deque())
        for at in range(max(self._read.get(language, 0), first), len(told)):
            deeds.extend(one._replace(text=at) for one in _deeds_in(told[at], tongue))
        self._read[language] = len(told)
        while deeds and deeds[0].text < first:
            deeds.popleft()
        return deeds


def _things(found: FoundClaim) -> frozenset[str]:
    """The nouns of what a claim says was dealt with; the numbers of one that has none: "911 is being called"."""
    if found.bound is None:
        return frozenset(found.things)
    known = frozenset[str]().union(*(p.noun_set for p in found.bound.patterns))
    named = frozenset(found.bound.things) | (frozenset(found.bound.nouns) & known)
    return named or frozenset(_NUMBER.findall(found.said.text) if not found.bound.nouns else ())


def _is_of_own_tool(found: FoundClaim) -> bool:
    """Whether a tool that could prove it is of the thing that is named."""
    return found.bound is not None and any(not p.noun_set.isdisjoint(found.bound.nouns) for p in found.bound.patterns)


def _was_called(things: frozenset[str], ledger: Ledger, lexicon: Lexicon) -> bool:
    """Whether the customer's own device or account changed the thing: its call, and what came back, name all of it."""
    for call, result in ledger.theirs(_MOST):
        words = name_words(call)
        verb = lexicon.verb(words[0]) if words else None
        if verb is not None and verb.kind == "check":
            continue
        if things <= content_stems([*words, *words_in(result.lower())]):
            return True
    return False


def _deeds_in(text: str, tongue: Binder) -> Iterator[_Deed]:
    """What a text says its writer, or somebody of theirs, to have done or to be doing, and to what."""
    agent, relevant = tongue.lexicon.any_of("agent", "own"), tongue.reader.relevant
    gerunds = tongue.lexicon.gerunds.keys()
    low = plain(text)
    for sentence in split_sentences(low):
        line = low[sentence.start : sentence.end]
        words = words_in(line)
        if (relevant.isdisjoint(words) and gerunds.isdisjoint(words)) or (
            agent.isdisjoint(words) and not tongue.lexicon.inflected
        ):
            continue
        asked = sentence.end_mark.startswith("?")
        parsed, numbers = tongue.parse(line, asked), _NUMBER.findall(line)
        for said in parsed.statements:
            theirs = said.why_not in _BY_OTHERS and _is_theirs(parsed.tokens[: said.at][-_NEAR:], tongue.lexicon)
            if theirs or (said.form == "active" and said.why_not is None):
                named = tongue.nouns_of(parsed.tokens, said)
                yield _Deed(0, said.verb, {*named, *numbers, tongue.lexicon.nouns.stem(said.verb.lemma)})
        for one in _under_way(parsed.tokens, tongue.lexicon) if not asked else ():
            one.nouns.update(numbers)
            yield one


def _is_theirs(before: list[Token], lexicon: Lexicon) -> bool:
    """Whether what stands before a verb names somebody of the writer's: "my husband has", "our IT guy"."""
    return any(token.lower in lexicon.words["own"] for token in before)


def _under_way(tokens: list[Token], lexicon: Lexicon) -> Iterator[_Deed]:
    """What the writer, or somebody of theirs, is doing: "I'm rebooting it now", "my wife is calling the plumber"."""
    whose = lexicon.any_of("agent", "own")
    for at, token in enumerate(tokens):
        verb = lexicon.gerunds.get(token.lower)
        ahead = [t.lower for t in tokens[max(0, at - _NEAR) : at] if t.lower not in lexicon.words["adverb"]]
        if verb is not None and ahead[-1:] and ahead[-1] in lexicon.words["be"] and not whose.isdisjoint(ahead):
            yield _Deed(0, verb, {lexicon.nouns.stem(t.lower) for t in tokens[at + 1 : at + 1 + _NEAR]}, doing=True)


def _is_it(told: _Deed, found: FoundClaim, things: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether the customer says to have done it, or just that: "and rebooted" tells of the meter that was meant."""
    if told.verb.lemma == found.deed and told.nouns <= {lexicon.nouns.stem(found.deed)}:
        return True
    return not things.isdisjoint(told.nouns) and _is_same(told.verb, found, things, lexicon)


def _is_back(found: FoundClaim, things: frozenset[str], lexicon: Lexicon) -> bool:
    """ "Power has been restored", of what no tool here restores: whatever they did may have led to that.

    Not to a fee that "has been removed".
    """
    deed = found.bound.deed if found.bound is not None else found.deed
    if (found.bound is not None and found.bound.sure) or not things.isdisjoint(lexicon.nominals):
        return False
    if deed in lexicon.any_of("takes-away", "lifts", "sets-free"):
        return False
    return any(verb.lemma == deed for word in lexicon.words["mended"] for verb in lexicon.past.get(word, ()))


def _is_mended(found: FoundClaim, things: frozenset[str], lexicon: Lexicon) -> bool:
    """ "We've resolved the meter issue", by whatever was done to it; "we've sorted the refund" names the deed."""
    deed = found.bound.deed if found.bound is not None else found.deed
    return deed.split()[0] in lexicon.words["any-deed"] and things.isdisjoint(lexicon.nominals)


def _is_same(verb: Verb, found: FoundClaim, things: frozenset[str], lexicon: Lexicon) -> bool:
    """Whether what the customer did is the deed that is claimed: "I rebooted it" and "Reboot completed"."""
    group = found.bound.group if found.bound is not None else found.group
    kin = lexicon.families.get(group, frozenset()) | {group, found.group}
    claimed = lexicon.verb(found.deed)
    named = claimed is None or is_light(claimed, lexicon)  # "the full charge was refunded" tells of no charging
    return verb.group in kin or (named and lexicon.nouns.stem(verb.lemma) in things)
