"""Sentences to statements: who is said to have done what, in which form, and whether that is a claim at all.

A verb counts by what stands before it, read backwards: auxiliaries, negation, modals, subject. What a careful reader
would not take for "it was done" is dropped with its reason: negation, future, condition, question, policy, another
actor, an earlier time, a state read from a record, an adjective.
"""

from __future__ import annotations

from functools import cached_property
from itertools import pairwise

from runbookc.conformance.claims.achieved import AchievementReader
from runbookc.conformance.claims.attendant import AttendantReader
from runbookc.conformance.claims.circumstances import Circumstances, Clause
from runbookc.conformance.claims.claim import Strength
from runbookc.conformance.claims.clauses import ClauseReader, is_amount
from runbookc.conformance.claims.inflected_form import InflectedFormReader
from runbookc.conformance.claims.labels import LabelReader
from runbookc.conformance.claims.lexicon import Lexicon, Verb
from runbookc.conformance.claims.phrases import PhraseReader
from runbookc.conformance.claims.statement import Statement
from runbookc.conformance.claims.tokens import Token
from runbookc.conformance.claims.verb_form import Form, FormReader, NotClaim

_ENDS = frozenset((":", ";", ",", "—", "–", "→"))
"""Marks that no verb goes over."""
_PARTED = 3
"""Words of a verb behind its head, at most, that may stand apart from it."""
_APART = 5
"""How many words later they may begin, at most."""


_LEFT = "leave"
"""The group of what leaves a thing as it was."""
_BARE = frozenset(("telegraphic", "reduced"))
"""Forms of a participle with nothing before it that makes it finite."""
_LED = 2
"""Tokens behind what leads a clause among which its infinitive stands."""


