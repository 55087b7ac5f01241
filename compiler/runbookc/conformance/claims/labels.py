"""Lines without a verb that claim all the same: "Refund: $6.74", "Status: cancelled", "| Refund | done |"."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import pairwise, takewhile

from runbookc.conformance.claims.claim import Strength
from runbookc.conformance.claims.clauses import finite_words
from runbookc.conformance.claims.lexicon import Lexicon, Verb
from runbookc.conformance.claims.named_times import parts_date
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.claims.whose import OwnerReader
from runbookc.conformance.record_words import record_words

_CELLS = frozenset((":", "|", "=", "=>", "→"))
_DASHES = frozenset(("-", "—", "–"))
_PARTING = _CELLS | _DASHES
_MONEY = re.compile(r"[$€£]\d|\d[\d.,]*$")
_LONGEST = 6
"""Tokens of a label, and of what stands beside it, at most."""
_LONG = 14
"""Tokens, at most, of a label that names the deed first and then its thing."""
_THINGS = frozenset(record_words("verb-or-thing"))
_DEEDS = frozenset(("act", "handoff"))
"""Kinds of verbs by which something is done."""
Cell = tuple[int, int]
_NONE: frozenset[int] = frozenset()


class LabelReader:
    """Reads labels with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        words = lexicon.words
        self._lexicon, self._finite = lexicon, finite_words(lexicon)
        self._never = words["agent"] | words["you"] | words["condition"]
        self._done, self._wanting, self._gives = words["done"], words["wanting"], words["gives"]
        self._aside = words["adverb"] | words["now"] | words["determiner"]
        self._object, self._choice = words["object"], words["choice"]
        self._again, self._small = lexicon.any_of("anew", "back"), lexicon.any_of("particle", "upon", "at-hand")
        self._unless = words["condition"] - words["time-condition"]
        self._owners = OwnerReader(lexicon)
        self._tick, self._open = lexicon.marks["tick"], lexicon.marks["open"]

    @property
    def heads(self) -> frozenset[str]:
        """The words that make a line worth a look: nouns of deeds."""
        return frozenset(self._lexicon.nominals) | self._bidding | self._lexicon.tasks.keys()

    @cached_property
    def _bidding(self) -> frozenset[str]:
        """The base forms by which a task is put."""
        lexicon = self._lexicon
        every = (w for w, v in lexicon.base.items() if v.lemma == w and v.kind in _DEEDS and w not in _THINGS)
        return frozenset() if lexicon.inflected else frozenset(every) - lexicon.nominals.keys()

    def read(self, tokens: list[Token]) -> tuple[list[Statement], frozenset[int]]:
        """The statements of the labels in a sentence, and the tokens they use up."""
        cells = self._cells(tokens)
        if not cells:
            return [], _NONE
        found: list[Statement] = []
        taken: set[int] = set()
        for (first, end), (start, stop) in pairwise(cells):
            if first in taken:
                continue
            if (counted := self._counted(tokens, (first, end), (start, stop))) is not None:
                found.append(counted)
                taken.update(range(first, stop))
            if counted is not None or not self._is_label(tokens[first:end]):
                continue
            said = self._claimed(tokens, (first, end), (start, stop))
            if said is not None:
                found.append(said)
                taken.update(range(first, stop))
        return found, frozenset(taken)

    def _cells(self, tokens: list[Token]) -> list[Cell]:
        """The parts between marks that part cells; bullets and ticks before the first one are left out."""
        if _PARTING.isdisjoint([t.lower for t in tokens]):
            return []
        found: list[Cell] = []
        first = 0
        for at, token in enumerate(tokens):
            dash = token.lower in _DASHES and at > first
            if token.lower in _CELLS or dash:
                found.append((first, at))
                first = at + 1
            elif at == first and (token.lower in self._tick or token.lower in "-•*–—[]" or token.lower == "x"):
                first = at + 1
        found.append((first, len(tokens)))
        return [(a, b) for a, b in found if a < b]

    def _is_label(self, label: list[Token]) -> bool:
        if len(label) > (_LONG if self._is_long(label) else _LONGEST) or not any(t.kind == "word" for t in label):
            return False
        words = [t.lower for t in label]
        if words[-1] in self._choice:
            return False  # "Two options: cancelled, or changed for a fee"
        first = 1 if self._bidden(label) is not None else 0  # "Set the limit" is no past
        return not any(
            w in self._never or w in self._lexicon.past or (w in self._finite and not self._owners.owns(label, at))
            for at, w in enumerate(words[first:], first)
        )

    def _counted(self, tokens: list[Token], label: Cell, cell: Cell) -> Statement | None:
        """ "Bags added: 2": the label ends in the deed, and beside it stands what it came to."""
        at = label[1] - 1
        verb = next((v for v in self._lexicon.past.get(tokens[at].lower, ()) if not v.rest), None)
        if verb is None or at == label[0] or at - label[0] > _LONGEST or cell[1] - cell[0] > 2:
            return None
        named = [t.lower for t in tokens[label[0] : at]]
        open_ = (
            self._lexicon.words["to"] | self._lexicon.words["be-base"] | self._lexicon.words["negation"] | self._open
        )
        plain = not any(w in self._finite or w in self._never or w in self._lexicon.past or w in open_ for w in named)
        if not plain or not all(_MONEY.match(t.lower) and t.lower != "0" for t in tokens[cell[0] : cell[1]]):
            return None
        return Statement(verb, "label", at, at + 1, label[0], cell[1], (label[0], at), figure=True)

    def _claimed(self, tokens: list[Token], label: Cell, cell: Cell) -> Statement | None:
        start, stop = cell
        ends = [i for i in range(start, stop) if tokens[i].lower in ",;(" or tokens[i].lower[0] in ".!?…"]
        first = next(iter(ends), stop)
        stop = next((i for i in ends if not parts_date(tokens, i, self._lexicon.language)), stop)
        value = tokens[start:stop]
        if stop < cell[1] and tokens[stop].lower[0] == "?":
            return None  # "Freeze card: done?"
        if start == first or first - start > _LONGEST:
            return None
        for at in range(start, stop):
            token = tokens[at]
            if token.lower in self._lexicon.past and token.lower not in self._done:
                if at + 1 < stop and tokens[at + 1].lower in self._object:
                    return None  # "Right: checked your order"
                verb = next((v for v in self._lexicon.past[token.lower] if not v.rest), None)
                if verb is not None:
                    made = self._made(verb, label, at, stop, tokens, start)
                    return made._replace(why_not="conditional") if self._is_open(tokens[at:stop]) else made
            if token.kind == "word" and token.lower not in self._aside and token.lower not in self._done:
                break
        if (state := self._state(value)) is not None:
            return self._made(state, label, start, stop, tokens, start)
        nominal = self._nominal(tokens, label)
        if nominal is None:
            return None
        if any(t.lower in self._wanting or t.lower in self._open for t in value):
            return self._made(nominal, label, start, stop, tokens, start)._replace(why_not="negation")
        if all(t.lower in self._done or t.lower in self._tick or t.lower in self._aside for t in value):
            fresh = self._first_verb(tokens[slice(*label)]) is not None  # nobody reads "Closing the ticket" in a record
            return self._made(nominal, label, start, stop, tokens, start)._replace(now=fresh)
        if nominal.lemma in self._gives and all(_MONEY.match(t.lower) for t in value if t.lower not in self._tick):
            return self._made(nominal, label, start, stop, tokens, start)._replace(figure=True)
        return None

    def _is_open(self, told: list[Token]) -> bool:
        """ "Slot: booked once you confirm"; "credited once" is done."""
        return any(token.lower in self._unless for token in told[1:-1])

    def _state(self, value: list[Token]) -> Verb | None:
        """ "Line: on hold", "Account | active again ✅": the deed that leads to what stands alone beside the label."""
        told = [t.lower for t in value if t.lower not in self._tick and t.lower not in self._aside | self._again]
        if len(told) == 1 and told[0] not in self._small:
            return self._lexicon.states.get(told[0])
        if len(told) != 2:
            return None
        every = self._lexicon.standings.get(told[1], ())
        return next((one.verb for one in every if told[0] in one.before and not one.between), None)

    def _nominal(self, tokens: list[Token], label: Cell) -> Verb | None:
        """The deed that a label names: "Closing the ticket" by what it begins with, "Fee reversal" by its last noun.

        Where the person is written into the verb, nouns stand before what they are of, and the first names it.
        """
        verb = self._first_verb(tokens[slice(*label)])
        if verb is not None:
            return verb
        named = tokens[slice(*label)]
        if len(named) > 2 and named[1].lower in self._lexicon.words["of"] and (verb := self._noun_of(named[0])):
            return verb
        for token in named if self._lexicon.inflected else reversed(named):  # "Solicitud de aprobación"
            found = self._lexicon.nominals.get(self._lexicon.nouns.stem(token.lower))
            if found is not None:
                return found
        return None

    def _noun_of(self, token: Token) -> Verb | None:
        """ "Stop of the collection": before "of" the base form of a verb is its noun."""
        verb = None if self._lexicon.inflected else self._lexicon.base.get(token.lower)
        return verb if verb is not None and verb.lemma == token.lower and verb.kind != "check" else None

    def _gerund(self, label: list[Token]) -> Verb | None:
        return self._lexicon.gerunds.get(label[0].lower) if len(label) > 1 else None

    def _first_verb(self, label: list[Token]) -> Verb | None:
        """What a label begins with, where that is the deed: "Closing the ticket", "Freeze the card ending in 7740"."""
        return self._gerund(label) or self._bidden(label)

    def _bidden(self, label: list[Token]) -> Verb | None:
        """ "Freeze card", as tasks are put: a base form that is the name of no thing ("Order 4471", "Return label").

        One that is a thing as well counts where a tool is called so: "Book repair", beside `book_repair`.
        """
        if len(label) < 2:
            return None
        if label[0].lower not in self._bidding:
            return self._lexicon.base[label[0].lower] if self._is_task(label) else None
        deed = len(label) == 2 and self._lexicon.nouns.stem(label[1].lower) in self._lexicon.nominals  # "Contact check"
        return None if deed else self._lexicon.base[label[0].lower]

    def _is_task(self, label: list[Token]) -> bool:
        """Whether a tool is called by the first word, and of a thing that follows: not "Order with a new part"."""
        of = self._lexicon.tasks.get(label[0].lower, frozenset())
        behind = takewhile(lambda token: token.lower not in self._lexicon.words["preposition"], label[1:] if of else ())
        return any(token.kind == "word" and self._lexicon.nouns.thing(token.lower) in of for token in behind)

    def _is_long(self, label: list[Token]) -> bool:
        """Whether more may follow in a label: "Closing …" names its thing behind it, "Closure of …" as well."""
        if self._first_verb(label) is not None:
            return True
        named = len(label) > 2 and self._lexicon.nouns.stem(label[0].lower) in self._lexicon.nominals
        return named and label[1].lower in self._lexicon.words["preposition"]

    def _made(self, verb: Verb, label: Cell, at: int, stop: int, tokens: list[Token], start: int) -> Statement:
        doubt = any(t.lower in self._wanting or t.lower in self._open for t in tokens[start:at])
        strength: Strength = "requested" if verb.lemma in self._lexicon.words["requests"] else "completed"
        refused = verb.group in self._lexicon.words["refusing"]
        return Statement(
            verb, "label", at, at + 1, label[0], stop, label, "negation" if doubt else None, strength=strength,
            refused=refused,
        )  # fmt: skip
