"""What a statement speaks of: the nouns of its object or subject, the one they turn on, a pronoun's antecedent."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from typing import NamedTuple

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.memory import MOST
from runbookc.conformance.claims.nouns import load_nouns, name_words, stem
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token, split_sentences, words_in
from runbookc.conformance.patterns import ClaimPattern

PASSIVE = frozenset(
    ("perfect-passive", "past-passive", "present-passive", "progressive", "reduced", "label", "placed", "there")
)
"""Forms of claims whose object stands before the verb."""
_STAND_IN = 5
"""Among how many first words of an object the one stands that stands for a thing named before."""
_LED = 3
"""Words from a preposition to the thing that it leads to, at most."""
Recipients = tuple[tuple[str, re.Pattern[str], tuple[str, ...]], ...]
"""Every alias of the directory, how it stands in text, and the words of the name it stands for."""


class _Word(NamedTuple):
    """A word as part of a phrase: whether a preposition, what things it names, whether that is what is asked for."""

    leads: bool
    names: tuple[str, ...]
    asked: bool
    thing: str


class NounReader:
    """Finds what statements speak of, with the words of one lexicon; `recipients` are those of the directory."""

    def __init__(self, lexicon: Lexicon, recipients: Recipients) -> None:
        self._lexicon, self._recipients = lexicon, recipients
        self._words: dict[str, _Word] = {}
        self._as = lexicon.words["as"]
        self._idle = lexicon.nouns.empty | lexicon.any_of("particle", "adverb")  # "sent it off just now"

    def nouns_of(self, tokens: list[Token], said: Statement) -> dict[str, float]:
        """What is spoken of: the thing itself at 1, what stands behind a preposition at a half."""
        lexicon = self._lexicon
        found: dict[str, float] = {}
        if said.form in PASSIVE:
            if not _is_pronoun(tokens, said, lexicon):
                self._collect(tokens, *said.subject, 1.0, found)
            as_what = said.after < said.stop and tokens[said.after].lower in self._as  # "submitted as evidence"
            told = 1.0 if self._is_given(tokens, said) else 0.5 if as_what else 0.25
            self._collect(tokens, said.after, said.stop, told, found)
            if said.form == "reduced":
                self._collect(tokens, max(said.first, said.at - 4), said.at, 1.0, found)
        else:
            self._collect(tokens, said.after, said.stop, 1.0, found)
        for word in said.verb.rest:
            if word not in lexicon.nouns.empty and word not in lexicon.words["preposition"]:
                found[lexicon.nouns.thing(word)] = 1.0
        if said.verb.lemma in lexicon.words["medium"]:  # "texted to you": by what sends texts
            found.setdefault(lexicon.nouns.thing(said.verb.lemma), 0.9)
        clause = " ".join([t.lower for t in tokens[said.after : said.stop]]) if self._recipients else ""
        for alias, pattern, names in self._recipients:
            if alias in clause and pattern.search(clause):
                found |= dict.fromkeys(names, 1.0)
        return found

    def _is_given(self, tokens: list[Token], said: Statement) -> bool:
        """ "You have been issued a voucher", "the bank was sent a form": what was given is the thing.

        What was "added to the waiting list" is of the list.
        """
        words = self._lexicon.words
        if said.subject[1] > said.subject[0] and tokens[said.subject[1] - 1].lower in words["you"]:
            return True
        light = said.verb.lemma.split()[0] in words["light"] and said.after < said.stop
        if not light:
            return False
        listed = not words["place-noun"].isdisjoint([t.lower for t in tokens[said.after : said.stop]])
        return listed or tokens[said.after].lower in words["indefinite"]

    def _collect(self, tokens: list[Token], first: int, stop: int, weight: float, found: dict[str, float]) -> None:
        known = self._words
        for at in range(first, stop):
            token = tokens[at]
            leads, names, asked, thing = known.get(token.lower) or self._read(token.lower)
            plain = token.kind == "word"
            if plain and not leads and at + 1 < stop and tokens[at + 1].kind == "value":
                found[thing] = 0.9  # "item 1096508426", "order #W12": the noun of an id is meant
            if leads:
                weight = min(weight, 0.5)
            for name in names if plain else ():
                if name not in found or found[name] < weight:
                    found[name] = 0.25 if asked and weight == 0.5 else weight

    def _read(self, word: str) -> _Word:
        lexicon, nouns = self._lexicon, self._lexicon.nouns
        leads = word in lexicon.words["preposition"]
        named = not leads and word not in self._idle and len(word) > 1 and word[0] != "'"
        deed = lexicon.nominals.get(nouns.stem(word)) if named else None
        asked = deed is not None and deed.lemma in lexicon.words["requests"]  # "on request"
        whole = word in nouns.things  # "pick-up"
        names = tuple(map(nouns.thing, [word] if whole else word.split("-"))) if named else ()
        if len(self._words) >= MOST:
            self._words.clear()
        read = self._words[word] = _Word(leads, names, asked, nouns.thing(word))
        return read


def _is_pronoun(tokens: list[Token], said: Statement, lexicon: Lexicon) -> bool:
    """ "Lovely, that has been changed": whatever is said before it, the subject only points at something."""
    first, stop = said.subject
    alone = stop > first and (stop - first == 1 or tokens[stop - 2].kind == "mark")
    return alone and tokens[stop - 1].lower in lexicon.words["referring"]


def bears(pattern: ClaimPattern, tokens: list[Token], said: Statement, lexicon: Lexicon) -> bool:
    """Whether a tool's name bears a noun of the thing dealt with, in any of its meanings.

    What is added stands last: "add_booking_note" adds no booking.
    """
    nouns = load_nouns(lexicon.language)
    first, stop = said.subject if said.form in PASSIVE else (said.after, said.stop)
    named = {n for t in tokens[first:stop] for n in nouns.things.get(t.lower, nouns.stem(t.lower)).split()}
    first_word, *rest = name_words(pattern.tool or "") or ("",)
    return not named.isdisjoint(map(stem, rest[-1:] if first_word in lexicon.words["adds"] else rest))


def are_named(noun: str, patterns: Iterable[ClaimPattern]) -> bool:
    """Whether a tool or a step speaks of a thing, in its name, its parameters or its description."""
    return any(noun in p.noun_set or noun in p.word_set or noun in p.parameters for p in patterns)


def head_of(tokens: list[Token], said: Statement, lexicon: Lexicon) -> str:
    """The noun that the object turns on ("page" in "your account page"), "" where there is none."""
    first, stop = said.subject if said.form in PASSIVE else (said.after, said.stop)
    if said.form in PASSIVE and stop > first and tokens[stop - 1].lower in lexicon.words["you"]:
        first, stop = said.after, said.stop  # "you have been given access": what stands behind
    elif said.form == "active" and _is_to_somebody(tokens, first, stop, lexicon):
        first += 1
    head = ""
    for token in tokens[first:stop]:
        word = token.lower
        plain = word in lexicon.words["workaday"] or (
            word not in lexicon.nouns.empty and word not in lexicon.words["adverb"]
        )
        if token.kind == "word" and plain:
            head = word
        elif head or token.kind == "mark" or word in lexicon.words["preposition"]:
            break
    return lexicon.nouns.thing(head) if head else ""


def _is_to_somebody(tokens: list[Token], first: int, stop: int, lexicon: Lexicon) -> bool:
    """ "Given you a voucher": a thing stands behind whom it was given to, and no words that they were told."""
    if first + 2 >= stop or tokens[first].lower not in lexicon.any_of("addressee", "you"):
        return False
    named = [lexicon.nouns.thing(token.lower) for token in tokens[first + 1 : stop]]
    return tokens[first + 1].lower in lexicon.words["determiner"] and lexicon.words["told-thing"].isdisjoint(named)


def is_of_itself(tokens: list[Token], said: Statement, lexicon: Lexicon) -> bool:
    """ "The cancellation has been cancelled": what was undone is the deed, and nothing was cancelled by it."""
    if said.labelled:
        return False
    first, stop = said.subject if said.form in PASSIVE else (said.after, said.stop)
    named = (t.lower for t in tokens[first:stop] if t.kind == "word")
    head = next((w for w in named if w not in lexicon.nouns.empty and w not in lexicon.words["adverb"]), "")
    nominal = lexicon.nominals.get(lexicon.nouns.stem(head)) if head else None
    return nominal is not None and nominal.group == said.verb.group


def is_aside(tokens: list[Token], at: int, said: Statement, lexicon: Lexicon) -> bool:
    """Whether a noun only says how it was done: "on request", "at your request"; not what was "put in"."""
    left = at - 1
    while left > said.at and tokens[left].lower in lexicon.words["determiner"]:
        left -= 1
    into = left == said.after and tokens[left].lower in lexicon.words["in"]
    return left >= said.after and not into and tokens[left].lower in lexicon.words["preposition"]


def is_pointed_at(tokens: list[Token], said: Statement, lexicon: Lexicon) -> bool:
    """Whether the thing dealt with is a pronoun: "I've cancelled it", "that has been done"."""
    first, stop = said.subject if said.form in PASSIVE else (said.after, said.stop)
    begins = [t.lower for t in tokens[first : min(stop, first + _STAND_IN)]]
    if not lexicon.words["referring"].isdisjoint(begins[:2]) or _stands_in(begins, lexicon):
        return True
    if said.form != "active" or not lexicon.inflected:
        return False
    things = lexicon.words["clitic"] - lexicon.words["to-whom"]  # "se lo he enviado", "acabo de enviárselo"
    written_on = tokens[said.at].lower not in lexicon.base and tokens[said.at].lower.endswith(tuple(things))
    return written_on or any(t.lower in things for t in tokens[said.first : said.at])


def _stands_in(begins: list[str], lexicon: Lexicon) -> bool:
    """ "I've generated you a new one": a word for a thing that was named before."""
    words = lexicon.words
    if words["stand-in"].isdisjoint(begins):
        return False
    return any(a in words["stand-in-before"] and b in words["stand-in"] for a, b in pairwise(begins))


def antecedent(before: str, pool: Iterable[ClaimPattern], lexicon: Lexicon) -> list[str]:
    """The last thing named before a pronoun that one of several tools deals with.

    Behind a preposition ("the alarm was off on your gate, so I've enabled it") the one before it may as well be meant.
    """
    known = frozenset().union(*(p.noun_set for p in pool))
    for sentence in reversed(split_sentences(before)):
        words = words_in(before[sentence.start : sentence.end])
        named = [at for at, word in enumerate(words) if lexicon.nouns.thing(word) in known]
        if named:
            led = [at for at in range(max(named[-1] - _LED, 0), named[-1]) if words[at] in lexicon.words["preposition"]]
            meant = [named[-1], *[at for at in named if led and at < led[-1]][-1:]]
            return [lexicon.nouns.thing(words[at]) for at in meant]
    return []