class StatementReader:
    """Reads the statements of one sentence at a time, with one lexicon."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon, self._words = lexicon, lexicon.words
        self._verbs, words = lexicon.past, lexicon.words
        self._adverb, self._agent = words["adverb"], words["agent"]
        self._to, self._achieved = words["to"], words["achieved"] | words["achieved-by-none"]
        self._been = words["been"] | words["was"]
        self._helping = self._been | (words["copula"] & words["receives"])
        self._lasting = self._been | words["staying"] | words["agent-stayed"]
        self._between = words["adverb"] | words["have"] | words["was"] | words["been"]
        self._particles = words["particle"] | words["in"] | words["through"] if not lexicon.inflected else frozenset()
        self._one = min(words["indefinite"], default="")
        self._ways = words["way-of-doing"]
        self._leaving = words["causes"] & words["causes-now"]  # "le dejo agendada la visita": now, or in a moment
        self._clauses = ClauseReader(lexicon)
        self._forms = InflectedFormReader(lexicon) if lexicon.inflected else FormReader(lexicon)
        self._achievements = AchievementReader(lexicon) if lexicon.inflected else None
        self._circumstances = Circumstances(lexicon)
        self._labels = LabelReader(lexicon)
        self._attendant = AttendantReader(lexicon)
        self._phrases = PhraseReader(lexicon, self._clauses, self._circumstances)

        self._opening = self._phrases.heads.union(self._achieved, lexicon.gerunds, self._verbs)
        """Words at which something may be said to be done; what was managed aside, which follows "to"."""

    @cached_property
    def relevant(self) -> frozenset[str]:
        """The words without one of which a text states nothing; lines with a mark of `labels` aside."""
        past = frozenset(w for form in self._verbs for w in form.split("-"))
        lasting = self._lexicon.any_of("been", "staying", "agent-stayed")
        return past | self._achieved | self._phrases.telling | lasting

    @cached_property
    def noted(self) -> frozenset[str]:
        """The words without one of which a note states nothing."""
        return self.relevant.union(self._lexicon.narrated)

    @cached_property
    def stirring(self) -> frozenset[str]:
        """The words without one of which no line of a text states anything."""
        return self.noted | self.labels

    @cached_property
    def labels(self) -> frozenset[str]:
        """The nouns that name a deed beside a colon or in a table."""
        return self._labels.heads

    def read(self, tokens: list[Token], text: str, question: bool) -> list[Statement]:
        """The statements of one sentence, in order; offsets of tokens count from the beginning of `text`."""
        found: list[Statement] = []
        labels, taken = self._labels.read(tokens)
        past, heads, lead = -1, self._phrases.heads, self._attendant.lead(tokens)
        for at, token in enumerate(tokens):
            led = 0 <= lead < at <= lead + _LED or (at > 0 and tokens[at - 1].lower in self._to)
            if token.lower not in self._opening and not led:
                continue
            if token.kind != "word" or at < past or at in taken:
                continue
            phrase = self._phrases.read(tokens, at, text, question, found) if token.lower in heads else None
            phrase = phrase or (self._attendant.read(tokens, at, lead, question) if lead >= 0 else None)
            if phrase is not None:
                if found and phrase.first <= found[-1].at <= phrase.at and self._is_said_again(found[-1], phrase):
                    found.pop()  # "got" of "I've got your account up"
                found.append(phrase)
                past = phrase.after
            elif (
                self._achievements is not None
                and token.lower in self._achieved
                and (made := self._achieved_by(self._achievements, tokens, at, text, question))
            ):
                found += made
                past = made[-1].after
            elif at > 2 and tokens[at - 1].lower in self._to and tokens[at - 2].lower in self._achieved:
                found += self._achievement(tokens, at, text, question)
            elif at and tokens[at - 1].lower in self._lasting and token.lower in self._lexicon.gerunds:
                found += self._continuing(tokens, at, text, question)
            elif token.lower in self._verbs and not (token.lower in self._helping and self._is_auxiliary(tokens, at)):
                verb, after = self._match(tokens, at)
                after += verb is not None and not verb.rest and self._is_particle(tokens, after)
                if verb is not None:
                    found.append(self._statement(tokens, at, after, verb, text, question, found))
        return sorted(found + labels, key=lambda s: s.at) if labels else found

    def _achievement(self, tokens: list[Token], at: int, text: str, question: bool) -> list[Statement]:
        """ "I managed to refund it", "I've been able to close it": the base form claims what a past would."""
        verb = self._lexicon.verb(tokens[at].lower)
        i = at - 3
        while i >= 0 and tokens[i].lower in self._between:
            i -= 1
        plain_be = tokens[at - 2].lower in self._words["able"] and tokens[at - 3].lower not in self._been
        if verb is None or verb.rest or plain_be or i < 0 or tokens[i].lower not in self._agent:
            return []
        stop = self._clauses.stop(tokens, at + 1)
        clause = Clause(i, at, at + 1, stop, "active", deed=verb.kind in ("act", "handoff"))
        why = self._circumstances.why_not(tokens, clause, text, question)
        strength = self._strength(verb, "active", tokens[i:stop])
        return [Statement(verb, "active", at, at + 1, i, stop, (i, i), why, strength=strength)]

    def _achieved_by(
        self, reader: AchievementReader, tokens: list[Token], at: int, text: str, question: bool
    ) -> list[Statement]:
        """ "He podido cancelarlo": the infinitive claims what a past would."""
        read = reader.read(tokens, at)
        if read is None:
            return []
        verb, inner, first, negated, theirs = read
        stop = self._clauses.stop(tokens, inner + 1)
        clause = Clause(first, inner, inner + 1, stop, "active", deed=verb.kind in ("act", "handoff"))
        why = "negation" if negated else self._circumstances.why_not(tokens, clause, text, question)
        strength, who = self._strength(verb, "active", tokens[first:stop]), first - theirs
        if theirs:  # "la encargada lo acaba de autorizar"
            why = why or "other-actor"
        return [Statement(verb, "active", inner, inner + 1, first, stop, (who, who), why, strength=strength)]

    def _continuing(self, tokens: list[Token], at: int, text: str, question: bool) -> list[Statement]:
        """ "I have been checking your line": a look that was taken, or a deed under way."""
        verb = self._lexicon.gerunds[tokens[at].lower]
        i = at - 2
        while i >= 0 and tokens[i].lower in self._between:
            i -= 1
        lasting, words = tokens[at - 1].lower, self._words
        told = lasting in words["been"] and i >= 0 and tokens[i].lower in self._agent
        if lasting in words["agent-stayed"]:
            told, i = True, at - 1
        elif at > 1 and lasting in words["staying"] and tokens[at - 2].lower in words["agent-have"]:
            told, i = True, at - 2
        if not told:
            return []
        stop = self._clauses.stop(tokens, at + 1)
        why = self._circumstances.why_not(tokens, Clause(i, at, at + 1, stop, "active"), text, question)
        strength: Strength = "completed" if verb.kind == "check" else "accepted"
        return [Statement(verb, "active", at, at + 1, i, stop, (i, i), why, strength=strength)]

    def _is_auxiliary(self, tokens: list[Token], at: int) -> bool:
        """ "Has been switched over": nobody has been over."""
        return at + 1 < len(tokens) and tokens[at + 1].lower in self._verbs

    def _match(self, tokens: list[Token], at: int) -> tuple[Verb | None, int]:
        """The verb at a token, and where what follows it begins; a particle may stand up to four words later."""
        verbs = self._verbs[tokens[at].lower]
        if len(verbs) == 1 and not verbs[0].rest:
            return verbs[0], at + 1
        simple: Verb | None = None
        passive = at > 0 and tokens[at - 1].lower in self._been | self._words["progress"]
        paid = passive and any(is_amount(t.lower) or self._is_money(t) for t in tokens[:at])
        later = {self._one, *[t.lower for t in tokens[at + 1 :]]}
        for verb in verbs:
            if not verb.rest:
                simple = simple or verb
                continue
            if verb.rest[0] not in later:
                continue
            if paid and verb.group == "aside":
                continue  # "€40 has been returned to your card"
            rest = list(verb.rest)
            behind = [t.lower for t in tokens[at + 1 : at + _APART + len(rest)]]
            if rest[0] == self._one:
                behind = [self._as_one(word) for word in behind]
            if not self._ways.isdisjoint(behind) and _names_way(behind, rest, self._ways):
                continue  # "verificado con éxito" is not "verificado con el almacén"
            sent = verb.group == "follow" and self._has_simple(verbs)  # "referred it to the board", which reads no page
            if behind[: len(rest)] == rest and not (sent and passive):
                return verb, at + 1 + len(rest)
            # "returned the money to your card", "put the parcel on hold"
            apart = len(rest) <= _PARTED and simple is None and verb.group != "aside" and not sent
            if apart and _holds(self._before_joint(_of_clause(behind))[1:], rest):
                simple = verb
        return simple, at + 1

    def _has_simple(self, verbs: tuple[Verb, ...]) -> bool:
        """Whether a form is of a verb without a particle as well: "referred" hands over, "stuck" does not go by."""
        return any(not verb.rest and verb.kind == "handoff" for verb in verbs)

    def _before_joint(self, words: list[str]) -> list[str]:
        """The words up to where the next clause is joined: "revisé tu saldo y cuentas con 400" checks with nobody."""
        joint, leads = self._words["and"], self._words["determiner"]
        if not self._lexicon.inflected or joint.isdisjoint(words):
            return words
        ends = (i for i, (a, b) in enumerate(pairwise(words)) if a in joint and b not in leads)
        return words[: next(ends, len(words))]

    def _is_money(self, token: Token) -> bool:
        return self._lexicon.nouns.thing(token.lower) in self._words["money"]

    def _as_one(self, word: str) -> str:
        """ "Gave him another ring": a ring."""
        return self._one if word in self._words["one-more"] else word

    def _statement(
        self, tokens: list[Token], at: int, after: int, verb: Verb, text: str, question: bool, before: list[Statement]
    ) -> Statement:
        gerund = self._lexicon.gerunds.get(tokens[after].lower) if after < len(tokens) else None
        if gerund is not None and verb.lemma in self._words["finishes"]:
            verb, after = gerund, after + 1  # "I've finished reversing the fee"
        previous = before[-1] if before and before[-1].at < at else None
        form, why, left, now = self._forms.read(tokens, at, previous.after if previous is not None else None, verb)
        if form == "telegraphic" and previous is not None and left == -2:
            form, why = previous.form, self._joined(previous)
            first, subject = at, previous.subject
        else:
            left = left if left > 0 else 0
            first = left if form in ("active", "telegraphic") else self._clauses.subject_start(tokens, left, before)
            subject = (first, left)
        if previous is not None and form == "reduced" and self._is_gapped(tokens, at, previous):
            form = previous.form if previous.form.endswith("passive") else "perfect-passive"
            first, why = previous.stop + 1, previous.why_not  # "cancelled, and the €240 refunded"
            subject = (first, at)
        if form in _BARE and left != -2 and verb.base_is_past:
            named = any(t.kind == "value" for t in tokens[first:at])  # "plan PP-3307 set up"
            why = why or (None if named else "bare")  # "read", "Dumbbell Set"
        stop = self._clauses.stop(tokens, after)
        if self._lexicon.inflected and form.endswith("passive") and left >= 0:
            subject = self._subject(tokens, (first, left), (after, stop))
        fresh = form in ("past-passive", "perfect-passive") and self._is_fresh(tokens, at, stop, text)
        granted, swapped = (verb.group in self._words[kind] for kind in ("granted", "swaps"))
        clause = Clause(first, at, after, stop, form, now, verb.kind in ("act", "handoff"), fresh, granted, swapped)
        why = "state" if why is None and form in _BARE and self._describes(tokens, at, before) else why
        if why == "other-actor" and self._circumstances.why_not(tokens, clause, text, question) is not None:
            why = "state"  # "once our team has approved it"
        why = why or self._circumstances.why_not(tokens, clause, text, question)
        led = range(max(first - 1, 0), first + (first < at))
        because = any(tokens[i].lower in self._words["because"] for i in led)
        seen = form != "active" and before != [] and subject != (at, at) and any(map(_is_look, before))
        refused = verb.group in self._words["refusing"]
        if refused and after < stop and tokens[after].lower in self._to:
            why = why or "negation"  # "failed to cancel it"
        strength = self._strength(verb, form, tokens[first:stop])
        stays = verb.by == "habit" or not self._leaving.isdisjoint([t.lower for t in tokens[first:at]])
        read = because or seen or (stays and not now)
        return Statement(verb, form, at, after, first, stop, subject, why, now or fresh, strength, refused, read=read)

    def _describes(self, tokens: list[Token], at: int, before: list[Statement]) -> bool:
        """Whether a participle in brackets only says which thing is meant; behind a deed it tells more of that."""
        return all(one.why_not is not None for one in before) and self._clauses.describes(tokens, at)

    def _is_said_again(self, had: Statement, phrase: Statement) -> bool:
        """ "Got" of "I've got your account up", "I've got you down for Friday"."""
        return phrase.form == "active" or (phrase.form == "there" and had.verb.kind == "check")

    def _is_particle(self, tokens: list[Token], at: int) -> bool:
        """ "Put in a complaint", "sent off a form": the word belongs to the verb, and leads to no place."""
        follows = at + 1 < len(tokens) and tokens[at + 1].lower in self._words["indefinite"]
        return follows and tokens[at].lower in self._particles

    def _joined(self, previous: Statement) -> NotClaim | None:
        """What speaks against a verb that is joined to another; "approved by finance, paid out" is told of two."""
        if previous.verb.group == _LEFT and previous.why_not == "state":
            return None  # "I've left it open and refunded you"
        granted = previous.why_not == "other-actor" and previous.verb.group in self._words["granted"]
        return None if granted else previous.why_not

    def _is_gapped(self, tokens: list[Token], at: int, previous: Statement) -> bool:
        """ "I've cancelled it and the €240 refunded"; not what was sent, told or changed with something else."""
        verb = previous.verb
        deed = verb.kind == "act" and verb.group != "send" and verb.group not in self._lexicon.loose
        return deed and previous.stop < at and self._clauses.gapped(tokens, previous.stop + 1) == at

    def _is_fresh(self, tokens: list[Token], at: int, stop: int, text: str) -> bool:
        """ "It was closed a moment ago": no record read before can have told of that moment."""
        return self._lexicon.frames["fresh"].search(text, tokens[at].end, tokens[stop - 1].end) is not None

    def _subject(self, tokens: list[Token], before: tuple[int, int], behind: tuple[int, int]) -> tuple[int, int]:
        """ "Se ha cancelado su pedido": the subject stands behind where no noun stands before."""
        empty = self._lexicon.nouns.empty
        named = any(t.kind == "word" and t.lower not in empty for t in tokens[slice(*before)])
        return before if named else behind

    def _strength(self, verb: Verb, form: Form, tokens: list[Token]) -> Strength:
        """A request made is no deed done: "submitted", and "filed" where a claim or a request was."""
        words = self._words
        if form == "progressive" or verb.lemma in words["takes-on"]:
            return "accepted"
        files = verb.lemma in words["files"] and any(t.lower in words["request-noun"] for t in tokens)
        return "requested" if files or verb.lemma in words["requests"] else "completed"


def _of_clause(words: list[str]) -> list[str]:
    """The words up to a mark that ends what they are part of: in "checked: it is out" nothing is checked out."""
    return words[: next((i for i, word in enumerate(words) if word in _ENDS), len(words))]


def _names_way(words: list[str], run: list[str], ways: frozenset[str]) -> bool:
    """Whether what stands behind some words tells how it was done: "with success"."""
    at = next((i for i in range(len(words) - len(run)) if words[i : i + len(run)] == run), None)
    return at is not None and words[at + len(run)] in ways


def _holds(words: list[str], run: list[str]) -> bool:
    """Whether some words stand in a row among others."""
    return run[0] in words and any(words[i : i + len(run)] == run for i in range(len(words) - len(run) + 1))


def _is_look(said: Statement) -> bool:
    return said.form == "active" and said.verb.kind == "check" and said.why_not is None
