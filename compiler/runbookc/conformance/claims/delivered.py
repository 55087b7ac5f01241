"""What has come to somebody: "it's with our claims team now", "the team has just had the alert from me".

"A copy has gone to your inbox" as well: it was sent there.
"""

from __future__ import annotations

from typing import NamedTuple

from runbookc.conformance.claims.clauses import ClauseReader
from runbookc.conformance.claims.informed import InformedReader
from runbookc.conformance.claims.lexicon import Lexicon, Verb, load_lexicon
from runbookc.conformance.claims.money_gone import MoneyGoneReader
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token

_NAME = 4
"""Words that name a party, at most."""
_FEW = 3
"""Words of what they have, with its article, at most."""


class Delivered(NamedTuple):
    """Where the clause begins, whom or what it is told of, the deed, its head and what follows it."""

    subject: tuple[int, int]
    verb: Verb
    at: int
    after: int
    surely: bool = True
    """Whether it is told as so since just now."""
    theirs: bool = False
    """Whether it is told as something that others have by now: "the branch manager has your case"."""
    gone: bool = False
    """Whether it is told as gone there, which somebody may have read."""
    new: bool = False
    """Whether others are said to know of it, or to be at work on it."""


class DeliveredReader:
    """Finds such words, with those of one lexicon."""

    def __init__(self, lexicon: Lexicon, clauses: ClauseReader) -> None:
        words = lexicon.words
        self._lexicon, self._words, self._clauses = lexicon, words, clauses
        self._be, self._idle = words["be"] | words["is-or-has"], words["adverb"] | words["now"]
        self._handed, self._thing = lexicon.base.get("escalate"), lexicon.nouns.thing
        self._asked = frozenset(n for n, v in lexicon.nominals.items() if v.lemma in words["opens-case"])
        self._toward = words["toward"] - words["to"]
        self._parties = words["house-party"] | (words["person"] if not lexicon.inflected else frozenset())
        told = (noun for noun, verb in lexicon.nominals.items() if verb.kind in ("tell", "handoff"))
        self._cases = lexicon.any_of("request-noun", "filed-noun", "reported-noun").union(told)
        self._received, self._holding = load_lexicon().base.get("receive"), words["party-has"]
        self._no_party = lexicon.any_of("pronoun", "you", "agent", "that", "who", "there", "modal", "what", "referring")
        self._sent, self._gone = lexicon.base.get("send"), words["gone"]
        self._sendable = lexicon.any_of("sent-thing", "medium")
        self._informed, self._money = InformedReader(lexicon, clauses), MoneyGoneReader(lexicon, clauses)
        beside = self._informed.heads | self._money.heads
        self.heads = self._parties.union(words["had"], words["party-has-now"], self._gone, beside)

    def read(self, tokens: list[Token], at: int, text: str, before: list[Statement]) -> Delivered | None:
        """What stands at a token; None where nothing does."""
        if tokens[at].lower in self._informed.heads:
            return self._come_to(tokens, at, text, before)
        if tokens[at].lower in self._parties:
            has = at + 1 < len(tokens) and tokens[at + 1].lower in self._holding
            return self._theirs(tokens, at + 1, text, before) if has else self._with_party(tokens, at, before)
        if tokens[at].lower in self._holding:
            return self._theirs(tokens, at, text, before)
        if tokens[at].lower in self._money.heads and (moved := self._money.read(tokens, at, before)) is not None:
            return Delivered(moved.subject, moved.verb, at, moved.after, gone=True)
        if tokens[at].lower in self._gone:
            return self._gone_to(tokens, at, before)
        return self._had(tokens, at, text, before) if tokens[at].lower in self._words["had"] else None

    def _come_to(self, tokens: list[Token], at: int, text: str, before: list[Statement]) -> Delivered | None:
        """ "Finance is aware of it", "the workshop is looking at it now": it has come to them."""
        found = self._informed.read(tokens, at, text, before) if self._received is not None else None
        if found is None or self._received is None:
            return None
        return Delivered((found.first, found.who), self._received, at, found.after, theirs=True, new=True)

    def _with_party(self, tokens: list[Token], at: int, before: list[Statement]) -> Delivered | None:
        """ "That's with our finance desk now", "your complaint is now with the claims team"; not a parcel."""
        led = next((i for i in range(at - 1, max(at - 2 - _NAME, 0), -1) if tokens[i].lower in self._toward), at)
        left = self._left_of(tokens, led)
        if led == at or left < 1 or tokens[left].lower not in self._be or self._handed is None:
            return None
        now = any(t.lower in self._words["now"] for t in [*tokens[left:led], *tokens[at + 1 : at + 2]])
        plain = all(t.kind == "word" for t in tokens[led:at]) and tokens[led + 1].lower in self._words["definite"]
        if not plain:
            return None
        first = self._clauses.subject_start(tokens, left, before)
        told = [t.lower for t in tokens[first:left]]
        cases = self._lexicon.any_of("referring", "request-noun", "vague-thing")
        if not told or not (told[-1] in self._asked or not cases.isdisjoint([told[-1], self._thing(told[-1])])):
            return None
        return Delivered((first, left), self._handed, led, led, now)

    def _had(self, tokens: list[Token], at: int, text: str, before: list[Statement]) -> Delivered | None:
        """ "The safety team has just had the alert from me": told of this moment, or by whom."""
        left = self._left_of(tokens, at)
        if left < 1 or tokens[left].lower not in self._words["have"] or at + 2 >= len(tokens):
            return None
        if tokens[at + 1].lower not in self._lexicon.any_of("indefinite", "definite"):
            return None
        noun = tokens[at + 2].lower
        verb = self._lexicon.nominals.get(noun) or self._lexicon.verb(noun)
        reached = verb is not None and (verb.kind == "tell" or noun in self._words["medium"])
        ours = [
            i for i in range(at + 3, len(tokens) - 1)
            if tokens[i].lower in self._words["from"] and tokens[i + 1].lower in self._words["by-agent"]
        ]  # fmt: skip
        fresh = any(t.lower in self._words["lately"] for t in tokens[left:at])
        fresh = fresh or self._lexicon.frames["fresh"].search(text, tokens[at].end) is not None
        if verb is not None and reached and not (ours or fresh):
            return self._have_had(tokens, at, left, before)
        if verb is None or not reached:
            return None
        return Delivered((self._clauses.subject_start(tokens, left, before), left), verb, at + 2, at + 3)

    def _have_had(self, tokens: list[Token], at: int, left: int, before: list[Statement]) -> Delivered | None:
        """ "You'll have had a text", "the tenant has had a text"; nothing that all have had, nor one from others."""
        stop, who = self._clauses.stop(tokens, at + 1), left
        while who > 0 and tokens[who - 1].lower in self._words["had-surely"]:
            who -= 1
        first = self._clauses.subject_start(tokens, who, before)
        whom = [t.lower for t in tokens[first:who]]
        of_all = self._lexicon.any_of("each", "every-one", "negation", "agent", "that", "who", "modal", "coordinate")
        others = not self._words["from"].isdisjoint([t.lower for t in tokens[at:stop]])
        if self._sent is None or not whom or others or not of_all.isdisjoint(whom):
            return None
        return Delivered((at + 1, stop), self._sent, at + 2, at + 3, gone=True)

    def _gone_to(self, tokens: list[Token], at: int, before: list[Statement]) -> Delivered | None:
        """ "A text has gone to your phone", "your complaint's gone off to head office": no driver, who goes himself."""
        led = at + 1
        while led < len(tokens) and tokens[led].lower in self._words["particle"]:
            led += 1
        left = self._left_of(tokens, at)
        goes = led + 1 < len(tokens) and tokens[led].lower in self._words["to"]
        goes = goes or (led > at + 1 and (led == len(tokens) or tokens[led].kind == "mark"))  # "has gone out."
        if not goes or left < 1 or tokens[left].lower not in self._words["have"]:
            return None
        first = self._clauses.subject_start(tokens, left, before)
        named = next((t.lower for t in tokens[first:left] if self._thing(t.lower) in self._sendable), "")
        if not named or self._sent is None:
            return None
        return Delivered((first, left), self._sent, at, led, gone=True)

    def _theirs(self, tokens: list[Token], at: int, text: str, before: list[Statement]) -> Delivered | None:
        """ "The branch manager has your case", "Accounts have it now": it was handed to them."""
        if at == 0 or tokens[at - 1].kind != "word" or tokens[at - 1].lower in self._no_party:
            return None
        i, words = at + 1, self._words
        while i < len(tokens) and (tokens[i].lower in self._idle or tokens[i].lower in words["receives"]):
            i += 1
        told = [t.lower for t in tokens[i : i + _FEW]]
        now = any(t.lower in words["now"] for t in tokens[at + 1 : i + 2])
        pointed = told[:1] != [] and told[0] in words["referring"] and now
        cases = (self._thing(word) for word in told[1:])
        named = told[:1] != [] and told[0] in words["definite"] and any(noun in self._cases for noun in cases)
        near = told[:1] != [] and told[0] in words["definite"] and self._is_before_them(tokens, i, text)
        if self._received is None or not (pointed or named or near):
            return None
        first = self._clauses.subject_start(tokens, at, before)
        return Delivered((first, at - 1), self._received, at, i, theirs=True)

    def _is_before_them(self, tokens: list[Token], at: int, text: str) -> bool:
        """ "Has your report in front of her", "has it on his desk"."""
        stop = self._clauses.stop(tokens, at)
        return self._lexicon.frames["before-them"].search(text, tokens[at].start, tokens[stop - 1].end) is not None

    def _left_of(self, tokens: list[Token], at: int) -> int:
        left = at - 1
        while left > 0 and tokens[left].lower in self._idle:
            left -= 1
        return left
