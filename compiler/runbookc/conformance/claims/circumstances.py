"""Why a verb that looks like a deed is no claim of one: what stands around it in its sentence."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from runbookc.conformance.claims.lexicon import Lexicon
from runbookc.conformance.claims.tokens import TITLES, Token
from runbookc.conformance.claims.verb_form import Form, NotClaim

_OWN = frozenset(("agent", "habit"))
_WHOSE = "'s"
_BREAKS = frozenset((",", ";", "—", "–", ")"))


_LASTING = frozenset(("present-passive", "progressive", "placed", "there"))
"""Forms of what is so, and not of what was done."""


class Clause(NamedTuple):
    """The place of a verb: clause from `first` to `stop`, the verb at `at`, what follows it from `after`."""

    first: int
    at: int
    after: int
    stop: int
    form: Form
    now: bool = False
    deed: bool = False
    """Whether the verb says that something was changed: then what "you asked for" only tells which thing."""
    fresh: bool = False
    """Whether it is told of this very moment: "was closed a moment ago"."""
    granted: bool = False
    """Whether the verb says that something was approved."""
    swapped: bool = False
    """Whether what it was swapped for stands where else stands by whom it was done: "se cambió por uno nuevo"."""


class Circumstances:
    """Tells what speaks against a claim, with the words of one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._frames, self._words = lexicon.frames, lexicon.words
        words = lexicon.words
        self._condition, self._negation, self._time = words["condition"], words["negation"], words["time-condition"]
        self._you_are, self._left_as = words["be-you"], words["left-as"]
        self._behind = words["condition"] - words["time-condition"]
        self._open, self._verbs = lexicon.marks["open"], lexicon.past
        self._turned = 1 if lexicon.inflected else 0
        self._asking = words["who"] | words["what"]
        self._anybody = lexicon.any_of("customer", "person", "somebody", "pronoun", "relative")
        self._us = words["agent"] | words["by-agent"]
        self._acting = words["actor"] | words["determiner"]
        self._past, self._joined = lexicon.past, words["and"] | {","}

    def why_not(self, tokens: list[Token], clause: Clause, text: str, question: bool) -> NotClaim | None:
        """The reason why a clause claims nothing; `text` is the sentence in lower case, where tokens count from."""
        frames, form, at, after, stop = self._frames, clause.form, clause.at, clause.after, clause.stop
        words = [t.lower for t in tokens[clause.first : at]]
        whole = text[: tokens[at].start]
        begun = text.lstrip()
        if frames["draft"].match(begun) or ('"' in text and _is_quoted(tokens, at)):
            return "quote"
        if form != "active" and frames["example"].match(begun):
            return "quote"  # "For example: their tickets were moved to the week after"
        if self._is_left_open(tokens, at):
            return "negation"
        if frames["earlier"].search(text, self._part_start(tokens, clause.first), tokens[max(at, stop - 1)].end):
            return "earlier"
        if question and (begun.startswith("¿") or self._asked(tokens, clause, whole)):
            return "question"
        if self._under_condition(tokens, clause, text):
            return "conditional"
        if frames["request"].match(begun):
            return "request"
        if clause.deed and clause.first and tokens[clause.first - 1].lower in self._words["what"]:
            return "state"
        if frames["unsaid"].search(text, 0, tokens[clause.first].start):
            return "negation"  # "I can't confirm that I've refunded it"
        quoting = whole
        if form == "active":
            quoting = " ".join([t.lower for t in tokens[after:stop]]).replace(" '", "'")
        if not (form == "active" and clause.deed) and frames["quote"].search(quoting):
            return "quote"
        if form == "active":
            return self._left_so(tokens[at], clause, text) or self._nothing(tokens, clause, words)
        if frames["state"].search(f"{text[: tokens[clause.first].start].rstrip()} {' '.join(words)}"):
            return "state"
        if not self._asking.isdisjoint(words) or self._is_relative(tokens, clause, words):
            return "state"
        if not self._negation.isdisjoint(_beginnings(words)):
            return "negation"
        if form == "present-passive" and self._is_policy(tokens, clause, words):
            return "state"
        if form in ("telegraphic", "reduced") and self._is_told_of_none(tokens, clause, text):
            return "state"
        return self._elsewhere(tokens, clause)

    def _is_relative(self, tokens: list[Token], clause: Clause, words: list[str]) -> bool:
        """ "The bag that was added" tells which; "le informamos que se ha añadido" what was done."""
        if not clause.first or not words[:1] or words[0] not in self._words["relative"]:
            return False
        telling = self._verbs.get(tokens[clause.first - 1].lower, ())
        own = (verb.by in _OWN and (verb.kind == "tell" or verb.lemma in self._words["assures"]) for verb in telling)
        return not any(own)

    def _is_policy(self, tokens: list[Token], clause: Clause, words: list[str]) -> bool:
        """ "Refunds are issued within 5 days": neither now nor of anything definite."""
        if not self._words["house-text"].isdisjoint([t.lower for t in tokens[clause.after : clause.stop]]):
            return True  # "lunch is included in the price"
        if not clause.now and not self._words["or"].isdisjoint(words):  # "his or her record is updated"
            return True
        led = [t.lower for t in tokens[max(clause.first - 2, 0) : clause.first]]
        if not clause.now and led[-1:] != [","] and not self._words["hypothetical"].isdisjoint(led):
            return True  # "what I can do on this order is limited to two things"
        named = [t.lower for t in tokens[clause.after : clause.after + self._turned]]  # "ya está cambiada la clave"
        if clause.now or not self._words["definite"].isdisjoint((*words, *named)):
            return False
        if any(t.kind == "value" or t.lower in self._you_are for t in tokens[clause.first : clause.at]):
            return False
        if self._is_somebodys(words):
            return False
        return not self._is_on_a_day([t.lower for t in tokens[clause.after : clause.stop]])

    def _is_somebodys(self, words: list[str]) -> bool:
        """ "Ada's lessons are paused": one person's; "a pupil's lessons", "pupils' lessons" are those of any."""
        whose = words.index(_WHOSE) if _WHOSE in words[1:] else 0
        named = whose and words[whose - 1] not in self._anybody
        return bool(named) and self._words["indefinite"].isdisjoint(words[:whose])

    def _is_on_a_day(self, tail: list[str]) -> bool:
        """ "A call is booked for this afternoon", "Rex is booked in on Friday 4 June": no rule speaks of one day."""
        words = self._words
        if not words["one-day"].isdisjoint(tail):
            return True
        this, parts = words["this-or-next"], words["part-of-day"] | words["period"]
        pairs = [*pairwise(tail)]
        if any(a in this and b in parts for a, b in pairs):
            return True
        month = words["month"]
        return any((a in month and b[0].isdigit()) or (b in month and a[0].isdigit()) for a, b in pairs)

    def _is_left_open(self, tokens: list[Token], at: int) -> bool:
        """A box that is not ticked before it: "[ ] Replacement ordered", "✖ Replacement ordered"."""
        before = [t.lower for t in tokens[:at]]
        if "[" not in before and self._open.isdisjoint(before):
            return False
        empty = any(pair == ("[", "]") for pair in pairwise(before))
        return empty or any(word in self._open for word in before)

    def _part_start(self, tokens: list[Token], first: int) -> int:
        """Where the part of the sentence begins that a clause is in: "Ayer" of "Ayer cancelé el pedido"."""
        while first > 0 and tokens[first - 1].kind != "mark" and tokens[first - 1].lower not in self._words["and"]:
            first -= 1
        return tokens[first].start

    def _left_so(self, verb: Token, clause: Clause, text: str) -> NotClaim | None:
        """ "I've left the deadline as it was": nothing was done."""
        return "state" if clause.deed and self._frames["left_so"].match(text, verb.start) else None

    def _nothing(self, tokens: list[Token], clause: Clause, words: list[str]) -> NotClaim | None:
        if not self._negation.isdisjoint(words[:2]):
            return "negation"
        if clause.after < clause.stop:
            word = tokens[clause.after].lower
            return "negation" if word in self._words["nothing"] or word in self._negation else None
        return None

    def _asked(self, tokens: list[Token], clause: Clause, whole: str) -> bool:
        """A question, unless it only begins after this clause or is a tag ("I've cancelled it, would you like …?")."""
        offer = self._frames["offer"]
        if offer.search(whole):
            return True
        if clause.form == "active" and clause.first < clause.at:
            return False
        rest = " ".join(t.lower for t in tokens[clause.stop :])
        return not offer.search(rest)

    def _under_condition(self, tokens: list[Token], clause: Clause, text: str) -> bool:
        """A condition word before the verb, with no comma between: the verb is in its clause."""
        at = clause.at
        for i in range(at - 1, -1, -1):
            word = tokens[i].lower
            if word in _BREAKS:
                break
            if word in self._condition and (i >= clause.first or word not in self._time):
                return True
        else:
            i = 0
        if self._frames["condition"].search(text[tokens[i].start : tokens[at].start]):
            return True
        # "Once you have paid, the line is resumed.": a rule, unless it says that it is so by now
        if clause.form == "perfect-passive":  # "queda anulada si no se paga"
            left_so = tokens[at - 1].lower in self._left_as
            return left_so and at > 0 and self._is_conditioned(tokens, clause)
        return clause.form in _LASTING and (
            (clause.form == "present-passive" and tokens[0].lower in self._condition)
            or self._is_conditioned(tokens, clause)
        )

    def _is_conditioned(self, tokens: list[Token], clause: Clause) -> bool:
        """ "Your refund is on its way once it is signed": the condition stands behind, with no mark between."""
        behind = tokens[clause.after : clause.stop]
        end = next((i for i, token in enumerate(behind) if token.kind == "mark"), len(behind))
        return not clause.now and any(token.lower in self._behind for token in behind[:end])

    def _is_told_of_none(self, tokens: list[Token], clause: Clause, text: str) -> bool:
        """ "Which was it? (E.g. a change of plan, tram cancelled stop, or other reasons)": of no deed in particular."""
        first = self._part_start(tokens, clause.first)
        if self._frames["example"].search(text, 0, tokens[clause.at].start):
            return True
        alternative = self._frames["alternative"].search(text, first) is not None
        return alternative or self._of_others(tokens, clause) or self._is_choice(tokens, clause.at)

    def _is_choice(self, tokens: list[Token], at: int) -> bool:
        """ "Two options: cancelled with €107 back, or changed for a fee": neither was done."""
        before = [t.lower for t in tokens[:at]]
        return ":" in before and not self._words["choice"].isdisjoint(before[: before.index(":")])

    def _of_others(self, tokens: list[Token], clause: Clause) -> bool:
        """ "Cancelled tickets lose their value": of whom "they" are told, nothing was done; "asked them" was."""
        first = clause.after + (clause.at == clause.first)
        return not self._words["their"].isdisjoint([t.lower for t in tokens[first : clause.stop]])

    def _elsewhere(self, tokens: list[Token], clause: Clause) -> NotClaim | None:
        """Another actor ("by the fraud desk") or another time ("on 3 May", "yesterday", "last week") after the verb."""
        words = self._words
        tail = [t.lower for t in tokens[clause.after : clause.stop]]
        tail = tail[: tail.index(":")] if ":" in tail else tail  # "it's set up: the first is due on 3 May"
        if clause.form.endswith("passive") and self._frames["dated"].search(" ".join(tail)):
            return "earlier"
        if not words["joins"].isdisjoint(tail):  # "is moved, and the next one comes on 3 May"
            other = (i for i, (a, b) in enumerate(pairwise(tail)) if a in words["joins"] and b in words["definite"])
            tail = tail[: next(other, len(tail))]
        fresh, arranged = clause.fresh, clause.form == "present-passive" and self._is_arranged(tokens[clause.at].lower)
        for i, word in enumerate(tail):
            if (
                word in words["by"]
                and not (self._is_of_another(tail, i) or self._is_part_of_day(tail, i))
                and self._by_another(tail[i + 1 : i + 5], clause, self._is_impersonal(tokens, clause))
            ):
                return "other-actor"
            if (word in words["ago"] and not fresh) or (
                word in words["last"] and tail[i + 1 : i + 2] and tail[i + 1] in words["period"]
            ):
                return "earlier"
            if word in words["this-or-next"] and not words["season"].isdisjoint(tail[i + 1 : i + 2]):
                return "earlier"  # "has been redone this summer"
            dated = clause.form.endswith("passive") and word in words["time-preposition"] and not arranged
            if clause.form == "perfect-passive" and not words["since"].isdisjoint(words["time-preposition"]):
                dated = word in words["since"]  # "has been moved to gate 4 on 12 June": the day is what it was moved to
            if dated and any(w in words["month"] for w in tail[i + 1 : i + 3]):
                return "earlier"
        return None

    def _is_arranged(self, participle: str) -> bool:
        """ "You're booked in on 17 March": that is the day it was booked for."""
        return any(verb.lemma.split()[0] in self._words["arranges"] for verb in self._past.get(participle, ()))

    def _is_of_another(self, tail: list[str], at: int) -> bool:
        """ "Has been created, showing the orders grouped by their status": "by" has a participle of its own."""
        return at > 1 and tail[at - 1] in self._past and tail[at - 2] not in self._joined

    def _is_part_of_day(self, tail: list[str], at: int) -> bool:
        """ "Fue movida al lunes 30 por la tarde": behind a day, what "by" leads is a part of it, and nobody."""
        words = self._words
        day = at > 0 and (tail[at - 1].isdigit() or tail[at - 1] in words["period"] or tail[at - 1] in words["month"])
        return day and not words["part-of-day"].isdisjoint(tail[at + 1 : at + 3])

    def _is_impersonal(self, tokens: list[Token], clause: Clause) -> bool:
        """ "Se abrió la disputa por el cobro": behind such a passive stands why, and who did it only by their name."""
        before = [t.lower for t in tokens[clause.first : clause.at]]
        return not self._words["impersonal"].isdisjoint(before)

    def _by_another(self, following: list[str], clause: Clause, by_none: bool) -> bool:
        """ "by the airport", "by your bank"; not "by me", "by the end of the day", "by email", "by $20".

        `by_none` where "by" mostly tells why. Whatever is approved "by PM" or "by Rufus" somebody else approved.
        """
        words = self._words
        if clause.granted and following and following[0] not in self._us and following[0] not in words["not-actor"]:
            return not any(c.isdigit() for c in following[0])
        if any(w in words["actor"] or w in words["customer"] or w in TITLES for w in following):
            return not any(w in self._us for w in following[:1])
        if clause.swapped or by_none or not following or following[0] not in words["determiner"]:
            return False
        return not any(w in words["not-actor"] or any(c.isdigit() for c in w) for w in following[1:3])


def _beginnings(words: list[str]) -> list[str]:
    """The first two words of a clause, and those behind its last comma."""
    if "," not in words:
        return words[:2]
    begins = len(words) - words[::-1].index(",")
    return [*words[:2], *words[begins : begins + 2]]


def _is_quoted(tokens: list[Token], at: int) -> bool:
    """Whether a token stands between quotation marks, with words of the sentence outside of them."""
    marks = [i for i, token in enumerate(tokens) if token.lower == '"']
    if not marks or sum(i < at for i in marks) % 2 == 0:
        return False
    opening, closing = max(i for i in marks if i < at), next((i for i in marks if i > at), len(tokens))
    outside = [*tokens[:opening], *tokens[closing + 1 :]]
    return any(token.kind == "word" for token in outside)
