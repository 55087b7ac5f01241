"""Where the clause of a verb begins and ends among the tokens of its sentence."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.tokens import Token

if TYPE_CHECKING:
    from runbookc.conformance.claims.statement import Statement

_FEW = 3
"""Determiners that may stand in a row: "all of the"."""
_LEAD = 8
"""Words of what leads a recap, at most, its comma among them."""
_OF_HEAD = 5
"""Words between "the" and the "that" of a relative clause, at most."""
_HARD = frozenset((";", ":", "—", "–", "•", "*", "--", "|"))
_END = frozenset((";", "—", "–", "--", "•", "|"))


_AMOUNT = re.compile(r"[$€£¥]\d|\d[\d.,]*[$€£¥]")


def is_amount(word: str) -> bool:
    """Whether a token is an amount of money: "€240"."""
    return _AMOUNT.match(word) is not None


def finite_words(lexicon: Lexicon) -> frozenset[str]:
    """Words that make their part of a sentence a clause of its own."""
    kinds = ("have", "had", "be", "was", "modal", "been", "progress")
    finite = frozenset[str]().union(*[lexicon.words[kind] for kind in kinds])
    # "the request for a lamp to a brighter one has been …": a noun may be followed by to
    return finite - lexicon.words["not-finite"]


class ClauseReader:
    """Finds clauses with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words
        self._verbs, self._recaps = lexicon.past, lexicon.frames["recap"]
        self._finite = (finite_words(lexicon) - words["is-or-has"]) | words["left-as"]
        self._adverb, self._coordinate, self._agent = words["adverb"], words["coordinate"], words["agent"]
        self._subject_break, self._clause_break = words["subject-break"], words["clause-break"]
        self._that, self._determiner, self._preposition = words["that"], words["determiner"], words["preposition"]
        self._ends_gapped = words["preposition"] | words["adverb"]
        self._nothing = words["nothing"]
        self._end = _END.union(*lexicon.marks.values())
        self._halts = self._end.union(words["clause-break"], words["owing"], words["joins"], "-,")
        """Words and marks at which a clause may end."""
        self._joins, self._between = words["joins"] | {","}, words["and"] | {","}
        self._ends_opening, self._opens, self._aside = words["ends-opening"], words["opens-clause"], words["aside"]
        self._since, self._begins_clause = words["since"], lexicon.any_of("determiner", "pronoun")
        self._owing, self._to = words["owing"], words["to"]
        self._half, self._timed = words["half-of-day"], self._finite & lexicon.any_of("half-of-day", "month")

    def subject_start(self, tokens: list[Token], left: int, before: list[Statement]) -> int:
        """Where the subject that ends at `left` begins: after a hard mark, or after what another verb governs."""
        first = left
        low = before[-1].after if before else self._recap(tokens, left)
        if low > left:  # "has, as agreed, …"
            low = next((one.after for one in reversed(before) if one.at < left), 0)
        head = self._head(tokens, left - 1) if left - 1 > low and tokens[left - 1].lower in self._that else None
        if head is not None and head > low:
            return head
        if left - 1 > low and tokens[left - 1].lower == ",":  # "order 12, which holds both, has been …"
            aside = next((i for i in range(left - 2, low, -1) if tokens[i].lower == ","), None)
            if aside is not None and tokens[aside + 1].lower in self._aside:
                first = aside
        while first > low:
            word = tokens[first - 1].lower
            if word in _HARD or (word in self._subject_break and not self._is_of_subject(tokens, first, left)):
                break
            if word in self._since and first < left and tokens[first].lower in self._begins_clause:
                break  # "earns nothing since it is paused", and not "your balance since May"
            if tokens[first - 1].kind == "word" and word in self._finite and not self._is_time(tokens, first - 1):
                break
            first -= 1
        apart = before or first or tokens[first].lower in self._nothing  # "no answer, manager informed"
        for at in range(first, left):  # what comes before a comma after another clause is not the subject
            if tokens[at].lower in self._between and at and apart and at + 1 < left:
                return at + 1
        return first

    def _is_time(self, tokens: list[Token], at: int) -> bool:
        """The "am" of "10 am", the "May" of "3 May" and "May 3", which are no verbs; "order 3 may be late" has one."""
        if (word := tokens[at].lower) not in self._timed:
            return False
        behind = tokens[at + 1] if at + 1 < len(tokens) else None
        if word in self._half or behind is None or behind.kind == "mark" or behind.lower in self._preposition:
            return at > 0 and tokens[at - 1].kind == "value"
        return behind.kind == "value"

    def _recap(self, tokens: list[Token], left: int) -> int:
        """Where a sentence begins behind words that only say that it tells once more: "just to recap, your claim …"."""
        at = next((i for i, t in enumerate(tokens[: min(left, _LEAD)]) if t.lower == ","), 0)
        led = at and self._recaps.fullmatch(" ".join([t.lower for t in tokens[:at]])) is not None
        return at + 1 if led else 0

    def _head(self, tokens: list[Token], that: int) -> int | None:
        """ "We could return $9 to the card that was charged": where the thing begins that a relative clause is of."""
        near = range(that - 1, max(that - 1 - _OF_HEAD, -1), -1)
        return next((at for at in near if tokens[at].lower in self._determiner), None) if that > 1 else None

    def _is_of_subject(self, tokens: list[Token], first: int, left: int) -> bool:
        """ "That has been done": that alone is the subject; "your visit to that house is booked": it is part of it."""
        led = first > 1 and tokens[first - 2].lower in self._preposition
        return tokens[first - 1].lower in self._that and (first == left or led)

    def stop(self, tokens: list[Token], after: int) -> int:
        """The end of the clause: a hard mark, a comma that begins a new clause, or "and" before another verb."""
        at, depth = after - 1, 0
        for token in tokens[after:]:
            at, word = at + 1, token.lower
            if token.kind != "mark" and word not in self._halts:
                continue
            depth += (word in "([") - (word in ")]") if token.kind == "mark" else 0
            if depth < 0 or word in self._end or (token.kind == "mark" and word[0] in ".!?…"):
                return at
            if depth == 0 and (word in self._clause_break or (word in ("-", ":") and self._begins(tokens, at + 1))):
                return at
            if depth == 0 and word == "," and self._finds(tokens, at + 1):
                return at
            if word in self._owing and self._is_led(tokens, at + 1):
                return at  # "was barred due to an unpaid invoice"
            if depth == 0 and word in self._joins and (self.opens(tokens, at + 1) or self.gapped(tokens, at + 1)):
                return at
        return max(after, len(tokens))

    def _finds(self, tokens: list[Token], at: int) -> bool:
        """ "Rang him, still nothing": what came of it."""
        while at < len(tokens) and tokens[at].lower in self._adverb:
            at += 1
        return at < len(tokens) and tokens[at].lower in self._nothing

    def _is_led(self, tokens: list[Token], at: int) -> bool:
        """Whether it is by "to" that what follows is led: "due to", "debido a"."""
        return at < len(tokens) and tokens[at].lower in self._to

    def _begins(self, tokens: list[Token], at: int) -> bool:
        """ "Done - moved the booking", "hecho: anulada la cita": what follows is told by a verb of its own."""
        return at < len(tokens) and (tokens[at].lower in self._verbs or tokens[at].lower in self._agent)

    def gapped(self, tokens: list[Token], first: int) -> int | None:
        """Where the participle stands of what follows "and" without its verb: "… and the €240 refunded".

        Only of an amount: "I've sent you the invoice and the amount charged" names what was sent.
        """
        at = first
        while at < len(tokens) and at - first < _FEW and tokens[at].lower in self._determiner:
            at += 1
        if at + 1 >= len(tokens) or not is_amount(tokens[at].lower) or tokens[at + 1].lower not in self._verbs:
            return None
        ends = at + 2 == len(tokens) or tokens[at + 2].kind == "mark" or tokens[at + 2].lower in self._ends_gapped
        return at + 1 if ends else None

    def opens(self, tokens: list[Token], at: int) -> bool:
        """Whether what follows a comma or "and" has a verb of its own before the next mark."""
        words: list[str] = []
        for i, token in enumerate(tokens[at : at + 16], at):
            if token.kind == "mark" or (words and token.lower in self._ends_opening):
                break
            if token.lower not in self._timed or not self._is_time(tokens, i):  # "Monday, 30 November at 10:00 am"
                words.append(token.lower)
        if words and words[0] in self._opens:
            return True  # ", since it is over €300"
        while words and (words[0] in self._adverb or words[0] in self._coordinate):
            words = words[1:]
        if not words:
            return False
        if tokens[at - 1].lower == "," and len(words) <= 4 and words[-1] in self._verbs:
            return True  # ", customer informed"
        head = words[0]
        return (
            head in self._verbs or head in self._agent or head in self._opens or any(w in self._finite for w in words)
        )

    def describes(self, tokens: list[Token], at: int) -> bool:
        """ "Order 12 (one lamp, two shades, bought in May)": beside bare nouns in brackets a participle says which."""
        words = [token.lower for token in tokens]
        opened = next((i for i in range(at - 1, -1, -1) if words[i] in "()"), -1)
        if opened < 0 or words[opened] == ")":
            return False
        closed = next((i for i in range(at, len(words)) if words[i] == ")"), len(words))
        ends = [opened, *[i for i in range(opened, closed) if words[i] == ","], closed]
        return any(self._is_bare(tokens[first + 1 : stop]) for first, stop in pairwise(ends))

    def _is_bare(self, part: list[Token]) -> bool:
        """Whether words name something, and say nothing of it."""
        said = [t.lower for t in part if t.kind == "word" and t.lower not in self._timed]
        return bool(said) and not any(w in self._verbs or w in self._finite or w in self._agent for w in said)
