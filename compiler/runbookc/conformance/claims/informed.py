"""What tells that something has reached others: "Finance is aware", "the workshop knows", "he is looking at it now".

Nobody knows of a case, or is at work on it, to whom it was not handed. What they know of anything else ("how to fit a
pipe") and what they do on other days tell of no case.
"""

from __future__ import annotations

from typing import NamedTuple

from runbookc.conformance.claims.clauses import ClauseReader, finite_words
from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token, words_in

_LONGEST = 6
"""Words of a subject, at most."""
_SHORT = 3
"""Words of one that no article leads ("Finance", "Dr Amari"), at most."""


class Informed(NamedTuple):
    """Where the clause begins, the last word of who is told of, what follows the head, and where the clause ends.

    What they are at work on follows; what they know of does not, since a record of it tells of nobody who knows.
    """

    first: int
    who: int
    after: int
    stop: int


class InformedReader:
    """Finds it at its head, with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon, clauses: ClauseReader) -> None:
        words = lexicon.words
        self._lexicon, self._words, self._clauses = lexicon, words, clauses
        self._be = words["be"] | words["is-or-has"]
        self._idle = lexicon.any_of("adverb", "now", "by-now")
        self._aware, self._knows = words["aware"], words["knows"]
        looks = (form for form, verb in lexicon.gerunds.items() if verb.kind == "check" and verb.group != "aside")
        self._looking = words["at-look"].union(looks)
        self._at_work = words["at-work"] | self._looking
        self._finite = finite_words(lexicon)
        self._led = lexicon.any_of("determiner", "own")
        nobody = lexicon.any_of("pronoun", "you", "agent", "that", "who", "there", "what", "referring", "negation")
        self._none = nobody - self._led  # "la cocina"
        self._case = lexicon.any_of("referring", "you", "yours")
        self._ends = lexicon.any_of("joins", "now", "adverb", "and-more")
        self.heads = self._aware | self._knows | self._at_work

    def read(self, tokens: list[Token], at: int, text: str, before: list[Statement]) -> Informed | None:
        """What stands at a token; None where nothing does."""
        word = tokens[at].lower
        stop = self._clauses.stop(tokens, at + 1)
        if word in self._knows:
            left, told = self._left_of(tokens, at), self._is_of_case(tokens, at + 1, stop, False)
        else:
            left = self._left_of(tokens, at - self._is_led(tokens, at))
            aware, linked = word in self._aware, left >= 0 and tokens[left].lower in self._be
            told = self._is_busy(tokens, at, left, stop, text)
            told = self._is_of_case(tokens, at + 1, stop, True, not linked) if aware else told
            left = self._left_of(tokens, left) if linked else left
            told = told and (linked or (aware and left == at - 1))  # "Branch manager aware."
        if left < 0 or not told or any(word in s.verb.rest for s in before):
            return None  # "I'll let the restaurant know"
        who, before = self._joined(tokens, left, before)
        first = self._subject(tokens, who, before)
        return Informed(first, who, at + 1 if word in self._at_work else stop, stop) if first >= 0 else None

    def _joined(self, tokens: list[Token], left: int, before: list[Statement]) -> tuple[int, list[Statement]]:
        """ "The vet has been paged and is looking at it": who is told of before, and the statements before that."""
        if tokens[left].lower not in self._words["joins"] or not before:
            return left, before
        first, stop = before[-1].subject
        return max(first, stop - 1), before[:-1]

    def _left_of(self, tokens: list[Token], at: int) -> int:
        """The word before a token, over what tells when, and over "lo" of "lo está revisando"."""
        idle = self._idle | self._words["referring"] if self._lexicon.inflected else self._idle
        left = at - 1
        while left >= 0 and tokens[left].lower in idle:
            left -= 1
        return left

    def _is_led(self, tokens: list[Token], at: int) -> bool:
        """ "Al tanto"."""
        return at > 0 and tokens[at].lower in self._aware and tokens[at - 1].lower in self._words["aware-by"]

    def _subject(self, tokens: list[Token], last: int, before: list[Statement]) -> int:
        """Where who is told of begins; -1 where the words before name nobody, or stand in a clause of others."""
        first = self._clauses.subject_start(tokens, last + 1, [s for s in before if s.why_not != "adjective"])
        while first < last and tokens[first].lower in self._lexicon.any_of("joins", "but", "because", "adverb"):
            first += 1
        named = [t.lower for t in tokens[first : last + 1]]
        if len(named) == 1 and named[0] in self._led:
            return -1
        if not 0 < len(named) <= _LONGEST or any(t.kind == "mark" for t in tokens[first : last + 1]):
            return -1
        if len(named) == 1 and named[0] in self._words["they"]:
            return first
        if not (self._none | self._finite | self._words["condition"]).isdisjoint(named):
            return -1
        if named[0] in self._led:
            deed = self._lexicon.nouns.stem(named[1 if self._lexicon.inflected else -1]) in self._lexicon.nominals
            return first if not deed and self._led.isdisjoint(named[1:]) else -1  # "your payment is processing it"
        plain = len(named) <= _SHORT and self._led.isdisjoint(named)
        return first if plain and not any(word in self._lexicon.base for word in named) else -1

    def _is_of_case(self, tokens: list[Token], at: int, stop: int, alone: bool, noted: bool = False) -> bool:
        """Whether what they know is the case at hand: "of it", "about your string", "that you are coming"."""
        rest = [t.lower for t in tokens[at:stop]]
        while rest and rest[0] in self._ends:
            rest, alone = rest[1:], True
        if not rest or tokens[at].kind == "mark":
            return alone
        led = rest[0] in self._words["known-about"] or rest[0] in self._words["that"]
        if led:
            return len(rest) > 1 and (noted or self._is_definite(rest[1:]))
        pronoun = rest[0] in self._lexicon.any_of("you", "they", "referring")
        return pronoun and len(rest) > 1 and rest[1] in self._finite | self._words["have"]

    def _is_definite(self, rest: list[str]) -> bool:
        """ "It", "your dispute", "the double charge"; not "the stairs", which they may know anyhow, nor "the rules"."""
        lexicon, words = self._lexicon, self._words
        if rest[0] not in lexicon.any_of("definite", "referring", "you"):
            return False
        if rest[0] in self._case or len(rest) == 1:
            return True
        named = next((i for i, word in enumerate(rest) if word in words["preposition"]), len(rest))
        last = rest[1 if lexicon.inflected else named - 1]
        return not lexicon.nouns.is_plural(last) and lexicon.nouns.stem(last) not in words["house-text"]

    def _is_busy(self, tokens: list[Token], at: int, be: int, stop: int, text: str) -> bool:
        """Whether they are at it now, and at the case: no plan for another day, no habit, nothing that goes on still.

        Who "is preparing your breakfast" may do so each day; who is looking at "your record" does so now.
        """
        told, words = self._lexicon.frames["this-moment"], self._words
        now = told.search(text, tokens[max(be, 0)].start, tokens[stop - 1].end) is not None
        rest = words_in(told.sub(" ", text[tokens[at].end : tokens[stop - 1].end]))
        rest = [word for word in rest if word not in self._ends]
        later = self._lexicon.any_of("period", "month", "one-day", "each", "this-or-next", "modal")
        if not later.isdisjoint(rest) or any(t.kind == "value" for t in tokens[at + 1 : stop]):
            return False
        if any(t.lower in words["unchanged"] for t in tokens[max(be, 0) : at]):
            return False
        if now:
            return not words["definite"].isdisjoint(rest) or not self._case.isdisjoint(rest)
        return tokens[at].lower in self._looking and not self._case.isdisjoint(rest)
